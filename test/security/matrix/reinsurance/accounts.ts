import { id, ZeroHash } from "ethers";
import { AccountKind, EntryType } from "../../../../typechain-types/index.js";
import { bookingsOf, columnOf, linesOf, splitLine } from "../../../support/accounts.js";
import { figure } from "../../../support/bordereaux.js";
import { day } from "../../../support/chain.js";
import { memberId } from "../../../support/world.js";
import { module } from "../modules.js";
import type { Table } from "../row.js";
import type { Scene } from "../scene.js";
import { type Args, carrying, placement, REASON, refused, trading } from "./acts.js";

const notSubmitter = refused("BordereauNotParty", placement("treaty"));

/** Bordereaux. */
export const bordereaux: Table = {
  ...module,
  contra: trading(
    "compass",
    ({ deal, rows }) => [rows.id, id("contra"), deal.treaty.id, rows.posting.envelope, rows.totals, REASON],
    notSubmitter,
  ),
  forward: carrying(
    "ocean",
    ({ deal, rows, sealed }) => [deal.treaty.id, rows.posting.bordereauReference, deal.retro.id, sealed.onward],
    refused("BordereauNotParty", placement("retro")),
  ),
  post: trading(
    "compass",
    ({ rows }) => [{ ...rows.posting, bordereauReference: id("new") }, rows.totals],
    notSubmitter,
  ),
};

/** An account of the scene under a new reference, and its one line. */
const submission = ({ deal, sealed }: Scene, name: "treaty" | "retro") => ({
  ...{ placement: deal[name].id, accountReference: id("new"), kind: AccountKind.ADJUSTMENT_PREMIUM, panelVersion: 1 },
  ...{ from: day("2026-01-01"), to: day("2026-03-31"), replaces: ZeroHash },
  envelope: name === "treaty" ? sealed.shared : sealed.onward,
});

const onOpenAccount =
  (...more: readonly unknown[]): Args =>
  ({ account }) => [account.open.id, ...more];
const openContent: Args = ({ account }) => [account.open.id, account.open.content];

const notOfAccount = refused("AccountNotParty", placement("treaty"));
const notAnswering = refused("AccountNotReinsurer", ({ account }) => account.open.id);

/** Accounts and the answers to them. */
export const technicalAccounts: Table = {
  ...module,
  acknowledge: carrying("ocean", onOpenAccount(1), notAnswering),
  agree: carrying("ocean", openContent, notAnswering),
  agreeFor: carrying(
    "ocean",
    async (scene) => [...(await openContent(scene)), memberId("river")],
    refused("AccountNotLead", placement("treaty")),
  ),
  contra: trading("compass", onOpenAccount(id("contra"), REASON), notOfAccount),
  query: carrying("ocean", onOpenAccount(EntryType.ADJ_PREM, REASON), notAnswering),
  reject: carrying("ocean", onOpenAccount(REASON), notAnswering),
  respond: trading("compass", onOpenAccount(memberId("alpine"), REASON), notOfAccount),
  submit: trading(
    "compass",
    (scene) => [
      submission(scene, "treaty"),
      bookingsOf([scene.rows]),
      linesOf(scene.rows.figures.map((one) => splitLine(one, scene.deal.treaty))),
    ],
    notOfAccount,
  ),
  submitOnward: trading(
    "ocean",
    (scene) => [
      submission(scene, "retro"),
      {
        account: scene.account.open.id,
        column: columnOf(scene.deal.treaty, scene.account.open.lines, 0),
        retained: [],
      },
      linesOf([splitLine(figure(EntryType.ADJ_PREM, 400n), scene.deal.retro)]),
    ],
    refused("AccountNotParty", placement("retro")),
  ),
};

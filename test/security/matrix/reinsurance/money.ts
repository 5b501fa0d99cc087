import { id } from "ethers";
import { Stance } from "../../../../typechain-types/index.js";
import { CNY } from "../../../support/clearing.js";
import { memberId } from "../../../support/world.js";
import { freezable } from "../modules.js";
import { type Refusal, restricted, type Table } from "../row.js";
import type { Scene } from "../scene.js";
import { type Args, carrying, notSeated, REASON, refused } from "./acts.js";
import { itemOf } from "./scene.js";

const notCedent: Refusal = ({ loss }) => ["LossNotCedent", loss.reported.loss, memberId("pacific")];
const onCall =
  (more: (scene: Scene) => readonly unknown[]): Args =>
  (scene) => [scene.call.open.id, ...more(scene)];

/** Losses and cash calls. */
export const losses: Table = {
  ...freezable,
  answerCall: carrying(
    "alpine",
    onCall(() => [Stance.ACCEPTED, REASON]),
    notSeated,
  ),
  callCash: carrying("pacific", ({ call, loss }) => [call.next.call, loss.reported.cessions], notCedent),
  close: carrying("pacific", ({ loss }) => [loss.reported.loss], notCedent),
  payCall: carrying(
    "alpine",
    onCall(({ call: { open } }) => [open.call.parts, open.parts[1]!.amount, open.parts[1]!.blinding, 1n]),
    notSeated,
  ),
  refund: carrying(
    "pacific",
    onCall(() => [memberId("ocean"), 1n]),
    notCedent,
  ),
  report: carrying(
    "pacific",
    ({ loss }) => [loss.next.report, loss.next.cessions],
    ({ deal }) => ["LossPlacementInvalid", deal.treaty.id, memberId("pacific")],
  ),
  restoreCredit: restricted("technicalAccounts", ({ deal }) => [deal.treaty.id, memberId("ocean"), 1n]),
  take: carrying("ocean", ({ loss, deal }) => [loss.reported.loss, deal.treaty.id, Stance.ACCEPTED, REASON], notSeated),
  takeCredits: restricted("technicalAccounts", ({ deal }) => [deal.treaty.id, deal.treaty.members]),
  withdrawCall: carrying(
    "pacific",
    onCall(({ call }) => [call.open.call.parts]),
    notCedent,
  ),
};

const notDebtor: Refusal = ({ settlement }) => ["SettlementNotDebtor", settlement, memberId("pacific")];
const issuing: Args = ({ deal, account }) => [id("new"), ...itemOf(deal.treaty, account.agreed)];
const notOfItem = refused("SettlementNotParty", ({ account }) => account.agreed.id);
const owed =
  (...more: readonly unknown[]): Args =>
  ({ settlement }) => [settlement, ...more];

/** Settlements. */
export const balances: Table = {
  ...freezable,
  allocate: carrying("pacific", owed(1n), notDebtor),
  clear: carrying("pacific", owed(), ({ settlement, member }) => [
    "SettlementNotOverdue",
    settlement,
    member.rival,
    2026_02_11,
  ]),
  giveBack: carrying(
    "ocean",
    () => [CNY, memberId("pacific"), 1n],
    () => ["UnallocatedAmountInvalid", 0n, 1n],
  ),
  issue: carrying("pacific", issuing, notOfItem),
  pay: carrying("pacific", owed(1n), notDebtor),
  settle: carrying("pacific", issuing, notOfItem),
  withdraw: carrying(
    "ocean",
    ({ settlement, account }) => [settlement, [account.owed.id]],
    ({ settlement }) => ["SettlementNotCreditor", settlement, memberId("ocean")],
  ),
};

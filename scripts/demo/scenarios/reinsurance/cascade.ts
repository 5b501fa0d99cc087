import { roundDiv, SHARE_ONE } from "../../../../gateway/index.js";
import {
  type AccountDifference,
  accountLines,
  accountRecord,
  assumedShare,
  type AssumedShare,
  type EntryAmount,
  openAccount,
  prepareOnward,
  type PreparedOnward,
  recomputeAccount,
  reviewAccount,
  ROW_BORNE,
  submissionOf,
  submitOnwardAccount,
  termsDigest,
} from "../../../../gateway/reinsurance/index.js";
import type { Scene } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { accountsOf, keep, recipientsOf } from "./accounts.js";
import { openerOf } from "./bordereaux.js";
import type { SubmittedAccount } from "./records.js";
import { SURPLUS_NUMBER, SURPLUS_ROWS, periodOf } from "./surplus.js";
import { referenceOf, type ReinsuranceWorld, suiteOf } from "./world.js";

const NUMBER = "SYN-RETRO-2026-H1-A";
/** What of its share Ocean cedes, and what its share is; parts per billion. */
const HALF = SHARE_ONE / 2n;
const OCEAN = 500_000_000n;

/** Ocean's account with River cascades from its own column of the surplus account. */
export async function submitRetro(world: ReinsuranceWorld): Promise<SubmittedAccount> {
  const prepared = prepare(world, HALF);
  const reference = referenceOf(world, "ocean", "account", NUMBER);
  const recipients = await recipientsOf(world, "retrocession");
  const options = { place: accountsOf(world), reference, recipients };
  const id = await submitOnwardAccount(suiteOf(world, "ocean"), prepared, options);
  return keep(world, { id, name: "retrocession", ...prepared });
}

/** Neither the gateway nor the chain lets Ocean cede more than it assumed. */
export async function refuseMore(world: ReinsuranceWorld, account: SubmittedAccount, scene: Scene): Promise<void> {
  const more = () => prepare(world, SHARE_ONE + HALF);
  await scene.refused("Ocean's gateway cedes no more than was assumed", more, "ACCOUNT_ONWARD");
  const { assumed, lines, document } = prepare(world, HALF);
  const { envelope } = await accountRecord(world.suite, account.id);
  const submission = submissionOf(document, referenceOf(world, "ocean", "account", `${NUMBER}-2`), envelope);
  const twice = () => as(world, "technicalAccounts", "ocean").submitOnward.staticCall(submission, assumed, lines);
  await scene.refused("and the chain not twice", twice, "AccountCascadedAlready");
}

/** What River finds of what Ocean assumed, ceded and keeps: the chain has it that these sum, and the gateway that they may. */
export async function reviewKept(
  world: ReinsuranceWorld,
  { id }: SubmittedAccount,
): Promise<readonly AccountDifference[]> {
  const { terms } = world.contracts.at("retrocession");
  const { differences } = await reviewAccount(suiteOf(world, "river"), id, { terms, open: openerOf(world, "river") });
  return differences;
}

/** What River finds: it has the rows, the terms of both contracts and Ocean's share, and no account but its own. */
export async function reviewRetro(
  world: ReinsuranceWorld,
  { id }: SubmittedAccount,
): Promise<readonly AccountDifference[]> {
  const record = await accountRecord(world.suite, id);
  const document = await openAccount(record, { place: accountsOf(world), open: openerOf(world, "river") });
  const rows = Object.values(SURPLUS_ROWS).flatMap((number) => world.bordereaux.at(number).totals);
  const assumed = rows.map(({ entry, opening }) => ({ entry, amount: partOf(opening.amount, OCEAN) }));
  const { terms } = world.contracts.at("retrocession");
  const shares = terms.panel.map(({ signed }) => signed);
  const { lines: committed, cascade } = record;
  return recomputeAccount(document, { committed, amounts: linesOf(world, assumed, HALF), shares, cascade });
}

function prepare(world: ReinsuranceWorld, share: bigint): PreparedOnward {
  const { id: placement, terms, salt } = world.contracts.at("retrocession");
  const { id, document } = world.accounts.at(SURPLUS_NUMBER);
  const assumed = assumedShare(document, id, Number(world.numbers.ocean));
  return prepareOnward({
    ...{ placement, assumed, number: NUMBER, kind: "PREMIUM_AND_LOSS", currency: "CNY", synthetic: true },
    ...{ period: periodOf(world), panelVersion: 1, panel: terms.panel, terms: termsDigest(terms, salt) },
    amounts: linesOf(world, amountsOf(assumed), share),
  });
}

function amountsOf({ openings }: AssumedShare): EntryAmount[] {
  return openings.map(({ entry, opening }) => ({ entry, amount: opening.amount }));
}

/** Lines of the retrocession from what was assumed: rows by the share, rates by its own terms. */
function linesOf(world: ReinsuranceWorld, assumed: readonly EntryAmount[], share: bigint): EntryAmount[] {
  const borne = assumed.filter(({ entry }) => ROW_BORNE.includes(entry));
  const totals = new Map(borne.map(({ entry, amount }) => [entry, partOf(amount, share)]));
  return accountLines({ terms: world.contracts.at("retrocession").terms, totals });
}

const partOf = (amount: bigint, share: bigint): bigint => roundDiv(amount * share, SHARE_ONE);

import { addDays, opens, randomBlinding, splitOpening } from "../../../../gateway/index.js";
import {
  accountRecord,
  type OpenedLine,
  openAccount,
  openingOf,
  submitAccount,
  termsDigest,
} from "../../../../gateway/reinsurance/index.js";
import { sealable } from "../../../../gateway/reinsurance/accounts/prepare.js";
import type { Scene, Step } from "../../engine/index.js";
import { yuan } from "../../stage/index.js";
import { accountsOf, keep, recipientsOf, type SubmittedAccount } from "./accounts.js";
import { agreeAll, checkAccount } from "./agreement.js";
import { openerOf } from "./bordereaux.js";
import { checkCash, checkOpen } from "./checks.js";
import type { ExpectedAccount } from "./figures.js";
import { QUARTER_DAYS } from "./quarter.js";
import { settle } from "./settling.js";
import { referenceOf, type ReinsuranceWorld, suiteOf } from "./world.js";

const NUMBER = "SYN-QS-2026-Q2-A";

/** Who paid late owes interest in the next account; the others owe nothing. */
export const interest: Step<ReinsuranceWorld> = {
  title: "The next account charges Delta for the days it was late",
  movesClock: true,
  async play(world, scene) {
    const { provider, cast } = world;
    const owed = -(world.interest.delta ?? 0n);
    const parts = [0n, 0n, owed, 0n];
    const expected: ExpectedAccount = { lines: [["LATE_INTEREST", owed, parts]], balances: parts };
    const account = await scene.sending(provider, () => submitInterest(world, parts));
    checkAccount(account, expected, scene);
    await review(world, account, owed, scene);
    await agreeAll(world, account, expected, scene);
    const plan = { number: "SYN-SET-2-delta", by: "delta", accounts: [account], reinsurer: "delta" } as const;
    const { net } = await scene.sending(provider, () => settle(world, "settle", plan));
    world.books.settle("quotaShare", "delta", owed);
    scene.tell(`${cast.delta.title} pays ${yuan(-net)}.`);
    scene.check("the net is the interest", net, owed);
    await checkCash(world, scene);
    await checkOpen(world, "quotaShare", scene);
  },
};

/** An account of one line that falls on one seat. */
async function submitInterest(world: ReinsuranceWorld, parts: readonly bigint[]): Promise<SubmittedAccount> {
  const { id: placement, terms, salt } = world.contracts.at("quotaShare");
  const whole = { amount: parts.reduce((sum, part) => sum + part), blinding: randomBlinding() };
  const line: OpenedLine = { entry: "LATE_INTEREST", whole, parts: splitOpening(whole, parts) };
  const from = addDays(terms.period.from, QUARTER_DAYS);
  const period = { from, to: addDays(from, QUARTER_DAYS - 1) };
  const head = { placement, number: NUMBER, kind: "PREMIUM_AND_LOSS", currency: "CNY", synthetic: true } as const;
  const request = { ...head, period, panelVersion: 1, terms: termsDigest(terms, salt) };
  const prepared = { ...sealable(request, terms.panel, [], [line]), bookings: [] };
  const reference = referenceOf(world, "compass", "account", NUMBER);
  const options = { place: accountsOf(world), reference, recipients: await recipientsOf(world, "quotaShare") };
  const id = await submitAccount(suiteOf(world, "compass"), prepared, options);
  return keep(world, { id, name: "quotaShare", ...prepared });
}

/** Delta's gateway opens its part on the chain and finds the interest that it has computed. */
async function review(world: ReinsuranceWorld, { id }: SubmittedAccount, owed: bigint, scene: Scene): Promise<void> {
  const record = await accountRecord(world.suite, id);
  const options = { place: accountsOf(world), open: openerOf(world, "delta") };
  const document = await scene.sending(world.provider, () => openAccount(record, options));
  const [committed, stated] = [record.lines[0]?.parts[2], document.lines[0]?.parts[2]];
  if (committed === undefined || stated === undefined) throw new RangeError("the account has no line of interest");
  const opening = openingOf(stated);
  const found = [opening.amount, opens(committed, opening)];
  scene.check("Delta's gateway finds the interest that it computed, and nothing else", found, [owed, true]);
}

import {
  type AccountReader,
  type AgreedItem,
  agreedItems,
  type LedgerDifference,
  type LedgerLine,
  ledgerOf,
  openAccount,
  pairStatement,
  reconcileLedgers,
  settlementsOf,
} from "../../../../gateway/reinsurance/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { accountsOf } from "./accounts.js";
import { CONTRACTS, panelOf, REINSURERS } from "./plan.js";
import { openerOf } from "./bordereaux.js";
import { type ReinsuranceWorld, suiteOf } from "./world.js";

/** Every night the core system's extract is compared with the chain. */
export const reconciliation: Step<ReinsuranceWorld> = {
  title: "The day's extract is reconciled with the chain, without tolerance",
  async play(world, scene) {
    const { cast } = world;
    const items = await scene.sending(world.provider, () => itemsOf(world));
    const extract = extractOf(world);
    const night = reconcileLedgers(extract, ledgerOf(items));
    scene.tell(
      `${extract.length} lines of ${cast.pacific.title}'s core system meet ${items.length} items of the chain.`,
    );
    scene.check("as many lines on both sides, with the same sum", night.extract, night.chain);
    scene.check("not one differs", night.differences, []);

    const [first, ...others] = extract;
    if (first === undefined) throw new RangeError("the extract is empty");
    const changed = [{ ...first, amount: first.amount + 1n }, ...others];
    const { differences } = reconcileLedgers(changed, ledgerOf(items));
    const expected = { ...first, extract: first.amount + 1n, chain: first.amount };
    scene.check("one fen too much in one line is found, and where", differences.map(keyOf), [keyOf(expected)]);
    await checkStatements(world, items, scene);
  },
};

const keyOf = ({ account, reinsurer, entry, extract, chain }: LedgerDifference) => {
  return [account, reinsurer, entry, extract, chain];
};

/** Agreed items of Pacific, borne out by the chain's commitments; its gateway opens each account once. */
function itemsOf(world: ReinsuranceWorld): Promise<AgreedItem[]> {
  const options = { place: accountsOf(world), open: openerOf(world, "pacific") };
  const opened = new Map<string, ReturnType<AccountReader>>();
  const read: AccountReader = (record) => {
    const document = opened.get(record.id) ?? openAccount(record, options);
    opened.set(record.id, document);
    return document;
  };
  return agreedItems(suiteOf(world, "pacific"), read, { member: Number(world.numbers.pacific) });
}

/** The core system's own ledger: here the figures of the plan. */
function extractOf({ agreed, numbers }: ReinsuranceWorld): LedgerLine[] {
  const ceded = agreed.filter(({ account }) => CONTRACTS[account.name].cedent === "pacific");
  return ceded.flatMap(({ account: { name, document }, expected: { lines } }) => {
    const head = { account: document.number, contra: false, currency: "CNY" };
    return panelOf(name).flatMap((reinsurer, seat) => {
      const own = { ...head, reinsurer: Number(numbers[reinsurer]) };
      return lines.map(([entry, , parts]) => ({ ...own, entry, amount: parts[seat] ?? 0n }));
    });
  });
}

/** With every reinsurer: opening and what was agreed, less what was settled, is nothing any more (RE12). */
async function checkStatements(world: ReinsuranceWorld, items: readonly AgreedItem[], scene: Scene): Promise<void> {
  const suite = suiteOf(world, "pacific");
  const cedent = Number(world.numbers.pacific);
  const closings = REINSURERS.map(async (name) => {
    const pair = { cedent, reinsurer: Number(world.numbers[name]) };
    const settlements = await settlementsOf(suite, pair);
    return pairStatement({ ...pair, currency: "CNY", from: world.begins }, items, settlements).closing;
  });
  scene.check("every statement of account closes at nothing", await Promise.all(closings), [0, 0, 0, 0]);
}

import {
  columnsOf,
  commitLines,
  balanceOpening,
  type OpenItem,
  settlementGroup,
} from "../../../../gateway/reinsurance/index.js";
import { as } from "../../stage/index.js";
import { mined } from "./mining.js";
import { type ContractName, CONTRACTS, panelOf, type Partner, type Reinsurer } from "./plan.js";
import type { SubmittedAccount } from "./records.js";
import { referenceOf, type ReinsuranceWorld } from "./world.js";

/** A settlement between cedent and one reinsurer. */
export interface SettlementPlan {
  /** The issuer's number. */
  readonly number: string;
  readonly by: Partner;
  readonly accounts: readonly SubmittedAccount[];
  readonly reinsurer: Reinsurer;
}

/** What an account leaves with one reinsurer, as the gateway of either side has it. */
export function itemOf({ numbers }: ReinsuranceWorld, account: SubmittedAccount, reinsurer: Reinsurer): OpenItem {
  const { id, document, opened, name } = account;
  const seat = panelOf(name).indexOf(reinsurer);
  const column = columnsOf(document.panel, commitLines(opened))[seat];
  if (column === undefined) throw new RangeError(`${reinsurer} has no seat in ${CONTRACTS[name].number}`);
  return {
    ...{ account: id, number: document.number, placement: document.placement, currency: document.currency, column },
    cedent: Number(numbers[CONTRACTS[name].cedent]),
    reinsurer: Number(numbers[reinsurer]),
    offsetsAll: false,
    balance: balanceOpening(opened, seat),
  };
}

/** Issues a settlement, or settles at once when the debtor pays all of it. @returns its id and the net that is opened */
export async function settle(
  world: ReinsuranceWorld,
  how: "issue" | "settle",
  { number, by, accounts, reinsurer }: SettlementPlan,
): Promise<{ readonly id: string; readonly net: bigint }> {
  const { dues, net } = settlementGroup(accounts.map((account) => itemOf(world, account, reinsurer)));
  const reference = referenceOf(world, by, "settlement", number);
  world.secrets.keepTexts(number);
  world.secrets.disclose(net.amount);
  const shown = dues.map(({ account, column }) => ({
    account,
    column: { ...column, entries: [...column.entries], amounts: [...column.amounts], digests: [...column.digests] },
  }));
  await mined(as(world, "balances", by)[how](reference, shown, net));
  const [first] = accounts;
  const id = await world.suite.balances.settlementId(first?.id ?? "", world.numbers[reinsurer]);
  return { id, net: net.amount };
}

/** Settles accounts of a contract with every reinsurer of its panel; whoever owes pays. @returns the nets, by seat */
export async function settleAll(
  world: ReinsuranceWorld,
  name: ContractName,
  accounts: readonly SubmittedAccount[],
  number: string,
): Promise<bigint[]> {
  const settleWith = async (reinsurer: Reinsurer): Promise<bigint> => {
    const { net: expected } = settlementGroup(accounts.map((account) => itemOf(world, account, reinsurer)));
    const by = expected.amount < 0n ? reinsurer : CONTRACTS[name].cedent;
    const { net } = await settle(world, "settle", { number: `${number}-${reinsurer}`, by, accounts, reinsurer });
    world.books.settle(name, reinsurer, net);
    return net;
  };
  return Promise.all(panelOf(name).map(settleWith));
}

import { id as digest } from "ethers";
import { type Opening, sumOpenings } from "../../../gateway/commitments/index.js";
import type {
  DueStruct,
  NetStruct,
} from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceSettlement.js";
import { OffsetScope } from "../../../typechain-types/index.js";
import { CNY, openClearing } from "../../support/clearing.js";
import { by, type Deal, reinsuranceOf, placed } from "../../support/reinsurance.js";
import { type ActorName, as, deployWorld, type MemberName, memberId, type World } from "../../support/world.js";
import { type Booked, type Books, seatOf } from "./accounts.js";

/** Two treaties of pacific that may be offset against each other, and one that may not. */
export interface Pair extends Books {
  first: Deal;
  second: Deal;
  alone: Deal;
}

/** Who has money and a settlement account. */
const PAYERS = ["pacific", "ocean", "alpine"] as const satisfies readonly MemberName[];

/** Fen that each of them has, and of that at the clearing house. */
export const MONEY = 1_000_000_00n;
export const COVER = 400_000_00n;

/** Signed lines of the treaties of these tests. */
const SHARES = { ocean: 600_000_000n, alpine: 400_000_000n };

/** Fen that ocean and alpine are due under the first treaty, and owe under the second. */
export const DUES = { first: [30_000_00n, 20_000_00n], second: [-12_000_00n, -8_000_00n] } as const;

/** The treaties; payers let the settlement take money from their accounts and have cover at the clearing house. */
export async function openPair(connection: World["connection"]): Promise<Pair> {
  const world = await deployWorld(connection);
  const reinsurance = reinsuranceOf(world);
  await openClearing(world, COVER, PAYERS);
  const balances = await reinsurance.balances.getAddress();
  for (const name of PAYERS) await as(world, "cny", name).approve(balances, MONEY);
  const deal = (name: string, offset: bigint, paymentDays: number) =>
    placed(world, reinsurance, { name, shares: SHARES, terms: { offset, paymentDays } });
  return {
    ...{ world, reinsurance },
    first: await deal("first", OffsetScope.ALL_CONTRACTS, 30),
    second: await deal("second", OffsetScope.ALL_CONTRACTS, 20),
    alone: await deal("alone", OffsetScope.THIS_CONTRACT, 10),
  };
}

/** What a reinsurer's items come to, as it is opened. */
export function netOf(accounts: readonly Booked[], name: MemberName): Opening {
  return sumOpenings(accounts.map((account) => account.balances[seatOf(account, name)]!));
}

/** The items of a reinsurer as they are shown. */
export const duesOf = (accounts: readonly Booked[], name: MemberName): DueStruct[] =>
  accounts.map((account) => ({ account: account.id, column: account.columns[seatOf(account, name)]! }));

/** How a settlement of these tests is issued. */
export interface Issue {
  text?: string;
  /** Whose items: ocean's. */
  reinsurer?: MemberName;
  /** Who issues it: the cedent. */
  actor?: ActorName;
  net?: NetStruct;
}

function issuing(pair: Pair, accounts: readonly Booked[], issue: Issue) {
  const { text = "settlement 1", reinsurer = "ocean", actor = "pacific" } = issue;
  const { net = netOf(accounts, reinsurer) } = issue;
  return [balancesAs(pair, actor), [digest(text), duesOf(accounts, reinsurer), net]] as const;
}

/** Issues a settlement. */
export function issue(pair: Pair, accounts: readonly Booked[], how: Issue = {}) {
  const [balances, terms] = issuing(pair, accounts, how);
  return balances.issue(...terms);
}

/** Issues a settlement and pays it in full. */
export function settle(pair: Pair, accounts: readonly Booked[], how: Issue = {}) {
  const [balances, terms] = issuing(pair, accounts, how);
  return balances.settle(...terms);
}

/** The settlement contract as an actor calls it. */
export const balancesAs = ({ world, reinsurance }: Books, actor: ActorName) => by(world, reinsurance.balances, actor);

/** The id of the settlement that begins with an account. */
export const settlementOf = ({ reinsurance }: Books, account: Booked, reinsurer: MemberName = "ocean") =>
  reinsurance.balances.settlementId(account.id, memberId(reinsurer));

/** What a member holds of another beyond what was outstanding. */
export const unallocatedOf = ({ reinsurance }: Books, holder: MemberName, payer: MemberName): Promise<bigint> =>
  reinsurance.balances.unallocatedOf(CNY, memberId(holder), memberId(payer));

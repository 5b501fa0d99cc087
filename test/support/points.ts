import { id, MaxUint256 } from "ethers";
import type { ProgrammeApplicationStruct } from "../../typechain-types/contracts/points/PointsProgrammes.js";
import { byCouncil, CNY, council } from "./clearing.js";
import { type ActorName, as, memberId, type MemberName, reference, type World } from "./world.js";

/** The issuers of tests with the programme that each has, numbered from 1. */
export const ISSUERS = ["pacific", "airline", "retailer"] as const satisfies readonly MemberName[];
/** The merchants of tests. */
export const MERCHANTS = ["shop", "retailer"] as const satisfies readonly MemberName[];

export type Issuer = (typeof ISSUERS)[number];

/** Programme of an issuer. */
export const programmeOf = (issuer: Issuer): bigint => BigInt(ISSUERS.indexOf(issuer) + 1);

/** What a unit of each programme is worth, ten-thousandths of a fen: the values of vector P1, and a larger one. */
export const VALUE = { pacific: 8_000n, airline: 7_300n, retailer: 100_000n } as const;

/** Most units of a programme in tests. */
export const LIMIT = 1_000_000_000n;
/** Units that an account may owe in tests. */
export const DEBT_LIMIT = 1_000n;
/** Months for which points are valid in tests. */
export const VALIDITY = 12n;
/** Fen that every issuer and merchant has deposited at the clearing house in tests. */
export const COVER = 1_000_000_00n;

/** What an issuer of the tests applies with. */
export function application(issuer: Issuer, changes: Partial<ProgrammeApplicationStruct> = {}) {
  return {
    name: `${issuer} points`,
    currency: CNY,
    value: VALUE[issuer],
    limit: LIMIT,
    validityMonths: VALIDITY,
    decimals: 0,
    debtLimit: DEBT_LIMIT,
    terms: id(`published rules of ${issuer}`),
    ...changes,
  };
}

/** Gives issuers and merchants a deposit at the clearing house. */
export async function fundClearing(world: World): Promise<void> {
  for (const name of new Set<MemberName>([...ISSUERS, ...MERCHANTS])) {
    await as(world, "clearing", name).setSettlementAccount(CNY, world.address[name]);
    await as(world, "cny", "bank").mint(world.address[name], 2n * COVER, reference(`receipt of ${name}`));
    await as(world, "cny", name).approve(world.addresses.clearing, MaxUint256);
    await as(world, "clearing", name).deposit(CNY, COVER);
  }
}

/** A programme of each issuer, live, with cover at the clearing house; no routes and merchants yet. */
export async function openProgrammes(world: World): Promise<void> {
  await fundClearing(world);
  const programmes = world.suite.programmes.connect(await council(world));
  for (const issuer of ISSUERS) {
    await as(world, "programmes", issuer).applyFor(application(issuer));
    await programmes.approve(programmeOf(issuer), LIMIT, COVER, reference("resolution"));
    await as(world, "programmes", issuer).launch(programmeOf(issuer));
  }
}

/** Opens the way between two programmes, with a fee in basis points. */
export async function openRoute(world: World, from: Issuer, to: Issuer, feeBp = 100n, cap = LIMIT): Promise<void> {
  await as(world, "exchange", from).setOutward(programmeOf(from), programmeOf(to), true);
  await as(world, "exchange", to).setInward(programmeOf(from), programmeOf(to), true, feeBp, cap);
}

/** Lets a merchant take an issuer's points, with a fee in basis points. */
export const openMerchant = (world: World, issuer: Issuer, merchant: (typeof MERCHANTS)[number], feeBp = 0n) =>
  as(world, "redemption", issuer).setMerchant(programmeOf(issuer), memberId(merchant), true, feeBp);

/** An award as the contracts take it. */
export function awardOf(world: World, account: ActorName, quantity: bigint, text: string, changes = {}) {
  return {
    earningReference: id(text),
    account: world.address[account],
    quantity,
    validityMonths: 0,
    returnDays: 0,
    ...changes,
  };
}

/** Awards points at once. */
export const issue = (world: World, issuer: Issuer, account: ActorName, quantity: bigint, text: string, changes = {}) =>
  as(world, "earnings", issuer).issue(programmeOf(issuer), [awardOf(world, account, quantity, text, changes)]);

/** Exchanges points as the chain quotes them. */
export async function exchange(world: World, account: ActorName, from: Issuer, to: Issuer, quantity: bigint) {
  const way = [programmeOf(from), programmeOf(to), quantity] as const;
  // The pending block has the time of the transaction; the latest one may be older than the quote is good for.
  const [outcome, validUntil] = await world.suite.exchange.quote(world.address[account], ...way, {
    blockTag: "pending",
  });
  return as(world, "exchange", account).exchange(...way, outcome.received, validUntil);
}

/** What an account can spend of a programme. */
export async function balanceOf({ suite, address }: World, account: ActorName, issuer: Issuer): Promise<bigint> {
  const lots = await suite.points.lotsOf(programmeOf(issuer), address[account]);
  return lots.reduce((sum, { quantity }) => sum + quantity, 0n);
}

export { byCouncil, CNY, council };

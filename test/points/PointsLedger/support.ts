import { expect } from "chai";
import { type ContractTransactionResponse, type Signer, ZeroAddress } from "ethers";
import type { SuiteName } from "../../../gateway/suite/index.js";
import { LIMIT } from "../../support/points.js";
import {
  type ActorName,
  as,
  pseudonym,
  RECOVERY_OBJECTION_PERIOD,
  reference,
  word,
  type World,
} from "../../support/world.js";

/** The programmes of these tests: Pacific's and the airline's, where they are opened at all. */
export const PROGRAMME = 1n;
export const OTHER = 2n;

/** A month, `YYYY-MM`, and the units that expire with it. */
export type Lot = [month: string, quantity: bigint];

/** A month, `YYYY-MM`, as the contracts count it: from January 1970 = 0. */
export const month = (text: string): bigint =>
  BigInt(Number(text.slice(0, 4)) - 1970) * 12n + BigInt(text.slice(5)) - 1n;

/** The token of the points of a programme that expire with a month. */
export const lot = (text: string, programme = PROGRAMME): bigint => (programme << 16n) | month(text);

/** Lots as the contracts take them. */
export const draws = (...lots: Lot[]) => lots.map(([text, quantity]) => ({ expiry: month(text), quantity }));

/** The second in which a date, `YYYY-MM-DD`, begins in Shanghai. */
export const midnight = (date: string): number => Date.parse(`${date}T00:00:00+08:00`) / 1_000;

/** A contract of the suite as a signer. */
export const contractOf = ({ connection, addresses }: World, name: SuiteName): Promise<Signer> =>
  connection.ethers.getImpersonatedSigner(addresses[name]);

/** The ledger as an operator calls it: the contract for earnings. */
export const byOperator = async (world: World) => world.suite.points.connect(await contractOf(world, "earnings"));

/** Credits lots to an account. */
export async function credit(world: World, account: ActorName, lots: Lot[], programme = PROGRAMME): Promise<void> {
  const points = await byOperator(world);
  for (const { expiry, quantity } of draws(...lots)) {
    await points.credit(programme, world.address[account], quantity, expiry, LIMIT);
  }
}

/** Redeems points of an account. */
export const redeem = async (world: World, account: ActorName, quantity: bigint) =>
  (await byOperator(world)).redeem(PROGRAMME, world.address[account], quantity);

/** What an account can spend, earliest expiry first. */
export async function lotsOf(world: World, account: ActorName, programme = PROGRAMME): Promise<Lot[]> {
  const lots = await world.suite.points.lotsOf(programme, world.address[account]);
  return lots.map(({ expiry, quantity }) => [textOf(expiry), quantity]);
}

/** What an account has beside its lots. */
export async function holdingOf({ suite, address }: World, account: ActorName, programme = PROGRAMME) {
  const { debt, dust, heldUntil } = await suite.points.holdingOf(programme, address[account]);
  return { debt, dust, heldUntil };
}

/** Checks how a programme's points came and went; what is not named is zero. */
export async function expectTotals({ suite }: World, totals: Partial<Record<Total, bigint>>, programme = PROGRAMME) {
  const expected = TOTALS.map((name) => totals[name] ?? 0n);
  expect([...(await suite.points.totalsOf(programme))]).to.deep.equal(expected);
  const [minted = 0n, ...gone] = expected;
  expect(await suite.points.outstanding(programme)).to.equal(gone.reduce((left, part) => left - part, minted));
}

/** A movement of points: who has them before and after, nobody where they begin or end, and by which contract. */
interface Movement {
  from?: ActorName;
  to?: ActorName;
  by?: string;
  programme?: bigint;
}

/** Checks the ERC-1155 event of a movement: one lot has the single form. */
export async function expectMoved(
  { suite, addresses, address }: World,
  act: Promise<ContractTransactionResponse>,
  { from, to, by = addresses.earnings, programme = PROGRAMME }: Movement,
  ...lots: Lot[]
): Promise<void> {
  const parties = [by, from ? address[from] : ZeroAddress, to ? address[to] : ZeroAddress];
  const [ids, values] = [lots.map(([text]) => lot(text, programme)), lots.map(([, quantity]) => quantity)];
  if (lots.length === 1)
    await expect(act)
      .to.emit(suite.points, "TransferSingle")
      .withArgs(...parties, ids[0], values[0]);
  else
    await expect(act)
      .to.emit(suite.points, "TransferBatch")
      .withArgs(...parties, ids, values);
}

/** Checks that no points moved. */
export async function expectNothingMoved({ suite }: World, act: Promise<ContractTransactionResponse>): Promise<void> {
  for (const event of ["TransferSingle", "TransferBatch"]) await expect(act).not.to.emit(suite.points, event);
}

/** The court freezes an account for an hour. @returns until when, in seconds */
export async function freeze(world: World, account: ActorName): Promise<number> {
  const until = (await world.connection.networkHelpers.time.latest()) + 3_600;
  await as(world, "points", "court").freeze(word(world.address[account]), reference("order"), until);
  return until;
}

/** The issuer holds an account for an hour. @returns until when, in seconds */
export async function hold(world: World, account: ActorName): Promise<number> {
  const until = (await world.connection.networkHelpers.time.latest()) + 3_600;
  await as(world, "points", "pacific").hold(PROGRAMME, world.address[account], until, reference("case"));
  return until;
}

/** A person's address is lost, and another acts for the person from then on. */
export async function recover(world: World, person: ActorName, to: ActorName): Promise<void> {
  const provider = as(world, "persons", "provider");
  await provider.requestRecovery(pseudonym(person), world.address[to]);
  await world.connection.networkHelpers.time.increase(RECOVERY_OBJECTION_PERIOD);
  await provider.completeRecovery(pseudonym(person));
}

const TOTALS = ["minted", "redeemed", "exchanged", "expired", "revoked"] as const;
type Total = (typeof TOTALS)[number];

const textOf = (expiry: bigint): string => `${1970n + expiry / 12n}-${String((expiry % 12n) + 1n).padStart(2, "0")}`;

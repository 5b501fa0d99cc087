import { ProgrammeStatus } from "../../typechain-types/index.js";
import { ORDER_ENDS } from "../policy/circumstances.js";
import { chainDate } from "../support/chain.js";
import { CNY } from "../support/clearing.js";
import { application, council, type Issuer, LIMIT, programmeOf } from "../support/points.js";
import { type ActorName, as, memberId, type MemberName, reference, word, type World } from "../support/world.js";

const DAY = 86_400;
const SHANGHAI = 8 * 3_600;

/** The last day of a programme that {@link bringTo} winds down: 181 days after the start of every test. */
export const LAST_DAY = "2026-07-05";

/** The month in which points expire that are credited on a date, as the contracts count it. */
export const monthOf = (date: string, after = 0n): bigint =>
  BigInt((Number(date.slice(0, 4)) - 1970) * 12 + Number(date.slice(5, 7)) - 1) + after;

/** The ERC-1155 token of a programme's points that expire with a month. */
export const lotOf = (programme: bigint, month: bigint): bigint => (programme << 16n) | month;

/** The first second of the next day in Shanghai. */
export async function midnight({ connection }: World): Promise<number> {
  const now = (await connection.networkHelpers.time.latest()) + SHANGHAI;
  return now - (now % DAY) + DAY - SHANGHAI;
}

/** The issuer proposes and the operator confirms another value; it holds from the thirty-first day on. */
export async function announceValue(world: World, issuer: Issuer, value: bigint): Promise<void> {
  await as(world, "programmes", issuer).proposeValue(programmeOf(issuer), value);
  await as(world, "programmes", "pointsOperator").confirmValue(programmeOf(issuer), value);
}

/** Brings a live programme to a later status. */
export async function bringTo(world: World, issuer: Issuer, status: bigint): Promise<void> {
  const programme = programmeOf(issuer);
  if (status === ProgrammeStatus.SUSPENDED) {
    await as(world, "programmes", "pointsOperator").suspend(programme, reference("reason"));
    return;
  }
  await as(world, "programmes", issuer).windDown(programme, chainDate(LAST_DAY));
  if (status !== ProgrammeStatus.CLOSED) return;
  const windDown = await world.connection.ethers.getImpersonatedSigner(world.addresses.windDown);
  await world.suite.programmes.connect(windDown).recordClosed(programme);
}

/** The court freezes an account in the ledger. */
export async function freeze(world: World, account: ActorName): Promise<[string, bigint, number]> {
  const object = word(world.address[account]);
  await as(world, "points", "court").freeze(object, reference("order 1"), ORDER_ENDS);
  return [object, memberId("court"), ORDER_ENDS];
}

/** The issuer holds an account for a day. @returns until when */
export async function hold(world: World, issuer: Issuer, account: ActorName): Promise<number> {
  const until = (await world.connection.networkHelpers.time.latest()) + DAY;
  await as(world, "points", issuer).hold(programmeOf(issuer), world.address[account], until, reference("case"));
  return until;
}

/** Takes a member's deposit at the clearing house away, but for some of it. */
export async function uncover(world: World, member: MemberName, left: bigint): Promise<void> {
  const { cover } = await world.suite.clearing.positionOf(CNY, memberId(member));
  await as(world, "clearing", member).withdraw(CNY, cover - left);
}

/** A programme of an issuer beside its first, live, under the next number. @returns its number */
export async function openAnother(world: World, issuer: Issuer, changes: object): Promise<bigint> {
  await as(world, "programmes", issuer).applyFor(application(issuer, changes));
  const programme = await world.suite.programmes.programmeCount();
  await world.suite.programmes.connect(await council(world)).approve(programme, LIMIT, 0, reference("resolution"));
  await as(world, "programmes", issuer).launch(programme);
  return programme;
}

/** The totals of a programme in the order of the struct: minted, redeemed, exchanged, expired, revoked. */
export const totalsOf = async ({ suite }: World, issuer: Issuer): Promise<bigint[]> => [
  ...(await suite.points.totalsOf(programmeOf(issuer))),
];

/** What an account can spend of a programme: month of expiry and units of each lot. */
export const lotsOf = async ({ suite, address }: World, account: ActorName, issuer: Issuer): Promise<bigint[][]> =>
  (await suite.points.lotsOf(programmeOf(issuer), address[account])).map((lot) => [...lot]);

/** What runs between two members under a cause of a module: the obligation's id, and what it has come to. */
export async function running(
  { suite, addresses }: World,
  module: "exchange" | "redemption",
  [debtor, creditor]: readonly [MemberName, MemberName],
  cause: string,
  cycle = 1n,
): Promise<{ id: string; amount: bigint; stage: bigint }> {
  const parties = [memberId(debtor), memberId(creditor)] as const;
  const id = await suite.clearing.runningId(addresses[module], CNY, ...parties, cause, cycle);
  const { amount, stage } = await suite.clearing.obligation(id);
  return { id, amount, stage };
}

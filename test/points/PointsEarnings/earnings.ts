import { expect } from "chai";
import { AbiCoder, id, keccak256, toBeHex } from "ethers";
import { Origin, type ProgrammeStatus } from "../../../typechain-types/index.js";
import type { EarningStructOutput } from "../../../typechain-types/contracts/points/interfaces/IPointsEarnings.js";
import { fieldsOf } from "../../policy/circumstances.js";
import { day } from "../../support/chain.js";
import { council, type Issuer, LIMIT, openProgrammes, programmeOf } from "../../support/points.js";
import { type ActorName, as, deployWorld, reference, type World } from "../../support/world.js";

/** A month as the contracts count it, from `YYYY-MM`. */
export const month = (text: string): bigint => (BigInt(text.slice(0, 4)) - 1970n) * 12n + BigInt(text.slice(5)) - 1n;

/** The token of an issuer's points that expire with a month. */
export const lot = (issuer: Issuer, expiry: string): bigint => (programmeOf(issuer) << 16n) | month(expiry);

/** The second at which a day of Shanghai begins. */
export const midnight = (date: string): number => day(date) * 86_400 - 8 * 3_600;

/** The id of the earning that has a reference, reckoned apart from the contracts. */
export function earningAt(issuer: Issuer, earningReference: string, origin: Origin): string {
  const digest = keccak256(AbiCoder.defaultAbiCoder().encode(["uint8", "bytes32"], [origin, earningReference]));
  return toBeHex((programmeOf(issuer) << 224n) | (BigInt(digest) & (2n ** 224n - 1n)), 32);
}

/** The id of the earning whose reference is the digest of a text. */
export const earningOf = (issuer: Issuer, text: string, origin: Origin = Origin.ISSUER): string =>
  earningAt(issuer, id(text), origin);

/** The suite with the programmes of all issuers. */
export async function deployProgrammes(connection: World["connection"]): Promise<World> {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  return world;
}

/** The earnings as the contract of the campaigns calls them, which holds the role POINTS_AWARDING. */
export async function asCampaigns({ connection, addresses, suite }: World) {
  return suite.earnings.connect(await connection.ethers.getImpersonatedSigner(addresses.campaigns));
}

/** Expects what is stored of an earning. */
export async function expectEarning(
  { suite }: World,
  earning: string,
  expected: Partial<Record<keyof EarningStructOutput, unknown>>,
): Promise<void> {
  expect(fieldsOf(await suite.earnings.earningInfo(earning))).to.include(expected);
}

/** What of a programme was credited, exchanged and revoked, and what is still pending. */
export async function expectTotals(
  { suite }: World,
  issuer: Issuer,
  { minted = 0n, exchanged = 0n, revoked = 0n, pending = 0n },
): Promise<void> {
  const programme = programmeOf(issuer);
  const totals = fieldsOf(await suite.points.totalsOf(programme));
  expect(totals).to.deep.equal({ minted, redeemed: 0n, exchanged, expired: 0n, revoked });
  expect(await suite.points.outstanding(programme)).to.equal(minted - exchanged - revoked);
  expect(await suite.earnings.pendingOf(programme)).to.equal(pending);
}

/** What an account owes an issuer, units. */
export const debtOf = async ({ suite, address }: World, account: ActorName, issuer: Issuer): Promise<bigint> =>
  (await suite.points.holdingOf(programmeOf(issuer), address[account])).debt;

/** What is in one lot of an account, units. */
export const lotBalance = ({ suite, address }: World, account: ActorName, issuer: Issuer, expiry: string) =>
  suite.points.balanceOf(address[account], lot(issuer, expiry));

/** The council sets a programme's limit. */
export async function setLimit(world: World, issuer: Issuer, limit = LIMIT): Promise<void> {
  const programmes = world.suite.programmes.connect(await council(world));
  await programmes.setLimit(programmeOf(issuer), limit);
}

/** The statuses in which nothing is issued, as {@link bring} brings them about. */
export const IDLE = ["SUSPENDED", "WINDING_DOWN"] as const satisfies readonly (keyof typeof ProgrammeStatus)[];

/** Suspends a programme or begins its wind-down, which then lasts another 180 days. */
export async function bring(world: World, issuer: Issuer, status: (typeof IDLE)[number]): Promise<void> {
  const programme = programmeOf(issuer);
  if (status === "SUSPENDED") {
    await as(world, "programmes", "pointsOperator").suspend(programme, reference("inquiry"));
    return;
  }
  await as(world, "programmes", issuer).windDown(programme, 2027_12_31);
}

import { expect } from "chai";
import { Licence, MemberStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { council } from "../../support/clearing.js";
import { type ActorName, as, memberId, type MemberName, reference, type World } from "../../support/world.js";

/** A number that no programme has. */
export const NOWHERE = 99n;

/** The programmes as the council calls them. */
export const byCouncil = async (world: World) => world.suite.programmes.connect(await council(world));

/** The programmes as the operator calls them. */
export const byOperator = (world: World) => as(world, "programmes", "pointsOperator");

/** The council's decision on a member, without the vote. */
export async function decide(world: World, decision: "suspend" | "beginExit", name: MemberName): Promise<void> {
  await world.suite.members.connect(await council(world))[decision](memberId(name), reference("resolution"));
}

/** The number of a month, `YYYY-MM`, as the contracts take it: January 1970 is 0. */
export function monthOf(month: string): number {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return (year - 1970) * 12 + number - 1;
}

/** The ERC-1155 id of the points of a programme that expire with a month, `YYYY-MM`. */
export const lotOf = (programme: bigint, month: string): bigint => (programme << 16n) | BigInt(monthOf(month));

/** An act for the airline's programme, which must be possible as it stands. */
export type IssuersAct = (actor: ActorName, programme: bigint) => Promise<unknown>;

/**
 * Only the issuer of a programme acts for it. Mount in a `describe`.
 *
 * @param leaving whether an issuer that leaves the consortium still may
 */
export function forItsIssuer(world: () => World, programme: bigint, leaving: boolean, act: IssuersAct): void {
  it(`is for licensed issuers, none that is suspended${leaving ? ", but one that leaves" : " or leaves"}`, async () => {
    const { members } = world().suite;
    await expect(act("shop", programme))
      .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
      .withArgs(memberId("shop"), 1n << Licence.POINTS_ISSUER);
    await decide(world(), "suspend", "airline");
    await expectStatusInvalid(world(), act("airline", programme), MemberStatus.SUSPENDED);
    await decide(world(), "beginExit", "airline");
    if (leaving) await act("airline", programme);
    else await expectStatusInvalid(world(), act("airline", programme), MemberStatus.EXITING);
  });

  it("refuses a programme that does not exist or is another's", async () => {
    const { programmes } = world().suite;
    await expect(act("airline", NOWHERE))
      .to.be.revertedWithCustomError(programmes, "PointsProgrammeStatusInvalid")
      .withArgs(NOWHERE, ProgrammeStatus.NONE);
    await expect(act("retailer", programme))
      .to.be.revertedWithCustomError(programmes, "PointsNotIssuer")
      .withArgs(programme, memberId("retailer"));
  });
}

/** The airline cannot act, being what it is as a member. */
export const expectStatusInvalid = ({ suite }: World, act: Promise<unknown>, status: bigint) =>
  expect(act).to.be.revertedWithCustomError(suite.members, "MemberStatusInvalid").withArgs(memberId("airline"), status);

/** Whoever does not hold the right role is refused. */
export async function expectUnauthorised(
  world: World,
  actors: readonly ActorName[],
  act: (actor: ActorName) => Promise<unknown>,
): Promise<void> {
  for (const actor of actors) {
    await expect(act(actor))
      .to.be.revertedWithCustomError(world.suite.programmes, "AccessManagedUnauthorized")
      .withArgs(world.address[actor]);
  }
}

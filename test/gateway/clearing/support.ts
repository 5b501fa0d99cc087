import { expect } from "chai";
import { GatewayError } from "../../../gateway/errors.js";
import { clearingStatement, type DriveOptions } from "../../../gateway/clearing/index.js";
import { type ActorName, as, type MemberName, memberId, type World } from "../../support/world.js";

/** What a failed attempt threw. */
export async function refusal(attempt: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  expect(error).to.be.instanceOf(GatewayError);
  return error as GatewayError;
}

/** The suite as an actor drives it, in renminbi. */
export const drivenBy = (world: World, actor: ActorName, more: Partial<DriveOptions> = {}): DriveOptions => ({
  suite: { clearing: as(world, "clearing", actor), authority: world.suite.authority },
  currency: "CNY",
  ...more,
});

/** A founding member's number as the gateway gives it. */
export const numberOf = (name: MemberName): number => Number(memberId(name));

/** A member's statement in renminbi. */
export const statementFor = ({ suite }: World, name: MemberName, cycle?: number) =>
  clearingStatement(suite, { member: numberOf(name), currency: "CNY", cycle });

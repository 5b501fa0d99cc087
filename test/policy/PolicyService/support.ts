import { expect } from "chai";
import { Cause, PolicyState } from "../../../typechain-types/index.js";
import { chainDate, day, today } from "../../support/chain.js";
import { type ActorName, as, type World } from "../../support/world.js";

/** The service as one of its parties sees it. */
export const service = (world: World, by: ActorName) => as(world, "service", by);

/** Expects a policy to stand in a state today. */
export async function expectState(world: World, id: bigint, state: keyof typeof PolicyState): Promise<void> {
  expect(await world.suite.service.stateOf(id)).to.equal(PolicyState[state]);
}

/** What a payable posted today must be. */
export interface Expected {
  payee?: ActorName;
  cause: keyof typeof Cause;
  due: bigint;
  dueOn: string;
}

/** Expects that the act posted these payables, and that they are all the policy has. */
export async function expectPayables(
  world: World,
  tx: Promise<unknown>,
  id: bigint,
  ...expected: Expected[]
): Promise<void> {
  await tx;
  const { settlement } = world.suite;
  if (expected.length === 0) await expect(tx).not.to.emit(settlement, "PayablePosted");
  const postedOn = BigInt(day(await today(world.connection)));
  for (const [index, { payee = "alice", cause, due, dueOn }] of expected.entries()) {
    const account = world.address[payee];
    await expect(tx)
      .to.emit(settlement, "PayablePosted")
      .withArgs(id, index, account, Cause[cause], due, chainDate(dueOn));
    const stored = await settlement.payableAt(id, index);
    expect([...stored]).to.deep.equal([account, Cause[cause], postedOn, BigInt(day(dueOn)), 0n, due, 0n]);
  }
  expect(await settlement.payableCount(id)).to.equal(expected.length);
}

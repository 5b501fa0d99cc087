import { expect } from "chai";
import {
  ALL,
  byCouncil,
  CLEARERS,
  type Clearer,
  CNY,
  cutOffAndNet,
  endFunding,
  post,
} from "../../../support/clearing.js";
import { as, type MemberName, memberId, reference, word, type World } from "../../../support/world.js";

/** The end of a freeze order that outlasts every test, in seconds. */
export const ORDER_ENDS = 2_000_000_000;

/** The court freezes a member in the clearing. */
export const freeze = (world: World, name: MemberName) =>
  as(world, "clearing", "court").freeze(word(memberId(name)), reference("order"), ORDER_ENDS);

/** A member's deposit, line, debt and unclaimed credits. */
export async function guaranteeOf({ suite }: World, name: MemberName): Promise<[bigint, bigint, bigint, bigint]> {
  const { deposit, line, debt, unclaimed } = await suite.clearing.guaranteeOf(CNY, memberId(name));
  return [deposit, line, debt, unclaimed];
}

/** What the guarantee fund holds and stands for. */
export async function fundOf({ suite }: World): Promise<[held: bigint, lines: bigint]> {
  const { held, lines } = await suite.clearing.fund(CNY);
  return [held, lines];
}

/** A contributor pays into the fund and the council gives a member a line out of it. */
export async function giveLine(world: World, contributor: Clearer, to: MemberName, line: bigint): Promise<void> {
  await as(world, "clearing", contributor).contribute(CNY, line);
  await (await byCouncil(world)).setLine(CNY, memberId(to), line);
}

/** A member takes the allowance on its settlement account back, so that nothing can be collected from it. */
export const stopPaying = (world: World, name: MemberName) =>
  as(world, "cny", name).approve(world.addresses.clearing, 0n);

/** Makes a member owe another and default on it, in a cycle of its own. */
export async function makeDefault(world: World, debtor: Clearer, creditor: Clearer, amount: bigint, text: string) {
  await post(world, debtor, creditor, amount, text);
  await stopPaying(world, debtor);
  await cutOffAndNet(world);
  await endFunding(world);
  await as(world, "clearing", "stranger").collect(CNY, ALL);
}

/** The house holds what its books say: deposits, fund, what is collected and not yet paid, unclaimed credits. */
export async function expectBalanced(world: World): Promise<void> {
  const { clearing, cny } = world.suite;
  const { openCycle } = await clearing.currencyInfo(CNY);
  const { collected, paid } = await clearing.cycle(CNY, openCycle - 1n);
  const kept = await Promise.all(CLEARERS.map((name) => guaranteeOf(world, name)));
  const members = kept.reduce((sum, [deposit, , , unclaimed]) => sum + deposit + unclaimed, 0n);
  const [held, lines] = await fundOf(world);
  expect(await cny.balanceOf(world.addresses.clearing)).to.equal(members + held + collected - paid);
  expect(lines <= held).to.equal(true);
}

import { balanceOpening } from "../../../../gateway/reinsurance/index.js";
import { Answer } from "../../../../typechain-types/index.js";
import type { Scene } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import type { ExpectedAccount } from "./figures.js";
import { CONTRACTS, panelOf, type Reinsurer } from "./plan.js";
import type { SubmittedAccount } from "./records.js";
import type { ReinsuranceWorld } from "./world.js";

/** Checks every figure of an account against the plan. */
export function checkAccount(
  { document, opened, name }: SubmittedAccount,
  expected: ExpectedAccount,
  scene: Scene,
): void {
  const found = opened.map(({ entry, whole, parts }) => [entry, whole.amount, parts.map(({ amount }) => amount)]);
  scene.check(`every line of ${document.number} is the plan's, and every part`, found, expected.lines);
  const balances = panelOf(name).map((_, seat) => balanceOpening(opened, seat).amount);
  scene.check("and so is every balance, to the fen", balances, expected.balances);
}

/** Every reinsurer of the panel agrees to what it has read; the lead answers for those who follow. */
export async function agreeAll(
  world: ReinsuranceWorld,
  account: SubmittedAccount,
  expected: ExpectedAccount,
  scene: Scene,
): Promise<void> {
  const { suite, numbers, books } = world;
  const { id, content, name } = account;
  const { lead, followers } = CONTRACTS[name];
  const panel = panelOf(name);
  const agree = (reinsurer: Reinsurer) =>
    followers.includes(reinsurer)
      ? as(world, "technicalAccounts", lead).agreeFor(id, content, numbers[reinsurer])
      : as(world, "technicalAccounts", reinsurer).agree(id, content);
  await Promise.all(panel.map((reinsurer) => scene.send(agree(reinsurer))));
  panel.forEach((reinsurer, seat) => books.agree(name, reinsurer, expected.balances[seat] ?? 0n));
  world.agreed.push({ account, expected });
  const states = panel.map((reinsurer) => suite.technicalAccounts.acknowledgementOf(id, numbers[reinsurer]));
  const answers = (await Promise.all(states)).map(({ answer }) => answer);
  scene.check("the whole panel has agreed", answers, Array(panel.length).fill(Answer.AGREED));
}

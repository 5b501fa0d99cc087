import { balanceOpening } from "../../../../gateway/reinsurance/index.js";
import { Answer } from "../../../../typechain-types/index.js";
import type { Scene } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import type { SubmittedAccount } from "./accounts.js";
import type { ExpectedAccount } from "./figures.js";
import { mined } from "./mining.js";
import { CONTRACTS, panelOf } from "./plan.js";
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
  { id, content, name }: SubmittedAccount,
  { balances }: ExpectedAccount,
  scene: Scene,
): Promise<void> {
  const { suite, numbers, books } = world;
  const { lead, followers } = CONTRACTS[name];
  const panel = panelOf(name);
  await scene.sending(world.provider, async () => {
    for (const reinsurer of panel) {
      if (followers.includes(reinsurer)) {
        await mined(as(world, "technicalAccounts", lead).agreeFor(id, content, numbers[reinsurer]));
      } else await mined(as(world, "technicalAccounts", reinsurer).agree(id, content));
    }
  });
  panel.forEach((reinsurer, seat) => books.agree(name, reinsurer, balances[seat] ?? 0n));
  const states = panel.map((reinsurer) => suite.technicalAccounts.acknowledgementOf(id, numbers[reinsurer]));
  const answers = (await Promise.all(states)).map(({ answer }) => answer);
  scene.check("the whole panel has agreed", answers, Array(panel.length).fill(Answer.AGREED));
}

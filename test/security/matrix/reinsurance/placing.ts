import { commit } from "../../../../gateway/commitments/index.js";
import { day } from "../../../support/chain.js";
import { type Deal, dealOf, type DealOptions, type Step, STEPS, WHOLE } from "../../../support/reinsurance.js";
import { memberId, type World } from "../../../support/world.js";

/** The step to which each placement of the scene was brought. */
const PLACEMENTS = {
  drafted: "opened",
  quoted: "quoted",
  written: "written",
  signed: "signed",
  treaty: "bound",
} as const;

type StepName = keyof typeof STEPS;
type PlacementName = keyof typeof PLACEMENTS;

/** The placements of the scene by name. */
export type Deals = Record<PlacementName | "retro", Deal>;

/** What is particular to the treaty in force. */
const TREATY: DealOptions = { follows: ["river"], subjectivities: { delta: 1 }, terms: { onward: true } };

/** Brings each placement to its step; of the treaty in force ocean retrocedes its share to alpine. */
export async function placeAll(world: World): Promise<Deals> {
  const deal = {} as Deals;
  for (const [name, last] of Object.entries(PLACEMENTS) as [PlacementName, StepName][]) {
    deal[name] = await placedUpTo(world, last, { name, ...(name === "treaty" && TREATY) });
  }
  const terms = { inward: deal.treaty.id };
  const retro: DealOptions = { name: "retro", cedent: "ocean", broker: null, shares: { alpine: WHOLE }, terms };
  return { ...deal, retro: await placedUpTo(world, "bound", retro) };
}

/** The panel and share of a placement once more, from today. */
export const endorsementOf = ({ terms, lead, order, members, signed }: Deal) => ({
  ...{ effective: day("2026-01-12"), expiry: terms.expiry, lead: memberId(lead) },
  ...{ share: commit(order), panel: members, signed: signed.map(commit) },
});

async function placedUpTo(world: World, last: StepName, options: DealOptions): Promise<Deal> {
  const deal = await dealOf(world, world.suite, options);
  for (const [name, step] of Object.entries(STEPS) as [StepName, Step][]) {
    await step(world, world.suite, deal);
    if (name === last) break;
  }
  return deal;
}

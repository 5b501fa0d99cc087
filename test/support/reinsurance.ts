import { ZeroHash } from "ethers";
import { commit } from "../../gateway/commitments/index.js";
import { type Deal, dealOf, type DealOptions, inAMonth, brought, lineOf } from "./placements.js";
import type { EndorsementStruct } from "../../typechain-types/contracts/reinsurance/interfaces/IReinsurancePlacements.js";
import { by, type Reinsurance } from "./reinsuranceSuite.js";
import { as, memberId, type MemberName, reference, type World } from "./world.js";

export { envelopeTo } from "./envelopes.js";
export { type Deal, dealOf, type DealOptions, WHOLE } from "./placements.js";
export { by, reinsuranceOf, type Reinsurance } from "./reinsuranceSuite.js";

export type Step = (world: World, reinsurance: Reinsurance, deal: Deal) => Promise<unknown>;

/** Digest of a text of a placement's agreement. */
export const documentOf = (version: number): string => reference(`treaty text ${version}`);

/** Who must sign a placement, ascending by number. */
export const signatoriesOf = ({ cedent, opener, panel }: Deal): MemberName[] =>
  [...new Set([cedent, opener, ...panel])].sort((a, b) => Number(memberId(a) - memberId(b)));

/** The opener puts the slip on the chain: DRAFT. */
export const open: Step = (world, { placements }, { opener, reference: key, terms }) =>
  by(world, placements, opener).open(key, terms);

/** The panel is asked to quote: QUOTING. */
export const market: Step = (world, { placements }, { opener, id, members }) =>
  by(world, placements, opener).requestQuotes(id, members);

/** The lead quotes. */
export const quote: Step = async (world, { placements }, deal) =>
  by(world, placements, deal.lead).quote(deal.id, await brought(world, deal, deal.lead), await inAMonth(world));

/** The lead gets the firm order: ORDERED. */
export const order: Step = async (world, { placements }, deal) => {
  const parts = [memberId(deal.lead), commit(deal.order), await inAMonth(world)] as const;
  return by(world, placements, deal.opener).order(deal.id, ...parts);
};

/** Every reinsurer of the panel writes a line. */
export const writeLines: Step = async (world, { placements }, deal) => {
  for (const name of deal.panel) await by(world, placements, name).writeLine(deal.id, await lineOf(world, deal, name));
};

/** The lines are signed down: SIGNED_DOWN. */
export const signDown: Step = (world, { placements }, { id, opener, members, signed }) =>
  by(world, placements, opener).signDown(id, members, signed.map(commit));

/** All parties sign the next text of the agreement: the first one, or a change. */
export async function sign(world: World, deal: Deal, parties = signatoriesOf(deal)): Promise<void> {
  const room = as(world, "signing", deal.opener);
  const agreement = await room.agreementId(memberId(deal.opener), deal.id);
  const version = Number((await room.agreementInfo(agreement)).latest) + 1;
  const text = [documentOf(version), ZeroHash, parties.map(memberId), await inAMonth(world)] as const;
  await (version === 1 ? room.propose(deal.id, ...text) : room.amend(agreement, ...text));
  for (const name of parties) await as(world, "signing", name).sign(agreement, version, documentOf(version));
}

/** A change is laid down and signed by all, so that it can be made. */
export async function layDown(
  world: World,
  deal: Deal,
  endorsement: EndorsementStruct,
  parties = signatoriesOf(deal),
): Promise<void> {
  await as(world, "placements", deal.opener).proposeEndorsement(deal.id, endorsement);
  await sign(world, deal, parties);
}

/** The signed agreement is recorded: BOUND, or INCEPTED from inception on. */
export const bind: Step = (world, { placements }, { id, opener }) => by(world, placements, opener).bind(id);

/** The way of a placement from the slip to the signed contract, step by step. */
export const STEPS = {
  opened: open,
  marketed: market,
  quoted: quote,
  ordered: order,
  written: writeLines,
  signedDown: signDown,
  signed: (world, _, deal) => sign(world, deal),
  bound: bind,
} as const satisfies Record<string, Step>;

/**
 * A placement that is bound and, unless its terms say otherwise, incepted: a quota share of pacific through compass with
 * ocean 40 %, alpine 30 %, delta 20 % and river 10 %, ocean leading.
 *
 * @param options what is different: `{ terms: { onward: true } }`, `{ broker: null }`, `{ follows: ["river"] }`, or a
 *   retrocession `{ name: "retro", cedent: "ocean", broker: null, shares: { alpine: WHOLE }, terms: { inward: id } }`
 */
export async function placed(world: World, reinsurance: Reinsurance, options: DealOptions = {}): Promise<Deal> {
  const deal = await dealOf(world, reinsurance, options);
  for (const step of Object.values<Step>(STEPS)) await step(world, reinsurance, deal);
  return deal;
}

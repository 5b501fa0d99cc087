import { randomBytes, ZeroAddress } from "ethers";
import { commit } from "../../../gateway/commitments/index.js";
import { EndGround, type ReinsurancePlacements } from "../../../typechain-types/index.js";
import { brought, inAMonth, lineOf } from "../../support/placements.js";
import * as way from "../../support/reinsurance.js";
import { type ActorName, as, memberId, type MemberName, reference } from "../../support/world.js";
import { type Scene, TO } from "./support.js";

/** One act on the placement with arguments that are good wherever it is possible. */
export interface Act {
  /** Whose act it is. */
  who: MemberName;
  run: (scene: Scene, actor?: ActorName) => Promise<unknown>;
}

/** An act that calls the placements as an actor. */
const act = (who: MemberName, call: (scene: Scene, contract: ReinsurancePlacements) => Promise<unknown>): Act => ({
  who,
  run: (scene, actor = who) => call(scene, scene.as(actor)),
});

/** A step of the way, by the broker. */
const step = (taken: way.Step): Act => ({
  who: "compass",
  run: ({ world, reinsurance, deal }, actor = "compass") =>
    taken(world, reinsurance, { ...deal, opener: actor as MemberName }),
});

/** Every act of the table. */
export const ACTS = {
  open: step(way.open),
  requestQuotes: act("compass", async ({ world, deal }, contract) => {
    const grant = { member: memberId("harbour"), person: ZeroAddress, wrappedKey: randomBytes(72) };
    await as(world, "envelopes", deal.opener).grant(deal.terms.slip, [grant]);
    return contract.requestQuotes(deal.id, [memberId("harbour")]);
  }),
  quote: act("alpine", async ({ world, deal }, contract) =>
    contract.quote(deal.id, await brought(world, deal, "alpine"), await inAMonth(world)),
  ),
  decline: act("river", ({ deal }, contract) => contract.decline(deal.id, reference("full"))),
  order: step(way.order),
  writeLine: act("alpine", async ({ world, deal }, contract) =>
    contract.writeLine(deal.id, await lineOf(world, deal, "alpine")),
  ),
  withdrawLine: act("delta", ({ deal }, contract) => contract.withdrawLine(deal.id)),
  signDown: step(way.signDown),
  bind: step(way.bind),
  proposeEndorsement: act("compass", ({ deal }, contract) => contract.proposeEndorsement(deal.id, endorsementOf(deal))),
  endorse: act("compass", ({ deal }, contract) => contract.endorse(deal.id, endorsementOf(deal))),
  settleSubjectivities: act("river", ({ deal }, contract) => contract.settleSubjectivities(deal.id, true)),
  giveNotice: act("delta", ({ deal }, contract) => contract.giveNotice(deal.id, TO - 1, EndGround.NOTICE)),
  withdrawNotice: act("alpine", ({ deal }, contract) => contract.withdrawNotice(deal.id)),
  abandon: act("compass", ({ deal }, contract) => contract.abandon(deal.id, reference("no cover needed"))),
} satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;

/** A change that leaves period, lead and shares as they are. */
export const endorsementOf = (deal: way.Deal, changes = {}) => ({
  effective: deal.terms.inception,
  expiry: deal.terms.expiry,
  lead: memberId(deal.lead),
  share: commit(deal.order),
  panel: deal.members,
  signed: deal.signed.map(commit),
  ...changes,
});

/** What must have happened before an act succeeds in a status. */
export const PREPARATIONS: Partial<Record<ActName, (scene: Scene) => Promise<unknown>>> = {
  endorse: ({ world, deal }) => way.layDown(world, deal, endorsementOf(deal)),
  withdrawNotice: ({ deal, as: by }) => by("alpine").giveNotice(deal.id, TO - 1, EndGround.NOTICE),
};

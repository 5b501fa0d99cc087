import { commit, negateOpening, type Opening, randomBlinding, sumOpenings } from "../../../../gateway/index.js";
import { encodeBytes32String } from "ethers";
import {
  type LossDocument,
  lossFaults,
  openingDocument,
  openingOf,
  parseLoss,
} from "../../../../gateway/reinsurance/index.js";
import { Stance } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { draftLoss, lossReport, type LossPlan } from "./claims.js";
import { read, write } from "./letters.js";
import { FIRE } from "./losses.js";
import { mined } from "./mining.js";
import { panelOf } from "./plan.js";
import type { Letter } from "./records.js";
import { referenceOf, type ReinsuranceWorld } from "./world.js";

const NUMBER = "SYN-CLAIM-TWICE";
/** What is claimed of two contracts for one loss, fen: more than the loss. */
const CLAIMED = { facultative: FIRE.ceded, quotaShare: 900_000_00n } as const;
const REASON = encodeBytes32String("OVER-RECOVERY");

/** Two contracts together never pay more than the loss. */
export const overRecovery: Step<ReinsuranceWorld> = {
  title: "One loss is claimed twice, and nobody pays for it",
  async play(world, scene) {
    const { terms } = world.contracts.at("facultative");
    const plan = {
      number: NUMBER,
      facts: "The same fire again",
      lossDate: terms.period.from,
      gross: FIRE.gross,
    } as const;
    const twice: LossPlan = { ...plan, falls: fallsOf(CLAIMED.quotaShare) };
    await scene.refused(
      "the cedent's own gateway does not send it",
      () => draftLoss(world, twice),
      "LOSS_OVER_RECOVERY",
    );

    const right = draftLoss(world, { ...plan, falls: fallsOf(FIRE.gross - CLAIMED.facultative) });
    const forged = claimingMore(right.document, world.contracts.at("quotaShare").id);
    await refuseUntied(world, forged, scene);
    const { id, faults } = await scene.sending(world.provider, () => postForged(world, forged));
    scene.tell("Past its gateway, a cedent can write sums that tie, with less than nothing retained:");
    const kinds = faults.map(({ kind, amount }) => [kind, amount]);
    const kept = FIRE.gross - CLAIMED.facultative - CLAIMED.quotaShare;
    scene.check(
      "each panel's gateway finds it",
      kinds,
      panelOf("quotaShare").map(() => ["OVER_RECOVERY", kept]),
    );
    const { id: placement } = world.contracts.at("quotaShare");
    await scene.send(as(world, "losses", "delta").take(id, placement, Stance.DENIED, REASON));
    const stance = await world.suite.losses.stanceOf(id, placement, world.numbers.delta);
    scene.check("and denies the loss, for everybody to see", stance, Stance.DENIED);
  },
};

const fallsOf = (quotaShare: bigint): LossPlan["falls"] => [
  { name: "facultative", ceded: CLAIMED.facultative, outstanding: 0n },
  { name: "quotaShare", ceded: quotaShare, outstanding: 0n },
];

/** A document in which a contract pays more, and so much less is retained. */
function claimingMore(document: LossDocument, placement: string): LossDocument {
  const more: Opening = { amount: CLAIMED.quotaShare, blinding: randomBlinding() };
  const cessions = document.cessions.map((cession) =>
    cession.placement === placement ? { ...cession, ceded: openingDocument(more) } : cession,
  );
  const ceded = cessions.map((cession) => negateOpening(openingOf(cession.ceded)));
  const retained = sumOpenings([openingOf(document.gross), ...ceded]);
  return { ...document, cessions, retained: openingDocument(retained) };
}

/** The commitments of a document. */
function committedOf({ gross, retained, cessions }: LossDocument) {
  return {
    gross: commit(openingOf(gross)),
    retained: commit(openingOf(retained)),
    cessions: cessions.map(({ placement, panelVersion, ceded, outstanding }) => {
      return { placement, panelVersion, ceded: commit(openingOf(ceded)), outstanding: commit(openingOf(outstanding)) };
    }),
  };
}

/** Sums that do not tie are found by the chain without a figure. */
async function refuseUntied(world: ReinsuranceWorld, document: LossDocument, scene: Scene): Promise<void> {
  const committed = committedOf(document);
  const untied = { ...committed, retained: commit({ amount: 0n, blinding: BigInt(document.retained.blinding) }) };
  const reference = referenceOf(world, "pacific", "loss", `${NUMBER}-2`);
  const id = await world.suite.losses.lossId(world.numbers.pacific, reference);
  const letter = await scene.sending(world.provider, () => letterAbout(world, document, id));
  const report = lossReport(document, untied, reference, letter.id);
  const attempt = () => as(world, "losses", "pacific").report.staticCall(report, committed.cessions);
  await scene.refused("sums that do not tie are refused by the chain", attempt, "LossUnbalanced");
}

/** Reports a document as it is. @returns the loss, and what the gateways of the panel find in it */
async function postForged(world: ReinsuranceWorld, document: LossDocument) {
  const reference = referenceOf(world, "pacific", "loss", NUMBER);
  const id = await world.suite.losses.lossId(world.numbers.pacific, reference);
  const committed = committedOf(document);
  const letter = await letterAbout(world, document, id);
  const report = lossReport(document, committed, reference, letter.id);
  await mined(as(world, "losses", "pacific").report(report, committed.cessions));
  const found = panelOf("quotaShare").map(async (by) =>
    lossFaults(parseLoss(await read(world, by, letter)), committed),
  );
  return { id, faults: (await Promise.all(found)).flat() };
}

/** The document goes to both panels, as any report does. */
const letterAbout = (world: ReinsuranceWorld, content: LossDocument, id: string): Promise<Letter> =>
  write(world, { from: "pacific", to: panelOf("quotaShare"), about: ["losses", id], content });

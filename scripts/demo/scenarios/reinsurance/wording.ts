import { fingerprintOf, verifyAgreement } from "../../../../gateway/index.js";
import { PlacementStatus } from "../../../../typechain-types/index.js";
import type { Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { partiesOf, wordingOf } from "./parties.js";
import { bind, propose, sign } from "./signing.js";
import type { ReinsuranceWorld } from "./world.js";

/** All six sign one wording; another one, with another share, is nobody's. */
export const wording: Step<ReinsuranceWorld> = {
  title: "Six sign one wording, and a forged one is found out",
  async play(world, scene) {
    const { provider, suite } = world;
    const { id } = world.contracts.at("facultative");
    const text = await scene.sending(provider, () => propose(world, "facultative"));
    const altered = { ...wordingOf(world, "facultative"), cession: { kind: "QUOTA_SHARE", share: "90%" } };
    const forged = fingerprintOf(altered);
    const { agreement, version } = text;
    const swap = () => as(world, "signing", "alpine").sign.staticCall(agreement, version, forged);
    await scene.refused("a forged wording cannot be signed for the real one", swap, "AgreementDocumentDiffers");

    await scene.sending(provider, async () => {
      const others = partiesOf("facultative").filter((party) => party !== "river");
      await Promise.all(others.map((party) => sign(world, text, party)));
    });
    const early = () => as(world, "placements", "compass").bind.staticCall(id);
    await scene.refused("with one signature missing nothing is bound", early, "PlacementAgreementMissing");
    await scene.sending(provider, () => sign(world, text, "river"));
    const { result, sentence } = await verifyAgreement(suite.signing, agreement, text.document);
    scene.tell(`Anybody who has the wording can ask: ${sentence}`);
    scene.check("the wording is in force", result, "IN_FORCE");
    const other = await verifyAgreement(suite.signing, agreement, forged);
    scene.tell(`Of the forged one the signing room says: ${other.sentence}`);
    scene.check("the forged one is none of the agreement's", other.result, "MISMATCH");

    await scene.sending(provider, () => bind(world, "facultative"));
    const { status } = await suite.placements.placementInfo(id);
    scene.check("the factory is reinsured", status, PlacementStatus.INCEPTED);
    const signatures = await suite.signing.versionInfo(agreement, version);
    scene.check("six signatures stand under it", signatures.signatures, 6);
  },
};

import { contentOf, verifyDocument } from "../../../../gateway/policies/index.js";
import { Custody } from "../../../../typechain-types/index.js";
import type { Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { ALTERED, altered } from "./issuance.js";
import { policyAt, type PolicyWorld, stateOf } from "./world.js";

/** Insurer and custodian find which copy is right and co-sign it. */
export const dispute: Step<PolicyWorld> = {
  title: "The differing copy is settled by both signatures",
  async play(world, scene) {
    const { suite, cast } = world;
    const { id, document } = policyAt(world, ALTERED);
    scene.check("the policy is not deposited", await stateOf(world, id), "ISSUED");
    const right = contentOf(document);
    const wrong = contentOf(altered(document));
    const custody = async () => (await suite.registry.policy(id)).custody;

    await scene.send(as(world, "registry", "pacific").cosign(id, right));
    await scene.send(as(world, "registry", "keeper").cosign(id, wrong));
    scene.tell(`${cast.pacific.title} and ${cast.keeper.title} first sign different copies.`);
    scene.check("two signatures under different copies settle nothing", await custody(), Custody.DISPUTED);
    await scene.send(as(world, "registry", "keeper").cosign(id, right));
    scene.tell(`${cast.keeper.title} finds its copy altered and signs the insurer's.`);
    scene.check("the right copy counts as deposited", await custody(), Custody.DEPOSITED);
    scene.check(
      "the altered copy does not verify",
      (await verifyDocument(suite.registry, altered(document))).result,
      "MISMATCH",
    );
  },
};

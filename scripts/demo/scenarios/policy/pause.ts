import { verifyDocument } from "../../../../gateway/policies/index.js";
import type { Step } from "../../engine/index.js";
import { as, resolve } from "../../stage/index.js";
import { issueOf, writePolicy } from "./issuance.js";
import { policyAt, type PolicyWorld } from "./world.js";

/** The guardian stops a module at once; the council alone starts it again. */
export const pause: Step<PolicyWorld> = {
  title: "The guardian pauses the policy register, the council resumes it",
  async play(world, scene) {
    const { suite, portfolio } = world;
    const file = await writePolicy(world, "annual", portfolio.length);
    const registry = as(world, "registry", "pacific");
    await scene.send(as(world, "registry", "guardian").pause());
    scene.tell("The guardian pauses the register.");
    const issue = () => registry.issue.staticCall(world.products.annual, issueOf(world, file));
    await scene.refused("nothing is issued meanwhile", issue, "EnforcedPause");
    const verified = await verifyDocument(suite.registry, policyAt(world, 0).document);
    scene.check("documents verify as before", verified.result, "MATCH_CURRENT");
    const unpause = () => as(world, "registry", "guardian").unpause.staticCall();
    await scene.refused("the guardian cannot resume", unpause, "AccessManagedUnauthorized");

    const call = suite.registry.interface.encodeFunctionData("unpause");
    await resolve(world, { target: suite.registry, call, text: "Resume the policy register" }, scene);
    await scene.send(registry.issue(world.products.annual, issueOf(world, file)));
    scene.check("policies are issued again", await suite.registry.ownerOf(file.id), file.holder.wallet.address);
  },
};

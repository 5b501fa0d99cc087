import type { Step } from "../../engine/index.js";
import { as, relay, syntheticWallet } from "../../stage/index.js";
import { policyAt, type PolicyWorld } from "./world.js";

/** A person loses a key and gets the policies back under a new one. */
export const recovery: Step<PolicyWorld> = {
  title: "A policyholder loses the key and gets the policies back",
  async play(world, scene) {
    const { suite, cast, clocks, stage } = world;
    const { id, holder } = policyAt(world, 3);
    const wallet = syntheticWallet(stage.random.fork("recovered key"), world);
    const persons = as(world, "persons", "verifier");
    await scene.send(persons.requestRecovery(holder.pseudonym, wallet.address));
    scene.tell(`${cast.verifier.title} verifies the person again and asks for a new account.`);
    const complete = () => persons.completeRecovery.staticCall(holder.pseudonym);
    await scene.refused("the old key has its time to object", complete, "PersonRecoveryNotReady");
    await stage.clock.pass(clocks.recovery + 1);
    await scene.send(persons.completeRecovery(holder.pseudonym));
    scene.check("the new account acts for the person", await suite.persons.accountOf(holder.pseudonym), wallet.address);

    const thief = suite.service.connect(holder.wallet);
    await scene.refused("the lost key does nothing", () => thief.withdraw.staticCall(id), "PersonAccountReplacedBy");
    await relay(world, { wallet }, suite.registry.reclaim.populateTransaction(id), { by: "harbour", scene });
    scene.check("the policy follows the person", await suite.registry.ownerOf(id), wallet.address);
    await relay(world, { wallet }, suite.service.acknowledgeDelivery.populateTransaction(id), { by: "harbour", scene });
    const { deliveredOn } = await suite.registry.policy(id);
    scene.check("and the new key acts", deliveredOn > 0n, true);
  },
};

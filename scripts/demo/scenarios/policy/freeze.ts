import { encodeBytes32String, toBeHex } from "ethers";
import { verifyDocument } from "../../../../gateway/policies/index.js";
import type { Step } from "../../engine/index.js";
import { as, memberOf, relay, yuan } from "../../stage/index.js";
import { acknowledge, policyAt, type PolicyWorld, stateOf } from "./world.js";

const ORDER_DAYS = 180;
const SECONDS_PER_DAY = 86_400;

/** A court's order stops the value of a policy, never its verification. */
export const freeze: Step<PolicyWorld> = {
  title: "A court freezes a policy and lifts its order",
  async play(world, scene) {
    const { suite, cast, stage } = world;
    const file = policyAt(world, 2);
    const { id, holder, document } = file;
    const object = toBeHex(id, 32);
    const expiresAt = (await stage.clock.now()) + ORDER_DAYS * SECONDS_PER_DAY;
    await acknowledge(world, file, scene);
    await scene.send(as(world, "registry", "court").freeze(object, encodeBytes32String("SYN-2026-17"), expiresAt));
    scene.tell(`${cast.court.title} freezes the policy by order SYN-2026-17 for ${ORDER_DAYS} days.`);
    const order = await suite.registry.freezeOf(object);
    scene.check(
      "the order names court and end",
      [order.authority, order.expiresAt],
      [await memberOf(world, "court"), expiresAt],
    );

    const cancel = () => suite.service.connect(holder.wallet).cancel.staticCall(id);
    await scene.refused("a frozen policy pays nothing back", cancel, "ObjectFrozen");
    const verified = await verifyDocument(suite.registry, document);
    scene.check("but its document verifies as before", verified.result, "MATCH_CURRENT");
    const lift = as(world, "registry", "regulator").release;
    const foreign = () => lift.staticCall(object, encodeBytes32String("REG-1"));
    await scene.refused("nobody else lifts the court's order", foreign, "FreezeNotYours");

    await scene.send(as(world, "registry", "court").release(object, encodeBytes32String("SYN-2026-18")));
    const refund = await suite.service.refundOf(id);
    const before = await suite.cny.balanceOf(holder.wallet.address);
    await relay(world, holder, suite.service.cancel.populateTransaction(id), { by: "pacific", scene });
    await scene.send(as(world, "settlement", "pacific").pay(id, 0, refund));
    scene.tell(`The order is lifted; the holder cancels and gets ${yuan(refund)} back, pro rata.`);
    scene.check("the policy is cancelled", await stateOf(world, id), "CANCELLED");
    const after = await suite.cny.balanceOf(holder.wallet.address);
    scene.check("the refund arrived to the fen", after - before, refund);
    scene.check("the refund is not nothing", refund > 0n, true);
  },
};

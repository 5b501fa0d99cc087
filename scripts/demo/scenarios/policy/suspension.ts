import { encodeBytes32String, type Interface, toBeHex } from "ethers";
import { MemberStatus } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, memberOf, resolve } from "../../stage/index.js";
import { registerProduct } from "./product.js";
import type { PolicyWorld } from "./world.js";

/** A suspended member changes nothing anywhere, until the council lifts it. */
export const suspension: Step<PolicyWorld> = {
  title: "A member is suspended, which every module feels at once",
  async play(world, scene) {
    const { suite, cast } = world;
    const member = await memberOf(world, "summit");
    const product = await registerProduct(world, { code: "SYN-SUMMIT-1", by: "summit" }, scene);
    await decide(world, { act: "suspend", member, text: `Suspend ${cast.summit.title}` }, scene);
    scene.check("the member is suspended", (await suite.members.memberInfo(member)).status, MemberStatus.SUSPENDED);

    const attempts: Record<string, () => Promise<unknown>> = {
      "it cannot close its product": () => as(world, "catalogue", "summit").closeProduct.staticCall(product),
      "it cannot issue": () => as(world, "registry", "summit").issueBatch.staticCall(product, []),
      "it cannot pay": () => as(world, "settlement", "summit").pay.staticCall(1, 0, 1),
      "it cannot use envelopes": () => postNothing(world),
      "it cannot publish keys": () =>
        as(world, "members", "summit").publishKey.staticCall(toBeHex(1, 32), toBeHex(1, 32), "0x01"),
      "it cannot propose to the council": () =>
        as(world, "council", "summit").propose.staticCall([world.addresses.cny], [0], ["0x"], "anything"),
    };
    for (const [title, attempt] of Object.entries(attempts)) await scene.refused(title, attempt, "MemberStatusInvalid");
    const bank = as(world, "cny", "bank");
    const reference = encodeBytes32String("SYN-SUSPENDED");
    const mint = () => bank.mint.staticCall(cast.summit.address, 1, reference);
    await scene.refused("it cannot receive deposits", mint, "DepositAccountNotRegistered");

    await decide(world, { act: "reinstate", member, text: `Reinstate ${cast.summit.title}` }, scene);
    scene.check("the suspension is lifted", (await suite.members.memberInfo(member)).status, MemberStatus.ACTIVE);
    await scene.send(as(world, "catalogue", "summit").closeProduct(product));
    scene.check("and it acts again", (await suite.catalogue.productInfo(product)).open, false);
  },
};

/** What the council decides about a member. */
interface Decision {
  readonly act: "suspend" | "reinstate";
  readonly member: bigint;
  readonly text: string;
}

async function decide(world: PolicyWorld, { act, member, text }: Decision, scene: Scene): Promise<void> {
  const { members } = world.suite;
  const contract: Interface = members.interface;
  const call = contract.encodeFunctionData(act, [member, encodeBytes32String(`2026 ${act}`)]);
  await resolve(world, { target: members, call, text }, scene);
}

function postNothing(world: PolicyWorld): Promise<unknown> {
  const word = toBeHex(1, 32);
  return as(world, "envelopes", "summit").announce.staticCall(word, word, 0, 1, 0, [
    { member: 1, person: "0x0000000000000000000000000000000000000000", wrappedKey: "0x01" },
  ]);
}

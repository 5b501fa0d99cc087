import { MaxUint256 } from "ethers";
import { licenceSet } from "../../../../gateway/index.js";
import type { Step } from "../../engine/index.js";
import { as, memberOf } from "../../stage/index.js";
import { issueOf, writePolicy } from "./issuance.js";
import { type PolicyWorld } from "./world.js";

/** `type(uint40).max`: an account that does not expire. */
const NEVER = 2n ** 40n - 1n;

/** An operator leaves; the institution replaces the account and no module notices. */
export const rotation: Step<PolicyWorld> = {
  title: "An insurer replaces an operator's key",
  async play(world, scene) {
    const { suite, cast, portfolio } = world;
    const members = as(world, "members", "pacific");
    const insurer = await memberOf(world, "pacific");
    await scene.send(members.setAccount(cast.newOperator.address, licenceSet("INSURER"), NEVER, true));
    await scene.send(as(world, "members", "newOperator").revokeAccount(cast.pacific.address));
    scene.tell(`${cast.pacific.title} appoints a new operator, who revokes the old account.`);

    const file = await writePolicy(world, "annual", portfolio.length + 1);
    const old = () => as(world, "registry", "pacific").issue.staticCall(world.products.annual, issueOf(world, file));
    await scene.refused("the old key issues nothing any more", old, "MemberAccountExpired");
    await scene.send(as(world, "registry", "newOperator").issue(world.products.annual, issueOf(world, file)));
    scene.check(
      "the new key issues for the same institution",
      await suite.registry.ownerOf(file.id),
      file.holder.wallet.address,
    );
    scene.check("whose number is unchanged", await suite.members.memberOf(cast.newOperator.address), insurer);

    const balance = await suite.cny.balanceOf(cast.pacific.address);
    await scene.send(as(world, "cny", "newOperator").reclaim(cast.pacific.address));
    await scene.send(as(world, "cny", "newOperator").approve(world.addresses.settlement, MaxUint256));
    scene.check("its deposits follow to the fen", await suite.cny.balanceOf(cast.newOperator.address), balance);
    scene.check("nothing stays behind", await suite.cny.balanceOf(cast.pacific.address), 0);
  },
};

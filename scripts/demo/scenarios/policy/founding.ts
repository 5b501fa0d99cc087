import { encodeBytes32String } from "ethers";
import { publicKeyToBytes } from "../../../../gateway/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, FOUNDERS, memberOf } from "../../stage/index.js";
import type { PolicyWorld, Reader } from "./world.js";

const ADMIN_ROLE = 0n;
const FOUNDING_READERS: readonly Reader[] = ["pacific", "harbour", "keeper", "regulator"];

/** The suite is deployed, its founders are members, and the deployer holds nothing. */
export const founding: Step<PolicyWorld> = {
  title: "The consortium is founded",
  async play(world, scene) {
    const { suite, cast } = world;
    scene.tell(`${FOUNDERS.map((name) => cast[name].title).join(", ")} found the consortium.`);
    for (const name of FOUNDERS) {
      const { status } = await suite.members.memberInfo(await memberOf(world, name));
      scene.check(`${cast[name].title} is an active member`, status, MemberStatus.ACTIVE);
    }
    const [deployerIsAdmin] = await suite.authority.hasRole(ADMIN_ROLE, cast.deployer.address);
    const [councilIsAdmin] = await suite.authority.hasRole(ADMIN_ROLE, suite.council);
    scene.check("the council administers the suite", councilIsAdmin, true);
    scene.check("the deployer holds no role", deployerIsAdmin, false);
    for (const name of FOUNDING_READERS) await publishEncryptionKey(world, name, scene);
  },
};

/** An institution publishes the key with which others encrypt for it. */
export async function publishEncryptionKey(world: PolicyWorld, name: Reader, scene: Scene): Promise<void> {
  const key = publicKeyToBytes(world.encryption[name].publicKey);
  const [purpose, algorithm] = [encodeBytes32String("encryption"), encodeBytes32String("X25519")];
  await scene.send(as(world, "members", name).publishKey(purpose, algorithm, key));
}

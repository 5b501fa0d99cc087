import { encodeBytes32String, id } from "ethers";
import { legalIdBytes } from "../../../../deploy/consortium/index.js";
import { licenceSet } from "../../../../gateway/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, memberOf, resolve } from "../../stage/index.js";
import { publishEncryptionKey } from "./founding.js";
import type { PolicyWorld } from "./world.js";

const RESOLUTION = encodeBytes32String("2026-01 admission");
/** OpenZeppelin's `ProposalState.Canceled`. */
const CANCELED = 2n;

/** The third insurer joins by vote; the regulator stops another proposal. */
export const admission: Step<PolicyWorld> = {
  title: "The third insurer is admitted by vote",
  async play(world, scene) {
    const { suite, cast } = world;
    const { name, title, uscc, licences, address } = cast.summit;
    const application = { name, legalId: legalIdBytes(uscc), licences: licenceSet(...licences), admin: address };
    await scene.send(as(world, "members", "pacific").sponsor(application));
    const member = await memberOf(world, "summit");
    const statusOf = async () => (await suite.members.memberInfo(member)).status;
    scene.tell(`${cast.pacific.title} sponsors ${title}.`);
    scene.check("the applicant has applied", await statusOf(), MemberStatus.APPLIED);

    const call = suite.members.interface.encodeFunctionData("admit", [member, application.licences, RESOLUTION]);
    await resolve(world, { target: suite.members, call, text: `Admit ${title}` }, scene);
    scene.check("the applicant is admitted", await statusOf(), MemberStatus.ADMITTED);

    const activate = as(world, "members", "summit").activate;
    await scene.refused("no key, no membership", () => activate.staticCall(), "MemberKeyMissing");
    await publishEncryptionKey(world, "summit", scene);
    await scene.send(activate());
    scene.check("with its key published it is active", await statusOf(), MemberStatus.ACTIVE);
    await veto(world, scene);
  },
};

/** A proposal of the council that the regulator does not let pass. */
async function veto(world: PolicyWorld, scene: Scene): Promise<void> {
  const { suite, cast } = world;
  const text = `Let one seat decide alone (${await world.stage.clock.now()})`;
  const call = suite.council.interface.encodeFunctionData("setQuorum", [1]);
  const [targets, values, calls] = [[world.addresses.council], [0n], [call]];
  await scene.send(as(world, "council", "harbour").propose(targets, values, calls, text));
  const reason = encodeBytes32String("REG-2026-001");
  await scene.send(as(world, "council", "regulator").veto(targets, values, calls, id(text), reason));
  const proposal = await suite.council.getProposalId(targets, values, calls, id(text));
  scene.tell(`${cast.regulator.title} vetoes ${cast.harbour.title}'s proposal to let one seat decide alone.`);
  scene.check("the vetoed proposal is stopped", await suite.council.state(proposal), CANCELED);
}

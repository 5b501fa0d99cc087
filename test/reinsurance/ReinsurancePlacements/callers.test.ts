import { expect } from "chai";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus } from "../../../typechain-types/index.js";
import { council } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { memberId, type MemberName, reference } from "../../support/world.js";
import { type Act, type ActName, ACTS, PREPARATIONS } from "./acts.js";
import { type Scene, type Stage, stages } from "./support.js";

const at = stages(connection, { subjectivities: { river: 1 } });

const TRADE = licenceSet("INSURER", "REINSURER", "BROKER");
const CARRIERS = licenceSet("INSURER", "REINSURER");

/** What is new business, so that an active member is needed. */
const NEW_BUSINESS: ActName[] = ["open", "requestQuotes", "quote", "order", "writeLine", "signDown", "bind"];
/** What only those who take shares do. */
const UNDERWRITING: ActName[] = ["quote", "writeLine"];

/** The stage at which each act is tried, and how an insurer is refused that has no part in the placement. */
const CASES: Record<ActName, [Stage, string]> = {
  open: ["prepared", "PlacementNotParty"],
  requestQuotes: ["opened", "PlacementNotParty"],
  quote: ["marketed", "PlacementNotInvited"],
  decline: ["written", "PlacementNotInvited"],
  order: ["quoted", "PlacementNotParty"],
  writeLine: ["ordered", "PlacementNotInvited"],
  withdrawLine: ["written", "PlacementLineMissing"],
  signDown: ["written", "PlacementNotParty"],
  bind: ["signed", "PlacementNotParty"],
  proposeEndorsement: ["bound", "PlacementNotParty"],
  endorse: ["bound", "PlacementNotParty"],
  settleSubjectivities: ["bound", "PlacementSeatMissing"],
  giveNotice: ["bound", "PlacementSeatMissing"],
  withdrawNotice: ["bound", "PlacementNoticeMissing"],
  abandon: ["opened", "PlacementNotParty"],
};

for (const [name, act] of Object.entries(ACTS) as [ActName, Act][]) {
  describe(`ReinsurancePlacements.${name}`, () => {
    const [stage, refusal] = CASES[name];
    let scene: Scene;
    beforeEach(async () => {
      scene = await at(stage);
      await PREPARATIONS[name]?.(scene);
    });
    const move = async (verb: "suspend" | "beginExit", member: MemberName) =>
      scene.world.suite.members.connect(await council(scene.world))[verb](memberId(member), reference("resolution"));
    const refusedFor = (status: bigint) =>
      expect(act.run(scene))
        .to.be.revertedWithCustomError(scene.world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId(act.who), status);

    it("is not for strangers", () =>
      expect(act.run(scene, "stranger"))
        .to.be.revertedWithCustomError(scene.world.suite.members, "MemberAccountUnknown")
        .withArgs(scene.world.address.stranger));

    it("is not for members without licence", () =>
      expect(act.run(scene, "keeper"))
        .to.be.revertedWithCustomError(scene.world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), UNDERWRITING.includes(name) ? CARRIERS : TRADE));

    it("is not for an insurer that has no part in it", async () => {
      const { placements, deal } = scene;
      const outsider = memberId("harbour");
      const id = name === "open" ? await placements.placementId(outsider, deal.reference) : deal.id;
      const args = refusal === "PlacementSeatMissing" ? [id, 1n, outsider] : [id, outsider];
      await expect(act.run(scene, "harbour"))
        .to.be.revertedWithCustomError(placements, refusal)
        .withArgs(...args);
    });

    it("is not for a suspended member", async () => {
      await move("suspend", act.who);
      await refusedFor(MemberStatus.SUSPENDED);
    });

    if (NEW_BUSINESS.includes(name)) {
      it("is not for a member that is leaving", async () => {
        await move("beginExit", act.who);
        await refusedFor(MemberStatus.EXITING);
      });
    } else {
      it("is still for a member that is leaving", async () => {
        await move("beginExit", act.who);
        await expect(act.run(scene)).not.to.revert(connection.ethers);
      });
    }
  });
}

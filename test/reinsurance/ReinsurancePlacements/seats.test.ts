import { expect } from "chai";
import { EndGround } from "../../../typechain-types/index.js";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { memberId, type MemberName } from "../../support/world.js";
import { INCEPTION, FROM, type Scene, stages } from "./support.js";

const at = stages(connection, { subjectivities: { river: 2 } });

describe("ReinsurancePlacements.settleSubjectivities", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("bound");
  });
  const settling = (deferred: boolean, by: MemberName = "river") =>
    scene.as(by).settleSubjectivities(scene.deal.id, deferred);
  const settled = (deferred: boolean) =>
    expect(settling(deferred))
      .to.emit(scene.placements, "PlacementSubjectivitiesSettled")
      .withArgs(scene.deal.id, memberId("river"), deferred);
  const refused = (deferred: boolean, by: MemberName = "river") =>
    expect(settling(deferred, by))
      .to.be.revertedWithCustomError(scene.placements, "PlacementNoSubjectivities")
      .withArgs(scene.deal.id, memberId(by));
  const stands = async () => {
    const { seat } = await scene.placements.seatOf(scene.deal.id, 1, memberId("river"));
    return [seat.subjectivities, seat.deferred];
  };

  it("is for reinsurers with open conditions", () => refused(false, "alpine"));

  it("leaves them open with the reinsurer on risk, once", async () => {
    await settled(true);
    expect(await stands()).to.deep.equal([2n, true]);
    await refused(true);
  });

  it("clears them, be they deferred or not, once", async () => {
    await settling(true);
    await settled(false);
    expect(await stands()).to.deep.equal([0n, false]);
    await refused(false);
  });
});

describe("ReinsurancePlacements.isOnRisk", () => {
  const riskOf = ({ placements, deal }: Scene, name: MemberName) => placements.isOnRisk(deal.id, memberId(name));

  it("is nobody before inception or in run-off", async () => {
    expect(await riskOf(await at("bound"), "ocean")).to.be.false;
    expect(await riskOf(await at("runOff"), "ocean")).to.be.false;
  });

  it("is the panel from inception on", async () => {
    const scene = await at("incepted");
    expect(await riskOf(scene, "ocean")).to.be.true;
    expect(await riskOf(scene, "harbour")).to.be.false;
  });

  for (const deferred of [true, false]) {
    it(`is a reinsurer with conditions only when they are ${deferred ? "deferred" : "met"}`, async () => {
      const scene = await at("incepted");
      expect(await riskOf(scene, "river")).to.be.false;
      await scene.as("river").settleSubjectivities(scene.deal.id, deferred);
      expect(await riskOf(scene, "river")).to.be.true;
    });
  }

  it("is not a reinsurer whose own notice has run out", async () => {
    const scene = await at("bound");
    await scene.as("alpine").giveNotice(scene.deal.id, FROM + 1, EndGround.DOWNGRADE);
    await goTo(connection, INCEPTION);
    expect(await riskOf(scene, "alpine")).to.be.true;
    await goTo(connection, "2026-03-02");
    expect(await riskOf(scene, "alpine")).to.be.false;
    expect(await riskOf(scene, "ocean")).to.be.true;
  });
});

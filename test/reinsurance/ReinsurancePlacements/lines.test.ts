import { expect } from "chai";
import { ZeroHash } from "ethers";
import { connection } from "../../support/connection.js";
import { lineOf } from "../../support/placements.js";
import { envelopeTo } from "../../support/reinsurance.js";
import { memberId } from "../../support/world.js";
import { nextAt, NO_POINT, point, type Scene, stages } from "./support.js";

const at = stages(connection);

describe("ReinsurancePlacements.writeLine", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("ordered");
  });
  const line = (changes = {}) => lineOf(scene.world, scene.deal, "alpine", changes);

  it("is for those who were asked", async () =>
    expect(scene.as("harbour").writeLine(scene.deal.id, await line()))
      .to.be.revertedWithCustomError(scene.placements, "PlacementNotInvited")
      .withArgs(scene.deal.id, memberId("harbour")));

  it("is possible up to the last second", async () => {
    const { placements, deal, as } = scene;
    const { linesBy } = await placements.placementInfo(deal.id);
    const written = await line();
    await nextAt(scene, Number(linesBy));
    await as("alpine").writeLine(deal.id, written);
    await nextAt(scene, Number(linesBy) + 1);
    await expect(as("alpine").writeLine(deal.id, written))
      .to.be.revertedWithCustomError(placements, "PlacementLinesClosed")
      .withArgs(deal.id, linesBy);
  });

  it("is a commitment", async () =>
    expect(
      scene.as("alpine").writeLine(scene.deal.id, await line({ written: NO_POINT })),
    ).to.be.revertedWithCustomError(scene.placements, "CommitmentInvalid"));

  it("can be read by the cedent", async () => {
    const envelope = await envelopeTo(scene.world, "alpine", ["compass"]);
    await expect(scene.as("alpine").writeLine(scene.deal.id, await line({ envelope })))
      .to.be.revertedWithCustomError(scene.placements, "PlacementEnvelopeClosed")
      .withArgs(envelope, memberId("pacific"));
  });

  it("is kept, and replaced by a later one", async () => {
    const { placements, deal, as } = scene;
    await as("alpine").writeLine(deal.id, await line());
    const { written, stands, follows, subjectivities, envelope } = await line({
      ...{ stands: true, follows: true, subjectivities: 2 },
    });
    const struct = [point(written), stands, follows, subjectivities, envelope];
    await expect(as("alpine").writeLine(deal.id, { written, stands, follows, subjectivities, envelope }))
      .to.emit(placements, "PlacementLineWritten")
      .withArgs(deal.id, memberId("alpine"), struct);
    const kept = await placements.lineOf(deal.id, memberId("alpine"));
    expect([...kept.written]).to.deep.equal(point(written));
    expect([kept.stands, kept.follows, kept.subjectivities, kept.envelope]).to.deep.equal([true, true, 2n, envelope]);
  });
});

describe("ReinsurancePlacements.withdrawLine", () => {
  it("takes a line back, once", async () => {
    const { placements, deal, as } = await at("written");
    await expect(as("delta").withdrawLine(deal.id))
      .to.emit(placements, "PlacementLineWithdrawn")
      .withArgs(deal.id, memberId("delta"));
    expect((await placements.lineOf(deal.id, memberId("delta"))).envelope).to.equal(ZeroHash);
    await expect(as("delta").withdrawLine(deal.id))
      .to.be.revertedWithCustomError(placements, "PlacementLineMissing")
      .withArgs(deal.id, memberId("delta"));
  });
});

import { expect } from "chai";
import { ZeroHash } from "ethers";
import { commit } from "../../../gateway/commitments/index.js";
import { PlacementStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { inAMonth } from "../../support/placements.js";
import { memberId, type MemberName } from "../../support/world.js";
import { nextAt, NO_POINT, now, point, type Scene, share, stages } from "./support.js";

const at = stages(connection);

describe("ReinsurancePlacements.order", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("quoted");
  });
  const ordering = (linesBy: number, lead: MemberName = "ocean", by: MemberName = "compass", of = commit(share(1n))) =>
    scene.as(by).order(scene.deal.id, memberId(lead), of, linesBy);
  const later = () => inAMonth(scene.world);

  it("needs a quote of the lead", async () =>
    expect(ordering(await later(), "alpine"))
      .to.be.revertedWithCustomError(scene.placements, "PlacementQuoteMissing")
      .withArgs(scene.deal.id, memberId("alpine")));

  it("takes the quote up to its last second", async () => {
    const { placements, deal } = scene;
    const { validUntil } = await placements.quoteOf(deal.id, memberId("ocean"));
    const linesBy = Number(validUntil) + 100;
    await nextAt(scene, Number(validUntil));
    await ordering(linesBy);
    await nextAt(scene, Number(validUntil) + 1);
    await expect(ordering(linesBy))
      .to.be.revertedWithCustomError(placements, "PlacementQuoteMissing")
      .withArgs(deal.id, memberId("ocean"));
  });

  it("leaves time for lines", async () => {
    const second = (await now(scene)) + 10;
    await nextAt(scene, second);
    await expect(ordering(second))
      .to.be.revertedWithCustomError(scene.placements, "PlacementTimeInvalid")
      .withArgs(second);
  });

  it("is a commitment", async () =>
    expect(ordering(await later(), "ocean", "compass", NO_POINT)).to.be.revertedWithCustomError(
      scene.placements,
      "CommitmentInvalid",
    ));

  it("names lead, share and time", async () => {
    const { placements, deal } = scene;
    const [linesBy, ordered] = [await later(), commit(deal.order)];
    await expect(ordering(linesBy, "ocean", "pacific", ordered))
      .to.emit(placements, "PlacementOrdered")
      .withArgs(deal.id, memberId("ocean"), point(ordered), linesBy);
    const placement = await placements.placementInfo(deal.id);
    expect(placement.status).to.equal(PlacementStatus.ORDERED);
    expect([placement.lead, placement.linesBy]).to.deep.equal([memberId("ocean"), BigInt(linesBy)]);
    expect([...placement.order]).to.deep.equal(point(ordered));
  });

  it("given again after the signing down needs no quote of the lead of then, but of another", async () => {
    scene = await at("signedDown");
    const { placements, deal } = scene;
    const { validUntil } = await placements.quoteOf(deal.id, memberId("ocean"));
    const linesBy = Number(validUntil) + 100;
    await nextAt(scene, Number(validUntil) + 1);
    await expect(ordering(linesBy, "alpine"))
      .to.be.revertedWithCustomError(placements, "PlacementQuoteMissing")
      .withArgs(deal.id, memberId("alpine"));
    await ordering(linesBy);
    expect((await placements.headerOf(deal.id)).status).to.equal(PlacementStatus.ORDERED);
  });

  it("given again voids a signing down and keeps the lines", async () => {
    scene = await at("signedDown");
    const { placements, deal } = scene;
    await ordering(await later());
    const { status, panelVersion } = await placements.headerOf(deal.id);
    expect([status, panelVersion]).to.deep.equal([PlacementStatus.ORDERED, 0n]);
    expect((await placements.lineOf(deal.id, memberId("river"))).envelope).not.to.equal(ZeroHash);
  });
});

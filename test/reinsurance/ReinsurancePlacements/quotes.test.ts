import { expect } from "chai";
import { ZeroHash } from "ethers";
import { connection } from "../../support/connection.js";
import { brought, inAMonth } from "../../support/placements.js";
import { envelopeTo } from "../../support/reinsurance.js";
import { memberId, type MemberName, reference } from "../../support/world.js";
import { nextAt, now, type Scene, stages } from "./support.js";

const at = stages(connection);

describe("ReinsurancePlacements.quote", () => {
  let scene: Scene;
  let envelope: string;
  beforeEach(async () => {
    scene = await at("marketed");
    envelope = await brought(scene.world, scene.deal, "ocean");
  });
  const quoting = (validUntil: number, by: MemberName = "ocean") =>
    scene.as(by).quote(scene.deal.id, envelope, validUntil);
  const until = () => inAMonth(scene.world);

  it("is for those who were asked", async () =>
    expect(quoting(await until(), "harbour"))
      .to.be.revertedWithCustomError(scene.placements, "PlacementNotInvited")
      .withArgs(scene.deal.id, memberId("harbour")));

  it("is valid for a time", async () => {
    const second = (await now(scene)) + 10;
    await nextAt(scene, second);
    await expect(quoting(second))
      .to.be.revertedWithCustomError(scene.placements, "PlacementTimeInvalid")
      .withArgs(second);
  });

  for (const [reader, other] of [
    ["pacific", "compass"],
    ["compass", "pacific"],
  ] as const) {
    it(`can be read by ${reader}`, async () => {
      envelope = await envelopeTo(scene.world, "ocean", [other]);
      await expect(quoting(await until()))
        .to.be.revertedWithCustomError(scene.placements, "PlacementEnvelopeClosed")
        .withArgs(envelope, memberId(reader));
    });
  }

  it("is kept, and replaced by a later one", async () => {
    const { placements, deal } = scene;
    expect(await placements.quoteOf(deal.id, memberId("ocean"))).to.deep.equal([ZeroHash, 0n]);
    await quoting(await until());
    envelope = await brought(scene.world, deal, "ocean");
    const validUntil = (await until()) + 1;
    await expect(quoting(validUntil))
      .to.emit(placements, "PlacementQuoted")
      .withArgs(deal.id, memberId("ocean"), envelope, validUntil);
    expect(await placements.quoteOf(deal.id, memberId("ocean"))).to.deep.equal([envelope, BigInt(validUntil)]);
  });
});

describe("ReinsurancePlacements.decline", () => {
  const reason = reference("full");

  it("takes quote and line back, until the market is asked again", async () => {
    const { placements, deal, as } = await at("written");
    await expect(as("ocean").decline(deal.id, reason))
      .to.emit(placements, "PlacementDeclined")
      .withArgs(deal.id, memberId("ocean"), reason);
    expect(await placements.quoteOf(deal.id, memberId("ocean"))).to.deep.equal([ZeroHash, 0n]);
    expect((await placements.lineOf(deal.id, memberId("ocean"))).envelope).to.equal(ZeroHash);
    await expect(as("ocean").decline(deal.id, reason))
      .to.be.revertedWithCustomError(placements, "PlacementNotInvited")
      .withArgs(deal.id, memberId("ocean"));
    await as("compass").requestQuotes(deal.id, [memberId("ocean")]);
    await as("ocean").decline(deal.id, reason);
  });
});

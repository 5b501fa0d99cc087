import { expect } from "chai";
import { MemberStatus, PlacementStatus } from "../../../typechain-types/index.js";
import { council } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { lineOf } from "../../support/placements.js";
import { market } from "../../support/reinsurance.js";
import { memberId, type MemberName, reference } from "../../support/world.js";
import { ACTS } from "./acts.js";
import { type Scene, stages } from "./support.js";

const at = stages(connection);
const numbers = (...names: MemberName[]) => names.map(memberId);

describe("ReinsurancePlacements.requestQuotes", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("opened");
  });
  const asking = (markets: bigint[]) => scene.as("compass").requestQuotes(scene.deal.id, markets);
  const refused = (markets: bigint[], first: bigint) =>
    expect(asking(markets)).to.be.revertedWithCustomError(scene.placements, "PlacementMarketInvalid").withArgs(first);

  it("asks one market at least and 32 at most", async () => {
    await refused([], 0n);
    await refused(Array<bigint>(33).fill(memberId("ocean")), 0n);
    await refused(Array<bigint>(32).fill(memberId("ocean")), memberId("ocean"));
  });
  it("takes them in ascending order", () => refused(numbers("alpine", "ocean"), memberId("ocean")));
  it("asks nobody without licence", () => refused(numbers("keeper", "ocean"), memberId("keeper")));
  it("does not ask the cedent", () => refused(numbers("pacific", "ocean"), memberId("pacific")));
  it("asks nobody twice", async () => {
    await asking(numbers("ocean"));
    await refused(numbers("ocean", "alpine"), memberId("ocean"));
  });

  it("asks no member that is leaving", async () => {
    const { members } = scene.world.suite;
    await members.connect(await council(scene.world)).beginExit(memberId("ocean"), reference("resolution"));
    expect((await members.memberInfo(memberId("ocean"))).status).to.equal(MemberStatus.EXITING);
    await refused(numbers("ocean"), memberId("ocean"));
  });

  it("asks nobody that cannot read the slip", () =>
    expect(asking(numbers("harbour", "ocean")))
      .to.be.revertedWithCustomError(scene.placements, "PlacementEnvelopeClosed")
      .withArgs(scene.deal.terms.slip, memberId("harbour")));

  it("puts the draft on the market", async () => {
    const { placements, deal, world, reinsurance } = scene;
    await expect(market(world, reinsurance, deal))
      .to.emit(placements, "PlacementMarketed")
      .withArgs(deal.id, deal.members);
    expect((await placements.headerOf(deal.id)).status).to.equal(PlacementStatus.QUOTING);
  });

  it("asks more markets while lines are written", async () => {
    scene = await at("written");
    await expect(ACTS.requestQuotes.run(scene))
      .to.emit(scene.placements, "PlacementMarketed")
      .withArgs(scene.deal.id, numbers("harbour"));
    expect((await scene.placements.headerOf(scene.deal.id)).status).to.equal(PlacementStatus.ORDERED);
    await scene.as("harbour").writeLine(scene.deal.id, await lineOf(scene.world, scene.deal, "harbour"));
  });

  it("is for the cedent as for its broker", () =>
    expect(scene.as("pacific").requestQuotes(scene.deal.id, numbers("ocean"))).to.emit(
      scene.placements,
      "PlacementMarketed",
    ));
});

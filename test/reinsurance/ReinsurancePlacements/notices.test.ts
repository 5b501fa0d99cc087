import { expect } from "chai";
import { EndGround, PlacementStatus } from "../../../typechain-types/index.js";
import { day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { memberId, type MemberName } from "../../support/world.js";
import { FROM, type Scene, stages, TO } from "./support.js";

const at = stages(connection);
/** On the day of inception, notice ends 90 days later at the earliest. */
const EARLIEST = FROM + 90;

describe("Notices on a placement", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("incepted");
  });
  const giving = (by: MemberName, endsOn: number, ground: bigint = EndGround.NOTICE) =>
    scene.as(by).giveNotice(scene.deal.id, endsOn, ground);
  const refused = (by: MemberName, endsOn: number, [earliest, end]: [number, number], ground?: bigint) =>
    expect(giving(by, endsOn, ground))
      .to.be.revertedWithCustomError(scene.placements, "PlacementNoticeInvalid")
      .withArgs(scene.deal.id, endsOn, earliest, end);
  const given = (by: MemberName, endsOn: number, ground: bigint) =>
    expect(giving(by, endsOn, ground))
      .to.emit(scene.placements, "PlacementNoticeGiven")
      .withArgs(scene.deal.id, memberId(by), endsOn, ground);
  const ends = async () =>
    (await scene.placements.panelOf(scene.deal.id, 1)).map(({ endsOn }) => Number(endsOn) && Number(endsOn) - FROM);
  const status = async () => (await scene.placements.headerOf(scene.deal.id)).status;

  it("keep the days of notice", () => refused("pacific", EARLIEST - 1, [EARLIEST, TO]));
  it("on a special ground begin today at the earliest", () =>
    refused("ocean", FROM - 1, [FROM, TO], EndGround.INSOLVENCY));
  it("end cover before it ends anyway", () => refused("ocean", TO, [EARLIEST, TO]));
  it("are not for the broker", () =>
    expect(giving("compass", EARLIEST))
      .to.be.revertedWithCustomError(scene.placements, "PlacementSeatMissing")
      .withArgs(scene.deal.id, 1n, memberId("compass")));

  it("of a reinsurer end its own cover", async () => {
    await given("alpine", EARLIEST, EndGround.NOTICE);
    expect(await ends()).to.deep.equal([0, 90, 0, 0]);
    await goTo(connection, "2026-05-30");
    expect(await status()).to.equal(PlacementStatus.INCEPTED);
  });

  it("of the cedent end the cover of all", async () => {
    await given("pacific", EARLIEST, EndGround.NOTICE);
    expect(await ends()).to.deep.equal([90, 90, 90, 90]);
    expect((await scene.placements.placementInfo(scene.deal.id)).endsOn).to.equal(EARLIEST);
    await goTo(connection, "2026-05-29");
    expect(await status()).to.equal(PlacementStatus.INCEPTED);
    await goTo(connection, "2026-05-30");
    expect(day("2026-05-30")).to.equal(EARLIEST);
    expect(await status()).to.equal(PlacementStatus.RUN_OFF);
  });

  it("on a special ground may end cover at once", async () => {
    await given("pacific", FROM, EndGround.LAW);
    expect(await status()).to.equal(PlacementStatus.RUN_OFF);
  });

  it("can only bring an end forward: the earliest counts", async () => {
    await giving("pacific", EARLIEST + 10);
    await refused("ocean", EARLIEST + 10, [EARLIEST, EARLIEST + 10]);
    await refused("pacific", EARLIEST + 10, [EARLIEST, EARLIEST + 10]);
    await giving("ocean", EARLIEST + 5);
    await refused("ocean", EARLIEST + 5, [EARLIEST, EARLIEST + 5]);
    expect(await ends()).to.deep.equal([95, 100, 100, 100]);
    await giving("pacific", EARLIEST + 1);
    expect(await ends()).to.deep.equal([91, 91, 91, 91]);
  });

  it("of the cedent end the period for which premium is ceded", async () => {
    const { placements, deal, as } = scene;
    const expiry = async () => Number((await placements.headerOf(deal.id)).expiry) - FROM;
    const until = await expiry();
    await giving("ocean", EARLIEST + 5);
    expect(await expiry()).to.equal(until);
    await giving("pacific", EARLIEST + 10);
    expect(await expiry()).to.equal(100);
    await as("pacific").withdrawNotice(deal.id);
    expect(await expiry()).to.equal(until);
  });

  it("can be withdrawn by who gave them, one by one", async () => {
    const { placements, deal, as } = scene;
    await giving("pacific", EARLIEST + 10);
    await giving("ocean", EARLIEST + 5);
    for (const [name, left] of [
      ["ocean", [100, 100, 100, 100]],
      ["pacific", [0, 0, 0, 0]],
    ] as const) {
      await expect(as(name).withdrawNotice(deal.id))
        .to.emit(placements, "PlacementNoticeWithdrawn")
        .withArgs(deal.id, memberId(name));
      expect(await ends()).to.deep.equal(left);
      await expect(as(name).withdrawNotice(deal.id))
        .to.be.revertedWithCustomError(placements, "PlacementNoticeMissing")
        .withArgs(deal.id, memberId(name));
    }
  });

  it("cannot be withdrawn once they have run out", async () => {
    const { placements, deal, as } = scene;
    await giving("ocean", EARLIEST);
    await goTo(connection, "2026-05-30");
    await expect(as("ocean").withdrawNotice(deal.id))
      .to.be.revertedWithCustomError(placements, "PlacementNoticeMissing")
      .withArgs(deal.id, memberId("ocean"));
  });
});

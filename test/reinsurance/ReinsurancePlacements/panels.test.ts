import { expect } from "chai";
import { commit } from "../../../gateway/commitments/index.js";
import { EndGround, PlacementStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { type Deal, layDown, WHOLE } from "../../support/reinsurance.js";
import { memberId } from "../../support/world.js";
import { endorsementOf } from "./acts.js";
import { FROM, type Scene, stages, TO } from "./support.js";

const at = stages(connection, { broker: null, shares: { ocean: WHOLE / 2n, river: WHOLE / 2n }, follows: ["river"] });
const river = memberId("river");

describe("Panels of a placement", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("bound");
  });
  /** The next panel: those whose seats are given, the last one with all that is left. */
  async function endorse({ world, as, deal }: Scene, names: Deal["panel"]) {
    const signed = names.length === 2 ? deal.signed.map(commit) : [commit(deal.order)];
    const change = endorsementOf(deal, { panel: names.map(memberId), lead: memberId(names[0]!), signed });
    await layDown(world, deal, change);
    return as("pacific").endorse(deal.id, change);
  }

  it("keep what a reinsurer has said while it stays", async () => {
    const { placements, deal, as } = scene;
    await as("river").giveNotice(deal.id, TO - 1, EndGround.NOTICE);
    await endorse(scene, ["ocean", "river"]);
    const { index, seat } = await placements.seatOf(deal.id, 2, river);
    expect([index, ...seat]).to.deep.equal([1n, river, BigInt(TO - 1), true, 0n, false]);
  });

  it("seat afresh who comes back", async () => {
    const { placements, deal, as } = scene;
    await as("river").giveNotice(deal.id, TO - 1, EndGround.NOTICE);
    await endorse(scene, ["ocean"]);
    await expect(placements.seatOf(deal.id, 2, river))
      .to.be.revertedWithCustomError(placements, "PlacementSeatMissing")
      .withArgs(deal.id, 2n, river);
    await endorse(scene, ["ocean", "river"]);
    const { seat } = await placements.seatOf(deal.id, 3, river);
    expect([...seat]).to.deep.equal([river, 0n, false, 0n, false]);
  });

  it("are 32 at most", async () => {
    const { placements, deal } = scene;
    for (let version = 2; version <= 32; version++) await endorse(scene, ["ocean", "river"]);
    await expect(endorse(scene, ["ocean", "river"]))
      .to.be.revertedWithCustomError(placements, "PlacementPanelsExhausted")
      .withArgs(deal.id);
    expect(await placements.panelOn(deal.id, TO)).to.equal(32n);
  });

  it("may reach back: the latest that is effective on a day stands", async () => {
    const { world, placements, deal, as } = scene;
    for (const effective of [FROM + 60, FROM + 30]) {
      await layDown(world, deal, endorsementOf(deal, { effective }));
      await as("pacific").endorse(deal.id, endorsementOf(deal, { effective }));
    }
    const days = [FROM + 29, FROM + 30, FROM + 60];
    const versions = await Promise.all(days.map((day) => placements.panelOn(deal.id, day)));
    expect(versions).to.deep.equal([1n, 3n, 3n]);
  });

  it("extend cover that had run off", async () => {
    const { world, placements, deal, as } = await at("runOff");
    const longer = endorsementOf(deal, { expiry: TO + 1 });
    await layDown(world, deal, longer);
    await as("pacific").endorse(deal.id, longer);
    expect((await placements.headerOf(deal.id)).status).to.equal(PlacementStatus.INCEPTED);
  });
});

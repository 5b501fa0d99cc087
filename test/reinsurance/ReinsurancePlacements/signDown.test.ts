import { expect } from "chai";
import { commit, splitOpening } from "../../../gateway/commitments/index.js";
import { PlacementStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { lineOf } from "../../support/placements.js";
import { memberId, type MemberName, reference } from "../../support/world.js";
import { point, type Scene, stages } from "./support.js";

const at = stages(connection, { follows: ["river"], subjectivities: { delta: 2 } });
const numbers = (...names: MemberName[]) => names.map(memberId);

describe("ReinsurancePlacements.signDown", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("written");
  });
  const lines = () => scene.deal.signed.map(commit);
  const signing = (panel: bigint[], signed = lines()) => scene.as("pacific").signDown(scene.deal.id, panel, signed);
  const refused = (panel: bigint[], member: bigint, signed = lines()) =>
    expect(signing(panel, signed))
      .to.be.revertedWithCustomError(scene.placements, "PlacementPanelInvalid")
      .withArgs(member);

  it("needs one seat at least and 30 at most", async () => {
    await refused([], 0n);
    await refused(Array<bigint>(31).fill(memberId("ocean")), 0n);
    await refused(Array<bigint>(30).fill(memberId("ocean")), memberId("ocean"));
  });
  it("takes seats in ascending order", () => refused(numbers("alpine", "ocean"), memberId("ocean")));
  it("does not seat the cedent", () => refused(numbers("pacific", "ocean"), memberId("pacific")));
  it("needs as many lines as seats", () => refused(scene.deal.members, 0n, lines().slice(1)));

  it("seats the lead", () =>
    expect(signing(numbers("alpine", "delta")))
      .to.be.revertedWithCustomError(scene.placements, "PlacementLeadMissing")
      .withArgs(scene.deal.id, memberId("ocean")));

  it("places the order, no more and no less (RE1)", async () => {
    const { placements, deal } = scene;
    const [first, ...others] = deal.signed;
    const more = { ...first!, amount: first!.amount + 1n };
    await expect(signing(deal.members, [more, ...others].map(commit)))
      .to.be.revertedWithCustomError(placements, "PlacementOrderMismatch")
      .withArgs(deal.id);
  });

  it("takes commitments alone", async () => {
    const { placements, deal } = scene;
    const broken = [{ x: 1n, y: 1n }, ...lines().slice(1)];
    await expect(signing(deal.members, broken)).to.be.revertedWithCustomError(placements, "CommitmentInvalid");
  });

  it("seats nobody who wrote no line", async () => {
    await scene.as("delta").withdrawLine(scene.deal.id);
    await expect(signing(scene.deal.members))
      .to.be.revertedWithCustomError(scene.placements, "PlacementLineMissing")
      .withArgs(scene.deal.id, memberId("delta"));
  });

  it("leaves a line to stand as it was written", async () => {
    const { placements, deal, world, as } = scene;
    await as("river").writeLine(deal.id, await lineOf(world, deal, "river", { stands: true }));
    await expect(signing(deal.members))
      .to.be.revertedWithCustomError(placements, "PlacementLineStands")
      .withArgs(deal.id, memberId("river"));
    const written = commit(deal.signed[3]!);
    await as("river").writeLine(deal.id, await lineOf(world, deal, "river", { stands: true, written }));
    await signing(deal.members);
  });

  it("makes the panel", async () => {
    const { placements, deal } = scene;
    await expect(signing(deal.members))
      .to.emit(placements, "PlacementSignedDown")
      .withArgs(deal.id, deal.members, lines().map(point));
    const { status, panelVersion } = await placements.headerOf(deal.id);
    expect([status, panelVersion]).to.deep.equal([PlacementStatus.SIGNED_DOWN, 1n]);
    expect(await placements.membersOf(deal.id, 1)).to.deep.equal(deal.members);
    expect(await placements.membersOf(deal.id, 2)).to.deep.equal([]);
    expect((await placements.panelOf(deal.id, 1)).map((seat) => [...seat])).to.deep.equal([
      [memberId("ocean"), 0n, false, 0n, false],
      [memberId("alpine"), 0n, false, 0n, false],
      [memberId("delta"), 0n, false, 2n, false],
      [memberId("river"), 0n, true, 0n, false],
    ]);
  });

  it("can be repeated on a reduced order, with a smaller panel and fresh seats", async () => {
    const { placements, deal, as } = await at("signedDown");
    await as("delta").settleSubjectivities(deal.id, false);
    const reduced = { amount: 900_000_000n, blinding: 7n };
    const { linesBy } = await placements.placementInfo(deal.id);
    await as("compass").order(deal.id, memberId("ocean"), commit(reduced), linesBy);
    const panel = numbers("ocean", "alpine", "delta");
    const signed = splitOpening(reduced, [400_000_000n, 300_000_000n, 200_000_000n]).map(commit);
    await as("compass").signDown(deal.id, panel, signed);
    expect(await placements.membersOf(deal.id, 1)).to.deep.equal(panel);
    expect((await placements.seatOf(deal.id, 1, memberId("delta"))).seat.subjectivities).to.equal(2n);
  });
});

describe("ReinsurancePlacements.abandon", () => {
  it("gives up what is not bound, by broker or cedent", async () => {
    const { placements, deal, as } = await at("signedDown");
    const reason = reference("no cover needed");
    await expect(as("pacific").abandon(deal.id, reason))
      .to.emit(placements, "PlacementAbandoned")
      .withArgs(deal.id, memberId("pacific"), reason);
    expect((await placements.headerOf(deal.id)).status).to.equal(PlacementStatus.NOT_TAKEN_UP);
  });
});

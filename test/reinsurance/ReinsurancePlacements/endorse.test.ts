import { expect } from "chai";
import { AbiCoder, keccak256, ZeroHash } from "ethers";
import { commit, splitOpening } from "../../../gateway/commitments/index.js";
import { EndGround, PlacementStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { layDown, sign, signatoriesOf } from "../../support/reinsurance.js";
import { memberId, type MemberName, reference } from "../../support/world.js";
import { council } from "../../support/clearing.js";
import { endorsementOf } from "./acts.js";
import { FROM, point, type Scene, share, stages, TO } from "./support.js";

const { networkHelpers } = connection;
const at = stages(connection);
const numbers = (...names: MemberName[]) => names.map(memberId);

describe("ReinsurancePlacements.endorse", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("incepted");
  });
  const proposing = (changes: object = {}) =>
    scene.as("compass").proposeEndorsement(scene.deal.id, endorsementOf(scene.deal, changes));
  const endorsing = (changes: object = {}) =>
    scene.as("compass").endorse(scene.deal.id, endorsementOf(scene.deal, changes));
  const refused = (changes: object, member: bigint) =>
    expect(proposing(changes))
      .to.be.revertedWithCustomError(scene.placements, "PlacementPanelInvalid")
      .withArgs(member);
  /** A panel with other shares. */
  const panelOf = (...shares: [MemberName, bigint][]) => {
    const order = share(shares.reduce((sum, [, amount]) => sum + amount, 0n));
    const openings = splitOpening(
      order,
      shares.map(([, amount]) => amount),
    );
    const panel = numbers(...shares.map(([name]) => name));
    return { share: commit(order), panel, signed: openings.map(commit), lead: panel[0] };
  };

  for (const [effective, expiry] of [
    [FROM - 1, TO],
    [TO, TO],
  ] as const) {
    it(`stands within the period, not from day ${effective - FROM} of ${expiry - FROM}`, () =>
      expect(proposing({ effective, expiry }))
        .to.be.revertedWithCustomError(scene.placements, "PlacementPeriodInvalid")
        .withArgs(scene.deal.id, effective, expiry));
  }

  it("has a panel as signing down has", async () => {
    const { deal, placements } = scene;
    await refused({ panel: [], signed: [] }, 0n);
    await refused({ panel: deal.members.toReversed() }, memberId("delta"));
    await refused({ panel: numbers("pacific", "ocean", "alpine", "delta") }, memberId("pacific"));
    await refused({ signed: deal.signed.slice(1).map(commit) }, 0n);
    await expect(proposing({ lead: memberId("harbour") }))
      .to.be.revertedWithCustomError(placements, "PlacementLeadMissing")
      .withArgs(deal.id, memberId("harbour"));
    await expect(proposing({ share: commit(share(1_000_000_000n)) }))
      .to.be.revertedWithCustomError(placements, "PlacementOrderMismatch")
      .withArgs(deal.id);
  });

  it("is laid down before it is signed", async () => {
    const { deal, placements } = scene;
    const change = endorsementOf(deal);
    const points = [point(change.share), change.panel, change.signed.map(point)];
    await expect(proposing())
      .to.emit(placements, "PlacementEndorsementProposed")
      .withArgs(deal.id, 2n, [change.effective, change.expiry, change.lead, ...points]);
    expect((await placements.placementInfo(deal.id)).panelVersion).to.equal(1n);
    const [endorsement] = placements.interface.getFunction("proposeEndorsement").inputs.slice(1);
    const digest = keccak256(AbiCoder.defaultAbiCoder().encode([endorsement!], [change]));
    expect(await placements.proposedEndorsement(deal.id)).to.equal(digest);
  });

  it("is made as it was laid down last, and once", async () => {
    const { world, deal, placements } = scene;
    const notProposed = (changes = {}) =>
      expect(endorsing(changes)).to.be.revertedWithCustomError(placements, "PlacementNotProposed").withArgs(deal.id);
    await notProposed();
    await proposing({ expiry: TO + 1 });
    await layDown(world, deal, endorsementOf(deal));
    await notProposed({ expiry: TO + 1 });
    await notProposed({ lead: memberId("alpine") });
    await endorsing();
    await notProposed();
    expect(await placements.proposedEndorsement(deal.id)).to.equal(ZeroHash);
  });

  it("needs a text that was put up after the proposal", async () => {
    const { world, deal, placements } = scene;
    const agreement = await placements.agreementOf(deal.id);
    const missing = () =>
      expect(endorsing())
        .to.be.revertedWithCustomError(placements, "PlacementAgreementMissing")
        .withArgs(deal.id, agreement);
    await sign(world, deal);
    await proposing();
    await missing();
    await sign(world, deal);
    await proposing({ expiry: TO + 1 });
    await proposing();
    await missing();
    await sign(world, deal);
    await endorsing();
  });

  it("stays signed when the same is laid down once more", async () => {
    const { world, deal, placements } = scene;
    await layDown(world, deal, endorsementOf(deal));
    await proposing();
    await endorsing();
    expect((await placements.placementInfo(deal.id)).panelVersion).to.equal(2n);
  });

  it("ends the cedent's notice with another expiry, and with no other change", async () => {
    const { world, deal, placements } = scene;
    const endsOn = FROM + 60;
    await scene.as("pacific").giveNotice(deal.id, endsOn, EndGround.INSOLVENCY);
    await networkHelpers.time.increaseTo(endsOn * 86_400);
    const standing = async () => {
      const { endsOn: noticed, status } = await placements.placementInfo(deal.id);
      return [noticed, (await placements.headerOf(deal.id)).expiry, status];
    };
    const { INCEPTED, RUN_OFF } = PlacementStatus;
    await layDown(world, deal, endorsementOf(deal));
    await endorsing();
    expect(await standing()).to.deep.equal([BigInt(endsOn), BigInt(endsOn), RUN_OFF]);
    for (const expiry of [TO + 1, TO - 1]) {
      await layDown(world, deal, endorsementOf(deal, { expiry }));
      await endorsing({ expiry });
      expect(await standing()).to.deep.equal([0n, BigInt(expiry), INCEPTED]);
    }
  });

  it("needs the signature of who joins", async () => {
    const joined = panelOf(["harbour", 500_000_000n], ["ocean", 500_000_000n]);
    await layDown(scene.world, scene.deal, endorsementOf(scene.deal, joined));
    await expect(endorsing(joined))
      .to.be.revertedWithCustomError(scene.placements, "PlacementSignatureMissing")
      .withArgs(scene.deal.id, memberId("harbour"));
  });

  it("lets nobody join who is not active with a licence", async () => {
    const { world, deal, as, placements } = scene;
    const joined = endorsementOf(deal, panelOf(["keeper", 500_000_000n], ["ocean", 500_000_000n]));
    await layDown(world, deal, joined, ["pacific", "keeper", ...signatoriesOf(deal).slice(1)]);
    await expect(as("compass").endorse(deal.id, joined))
      .to.be.revertedWithCustomError(placements, "PlacementPanelInvalid")
      .withArgs(memberId("keeper"));
  });

  it("keeps who was there and is leaving the consortium", async () => {
    const { world, deal, as, placements } = scene;
    const members = world.suite.members.connect(await council(world));
    await members.beginExit(memberId("ocean"), reference("resolution"));
    await layDown(world, deal, endorsementOf(deal));
    await as("compass").endorse(deal.id, endorsementOf(deal));
    expect(await placements.membersOf(deal.id, 2)).to.deep.equal(deal.members);
  });

  it("changes panel, lead, share and expiry from a day on", async () => {
    const { world, placements, deal } = scene;
    const next = panelOf(["harbour", 300_000_000n], ["alpine", 300_000_000n], ["river", 100_000_000n]);
    const change = { ...next, effective: FROM + 30, expiry: TO + 365, lead: memberId("alpine") };
    await layDown(world, deal, change, ["pacific", "harbour", ...signatoriesOf(deal).slice(1)]);
    const points = [point(change.share), change.panel, change.signed.map(point)];
    await expect(endorsing(change))
      .to.emit(placements, "PlacementEndorsed")
      .withArgs(deal.id, 2n, 2n, [change.effective, change.expiry, change.lead, ...points]);

    const { terms, lead, panelVersion, order, status } = await placements.placementInfo(deal.id);
    expect([terms.expiry, lead, panelVersion]).to.deep.equal([BigInt(TO + 365), memberId("alpine"), 2n]);
    expect([[...order], status]).to.deep.equal([point(change.share), PlacementStatus.INCEPTED]);
    expect(await placements.membersOf(deal.id, 2)).to.deep.equal(change.panel);
    expect(await placements.membersOf(deal.id, 1)).to.deep.equal(deal.members);
    const days = [FROM - 1, FROM, FROM + 29, FROM + 30, TO];
    const versions = await Promise.all(days.map((day) => placements.panelOn(deal.id, day)));
    expect(versions).to.deep.equal([0n, 1n, 1n, 2n, 2n]);
  });
});

import { expect } from "chai";
import { id as digest, ZeroHash } from "ethers";
import { commit, negateOpening } from "../../../gateway/commitments/index.js";
import { PlacementStatus } from "../../../typechain-types/index.js";
import { idUnder, posted, type Rows, totalsOf } from "../../support/bordereaux.js";
import { connection } from "../../support/connection.js";
import { dealOf, reinsuranceOf, open, placed } from "../../support/reinsurance.js";
import { type ActorName, memberId, reference } from "../../support/world.js";
import { tuple } from "../tuple.js";
import { bordereauxAs, claims, openTreaty, premiums, type Scene } from "./support.js";

const { networkHelpers } = connection;
const REASON = reference("reason");

async function fixture() {
  const scene = await openTreaty(connection);
  return { ...scene, rows: await posted(scene.world, scene.deal, premiums(), "Q1") };
}

describe("ReinsuranceBordereaux: contras", () => {
  let scene: Scene & { rows: Rows };
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.bordereaux;
  /** Negates the bordereau of these tests, or what is shown in its place. */
  function negate(
    shown: Partial<{ id: string; name: string; placement: string; envelope: string; totals: Rows["totals"] }> = {},
    actor: ActorName = "compass",
  ) {
    const { rows, deal } = scene;
    const { id = rows.id, placement = deal.id, totals = rows.totals, name = "contra" } = shown;
    const envelope = shown.envelope ?? (rows.posting.envelope as string);
    const bordereauReference = name === "" ? ZeroHash : digest(name);
    return bordereauxAs(scene.world, actor).contra(id, bordereauReference, placement, envelope, totals, REASON);
  }
  const refused = (act: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(act)
      .to.be.revertedWithCustomError(contract(), error)
      .withArgs(...args);

  it("are for cedent and broker of a contract that has incepted", async () => {
    const { world, deal } = scene;
    await refused(negate({}, "ocean"), "BordereauNotParty", deal.id, memberId("ocean"));
    const reinsurance = reinsuranceOf(world);
    const draft = await dealOf(world, reinsurance, { name: "draft" });
    await open(world, reinsurance, draft);
    await refused(negate({ placement: draft.id }), "BordereauPlacementInvalid", draft.id, PlacementStatus.DRAFT);
  });

  it("negate what exists", async () => {
    await refused(negate({ id: reference("unknown") }), "BordereauUnknown", reference("unknown"));
  });

  it("show envelope and totals of the original", async () => {
    const { rows } = scene;
    const shown = [
      { envelope: reference("another") },
      { totals: rows.totals.slice(1) },
      { totals: totalsOf(premiums()) },
    ];
    for (const other of shown) await refused(negate(other), "BordereauContentDiffers", rows.id);
  });

  it("show the contract of the original", async () => {
    const { world, rows } = scene;
    const other = await placed(world, reinsuranceOf(world), { name: "second treaty" });
    await refused(negate({ placement: other.id }), "BordereauContentDiffers", rows.id);
  });

  it("have a reference that is not used", async () => {
    await expect(negate({ name: "" })).to.be.revertedWithCustomError(contract(), "BordereauIncomplete");
    await refused(negate({ name: "Q1" }), "BordereauKnown", scene.rows.id);
  });

  it("come once, and have none themselves", async () => {
    const { deal, rows } = scene;
    await negate();
    await refused(negate({ name: "again" }), "BordereauNotNegatable", rows.id);
    const id = idUnder(deal.id, "contra");
    const totals = totalsOf(rows.figures.map(({ entry, opening }) => ({ entry, opening: negateOpening(opening) })));
    await refused(negate({ id, totals, name: "contra of it" }), "BordereauNotNegatable", id);
  });

  it("carry the same rows and the opposite totals", async () => {
    const { deal, rows } = scene;
    const before = await contract().bordereauInfo(rows.id);
    const id = idUnder(deal.id, "contra");
    const opposite = rows.figures.map(({ entry, opening }) => ({ entry, sum: commit(negateOpening(opening)) }));
    await networkHelpers.time.increase(86_400);
    await expect(negate({}, "pacific"))
      .to.emit(contract(), "BordereauNegated")
      .withArgs(id, rows.id, deal.id, memberId("pacific"), REASON, opposite.map(tuple));

    const postedAt = BigInt(await networkHelpers.time.latest());
    const content = await contract().contentOf(deal.id, rows.posting.envelope, opposite);
    const { kind, from, to, rows: count, root } = before;
    expect(await contract().bordereauInfo(id)).to.deep.equal([
      ...[kind, from, to, count, postedAt, true, root, content, rows.id],
    ]);
    expect(await contract().bordereauInfo(rows.id)).to.deep.equal([...[...before].slice(0, -1), id]);
    await contract().requireContent(id, deal.id, rows.posting.envelope, opposite);
  });

  it("negate claims as well", async () => {
    const { world, deal } = scene;
    const { id, posting, totals } = await posted(world, deal, claims(), "claims");
    await negate({ id, totals, envelope: posting.envelope as string });
    expect((await contract().bordereauInfo(id)).counterpart).to.equal(idUnder(deal.id, "contra"));
  });
});

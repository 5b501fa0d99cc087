import { expect } from "chai";
import { id as digest } from "ethers";
import { PlacementStatus } from "../../../typechain-types/index.js";
import { idUnder, posted, type Rows } from "../../support/bordereaux.js";
import { day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { type Deal, type DealOptions, reinsuranceOf, envelopeTo, placed, WHOLE } from "../../support/reinsurance.js";
import { type ActorName, memberId, reference, type World } from "../../support/world.js";
import { bordereauxAs, claims, openTreaty, premiums, type Scene } from "./support.js";

const { networkHelpers } = connection;

/** A retrocession by ocean. */
async function retroceded(world: World, inward: string, options: DealOptions = {}): Promise<Deal> {
  const shares = { harbour: WHOLE / 2n, alpine: WHOLE / 2n };
  const retro = { name: "retro", cedent: "ocean", broker: null, shares, ...options } as const;
  return placed(world, reinsuranceOf(world), { ...retro, terms: { inward, ...options.terms } });
}

async function fixture() {
  const scene = await openTreaty(connection);
  const { world, deal } = scene;
  const retro = await retroceded(world, deal.id);
  const rows = await posted(world, deal, premiums(), "Q1");
  return { ...scene, rows, retro, key: await envelopeTo(world, "ocean", ["harbour", "alpine"]) };
}

describe("ReinsuranceBordereaux: rows passed on to a retrocession", () => {
  let scene: Scene & { rows: Rows; retro: Deal; key: string };
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.bordereaux;
  function forward(
    changes: Partial<{ placement: string; name: string; retrocession: string; key: string }> = {},
    actor: ActorName = "ocean",
  ) {
    const { placement = scene.deal.id, retrocession = scene.retro.id, key = scene.key } = changes;
    const { bordereauReference } = scene.rows.posting;
    const named = changes.name === undefined ? bordereauReference : reference(changes.name);
    return bordereauxAs(scene.world, actor).forward(placement, named, retrocession, key);
  }
  const refused = (act: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(act)
      .to.be.revertedWithCustomError(contract(), error)
      .withArgs(...args);

  it("are passed on by the retrocedent", async () => {
    for (const actor of ["pacific", "alpine"] as const) {
      await refused(forward({}, actor), "BordereauNotParty", scene.retro.id, memberId(actor));
    }
  });

  it("go to a retrocession that has incepted", async () => {
    const terms = { inception: day("2026-02-01"), expiry: day("2027-02-01") };
    const next = await retroceded(scene.world, scene.deal.id, { name: "next", terms });
    const args = [next.id, PlacementStatus.BOUND];
    await refused(forward({ retrocession: next.id }), "BordereauPlacementInvalid", ...args);
  });

  it("must exist", async () => {
    const id = await contract().bordereauId(scene.deal.id, reference("Q9"));
    await refused(forward({ name: "Q9" }), "BordereauUnknown", id);
  });

  it("go to a retrocession of their contract alone", async () => {
    const { world } = scene;
    const reinsurance = reinsuranceOf(world);
    const other = await placed(world, reinsurance, { name: "second treaty", terms: { onward: true } });
    const { posting } = await posted(world, other, premiums(), "second");
    const act = bordereauxAs(world, "ocean").forward(other.id, posting.bordereauReference, scene.retro.id, scene.key);
    await refused(act, "BordereauRetrocessionInvalid", other.id, scene.retro.id);
  });

  it("stay where the inward contract does not let them go", async () => {
    const { world } = scene;
    const closed = await placed(world, reinsuranceOf(world), { name: "closed treaty" });
    const { posting } = await posted(world, closed, premiums(), "closed");
    const retro = await retroceded(world, closed.id, { name: "retro of it" });
    const act = bordereauxAs(world, "ocean").forward(closed.id, posting.bordereauReference, retro.id, scene.key);
    await refused(act, "BordereauNotOnward", closed.id);
  });

  it("begin while the retrocession runs, though it may end before they do", async () => {
    const { world, deal, rows } = scene;
    const retro = (name: string, expiry: string) =>
      retroceded(world, deal.id, { name, terms: { expiry: day(expiry) } });
    const later = await posted(world, deal, premiums(), "Q2", { from: day("2026-04-01"), to: day("2026-06-30") });
    const short = await retro("short", "2026-04-01");
    const { from } = later.posting;
    const act = (name: string) => bordereauxAs(world, "ocean").forward(deal.id, digest(name), short.id, scene.key);
    await refused(act("Q2"), "BordereauPeriodInvalid", from, from);
    const cut = await retro("cut", "2026-02-15");
    await expect(forward({ retrocession: cut.id })).to.emit(contract(), "BordereauForwarded");
    expect(await contract().isForwarded(rows.id, cut.id)).to.equal(true);
    await posted(world, deal, claims(), "claims");
    await act("claims");
  });

  it("are passed on once, with a key for each retrocessionaire", async () => {
    const { world, rows, retro, key } = scene;
    const half = await envelopeTo(world, "ocean", ["harbour"]);
    await refused(forward({ key: half }), "BordereauNotShared", half, memberId("alpine"));
    expect(await contract().isForwarded(rows.id, retro.id)).to.equal(false);
    await expect(forward())
      .to.emit(contract(), "BordereauForwarded")
      .withArgs(rows.id, retro.id, memberId("ocean"), key);
    expect(await contract().isForwarded(rows.id, retro.id)).to.equal(true);
    await refused(forward(), "BordereauAlreadyForwarded", rows.id, retro.id);
  });

  it("go to every retrocession that shares in them", async () => {
    const { world, deal, rows } = scene;
    await forward();
    const second = await retroceded(world, deal.id, { name: "second retro", shares: { harbour: WHOLE } });
    await forward({ retrocession: second.id });
    expect(await contract().isForwarded(rows.id, second.id)).to.equal(true);
    expect(rows.id).to.equal(idUnder(deal.id, "Q1"));
  });
});

import { expect } from "chai";
import { ZeroHash } from "ethers";
import type { PostingStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceBordereaux.js";
import { BordereauKind, EntryType, PlacementStatus } from "../../../typechain-types/index.js";
import { figure, idUnder, postingOf, sharedIn, totalsOf } from "../../support/bordereaux.js";
import { day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { dealOf, reinsuranceOf, envelopeTo, open, placed, WHOLE } from "../../support/reinsurance.js";
import { type ActorName, memberId } from "../../support/world.js";
import { tuple } from "../tuple.js";
import { bordereauxAs, openTreaty, premiums, type Scene } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return openTreaty(connection);
}

describe("ReinsuranceBordereaux: posting", () => {
  let scene: Scene;
  let posting: PostingStruct;
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
    posting = await postingOf(scene.world, scene.deal, "Q1");
  });

  const contract = () => scene.world.suite.bordereaux;
  const post = (changes: Partial<PostingStruct> = {}, figures = premiums(), actor: ActorName = "compass") =>
    bordereauxAs(scene.world, actor).post({ ...posting, ...changes }, totalsOf(figures));
  const refused = (act: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(act)
      .to.be.revertedWithCustomError(contract(), error)
      .withArgs(...args);

  it("is for cedent and broker of the contract", async () => {
    for (const actor of ["harbour", "ocean"] as const) {
      await refused(post({}, premiums(), actor), "BordereauNotParty", scene.deal.id, memberId(actor));
    }
    await refused(post({ placement: ZeroHash }), "BordereauNotParty", ZeroHash, memberId("compass"));
  });

  it("needs a contract that has incepted", async () => {
    const { world } = scene;
    const reinsurance = reinsuranceOf(world);
    const draft = await dealOf(world, reinsurance, { name: "draft" });
    await open(world, reinsurance, draft);
    await refused(post({ placement: draft.id }), "BordereauPlacementInvalid", draft.id, PlacementStatus.DRAFT);
    const terms = { inception: day("2026-02-01"), expiry: day("2027-02-01") };
    const next = await placed(world, reinsurance, { name: "next", terms });
    await refused(post({ placement: next.id }), "BordereauPlacementInvalid", next.id, PlacementStatus.BOUND);
  });

  it("is not for a retrocession", async () => {
    const { world, deal } = scene;
    const options = { name: "retro", cedent: "ocean", broker: null, shares: { alpine: WHOLE } } as const;
    const retro = await placed(world, reinsuranceOf(world), { ...options, terms: { inward: deal.id } });
    await refused(post({ placement: retro.id }, premiums(), "ocean"), "BordereauForRetrocession", retro.id);
  });

  it("needs rows, a root and a reference", async () => {
    for (const lack of [{ rows: 0n }, { root: ZeroHash }, { bordereauReference: ZeroHash }]) {
      await expect(post(lack)).to.be.revertedWithCustomError(contract(), "BordereauIncomplete");
    }
  });

  it("takes a reference once", async () => {
    await post();
    await refused(post(), "BordereauKnown", idUnder(scene.deal.id, "Q1"));
  });

  it("has totals of its kind, ascending, each once", async () => {
    const [ceded, returned] = premiums() as [ReturnType<typeof figure>, ReturnType<typeof figure>];
    await refused(post({}, []), "BordereauTotalsInvalid", 0);
    await refused(post({}, [returned, ceded]), "BordereauTotalsInvalid", 1);
    await refused(post({}, [ceded, ceded]), "BordereauTotalsInvalid", 1);
    for (const entry of Object.values(EntryType)) {
      const kinds = { PREMIUM: [0n, 1n], CLAIMS: [EntryType.LOSS_PAID, EntryType.LAE, EntryType.SALVAGE] };
      for (const [name, entries] of Object.entries(kinds)) {
        if ((entries as bigint[]).includes(entry)) continue;
        const kind = BordereauKind[name as keyof typeof kinds];
        await refused(post({ kind }, [figure(entry, 1n)]), "BordereauTotalsInvalid", 0);
      }
    }
  });

  it("has points of the curve for totals", async () => {
    const act = bordereauxAs(scene.world, "compass").post(posting, [{ entry: 0n, sum: { x: 1n, y: 1n } }]);
    await expect(act).to.be.revertedWithCustomError(contract(), "CommitmentInvalid");
  });

  it("has an envelope that the other side and the whole panel can read", async () => {
    const { world, deal } = scene;
    for (const missing of ["pacific", "ocean", "river"] as const) {
      const readers = (["pacific", ...deal.panel] as const).filter((name) => name !== missing);
      const envelope = await envelopeTo(world, "compass", readers);
      await refused(post({ envelope }), "BordereauNotShared", envelope, memberId(missing));
    }
    const closed = await envelopeTo(world, "pacific", deal.panel);
    await refused(post({ envelope: closed }, premiums(), "pacific"), "BordereauNotShared", closed, memberId("compass"));
  });

  it("is kept by its digests, with the event to tell of it", async () => {
    const { world, deal } = scene;
    for (const [actor, name] of [
      ["compass", "by the broker"],
      ["pacific", "by the cedent"],
    ] as const) {
      const given = await postingOf(world, deal, name, { envelope: await sharedIn(world, deal, actor) });
      const totals = totalsOf(premiums());
      const id = idUnder(deal.id, name);
      expect(await bordereauxAs(world, actor).post.staticCall(given, totals)).to.equal(id);
      await expect(bordereauxAs(world, actor).post(given, totals))
        .to.emit(contract(), "BordereauPosted")
        .withArgs(id, deal.id, memberId(actor), tuple(given), totals.map(tuple));
      const postedAt = await networkHelpers.time.latest();
      const content = await contract().contentOf(deal.id, given.envelope, totals);
      const { kind, from, to, rows, root } = given;
      expect(await contract().bordereauInfo(id)).to.deep.equal(
        tuple({ kind, from, to, rows, postedAt, contra: false, root, content, counterpart: ZeroHash }),
      );
    }
  });
});

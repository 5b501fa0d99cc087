import { expect } from "chai";
import { ZeroHash } from "ethers";
import type { PostingStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceBordereaux.js";
import { BordereauKind } from "../../../typechain-types/index.js";
import { idUnder, postingOf, totalsOf } from "../../support/bordereaux.js";
import { day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { type ActorName, reference } from "../../support/world.js";
import { bordereauxAs, claims, openTreaty, premiums, type Scene } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return openTreaty(connection);
}

describe("ReinsuranceBordereaux: periods and replacements", () => {
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

  it("keeps premiums within the contract (RE9)", async () => {
    const periods = [
      ["2025-12-31", "2026-03-31"],
      ["2026-03-31", "2026-03-30"],
      ["2026-10-01", "2027-01-01"],
    ] as const;
    for (const [from, to] of periods) {
      const period = { from: day(from), to: day(to) };
      await refused(post(period), "BordereauPeriodInvalid", period.from, period.to);
    }
    await post({ from: day("2026-12-31"), to: day("2026-12-31") });
  });

  it("takes claims after the end of the contract, and not before its beginning", async () => {
    await goTo(connection, "2027-05-01");
    const kind = BordereauKind.CLAIMS;
    const before = { kind, from: day("2025-12-31") };
    await refused(post(before, claims()), "BordereauPeriodInvalid", before.from, posting.to);
    await post({ kind, from: day("2027-01-01"), to: day("2027-03-31") }, claims());
  });

  it("stands in place of a bordereau of its kind that is negated", async () => {
    const { world, deal } = scene;
    const replaces = reference("another");
    const unknown = await contract().bordereauId(deal.id, replaces);
    await refused(post({ replaces }), "BordereauNotReplaceable", unknown);

    const figures = premiums();
    await post({}, figures);
    const original = idUnder(deal.id, "Q1");
    const again = { ...(await postingOf(world, deal, "Q1 again")), replaces: posting.bordereauReference };
    await refused(post(again), "BordereauNotReplaceable", original);
    const negate = [original, reference("contra"), deal.id, posting.envelope, totalsOf(figures), ZeroHash] as const;
    await bordereauxAs(world, "compass").contra(...negate);
    await refused(post({ ...again, kind: BordereauKind.CLAIMS }, claims()), "BordereauNotReplaceable", original);
    const contra = await contract().bordereauId(deal.id, reference("contra"));
    await refused(post({ ...again, replaces: reference("contra") }), "BordereauNotReplaceable", contra);
    await post(again);
  });
});

import { expect } from "chai";
import { commit } from "../../../gateway/commitments/index.js";
import { postingOf, totalsOf } from "../../support/bordereaux.js";
import { day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { envelopeTo, layDown, signatoriesOf } from "../../support/reinsurance.js";
import { as, memberId, type MemberName } from "../../support/world.js";
import { bordereauxAs, openTreaty, premiums, type Scene } from "./support.js";

const { networkHelpers } = connection;

/** From July on harbour sits in the place of river. */
const SUCCESSORS = ["harbour", "ocean", "alpine", "delta"] as const satisfies readonly MemberName[];

async function fixture(): Promise<Scene> {
  const scene = await openTreaty(connection);
  const { world, deal } = scene;
  const parties = [...new Set([...signatoriesOf(deal), ...SUCCESSORS])].sort((a, b) =>
    Number(memberId(a) - memberId(b)),
  );
  const endorsement = {
    effective: day("2026-07-01"),
    expiry: day("2027-01-01"),
    lead: memberId("ocean"),
    share: commit(deal.order),
    panel: SUCCESSORS.map(memberId),
    signed: deal.signed.map(commit),
  };
  await layDown(world, deal, endorsement, parties);
  await as(world, "placements", "compass").endorse(deal.id, endorsement);
  return scene;
}

describe("ReinsuranceBordereaux: after the panel has changed", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const readers = {
    before: ["pacific", "ocean", "alpine", "delta", "river"],
    after: ["pacific", ...SUCCESSORS],
  } as const;

  for (const [when, from, missing] of [
    ["before", "2026-06-30", "river"],
    ["after", "2026-07-01", "harbour"],
  ] as const) {
    it(`the rows of a period that begins ${when} it are for the panel of its first day`, async () => {
      const { world, deal } = scene;
      const wrong = await envelopeTo(world, "compass", readers[when === "before" ? "after" : "before"]);
      const period = { from: day(from), to: day("2026-09-30") };
      const closed = await postingOf(world, deal, "Q3", { ...period, envelope: wrong });
      await expect(bordereauxAs(world, "compass").post(closed, totalsOf(premiums())))
        .to.be.revertedWithCustomError(world.suite.bordereaux, "BordereauNotShared")
        .withArgs(wrong, memberId(missing));
      const envelope = await envelopeTo(world, "compass", readers[when]);
      await bordereauxAs(world, "compass").post({ ...closed, envelope }, totalsOf(premiums()));
    });
  }
});

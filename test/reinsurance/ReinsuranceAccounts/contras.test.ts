import { expect } from "chai";
import { id } from "ethers";
import { sumOpenings } from "../../../gateway/commitments/index.js";
import { EntryType } from "../../../typechain-types/index.js";
import { bookingsOf, linesOf, splitLine, submissionOf } from "../../support/accounts.js";
import { figure, idUnder, negated, posted, type Rows } from "../../support/bordereaux.js";
import { connection } from "../../support/connection.js";
import { type Deal, placed, reinsuranceOf } from "../../support/reinsurance.js";
import { as, deployWorld, reference, type World } from "../../support/world.js";

const { networkHelpers } = connection;

/** A bordereau of losses that was wrong, and its contra. */
interface Scene {
  world: World;
  deal: Deal;
  wrong: Rows;
  contra: Rows;
}

async function fixture(): Promise<Scene> {
  const world = await deployWorld(connection);
  const deal = await placed(world, reinsuranceOf(world));
  const wrong = await posted(world, deal, [figure(EntryType.LOSS_PAID, -10_000_000n)], "wrong");
  return { world, deal, wrong, contra: await negated(world, deal, wrong, "contra") };
}

/** An account of bordereaux, whose one line is their sum. */
async function submit({ world, deal }: Scene, rows: Rows[], name = "Q1") {
  const opening = sumOpenings(rows.map(({ figures }) => figures[0]!.opening));
  const lines = linesOf([splitLine({ entry: EntryType.LOSS_PAID, opening }, deal)]);
  const submission = await submissionOf(world, deal, name);
  return as(world, "technicalAccounts", "compass").submit(submission, bookingsOf(rows), lines);
}

describe("ReinsuranceAccounts: a bordereau and its contra", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });
  const refused = (rows: Rows[], missing: Rows) =>
    expect(submit(scene, rows, "Q2"))
      .to.be.revertedWithCustomError(scene.world.suite.technicalAccounts, "AccountCounterpartUnbooked")
      .withArgs(missing.id);

  it("are not booked one without the other", async () => {
    await refused([scene.contra], scene.wrong);
    await refused([scene.wrong], scene.contra);
  });

  it("are booked together, in either order", async () => {
    const { contra, wrong, world } = scene;
    await submit(scene, [contra, wrong]);
    const account = idUnder(scene.deal.id, "Q1");
    const { technicalAccounts } = world.suite;
    expect(await technicalAccounts.bookedIn(wrong.id)).to.equal(account);
    expect(await technicalAccounts.bookedIn(contra.id)).to.equal(account);
  });

  it("are booked one after the other, as long as the first account stands", async () => {
    const { world, deal } = scene;
    const late = await posted(world, deal, [figure(EntryType.LOSS_PAID, -5_000_000n)], "late");
    await submit(scene, [late], "Q1");
    const contra = await negated(scene.world, scene.deal, late, "contra of late");
    const account = idUnder(deal.id, "Q1");
    const snapshot = await networkHelpers.takeSnapshot();
    await as(world, "technicalAccounts", "compass").contra(account, id("contra of Q1"), reference("reason"));
    await refused([contra], late);
    await snapshot.restore();
    await submit(scene, [contra], "Q2");
    expect(await world.suite.technicalAccounts.bookedIn(contra.id)).to.equal(idUnder(deal.id, "Q2"));
  });
});

import { expect } from "chai";
import { id as digest, ZeroHash } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, Stance } from "../../../typechain-types/index.js";
import { decide } from "../../policy/circumstances.js";
import { connection } from "../../support/connection.js";
import { by, placed } from "../../support/reinsurance.js";
import { type ActorName, memberId } from "../../support/world.js";
import { LOSS, openClaims, reported, type Scene, type Stated } from "./support.js";

const { networkHelpers } = connection;

const OCEAN = memberId("ocean");
const REASON = digest("reason");

async function fixture() {
  const scene = await openClaims(connection);
  return { scene, given: await reported(scene) };
}

describe("ReinsuranceClaims: a loss between cedent and panel", () => {
  let scene: Scene;
  let given: Stated;
  beforeEach(async () => {
    ({ scene, given } = await networkHelpers.loadFixture(fixture));
  });

  const losses = () => scene.reinsurance.losses;
  const close = (actor: ActorName = "pacific", loss = given.loss) => by(scene.world, losses(), actor).close(loss);
  const take = (stance: bigint, reason = REASON, actor: ActorName = "ocean", placement = scene.deal.id) =>
    by(scene.world, losses(), actor).take(given.loss, placement, stance, reason);
  const refused = (done: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(done)
      .to.be.revertedWithCustomError(losses(), error)
      .withArgs(...args);

  describe("neither closed nor answered", () => {
    for (const [title, act] of [
      ["close", (actor: ActorName) => close(actor)],
      ["take", (actor: ActorName) => take(Stance.ACCEPTED, REASON, actor)],
    ] as const) {
      it(`by whoever may not act (${title})`, async () => {
        const { members } = scene.world.suite;
        await expect(act("stranger"))
          .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
          .withArgs(scene.world.address.stranger);
        await expect(act("compass"))
          .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
          .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
        await decide(scene.world, "suspend", "ocean");
        await expect(act("ocean"))
          .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
          .withArgs(OCEAN, MemberStatus.SUSPENDED);
      });
    }

    it("where there is no loss", async () => {
      await refused(close("pacific", REASON), "LossUnknown", REASON);
      given = { ...given, loss: REASON };
      await refused(take(Stance.ACCEPTED), "LossUnknown", REASON);
    });

    it("by another cedent", () => refused(close("harbour"), "LossNotCedent", given.loss, memberId("pacific")));

    it("by somebody who is not on the panel", async () => {
      await expect(take(Stance.ACCEPTED, REASON, "pacific"))
        .to.be.revertedWithCustomError(scene.reinsurance.placements, "PlacementSeatMissing")
        .withArgs(scene.deal.id, 1, memberId("pacific"));
    });

    it("for a contract that the loss does not fall on, or no longer", async () => {
      const second = await placed(scene.world, scene.reinsurance, { name: "second" });
      const unknown = [given.loss, second.id] as const;
      await refused(take(Stance.ACCEPTED, REASON, "ocean", second.id), "LossCessionUnknown", ...unknown);
      await reported(scene, { version: 2n, ceded: [[scene.deal, LOSS.ceded], [second, 1n]] }); // prettier-ignore
      await take(Stance.ACCEPTED, REASON, "ocean", second.id);
      await reported(scene, { version: 3n });
      await refused(take(Stance.ACCEPTED, REASON, "ocean", second.id), "LossCessionUnknown", ...unknown);
    });

    it("without a stance, or without reasons where some are due", async () => {
      await refused(take(Stance.NONE), "LossStanceMissing");
      await refused(take(Stance.RESERVED, ZeroHash), "LossReasonMissing");
      await refused(take(Stance.DENIED, ZeroHash), "LossReasonMissing");
    });

    it("twice", async () => {
      await close();
      await refused(close(), "LossNotOpen", given.loss);
    });
  });

  it("is closed by its cedent", async () => {
    await expect(close()).to.emit(losses(), "LossClosed").withArgs(given.loss, 1);
    expect((await losses().lossInfo(given.loss)).closed).to.be.true;
  });

  it("is reserved, denied and accepted in any order, each time with the report that is answered", async () => {
    for (const [stance, reason, version] of [
      [Stance.RESERVED, REASON, 1n],
      [Stance.DENIED, digest("new facts"), 1n],
      [Stance.ACCEPTED, ZeroHash, 2n],
    ] as const) {
      if (version === 2n) await reported(scene, { version });
      await expect(take(stance, reason))
        .to.emit(losses(), "LossStanceTaken")
        .withArgs(given.loss, scene.deal.id, OCEAN, version, stance, reason);
      expect(await losses().stanceOf(given.loss, scene.deal.id, OCEAN)).to.equal(stance);
    }
    expect(await losses().stanceOf(given.loss, scene.deal.id, memberId("alpine"))).to.equal(Stance.NONE);
  });

  it("is answered after it was closed, too, and by an exiting reinsurer", async () => {
    await close();
    await decide(scene.world, "beginExit", "ocean");
    await take(Stance.DENIED);
    expect(await losses().stanceOf(given.loss, scene.deal.id, OCEAN)).to.equal(Stance.DENIED);
  });
});

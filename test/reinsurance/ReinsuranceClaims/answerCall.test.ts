import { expect } from "chai";
import { id as digest, ZeroHash } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, Stance } from "../../../typechain-types/index.js";
import { decide } from "../../policy/circumstances.js";
import { connection } from "../../support/connection.js";
import { memberId } from "../../support/world.js";
import { answer, type Called, called, pay, standingOf, withdraw } from "./calls.js";
import { openClaims, reported, type Scene } from "./support.js";

const { networkHelpers } = connection;

const OCEAN = memberId("ocean");
const REASON = digest("reason");
const { NONE, ACCEPTED, RESERVED, DENIED } = Stance;

async function fixture() {
  const scene = await openClaims(connection);
  return { scene, made: await called(scene, await reported(scene)) };
}

describe("ReinsuranceClaims: answers to a cash call", () => {
  let scene: Scene;
  let made: Called;
  beforeEach(async () => {
    ({ scene, made } = await networkHelpers.loadFixture(fixture));
  });

  const losses = () => scene.reinsurance.losses;
  const refused = (done: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(done)
      .to.be.revertedWithCustomError(losses(), error)
      .withArgs(...args);

  describe("are refused", () => {
    it("to whoever is no insurer or reinsurer, or is suspended", async () => {
      const { members } = scene.world.suite;
      await expect(answer(scene, made, "stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(scene.world.address.stranger);
      await expect(answer(scene, made, "compass"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await decide(scene.world, "suspend", "ocean");
      await expect(answer(scene, made, "ocean"))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(OCEAN, MemberStatus.SUSPENDED);
    });

    it("where there is no call, or it is withdrawn", async () => {
      await refused(answer(scene, { ...made, id: REASON }, "ocean"), "CashCallUnknown", REASON);
      await withdraw(scene, made);
      await refused(answer(scene, made, "ocean"), "CashCallIsWithdrawn", made.id);
    });

    it("to who is not on the panel", async () => {
      await expect(answer(scene, made, "pacific"))
        .to.be.revertedWithCustomError(scene.reinsurance.placements, "PlacementSeatMissing")
        .withArgs(scene.deal.id, 1, memberId("pacific"));
    });

    it("that are neither acceptance nor denial", async () => {
      for (const stance of [NONE, RESERVED])
        await refused(answer(scene, made, "ocean", stance), "CashCallAnswerInvalid", made.id, OCEAN, NONE, stance);
    });

    it("that take an acceptance back, or say the same again", async () => {
      await answer(scene, made, "ocean", DENIED);
      await refused(answer(scene, made, "ocean", DENIED), "CashCallAnswerInvalid", made.id, OCEAN, DENIED, DENIED);
      await answer(scene, made, "ocean", ACCEPTED);
      for (const stance of [ACCEPTED, DENIED])
        await refused(answer(scene, made, "ocean", stance), "CashCallAnswerInvalid", made.id, OCEAN, ACCEPTED, stance);
      await pay(scene, made, "alpine", 1n);
      const alpine = memberId("alpine");
      await refused(answer(scene, made, "alpine", DENIED), "CashCallAnswerInvalid", made.id, alpine, ACCEPTED, DENIED);
    });

    it("that deny without reasons", () => refused(answer(scene, made, "ocean", DENIED, ZeroHash), "LossReasonMissing"));
  });

  it("accept or deny, each reinsurer for itself, an exiting one, too", async () => {
    await decide(scene.world, "beginExit", "delta");
    for (const [name, stance, reason] of [
      ["ocean", DENIED, REASON],
      ["delta", ACCEPTED, ZeroHash],
      ["ocean", ACCEPTED, ZeroHash],
    ] as const) {
      await expect(answer(scene, made, name, stance, reason))
        .to.emit(losses(), "CashCallAnswered")
        .withArgs(made.id, memberId(name), stance, reason);
      expect(await standingOf(scene, made, name)).to.deep.equal([stance, 0n, 0n, 0n, 0n]);
    }
    expect(await standingOf(scene, made, "alpine")).to.deep.equal([NONE, 0n, 0n, 0n, 0n]);
  });
});

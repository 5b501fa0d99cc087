import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import { ProgrammeStatus } from "../../../typechain-types/index.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { openProgrammes, programmeOf, VALUE } from "../../support/points.js";
import { as, deployWorld, type World } from "../../support/world.js";
import { byOperator, expectUnauthorised, forItsIssuer, NOWHERE } from "./support.js";

const { networkHelpers } = connection;

const [OTHER, PROGRAMME] = [programmeOf("pacific"), programmeOf("airline")];
const MOST = 2_000_000_000n;
const [OLD, NEXT, LATER] = [VALUE.airline, 7_000n, 7_500n];

/** Announced on 2026-01-05, a value has its first day after thirty full days. */
const [LAST_OLD_DAY, FIRST_DAY] = ["2026-02-04", "2026-02-05"];
/** The first day of a value that is announced on {@link FIRST_DAY}. */
const LATER_DAY = "2026-03-08";

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  return world;
}

describe("PointsProgrammes: what a unit is worth", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });
  const programmes = () => world.suite.programmes;
  const propose = (value: bigint) => as(world, "programmes", "airline").proposeValue(PROGRAMME, value);
  const confirm = (value: bigint) => byOperator(world).confirmValue(PROGRAMME, value);
  const announce = async (value: bigint) => {
    await propose(value);
    return confirm(value);
  };

  /** The value that every view tells, and the change that is announced. */
  async function expectValue(value: bigint, nextValue = 0n, nextFrom = 0n) {
    const info = await programmes().programmeInfo(PROGRAMME);
    expect([info.value, info.nextValue, info.nextFrom]).to.deep.equal([value, nextValue, nextFrom]);
    expect((await programmes().requireSpending(PROGRAMME)).value).to.equal(value);
    expect((await programmes().requireIssuing(PROGRAMME)).value).to.equal(value);
    expect((await programmes().requireExchange(PROGRAMME, OTHER)).out.value).to.equal(value);
    expect((await programmes().requireExchange(OTHER, PROGRAMME)).into.value).to.equal(value);
  }
  const expectNotProposed = (act: Promise<unknown>, proposed: bigint) =>
    expect(act).to.be.revertedWithCustomError(programmes(), "PointsValueNotProposed").withArgs(PROGRAMME, proposed);

  describe("a proposal", () => {
    forItsIssuer(
      () => world,
      PROGRAMME,
      true,
      (actor, programme) => as(world, "programmes", actor).proposeValue(programme, NEXT),
    );

    it("is not above the most a unit may be worth", async () => {
      await expect(propose(MOST + 1n))
        .to.be.revertedWithCustomError(programmes(), "PointsTermsInvalid")
        .withArgs(encodeBytes32String("value"));
      await propose(MOST);
      expect(await programmes().proposedValue(PROGRAMME)).to.equal(MOST);
    });

    it("changes nothing yet, and stands until another replaces it", async () => {
      expect(await programmes().proposedValue(PROGRAMME)).to.equal(0n);
      await expect(propose(NEXT)).to.emit(programmes(), "PointsValueProposed").withArgs(PROGRAMME, NEXT);
      expect(await programmes().proposedValue(PROGRAMME)).to.equal(NEXT);
      expect(await programmes().proposedValue(OTHER)).to.equal(0n);
      await expectValue(OLD);
      await propose(LATER);
      await expectNotProposed(confirm(NEXT), LATER);
    });

    it("is withdrawn by zero", async () => {
      await propose(NEXT);
      await expect(propose(0n)).to.emit(programmes(), "PointsValueProposed").withArgs(PROGRAMME, 0n);
      expect(await programmes().proposedValue(PROGRAMME)).to.equal(0n);
      await expectNotProposed(confirm(NEXT), 0n);
      await expectNotProposed(confirm(0n), 0n);
    });
  });

  describe("its confirmation", () => {
    it("is the operator's, not the issuer's own", async () => {
      await propose(NEXT);
      await expectUnauthorised(world, ["airline", "guardian"], (actor) =>
        as(world, "programmes", actor).confirmValue(PROGRAMME, NEXT),
      );
    });

    it("is refused for a programme that does not exist, and of what nobody proposed", async () => {
      await expect(byOperator(world).confirmValue(NOWHERE, 0n))
        .to.be.revertedWithCustomError(programmes(), "PointsProgrammeStatusInvalid")
        .withArgs(NOWHERE, ProgrammeStatus.NONE);
      await expectNotProposed(confirm(NEXT), 0n);
      await propose(NEXT);
      await expectNotProposed(confirm(LATER), NEXT);
      await expectNotProposed(confirm(0n), NEXT);
    });

    it("announces the value with thirty days' notice, and uses the proposal up", async () => {
      await propose(NEXT);
      await expect(confirm(NEXT))
        .to.emit(programmes(), "PointsValueAnnounced")
        .withArgs(PROGRAMME, NEXT, chainDate(FIRST_DAY));
      expect(await programmes().proposedValue(PROGRAMME)).to.equal(0n);
      await expectNotProposed(confirm(NEXT), 0n);
      await expectValue(OLD, NEXT, BigInt(day(FIRST_DAY)));
    });
  });

  describe("the notice", () => {
    beforeEach(async () => {
      await announce(NEXT);
    });

    it("lets the old value hold to the last second of the thirtieth day, and the new one from the next", async () => {
      await networkHelpers.time.increaseTo(day(LAST_OLD_DAY) * 86_400 + 16 * 3_600 - 1);
      await expectValue(OLD, NEXT, BigInt(day(FIRST_DAY)));
      await networkHelpers.time.increase(1);
      await expectValue(NEXT);
    });

    it("lets no other value be announced meanwhile, whatever is proposed", async () => {
      for (const date of [undefined, LAST_OLD_DAY]) {
        if (date !== undefined) await goTo(connection, date);
        await propose(LATER);
        await expect(confirm(LATER))
          .to.be.revertedWithCustomError(programmes(), "PointsValuePending")
          .withArgs(PROGRAMME, chainDate(FIRST_DAY));
      }
      await expectValue(OLD, NEXT, BigInt(day(FIRST_DAY)));
      expect(await programmes().proposedValue(PROGRAMME)).to.equal(LATER);
    });

    it("begins anew with a later value, for which the first holds meanwhile", async () => {
      await goTo(connection, FIRST_DAY);
      await propose(LATER);
      await expect(confirm(LATER))
        .to.emit(programmes(), "PointsValueAnnounced")
        .withArgs(PROGRAMME, LATER, chainDate(LATER_DAY));
      await expectValue(NEXT, LATER, BigInt(day(LATER_DAY)));
      await goTo(connection, "2026-03-07");
      await expectValue(NEXT, LATER, BigInt(day(LATER_DAY)));
      await goTo(connection, LATER_DAY);
      await expectValue(LATER);
    });

    it("runs on through a wind-down", async () => {
      await as(world, "programmes", "airline").windDown(PROGRAMME, chainDate("2026-12-31"));
      await goTo(connection, FIRST_DAY);
      expect((await programmes().programmeInfo(PROGRAMME)).value).to.equal(NEXT);
      expect((await programmes().requireSpending(PROGRAMME)).value).to.equal(NEXT);
    });

    it("concerns no other programme", async () => {
      await goTo(connection, FIRST_DAY);
      expect((await programmes().requireSpending(OTHER)).value).to.equal(VALUE.pacific);
    });
  });
});

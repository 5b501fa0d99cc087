import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { EarningStage, MemberStatus, Origin, ProgrammeStatus } from "../../../typechain-types/index.js";
import { block, decide, ORDER_ENDS, replaceKey } from "../../policy/circumstances.js";
import { chainDate, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { awardOf, balanceOf, exchange, issue, openRoute, programmeOf } from "../../support/points.js";
import { type ActorName, as, memberId, reference, word, type World } from "../../support/world.js";
import {
  asCampaigns,
  bring,
  debtOf,
  deployProgrammes,
  earningOf,
  expectEarning,
  expectTotals,
  IDLE,
  lot,
  lotBalance,
  midnight,
  month,
  setLimit,
} from "./earnings.js";

const { networkHelpers } = connection;

/** Two orders of 100 units each by alice: one credited at once, one to be credited on 12 January. */
async function fixture() {
  const world = await deployProgrammes(connection);
  await issue(world, "pacific", "alice", 100n, "credited");
  await issue(world, "pacific", "alice", 100n, "pending", { returnDays: 7 });
  return world;
}

const PACIFIC = programmeOf("pacific");
const CREDITED = earningOf("pacific", "credited");
const PENDING = earningOf("pacific", "pending");
const REASON = reference("returned");

describe("PointsEarnings: return window and revocation", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const earnings = (actor: ActorName = "pacific") => as(world, "earnings", actor);
  const points = () => world.suite.points;
  const mature = (...ids: string[]) => earnings("stranger").mature(ids);
  const revoke = (earning: string, quantity: bigint, actor: ActorName = "pacific") =>
    earnings(actor).revoke(earning, quantity, REASON);
  /** Alice turns so many units into points of the airline. */
  const spend = async (quantity: bigint) => {
    await openRoute(world, "pacific", "airline", 0n);
    await exchange(world, "alice", "pacific", "airline", quantity);
  };

  describe("mature", () => {
    it("refuses what is not pending", async () => {
      const unknown = earningOf("pacific", "unknown");
      await revoke(PENDING, 100n);
      for (const [earning, stage] of [
        [unknown, EarningStage.NONE],
        [CREDITED, EarningStage.AVAILABLE],
        [PENDING, EarningStage.REVOKED],
      ] as const) {
        await expect(mature(earning))
          .to.be.revertedWithCustomError(earnings(), "PointsEarningStageInvalid")
          .withArgs(earning, stage);
      }
    });

    it("refuses to the last second of the return window", async () => {
      await networkHelpers.time.setNextBlockTimestamp(midnight("2026-01-12") - 1);
      await expect(mature(PENDING))
        .to.be.revertedWithCustomError(earnings(), "PointsEarningPending")
        .withArgs(PENDING, chainDate("2026-01-12"));
    });

    it("credits from the first second of the day after, whoever asks", async () => {
      await networkHelpers.time.setNextBlockTimestamp(midnight("2026-01-12"));
      const tx = mature(PENDING);
      await expect(tx).to.emit(earnings(), "PointsMatured").withArgs(PENDING);
      await expect(tx)
        .to.emit(points(), "TransferSingle")
        .withArgs(world.addresses.earnings, ZeroAddress, world.address.alice, lot("pacific", "2027-01"), 100n);
      await expectEarning(world, PENDING, { quantity: 100n, stage: EarningStage.AVAILABLE });
      expect(await balanceOf(world, "alice", "pacific")).to.equal(200n);
      await expectTotals(world, "pacific", { minted: 200n });
    });

    it("credits a page, each once, or nothing of it", async () => {
      await issue(world, "airline", "bob", 7n, "flight", { returnDays: 1 });
      await issue(world, "pacific", "bob", 9n, "late", { returnDays: 8 });
      const [flight, late] = [earningOf("airline", "flight"), earningOf("pacific", "late")];
      await goTo(connection, "2026-01-12");
      await expect(mature(PENDING, flight, late))
        .to.be.revertedWithCustomError(earnings(), "PointsEarningPending")
        .withArgs(late, chainDate("2026-01-13"));
      await expect(mature(flight, flight))
        .to.be.revertedWithCustomError(earnings(), "PointsEarningStageInvalid")
        .withArgs(flight, EarningStage.AVAILABLE);

      await mature(PENDING, flight);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(200n);
      expect(await balanceOf(world, "bob", "airline")).to.equal(7n);
      await expectTotals(world, "pacific", { minted: 200n, pending: 9n });
      await expectTotals(world, "airline", { minted: 7n });
    });

    it("credits what a partial revocation left", async () => {
      await revoke(PENDING, 30n);
      await goTo(connection, "2026-01-12");
      await mature(PENDING);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(170n);
      await expectTotals(world, "pacific", { minted: 170n });
    });

    it("credits the address that acts for the person now", async () => {
      await replaceKey(world, "alice");
      await goTo(connection, "2026-01-12");
      await mature(PENDING);
      expect(await balanceOf(world, "dave", "pacific")).to.equal(100n);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(100n); // hers to reclaim
    });

    it("credits a person who is blocked: the points stay where they are", async () => {
      await block(world, "alice");
      await goTo(connection, "2026-01-12");
      await mature(PENDING);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(200n);
    });

    for (const status of IDLE) {
      it(`credits while the programme is ${status}`, async () => {
        await bring(world, "pacific", status);
        await goTo(connection, "2026-01-12");
        await mature(PENDING);
        await expectTotals(world, "pacific", { minted: 200n });
      });
    }

    it("credits above a limit that the council has lowered", async () => {
      await setLimit(world, "pacific", 1n);
      await goTo(connection, "2026-01-12");
      await mature(PENDING);
      await expectTotals(world, "pacific", { minted: 200n });
    });
  });

  describe("revoke is refused", () => {
    it("to whoever acts for no member, or for one that issues no points", async () => {
      await expect(revoke(CREDITED, 1n, "stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(revoke(CREDITED, 1n, "harbour"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("harbour"), licenceSet("POINTS_ISSUER"));
    });

    it("to a suspended issuer", async () => {
      await decide(world, "suspend", "pacific");
      await expect(revoke(CREDITED, 1n))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
    });

    it("for a programme that does not exist", async () => {
      await expect(revoke(word(1n), 1n))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(0n, ProgrammeStatus.NONE);
    });

    it("to another issuer", async () => {
      await expect(revoke(CREDITED, 1n, "airline"))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsNotIssuer")
        .withArgs(PACIFIC, memberId("airline"));
    });

    it("when there is no earning, or nothing of it is left", async () => {
      const unknown = earningOf("pacific", "unknown");
      await revoke(CREDITED, 100n);
      for (const [earning, stage] of [
        [unknown, EarningStage.NONE],
        [CREDITED, EarningStage.REVOKED],
      ] as const) {
        await expect(revoke(earning, 1n))
          .to.be.revertedWithCustomError(earnings(), "PointsEarningStageInvalid")
          .withArgs(earning, stage);
      }
    });

    for (const [what, earning] of Object.entries({ pending: PENDING, credited: CREDITED })) {
      it(`for nothing, and for more than is left of ${what} points`, async () => {
        await revoke(earning, 40n);
        for (const quantity of [0n, 61n]) {
          await expect(revoke(earning, quantity))
            .to.be.revertedWithCustomError(earnings(), "PointsRevocationInvalid")
            .withArgs(earning, 60n, quantity);
        }
      });
    }

    it("from the second on when the points expire, swept or not", async () => {
      await networkHelpers.time.setNextBlockTimestamp(midnight("2027-02-01") - 1);
      await revoke(CREDITED, 40n);
      await networkHelpers.time.setNextBlockTimestamp(midnight("2027-02-01"));
      await expect(revoke(CREDITED, 1n))
        .to.be.revertedWithCustomError(earnings(), "PointsEarningLapsed")
        .withArgs(CREDITED, month("2027-01"));
    });

    it("while the account is frozen, as far as points were credited", async () => {
      const object = word(world.address.alice);
      await as(world, "points", "court").freeze(object, reference("order 1"), ORDER_ENDS);
      await expect(revoke(CREDITED, 1n))
        .to.be.revertedWithCustomError(points(), "ObjectFrozen")
        .withArgs(object, memberId("court"), ORDER_ENDS);
      await revoke(PENDING, 1n);
    });

    it("beyond what the account may owe in all", async () => {
      await issue(world, "pacific", "alice", 1_900n, "large");
      await spend(1_500n);
      const large = earningOf("pacific", "large");
      for (const quantity of [1_501n, 1_900n]) {
        await expect(revoke(large, quantity))
          .to.be.revertedWithCustomError(points(), "PointsDebtExceeded")
          .withArgs(PACIFIC, world.address.alice, quantity - 500n, 1_000n);
      }
      await revoke(large, 1_500n);
      expect(await debtOf(world, "alice", "pacific")).to.equal(1_000n);
      await expect(revoke(large, 1n))
        .to.be.revertedWithCustomError(points(), "PointsDebtExceeded")
        .withArgs(PACIFIC, world.address.alice, 1_001n, 1_000n);
    });
  });

  describe("revoke", () => {
    for (const [what, quantity, stage] of [
      ["a part", 40n, EarningStage.PENDING],
      ["everything", 100n, EarningStage.REVOKED],
    ] as const) {
      it(`takes ${what} of a pending earning off what is promised`, async () => {
        const tx = revoke(PENDING, quantity);
        await expect(tx)
          .to.emit(earnings(), "PointsEarningRevoked")
          .withArgs(PENDING, quantity, 100n - quantity, REASON);
        await expect(tx).not.to.emit(points(), "PointsRevoked");
        await expectEarning(world, PENDING, { quantity: 100n - quantity, stage });
        await expectTotals(world, "pacific", { minted: 100n, pending: 100n - quantity });
      });
    }

    for (const [what, quantity, stage] of [
      ["a part", 40n, EarningStage.AVAILABLE],
      ["everything", 100n, EarningStage.REVOKED],
    ] as const) {
      it(`takes ${what} of a credited earning from the account`, async () => {
        const { alice } = world.address;
        const tx = revoke(CREDITED, quantity);
        await expect(tx)
          .to.emit(earnings(), "PointsEarningRevoked")
          .withArgs(CREDITED, quantity, 100n - quantity, REASON);
        await expect(tx).to.emit(points(), "PointsRevoked").withArgs(PACIFIC, alice, quantity, 0n);
        await expect(tx)
          .to.emit(points(), "TransferSingle")
          .withArgs(world.addresses.earnings, alice, ZeroAddress, lot("pacific", "2027-01"), quantity);
        await expectEarning(world, CREDITED, { quantity: 100n - quantity, stage });
        expect(await balanceOf(world, "alice", "pacific")).to.equal(100n - quantity);
        await expectTotals(world, "pacific", { minted: 100n, revoked: quantity, pending: 100n });
      });
    }

    it("takes from the lot that was credited first, then from the others", async () => {
      await issue(world, "pacific", "alice", 50n, "short", { validityMonths: 1 });
      await spend(90n); // the 50 that expire first, and 40 of the earning
      await issue(world, "pacific", "alice", 50n, "shorter", { validityMonths: 1 });
      await revoke(CREDITED, 80n);
      expect(await lotBalance(world, "alice", "pacific", "2027-01")).to.equal(0n);
      expect(await lotBalance(world, "alice", "pacific", "2026-02")).to.equal(30n);
      expect(await debtOf(world, "alice", "pacific")).to.equal(0n);
    });

    it("makes the account owe what it has spent, which its next credits pay", async () => {
      const { alice } = world.address;
      await spend(90n);
      await expect(revoke(CREDITED, 100n)).to.emit(points(), "PointsRevoked").withArgs(PACIFIC, alice, 10n, 90n);
      expect(await debtOf(world, "alice", "pacific")).to.equal(90n);
      await expectTotals(world, "pacific", { minted: 100n, exchanged: 90n, revoked: 10n, pending: 100n });

      const tx = issue(world, "pacific", "alice", 60n, "next");
      await expect(tx).to.emit(points(), "PointsDebtRecovered").withArgs(PACIFIC, alice, 60n, 30n);
      await expect(tx).not.to.emit(points(), "TransferSingle");
      await expectTotals(world, "pacific", { minted: 160n, exchanged: 90n, revoked: 70n, pending: 100n });

      await goTo(connection, "2026-01-12");
      const matured = mature(PENDING);
      await expect(matured).to.emit(points(), "PointsDebtRecovered").withArgs(PACIFIC, alice, 30n, 0n);
      expect(await debtOf(world, "alice", "pacific")).to.equal(0n);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(70n);
      await expectTotals(world, "pacific", { minted: 260n, exchanged: 90n, revoked: 100n });
    });

    it("takes from the address that acts for the person now", async () => {
      await replaceKey(world, "alice");
      await as(world, "points", "dave").reclaim(PACIFIC, world.address.alice);
      await expect(revoke(CREDITED, 40n))
        .to.emit(points(), "PointsRevoked")
        .withArgs(PACIFIC, world.address.dave, 40n, 0n);
      expect(await balanceOf(world, "dave", "pacific")).to.equal(60n);
    });

    it("is made good out of the points that the person's new address reclaims", async () => {
      const { alice, dave } = world.address;
      await replaceKey(world, "alice");
      await expect(revoke(CREDITED, 40n)).to.emit(points(), "PointsRevoked").withArgs(PACIFIC, dave, 0n, 40n);
      expect(await debtOf(world, "dave", "pacific")).to.equal(40n);
      await expect(as(world, "points", "dave").reclaim(PACIFIC, alice))
        .to.emit(points(), "PointsDebtRecovered")
        .withArgs(PACIFIC, dave, 40n, 0n);
      expect(await debtOf(world, "dave", "pacific")).to.equal(0n);
      expect(await balanceOf(world, "dave", "pacific")).to.equal(60n);
      await expectTotals(world, "pacific", { minted: 100n, revoked: 40n, pending: 100n });
    });

    it("is open to an issuer that is leaving", async () => {
      await decide(world, "beginExit", "pacific");
      await revoke(CREDITED, 100n);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(0n);
    });

    for (const status of IDLE) {
      it(`is open while the programme is ${status}`, async () => {
        await bring(world, "pacific", status);
        await revoke(CREDITED, 100n);
        await revoke(PENDING, 100n);
        await expectTotals(world, "pacific", { minted: 100n, revoked: 100n });
      });
    }
  });

  describe("cancel", () => {
    it("is for rules alone, the issuer's own revocation apart", async () => {
      for (const actor of ["pacific", "pointsOperator", "stranger"] as const) {
        await expect(earnings(actor).cancel(CREDITED, REASON))
          .to.be.revertedWithCustomError(earnings(), "AccessManagedUnauthorized")
          .withArgs(world.address[actor]);
      }
    });

    it("takes what is left of an earning, pending or credited", async () => {
      const rules = await asCampaigns(world);
      for (const earning of [CREDITED, PENDING]) {
        await revoke(earning, 30n);
        await expect(rules.cancel(earning, REASON))
          .to.emit(earnings(), "PointsEarningRevoked")
          .withArgs(earning, 70n, 0n, REASON);
        await expectEarning(world, earning, { quantity: 0n, stage: EarningStage.REVOKED });
      }
      await expectTotals(world, "pacific", { minted: 100n, revoked: 100n });
    });

    it("obeys the programme's debt limit", async () => {
      const rules = await asCampaigns(world);
      await rules.award(PACIFIC, awardOf(world, "alice", 1_000n, "rule"));
      await spend(1_100n);
      await rules.cancel(earningOf("pacific", "rule", Origin.RULE), REASON);
      expect(await debtOf(world, "alice", "pacific")).to.equal(1_000n);
      await expect(rules.cancel(CREDITED, REASON))
        .to.be.revertedWithCustomError(points(), "PointsDebtExceeded")
        .withArgs(PACIFIC, world.address.alice, 1_100n, 1_000n);
    });
  });
});

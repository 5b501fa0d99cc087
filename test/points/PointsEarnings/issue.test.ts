import { expect } from "chai";
import { id, ZeroAddress, ZeroHash } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { EarningStage, MemberStatus, Origin, PersonStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { block, decide, replaceKey } from "../../policy/circumstances.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { awardOf, balanceOf, exchange, issue, openRoute, programmeOf } from "../../support/points.js";
import { type ActorName, as, memberId, reference, type World } from "../../support/world.js";
import {
  asCampaigns,
  bring,
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

async function fixture() {
  return deployProgrammes(connection);
}

const PACIFIC = programmeOf("pacific");

describe("PointsEarnings: awards", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const earnings = (actor: ActorName = "pacific") => as(world, "earnings", actor);
  const award = (quantity: bigint, text: string, changes = {}) =>
    issue(world, "pacific", "alice", quantity, text, changes);
  const item = (quantity: bigint, text: string, changes = {}) => awardOf(world, "alice", quantity, text, changes);

  describe("are refused", () => {
    it("for a programme that does not exist", async () => {
      await expect(earnings().issue(99n, []))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(99n, ProgrammeStatus.NONE);
    });

    for (const status of IDLE) {
      it(`while the programme is ${status}`, async () => {
        await bring(world, "pacific", status);
        const rules = await asCampaigns(world);
        for (const act of [() => award(1n, "order"), () => rules.award(PACIFIC, item(1n, "order"))]) {
          await expect(act())
            .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
            .withArgs(PACIFIC, ProgrammeStatus[status]);
        }
      });
    }

    it("to whoever acts for no member, or for one that issues no points", async () => {
      await expect(earnings("stranger").issue(PACIFIC, []))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(earnings("harbour").issue(PACIFIC, []))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("harbour"), licenceSet("POINTS_ISSUER"));
    });

    for (const [decision, status] of [
      ["suspend", "SUSPENDED"],
      ["beginExit", "EXITING"],
    ] as const) {
      it(`to an issuer that is ${status}`, async () => {
        await decide(world, decision, "pacific");
        await expect(award(1n, "order"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
          .withArgs(memberId("pacific"), MemberStatus[status]);
      });
    }

    it("to another issuer", async () => {
      await expect(earnings("airline").issue(PACIFIC, []))
        .to.be.revertedWithCustomError(earnings(), "PointsNotIssuer")
        .withArgs(PACIFIC, memberId("airline"));
    });

    it("by rule to whoever is no rule", async () => {
      for (const actor of ["pacific", "pointsOperator", "stranger"] as const) {
        await expect(earnings(actor).award(PACIFIC, item(1n, "order")))
          .to.be.revertedWithCustomError(earnings(), "AccessManagedUnauthorized")
          .withArgs(world.address[actor]);
      }
    });

    it("without a reference", async () => {
      await expect(award(1n, "order", { earningReference: ZeroHash })).to.be.revertedWithCustomError(
        earnings(),
        "PointsReferenceMissing",
      );
    });

    it("under a reference that stands for something else", async () => {
      await award(100n, "order");
      for (const changes of [{ quantity: 101n }, { account: world.address.bob }]) {
        await expect(award(100n, "order", changes))
          .to.be.revertedWithCustomError(earnings(), "PointsReferenceUsed")
          .withArgs(earningOf("pacific", "order"));
      }
    });

    for (const revoked of [40n, 100n]) {
      it(`under a reference of which ${revoked} of 100 units were revoked`, async () => {
        await award(100n, "order");
        await earnings().revoke(earningOf("pacific", "order"), revoked, reference("returned"));
        for (const quantity of [100n, 0n]) {
          await expect(award(quantity, "order"))
            .to.be.revertedWithCustomError(earnings(), "PointsReferenceUsed")
            .withArgs(earningOf("pacific", "order"));
        }
      });
    }

    it("to an account that no real-name person has any more, or has not yet", async () => {
      const { persons } = world.suite;
      const { alice, bob, dave } = world.address;
      await expect(award(1n, "order", { account: dave }))
        .to.be.revertedWithCustomError(persons, "PersonUnknown")
        .withArgs(dave);
      await block(world, "bob");
      await expect(award(1n, "order", { account: bob }))
        .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
        .withArgs(bob, PersonStatus.BLOCKED);
      await replaceKey(world, "alice");
      await expect(award(1n, "order"))
        .to.be.revertedWithCustomError(persons, "PersonAccountReplacedBy")
        .withArgs(alice, dave);
    });

    it("for a validity longer than the programme's", async () => {
      await expect(award(1n, "order", { validityMonths: 13 }))
        .to.be.revertedWithCustomError(earnings(), "PointsValidityInvalid")
        .withArgs(13n, 12n);
    });

    it("when they would be credited only after their last month", async () => {
      await award(1n, "to 28 February", { validityMonths: 1, returnDays: 54 });
      await expect(award(1n, "to 1 March", { validityMonths: 1, returnDays: 55 }))
        .to.be.revertedWithCustomError(earnings(), "PointsValidityInvalid")
        .withArgs(1n, 12n);
    });

    for (const returnDays of [0, 7]) {
      it(`for nothing, with a return window of ${returnDays} days`, async () => {
        const thrower = returnDays === 0 ? world.suite.points : earnings();
        await expect(award(0n, "order", { returnDays })).to.be.revertedWithCustomError(
          thrower,
          "PointsQuantityMissing",
        );
      });
    }

    it("as a whole page when one of it cannot be", async () => {
      const page = [item(1n, "first"), item(2n, "second"), item(0n, "third")];
      await expect(earnings().issue(PACIFIC, page)).to.be.revertedWithCustomError(
        world.suite.points,
        "PointsQuantityMissing",
      );
      await expectTotals(world, "pacific", {});
    });
  });

  it("credits an award without a return window at once", async () => {
    const { alice } = world.address;
    const earning = earningOf("pacific", "order");
    const tx = award(100n, "order");
    await expect(tx)
      .to.emit(earnings(), "PointsAwarded")
      .withArgs(earning, PACIFIC, alice, 100n, month("2027-01"), chainDate("2026-01-05"), id("order"));
    await expect(tx)
      .to.emit(world.suite.points, "TransferSingle")
      .withArgs(world.addresses.earnings, ZeroAddress, alice, lot("pacific", "2027-01"), 100n);

    expect(await world.suite.earnings.idOf(PACIFIC, Origin.ISSUER, id("order"))).to.equal(earning);
    await expectEarning(world, earning, {
      account: alice,
      quantity: 100n,
      expiry: month("2027-01"),
      availableOn: BigInt(day("2026-01-05")),
      stage: EarningStage.AVAILABLE,
    });
    expect(await lotBalance(world, "alice", "pacific", "2027-01")).to.equal(100n);
    await expectTotals(world, "pacific", { minted: 100n });
  });

  it("keeps an award with a return window pending", async () => {
    const { alice } = world.address;
    const earning = earningOf("pacific", "order");
    const tx = award(100n, "order", { returnDays: 7, validityMonths: 3 });
    await expect(tx)
      .to.emit(earnings(), "PointsAwarded")
      .withArgs(earning, PACIFIC, alice, 100n, month("2026-04"), chainDate("2026-01-12"), id("order"));
    await expect(tx).not.to.emit(world.suite.points, "TransferSingle");
    await expectEarning(world, earning, {
      account: alice,
      quantity: 100n,
      expiry: month("2026-04"),
      availableOn: BigInt(day("2026-01-12")),
      stage: EarningStage.PENDING,
    });
    expect(await balanceOf(world, "alice", "pacific")).to.equal(0n);
    await expectTotals(world, "pacific", { pending: 100n });
  });

  it("awards a page to several accounts", async () => {
    const page = [item(100n, "first"), awardOf(world, "bob", 30n, "second", { validityMonths: 1 }), item(7n, "third")];
    await earnings().issue(PACIFIC, page);
    expect(await lotBalance(world, "alice", "pacific", "2027-01")).to.equal(107n);
    expect(await lotBalance(world, "bob", "pacific", "2026-02")).to.equal(30n);
    await expectTotals(world, "pacific", { minted: 137n });
  });

  it("passes over what a page repeats", async () => {
    const page = [item(100n, "first"), item(7n, "second", { returnDays: 7 })];
    await earnings().issue(PACIFIC, page);
    const tx = earnings().issue(PACIFIC, page);
    await expect(tx).not.to.emit(earnings(), "PointsAwarded");
    await expect(tx).not.to.emit(world.suite.points, "TransferSingle");
    await earnings().issue(PACIFIC, [...page, item(1n, "third"), item(1n, "third")]);
    expect(await balanceOf(world, "alice", "pacific")).to.equal(101n);
    await expectTotals(world, "pacific", { minted: 101n, pending: 7n });
  });

  it("lets every programme and every origin have references of their own", async () => {
    const rules = await asCampaigns(world);
    await earnings().declareLegacy(PACIFIC, 20n);
    await award(10n, "same");
    await earnings().migrate(PACIFIC, [item(20n, "same")]);
    const byRule = earningOf("pacific", "same", Origin.RULE);
    expect(await rules.award.staticCall(PACIFIC, item(30n, "same"))).to.equal(byRule);
    await rules.award(PACIFIC, item(30n, "same"));
    await issue(world, "airline", "alice", 40n, "same");

    await expectEarning(world, earningOf("pacific", "same"), { quantity: 10n });
    await expectEarning(world, earningOf("pacific", "same", Origin.LEGACY), { quantity: 20n });
    await expectEarning(world, byRule, { quantity: 30n });
    await expectEarning(world, earningOf("airline", "same"), { quantity: 40n });
    await expectTotals(world, "pacific", { minted: 60n });
    await expectTotals(world, "airline", { minted: 40n });
  });

  for (const [validityMonths, expiry] of [
    [1, "2026-02"],
    [11, "2026-12"],
    [12, "2027-01"],
  ] as const) {
    it(`makes points of ${validityMonths} months valid to the end of ${expiry}`, async () => {
      await award(1n, "order", { validityMonths });
      expect(await lotBalance(world, "alice", "pacific", expiry)).to.equal(1n);
    });
  }

  it("counts the month of the award in Shanghai", async () => {
    await networkHelpers.time.setNextBlockTimestamp(midnight("2026-02-01") - 1);
    await award(1n, "January");
    await networkHelpers.time.setNextBlockTimestamp(midnight("2026-02-01"));
    await award(2n, "February");
    expect(await lotBalance(world, "alice", "pacific", "2027-01")).to.equal(1n);
    expect(await lotBalance(world, "alice", "pacific", "2027-02")).to.equal(2n);
  });

  describe("stand against the limit", () => {
    beforeEach(() => setLimit(world, "pacific", 1_000n));

    const expectExceeded = (act: Promise<unknown>, thrower: "points" | "earnings", there: bigint, most: bigint) =>
      expect(act)
        .to.be.revertedWithCustomError(world.suite[thrower], "PointsLimitExceeded")
        .withArgs(PACIFIC, there, most);

    it("up to the last unit, credited or pending", async () => {
      await award(600n, "first");
      await award(400n, "second", { returnDays: 7 });
      await expectTotals(world, "pacific", { minted: 600n, pending: 400n });
      await expectExceeded(award(1n, "third"), "points", 601n, 600n);
      await expectExceeded(award(1n, "third", { returnDays: 7 }), "earnings", 1_001n, 1_000n);
    });

    it("again once pending ones were revoked or credited", async () => {
      await award(1_000n, "first", { returnDays: 7 });
      await earnings().revoke(earningOf("pacific", "first"), 300n, reference("returned"));
      await award(300n, "second");
      await goTo(connection, "2026-01-12");
      await earnings("stranger").mature([earningOf("pacific", "first")]);
      await expectTotals(world, "pacific", { minted: 1_000n });
      await expectExceeded(award(1n, "third"), "points", 1_001n, 1_000n);
    });

    it("with those that exchanges brought in, which may fill what was promised", async () => {
      await openRoute(world, "airline", "pacific", 0n);
      await award(900n, "promised", { returnDays: 7 });
      await issue(world, "airline", "bob", 1_000n, "flight");
      await exchange(world, "bob", "airline", "pacific", 1_000n); // 7,300,000 of value: 912 units of 8,000
      expect(await balanceOf(world, "bob", "pacific")).to.equal(912n);
      await expectExceeded(award(1n, "more"), "points", 913n, 100n);
      await expectExceeded(award(1n, "more", { returnDays: 1 }), "earnings", 1_813n, 1_000n);

      await goTo(connection, "2026-01-12");
      await earnings("stranger").mature([earningOf("pacific", "promised")]); // a promise is kept above the limit
      await expectTotals(world, "pacific", { minted: 1_812n });
    });

    it("without room when less was allowed later than is promised", async () => {
      await award(900n, "promised", { returnDays: 7 });
      await setLimit(world, "pacific", 899n);
      await expectExceeded(award(1n, "more"), "points", 1n, 0n);
    });
  });
});

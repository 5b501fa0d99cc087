import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { EarningStage, MemberStatus, Origin, ProgrammeStatus } from "../../../typechain-types/index.js";
import { decide, fieldsOf } from "../../policy/circumstances.js";
import { chainDate } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { awardOf, balanceOf, programmeOf } from "../../support/points.js";
import { type ActorName, as, memberId, reference, type World } from "../../support/world.js";
import { bring, deployProgrammes, earningOf, expectEarning, expectTotals, IDLE, lot, month } from "./earnings.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployProgrammes(connection);
}

const PACIFIC = programmeOf("pacific");

describe("PointsEarnings: points of an issuer's own system", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const earnings = (actor: ActorName = "pacific") => as(world, "earnings", actor);
  const item = (quantity: bigint, text: string, changes = {}) => awardOf(world, "alice", quantity, text, changes);
  const migrate = (...items: ReturnType<typeof item>[]) => earnings().migrate(PACIFIC, items);
  const expectLegacy = async (declared: bigint, migrated: bigint) => {
    expect(fieldsOf(await earnings().legacyOf(PACIFIC))).to.deep.equal({ declared, migrated });
  };
  const isMigrated = (text: string) => earnings().isMigrated(PACIFIC, id(text));

  for (const [what, act] of Object.entries({
    declareLegacy: (actor: ActorName) => earnings(actor).declareLegacy(PACIFIC, 1n),
    migrate: (actor: ActorName) => earnings(actor).migrate(PACIFIC, []),
  })) {
    it(`${what} refuses whoever acts for no member, or for one that issues no points`, async () => {
      await expect(act("stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(act("harbour"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("harbour"), licenceSet("POINTS_ISSUER"));
    });

    it(`${what} refuses another issuer`, async () => {
      const thrower = what === "migrate" ? earnings() : world.suite.programmes;
      await expect(act("airline"))
        .to.be.revertedWithCustomError(thrower, "PointsNotIssuer")
        .withArgs(PACIFIC, memberId("airline"));
    });

    it(`${what} refuses a suspended issuer`, async () => {
      await decide(world, "suspend", "pacific");
      await expect(act("pacific"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
    });
  }

  describe("declareLegacy", () => {
    it("refuses a programme that does not exist", async () => {
      await expect(earnings().declareLegacy(99n, 1n))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(99n, ProgrammeStatus.NONE);
    });

    it("refuses less than was brought over, and takes as much", async () => {
      await earnings().declareLegacy(PACIFIC, 500n);
      await migrate(item(200n, "account"));
      await expect(earnings().declareLegacy(PACIFIC, 199n))
        .to.be.revertedWithCustomError(earnings(), "PointsLegacyExceeded")
        .withArgs(PACIFIC, 200n, 199n);
      await earnings().declareLegacy(PACIFIC, 200n);
      await expectLegacy(200n, 200n);
    });

    it("says what there is, and says it anew, in one programme", async () => {
      for (const declared of [500n, 700n]) {
        await expect(earnings().declareLegacy(PACIFIC, declared))
          .to.emit(earnings(), "PointsLegacyDeclared")
          .withArgs(PACIFIC, declared);
        await expectLegacy(declared, 0n);
      }
      expect(fieldsOf(await earnings().legacyOf(programmeOf("airline")))).to.deep.equal({
        declared: 0n,
        migrated: 0n,
      });
    });

    it("is open to an issuer that is leaving", async () => {
      await decide(world, "beginExit", "pacific");
      await earnings().declareLegacy(PACIFIC, 1n);
      await expectLegacy(1n, 0n);
    });

    for (const status of IDLE) {
      it(`is open while the programme is ${status}`, async () => {
        await bring(world, "pacific", status);
        await earnings().declareLegacy(PACIFIC, 1n);
        await expectLegacy(1n, 0n);
      });
    }
  });

  describe("migrate", () => {
    beforeEach(() => earnings().declareLegacy(PACIFIC, 500n));

    for (const status of IDLE) {
      it(`refuses while the programme is ${status}`, async () => {
        await bring(world, "pacific", status);
        await expect(migrate(item(1n, "account")))
          .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
          .withArgs(PACIFIC, ProgrammeStatus[status]);
      });
    }

    it("refuses an issuer that is leaving", async () => {
      await decide(world, "beginExit", "pacific");
      await expect(migrate())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.EXITING);
    });

    it("refuses an account that was brought over with something else", async () => {
      await migrate(item(200n, "account"));
      for (const changes of [{ quantity: 199n }, { account: world.address.bob }]) {
        await expect(migrate(item(200n, "account", changes)))
          .to.be.revertedWithCustomError(earnings(), "PointsReferenceUsed")
          .withArgs(earningOf("pacific", "account", Origin.LEGACY));
      }
    });

    it("refuses the page that goes beyond what was declared, as a whole", async () => {
      await migrate(item(200n, "first"));
      await expect(migrate(item(300n, "second"), item(1n, "third")))
        .to.be.revertedWithCustomError(earnings(), "PointsLegacyExceeded")
        .withArgs(PACIFIC, 501n, 500n);
      await expectLegacy(500n, 200n);
      expect(await isMigrated("second")).to.equal(false);
    });

    it("mints here what is then locked there", async () => {
      const { alice } = world.address;
      const earning = earningOf("pacific", "account", Origin.LEGACY);
      expect(await isMigrated("account")).to.equal(false);

      const tx = migrate(item(200n, "account", { validityMonths: 6 }));
      await expect(tx)
        .to.emit(earnings(), "PointsAwarded")
        .withArgs(earning, PACIFIC, alice, 200n, month("2026-07"), chainDate("2026-01-05"), id("account"));
      await expect(tx)
        .to.emit(world.suite.points, "TransferSingle")
        .withArgs(world.addresses.earnings, ZeroAddress, alice, lot("pacific", "2026-07"), 200n);
      await expectEarning(world, earning, { account: alice, quantity: 200n, stage: EarningStage.AVAILABLE });
      expect(await isMigrated("account")).to.equal(true);
      expect(await earnings().isMigrated(programmeOf("airline"), id("account"))).to.equal(false);
      await expectLegacy(500n, 200n);
    });

    it("counts a pending one as brought over", async () => {
      await migrate(item(200n, "account", { returnDays: 7 }));
      expect(await isMigrated("account")).to.equal(true);
      await expectLegacy(500n, 200n);
      await expectTotals(world, "pacific", { pending: 200n });
    });

    it("mints no account twice, however often pages are sent", async () => {
      const page = [item(200n, "first"), item(100n, "second"), item(100n, "second")];
      await migrate(...page);
      await expect(migrate(...page)).not.to.emit(earnings(), "PointsAwarded");
      await migrate(...page, item(200n, "third"));
      await expectLegacy(500n, 500n);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(500n);
      await expectTotals(world, "pacific", { minted: 500n });
    });

    it("keeps what is there and here together what was declared", async () => {
      for (const [quantity, text] of [
        [1n, "first"],
        [199n, "second"],
        [300n, "third"],
      ] as const) {
        await migrate(item(quantity, text));
        const { declared, migrated } = await earnings().legacyOf(PACIFIC);
        const there = declared - migrated;
        expect(there + (await world.suite.points.outstanding(PACIFIC))).to.equal(500n);
      }
      await expect(migrate(item(1n, "fourth")))
        .to.be.revertedWithCustomError(earnings(), "PointsLegacyExceeded")
        .withArgs(PACIFIC, 501n, 500n);
    });

    it("leaves an account locked there when it is revoked here", async () => {
      const earning = earningOf("pacific", "account", Origin.LEGACY);
      await migrate(item(200n, "account"));
      await earnings().revoke(earning, 200n, reference("error"));
      expect(await isMigrated("account")).to.equal(true);
      await expectLegacy(500n, 200n);
      await expect(migrate(item(200n, "account")))
        .to.be.revertedWithCustomError(earnings(), "PointsReferenceUsed")
        .withArgs(earning);
    });
  });
});

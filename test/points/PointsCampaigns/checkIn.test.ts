import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { EarningStage, PersonStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { relayed } from "../../behaviours/relayed.js";
import { block, replaceKey } from "../../policy/circumstances.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { balanceOf, programmeOf } from "../../support/points.js";
import { type ActorName, as, reference, type World } from "../../support/world.js";
import {
  bring,
  deployProgrammes,
  expectEarning,
  expectTotals,
  IDLE,
  lot,
  lotBalance,
  midnight,
  month,
} from "../PointsEarnings/earnings.js";
import { checkInEarning, checkInReference, checkInTerms, expectAwarded, FIRST, open } from "./campaigns.js";

const { networkHelpers } = connection;

/** Ten units a visit, from 6 to 10 January 2026. */
async function fixture() {
  const world = await deployProgrammes(connection);
  await open(world, checkInTerms());
  return world;
}

describe("PointsCampaigns: check-ins", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const campaigns = (actor: ActorName = "alice") => as(world, "campaigns", actor);
  const checkIn = (actor: ActorName = "alice", campaign = FIRST) => campaigns(actor).checkIn(campaign);
  const at = (timestamp: number) => networkHelpers.time.setNextBlockTimestamp(timestamp);

  it("are refused where there is no campaign, or one that was stopped", async () => {
    await campaigns("pacific").stopCampaign(FIRST);
    for (const campaign of [0n, FIRST, 99n]) {
      await expect(checkIn("alice", campaign))
        .to.be.revertedWithCustomError(campaigns(), "PointsCampaignClosed")
        .withArgs(campaign);
    }
  });

  for (const [when, timestamp, date] of [
    ["before the first day", midnight("2026-01-06") - 1, "2026-01-05"],
    ["after the last day", midnight("2026-01-11"), "2026-01-11"],
  ] as const) {
    it(`are refused ${when}`, async () => {
      await at(timestamp);
      await expect(checkIn())
        .to.be.revertedWithCustomError(campaigns(), "PointsCampaignDayInvalid")
        .withArgs(FIRST, chainDate(date));
    });
  }

  for (const [when, timestamp] of [
    ["from the first second of the first day", midnight("2026-01-06")],
    ["to the last second of the last day", midnight("2026-01-11") - 1],
  ] as const) {
    it(`count ${when}`, async () => {
      await at(timestamp);
      await checkIn();
      expect(await balanceOf(world, "alice", "pacific")).to.equal(10n);
    });
  }

  it("count once a day of Shanghai", async () => {
    await at(midnight("2026-01-06"));
    await checkIn();
    await at(midnight("2026-01-07") - 1);
    await expect(checkIn())
      .to.be.revertedWithCustomError(campaigns(), "PointsAlreadyAwarded")
      .withArgs(checkInEarning(world.address.alice, "2026-01-06"));
    await at(midnight("2026-01-07"));
    await checkIn();
    expect(await balanceOf(world, "alice", "pacific")).to.equal(20n);
  });

  it("count once although the issuer revoked the points", async () => {
    const { alice } = world.address;
    await goTo(connection, "2026-01-06");
    await checkIn();
    await as(world, "earnings", "pacific").revoke(checkInEarning(alice, "2026-01-06"), 10n, reference("error"));
    await expect(checkIn())
      .to.be.revertedWithCustomError(campaigns(), "PointsAlreadyAwarded")
      .withArgs(checkInEarning(alice, "2026-01-06"));
  });

  it("are refused beyond the budget", async () => {
    await open(world, checkInTerms({ budget: 25n }));
    await goTo(connection, "2026-01-06");
    for (const actor of ["alice", "bob"] as const) await checkIn(actor, 2n);
    await expect(checkIn("carol", 2n))
      .to.be.revertedWithCustomError(campaigns(), "PointsBudgetExceeded")
      .withArgs(2n, 30n, 25n);
    await expectAwarded(world, 20n, 2n);
    await checkIn("carol");
  });

  for (const status of IDLE) {
    it(`are refused while the programme is ${status}`, async () => {
      await bring(world, "pacific", status);
      await goTo(connection, "2026-01-06");
      await expect(checkIn())
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(programmeOf("pacific"), ProgrammeStatus[status]);
    });
  }

  it("are refused to whoever has no active real-name account", async () => {
    const { persons } = world.suite;
    const { alice, bob, dave } = world.address;
    await goTo(connection, "2026-01-06");
    await expect(checkIn("dave")).to.be.revertedWithCustomError(persons, "PersonUnknown").withArgs(dave);
    await block(world, "bob");
    await expect(checkIn("bob"))
      .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
      .withArgs(bob, PersonStatus.BLOCKED);
    await replaceKey(world, "alice");
    await expect(checkIn()).to.be.revertedWithCustomError(persons, "PersonAccountReplacedBy").withArgs(alice, dave);
  });

  it("are refused where the points would be credited only after they expired", async () => {
    await open(world, checkInTerms({ validityMonths: 1, returnDays: 54 }));
    await goTo(connection, "2026-01-06");
    await expect(checkIn("alice", 2n))
      .to.be.revertedWithCustomError(world.suite.earnings, "PointsValidityInvalid")
      .withArgs(1n, 12n);
  });

  it("bring the points of the rule at once", async () => {
    const { alice } = world.address;
    await goTo(connection, "2026-01-06");
    const earning = checkInEarning(alice, "2026-01-06");
    expect(await campaigns().checkInEarning(FIRST, alice, 2026_01_06)).to.equal(earning);
    expect(await campaigns().checkIn.staticCall(FIRST)).to.equal(earning);

    const tx = checkIn();
    await expect(tx).to.emit(campaigns(), "PointsCheckedIn").withArgs(FIRST, alice, earning, 10n);
    await expect(tx)
      .to.emit(world.suite.earnings, "PointsAwarded")
      .withArgs(
        earning,
        programmeOf("pacific"),
        alice,
        10n,
        month("2027-01"),
        chainDate("2026-01-06"),
        checkInReference(alice, "2026-01-06"),
      );
    await expect(tx)
      .to.emit(world.suite.points, "TransferSingle")
      .withArgs(world.addresses.earnings, ZeroAddress, alice, lot("pacific", "2027-01"), 10n);
    await expectEarning(world, earning, { account: alice, quantity: 10n, stage: EarningStage.AVAILABLE });
    expect(await lotBalance(world, "alice", "pacific", "2027-01")).to.equal(10n);
    await expectTotals(world, "pacific", { minted: 10n });
    await expectAwarded(world, 10n);
  });

  it("bring points of the rule's own validity and return window", async () => {
    await open(world, checkInTerms({ validityMonths: 3, returnDays: 2 }));
    await goTo(connection, "2026-01-06");
    await checkIn("alice", 2n);
    await expectEarning(world, checkInEarning(world.address.alice, "2026-01-06", 2n), {
      expiry: month("2026-04"),
      availableOn: BigInt(day("2026-01-08")),
      stage: EarningStage.PENDING,
    });
    await expectTotals(world, "pacific", { pending: 10n });
  });

  it("count for each person and campaign by itself", async () => {
    await open(world, checkInTerms({ rate: 3n }));
    await goTo(connection, "2026-01-06");
    for (const actor of ["alice", "bob"] as const) {
      await checkIn(actor);
      await checkIn(actor, 2n);
      expect(await balanceOf(world, actor, "pacific")).to.equal(13n);
    }
    await expectAwarded(world, 20n);
    await expectAwarded(world, 6n, 2n);
  });

  describe("signed by the person", () => {
    relayed(
      () => world,
      async () => {
        await goTo(connection, "2026-01-06");
        const call = world.suite.campaigns.interface.encodeFunctionData("checkIn", [FIRST]);
        return { person: "alice", target: "campaigns", call };
      },
      async () => (await balanceOf(world, "alice", "pacific")) === 10n,
    );
  });
});

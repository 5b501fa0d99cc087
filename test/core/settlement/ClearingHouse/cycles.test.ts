import { expect } from "chai";
import { CycleStage, ObligationStage, Standing } from "../../../../typechain-types/index.js";
import { suspend } from "../../../behaviours/standing.js";
import {
  ALL,
  byCouncil,
  CLEARERS,
  CNY,
  closingCycle,
  cutOffAndNet,
  endFunding,
  endStatements,
  netsOf,
  obligationOf,
  openClearing,
  post,
} from "../../../support/clearing.js";
import { connection } from "../../../support/connection.js";
import {
  type ActorName,
  as,
  CLEARING,
  deployWorld,
  memberId,
  reference,
  word,
  type World,
} from "../../../support/world.js";
import { expectBalanced, freeze, fundOf, giveLine, guaranteeOf, ORDER_ENDS, stopPaying } from "./support.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

const COVER = 1_000_00n;
const USD = "0x555344";
const REASON = reference("amount");

async function fixture() {
  const world = await deployWorld(connection);
  await openClearing(world, COVER);
  // Pacific owes 500.00, harbour 100.00; summit receives 400.00, keeper 200.00; the provider is even.
  await post(world, "pacific", "harbour", 300_00n, "a");
  await post(world, "harbour", "summit", 400_00n, "b");
  await post(world, "pacific", "keeper", 200_00n, "c");
  await post(world, "provider", "keeper", 50_00n, "d");
  await post(world, "keeper", "provider", 50_00n, "e");
  return world;
}

const NETS = { pacific: -500_00n, harbour: -100_00n, summit: 400_00n, keeper: 200_00n, provider: 0n } as const;
const GROSS = 1_000_00n;
const DEBITS = 600_00n;

describe("ClearingHouse: how a cycle settles", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const clearing = () => world.suite.clearing;
  const by = (name: ActorName) => as(world, "clearing", name);
  const anybody = () => by("stranger");
  const balance = (name: ActorName) => world.suite.cny.balanceOf(world.address[name]);
  const stage = async (number = 1n) => (await clearing().cycle(CNY, number)).stage;

  const expectWrongStage = async (act: Promise<unknown>, number: bigint, found: bigint) =>
    expect(act).to.be.revertedWithCustomError(clearing(), "ClearingStageInvalid").withArgs(CNY, number, found);

  async function fundCycle() {
    await cutOffAndNet(world);
    await endStatements(world);
    await anybody().collect(CNY, ALL);
  }

  async function settleCycle() {
    await fundCycle();
    await anybody().payOut(CNY, ALL);
  }

  for (const [verb, act] of [
    ["cutOff", () => by("clearingOperator").cutOff(USD)],
    ["cutOffDue", () => anybody().cutOffDue(USD)],
    ["net", () => anybody().net(USD, ALL)],
    ["confirm", () => by("pacific").confirm(USD)],
    ["collect", () => anybody().collect(USD, ALL)],
    ["payOut", () => anybody().payOut(USD, ALL)],
  ] as const) {
    it(`${verb} needs a currency that is cleared`, async () => {
      await expect(act()).to.be.revertedWithCustomError(clearing(), "ClearingCurrencyUnknown").withArgs(USD);
    });
  }

  describe("cutting off", () => {
    it("is the operator's before the length of the cycle is over", async () => {
      await expect(by("pacific").cutOff(CNY))
        .to.be.revertedWithCustomError(clearing(), "AccessManagedUnauthorized")
        .withArgs(world.address.pacific);
      const { openedAt } = await clearing().cycle(CNY, 1);
      const due = Number(openedAt) + CLEARING.cycleLength;
      await time.setNextBlockTimestamp(due - 1);
      await expect(anybody().cutOffDue(CNY))
        .to.be.revertedWithCustomError(clearing(), "ClearingCutOffEarly")
        .withArgs(CNY, due);
      await time.setNextBlockTimestamp(due);
      await expect(anybody().cutOffDue(CNY)).to.emit(clearing(), "CycleCutOff").withArgs(CNY, 1);
    });

    it("opens the next cycle", async () => {
      const now = (await time.latest()) + 5;
      await time.setNextBlockTimestamp(now);
      const cutOff = by("clearingOperator").cutOff(CNY);
      await expect(cutOff).to.emit(clearing(), "CycleCutOff").withArgs(CNY, 1);
      await expect(cutOff)
        .to.emit(clearing(), "CycleOpened")
        .withArgs(CNY, 2, now + CLEARING.cycleLength);
      expect(await stage(1n)).to.equal(CycleStage.NETTING);
      expect(await stage(2n)).to.equal(CycleStage.OPEN);
      expect((await clearing().cycle(CNY, 2)).openedAt).to.equal(now);
    });

    it("waits until the cycle before is settled", async () => {
      await fundCycle();
      await time.increase(CLEARING.cycleLength);
      await expectWrongStage(by("clearingOperator").cutOff(CNY), 1n, CycleStage.SETTLING);
      await expectWrongStage(anybody().cutOffDue(CNY), 1n, CycleStage.SETTLING);
      await anybody().payOut(CNY, ALL);
      await anybody().cutOffDue(CNY);
      expect(await stage(2n)).to.equal(CycleStage.NETTING);
    });
  });

  describe("forming nets", () => {
    it("follows the cut-off", () => expectWrongStage(anybody().net(CNY, ALL), 0n, CycleStage.NONE));

    it("states each member's net, in pages, and then the cycle's", async () => {
      await by("clearingOperator").cutOff(CNY);
      const first = anybody().net(CNY, 2);
      await expect(first).to.emit(clearing(), "StatementIssued").withArgs(CNY, 1, 1, -500_00n, 500_00n);
      await expect(first).to.emit(clearing(), "StatementIssued").withArgs(CNY, 1, 2, -100_00n, 400_00n);
      await expect(first).not.to.emit(clearing(), "CycleNetted");
      expect(await stage()).to.equal(CycleStage.NETTING);
      expect((await clearing().cycle(CNY, 1)).balance).to.equal(-600_00n);

      const now = (await time.latest()) + 5;
      await time.setNextBlockTimestamp(now);
      const second = anybody().net(CNY, ALL);
      await expect(second).to.emit(clearing(), "StatementIssued").withArgs(CNY, 1, 3, 400_00n, 0n);
      await expect(second).to.emit(clearing(), "StatementIssued").withArgs(CNY, 1, memberId("provider"), 0n, 50_00n);
      await expect(second)
        .to.emit(clearing(), "CycleNetted")
        .withArgs(CNY, 1, GROSS, DEBITS, 5, now + CLEARING.statementPeriod);
      await expect(second).not.to.emit(clearing(), "CycleConfirmed");
      const cycle = await clearing().cycle(CNY, 1);
      expect([cycle.stage, cycle.gross, cycle.debits, cycle.members, cycle.balance]).to.deep.equal([
        CycleStage.STATEMENT,
        GROSS,
        DEBITS,
        5n,
        0n,
      ]);
      for (const name of CLEARERS) {
        expect(await netsOf(world, name)).to.deep.equal([0n, NETS[name]]);
        expect([...(await clearing().statementOf(CNY, memberId(name)))]).to.deep.equal([1n, false, NETS[name]]);
      }
    });

    it("leaves out who had no obligations", async () => {
      await settleCycle();
      await post(world, "pacific", "harbour", 1n, "f");
      await by("clearingOperator").cutOff(CNY);
      await expect(anybody().net(CNY, ALL)).to.emit(clearing(), "CycleNetted");
      expect((await clearing().cycle(CNY, 2)).members).to.equal(2n);
      expect((await clearing().statementOf(CNY, memberId("summit"))).cycle).to.equal(1n);
    });

    it("has nothing to wait for when nobody had any", async () => {
      await settleCycle();
      await by("clearingOperator").cutOff(CNY);
      await expect(anybody().net(CNY, ALL)).to.emit(clearing(), "CycleConfirmed").withArgs(CNY, 2);
      expect(await stage(2n)).to.equal(CycleStage.SETTLING);
      await expect(anybody().payOut(CNY, 0)).to.emit(clearing(), "CycleSettled").withArgs(CNY, 2, 0n, 0n, 0n);
      expect(await stage(2n)).to.equal(CycleStage.SETTLED);
    });
  });

  describe("confirming", () => {
    beforeEach(() => cutOffAndNet(world));

    it("is for members", async () => {
      await expect(by("stranger").confirm(CNY))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
    });

    it("ends with the statement period", async () => {
      const { disputeUntil } = await closingCycle(world);
      await time.setNextBlockTimestamp(disputeUntil);
      await expectWrongStage(by("pacific").confirm(CNY), 1n, CycleStage.FUNDING);
    });

    it("is for members with a statement that they have not confirmed", async () => {
      const refused = (name: "pacific" | "court") =>
        expect(by(name).confirm(CNY))
          .to.be.revertedWithCustomError(clearing(), "ClearingNothingToConfirm")
          .withArgs(CNY, 1, memberId(name));
      await refused("court");
      await by("pacific").confirm(CNY);
      await refused("pacific");
    });

    it("by all starts the funding at once", async () => {
      for (const name of CLEARERS.slice(1)) {
        const confirmed = by(name).confirm(CNY);
        await expect(confirmed).to.emit(clearing(), "StatementConfirmed").withArgs(CNY, 1, memberId(name));
        await expect(confirmed).not.to.emit(clearing(), "CycleConfirmed");
      }
      expect((await clearing().statementOf(CNY, memberId("harbour"))).confirmed).to.equal(true);
      expect(await stage()).to.equal(CycleStage.STATEMENT);
      await expect(by("pacific").confirm(CNY)).to.emit(clearing(), "CycleConfirmed").withArgs(CNY, 1);
      expect(await stage()).to.equal(CycleStage.FUNDING);
      expect((await closingCycle(world)).disputeUntil).to.equal(await time.latest());
    });
  });

  describe("disputing", () => {
    const dispute = async (name: ActorName, text = "a") => by(name).dispute(await obligationOf(world, text), REASON);

    it("is for members", async () => {
      await expect(dispute("stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
    });

    it("is for obligations that nobody disputed or waived before", async () => {
      await cutOffAndNet(world);
      const refused = async (text: string, found: bigint) =>
        expect(dispute("harbour", text))
          .to.be.revertedWithCustomError(clearing(), "ClearingObligationInvalid")
          .withArgs(await obligationOf(world, text), found);
      await refused("unknown", ObligationStage.NONE);
      await dispute("pacific");
      await refused("a", ObligationStage.DISPUTED);
      await by("harbour").waive(await obligationOf(world, "a"));
      await refused("a", ObligationStage.WAIVED);
    });

    it("is the debtor's and the creditor's", async () => {
      await cutOffAndNet(world);
      await expect(dispute("summit"))
        .to.be.revertedWithCustomError(clearing(), "ClearingNotParty")
        .withArgs(await obligationOf(world, "a"), memberId("summit"));
      await dispute("harbour");
      await dispute("pacific", "c");
    });

    it("is possible while statements are out, for their items", async () => {
      await expectWrongStage(dispute("pacific"), 1n, CycleStage.OPEN);
      await cutOffAndNet(world);
      await post(world, "pacific", "harbour", 1n, "next");
      await expectWrongStage(dispute("pacific", "next"), 2n, CycleStage.OPEN);
      await endStatements(world);
      await expectWrongStage(dispute("pacific"), 1n, CycleStage.FUNDING);
    });

    it("moves the item to the open cycle, and both nets follow", async () => {
      await cutOffAndNet(world);
      const obligation = await obligationOf(world, "a");
      await expect(dispute("harbour"))
        .to.emit(clearing(), "ObligationDisputed")
        .withArgs(obligation, memberId("harbour"), 2, REASON);
      expect(await netsOf(world, "pacific")).to.deep.equal([-300_00n, -200_00n]);
      expect(await netsOf(world, "harbour")).to.deep.equal([300_00n, -400_00n]);
      const { gross, debits } = await closingCycle(world);
      expect([gross, debits]).to.deep.equal([GROSS - 300_00n, DEBITS]);
      expect((await clearing().statementOf(CNY, 1)).net).to.equal(-200_00n);
      const moved = await clearing().obligation(obligation);
      expect([moved.cycle, moved.stage]).to.deep.equal([2n, ObligationStage.DISPUTED]);
      expect((await clearing().positionOf(CNY, 1)).owed).to.equal(300_00n);
    });

    it("lowers what is to be collected where the net debit falls", async () => {
      await cutOffAndNet(world);
      await dispute("keeper", "c");
      const { gross, debits } = await closingCycle(world);
      expect([gross, debits]).to.deep.equal([GROSS - 200_00n, DEBITS - 200_00n]);
    });

    it("asks both parties to confirm again", async () => {
      await cutOffAndNet(world);
      for (const name of ["pacific", "harbour", "summit"] as const) await by(name).confirm(CNY);
      await dispute("pacific");
      expect((await closingCycle(world)).confirmed).to.equal(1n);
      for (const name of ["pacific", "harbour", "keeper"] as const) await by(name).confirm(CNY);
      expect(await stage()).to.equal(CycleStage.STATEMENT);
      await expect(by("provider").confirm(CNY)).to.emit(clearing(), "CycleConfirmed");
    });

    it("is refused when a debtor's cover does not allow it, since its credit stays behind", async () => {
      await settleCycle();
      await post(world, "harbour", "summit", COVER, "f");
      await post(world, "summit", "harbour", COVER, "g");
      await post(world, "summit", "keeper", COVER, "h");
      await cutOffAndNet(world);
      await post(world, "harbour", "pacific", 1n, "i");
      // Harbour's net is nil; without what it owes it would be a credit, and the debt of the open cycle too much.
      await expect(dispute("summit", "f"))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, memberId("harbour"), COVER + 1n, COVER);
    });

    it("is refused when a creditor's cover does not allow it", async () => {
      await post(world, "harbour", "summit", COVER - 100_00n, "f");
      await cutOffAndNet(world);
      await expect(dispute("pacific", "a"))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, memberId("harbour"), COVER + 300_00n, COVER);
    });
  });

  describe("collecting", () => {
    it("follows the statements", async () => {
      await cutOffAndNet(world);
      await expectWrongStage(anybody().collect(CNY, ALL), 1n, CycleStage.STATEMENT);
    });

    it("waits while the deposit token is paused, so that a pause makes nobody default", async () => {
      await cutOffAndNet(world);
      await endFunding(world);
      await as(world, "cny", "guardian").pause();
      await expect(anybody().collect(CNY, ALL))
        .to.be.revertedWithCustomError(clearing(), "ClearingTokenPaused")
        .withArgs(CNY);
    });

    it("takes each net debit from its debtor's account, in pages that go round", async () => {
      await cutOffAndNet(world);
      await endStatements(world);
      const before = await balance("harbour");
      const first = anybody().collect(CNY, 1);
      await expect(first).to.emit(clearing(), "NetCollected").withArgs(CNY, 1, 1, 500_00n);
      await expect(first).not.to.emit(clearing(), "CycleFunded");
      expect((await closingCycle(world)).collected).to.equal(500_00n);
      await expectBalanced(world);
      const second = anybody().collect(CNY, ALL);
      await expect(second).to.emit(clearing(), "NetCollected").withArgs(CNY, 1, 2, 100_00n);
      await expect(second).to.emit(clearing(), "CycleFunded").withArgs(CNY, 1);
      expect(await balance("harbour")).to.equal(before - 100_00n);
      expect(await netsOf(world, "harbour")).to.deep.equal([0n, 0n]);
      expect(await netsOf(world, "summit")).to.deep.equal([0n, 400_00n]);
      expect(await stage()).to.equal(CycleStage.SETTLING);
      await expectBalanced(world);
    });

    it("passes over who cannot pay yet, and comes back", async () => {
      await stopPaying(world, "pacific");
      await cutOffAndNet(world);
      await endStatements(world);
      await expect(anybody().collect(CNY, ALL)).to.emit(clearing(), "NetCollected").withArgs(CNY, 1, 2, 100_00n);
      expect(await netsOf(world, "pacific")).to.deep.equal([0n, -500_00n]);
      await as(world, "cny", "pacific").approve(world.addresses.clearing, 500_00n);
      await expect(anybody().collect(CNY, ALL)).to.emit(clearing(), "CycleFunded");
    });

    it("lets who can pay pay even late, since a late caller is nobody's default", async () => {
      await cutOffAndNet(world);
      await endFunding(world);
      await expect(anybody().collect(CNY, ALL)).not.to.emit(clearing(), "MemberDefaulted");
      expect(await stage()).to.equal(CycleStage.SETTLING);
    });

    it("takes no cover before the funding period is over", async () => {
      await stopPaying(world, "pacific");
      await cutOffAndNet(world);
      const { disputeUntil, terms } = await closingCycle(world);
      await time.setNextBlockTimestamp(disputeUntil + terms.fundingPeriod - 1n);
      await expect(anybody().collect(CNY, ALL)).not.to.emit(clearing(), "MemberDefaulted");
      await expect(anybody().collect(CNY, ALL)).to.emit(clearing(), "MemberDefaulted");
    });

    it("takes the deposit of who does not pay, and suspends it", async () => {
      await stopPaying(world, "pacific");
      await cutOffAndNet(world);
      await endFunding(world);
      await expect(anybody().collect(CNY, ALL)).to.emit(clearing(), "MemberDefaulted").withArgs(CNY, 1, 1, 500_00n, 0n);
      expect(await guaranteeOf(world, "pacific")).to.deep.equal([500_00n, 0n, 0n, 0n]);
      const { standing, cover, closing } = await clearing().positionOf(CNY, 1);
      expect([standing, cover, closing]).to.deep.equal([Standing.SUSPENDED, 500_00n, 0n]);
      await expectBalanced(world);
    });

    it("then takes the guarantee fund, and records the debt", async () => {
      await giveLine(world, "summit", "pacific", 700_00n);
      await post(world, "pacific", "harbour", 1_000_00n, "f");
      await stopPaying(world, "pacific");
      await cutOffAndNet(world);
      await endFunding(world);
      const funded = anybody().collect(CNY, ALL);
      await expect(funded).to.emit(clearing(), "MemberDefaulted").withArgs(CNY, 1, 1, COVER, 500_00n);
      await expect(funded).to.emit(clearing(), "CycleFunded");
      expect(await guaranteeOf(world, "pacific")).to.deep.equal([0n, 200_00n, 500_00n, 0n]);
      expect(await fundOf(world)).to.deep.equal([200_00n, 200_00n]);
      expect((await clearing().positionOf(CNY, 1)).cover).to.equal(200_00n);
      await expectBalanced(world);
    });

    it("stops for nobody: a suspended institution, a frozen account and an empty one default, the others pay", async () => {
      await post(world, "keeper", "summit", 300_00n, "f");
      await post(world, "provider", "summit", 10_00n, "g");
      await suspend(world, "provider");
      await as(world, "cny", "court").freeze(word(world.address.keeper), reference("order"), ORDER_ENDS);
      const everything = await balance("pacific");
      await as(world, "cny", "pacific").transfer(world.address.harbour, everything);
      await cutOffAndNet(world);
      await endFunding(world);
      const funded = anybody().collect(CNY, ALL);
      for (const [name, amount] of [
        ["pacific", 500_00n],
        ["keeper", 100_00n],
        ["provider", 10_00n],
      ] as const) {
        await expect(funded).to.emit(clearing(), "MemberDefaulted").withArgs(CNY, 1, memberId(name), amount, 0n);
      }
      await expect(funded).to.emit(clearing(), "NetCollected").withArgs(CNY, 1, 2, 100_00n);
      await expect(funded).to.emit(clearing(), "CycleFunded");
    });

    it("takes the debit of a frozen member as of any other", async () => {
      await freeze(world, "pacific");
      await fundCycle();
      expect(await netsOf(world, "pacific")).to.deep.equal([0n, 0n]);
    });
  });

  describe("paying out", () => {
    it("waits until everything is collected", async () => {
      await stopPaying(world, "harbour");
      await fundCycle();
      await expectWrongStage(anybody().payOut(CNY, ALL), 1n, CycleStage.FUNDING);
    });

    it("pays each net credit to its creditor's account, in pages", async () => {
      await fundCycle();
      const [summit, keeper] = [await balance("summit"), await balance("keeper")];
      const first = anybody().payOut(CNY, 3);
      // The round goes on after the last debtor that paid: summit, keeper and the provider.
      await expect(first).to.emit(clearing(), "NetPaid").withArgs(CNY, 1, memberId("summit"), 400_00n);
      await expect(first).to.emit(clearing(), "NetPaid").withArgs(CNY, 1, memberId("keeper"), 200_00n);
      await expect(first).to.emit(clearing(), "CycleSettled").withArgs(CNY, 1, GROSS, DEBITS, 5);
      expect(await balance("summit")).to.equal(summit + 400_00n);
      expect(await balance("keeper")).to.equal(keeper + 200_00n);
      expect(await stage()).to.equal(CycleStage.SETTLED);
      for (const name of CLEARERS) expect(await netsOf(world, name)).to.deep.equal([0n, 0n]);
      expect((await clearing().obligation(await obligationOf(world, "a"))).stage).to.equal(ObligationStage.SETTLED);
      await expectBalanced(world);
    });

    it("is not settled before the last creditor is paid", async () => {
      await fundCycle();
      await expect(anybody().payOut(CNY, 1)).not.to.emit(clearing(), "CycleSettled");
      expect((await closingCycle(world)).paid).to.equal(400_00n);
      expect(await stage()).to.equal(CycleStage.SETTLING);
      await expectBalanced(world);
      await expect(anybody().payOut(CNY, ALL)).to.emit(clearing(), "CycleSettled");
    });

    it("withholds from a frozen member and a suspended institution", async () => {
      await freeze(world, "summit");
      await suspend(world, "keeper");
      await fundCycle();
      const paid = anybody().payOut(CNY, ALL);
      await expect(paid).to.emit(clearing(), "NetWithheld").withArgs(CNY, 1, memberId("summit"), 400_00n);
      await expect(paid).to.emit(clearing(), "NetWithheld").withArgs(CNY, 1, memberId("keeper"), 200_00n);
      await expect(paid).to.emit(clearing(), "CycleSettled");
      expect(await guaranteeOf(world, "summit")).to.deep.equal([COVER, 0n, 0n, 400_00n]);
      expect(await guaranteeOf(world, "keeper")).to.deep.equal([COVER, 0n, 0n, 200_00n]);
      await expectBalanced(world);
    });

    it("withholds from a defaulter what others owe it afterwards", async () => {
      await stopPaying(world, "pacific");
      await cutOffAndNet(world);
      await endFunding(world);
      await anybody().collect(CNY, ALL);
      await anybody().payOut(CNY, ALL);
      await post(world, "harbour", "pacific", 70_00n, "f");
      await settleCycle();
      expect((await guaranteeOf(world, "pacific"))[3]).to.equal(70_00n);
      await expect(by("pacific").claim(CNY))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberSuspended")
        .withArgs(CNY, 1);
      await (await byCouncil(world)).reinstate(CNY, 1);
      await by("pacific").claim(CNY);
      expect((await guaranteeOf(world, "pacific"))[3]).to.equal(0n);
    });
  });

  describe("claiming what was withheld", () => {
    it("is for members that have enrolled", async () => {
      await expect(by("stranger").claim(CNY))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(by("court").claim(CNY))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberNotEnrolled")
        .withArgs(CNY, memberId("court"));
    });

    it("is refused to a member that is frozen", async () => {
      await freeze(world, "summit");
      await settleCycle();
      await expect(by("summit").claim(CNY))
        .to.be.revertedWithCustomError(clearing(), "ObjectFrozen")
        .withArgs(word(memberId("summit")), memberId("court"), ORDER_ENDS);
    });

    it("is refused when there is nothing", async () => {
      await settleCycle();
      await expect(by("summit").claim(CNY))
        .to.be.revertedWithCustomError(clearing(), "ClearingNothingUnclaimed")
        .withArgs(CNY, memberId("summit"));
    });

    it("pays the settlement account, once", async () => {
      await freeze(world, "summit");
      await settleCycle();
      await by("court").release(word(memberId("summit")), reference("release"));
      const before = await balance("summit");
      await expect(by("summit").claim(CNY))
        .to.emit(clearing(), "CreditClaimed")
        .withArgs(CNY, memberId("summit"), 400_00n);
      expect(await balance("summit")).to.equal(before + 400_00n);
      await expectBalanced(world);
      await expect(by("summit").claim(CNY)).to.be.revertedWithCustomError(clearing(), "ClearingNothingUnclaimed");
    });
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { Standing } from "../../../../typechain-types/index.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { ALL, byCouncil, CNY, FUNDS, openClearing, post } from "../../../support/clearing.js";
import { connection } from "../../../support/connection.js";
import { type ActorName, as, deployWorld, memberId, word, type World } from "../../../support/world.js";
import { expectBalanced, freeze, fundOf, giveLine, guaranteeOf, makeDefault, ORDER_ENDS } from "./support.js";

const { networkHelpers } = connection;

const COVER = 1_000_00n;
const MOST = 2n ** 64n - 1n;

async function fixture() {
  const world = await deployWorld(connection);
  await openClearing(world, COVER);
  return world;
}

describe("ClearingHouse: what stands behind debits", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const clearing = () => world.suite.clearing;
  const by = (name: ActorName) => as(world, "clearing", name);
  const balance = (name: ActorName) => world.suite.cny.balanceOf(world.address[name]);
  const coverOf = async (name: "pacific" | "harbour") => (await clearing().positionOf(CNY, memberId(name))).cover;

  /** Pacific owes harbour, cannot pay, and is suspended with a debt to the fund. */
  const defaultOfPacific = async (line = 300_00n) => {
    await giveLine(world, "summit", "pacific", line);
    await makeDefault(world, "pacific", "harbour", COVER + line, "default");
  };

  for (const [verb, act] of [
    ["deposit", (name: ActorName) => by(name).deposit(CNY, 1n)],
    ["withdraw", (name: ActorName) => by(name).withdraw(CNY, 1n)],
    ["contribute", (name: ActorName) => by(name).contribute(CNY, 1n)],
    ["withdrawContribution", (name: ActorName) => by(name).withdrawContribution(CNY, 1n)],
  ] as const) {
    it(`${verb} is for members that have enrolled`, async () => {
      await expect(act("stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(act("court"))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberNotEnrolled")
        .withArgs(CNY, memberId("court"));
    });
  }

  for (const [verb, act] of [
    ["withdraw", (name: ActorName) => by(name).withdraw(CNY, 1n)],
    ["withdrawContribution", (name: ActorName) => by(name).withdrawContribution(CNY, 1n)],
  ] as const) {
    it(`${verb} is refused to a member that is suspended from clearing`, async () => {
      await by("pacific").contribute(CNY, 10n);
      await makeDefault(world, "pacific", "harbour", 1_00n, "x");
      await expect(act("pacific"))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberSuspended")
        .withArgs(CNY, memberId("pacific"));
    });

    it(`${verb} is refused to a member that is frozen`, async () => {
      await by("pacific").contribute(CNY, 10n);
      await freeze(world, "pacific");
      await expect(act("pacific"))
        .to.be.revertedWithCustomError(clearing(), "ObjectFrozen")
        .withArgs(word(memberId("pacific")), memberId("court"), ORDER_ENDS);
    });
  }

  describe("depositing", () => {
    it("needs an amount, and money and allowance for it", async () => {
      await expect(by("pacific").deposit(CNY, 0n))
        .to.be.revertedWithCustomError(clearing(), "ClearingAmountInvalid")
        .withArgs(0n, MOST);
      await expect(by("pacific").deposit(CNY, FUNDS)).to.be.revertedWithCustomError(
        world.suite.cny,
        "ERC20InsufficientBalance",
      );
    });

    it("moves money in and raises the cover", async () => {
      const deposited = by("pacific").deposit(CNY, 50n);
      await expect(deposited)
        .to.emit(clearing(), "CoverDeposited")
        .withArgs(CNY, 1, 50n, COVER + 50n);
      await expect(deposited)
        .to.emit(world.suite.cny, "Transfer")
        .withArgs(world.address.pacific, world.addresses.clearing, 50n);
      expect(await coverOf("pacific")).to.equal(COVER + 50n);
      await expectBalanced(world);
    });

    it("goes on for a member that is leaving, or suspended from clearing", async () => {
      await beginExit(world, "harbour");
      await by("harbour").deposit(CNY, 1n);
      await makeDefault(world, "pacific", "summit", 1_00n, "x");
      await as(world, "cny", "pacific").approve(world.addresses.clearing, 1n);
      await by("pacific").deposit(CNY, 1n);
      expect(await guaranteeOf(world, "pacific")).to.deep.equal([COVER - 1_00n + 1n, 0n, 0n, 0n]);
    });
  });

  describe("withdrawing", () => {
    it("takes no more than the deposit", async () => {
      for (const amount of [0n, COVER + 1n]) {
        await expect(by("pacific").withdraw(CNY, amount))
          .to.be.revertedWithCustomError(clearing(), "ClearingAmountInvalid")
          .withArgs(amount, COVER);
      }
    });

    it("leaves what stands behind the debits", async () => {
      await post(world, "pacific", "harbour", 400_00n, "x");
      await expect(by("pacific").withdraw(CNY, 600_01n))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, 1, 400_00n, 399_99n);
      await by("pacific").withdraw(CNY, 600_00n);
    });

    it("pays the settlement account, whoever of the member asks", async () => {
      await as(world, "members", "pacific").setAccount(world.address.stranger, 0n, 2n ** 40n - 1n, false);
      const before = await balance("pacific");
      await expect(by("stranger").withdraw(CNY, 300_00n))
        .to.emit(clearing(), "CoverWithdrawn")
        .withArgs(CNY, 1, 300_00n, 700_00n);
      expect(await balance("pacific")).to.equal(before + 300_00n);
      expect(await balance("stranger")).to.equal(0n);
      expect(await coverOf("pacific")).to.equal(700_00n);
      await expectBalanced(world);
    });
  });

  describe("setting a line", () => {
    it("is the council's", async () => {
      await expect(by("pacific").setLine(CNY, 1, 1n))
        .to.be.revertedWithCustomError(clearing(), "AccessManagedUnauthorized")
        .withArgs(world.address.pacific);
    });

    it("is for members that have enrolled", async () => {
      await expect((await byCouncil(world)).setLine(CNY, memberId("court"), 1n))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberNotEnrolled")
        .withArgs(CNY, memberId("court"));
    });

    it("is possible within the fund", async () => {
      await giveLine(world, "summit", "pacific", 300_00n);
      await expect((await byCouncil(world)).setLine(CNY, 2, 1n))
        .to.be.revertedWithCustomError(clearing(), "ClearingLinesExceedFund")
        .withArgs(CNY, 300_00n, 300_01n);
      await (await byCouncil(world)).setLine(CNY, 1, 299_99n);
      await (await byCouncil(world)).setLine(CNY, 2, 1n);
      expect(await fundOf(world)).to.deep.equal([300_00n, 300_00n]);
    });

    it("leaves what stands behind the debits", async () => {
      await giveLine(world, "summit", "pacific", 300_00n);
      await post(world, "pacific", "harbour", COVER + 200_00n, "x");
      await expect((await byCouncil(world)).setLine(CNY, 1, 199_99n))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, 1, COVER + 200_00n, COVER + 199_99n);
    });

    it("raises the cover", async () => {
      await by("summit").contribute(CNY, 300_00n);
      await expect((await byCouncil(world)).setLine(CNY, 1, 300_00n))
        .to.emit(clearing(), "CoverLineSet")
        .withArgs(CNY, 1, 300_00n);
      expect(await coverOf("pacific")).to.equal(COVER + 300_00n);
      expect(await guaranteeOf(world, "pacific")).to.deep.equal([COVER, 300_00n, 0n, 0n]);
      expect(await fundOf(world)).to.deep.equal([300_00n, 300_00n]);
    });
  });

  describe("contributing to the guarantee fund", () => {
    it("needs an amount", async () => {
      await expect(by("pacific").contribute(CNY, 0n))
        .to.be.revertedWithCustomError(clearing(), "ClearingAmountInvalid")
        .withArgs(0n, MOST);
    });

    it("gives units, a thousand for the first fen", async () => {
      const contributed = by("pacific").contribute(CNY, 100_00n);
      await expect(contributed).to.emit(clearing(), "FundContributed").withArgs(CNY, 1, 100_00n, 10_000_000n);
      await expect(contributed)
        .to.emit(world.suite.cny, "Transfer")
        .withArgs(world.address.pacific, world.addresses.clearing, 100_00n);
      expect(await clearing().unitsOf(CNY, 1)).to.equal(10_000_000n);
      expect([...(await clearing().fund(CNY))]).to.deep.equal([100_00n, 0n, 10_000_000n]);
      await expectBalanced(world);
    });

    it("is refused when it is worth no unit, because those who left forgot a repayment", async () => {
      await by("summit").contribute(CNY, 200_00n);
      await (await byCouncil(world)).setLine(CNY, 1, 199_00n);
      await makeDefault(world, "pacific", "harbour", COVER + 199_00n, "x");
      await by("summit").withdrawContribution(CNY, await clearing().unitsOf(CNY, memberId("summit")));
      await as(world, "cny", "pacific").approve(world.addresses.clearing, 199_00n);
      await by("pacific").repay(CNY, 199_00n);
      await expect(by("keeper").contribute(CNY, 1n))
        .to.be.revertedWithCustomError(clearing(), "ClearingContributionTooSmall")
        .withArgs(CNY, 1n);
    });

    it("after a loss buys what the fund is worth, so that the loss stays with those who bore it", async () => {
      await defaultOfPacific(); // the fund had 300.00 and paid all of it
      expect(await fundOf(world)).to.deep.equal([0n, 0n]);
      await by("keeper").contribute(CNY, 100_00n);
      const units = await clearing().unitsOf(CNY, memberId("keeper"));
      expect(await by("keeper").withdrawContribution.staticCall(CNY, units)).to.equal(100_00n);
      const lost = await clearing().unitsOf(CNY, memberId("summit"));
      expect(await by("summit").withdrawContribution.staticCall(CNY, lost)).to.equal(0n);
    });
  });

  describe("taking a contribution back", () => {
    beforeEach(() => by("pacific").contribute(CNY, 100_00n));

    it("takes no more than the member's units", async () => {
      for (const units of [0n, 10_000_001n]) {
        await expect(by("pacific").withdrawContribution(CNY, units))
          .to.be.revertedWithCustomError(clearing(), "ClearingAmountInvalid")
          .withArgs(units, 10_000_000n);
      }
      await expect(by("harbour").withdrawContribution(CNY, 1n))
        .to.be.revertedWithCustomError(clearing(), "ClearingAmountInvalid")
        .withArgs(1n, 0n);
    });

    it("leaves what stands for the lines", async () => {
      await (await byCouncil(world)).setLine(CNY, 2, 60_00n);
      await expect(by("pacific").withdrawContribution(CNY, 4_001_000n))
        .to.be.revertedWithCustomError(clearing(), "ClearingLinesExceedFund")
        .withArgs(CNY, 59_99n, 60_00n);
      await by("pacific").withdrawContribution(CNY, 4_000_000n);
    });

    it("pays the part of what the fund holds, to the settlement account", async () => {
      const before = await balance("pacific");
      expect(await by("pacific").withdrawContribution.staticCall(CNY, 2_500_000n)).to.equal(25_00n);
      await expect(by("pacific").withdrawContribution(CNY, 2_500_000n))
        .to.emit(clearing(), "FundWithdrawn")
        .withArgs(CNY, 1, 25_00n, 2_500_000n);
      expect(await balance("pacific")).to.equal(before + 25_00n);
      expect(await clearing().unitsOf(CNY, 1)).to.equal(7_500_000n);
      expect([...(await clearing().fund(CNY))]).to.deep.equal([75_00n, 0n, 7_500_000n]);
      await expectBalanced(world);
    });

    it("never gains by going in and out, whatever others contributed", async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 1_000_00 }), fc.integer({ min: 1, max: 1_000_00 }), async (a, b) => {
          await networkHelpers.loadFixture(fixture);
          await by("harbour").contribute(CNY, a);
          await by("summit").contribute(CNY, b);
          for (const [name, amount] of [
            ["harbour", a],
            ["summit", b],
          ] as const) {
            const units = await clearing().unitsOf(CNY, memberId(name));
            const back = await by(name).withdrawContribution.staticCall(CNY, units);
            expect(back <= BigInt(amount)).to.equal(true);
            expect(back >= BigInt(amount) - 1n).to.equal(true);
          }
        }),
        { numRuns: 10 },
      );
    });
  });

  describe("repaying the fund", () => {
    it("is for members", async () => {
      await expect(by("stranger").repay(CNY, 1n))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
    });

    it("takes no more than the debt", async () => {
      await defaultOfPacific();
      for (const [name, amount, debt] of [
        ["pacific", 0n, 300_00n],
        ["pacific", 300_01n, 300_00n],
        ["harbour", 1n, 0n],
      ] as const) {
        await expect(by(name).repay(CNY, amount))
          .to.be.revertedWithCustomError(clearing(), "ClearingAmountInvalid")
          .withArgs(amount, debt);
      }
    });

    it("fills the fund again, not the line", async () => {
      await defaultOfPacific();
      await as(world, "cny", "pacific").approve(world.addresses.clearing, 300_00n);
      await expect(by("pacific").repay(CNY, 100_00n))
        .to.emit(clearing(), "DebtRepaid")
        .withArgs(CNY, 1, 100_00n, 200_00n);
      expect(await guaranteeOf(world, "pacific")).to.deep.equal([0n, 0n, 200_00n, 0n]);
      expect(await fundOf(world)).to.deep.equal([100_00n, 0n]);
      await expectBalanced(world);
    });
  });

  describe("reinstating", () => {
    it("is the council's", async () => {
      await expect(by("pacific").reinstate(CNY, 1))
        .to.be.revertedWithCustomError(clearing(), "AccessManagedUnauthorized")
        .withArgs(world.address.pacific);
    });

    it("is for members that are suspended from clearing", async () => {
      const house = await byCouncil(world);
      await expect(house.reinstate(CNY, memberId("court")))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberNotEnrolled")
        .withArgs(CNY, memberId("court"));
      await expect(house.reinstate(CNY, 1))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberNotSuspended")
        .withArgs(CNY, 1);
    });

    it("waits until the debt is repaid", async () => {
      await defaultOfPacific();
      const house = await byCouncil(world);
      await expect(house.reinstate(CNY, 1))
        .to.be.revertedWithCustomError(clearing(), "ClearingDebtOutstanding")
        .withArgs(CNY, 1, 300_00n);
      await as(world, "cny", "pacific").approve(world.addresses.clearing, 300_00n);
      await by("pacific").repay(CNY, 300_00n);
      await expect(house.reinstate(CNY, 1)).to.emit(clearing(), "MemberClearingReinstated").withArgs(CNY, 1);
      expect((await clearing().positionOf(CNY, 1)).standing).to.equal(Standing.ENROLLED);
    });

    it("lets the member take part again", async () => {
      await makeDefault(world, "pacific", "harbour", 1_00n, "x");
      await by("stranger").payOut(CNY, ALL);
      await (await byCouncil(world)).reinstate(CNY, 1);
      await post(world, "pacific", "harbour", COVER - 1_00n, "y");
      expect(await coverOf("pacific")).to.equal(COVER - 1_00n);
    });
  });

  it("takes no deposit of a suspended institution", async () => {
    await suspend(world, "keeper");
    await expect(by("keeper").deposit(CNY, 1n)).to.be.revertedWithCustomError(
      world.suite.members,
      "MemberStatusInvalid",
    );
  });
});

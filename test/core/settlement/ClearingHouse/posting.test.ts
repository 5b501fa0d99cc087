import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import { CycleStage, MemberStatus, ObligationStage, Standing } from "../../../../typechain-types/index.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import {
  ALL,
  byCouncil,
  causeOf,
  CLEARERS,
  CNY,
  council,
  cutOffAndNet,
  endFunding,
  endStatements,
  netsOf,
  obligationOf,
  openClearing,
  post,
  POSTER,
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

const { ethers, networkHelpers } = connection;

const COVER = 1_000_00n;
const USD = "0x555344";
const MOST = 2n ** 55n - 1n;
const TERMS = [BigInt(CLEARING.cycleLength), BigInt(CLEARING.statementPeriod), BigInt(CLEARING.fundingPeriod)];

async function bareFixture() {
  return deployWorld(connection);
}

async function fixture() {
  const world = await networkHelpers.loadFixture(bareFixture);
  await openClearing(world, COVER);
  return world;
}

describe("ClearingHouse: what members owe each other", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const clearing = () => world.suite.clearing;
  const member = memberId;

  /** Another currency's deposit token; it need not be announced to be admitted. */
  async function dollars() {
    const { authority, members, forwarder, persons } = world.addresses;
    const token = await ethers.deployContract("DepositToken", [
      { authority, members, forwarder },
      persons,
      "Dollar Deposit",
      "USDD",
      USD,
      2,
    ]);
    return token.getAddress();
  }

  describe("admitting a currency", () => {
    it("is the council's", async () => {
      await expect(as(world, "clearing", "pacific").admitCurrency(world.addresses.cny, CLEARING))
        .to.be.revertedWithCustomError(clearing(), "AccessManagedUnauthorized")
        .withArgs(world.address.pacific);
    });

    it("is done once", async () => {
      await expect((await byCouncil(world)).admitCurrency(world.addresses.cny, CLEARING))
        .to.be.revertedWithCustomError(clearing(), "ClearingCurrencyKnown")
        .withArgs(CNY);
    });

    for (const clock of ["cycleLength", "statementPeriod", "fundingPeriod"] as const) {
      it(`needs a ${clock}`, async () => {
        const house = await byCouncil(world);
        const terms = { ...CLEARING, [clock]: 0 };
        await expect(house.admitCurrency(await dollars(), terms)).to.be.revertedWithCustomError(
          clearing(),
          "ClearingTermsInvalid",
        );
        await expect(house.setTerms(CNY, terms)).to.be.revertedWithCustomError(clearing(), "ClearingTermsInvalid");
      });
    }

    it("opens its first cycle", async () => {
      const [house, token] = [await byCouncil(world), await dollars()];
      expect([...(await clearing().currencyInfo(USD))]).to.deep.equal([ZeroAddress, 0n, [0n, 0n, 0n]]);
      const now = (await networkHelpers.time.latest()) + 10;
      await networkHelpers.time.setNextBlockTimestamp(now);
      const admitted = house.admitCurrency(token, CLEARING);
      await expect(admitted).to.emit(clearing(), "ClearingCurrencyAdmitted").withArgs(USD, token);
      await expect(admitted)
        .to.emit(clearing(), "ClearingTermsSet")
        .withArgs(USD, ...TERMS);
      await expect(admitted)
        .to.emit(clearing(), "CycleOpened")
        .withArgs(USD, 1, now + CLEARING.cycleLength);
      expect([...(await clearing().currencyInfo(USD))]).to.deep.equal([token, 1n, TERMS]);
      const opened = await clearing().cycle(USD, 1);
      expect([opened.stage, opened.openedAt, opened.terms]).to.deep.equal([CycleStage.OPEN, BigInt(now), TERMS]);
      expect((await clearing().cycle(USD, 2)).stage).to.equal(CycleStage.NONE);
    });
  });

  describe("changing a currency's clocks", () => {
    const slower = { cycleLength: 7 * 86_400, statementPeriod: 100_000, fundingPeriod: 200_000 };
    const SLOWER = [604_800n, 100_000n, 200_000n];

    it("is the council's, for currencies that are cleared", async () => {
      await expect(as(world, "clearing", "clearingOperator").setTerms(CNY, slower))
        .to.be.revertedWithCustomError(clearing(), "AccessManagedUnauthorized")
        .withArgs(world.address.clearingOperator);
      await expect((await byCouncil(world)).setTerms(USD, slower))
        .to.be.revertedWithCustomError(clearing(), "ClearingCurrencyUnknown")
        .withArgs(USD);
    });

    it("counts for the cycles that open from then on", async () => {
      await expect((await byCouncil(world)).setTerms(CNY, slower))
        .to.emit(clearing(), "ClearingTermsSet")
        .withArgs(CNY, ...SLOWER);
      expect((await clearing().cycle(CNY, 1)).terms).to.deep.equal(TERMS);
      await as(world, "clearing", "clearingOperator").cutOff(CNY);
      expect((await clearing().cycle(CNY, 1)).terms).to.deep.equal(TERMS);
      expect((await clearing().cycle(CNY, 2)).terms).to.deep.equal(SLOWER);
    });
  });

  describe("allowing posters", () => {
    it("is the council's", async () => {
      await expect(as(world, "clearing", "pacific").setPoster(world.address.pacific, true))
        .to.be.revertedWithCustomError(clearing(), "AccessManagedUnauthorized")
        .withArgs(world.address.pacific);
    });

    it("is taken back", async () => {
      const poster = world.address[POSTER];
      expect(await clearing().isPoster(poster)).to.equal(true);
      await expect((await byCouncil(world)).setPoster(poster, false))
        .to.emit(clearing(), "ClearingPosterSet")
        .withArgs(poster, false);
      expect(await clearing().isPoster(poster)).to.equal(false);
      await expect(post(world, "pacific", "harbour", 1n, "late"))
        .to.be.revertedWithCustomError(clearing(), "ClearingPosterUnknown")
        .withArgs(poster);
    });
  });

  describe("naming a settlement account", () => {
    const name = (by: ActorName, account: ActorName, currency = CNY) =>
      as(world, "clearing", by).setSettlementAccount(currency, world.address[account]);

    it("is for members alone, active or exiting", async () => {
      await expect(name("stranger", "stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await suspend(world, "keeper");
      await expect(name("keeper", "keeper"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(member("keeper"), MemberStatus.SUSPENDED);
      await beginExit(world, "pacific");
      await name("pacific", "pacific");
    });

    it("takes an admin account, since money goes where it says", async () => {
      await as(world, "members", "pacific").setAccount(world.address.stranger, 2n ** 64n - 1n, 2n ** 40n - 1n, false);
      await expect(name("stranger", "stranger"))
        .to.be.revertedWithCustomError(clearing(), "MemberAccountNotAdmin")
        .withArgs(world.address.stranger);
      await name("pacific", "stranger");
      expect(await clearing().settlementAccount(CNY, member("pacific"))).to.equal(world.address.stranger);
    });

    it("is for currencies that are cleared", async () => {
      await expect(name("pacific", "pacific", USD))
        .to.be.revertedWithCustomError(clearing(), "ClearingCurrencyUnknown")
        .withArgs(USD);
    });

    it("takes an account of the same institution", async () => {
      for (const account of ["harbour", "stranger", "alice"] as const) {
        await expect(name("pacific", account))
          .to.be.revertedWithCustomError(clearing(), "ClearingAccountNotOwn")
          .withArgs(member("pacific"), world.address[account]);
      }
    });

    it("enrols the first time, and only then", async () => {
      expect(await clearing().participantCount(CNY)).to.equal(CLEARERS.length);
      await expect(name("bank", "bank"))
        .to.emit(clearing(), "SettlementAccountSet")
        .withArgs(CNY, member("bank"), world.address.bank);
      expect(await clearing().participantCount(CNY)).to.equal(CLEARERS.length + 1);
      expect(await clearing().participantAt(CNY, CLEARERS.length)).to.equal(member("bank"));
      expect((await clearing().positionOf(CNY, member("bank"))).standing).to.equal(Standing.ENROLLED);
      expect((await clearing().positionOf(CNY, member("court"))).standing).to.equal(Standing.NONE);
      await name("bank", "bank");
      expect(await clearing().participantCount(CNY)).to.equal(CLEARERS.length + 1);
    });
  });

  describe("posting", () => {
    it("is for those whom the council allowed", async () => {
      await expect(as(world, "clearing", "pacific").post(CNY, 1, 2, 1n, causeOf("x")))
        .to.be.revertedWithCustomError(clearing(), "ClearingPosterUnknown")
        .withArgs(world.address.pacific);
    });

    it("uses a cause once, waived or not, in whatever currency", async () => {
      await post(world, "pacific", "harbour", 1n, "x");
      const again = () => post(world, "harbour", "summit", 2n, "x");
      await expect(again())
        .to.be.revertedWithCustomError(clearing(), "ClearingCauseUsed")
        .withArgs(world.address[POSTER], causeOf("x"));
      await as(world, "clearing", "harbour").waive(await obligationOf(world, "x"));
      await expect(again()).to.be.revertedWithCustomError(clearing(), "ClearingCauseUsed");
    });

    it("keeps the causes of posters apart", async () => {
      await (await byCouncil(world)).setPoster(world.address.carol, true);
      await post(world, "pacific", "harbour", 1n, "x");
      await as(world, "clearing", "carol").post(CNY, 1, 2, 1n, causeOf("x"));
      expect((await netsOf(world, "pacific"))[0]).to.equal(-2n);
    });

    it("needs an amount that a net can hold", async () => {
      for (const amount of [0n, MOST + 1n, 2n ** 128n - 1n]) {
        await expect(post(world, "pacific", "harbour", amount, "x"))
          .to.be.revertedWithCustomError(clearing(), "ClearingAmountInvalid")
          .withArgs(amount, MOST);
      }
    });

    it("needs a currency that is cleared", async () => {
      await expect(as(world, "clearing", POSTER).post(USD, 1, 2, 1n, causeOf("x")))
        .to.be.revertedWithCustomError(clearing(), "ClearingCurrencyUnknown")
        .withArgs(USD);
    });

    it("needs two members", async () => {
      await expect(post(world, "pacific", "pacific", 1n, "x"))
        .to.be.revertedWithCustomError(clearing(), "ClearingSelfObligation")
        .withArgs(member("pacific"));
    });

    it("needs both to have enrolled", async () => {
      for (const [debtor, creditor] of [
        ["court", "pacific"],
        ["pacific", "court"],
      ] as const) {
        await expect(post(world, debtor, creditor, 1n, "x"))
          .to.be.revertedWithCustomError(clearing(), "ClearingMemberNotEnrolled")
          .withArgs(CNY, member("court"));
      }
    });

    it("is refused of a debtor that is suspended from clearing, but not of a creditor", async () => {
      await post(world, "pacific", "harbour", 10n, "x");
      await as(world, "cny", "pacific").approve(world.addresses.clearing, 0n);
      await cutOffAndNet(world);
      await endFunding(world);
      await as(world, "clearing", "stranger").collect(CNY, ALL);
      await expect(post(world, "pacific", "harbour", 1n, "y"))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberSuspended")
        .withArgs(CNY, member("pacific"));
      await post(world, "harbour", "pacific", 1n, "y");
    });

    it("stops at the debtor's cover, to the last fen", async () => {
      await post(world, "pacific", "harbour", COVER, "x");
      await expect(post(world, "pacific", "summit", 1n, "y"))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, member("pacific"), COVER + 1n, COVER);
    });

    it("counts what the debtor is owed in the same cycle against what it owes", async () => {
      await post(world, "harbour", "pacific", 300_00n, "x");
      await post(world, "pacific", "summit", COVER + 300_00n, "y");
      expect(await clearing().exposureOf(CNY, member("pacific"))).to.equal(COVER);
      await expect(post(world, "pacific", "summit", 1n, "z")).to.be.revertedWithCustomError(
        clearing(),
        "ClearingCoverExceeded",
      );
    });

    it("counts the debit of the closing cycle until it is collected, and no credit of it", async () => {
      await post(world, "pacific", "harbour", 600_00n, "x");
      await cutOffAndNet(world);
      await expect(post(world, "pacific", "summit", 400_01n, "y"))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, member("pacific"), COVER + 1n, COVER);
      await expect(post(world, "harbour", "summit", COVER + 1n, "y"))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, member("harbour"), COVER + 1n, COVER);
      await endStatements(world);
      await as(world, "clearing", "stranger").collect(CNY, ALL);
      await post(world, "pacific", "summit", COVER, "y");
    });

    it("changes two positions at once, and tells everything", async () => {
      const obligation = await obligationOf(world, "x");
      expect(await as(world, "clearing", POSTER).post.staticCall(CNY, 1, 2, 250_00n, causeOf("x"))).to.equal(
        obligation,
      );
      await expect(post(world, "pacific", "harbour", 250_00n, "x"))
        .to.emit(clearing(), "ObligationPosted")
        .withArgs(obligation, 1, 2, CNY, 1, 250_00n, world.address[POSTER], causeOf("x"));
      expect([...(await clearing().obligation(obligation))]).to.deep.equal([
        1n,
        2n,
        250_00n,
        1n,
        ObligationStage.POSTED,
        CNY,
      ]);
      const positions = await Promise.all([1, 2, 3].map((number) => clearing().positionOf(CNY, number)));
      expect(positions.map((position) => [...position])).to.deep.equal([
        [-250_00n, 250_00n, 0n, COVER, 1n, Standing.ENROLLED],
        [250_00n, 0n, 0n, COVER, 1n, Standing.ENROLLED],
        [0n, 0n, 0n, COVER, 1n, Standing.ENROLLED],
      ]);
      expect(await clearing().exposureOf(CNY, 1)).to.equal(250_00n);
      expect(await clearing().exposureOf(CNY, 2)).to.equal(0n);
    });

    it("states a member's net of the cycle before on the way, when nets are being formed", async () => {
      await post(world, "pacific", "harbour", 250_00n, "x");
      await as(world, "clearing", "clearingOperator").cutOff(CNY);
      const before = await clearing().positionOf(CNY, 1);
      expect([before.open, before.owed, before.closing, before.cycle]).to.deep.equal([0n, 0n, -250_00n, 2n]);
      const posted = post(world, "pacific", "harbour", 1_00n, "y");
      await expect(posted).to.emit(clearing(), "StatementIssued").withArgs(CNY, 1, 1, -250_00n, 250_00n);
      await expect(posted).to.emit(clearing(), "StatementIssued").withArgs(CNY, 1, 2, 250_00n, 0n);
      await expect(posted)
        .to.emit(clearing(), "ObligationPosted")
        .withArgs(await obligationOf(world, "y"), 1, 2, CNY, 2, 1_00n, world.address[POSTER], causeOf("y"));
      expect(await netsOf(world, "pacific")).to.deep.equal([-1_00n, -250_00n]);
      await as(world, "clearing", "stranger").net(CNY, ALL);
      expect(await netsOf(world, "pacific")).to.deep.equal([-1_00n, -250_00n]);
      const { members, gross, debits } = await clearing().cycle(CNY, 1);
      expect([members, gross, debits]).to.deep.equal([2n, 250_00n, 250_00n]);
    });

    it("keeps currencies apart", async () => {
      const house = await byCouncil(world);
      await house.admitCurrency(await dollars(), CLEARING);
      for (const name of ["pacific", "harbour"] as const) {
        await as(world, "clearing", name).setSettlementAccount(USD, world.address[name]);
      }
      await expect(as(world, "clearing", POSTER).post(USD, 1, 2, 1n, causeOf("x")))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(USD, 1, 1n, 0n);
    });
  });

  describe("waiving", () => {
    const waive = async (by: ActorName, text = "x") => as(world, "clearing", by).waive(await obligationOf(world, text));

    it("is for members, active or exiting", async () => {
      await post(world, "pacific", "harbour", 10n, "x");
      await expect(waive("stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
    });

    it("is for obligations that exist, are not waived and not settled", async () => {
      const obligation = await obligationOf(world, "x");
      const refused = async (stage: bigint) =>
        expect(waive("harbour"))
          .to.be.revertedWithCustomError(clearing(), "ClearingObligationInvalid")
          .withArgs(obligation, stage);
      await refused(ObligationStage.NONE);
      await post(world, "pacific", "harbour", 10n, "x");
      await post(world, "pacific", "harbour", 10n, "other");
      await waive("harbour");
      await refused(ObligationStage.WAIVED);
      await cutOffAndNet(world);
      await endStatements(world);
      await as(world, "clearing", "stranger").collect(CNY, ALL);
      await as(world, "clearing", "stranger").payOut(CNY, ALL);
      await expect(waive("harbour", "other"))
        .to.be.revertedWithCustomError(clearing(), "ClearingObligationInvalid")
        .withArgs(await obligationOf(world, "other"), ObligationStage.SETTLED);
      await refused(ObligationStage.WAIVED);
    });

    it("is the creditor's alone", async () => {
      await post(world, "pacific", "harbour", 10n, "x");
      for (const name of ["pacific", "summit"] as const) {
        await expect(waive(name))
          .to.be.revertedWithCustomError(clearing(), "ClearingNotParty")
          .withArgs(await obligationOf(world, "x"), member(name));
      }
    });

    it("is refused to a creditor that is frozen", async () => {
      await post(world, "pacific", "harbour", 10n, "x");
      await as(world, "clearing", "court").freeze(word(member("harbour")), reference("order"), 2_000_000_000);
      await expect(waive("harbour"))
        .to.be.revertedWithCustomError(clearing(), "ObjectFrozen")
        .withArgs(word(member("harbour")), member("court"), 2_000_000_000);
    });

    it("is refused when the creditor's cover does not allow the contra entry", async () => {
      await post(world, "pacific", "harbour", 10n, "x");
      await cutOffAndNet(world);
      await post(world, "harbour", "summit", COVER, "y");
      await expect(waive("harbour"))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, member("harbour"), COVER + 10n, COVER);
    });

    it("enters a contra entry into the open cycle", async () => {
      await post(world, "pacific", "harbour", 10n, "x");
      const obligation = await obligationOf(world, "x");
      await expect(waive("harbour")).to.emit(clearing(), "ObligationWaived").withArgs(obligation, 1);
      expect((await clearing().obligation(obligation)).stage).to.equal(ObligationStage.WAIVED);
      expect(await netsOf(world, "pacific")).to.deep.equal([0n, 0n]);
      expect(await netsOf(world, "harbour")).to.deep.equal([0n, 0n]);
      expect((await clearing().positionOf(CNY, 2)).owed).to.equal(10n);
    });

    it("corrects an obligation of the closing cycle in the open one", async () => {
      await post(world, "pacific", "harbour", 10n, "x");
      await cutOffAndNet(world);
      await expect(waive("harbour"))
        .to.emit(clearing(), "ObligationWaived")
        .withArgs(await obligationOf(world, "x"), 2);
      expect(await netsOf(world, "pacific")).to.deep.equal([10n, -10n]);
      expect(await netsOf(world, "harbour")).to.deep.equal([-10n, 10n]);
    });
  });

  it("derives an obligation's id from poster and cause", async () => {
    const [poster, cause] = [world.address[POSTER], id("cause")];
    const packed = ethers.AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [poster, cause]);
    expect(await clearing().obligationId(poster, cause)).to.equal(ethers.keccak256(packed));
  });

  it("clears the renminbi from the deployment on, under the clocks that the consortium decided on", async () => {
    const bare = await networkHelpers.loadFixture(bareFixture);
    const [token, openCycle, terms] = await bare.suite.clearing.currencyInfo(CNY);
    expect([token, openCycle, [...terms]]).to.deep.equal([bare.addresses.cny, 1n, TERMS]);
    expect(await bare.suite.cny.isHolder(bare.addresses.clearing)).to.equal(true);
    expect(await (await council(bare)).getAddress()).to.equal(bare.addresses.council);
  });
});

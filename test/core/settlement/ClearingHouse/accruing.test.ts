import { expect } from "chai";
import { ObligationStage } from "../../../../typechain-types/index.js";
import {
  ALL,
  byCouncil,
  causeOf,
  CNY,
  council,
  cutOffAndNet,
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
  type MemberName,
  reference,
  type World,
} from "../../../support/world.js";
import { makeDefault } from "./support.js";

const { ethers, networkHelpers } = connection;

const COVER = 1_000_00n;
const MOST = 2n ** 55n - 1n;
const USD = "0x555344";

async function fixture() {
  const world = await deployWorld(connection);
  await openClearing(world, COVER);
  return world;
}

describe("ClearingHouse: adding to what runs", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const clearing = () => world.suite.clearing;
  const CAUSE = causeOf("running account");

  const accrue = (
    debtor: MemberName,
    creditor: MemberName,
    amount: bigint,
    { cause = CAUSE, by = POSTER, currency = CNY } = {},
  ) => as(world, "clearing", by).accrue(currency, memberId(debtor), memberId(creditor), amount, cause);
  const idOf = (
    debtor: MemberName,
    creditor: MemberName,
    { cause = CAUSE, by = POSTER, currency = CNY, cycle = 1n } = {},
  ) => clearing().runningId(world.address[by], currency, memberId(debtor), memberId(creditor), cause, cycle);
  const obligation = async (id: string) => [...(await clearing().obligation(id))];
  const waive = (by: ActorName, id: string) => as(world, "clearing", by).waive(id);
  const dispute = (by: ActorName, id: string) => as(world, "clearing", by).dispute(id, reference("reason"));

  /** Admits another currency, in which pacific has cover. */
  async function clearDollars(): Promise<void> {
    const { authority, members, forwarder, persons } = world.addresses;
    const foundation = { authority, members, forwarder };
    const dollars = await ethers.deployContract("DepositToken", [foundation, persons, "Dollar", "USDD", USD, 2]);
    const token = world.suite.cny.attach(await dollars.getAddress()) as typeof world.suite.cny;
    const house = await byCouncil(world);
    await house.admitCurrency(token, CLEARING);
    await token.connect(await council(world)).setHolder(house, true);
    for (const name of ["pacific", "harbour"] as const) {
      await as(world, "clearing", name).setSettlementAccount(USD, world.address[name]);
    }
    await token.connect(world.actors.bank).mint(world.address.pacific, COVER, reference("receipt"));
    await token.connect(world.actors.pacific).approve(house, COVER);
    await as(world, "clearing", "pacific").deposit(USD, COVER);
  }

  describe("is refused", () => {
    it("to those whom the council has not allowed to post", async () => {
      await expect(accrue("pacific", "harbour", 1n, { by: "pacific" }))
        .to.be.revertedWithCustomError(clearing(), "ClearingPosterUnknown")
        .withArgs(world.address.pacific);
    });

    it("in a currency that is not cleared", async () => {
      await expect(accrue("pacific", "harbour", 1n, { currency: USD }))
        .to.be.revertedWithCustomError(clearing(), "ClearingCurrencyUnknown")
        .withArgs(USD);
    });

    it("after it was waived, until the next cycle", async () => {
      await accrue("pacific", "harbour", 10n);
      const waived = await idOf("pacific", "harbour");
      await waive("harbour", waived);
      await expect(accrue("pacific", "harbour", 1n))
        .to.be.revertedWithCustomError(clearing(), "ClearingObligationInvalid")
        .withArgs(waived, ObligationStage.WAIVED);
      await accrue("pacific", "harbour", 1n, { cause: causeOf("another") });
      await cutOffAndNet(world);
      await accrue("pacific", "harbour", 2n);
      expect(await netsOf(world, "harbour")).to.deep.equal([2n, 1n]);
    });

    it("of an amount that a net cannot hold, every time anew", async () => {
      await accrue("pacific", "harbour", 1n);
      for (const amount of [0n, MOST + 1n, 2n ** 128n - 1n]) {
        await expect(accrue("pacific", "harbour", amount))
          .to.be.revertedWithCustomError(clearing(), "ClearingAmountInvalid")
          .withArgs(amount, MOST);
      }
    });

    it("of a member that would owe itself", async () => {
      await expect(accrue("pacific", "pacific", 1n))
        .to.be.revertedWithCustomError(clearing(), "ClearingSelfObligation")
        .withArgs(memberId("pacific"));
    });

    it("between members of whom one has not enrolled", async () => {
      for (const [debtor, creditor] of [
        ["court", "pacific"],
        ["pacific", "court"],
      ] as const) {
        await expect(accrue(debtor, creditor, 1n))
          .to.be.revertedWithCustomError(clearing(), "ClearingMemberNotEnrolled")
          .withArgs(CNY, memberId("court"));
      }
    });

    it("of a debtor that is suspended from clearing, but not of a creditor", async () => {
      await makeDefault(world, "pacific", "harbour", 10n, "x");
      await expect(accrue("pacific", "harbour", 1n))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberSuspended")
        .withArgs(CNY, memberId("pacific"));
      await accrue("harbour", "pacific", 1n);
    });

    it("above the debtor's cover, to the last fen, and changes nothing", async () => {
      await accrue("pacific", "harbour", COVER - 1n);
      await expect(accrue("pacific", "harbour", 2n))
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, memberId("pacific"), COVER + 1n, COVER);
      expect((await clearing().obligation(await idOf("pacific", "harbour"))).amount).to.equal(COVER - 1n);
      await accrue("pacific", "harbour", 1n);
      expect(await clearing().exposureOf(CNY, memberId("pacific"))).to.equal(COVER);
    });
  });

  it("makes one obligation of many sums, and tells of each", async () => {
    const running = await idOf("pacific", "harbour");
    const act = as(world, "clearing", POSTER).accrue;
    expect(await act.staticCall(CNY, 1, 2, 5n, CAUSE)).to.equal(running);
    let total = 0n;
    for (const amount of [1n, 250_00n, 7n]) {
      total += amount;
      await expect(accrue("pacific", "harbour", amount))
        .to.emit(clearing(), "ObligationPosted")
        .withArgs(running, 1, 2, CNY, 1, amount, world.address[POSTER], CAUSE);
      expect(await obligation(running)).to.deep.equal([1n, 2n, total, 1n, ObligationStage.POSTED, CNY]);
      const { open, owed } = await clearing().positionOf(CNY, 1);
      expect([open, owed]).to.deep.equal([-total, total]);
      expect(await netsOf(world, "harbour")).to.deep.equal([total, 0n]);
    }
  });

  it("keeps posters, parties, directions, causes and single posts apart", async () => {
    await (await byCouncil(world)).setPoster(world.address.carol, true);
    const cause = causeOf("another");
    await accrue("pacific", "harbour", 1n);
    await accrue("pacific", "harbour", 2n, { by: "carol" });
    await accrue("pacific", "harbour", 4n, { cause });
    await accrue("harbour", "pacific", 8n);
    await accrue("pacific", "summit", 16n);
    await accrue("summit", "harbour", 32n);
    await post(world, "pacific", "harbour", 64n, "running account");
    const amounts = [
      [await idOf("pacific", "harbour"), 1n],
      [await idOf("pacific", "harbour", { by: "carol" }), 2n],
      [await idOf("pacific", "harbour", { cause }), 4n],
      [await idOf("harbour", "pacific"), 8n],
      [await idOf("pacific", "summit"), 16n],
      [await idOf("summit", "harbour"), 32n],
      [await obligationOf(world, "running account"), 64n],
    ] as const;
    for (const [id, amount] of amounts) expect((await clearing().obligation(id)).amount).to.equal(amount);
    expect((await netsOf(world, "pacific"))[0]).to.equal(8n - 1n - 2n - 4n - 16n - 64n);
  });

  it("keeps currencies apart, where the same cause runs in both", async () => {
    await clearDollars();
    await accrue("pacific", "harbour", 1n);
    await accrue("pacific", "harbour", 2n, { currency: USD });
    await accrue("pacific", "harbour", 4n);
    const [renminbi, dollars] = [await idOf("pacific", "harbour"), await idOf("pacific", "harbour", { currency: USD })];
    expect(await obligation(renminbi)).to.deep.equal([1n, 2n, 5n, 1n, ObligationStage.POSTED, CNY]);
    expect(await obligation(dollars)).to.deep.equal([1n, 2n, 2n, 1n, ObligationStage.POSTED, USD]);
    expect(await netsOf(world, "harbour")).to.deep.equal([5n, 0n]);
    expect((await clearing().positionOf(USD, memberId("harbour"))).open).to.equal(2n);
  });

  it("makes a new obligation in every cycle", async () => {
    await accrue("pacific", "harbour", 250_00n);
    await as(world, "clearing", "clearingOperator").cutOff(CNY);
    const added = accrue("pacific", "harbour", 1_00n);
    await expect(added).to.emit(clearing(), "StatementIssued").withArgs(CNY, 1, 1, -250_00n, 250_00n);
    await expect(added).to.emit(clearing(), "StatementIssued").withArgs(CNY, 1, 2, 250_00n, 0n);
    const [first, second] = [await idOf("pacific", "harbour"), await idOf("pacific", "harbour", { cycle: 2n })];
    await expect(added)
      .to.emit(clearing(), "ObligationPosted")
      .withArgs(second, 1, 2, CNY, 2, 1_00n, world.address[POSTER], CAUSE);
    expect(await obligation(first)).to.deep.equal([1n, 2n, 250_00n, 1n, ObligationStage.POSTED, CNY]);
    expect(await obligation(second)).to.deep.equal([1n, 2n, 1_00n, 2n, ObligationStage.POSTED, CNY]);
  });

  it("is disputed as a whole, while another runs in the open cycle", async () => {
    await accrue("pacific", "harbour", 30n);
    await accrue("pacific", "harbour", 12n);
    await cutOffAndNet(world);
    await accrue("pacific", "harbour", 5n);
    const [disputed, running] = [await idOf("pacific", "harbour"), await idOf("pacific", "harbour", { cycle: 2n })];
    await dispute("pacific", disputed);
    expect(await netsOf(world, "pacific")).to.deep.equal([-47n, 0n]);
    await accrue("pacific", "harbour", 6n);
    expect(await obligation(disputed)).to.deep.equal([1n, 2n, 42n, 2n, ObligationStage.DISPUTED, CNY]);
    expect(await obligation(running)).to.deep.equal([1n, 2n, 11n, 2n, ObligationStage.POSTED, CNY]);
  });

  it("is waived as a whole", async () => {
    await accrue("pacific", "harbour", 30n);
    await accrue("pacific", "harbour", 12n);
    await accrue("pacific", "harbour", 1n, { cause: causeOf("another") });
    const running = await idOf("pacific", "harbour");
    await expect(waive("harbour", running)).to.emit(clearing(), "ObligationWaived").withArgs(running, 1);
    expect(await obligation(running)).to.deep.equal([1n, 2n, 42n, 1n, ObligationStage.WAIVED, CNY]);
    expect(await netsOf(world, "pacific")).to.deep.equal([-1n, 0n]);
  });

  it("is in the statement with its sum, and settled with its cycle", async () => {
    await accrue("pacific", "harbour", 30n);
    await accrue("pacific", "harbour", 12n);
    await accrue("harbour", "pacific", 2n);
    await post(world, "pacific", "harbour", 100n, "single");
    const before = await world.suite.cny.balanceOf(world.address.harbour);
    await cutOffAndNet(world);
    const { net } = await clearing().statementOf(CNY, memberId("pacific"));
    expect(net).to.equal(-140n);
    const { gross, debits } = await clearing().cycle(CNY, 1);
    expect([gross, debits]).to.deep.equal([144n, 140n]);
    await endStatements(world);
    await as(world, "clearing", "stranger").collect(CNY, ALL);
    await as(world, "clearing", "stranger").payOut(CNY, ALL);
    expect((await world.suite.cny.balanceOf(world.address.harbour)) - before).to.equal(140n);
    const running = await idOf("pacific", "harbour");
    expect((await clearing().obligation(running)).stage).to.equal(ObligationStage.SETTLED);
    await expect(waive("harbour", running))
      .to.be.revertedWithCustomError(clearing(), "ClearingObligationInvalid")
      .withArgs(running, ObligationStage.SETTLED);
  });

  it("derives its id from poster, currency, parties, cause and cycle", async () => {
    const words = [world.address[POSTER], CNY, 1, 2, CAUSE, 7];
    const packed = ethers.AbiCoder.defaultAbiCoder().encode(
      ["address", "bytes3", "uint32", "uint32", "bytes32", "uint24"],
      words,
    );
    expect(await idOf("pacific", "harbour", { cycle: 7n })).to.equal(ethers.keccak256(packed));
  });
});

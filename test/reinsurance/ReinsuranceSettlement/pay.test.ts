import { expect } from "chai";
import { id as digest } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, StatementStatus } from "../../../typechain-types/index.js";
import { decide, ORDER_ENDS } from "../../policy/circumstances.js";
import { day, goTo } from "../../support/chain.js";
import { CNY } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { placed } from "../../support/reinsurance.js";
import { type ActorName, as, memberId, reference } from "../../support/world.js";
import { moneyOf } from "../ReinsuranceClaims/calls.js";
import { agreed, type Booked } from "./accounts.js";
import { balancesAs, DUES, issue, openPair, type Pair, settle, settlementOf, unallocatedOf } from "./support.js";

const { networkHelpers } = connection;

const [PACIFIC, OCEAN] = [memberId("pacific"), memberId("ocean")];
const [DUE] = DUES.first;

async function fixture() {
  const pair = await openPair(connection);
  const account = await agreed(pair, pair.first, "account", DUES.first);
  return { pair, account, id: await settlementOf(pair, account) };
}

describe("ReinsuranceSettlement: payment", () => {
  let pair: Pair;
  let account: Booked;
  let id: string;
  beforeEach(async () => {
    ({ pair, account, id } = await networkHelpers.loadFixture(fixture));
  });

  const balances = () => pair.reinsurance.balances;
  const pay = (amount: bigint, actor: ActorName = "pacific") => balancesAs(pair, actor).pay(id, amount);
  const refused = (done: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(done)
      .to.be.revertedWithCustomError(balances(), error)
      .withArgs(...args);
  const paidOf = async () => {
    const { status, paid, paidOn } = await balances().settlementInfo(id);
    return [status, paid, paidOn];
  };

  describe("is refused", () => {
    beforeEach(() => issue(pair, [account]));

    it("to whoever is no insurer or reinsurer, or is suspended", async () => {
      const { members } = pair.world.suite;
      await expect(pay(1n, "stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(pair.world.address.stranger);
      await expect(pay(1n, "compass"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await decide(pair.world, "suspend", "pacific");
      await expect(pay(1n))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(PACIFIC, MemberStatus.SUSPENDED);
    });

    it("where there is no settlement, or it is paid", async () => {
      await refused(
        balancesAs(pair, "pacific").pay(digest("unknown"), 1n),
        "SettlementStatusInvalid",
        digest("unknown"),
        0,
      );
      await pay(DUE);
      await refused(pay(DUE), "SettlementStatusInvalid", id, StatementStatus.SETTLED);
    });

    it("to the creditor and to others", async () => {
      for (const actor of ["ocean", "alpine"] as const)
        await refused(pay(1n, actor), "SettlementNotDebtor", id, PACIFIC);
    });

    it("of nothing", () => refused(pay(0n), "SettlementAmountMissing"));

    it("while the settlement is frozen", async () => {
      await balancesAs(pair, "court").freeze(id, reference("order 1"), ORDER_ENDS);
      await refused(pay(1n), "ObjectFrozen", id, memberId("court"), ORDER_ENDS);
    });

    it("without money or allowance; nothing changes", async () => {
      const { cny } = pair.world.suite;
      await as(pair.world, "cny", "pacific").approve(await balances().getAddress(), DUE - 1n);
      await expect(pay(DUE))
        .to.be.revertedWithCustomError(cny, "ERC20InsufficientAllowance")
        .withArgs(await balances().getAddress(), DUE - 1n, DUE);
      expect(await paidOf()).to.deep.equal([StatementStatus.ISSUED, 0n, 0n]);
    });

    it("where the creditor is suspended", async () => {
      await decide(pair.world, "suspend", "ocean");
      await expect(pay(DUE))
        .to.be.revertedWithCustomError(pair.world.suite.cny, "DepositAccountNotRegistered")
        .withArgs(pair.world.address.ocean);
    });
  });

  it("to who has no settlement account is refused", async () => {
    const { world, reinsurance } = pair;
    const deal = await placed(world, reinsurance, { name: "others", cedent: "harbour", shares: { ocean: 1n } });
    const other = await agreed(pair, deal, "others", [-1n]);
    await refused(settle(pair, [other], { actor: "ocean" }), "RemittanceAccountMissing", CNY, memberId("harbour"));
  });

  it("in full goes from the debtor to the creditor", async () => {
    await issue(pair, [account]);
    const before = await moneyOf(pair.world, "pacific", "ocean");
    const paid = pay(DUE);
    await expect(paid).to.emit(balances(), "SettlementPaid").withArgs(id, DUE, 0, 0);
    const { address, suite } = pair.world;
    await expect(paid).to.emit(suite.cny, "Transfer").withArgs(address.pacific, address.ocean, DUE);
    await expect(paid).not.to.emit(balances(), "UnallocatedReceived");
    expect(await paidOf()).to.deep.equal([StatementStatus.SETTLED, DUE, BigInt(day("2026-01-05"))]);
    expect(await moneyOf(pair.world, "pacific", "ocean")).to.deep.equal([before[0]! - DUE, before[1]! + DUE]);
  });

  it("may be short, and completed late", async () => {
    await issue(pair, [account]);
    await goTo(connection, "2026-02-04");
    await expect(pay(DUE - 7n))
      .to.emit(balances(), "SettlementPaid")
      .withArgs(id, DUE - 7n, 7, 0);
    expect(await paidOf()).to.deep.equal([StatementStatus.SHORT_PAID, DUE - 7n, BigInt(day("2026-02-04"))]);
    await goTo(connection, "2026-02-06");
    await expect(pay(7n)).to.emit(balances(), "SettlementPaid").withArgs(id, 7, 0, 2);
    expect(await paidOf()).to.deep.equal([StatementStatus.SETTLED, DUE, BigInt(day("2026-02-06"))]);
  });

  it("of more than is outstanding leaves the rest with the creditor, unallocated", async () => {
    await issue(pair, [account]);
    await pay(1n);
    const before = await moneyOf(pair.world, "pacific", "ocean");
    const paid = pay(DUE);
    await expect(paid)
      .to.emit(balances(), "SettlementPaid")
      .withArgs(id, DUE - 1n, 0, 0);
    await expect(paid).to.emit(balances(), "UnallocatedReceived").withArgs(CNY, OCEAN, PACIFIC, id, 1);
    expect(await paidOf()).to.deep.equal([StatementStatus.SETTLED, DUE, BigInt(day("2026-01-05"))]);
    expect(await unallocatedOf(pair, "ocean", "pacific")).to.equal(1n);
    expect(await unallocatedOf(pair, "pacific", "ocean")).to.equal(0n);
    expect(await moneyOf(pair.world, "pacific", "ocean")).to.deep.equal([before[0]! - DUE, before[1]! + DUE]);
  });

  describe("with the issue", () => {
    it("is the debtor's alone", async () => {
      await refused(settle(pair, [account], { actor: "ocean" }), "SettlementNotDebtor", id, PACIFIC);
    });

    it("settles at once", async () => {
      const before = await moneyOf(pair.world, "pacific", "ocean");
      const settled = settle(pair, [account]);
      await expect(settled).to.emit(balances(), "SettlementIssued");
      await expect(settled).to.emit(balances(), "SettlementPaid").withArgs(id, DUE, 0, 0);
      expect(await paidOf()).to.deep.equal([StatementStatus.SETTLED, DUE, BigInt(day("2026-01-05"))]);
      expect(await moneyOf(pair.world, "pacific", "ocean")).to.deep.equal([before[0]! - DUE, before[1]! + DUE]);
      expect(await balances().settledBy(account.id, OCEAN)).to.equal(id);
    });
  });
});

import { expect } from "chai";
import { id as digest } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, StatementStatus } from "../../../typechain-types/index.js";
import { decide, ORDER_ENDS } from "../../policy/circumstances.js";
import { chainDate, goTo } from "../../support/chain.js";
import { CNY, cutOffAndNet, endStatements, netsOf } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { placed } from "../../support/reinsurance.js";
import { type ActorName, as, memberId, reference } from "../../support/world.js";
import { agreed } from "./accounts.js";
import { balancesAs, COVER, DUES, issue, openPair, type Pair, settlementOf } from "./support.js";

const { networkHelpers } = connection;

const [PACIFIC, OCEAN] = [memberId("pacific"), memberId("ocean")];
const [DUE] = DUES.first;
const { ISSUED, CLEARING, SETTLED } = StatementStatus;

async function fixture() {
  const pair = await openPair(connection);
  const account = await agreed(pair, pair.first, "account", DUES.first);
  await issue(pair, [account]);
  return { pair, id: await settlementOf(pair, account) };
}

describe("ReinsuranceSettlement: a settlement at the clearing house", () => {
  let pair: Pair;
  let id: string;
  beforeEach(async () => {
    ({ pair, id } = await networkHelpers.loadFixture(fixture));
  });

  const balances = () => pair.reinsurance.balances;
  const clearing = () => pair.world.suite.clearing;
  const clear = (actor: ActorName = "pacific", of = id) => balancesAs(pair, actor).clear(of);
  const statusOf = async () => (await balances().settlementInfo(id)).status;
  const obligation = async () => clearing().obligationId(await balances().getAddress(), id);
  const refused = (done: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(done)
      .to.be.revertedWithCustomError(balances(), error)
      .withArgs(...args);

  describe("is refused", () => {
    it("to whoever is no insurer or reinsurer, or is suspended", async () => {
      const { members } = pair.world.suite;
      await expect(clear("stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(pair.world.address.stranger);
      await expect(clear("compass"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await decide(pair.world, "suspend", "pacific");
      await expect(clear())
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(PACIFIC, MemberStatus.SUSPENDED);
    });

    it("where there is none", () => refused(clear("pacific", digest("x")), "SettlementStatusInvalid", digest("x"), 0));

    it("to the creditor until it is overdue, and to others ever", async () => {
      const dueOn = chainDate("2026-02-04");
      await goTo(connection, "2026-02-04");
      await refused(clear("ocean"), "SettlementNotOverdue", id, OCEAN, dueOn);
      await goTo(connection, "2026-02-05");
      await refused(clear("alpine"), "SettlementNotOverdue", id, memberId("alpine"), dueOn);
      await clear("ocean");
      expect(await statusOf()).to.equal(CLEARING);
    });

    it("while the settlement is frozen", async () => {
      await balancesAs(pair, "court").freeze(id, reference("order 1"), ORDER_ENDS);
      await refused(clear(), "ObjectFrozen", id, memberId("court"), ORDER_ENDS);
    });

    it("beyond the debtor's cover, or to a creditor that does not clear; nothing changes", async () => {
      await as(pair.world, "clearing", "pacific").withdraw(CNY, COVER - DUE + 1n);
      await expect(clear())
        .to.be.revertedWithCustomError(clearing(), "ClearingCoverExceeded")
        .withArgs(CNY, PACIFIC, DUE, DUE - 1n);
      expect(await statusOf()).to.equal(ISSUED);
      const { world, reinsurance } = pair;
      const deal = await placed(world, reinsurance, { name: "others", cedent: "harbour", shares: { ocean: 1n } });
      const others = await agreed(pair, deal, "others", [-1n]);
      await issue(pair, [others], { actor: "ocean" });
      await expect(clear("ocean", await settlementOf(pair, others)))
        .to.be.revertedWithCustomError(clearing(), "ClearingMemberNotEnrolled")
        .withArgs(CNY, memberId("harbour"));
    });
  });

  it("is what is outstanding", async () => {
    await balancesAs(pair, "pacific").pay(id, 5n);
    const cleared = clear();
    await expect(cleared)
      .to.emit(balances(), "SettlementCleared")
      .withArgs(id, DUE - 5n);
    await expect(cleared)
      .to.emit(clearing(), "ObligationPosted")
      .withArgs(await obligation(), PACIFIC, OCEAN, CNY, 1, DUE - 5n, await balances().getAddress(), id);
    const { status, paid } = await balances().settlementInfo(id);
    expect([status, paid]).to.deep.equal([CLEARING, 5n]);
    expect([await netsOf(pair.world, "pacific"), await netsOf(pair.world, "ocean")]).to.deep.equal([
      [5n - DUE, 0n],
      [DUE - 5n, 0n],
    ]);
  });

  it("is settled with its cycle", async () => {
    await clear();
    await cutOffAndNet(pair.world);
    await endStatements(pair.world);
    expect(await statusOf()).to.equal(CLEARING);
    await as(pair.world, "cny", "pacific").approve(pair.world.addresses.clearing, DUE);
    await as(pair.world, "clearing", "stranger").collect(CNY, 100n);
    await as(pair.world, "clearing", "stranger").payOut(CNY, 100n);
    expect(await statusOf()).to.equal(SETTLED);
    await refused(balancesAs(pair, "pacific").pay(id, 1n), "SettlementStatusInvalid", id, SETTLED);
  });

  it("is settled when the creditor waives it, and not while it is disputed", async () => {
    await clear();
    await cutOffAndNet(pair.world);
    await as(pair.world, "clearing", "pacific").dispute(await obligation(), reference("reason"));
    expect(await statusOf()).to.equal(CLEARING);
    await as(pair.world, "clearing", "ocean").waive(await obligation());
    expect(await statusOf()).to.equal(SETTLED);
  });
});

import { expect } from "chai";
import { ZeroHash } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, StatementStatus } from "../../../typechain-types/index.js";
import { decide, ORDER_ENDS } from "../../policy/circumstances.js";
import { connection } from "../../support/connection.js";
import { type ActorName, memberId, reference } from "../../support/world.js";
import { agreed, type Booked } from "./accounts.js";
import { balancesAs, DUES, issue, openPair, type Pair, settle, settlementOf } from "./support.js";

const { networkHelpers } = connection;

const OCEAN = memberId("ocean");
const { NONE, SHORT_PAID, WITHDRAWN } = StatementStatus;

async function fixture() {
  const pair = await openPair(connection);
  const accounts = [
    await agreed(pair, pair.first, "first", DUES.first),
    await agreed(pair, pair.second, "second", DUES.second),
  ];
  await issue(pair, accounts);
  return { pair, accounts, id: await settlementOf(pair, accounts[0]!) };
}

describe("ReinsuranceSettlement: a settlement", () => {
  let pair: Pair;
  let accounts: Booked[];
  let id: string;
  beforeEach(async () => {
    ({ pair, accounts, id } = await networkHelpers.loadFixture(fixture));
  });

  const balances = () => pair.reinsurance.balances;
  const all = () => accounts.map((account) => account.id);
  const withdraw = (actor: ActorName = "ocean", shown = all(), of = id) => balancesAs(pair, actor).withdraw(of, shown);
  const settledBy = () => Promise.all(all().map((account) => balances().settledBy(account, OCEAN)));
  const refused = (done: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(done)
      .to.be.revertedWithCustomError(balances(), error)
      .withArgs(...args);

  describe("is not withdrawn", () => {
    it("by whoever is no insurer or reinsurer, or is suspended", async () => {
      const { members } = pair.world.suite;
      await expect(withdraw("stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(pair.world.address.stranger);
      await expect(withdraw("compass"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await decide(pair.world, "suspend", "ocean");
      await expect(withdraw())
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(OCEAN, MemberStatus.SUSPENDED);
    });

    it("by another than its creditor, so that no debtor puts off the day on which it is due", async () => {
      await refused(withdraw("pacific"), "SettlementNotCreditor", id, OCEAN);
      const unknown = await settlementOf(pair, accounts[1]!);
      await refused(withdraw("ocean", all(), unknown), "SettlementStatusInvalid", unknown, NONE);
    });

    it("while it is frozen, so that nothing is paid by issuing it in another order", async () => {
      await balancesAs(pair, "court").freeze(id, reference("order 1"), ORDER_ENDS);
      await refused(withdraw(), "ObjectFrozen", id, memberId("court"), ORDER_ENDS);
      await refused(settle(pair, accounts.toReversed()), "SettlementItemTaken", accounts[1]!.id, OCEAN, id);
    });

    it("once something is paid, or twice", async () => {
      const snapshot = await networkHelpers.takeSnapshot();
      await balancesAs(pair, "pacific").pay(id, 1n);
      await refused(withdraw(), "SettlementStatusInvalid", id, SHORT_PAID);
      await snapshot.restore();
      await withdraw();
      await refused(withdraw(), "SettlementStatusInvalid", id, WITHDRAWN);
    });

    it("with other accounts than all that it settles, each once", async () => {
      const [first, second] = all() as [string, string];
      const other = await agreed(pair, pair.first, "other", DUES.first);
      for (const shown of [[], [first], [first, first], [first, other.id], [second, first], [first, second, other.id]])
        await refused(withdraw("ocean", shown), "SettlementItemsDiffer", id);
      await issue(pair, [other]);
      const single = await settlementOf(pair, other);
      await refused(withdraw("ocean", [first], single), "SettlementItemsDiffer", single);
    });
  });

  it("is withdrawn by its creditor, and its accounts are issued again, together or not", async () => {
    await expect(withdraw()).to.emit(balances(), "SettlementWithdrawn").withArgs(id, all());
    expect((await balances().settlementInfo(id)).status).to.equal(WITHDRAWN);
    expect(await settledBy()).to.deep.equal([ZeroHash, ZeroHash]);
    await issue(pair, [accounts[1]!], { actor: "ocean" });
    await issue(pair, [accounts[0]!]);
    expect(await settledBy()).to.deep.equal([id, await settlementOf(pair, accounts[1]!)]);
    expect((await balances().settlementInfo(id)).status).to.equal(StatementStatus.ISSUED);
  });

  it("is included in another once it was withdrawn", async () => {
    await withdraw();
    await issue(pair, [accounts[1]!, accounts[0]!]);
    const other = await settlementOf(pair, accounts[1]!);
    expect(await settledBy()).to.deep.equal([other, other]);
    await refused(issue(pair, [accounts[0]!]), "SettlementItemTaken", accounts[0]!.id, OCEAN, other);
  });

  it("is withdrawn without touching that of another reinsurer", async () => {
    await issue(pair, accounts, { reinsurer: "alpine", actor: "alpine" });
    await withdraw();
    const alpines = await settlementOf(pair, accounts[0]!, "alpine");
    expect(await balances().settledBy(accounts[1]!.id, memberId("alpine"))).to.equal(alpines);
    await withdraw("alpine", all(), alpines);
    expect(await balances().settledBy(accounts[1]!.id, memberId("alpine"))).to.equal(ZeroHash);
  });

  it("that the reinsurer issued and owes is withdrawn by the cedent alone", async () => {
    await withdraw();
    await issue(pair, [accounts[1]!], { actor: "ocean" });
    const owed = await settlementOf(pair, accounts[1]!);
    await refused(withdraw("ocean", [accounts[1]!.id], owed), "SettlementNotCreditor", owed, memberId("pacific"));
    await withdraw("pacific", [accounts[1]!.id], owed);
    expect(await settledBy()).to.deep.equal([ZeroHash, ZeroHash]);
  });
});

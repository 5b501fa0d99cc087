import { expect } from "chai";
import { id as digest } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, StatementStatus } from "../../../typechain-types/index.js";
import { decide, ORDER_ENDS } from "../../policy/circumstances.js";
import { CNY } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { type ActorName, as, memberId, reference } from "../../support/world.js";
import { moneyOf } from "../ReinsuranceClaims/calls.js";
import { agreed } from "./accounts.js";
import { balancesAs, DUES, issue, openPair, type Pair, settlementOf, unallocatedOf } from "./support.js";

const { networkHelpers } = connection;

const [PACIFIC, OCEAN] = [memberId("pacific"), memberId("ocean")];
const [DUE] = DUES.first;
const HELD = 500_00n;

/** Pacific has paid ocean 500.00 too much on a first settlement; a second one is issued. */
async function fixture() {
  const pair = await openPair(connection);
  const [first, second] = [
    await agreed(pair, pair.first, "account 1", DUES.first),
    await agreed(pair, pair.first, "account 2", DUES.first),
  ];
  await issue(pair, [first]);
  await balancesAs(pair, "pacific").pay(await settlementOf(pair, first), DUE + HELD);
  await issue(pair, [second]);
  return { pair, id: await settlementOf(pair, second) };
}

describe("ReinsuranceSettlement: what is unallocated", () => {
  let pair: Pair;
  let id: string;
  beforeEach(async () => {
    ({ pair, id } = await networkHelpers.loadFixture(fixture));
  });

  const balances = () => pair.reinsurance.balances;
  const allocate = (amount: bigint, actor: ActorName = "pacific") => balancesAs(pair, actor).allocate(id, amount);
  const giveBack = (amount: bigint, actor: ActorName = "ocean", payer = PACIFIC) =>
    balancesAs(pair, actor).giveBack(CNY, payer, amount);
  const refused = (done: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(done)
      .to.be.revertedWithCustomError(balances(), error)
      .withArgs(...args);

  for (const [title, debtor, act] of [
    ["used", "pacific", (actor?: ActorName) => allocate(1n, actor)],
    ["given back", "ocean", (actor?: ActorName) => giveBack(1n, actor)],
  ] as const) {
    it(`is not ${title} by whoever is no insurer or reinsurer, or is suspended`, async () => {
      const { members } = pair.world.suite;
      await expect(act("stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(pair.world.address.stranger);
      await expect(act("compass"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await decide(pair.world, "suspend", debtor);
      await expect(act())
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(memberId(debtor), MemberStatus.SUSPENDED);
    });
  }

  it("is not used where there is no settlement, by others, or while it is frozen", async () => {
    const unknown = digest("unknown");
    await refused(balancesAs(pair, "pacific").allocate(unknown, 1n), "SettlementStatusInvalid", unknown, 0);
    await refused(allocate(1n, "ocean"), "SettlementNotDebtor", id, PACIFIC);
    await balancesAs(pair, "court").freeze(id, reference("order 1"), ORDER_ENDS);
    await refused(allocate(1n), "ObjectFrozen", id, memberId("court"), ORDER_ENDS);
  });

  it("is used at most as far as it is held and something is outstanding", async () => {
    await refused(allocate(0n), "UnallocatedAmountInvalid", HELD, 0);
    await refused(allocate(HELD + 1n), "UnallocatedAmountInvalid", HELD, HELD + 1n);
    await balancesAs(pair, "pacific").pay(id, DUE - 3n);
    await refused(allocate(4n), "UnallocatedAmountInvalid", 3, 4);
    await allocate(3n);
    await refused(allocate(1n), "SettlementStatusInvalid", id, StatementStatus.SETTLED);
    expect(await unallocatedOf(pair, "ocean", "pacific")).to.equal(HELD - 3n);
  });

  it("is used for a later settlement without moving money", async () => {
    const before = await moneyOf(pair.world, "pacific", "ocean");
    const used = allocate(HELD);
    await expect(used).to.emit(balances(), "UnallocatedUsed").withArgs(CNY, OCEAN, PACIFIC, id, HELD);
    await expect(used)
      .to.emit(balances(), "SettlementPaid")
      .withArgs(id, HELD, DUE - HELD, 0);
    const { status, paid } = await balances().settlementInfo(id);
    expect([status, paid]).to.deep.equal([StatementStatus.SHORT_PAID, HELD]);
    expect(await unallocatedOf(pair, "ocean", "pacific")).to.equal(0n);
    expect(await moneyOf(pair.world, "pacific", "ocean")).to.deep.equal(before);
  });

  it("is given back by the holder, to the payer, at most as far as it is held", async () => {
    await as(pair.world, "cny", "ocean").approve(await balances().getAddress(), HELD);
    await refused(giveBack(0n), "UnallocatedAmountInvalid", HELD, 0);
    await refused(giveBack(HELD + 1n), "UnallocatedAmountInvalid", HELD, HELD + 1n);
    await refused(giveBack(1n, "alpine"), "UnallocatedAmountInvalid", 0, 1);
    await refused(giveBack(1n, "pacific", OCEAN), "UnallocatedAmountInvalid", 0, 1);
    const before = await moneyOf(pair.world, "pacific", "ocean");
    const returned = giveBack(HELD - 1n);
    await expect(returned)
      .to.emit(balances(), "UnallocatedReturned")
      .withArgs(CNY, OCEAN, PACIFIC, HELD - 1n);
    expect(await unallocatedOf(pair, "ocean", "pacific")).to.equal(1n);
    expect(await moneyOf(pair.world, "pacific", "ocean")).to.deep.equal([
      before[0]! + HELD - 1n,
      before[1]! - HELD + 1n,
    ]);
    await giveBack(1n);
    await refused(giveBack(1n), "UnallocatedAmountInvalid", 0, 1);
  });
});

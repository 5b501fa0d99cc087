import { expect } from "chai";
import { AbiCoder, id as digest, keccak256, ZeroHash } from "ethers";
import { StatementStatus } from "../../../typechain-types/index.js";
import { decide, fieldsOf } from "../../policy/circumstances.js";
import { chainDate, day } from "../../support/chain.js";
import { CNY } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { memberId } from "../../support/world.js";
import { agreed, type Booked, negated } from "./accounts.js";
import { DUES, issue, openPair, type Pair, settle, settlementOf } from "./support.js";

const { networkHelpers } = connection;

const [PACIFIC, OCEAN] = [memberId("pacific"), memberId("ocean")];
const [OWED] = DUES.first;
const [OWING] = DUES.second;

async function fixture() {
  const pair = await openPair(connection);
  const first = await agreed(pair, pair.first, "first", DUES.first);
  return { pair, first, second: await agreed(pair, pair.second, "second", DUES.second) };
}

describe("ReinsuranceSettlement: a settlement is issued", () => {
  let pair: Pair;
  let first: Booked;
  let second: Booked;
  beforeEach(async () => {
    ({ pair, first, second } = await networkHelpers.loadFixture(fixture));
  });

  const balances = () => pair.reinsurance.balances;
  const info = async (account: Booked) => balances().settlementInfo(await settlementOf(pair, account));
  const settledBy = (account: Booked) => balances().settledBy(account.id, OCEAN);
  /** What a settlement of pacific and ocean of which nothing is paid looks like. */
  const unpaid = { currency: CNY, status: StatementStatus.ISSUED, paidOn: 0n, paid: 0n };

  it("by the cedent, and owed by it when the reinsurers are due the net", async () => {
    const id = await settlementOf(pair, first);
    await expect(issue(pair, [first]))
      .to.emit(balances(), "SettlementIssued")
      .withArgs(
        ...[id, PACIFIC, OCEAN, PACIFIC, digest("settlement 1"), CNY, OWED, chainDate("2026-02-04"), [first.id]],
      );
    expect(fieldsOf(await info(first))).to.deep.equal({
      ...{ ...unpaid, debtor: PACIFIC, creditor: OCEAN, dueOn: BigInt(day("2026-02-04")) },
      ...{ items: 1n, due: OWED },
    });
    expect(await settledBy(first)).to.equal(id);
    expect(await balances().settledBy(first.id, memberId("alpine"))).to.equal(ZeroHash);
  });

  it("by the reinsurer, and owed by it when the cedent is due the net", async () => {
    const [id, dueOn] = [await settlementOf(pair, second), "2026-01-25"];
    await expect(issue(pair, [second], { actor: "ocean" }))
      .to.emit(balances(), "SettlementIssued")
      .withArgs(...[id, OCEAN, PACIFIC, OCEAN, digest("settlement 1"), CNY, -OWING, chainDate(dueOn), [second.id]]);
    expect(fieldsOf(await info(second))).to.deep.equal({
      ...{ ...unpaid, debtor: OCEAN, creditor: PACIFIC, dueOn: BigInt(day(dueOn)) },
      ...{ items: 1n, due: -OWING },
    });
  });

  it("over items of several contracts, due after the shortest of their terms, in either order", async () => {
    for (const accounts of [
      [first, second],
      [second, first],
    ] as const) {
      const snapshot = await networkHelpers.takeSnapshot();
      await issue(pair, accounts, { actor: "ocean" });
      expect(fieldsOf(await info(accounts[0]))).to.deep.equal({
        ...{ ...unpaid, debtor: PACIFIC, creditor: OCEAN, dueOn: BigInt(day("2026-01-25")) },
        ...{ items: 2n, due: OWED + OWING },
      });
      const id = await settlementOf(pair, accounts[0]);
      expect(await Promise.all(accounts.map(settledBy))).to.deep.equal([id, id]);
      await snapshot.restore();
    }
  });

  it("over several accounts of a contract that is not offset against others", async () => {
    const [one, other] = [
      await agreed(pair, pair.alone, "a", [5n, 0n]),
      await agreed(pair, pair.alone, "b", [-9n, 0n]),
    ];
    await issue(pair, [one, other]);
    const { due, debtor, dueOn } = await info(one);
    expect([due, debtor, dueOn]).to.deep.equal([4n, OCEAN, BigInt(day("2026-01-15"))]);
  });

  it("over an account and its contra, and is settled with that", async () => {
    const contra = await negated(pair, first, "contra");
    for (const act of [issue, settle]) {
      const snapshot = await networkHelpers.takeSnapshot();
      const done = act(pair, [first, contra], { actor: "ocean" });
      await expect(done).to.emit(balances(), "SettlementIssued");
      await expect(done).not.to.emit(balances(), "SettlementPaid");
      const { status, due, paid, debtor } = await info(first);
      expect([status, due, paid, debtor]).to.deep.equal([StatementStatus.SETTLED, 0n, 0n, PACIFIC]);
      await snapshot.restore();
    }
  });

  it("by an exiting member", async () => {
    await decide(pair.world, "beginExit", "ocean");
    await issue(pair, [first], { actor: "ocean" });
    expect((await info(first)).status).to.equal(StatementStatus.ISSUED);
  });

  it("is known by its first account and its reinsurer", async () => {
    const encoded = AbiCoder.defaultAbiCoder().encode(["bytes32", "uint32"], [first.id, OCEAN]);
    expect(await settlementOf(pair, first)).to.equal(keccak256(encoded));
    expect((await info(first)).status).to.equal(StatementStatus.NONE);
    expect(await settledBy(first)).to.equal(ZeroHash);
  });
});

import { expect } from "chai";
import { StatementStatus } from "../../../typechain-types/index.js";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { readTable } from "../../support/stateTable.js";
import { as } from "../../support/world.js";
import { agreed, type Booked } from "./accounts.js";
import { balancesAs, DUES, issue, openPair, type Pair, settle, settlementOf } from "./support.js";

const { networkHelpers } = connection;

const STATES = ["NONE", "ISSUED", "SHORT_PAID", "CLEARING", "SETTLED", "WITHDRAWN"] as const;
type State = (typeof STATES)[number];

const [DUE] = DUES.first;
const PART = 1_00n;

/** An account that is settled, and the settlement that may not be issued yet. */
interface Case {
  pair: Pair;
  account: Booked;
  id: string;
}

const byDebtor = ({ pair }: Case) => balancesAs(pair, "pacific");
const outstanding = async ({ pair, id }: Case) => DUE - (await pair.reinsurance.balances.settlementInfo(id)).paid;

async function waive({ pair, id }: Case) {
  const { clearing } = pair.world.suite;
  const obligation = await clearing.obligationId(await pair.reinsurance.balances.getAddress(), id);
  return as(pair.world, "clearing", "ocean").waive(obligation);
}

/** Each act, as somebody who would be entitled to it. */
const ACTS: Readonly<Record<string, (one: Case) => Promise<unknown>>> = {
  issue: ({ pair, account }) => issue(pair, [account]),
  settle: ({ pair, account }) => settle(pair, [account]),
  payPart: (one) => byDebtor(one).pay(one.id, PART),
  payRest: async (one) => byDebtor(one).pay(one.id, await outstanding(one)),
  payMore: async (one) => byDebtor(one).pay(one.id, (await outstanding(one)) + PART),
  allocate: (one) => byDebtor(one).allocate(one.id, PART),
  clear: (one) => byDebtor(one).clear(one.id),
  clearLate: async ({ pair, id }) => {
    await goTo(connection, "2026-02-05");
    return balancesAs(pair, "ocean").clear(id);
  },
  withdraw: ({ pair, account, id }) => balancesAs(pair, "ocean").withdraw(id, [account.id]),
  waive,
};

/** The acts that lead to each state. */
const WAYS: Readonly<Record<State, readonly (keyof typeof ACTS)[]>> = {
  NONE: [],
  ISSUED: ["issue"],
  SHORT_PAID: ["issue", "payPart"],
  CLEARING: ["issue", "clear"],
  SETTLED: ["settle"],
  WITHDRAWN: ["issue", "withdraw"],
};

function reasonOf({ pair }: Case, act: string) {
  const { clearing } = pair.world.suite;
  const { balances } = pair.reinsurance;
  if (act === "waive") return [clearing, "ClearingObligationInvalid"] as const;
  const issues = act === "issue" || act === "settle";
  return [balances, issues ? "SettlementItemTaken" : "SettlementStatusInvalid"] as const;
}

/** An agreed account, and something that ocean holds unallocated of pacific. */
async function fixture(): Promise<Case> {
  const pair = await openPair(connection);
  const earlier = await agreed(pair, pair.first, "earlier", DUES.first);
  await issue(pair, [earlier]);
  await balancesAs(pair, "pacific").pay(await settlementOf(pair, earlier), DUE + PART);
  const account = await agreed(pair, pair.first, "account", DUES.first);
  return { pair, account, id: await settlementOf(pair, account) };
}

describe("ReinsuranceSettlement: the life of a settlement", () => {
  const table = readTable<State>("docs/reinsurance.md", "## Settlement");

  it("is shown on the page for every act that is tried here", () => {
    expect(Object.keys(table)).to.have.members(Object.keys(ACTS));
  });

  for (const state of STATES) {
    describe(state, () => {
      let one: Case;
      let reached: Awaited<ReturnType<typeof networkHelpers.takeSnapshot>>;
      const statusOf = async () => (await one.pair.reinsurance.balances.settlementInfo(one.id)).status;
      before(async () => {
        one = await networkHelpers.loadFixture(fixture);
        for (const act of WAYS[state]) await ACTS[act]!(one);
        reached = await networkHelpers.takeSnapshot();
      });
      beforeEach(() => reached.restore());

      it("is reached", async () => expect(await statusOf()).to.equal(StatementStatus[state]));

      for (const [name, act] of Object.entries(ACTS)) {
        const next = table[name]?.[state];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          if (next === undefined) {
            const [contract, error] = reasonOf(one, name);
            await expect(act(one)).to.be.revertedWithCustomError(contract, error);
          } else {
            await act(one);
            expect(await statusOf()).to.equal(StatementStatus[next]);
          }
        });
      }
    });
  }
});

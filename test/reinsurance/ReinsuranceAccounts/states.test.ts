import { expect } from "chai";
import { Answer } from "../../../typechain-types/index.js";
import { contentOf } from "../../support/accounts.js";
import { idUnder } from "../../support/bordereaux.js";
import { connection } from "../../support/connection.js";
import { readTable } from "../../support/stateTable.js";
import { ACTS, type Case, NEGATED_STATES, RIVER, type State, STATES, WAYS } from "./acts.js";
import { answerOf, quarterOf, refused } from "./support.js";

const { networkHelpers } = connection;

/** How river sees the account. */
async function stateOf({ world, id, contra }: Case): Promise<State> {
  const { technicalAccounts } = world.suite;
  const { submittedAt, negated } = await technicalAccounts.accountInfo(id);
  if (submittedAt === 0n) return "NONE";
  const { answer, received } = await technicalAccounts.acknowledgementOf(id, RIVER);
  const names = Object.keys(Answer) as (keyof typeof Answer)[];
  const name = names.find((candidate) => Answer[candidate] === answer)!;
  if (name === "NONE") return received === 0n ? "SUBMITTED" : "ACKNOWLEDGED";
  if (name !== "AGREED" || !negated) return name;
  const toContra = await answerOf(world, contra, "river");
  if (toContra === Answer.AGREED) return "REVERSED";
  return toContra === Answer.REJECTED ? "UPHELD" : "NEGATED";
}

/** The error with which an act is refused, and its arguments. */
async function refusalOf({ world, id, contra }: Case, state: State, act: string): Promise<[string, ...unknown[]]> {
  const isNegated = (NEGATED_STATES as readonly State[]).includes(state);
  if (act === "submit") return ["AccountKnown", id];
  const object = act.endsWith("the contra") ? contra : id;
  if (state === "NONE" || (object === contra && !isNegated)) return ["AccountUnknown", object];
  if (act === "contra") return ["AccountNegatedAlready", id];
  return ["AccountAnswerInvalid", object, RIVER, await answerOf(world, object, "river")];
}

async function fixture(): Promise<Case> {
  const quarter = await quarterOf(connection, { follows: ["river"] });
  const { deal, lines } = quarter;
  return {
    ...quarter,
    id: idUnder(deal.id, "Q1"),
    contra: idUnder(deal.id, "contra"),
    content: contentOf(deal, lines),
  };
}

describe("ReinsuranceAccounts: the states of an account for one reinsurer", () => {
  const table = readTable<State>("docs/reinsurance.md", "## Accounts");

  it("are shown on the page for every act that is tried here", () => {
    expect(Object.keys(table)).to.have.members(Object.keys(ACTS));
  });

  for (const state of STATES) {
    describe(state, () => {
      let account: Case;
      let reached: Awaited<ReturnType<typeof networkHelpers.takeSnapshot>>;
      before(async () => {
        account = await networkHelpers.loadFixture(fixture);
        for (const act of WAYS[state]) await ACTS[act]!(account);
        reached = await networkHelpers.takeSnapshot();
      });
      beforeEach(() => reached.restore());

      it("is reached", async () => expect(await stateOf(account)).to.equal(state));

      for (const [name, act] of Object.entries(ACTS)) {
        const next = table[name]?.[state];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          if (next === undefined) {
            await refused(account.world, act(account), ...(await refusalOf(account, state, name)));
          } else {
            await act(account);
            expect(await stateOf(account)).to.equal(next);
          }
        });
      }
    });
  }
});

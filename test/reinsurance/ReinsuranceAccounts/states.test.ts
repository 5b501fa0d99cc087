import { expect } from "chai";
import { network } from "hardhat";
import { Answer, EntryType } from "../../../typechain-types/index.js";
import { contentOf, submissionOf } from "../../support/accounts.js";
import { idUnder } from "../../support/bordereaux.js";
import { memberId } from "../../support/world.js";
import { readTable } from "../stateTable.js";
import { accountsAs, answerOf, negate, type Quarter, quarterOf, REASON, refused, submit } from "./support.js";

const connection = await network.create();
const { networkHelpers } = connection;

const RIVER = memberId("river");
const NEGATED_STATES = ["VOID", "NEGATED", "REVERSED", "UPHELD"] as const;
const STATES = [
  ...(["NONE", "SUBMITTED", "ACKNOWLEDGED", "QUERIED", "RESPONDED", "AGREED", "REJECTED"] as const),
  ...NEGATED_STATES,
];
type State = (typeof STATES)[number];

/** An account that may not exist yet, and its contra, as river sees them; river follows ocean. */
interface Case extends Quarter {
  id: string;
  contra: string;
  content: string;
}

const acknowledge = async ({ world }: Case, id: string) => {
  const { received } = await world.suite.technicalAccounts.acknowledgementOf(id, RIVER);
  return accountsAs(world, "river").acknowledge(id, received === 0n ? 1 : 2);
};
const query = ({ world }: Case, id: string) => accountsAs(world, "river").query(id, EntryType.COMM, REASON);

/** Every act, by somebody who may do it. */
const ACTS: Readonly<Record<string, (account: Case) => Promise<unknown>>> = {
  submit: async (account) => submit(account, await submissionOf(account.world, account.deal, "Q1")),
  acknowledge: (account) => acknowledge(account, account.id),
  agree: ({ world, id, content }) => accountsAs(world, "river").agree(id, content),
  agreeFor: ({ world, id, content }) => accountsAs(world, "ocean").agreeFor(id, content, RIVER),
  query: (account) => query(account, account.id),
  respond: ({ world, id }) => accountsAs(world, "compass").respond(id, RIVER, REASON),
  reject: ({ world, id }) => accountsAs(world, "river").reject(id, REASON),
  contra: ({ world, id }) => negate(world, id, "contra"),
  "acknowledge the contra": (account) => acknowledge(account, account.contra),
  "query the contra": (account) => query(account, account.contra),
  "agree to the contra": ({ world, contra, content }) => accountsAs(world, "river").agree(contra, content),
  "reject the contra": ({ world, contra }) => accountsAs(world, "river").reject(contra, REASON),
};

/** The acts that lead to each state. */
const WAYS: Readonly<Record<State, readonly (keyof typeof ACTS)[]>> = {
  NONE: [],
  SUBMITTED: ["submit"],
  ACKNOWLEDGED: ["submit", "acknowledge"],
  QUERIED: ["submit", "query"],
  RESPONDED: ["submit", "query", "respond"],
  AGREED: ["submit", "agree"],
  REJECTED: ["submit", "reject"],
  VOID: ["submit", "query", "contra"],
  NEGATED: ["submit", "agree", "contra"],
  REVERSED: ["submit", "agree", "contra", "agree to the contra"],
  UPHELD: ["submit", "agree", "contra", "reject the contra"],
};

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

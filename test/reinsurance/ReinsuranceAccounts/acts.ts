import { EntryType } from "../../../typechain-types/index.js";
import { submissionOf } from "../../support/accounts.js";
import { memberId } from "../../support/world.js";
import { accountsAs, negate, type Quarter, REASON, submit } from "./support.js";

/** The reinsurer through whose eyes accounts are seen. */
export const RIVER = memberId("river");
/** The states of an account that has a contra. */
export const NEGATED_STATES = ["VOID", "NEGATED", "REVERSED", "UPHELD"] as const;
/** How an account stands with one reinsurer. */
export const STATES = [
  ...(["NONE", "SUBMITTED", "ACKNOWLEDGED", "QUERIED", "RESPONDED", "AGREED", "REJECTED"] as const),
  ...NEGATED_STATES,
];
export type State = (typeof STATES)[number];

/** An account that may not exist yet, and its contra, as river sees them; river follows ocean. */
export interface Case extends Quarter {
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
export const ACTS: Readonly<Record<string, (account: Case) => Promise<unknown>>> = {
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
export const WAYS: Readonly<Record<State, readonly (keyof typeof ACTS)[]>> = {
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

import { type Access, type AskedNode, clientsOf } from "../besu/nodes.js";
import { type NetworkPlan } from "../plan/network.js";
import { rhythmOf } from "../status/rhythm.js";
import { type Call } from "../verbs/verb.js";
import { type Vote } from "../besu/votes.js";
import { type Ballot } from "./vote.js";

/** What a verb that changes the validators works with. */
export interface Session {
  readonly call: Call;
  readonly plan: NetworkPlan;
  readonly nodes: readonly AskedNode[];
  /** Everything of a ballot but its vote. */
  readonly terms: Omit<Ballot, "vote">;
}

/** Prepares to ask and to wait. */
export async function sessionOf(call: Call, plan: NetworkPlan, wait: number): Promise<Session> {
  const { environment, clock, signal } = call.setting;
  const access: Access = { environment };
  const nodes = clientsOf(plan.nodes, access);
  const { blockPeriod } = await rhythmOf(call.folder);
  return { call, plan, nodes, terms: { nodes, wait, blockPeriod, clock, signal } };
}

/** The ballot of one vote. */
export const ballotOn = (vote: Vote, { terms }: Session): Ballot => ({ ...terms, vote });

/** The other nodes than the one of that name. */
export const others = ({ nodes }: Pick<Session, "nodes">, name: string): AskedNode[] =>
  nodes.filter(({ plan }) => plan.name !== name);

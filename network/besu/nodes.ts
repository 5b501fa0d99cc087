import { GatewayError } from "../../gateway/errors.js";
import { type NodePlan } from "../plan/network.js";
import { NodeClient, tokenVariable } from "./rpc.js";

/** What the people of this machine say about asking nodes. */
export interface Access {
  /** Environment variables, of which the tokens are read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Time limit of one question in milliseconds. */
  readonly timeLimit?: number | undefined;
}

/** A node of the plan and the way to ask it. */
export interface AskedNode {
  readonly plan: NodePlan;
  readonly client: NodeClient;
}

/** A client for each node. */
export function clientsOf(nodes: readonly NodePlan[], { environment, timeLimit }: Access): AskedNode[] {
  return nodes.map((plan) => {
    const token = environment[tokenVariable(plan.name)];
    return { plan, client: new NodeClient({ name: plan.name, rpcUrl: plan.rpcUrl, token, timeLimit }) };
  });
}

/** What came of asking one node: its answer, or the error that says why there is none. */
export type Answer<T> =
  | { readonly node: AskedNode; readonly answer: T; readonly error?: undefined }
  | { readonly node: AskedNode; readonly answer?: undefined; readonly error: GatewayError };

/** An answer that came. */
export type Given<T> = Extract<Answer<T>, { readonly error?: undefined }>;

/** Asks all nodes at the same time; one that fails or hangs does not hold the others. */
export const askAll = async <T>(
  nodes: readonly AskedNode[],
  question: (client: NodeClient, plan: NodePlan) => Promise<T>,
): Promise<Answer<T>[]> => Promise.all(nodes.map(async (node) => ask(node, question)));

/** Asks one node; what goes wrong with the node is part of the answer. */
export async function ask<T>(
  node: AskedNode,
  question: (client: NodeClient, plan: NodePlan) => Promise<T>,
): Promise<Answer<T>> {
  try {
    return { node, answer: await question(node.client, node.plan) };
  } catch (error) {
    if (error instanceof GatewayError) return { node, error };
    throw error;
  }
}

/** Only the answers that came. */
export const given = <T>(answers: readonly Answer<T>[]): Given<T>[] =>
  answers.filter((one): one is Given<T> => one.error === undefined);

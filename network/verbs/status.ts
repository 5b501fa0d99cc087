import { lastBlocks } from "../besu/chain.js";
import { leading } from "../besu/leader.js";
import { type Answer, askAll, clientsOf } from "../besu/nodes.js";
import { readNetwork } from "../folder/store.js";
import { type NetworkPlan } from "../plan/network.js";
import { networkState, type NodeState, unreachable } from "../status/network.js";
import { factsOf, type NodeFacts } from "../status/node.js";
import { proposersOf } from "../status/proposers.js";
import { rhythmOf } from "../status/rhythm.js";
import { networkText, nodesText } from "../status/text.js";
import { seconds } from "./durations.js";
import { wholeNumber } from "./parsers.js";
import { type Call, type Outcome, verb } from "./verb.js";

interface StatusOptions {
  readonly blocks: number;
  readonly timeout: number;
}

/** Shows how the nodes and the network are. */
export const status = verb<StatusOptions>({
  name: "status",
  summary: "Show every node's state, who proposed the last blocks and what is being voted on.",
  examples: ["status", "status --blocks 100", "status --json"],
  configure: (command) => {
    command
      .option("--blocks <number>", "how many of the last blocks to look at", wholeNumber(1, 1_000), 20)
      .option("--timeout <seconds>", "how long one node may take to answer", seconds, 5);
  },
  run: show,
});

async function show({ blocks, timeout }: StatusOptions, { folder, setting }: Call): Promise<Outcome> {
  const plan = await readNetwork(folder);
  const rhythm = await rhythmOf(folder);
  const nodes = clientsOf(plan.nodes, { environment: setting.environment, timeLimit: timeout * 1_000 });
  const answers = await askAll(nodes, factsOf);
  const leader = leading(answers);
  if (leader === undefined) return nobodyAnswers(answers);

  const state = networkState(answers, leader, { chainId: plan.chainId, now: setting.clock.now() / 1_000 });
  const newest = await lastBlocks(leader.node.client, leader.answer.head, blocks);
  const proposers = proposersOf(newest, state.validators);
  const isStalled = state.secondsSinceBlock > rhythm.stalledAfter;
  const isSound = state.nodes.every(({ reachable, problems }) => reachable && problems.length === 0);
  const lines = [nodesText(state.nodes), networkText(state, proposers, naming(plan))];
  if (isStalled) lines.push(stalledText(state.secondsSinceBlock, state.quorum));
  return { ok: isSound && !isStalled, text: lines.join("\n\n"), report: { isStalled, ...state, proposers } };
}

function nobodyAnswers(answers: readonly Answer<NodeFacts>[]): Outcome {
  const nodes: NodeState[] = answers.flatMap(({ node, error }) =>
    error === undefined ? [] : unreachable(node.plan, error),
  );
  const text = `${nodesText(nodes)}\n\nNo node answers: start the network with up.`;
  return { ok: false, text, report: { nodes } };
}

const stalledText = (age: number, quorum: number): string =>
  `! The chain stands still: no block for ${age} s. It goes on when ${quorum} validators run and reach each other; ` +
  "validators that were up all the time may need a restart to shorten their timers.";

/** A node's name where the plan knows one, its address otherwise. */
const naming =
  (plan: NetworkPlan) =>
  (address: string): string =>
    plan.nodes.find((node) => node.address === address)?.name ?? address;

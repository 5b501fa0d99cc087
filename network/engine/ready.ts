import { GatewayError } from "../../gateway/errors.js";
import { chainIdOf, heightOf } from "../besu/chain.js";
import { askAll, type AskedNode } from "../besu/nodes.js";
import { type Clock } from "../verbs/clock.js";

/** How often the nodes are asked, in milliseconds. */
const LOOK = 250;

/** How a network is awaited. */
export interface Waiting {
  readonly chainId: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Longest time to wait, in milliseconds. */
  readonly limit: number;
  readonly say: (line: string) => void;
  /** Looked at in each turn; throws when waiting has no sense any more. */
  readonly check: () => Promise<void>;
}

/** How far the network has come. */
export interface Readiness {
  /** Nodes that have not answered yet. */
  readonly unreachable: readonly string[];
  /** Number of the newest block seen. */
  readonly height: number;
  /** Whether every node answers and a block was made meanwhile. */
  readonly isReady: boolean;
}

/**
 * Waits until every node answers and the chain makes a block, or the time is over.
 *
 * @throws GatewayError `NODE_CHAIN` when something of another chain answers in a node's place, and what `check` throws
 */
export async function waitForChain(nodes: readonly AskedNode[], waiting: Waiting): Promise<Readiness> {
  const { clock, signal, limit, check } = waiting;
  const deadline = clock.now() + limit;
  const progress = new Progress(waiting);
  for (;;) {
    await check();
    await progress.look(nodes);
    const readiness = progress.readiness(nodes);
    if (readiness.isReady || clock.now() >= deadline || signal.aborted) return readiness;
    await clock.pause(LOOK, signal).catch(() => undefined);
  }
}

class Progress {
  readonly #waiting: Waiting;
  readonly #answering = new Set<string>();
  /** Newest block when every node had answered. */
  #start: number | undefined;
  #height = 0;

  constructor(waiting: Waiting) {
    this.#waiting = waiting;
  }

  async look(nodes: readonly AskedNode[]): Promise<void> {
    const answers = await askAll(nodes, async (client) => ({
      chain: await chainIdOf(client),
      height: await heightOf(client),
    }));
    for (const { node, answer } of answers) {
      if (answer !== undefined) this.#note(node.plan.name, answer);
    }
    if (this.#answering.size === nodes.length) this.#start ??= this.#height;
  }

  readiness(nodes: readonly AskedNode[]): Readiness {
    const unreachable = nodes.map(({ plan }) => plan.name).filter((name) => !this.#answering.has(name));
    return { unreachable, height: this.#height, isReady: this.#start !== undefined && this.#height > this.#start };
  }

  #note(name: string, { chain, height }: { chain: number; height: number }): void {
    const { chainId, say } = this.#waiting;
    if (chain !== chainId) throw wrongChain(name, chain, chainId);
    if (!this.#answering.has(name)) say(`${name}: answers, at block ${height}`);
    this.#answering.add(name);
    this.#height = Math.max(this.#height, height);
  }
}

const wrongChain = (name: string, found: number, wanted: number): GatewayError =>
  new GatewayError("NODE_CHAIN", {
    message: `What answers in place of ${name} is on chain ${found}, not on chain ${wanted}: see what else listens there.`,
    field: name,
    value: String(found),
  });

import { getAddress, id } from "ethers";
import { type Clock } from "../../../network/verbs/clock.js";
import { majorityOf, quorumOf } from "../../../network/plan/quorum.js";

/** A vote on a validator. */
export interface FakeVote {
  readonly address: string;
  readonly add: boolean;
}

/** A block of the simulated chain, with the validators and the count of votes after it. */
export interface FakeBlock {
  readonly number: number;
  readonly hash: string;
  readonly miner: string;
  readonly timestamp: number;
  readonly validators: readonly string[];
}

/** What the chain needs of a node that may propose. */
export interface Proposer {
  readonly address: string;
  readonly isWorking: boolean;
  /** What it votes for now, given the validators and the votes that it has cast already. */
  vote(validators: readonly string[], isCast: (vote: FakeVote) => boolean): FakeVote | undefined;
}

/** Seconds between two blocks. */
export const BLOCK_PERIOD = 2;

/**
 * A chain under QBFT rules as Besu has them: validators propose in turn, one that does not work is skipped, without a
 * quorum there is no block; each block carries one vote of its proposer; more than half of the validators make a change;
 * at an epoch all counts start again. Its time passes only when somebody waits.
 */
export class FakeChain {
  readonly blocks: FakeBlock[];
  readonly #proposers: () => readonly Proposer[];
  readonly #epochLength: number;
  #tally = new Map<string, Set<string>>();
  #milliseconds: number;
  /** Called at the end of each wait with the number of waits so far. */
  onPause: (count: number) => void | Promise<void> = () => undefined;
  #pauses = 0;

  constructor(validators: readonly string[], proposers: () => readonly Proposer[], epochLength = 30_000) {
    this.#proposers = proposers;
    this.#epochLength = epochLength;
    this.#milliseconds = 1_750_000_000_000;
    const timestamp = this.#milliseconds / 1_000;
    this.blocks = [{ number: 0, hash: id("genesis"), miner: ZERO, timestamp, validators: [...validators] }];
  }

  get head(): FakeBlock {
    return this.blocks.at(-1)!;
  }

  /** A clock whose waits let the chain go on. */
  readonly clock: Clock = {
    now: () => this.#milliseconds,
    pause: async (milliseconds, signal) => {
      signal.throwIfAborted();
      this.pass(milliseconds / 1_000);
      this.#pauses += 1;
      await this.onPause(this.#pauses);
    },
  };

  /** Lets time pass, and blocks come where there is a quorum. */
  pass(seconds: number): void {
    const end = this.#milliseconds + seconds * 1_000;
    for (;;) {
      const next = Math.max(this.head.timestamp + BLOCK_PERIOD, Math.ceil(this.#milliseconds / 1_000)) * 1_000;
      if (next > end || !this.#produce(next / 1_000)) break;
      this.#milliseconds = next;
    }
    this.#milliseconds = end;
  }

  /** Votes that count by now for a change. */
  votesFor(vote: FakeVote): number {
    return this.#tally.get(keyOf(vote))?.size ?? 0;
  }

  #produce(timestamp: number): boolean {
    const { validators, number } = this.head;
    const working = this.#proposers().filter((node) => node.isWorking && validators.includes(node.address));
    if (working.length < quorumOf(validators.length)) return false;
    const turns = [...validators].sort();
    const proposer =
      working.find(({ address }) => address === turns[number % turns.length]) ?? working[number % working.length]!;
    const vote = proposer.vote(validators, (one) => this.#tally.get(keyOf(one))?.has(proposer.address) ?? false);
    const next = number + 1;
    this.blocks.push({
      number: next,
      hash: id(`block ${next}`),
      miner: proposer.address,
      timestamp,
      validators: this.#count(next, proposer.address, vote),
    });
    return true;
  }

  /** Besu counts no vote in the last block of an epoch, and forgets all counts there. */
  #count(number: number, proposer: string, vote: FakeVote | undefined): readonly string[] {
    const { validators } = this.head;
    if ((number + 1) % this.#epochLength === 0) {
      this.#tally.clear();
      return validators;
    }
    if (vote === undefined) return validators;
    const votes = this.#tally.get(keyOf(vote)) ?? new Set();
    this.#tally.set(keyOf(vote), votes.add(proposer));
    this.#tally.get(keyOf({ ...vote, add: !vote.add }))?.delete(proposer);
    if (votes.size < majorityOf(validators.length)) return validators;
    this.#tally.delete(keyOf(vote));
    const others = validators.filter((address) => address !== vote.address);
    return vote.add ? [...others, vote.address] : others;
  }
}

const ZERO = `0x${"0".repeat(40)}`;

const keyOf = ({ address, add }: FakeVote): string => `${getAddress(address)} ${add}`;

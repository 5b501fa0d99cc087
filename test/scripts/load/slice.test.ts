import { expect } from "chai";
import { Wallet } from "ethers";
import { Sender, type Workload } from "../../../scripts/load/run/sender.js";
import { playSlice, type SliceBounds, type SliceRecord } from "../../../scripts/load/run/slice.js";
import { BlockWatcher } from "../../../scripts/load/run/watcher.js";
import { countsOf } from "../../../scripts/load/statistics/kind.js";
import { FakeChain, refusal, silence } from "./support.js";

const RECEIVER = "0x00000000000000000000000000000000000000aa";
/** Whom the first, the second and the third slice call. */
const RECEIVERS = [
  RECEIVER,
  "0x00000000000000000000000000000000000000bb",
  "0x00000000000000000000000000000000000000CC",
];
const CALL = { to: RECEIVER, data: "0x", gasLimit: 21_000n };
const WORK: Workload = { operations: 1, next: () => CALL };
const WALLETS = [1, 2, 3].map((n) => new Wallet(`0x${String(n).repeat(64)}`));
const FOR_EVER = new AbortController().signal;

/** Plays one slice on a chain; unless told otherwise of ten transactions and with time enough. */
async function play(chain: FakeChain, wallets: readonly Wallet[], bounds: Partial<SliceBounds> = {}, slices = 1) {
  const watcher = await BlockWatcher.start(chain, 1);
  const context = { chain, chainId: 5n, watcher };
  const senders = wallets.map((wallet) => new Sender(wallet, context));
  const all = { ms: 10_000, transactions: 10, inFlight: 3, patienceMs: 10_000, stop: FOR_EVER, ...bounds };
  const records: SliceRecord[] = [];
  const waiting: number[] = [];
  try {
    for (let slice = 0; slice < slices; slice += 1) {
      const work = { operations: 1, next: () => ({ ...CALL, to: RECEIVERS[slice] ?? RECEIVER }) };
      records.push(await playSlice(senders, work, all, watcher));
      waiting.push(senders.reduce((sum, { inFlight }) => sum + inFlight, 0));
    }
  } finally {
    await watcher.stop();
  }
  return { records, senders, waiting, flights: records.flatMap(({ flights }) => flights) };
}

describe("a slice of a load", () => {
  it("sends as many transactions as it may, from all senders, and waits until they are in blocks", async () => {
    const chain = new FakeChain();
    const { flights, records } = await play(chain, WALLETS);
    expect(countsOf(flights)).to.deep.equal({ sent: 10, included: 10, reverted: 0, refused: 0, late: 0 });
    expect(chain.taken).to.have.length(10);
    for (const wallet of WALLETS) {
      const nonces = chain.noncesOf(wallet.address);
      expect(nonces.length).to.be.above(0);
      expect(nonces).to.deep.equal(nonces.map((_, index) => index));
    }
    const blocks = records[0]?.blocks ?? [];
    expect(blocks.reduce((sum, { transactions }) => sum + transactions, 0)).to.equal(10);
  });

  it("signs legacy transactions at price zero for the chain's id", async () => {
    const chain = new FakeChain();
    await play(chain, WALLETS.slice(0, 1), { transactions: 1 });
    const { type, gasPrice, chainId, gasLimit, to } = chain.taken[0]!.transaction;
    expect({ type, gasPrice, chainId, gasLimit, to: to?.toLowerCase() }).to.deep.equal({
      type: 0,
      gasPrice: 0n,
      chainId: 5n,
      gasLimit: 21_000n,
      to: RECEIVER,
    });
  });

  it("keeps no more of a sender under way than allowed", async () => {
    const chain = new FakeChain();
    await play(chain, WALLETS.slice(0, 1), { transactions: 20, inFlight: 4 });
    expect(chain.mostWaiting).to.equal(4);
    expect(chain.taken).to.have.length(20);
  });

  it("goes on with the next nonce in the next slice, though more had been signed", async () => {
    const chain = new FakeChain();
    await play(chain, WALLETS.slice(0, 1), { transactions: 4, inFlight: 3 }, 3);
    expect(chain.noncesOf(WALLETS[0]!.address)).to.deep.equal(Array.from({ length: 12 }, (_, nonce) => nonce));
  });

  it("sends in a slice only what was signed for it, with all senders' nonces in a row", async () => {
    const chain = new FakeChain();
    await play(chain, WALLETS, { transactions: 4, inFlight: 3 }, 3);
    const called = chain.taken.map(({ transaction }) => transaction.to?.toLowerCase());
    expect(called).to.deep.equal(RECEIVERS.flatMap((to) => Array<string>(4).fill(to.toLowerCase())));
    for (const { address } of WALLETS) {
      expect(chain.noncesOf(address)).to.deep.equal(chain.noncesOf(address).map((_, nonce) => nonce));
    }
  });

  it("waits for as many blocks as it takes", async () => {
    const chain = new FakeChain();
    let asked = 0;
    chain.behaviour.withhold = () => (asked += 1) < 60;
    const { waiting, flights } = await play(chain, WALLETS.slice(0, 1), { transactions: 3 });
    expect(waiting).to.deep.equal([0]);
    expect(countsOf(flights)).to.include({ sent: 3, included: 3 });
  });

  it("stops sending at the signal, and still waits for what is under way", async () => {
    const stop = new AbortController();
    const chain = new FakeChain();
    chain.behaviour.refuse = () => {
      if (chain.taken.length === 4) stop.abort();
      return undefined;
    };
    const { flights } = await play(chain, WALLETS.slice(0, 1), { transactions: 100, stop: stop.signal });
    expect(countsOf(flights)).to.include({ sent: 5, included: 5 });
  });

  it("stops sending when its time is over", async () => {
    const { flights } = await play(new FakeChain(), WALLETS, { transactions: 1_000_000, ms: 20 });
    const { sent, included } = countsOf(flights);
    expect(sent).to.be.within(1, 999_999);
    expect(included).to.equal(sent);
  });

  it("counts what had no effect", async () => {
    const { flights } = await play(new FakeChain({ revert: ({ nonce }) => nonce % 2 === 1 }), WALLETS.slice(0, 1));
    expect(countsOf(flights)).to.deep.equal({ sent: 10, included: 5, reverted: 5, refused: 0, late: 0 });
  });

  it("uses a refused transaction's nonce again", async () => {
    const chain = new FakeChain();
    let refusals = 0;
    chain.behaviour.refuse = ({ nonce }) => (nonce === 4 && refusals++ === 0 ? refusal("the pool is full") : undefined);
    const { flights } = await play(chain, WALLETS.slice(0, 1));
    expect(countsOf(flights)).to.deep.equal({ sent: 10, included: 9, reverted: 0, refused: 1, late: 0 });
    expect(flights.map(({ end }) => end).find(({ is }) => is === "refused")).to.deep.equal({
      is: "refused",
      reason: "the pool is full",
    });
    expect(chain.noncesOf(WALLETS[0]!.address)).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("bears refusals that are not in a row", async () => {
    const chain = new FakeChain();
    const refused = new Set<number>();
    chain.behaviour.refuse = ({ nonce }) => {
      if (nonce % 2 === 0 || refused.has(nonce)) return undefined;
      refused.add(nonce);
      return refusal("the pool is full");
    };
    const { flights, senders } = await play(chain, WALLETS.slice(0, 1), { transactions: 16 });
    expect(countsOf(flights)).to.include({ sent: 16, included: 11, refused: 5 });
    expect(senders[0]?.isBarred).to.equal(false);
  });

  it("counts a nonce that somebody else has used as refused", async () => {
    const chain = new FakeChain();
    let sends = 0;
    chain.behaviour.refuse = () => ((sends += 1) === 1 ? refusal("nonce too low") : undefined);
    const { flights } = await play(chain, WALLETS.slice(0, 1), { transactions: 3 });
    expect(countsOf(flights)).to.include({ sent: 3, included: 2, refused: 1 });
  });

  it("lets an account that is always refused go, and the others do the work", async () => {
    const [barred, ...others] = WALLETS as [Wallet, ...Wallet[]];
    const chain = new FakeChain({
      refuse: ({ from }) => (from === barred.address ? refusal("Sender account not authorized") : undefined),
    });
    const { flights, senders } = await play(chain, WALLETS, { transactions: 30 }, 2);
    expect(countsOf(flights)).to.deep.equal({ sent: 60, included: 57, reverted: 0, refused: 3, late: 0 });
    expect(senders.map(({ isBarred }) => isBarred)).to.deep.equal([true, false, false]);
    expect(others.map(({ address }) => chain.noncesOf(address).length).reduce((a, b) => a + b)).to.equal(57);
  });

  it("takes as mined what a development node called refused and mined", async () => {
    const chain = new FakeChain({ revert: () => true });
    const take = chain.send.bind(chain);
    chain.send = async (raw) => {
      await take(raw);
      await chain.head(); // a block at once
      throw refusal("execution reverted");
    };
    const { flights } = await play(chain, WALLETS.slice(0, 1), { transactions: 2 });
    expect(countsOf(flights)).to.deep.equal({ sent: 2, included: 0, reverted: 2, refused: 0, late: 0 });
  });

  it("sends the same bytes again when nobody answers, and takes 'known' for an answer then", async () => {
    const chain = new FakeChain();
    const take = chain.send.bind(chain);
    let sends = 0;
    chain.send = async (raw) => {
      await take(raw);
      sends += 1;
      if (sends === 1) throw silence();
    };
    const { flights } = await play(chain, WALLETS.slice(0, 1), { transactions: 3 });
    expect(countsOf(flights)).to.include({ sent: 3, included: 3, refused: 0 });
    expect(chain.taken).to.have.length(3);
  });

  it("does not call refused what the node has after all", async () => {
    const chain = new FakeChain({ withhold: () => true });
    const take = chain.send.bind(chain);
    chain.send = async (raw) => {
      const isFirst = chain.taken.length === 0;
      await take(raw);
      if (isFirst) throw silence();
    };
    const { flights } = await play(chain, WALLETS.slice(0, 1), { transactions: 1, patienceMs: 100 });
    expect(countsOf(flights)).to.include({ sent: 1, late: 1, refused: 0 });
  });

  it("does not wait for ever: what is in no block is late, and its account rests", async () => {
    const [stuck] = WALLETS as [Wallet];
    const chain = new FakeChain({ withhold: ({ from, nonce }) => from === stuck.address && nonce >= 1 });
    const { flights } = await play(chain, WALLETS, { transactions: 30, patienceMs: 100 }, 2);
    const { sent, included, late } = countsOf(flights);
    expect(late)
      .to.equal(chain.noncesOf(stuck.address).length - 1)
      .and.to.be.within(2, 3);
    expect({ sent, included }).to.deep.equal({ sent: 60, included: 60 - late });
  });

  it("ends with the node's error when the node is gone", async () => {
    const chain = new FakeChain({ withhold: () => true });
    const watcher = await BlockWatcher.start(chain, 1, { failures: 2, pauseMs: 1 });
    chain.head = () => Promise.reject(silence());
    const sender = new Sender(WALLETS[0]!, { chain, chainId: 5n, watcher });
    const bounds = { ms: 10_000, transactions: 5, inFlight: 1, patienceMs: 10_000, stop: FOR_EVER };
    const error = await playSlice([sender], WORK, bounds, watcher).catch((failure: unknown) => failure);
    await watcher.stop();
    expect(error).to.include({ message: "socket hang up" });
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { Interface, Transaction, Wallet } from "ethers";
import { network } from "hardhat";
import {
  FileOutbox,
  MemoryOutbox,
  type Outbox,
  Submitter,
  type SubmitterOptions,
  type SubmitterProvider,
} from "../../../gateway/chain/index.js";
import { refusalOf } from "../signer/refusal.js";
import { BRISK, Journal, answer, unreachable, withFaults } from "./support.js";

const { ethers, provider: rpc } = await network.create();

const ECHO = new Interface(["function step(uint256 number)", "error StepOutOfOrder(uint256 expected, uint256 given)"]);

type Broadcast = SubmitterProvider["broadcastTransaction"];

describe("Submitter", () => {
  let echo: Awaited<ReturnType<typeof ethers.deployContract>>;
  let to: string;
  let wallet: InstanceType<typeof Wallet>;
  let journal: Journal;
  let outbox: Outbox;
  let opened: Submitter[];

  const node: SubmitterProvider = ethers.provider;
  const send: Broadcast = (raw) => ethers.provider.broadcastTransaction(raw);
  const setAutomine = (on: boolean) => rpc.request({ method: "evm_setAutomine", params: [on] });
  const mine = () => rpc.request({ method: "evm_mine" });
  const step = (number: number, key = `step-${number}`) => ({
    key,
    to,
    data: ECHO.encodeFunctionData("step", [number]),
  });
  const usedNonces = () => ethers.provider.getTransactionCount(wallet.address);
  const steps = async () => (await echo.getFunction("steps").staticCall()) as bigint;

  const open = async (options: Partial<SubmitterOptions> = {}): Promise<Submitter> => {
    const submitter = await Submitter.open({
      provider: node,
      signer: wallet,
      outbox,
      interfaces: [ECHO],
      pollMs: 1,
      retry: BRISK,
      stuckAfterMs: Infinity,
      onChange: journal.onChange,
      ...options,
    });
    opened.push(submitter);
    return submitter;
  };

  /** A node that answers its first broadcasts as given, the rest as the real one. */
  const broadcasting = (...answers: Broadcast[]): SubmitterProvider =>
    withFaults(node, { broadcastTransaction: (raw) => (answers.shift() ?? send)(raw) });

  const lostOnTheWay: Broadcast = () => Promise.reject(unreachable());
  const answerLost: Broadcast = async (raw) => {
    await send(raw);
    throw unreachable();
  };
  const droppedByPool = (() => Promise.resolve()) as unknown as Broadcast;

  beforeEach(async () => {
    echo = await ethers.deployContract("Echo");
    to = await echo.getAddress();
    wallet = new Wallet(Wallet.createRandom().privateKey);
    journal = new Journal();
    outbox = new MemoryOutbox();
    opened = [];
  });

  afterEach(async () => {
    await Promise.all(opened.map((submitter) => submitter.close()));
    await setAutomine(true);
    await mine();
  });

  describe("a message", () => {
    it("goes from QUEUED to FINAL as a legacy transaction at price zero, from an account without funds", async () => {
      const final = await (await open()).submit(step(1));
      expect(journal.statesOf("step-1")).to.deep.equal(["QUEUED", "SIGNED", "SUBMITTED", "FINAL"]);
      const sent = await ethers.provider.getTransaction(final.signed!.hash);
      expect(sent).to.include({ type: 0, gasPrice: 0n, from: wallet.address, nonce: 0 });
      expect(final.mined).to.deep.equal({
        hash: sent!.hash,
        blockNumber: sent!.blockNumber,
        blockHash: sent!.blockHash,
      });
      expect(await outbox.get("step-1")).to.deep.equal(final);
      expect(await outbox.pending()).to.deep.equal([]);
    });

    it("may be a populated transaction", async () => {
      const populated = await echo.getFunction("step").populateTransaction(1);
      expect((await (await open()).submit({ key: "populated", ...populated })).state).to.equal("FINAL");
    });

    it("gets the estimate and the headroom as gas limit", async () => {
      const provider = withFaults(node, { estimateGas: () => Promise.resolve(100_000n) });
      const final = await (await open({ provider, gasHeadroomPercent: 10 })).submit(step(1));
      expect(Transaction.from(final.signed!.raw).gasLimit).to.equal(110_000n);
    });

    it("counts as final only under the asked confirmations", async () => {
      const submitter = await open({ confirmations: 2 });
      await submitter.enqueue(step(1));
      await journal.reached("MINED");
      await mine();
      await mine();
      expect((await submitter.outcome("step-1")).state).to.equal("FINAL");
      expect(journal.statesOf("step-1")).to.deep.equal(["QUEUED", "SIGNED", "SUBMITTED", "MINED", "FINAL"]);
    });
  });

  describe("a key", () => {
    it("sends once, however often the same content comes", async () => {
      const submitter = await open();
      const again = { ...step(1), to: to.toLowerCase(), data: step(1).data.toUpperCase().replace("0X", "0x") };
      const outcomes = await Promise.all([submitter.submit(step(1)), submitter.submit(again)]);
      expect(await submitter.submit(step(1)))
        .to.deep.equal(outcomes[0])
        .and.to.deep.equal(outcomes[1]);
      expect(await usedNonces()).to.equal(1);
    });

    it("refuses other content", async () => {
      const submitter = await open();
      await submitter.submit(step(1, "k"));
      for (const other of [step(2, "k"), { ...step(1, "k"), to: wallet.address }]) {
        expect((await refusalOf(submitter.enqueue(other))).code).to.equal("SUBMIT_CONFLICT");
      }
    });

    it("is unknown until it is enqueued", async () => {
      expect((await refusalOf((await open()).outcome("nobody's"))).code).to.equal("SUBMIT_UNKNOWN_KEY");
    });

    for (const [field, request] of [
      ["key", { key: "" }],
      ["to", { to: "0x12" }],
      ["data", { data: "12" }],
      ["value", { value: 1n }],
    ] as const) {
      it(`comes with a well-formed ${field}`, async () => {
        const error = await refusalOf((await open()).enqueue({ ...step(1), ...request }));
        expect(error).to.include({ code: "SUBMIT_REQUEST", field });
      });
    }
  });

  describe("a refusal before sending", () => {
    it("names the custom error, uses no nonce, and leaves the key free for another try", async () => {
      const submitter = await open();
      for (const attempt of [() => submitter.submit(step(2)), () => submitter.outcome("step-2")]) {
        const error = await refusalOf(attempt());
        expect(error).to.include({ code: "SUBMIT_REFUSED", value: "StepOutOfOrder(expected: 1, given: 2)" });
      }
      expect(await usedNonces()).to.equal(0);
      await submitter.submit(step(1));
      expect((await submitter.submit(step(2))).state).to.equal("FINAL");
    });

    it("counts only when nothing it could build on is in flight", async () => {
      await setAutomine(false);
      let refused = 0;
      const estimateGas: SubmitterProvider["estimateGas"] = (tx) =>
        ethers.provider.estimateGas({ ...tx, blockTag: "latest" }).catch((error: unknown) => {
          refused += 1;
          throw error;
        });
      const submitter = await open({ provider: withFaults(node, { estimateGas }) });
      await submitter.enqueue(step(1));
      await journal.reached("SUBMITTED");
      const second = submitter.submit(step(2));
      while (refused < 3) await new Promise(setImmediate);
      await setAutomine(true);
      await mine();
      expect((await second).state).to.equal("FINAL");
    });

    it("by the node frees the nonce for the next message", async () => {
      const notPermitted: Broadcast = () => Promise.reject(answer("Sender account not authorized", -32_007));
      const submitter = await open({ provider: broadcasting(notPermitted) });
      const error = await refusalOf(submitter.submit(step(1, "refused")));
      expect(error).to.include({ code: "SUBMIT_REFUSED", value: "Sender account not authorized" });
      expect(await outbox.get("refused"))
        .to.include({ state: "REVERTED" })
        .and.not.to.have.property("signed");
      expect((await submitter.submit(step(1))).signed!.nonce).to.equal(0);
    });

    it("by the signer ends that message alone", async () => {
      let calls = 0;
      const signer = withFaults(wallet, {
        signTransaction: (tx) => (calls++ ? wallet.signTransaction(tx) : Promise.reject(new Error("access denied"))),
      });
      const submitter = await open({ signer });
      const error = await refusalOf(submitter.submit(step(1)));
      expect(error).to.include({ code: "SUBMIT_REFUSED", value: "the signer failed: access denied" });
      expect((await submitter.submit(step(1))).state).to.equal("FINAL");
    });
  });

  describe("a revert on chain", () => {
    it("ends the message with the reason, and is final for its key", async () => {
      const provider = withFaults(node, { estimateGas: () => Promise.resolve(100_000n) });
      const submitter = await open({ provider });
      for (const attempt of [1, 2]) {
        const error = await refusalOf(submitter.submit(step(7)));
        expect(error, `attempt ${attempt}`).to.include({
          code: "SUBMIT_REVERTED",
          value: "StepOutOfOrder(expected: 1, given: 7)",
        });
      }
      expect(await usedNonces()).to.equal(1);
      expect((await outbox.get("step-7"))!.mined!.hash).to.equal((await outbox.get("step-7"))!.signed!.hash);
    });
  });

  describe("many messages", () => {
    it("are sent in the order of their acceptance", async () => {
      const submitter = await open();
      const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
      const outcomes = await Promise.all(numbers.map((number) => submitter.submit(step(number))));
      expect(outcomes.map(({ signed }) => signed!.nonce)).to.deep.equal(numbers.map((number) => number - 1));
    });

    it("are never more in flight than allowed", async () => {
      await setAutomine(false);
      let looks = 0;
      const getTransactionReceipt = (hash: string) => {
        looks += 1;
        return node.getTransactionReceipt(hash);
      };
      const submitter = await open({ provider: withFaults(node, { getTransactionReceipt }) });
      const outcomes = [1, 2, 3, 4, 5, 6].map((number) => submitter.submit(step(number)));
      await journal.reached("SUBMITTED", 4);
      for (const enough = looks + 12; looks < enough;) await new Promise(setImmediate);
      expect(await ethers.provider.getTransactionCount(wallet.address, "pending")).to.equal(4);
      await mine();
      await setAutomine(true);
      await journal.reached("SUBMITTED", 6);
      await mine();
      expect((await Promise.all(outcomes)).map(({ state }) => state)).to.deep.equal(Array(6).fill("FINAL"));
    });
  });

  describe("a node that is down", () => {
    it("lets messages wait in order until it answers", async () => {
      let down = true;
      let trouble = 0;
      const whenUp =
        <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
        (...args: A): Promise<R> =>
          down ? Promise.reject(unreachable()) : call(...args);
      const provider = withFaults(node, {
        estimateGas: whenUp((tx) => node.estimateGas(tx)),
        getTransactionCount: whenUp((address, tag) => node.getTransactionCount(address, tag)),
      });
      const submitter = await open({ provider, onTrouble: () => (trouble += 1) });
      const queued = await Promise.all([1, 2].map((number) => submitter.enqueue(step(number))));
      expect(queued.map(({ state }) => state)).to.deep.equal(["QUEUED", "QUEUED"]);
      while (trouble < 3) await new Promise(setImmediate);
      down = false;
      expect((await submitter.outcome("step-2")).signed!.nonce).to.equal(1);
    });

    it("gets the same bytes again when the first did not arrive", async () => {
      const final = await (await open({ provider: broadcasting(lostOnTheWay, lostOnTheWay) })).submit(step(1));
      expect(final.replaced).to.deep.equal([]);
      expect(await usedNonces()).to.equal(1);
    });

    it("is not asked twice when only its answer was lost", async () => {
      await (await open({ provider: broadcasting(answerLost) })).submit(step(1));
      expect(await steps()).to.equal(1n);
      expect(await usedNonces()).to.equal(1);
    });
  });

  describe("a restart", () => {
    it("sends the bytes that were signed before the crash", async () => {
      const before = await open({ provider: withFaults(node, { broadcastTransaction: lostOnTheWay }) });
      await before.enqueue(step(1));
      await journal.reached("SIGNED");
      await before.close();
      const { signed } = (await outbox.get("step-1"))!;
      const final = await (await open()).submit(step(1));
      expect(final.signed).to.deep.equal(signed);
    });

    it("finds those bytes in a file", async () => {
      const folder = await mkdtemp(join(tmpdir(), "submitter-"));
      const path = join(folder, "outbox.jsonl");
      const first = await FileOutbox.open(path);
      const before = await open({ outbox: first, provider: withFaults(node, { broadcastTransaction: lostOnTheWay }) });
      await before.enqueue(step(1));
      await journal.reached("SIGNED");
      await before.close();
      await first.close();
      const second = await FileOutbox.open(path);
      const after = await open({ outbox: second });
      const final = await after.outcome("step-1");
      expect(final.signed).to.deep.equal(journal.messages.find(({ state }) => state === "SIGNED")!.signed);
      await after.close();
      await second.close();
      await rm(folder, { recursive: true });
    });

    it("recognises what the node already has", async () => {
      await setAutomine(false);
      const before = await open({ provider: withFaults(node, { broadcastTransaction: answerLost }) });
      await before.enqueue(step(1));
      await journal.reached("SIGNED");
      while ((await ethers.provider.getTransactionCount(wallet.address, "pending")) === 0);
      await before.close();
      const after = await open();
      await journal.reached("SUBMITTED");
      await mine();
      expect((await after.outcome("step-1")).replaced).to.deep.equal([]);
      expect(await usedNonces()).to.equal(1);
    });

    it("carries on with queued messages, after the signed ones", async () => {
      const before = await open({ provider: withFaults(node, { broadcastTransaction: lostOnTheWay }) });
      await before.enqueue(step(1));
      await before.enqueue(step(2));
      await journal.reached("SIGNED");
      await before.close();
      const after = await open();
      expect((await after.outcome("step-2")).signed!.nonce).to.equal(1);
    });

    it("keeps trying signed bytes that the node refuses, and says why", async () => {
      const before = await open({ provider: withFaults(node, { broadcastTransaction: lostOnTheWay }) });
      await before.enqueue(step(1));
      await journal.reached("SIGNED");
      await before.close();
      const busy: Broadcast = () => Promise.reject(answer("Transaction pool not accepting transactions"));
      const after = await open({ provider: broadcasting(busy), stuckAfterMs: 1 });
      const final = await after.outcome("step-1");
      const stuck = journal.messages.find(({ state }) => state === "STUCK")!;
      expect(stuck.reason).to.equal("Transaction pool not accepting transactions");
      expect(final.reason).to.equal(undefined);
    });
  });

  describe("a lost or overtaken transaction", () => {
    it("is sent again with the same bytes when the pool dropped it", async () => {
      await setAutomine(false);
      const submitter = await open({ stuckAfterMs: 5 });
      const { key } = await submitter.enqueue(step(1));
      await journal.reached("SUBMITTED");
      const { hash } = (await outbox.get(key))!.signed!;
      await rpc.request({ method: "hardhat_dropTransaction", params: [hash] });
      // One sending may have been under way while the pool dropped the transaction; the one after it was not.
      await journal.reached("SUBMITTED", journal.statesOf(key).filter((state) => state === "SUBMITTED").length + 2);
      await mine();
      const final = await submitter.outcome(key);
      expect(final.mined!.hash).to.equal(hash);
      expect(journal.statesOf(key)).to.include("STUCK").and.not.to.include("REPLACED");
    });

    it("pays more when fees say so, and whichever is mined counts", async () => {
      await setAutomine(false);
      await rpc.request({ method: "hardhat_setBalance", params: [wallet.address, "0xffffffffffffffffffff"] });
      const fees = (attempt: number) => ({ type: 0, gasPrice: 1_000_000_000n * 2n ** BigInt(Math.min(attempt, 1)) });
      const submitter = await open({ stuckAfterMs: 5, fees });
      const { key } = await submitter.enqueue(step(1));
      await journal.reached("REPLACED");
      await journal.until(
        (messages) => messages.at(-1)!.state === "SUBMITTED" && messages.at(-1)!.replaced.length === 1,
      );
      await mine();
      const final = await submitter.outcome(key);
      expect(final.mined!.hash).to.equal(final.signed!.hash);
      expect(final.replaced).to.have.lengthOf(1);
      expect(await usedNonces()).to.equal(1);
    });

    it("counts when it was mined after all, though it had been replaced", async () => {
      await setAutomine(false);
      await rpc.request({ method: "hardhat_setBalance", params: [wallet.address, "0xffffffffffffffffffff"] });
      const fees = (attempt: number) => ({ type: 0, gasPrice: 1_000_000_000n * 2n ** BigInt(Math.min(attempt, 1)) });
      let sent = 0;
      const onlyTheFirst: Broadcast = (raw) => (sent++ ? droppedByPool(raw) : send(raw));
      const provider = withFaults(node, { broadcastTransaction: onlyTheFirst });
      const submitter = await open({ provider, stuckAfterMs: 5, fees });
      const { key } = await submitter.enqueue(step(1));
      await journal.reached("REPLACED");
      const first = journal.messages.find(({ state }) => state === "SIGNED")!.signed!.hash;
      await mine();
      const final = await submitter.outcome(key);
      expect(final.mined!.hash).to.equal(first).and.to.equal(final.replaced[0]);
    });

    it("is signed anew when a stranger used its nonce, after a second look", async () => {
      const strangerFirst: Broadcast = async (raw) => {
        const stranger = { to, data: "0x", type: 0, gasPrice: 0, chainId: 31_337, nonce: 0, gasLimit: 50_000 };
        await send(await wallet.signTransaction({ ...stranger, to: wallet.address }));
        return send(raw);
      };
      const final = await (await open({ provider: broadcasting(strangerFirst) })).submit(step(1));
      expect(final.signed!.nonce).to.equal(1);
      expect(final.replaced).to.deep.equal([journal.messages[1]!.signed!.hash]);
      expect(journal.statesOf("step-1")).to.deep.equal(["QUEUED", "SIGNED", "REPLACED", "SUBMITTED", "FINAL"]);
    });

    it("is left alone when its nonce is used and its receipt comes late", async () => {
      const minedAlready: Broadcast = async (raw) => {
        await send(raw);
        throw answer("Nonce too low", -32_001);
      };
      const final = await (await open({ provider: broadcasting(minedAlready) })).submit(step(1));
      expect(final.replaced).to.deep.equal([]);
      expect(journal.statesOf("step-1")).to.deep.equal(["QUEUED", "SIGNED", "FINAL"]);
    });

    it("is sent again before those that follow it, when the node sees a gap", async () => {
      const provider = withFaults(broadcasting(droppedByPool), { estimateGas: () => Promise.resolve(100_000n) });
      const submitter = await open({ provider });
      const outcomes = await Promise.all([1, 2].map((number) => submitter.submit(step(number))));
      expect(outcomes.map(({ signed, replaced }) => [signed!.nonce, replaced])).to.deep.equal([
        [0, []],
        [1, []],
      ]);
      expect(await steps()).to.equal(2n);
    });
  });

  describe("the end of a submitter", () => {
    it("by close leaves the messages to the next one", async () => {
      await setAutomine(false);
      const submitter = await open();
      const waiting = submitter.submit(step(1));
      await journal.reached("SUBMITTED");
      const [error] = await Promise.all([refusalOf(waiting), submitter.close()]);
      expect(error.code).to.equal("SUBMIT_CLOSED");
      expect((await refusalOf(submitter.enqueue(step(2)))).code).to.equal("SUBMIT_CLOSED");
      await mine();
      expect((await (await open()).outcome("step-1")).state).to.equal("FINAL");
    });

    it("by a failing outbox reaches whoever waits and whoever comes after", async () => {
      const memory = new MemoryOutbox();
      const full = new Error("no space left");
      const failing: Outbox = {
        get: (key) => memory.get(key),
        pending: () => memory.pending(),
        put: (message) => (message.state === "QUEUED" ? memory.put(message) : Promise.reject(full)),
      };
      const submitter = await open({ outbox: failing });
      const errors = await Promise.allSettled([submitter.submit(step(1)), submitter.submit(step(2))]);
      expect(errors).to.deep.equal(Array(2).fill({ status: "rejected", reason: full }));
      expect(await submitter.enqueue(step(3)).catch((error: unknown) => error)).to.equal(full);
      expect(await usedNonces()).to.equal(0);
    });

    it("by a signer that fails on a replacement names the signer", async () => {
      await setAutomine(false);
      let calls = 0;
      const signer = withFaults(wallet, {
        signTransaction: (tx) => (calls++ ? Promise.reject(new Error("key disabled")) : wallet.signTransaction(tx)),
      });
      await rpc.request({ method: "hardhat_setBalance", params: [wallet.address, "0xffffffffffffffffffff"] });
      const fees = (attempt: number) => ({ type: 0, gasPrice: 1_000_000_000n * 2n ** BigInt(attempt) });
      const submitter = await open({ signer, fees, stuckAfterMs: 1 });
      const error = await refusalOf(submitter.submit(step(1)));
      expect(error).to.include({ code: "SUBMIT_SIGNER", value: "the signer failed: key disabled" });
    });
  });

  it("delivers every message exactly once and in order, whatever happens to the broadcasts", async () => {
    const fault = fc.constantFrom(send, lostOnTheWay, answerLost, droppedByPool);
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (faults, count) => {
        to = await (echo = await ethers.deployContract("Echo")).getAddress();
        wallet = new Wallet(Wallet.createRandom().privateKey);
        outbox = new MemoryOutbox();
        const provider = withFaults(broadcasting(...faults), { estimateGas: () => Promise.resolve(100_000n) });
        const submitter = await open({ provider, stuckAfterMs: 5 });
        const numbers = Array.from({ length: count }, (_, i) => i + 1);
        await Promise.all(numbers.map((number) => submitter.submit(step(number))));
        await submitter.close();
        expect(await steps()).to.equal(BigInt(count));
        expect(await usedNonces()).to.equal(count);
      }),
      { numRuns: 25 },
    );
  });
});

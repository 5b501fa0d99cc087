import { expect } from "chai";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ContractFactory, Interface, type JsonRpcProvider, keccak256, Wallet } from "ethers";
import { artifacts } from "hardhat";
import {
  type ChainEvent,
  FileCheckpoint,
  FileOutbox,
  Follower,
  MemoryOutbox,
  type OutboundMessage,
  Submitter,
} from "../gateway/index.js";
import { preflight } from "../gateway/chain/preflight.js";
import { broadcastFailure, nodeMessage } from "../gateway/chain/rpcError.js";
import { Journal } from "../test/gateway/chain/support.js";
import { refusalOf } from "../test/gateway/signer/refusal.js";
import { startAnvil } from "./support/anvil.js";
import { startHardhatNode } from "./support/hardhatNode.js";
import { type LiveNode, providerOf } from "./support/node.js";

const NODES = { anvil: startAnvil, "Hardhat's node": startHardhatNode };
const ECHO = new Interface([
  "function say(uint256 first, string[] texts)",
  "function step(uint256 number)",
  "event Said(uint256 indexed number, string text)",
  "error StepOutOfOrder(uint256 expected, uint256 given)",
]);
const MESSAGES = 12;
const IN_FLIGHT = 4;
const FREE = { type: 0, gasPrice: 0n };

/** A wallet that never had a balance. */
const poor = (provider: JsonRpcProvider) => new Wallet(Wallet.createRandom().privateKey, provider);

for (const [name, start] of Object.entries(NODES)) {
  describe(`the gateway on ${name} with a block every second`, () => {
    let node: LiveNode;
    let provider: JsonRpcProvider;
    let folder: string;
    let to: string;
    let startBlock: number;

    before(async () => {
      node = await start();
      provider = providerOf(node);
      folder = await mkdtemp(join(tmpdir(), "tongzhou-gateway-"));
      const { abi, bytecode } = await artifacts.readArtifact("Echo");
      const echo = await new ContractFactory(abi as never, bytecode, poor(provider)).deploy(FREE);
      await echo.waitForDeployment();
      to = await echo.getAddress();
      startBlock = (await echo.deploymentTransaction()!.wait())!.blockNumber;
    });
    after(async () => {
      provider.destroy();
      await rm(folder, { recursive: true });
      await node.stop();
    });

    const saying = (number: number) => ({
      key: `say-${number}`,
      to,
      data: ECHO.encodeFunctionData("say", [number, [`text ${number}`]]),
    });

    /** Follows the chain until `count` events in all were heard. */
    async function follow(heard: ChainEvent[], count: number, checkpoint: string): Promise<void> {
      const stop = new AbortController();
      await new Follower({
        provider,
        addresses: [to],
        interfaces: [ECHO],
        startBlock,
        checkpoint: new FileCheckpoint(checkpoint),
        pollMs: 100,
        handler: (event) => {
          heard.push(event);
          if (heard.length === count) stop.abort();
          return Promise.resolve();
        },
        onDeadLetter: () => Promise.reject(new Error("no dead letter was expected")),
      }).run(stop.signal);
    }

    it("sends several messages at once and each exactly once, over a restart and a crash; a follower hears them in order", async () => {
      const wallet = poor(provider);
      const path = join(folder, "outbox.jsonl");
      const journal = new Journal();
      const open = async (file: string) => {
        const outbox = await FileOutbox.open(file);
        const options = { provider, signer: wallet, outbox, interfaces: [ECHO], pollMs: 100, maxInFlight: IN_FLIGHT };
        return { outbox, submitter: await Submitter.open({ ...options, onChange: journal.onChange }) };
      };

      const first = await open(path);
      const requests = Array.from({ length: MESSAGES }, (_, index) => saying(index + 1));
      for (const request of requests) await first.submitter.enqueue(request);
      await journal.reached("SUBMITTED", IN_FLIGHT);
      // What a crash would leave at this moment: messages are on their way, and the file does not know how they ended.
      const crashed = join(folder, "crashed.jsonl");
      await copyFile(path, crashed);
      await journal.reached("FINAL", 2);
      await first.submitter.close();
      await first.outbox.close();
      expect(await provider.getTransactionCount(wallet.address)).to.be.below(MESSAGES);

      const second = await open(crashed);
      const ends = await Promise.all(requests.map(({ key }) => second.submitter.outcome(key)));
      await second.submitter.close();
      await second.outbox.close();
      expect(ends.map(({ state }) => state)).to.deep.equal(requests.map(() => "FINAL"));
      expect(new Set(ends.map(({ mined }) => mined?.hash)).size).to.equal(MESSAGES);
      expect(await provider.getTransactionCount(wallet.address)).to.equal(MESSAGES);
      expect(mostInOneBlock(ends)).to.be.above(1);

      const heard: ChainEvent[] = [];
      const checkpoint = join(folder, "checkpoint.json");
      await follow(heard, 5, checkpoint);
      await follow(heard, MESSAGES, checkpoint);
      const numbers = heard.map(({ description }) => Number(description!.args.number));
      expect(numbers).to.deep.equal(requests.map((_, index) => index + 1));
      expect(new Set(heard.map(({ id }) => id)).size).to.equal(MESSAGES);
    });

    it("understands what the node says of transactions that it has, that came too late and that came too early", async () => {
      const wallet = poor(provider);
      const signed = async (nonce: number, number: number) =>
        wallet.signTransaction({
          ...saying(number),
          ...FREE,
          nonce,
          gasLimit: 100_000n,
          chainId: node.chainId,
        });
      const answerTo = (raw: string) => provider.broadcastTransaction(raw).then(() => "taken", broadcastFailure);

      const [first, early] = [await signed(0, 100), await signed(2, 102)];
      await new Promise((resolve) => void provider.once("block", resolve)); // a second until the next
      expect(await answerTo(first)).to.equal("taken");
      expect(await answerTo(first)).to.equal("known");
      // Waits in the pool for the nonce before it; a node may also refuse it for the gap.
      expect(await answerTo(early)).to.be.oneOf(["taken", "gap"]);
      await provider.waitForTransaction(keccak256(first));
      expect(await answerTo(first)).to.equal("spent");
      expect(await answerTo(await signed(0, 103))).to.equal("spent");
      expect(await provider.getTransactionCount(wallet.address)).to.equal(1);
    });

    it("takes a second transaction with a waiting nonce for a replacement or for known, never for an error", async () => {
      const wallet = poor(provider);
      const signed = (number: number) =>
        wallet.signTransaction({
          ...saying(number),
          ...FREE,
          nonce: 0,
          gasLimit: 100_000n,
          chainId: node.chainId,
        });
      const hashes: string[] = [];
      for (const number of [200, 201]) {
        const raw = await signed(number);
        hashes.push(keccak256(raw));
        expect(await provider.broadcastTransaction(raw).then(() => "taken", broadcastFailure)).to.be.oneOf([
          "taken",
          "known",
        ]);
      }
      const mined = await Promise.race(hashes.map((hash) => provider.waitForTransaction(hash)));
      expect(mined?.status).to.equal(1);
      expect(await provider.getTransactionCount(wallet.address)).to.equal(1);
    });

    it("names a contract's error from the node's answer, and refuses a positive price on an empty account", async () => {
      const { address: from } = poor(provider);
      const data = ECHO.encodeFunctionData("step", [7]);
      const refusal = await refusalOf(preflight(provider, { from, to, data, ...FREE }, [ECHO]));
      expect(refusal).to.include({ code: "SUBMIT_REFUSED", value: "StepOutOfOrder(expected: 1, given: 7)" });

      const wallet = poor(provider);
      const priced = { ...saying(300), ...FREE, gasPrice: 1n, nonce: 0, gasLimit: 100_000n, chainId: node.chainId };
      const answer = provider.broadcastTransaction(await wallet.signTransaction(priced));
      const error = await answer.then(
        () => expect.fail("the node took it"),
        (reason: unknown) => reason,
      );
      expect(broadcastFailure(error)).to.equal("rejected");
      expect(nodeMessage(error)).to.match(/funds/i);
    });

    it("tells that a message was refused, and why, without using a nonce", async () => {
      const wallet = poor(provider);
      const submitter = await Submitter.open({
        provider,
        signer: wallet,
        outbox: new MemoryOutbox(),
        interfaces: [ECHO],
        pollMs: 100,
      });
      const data = ECHO.encodeFunctionData("step", [9]);
      const refusal = await refusalOf(submitter.submit({ key: "step-9", to, data }));
      await submitter.close();
      expect(refusal).to.include({ code: "SUBMIT_REFUSED", value: "StepOutOfOrder(expected: 1, given: 9)" });
      expect(await provider.getTransactionCount(wallet.address)).to.equal(0);
    });
  });
}

/** The most messages that shared a block. */
function mostInOneBlock(messages: readonly OutboundMessage[]): number {
  const blocks = messages.map(({ mined }) => mined?.blockNumber);
  return Math.max(...blocks.map((block) => blocks.filter((other) => other === block).length));
}

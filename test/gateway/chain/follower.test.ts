import { expect } from "chai";
import { Interface } from "ethers";
import { network } from "hardhat";
import {
  type ChainEvent,
  Follower,
  type FollowerOptions,
  type FollowerProvider,
  MemoryCheckpoint,
} from "../../../gateway/chain/index.js";
import { refusalOf } from "../signer/refusal.js";
import { BRISK, answer, unreachable, withFaults } from "./support.js";

const { ethers, provider: rpc } = await network.create();

const ECHO = new Interface([
  "function say(uint256 first, string[] texts)",
  "event Said(uint256 indexed number, string text)",
]);

describe("Follower", () => {
  let echo: Awaited<ReturnType<typeof ethers.deployContract>>;
  let startBlock: number;
  let checkpoint: MemoryCheckpoint;
  let heard: ChainEvent[];

  const node: FollowerProvider = ethers.provider;
  const say = async (first: number, ...texts: string[]): Promise<number> => {
    const sent = await echo.getFunction("say").send(first, texts);
    return (await sent.wait())!.blockNumber;
  };
  const mine = (blocks: number) => rpc.request({ method: "hardhat_mine", params: [`0x${blocks.toString(16)}`] });
  const texts = () => heard.map(({ description }) => description!.args.text as string);

  /** Follows until `count` events were heard (or more were), then stops. */
  const follow = async (count: number, options: Partial<FollowerOptions> = {}): Promise<void> => {
    const controller = new AbortController();
    const { handler = () => Promise.resolve(), ...rest } = options;
    const follower = new Follower({
      provider: node,
      addresses: [await echo.getAddress()],
      interfaces: [ECHO],
      startBlock,
      checkpoint,
      onDeadLetter: () => Promise.reject(new Error("no dead letter was expected")),
      pollMs: 1,
      retry: BRISK,
      ...rest,
      handler: async (event) => {
        await handler(event);
        heard.push(event);
        if (heard.length >= count) controller.abort();
      },
    });
    await follower.run(controller.signal);
  };

  beforeEach(async () => {
    echo = await ethers.deployContract("Echo");
    startBlock = await ethers.provider.getBlockNumber();
    checkpoint = new MemoryCheckpoint();
    heard = [];
  });

  it("delivers every event once, in the order of the chain, with its id and description", async () => {
    await say(1, "a", "b");
    await mine(5);
    await say(3, "c");
    await follow(3);
    expect(texts()).to.deep.equal(["a", "b", "c"]);
    for (const { id, log, description } of heard) {
      expect(id).to.equal(`${log.transactionHash}:${log.index}`);
      expect(description!.name).to.equal("Said");
    }
  });

  it("sorts what a node gives out of order", async () => {
    await say(1, "a", "b");
    await say(3, "c");
    const getLogs: FollowerProvider["getLogs"] = async (filter) => (await node.getLogs(filter)).reverse();
    await follow(3, { provider: withFaults(node, { getLogs }) });
    expect(texts()).to.deep.equal(["a", "b", "c"]);
  });

  it("asks for no more blocks at once than allowed, and for none twice", async () => {
    const asked: [number, number][] = [];
    const getLogs: FollowerProvider["getLogs"] = (filter) => {
      const { fromBlock, toBlock } = filter as { fromBlock: number; toBlock: number };
      asked.push([fromBlock - startBlock, toBlock - startBlock]);
      return node.getLogs(filter);
    };
    await mine(6);
    await say(1, "a");
    await follow(1, { provider: withFaults(node, { getLogs }), range: 3 });
    expect(asked).to.deep.equal([
      [0, 2],
      [3, 5],
      [6, 7],
    ]);
  });

  it("hears only the topics asked for, and describes only what it knows", async () => {
    await echo.getFunction("step")(1);
    await say(1, "a");
    await follow(2);
    expect(heard.map(({ description }) => description?.name)).to.deep.equal([undefined, "Said"]);
    checkpoint = new MemoryCheckpoint();
    heard = [];
    await follow(1, { topics: [ECHO.getEvent("Said")!.topicHash] });
    expect(texts()).to.deep.equal(["a"]);
  });

  it("goes on hearing at the head", async () => {
    await say(1, "a");
    const sayMore = async (): Promise<void> => {
      if (heard.length === 0) await say(2, "b");
    };
    await follow(2, { handler: sayMore });
    expect(texts()).to.deep.equal(["a", "b"]);
  });

  it("resumes between two events of one block", async () => {
    await say(1, "a", "b", "c");
    await follow(1);
    expect((await checkpoint.load())!.logIndex).to.equal(0);
    await say(4, "d");
    await follow(4);
    expect(texts()).to.deep.equal(["a", "b", "c", "d"]);
  });

  it("repeats an event under the same id when a crash came between handling and saving", async () => {
    await say(1, "a", "b");
    const crash = new Error("crash");
    const save = () => Promise.reject(crash);
    const crashed = await follow(2, { checkpoint: withFaults(checkpoint, { save }) }).catch((error: unknown) => error);
    expect(crashed).to.equal(crash);
    await follow(3);
    expect(texts()).to.deep.equal(["a", "a", "b"]);
    expect(heard[0]!.id).to.equal(heard[1]!.id);
  });

  it("replays from any block with a new checkpoint", async () => {
    await say(1, "a");
    await follow(1, { startBlock: await say(2, "b") });
    expect(texts()).to.deep.equal(["b"]);
  });

  it("leaves the newest blocks until they have the asked confirmations", async () => {
    await say(1, "a");
    await say(2, "b");
    await mine(1);
    let idle = 0;
    const getBlockNumber = async () => {
      if (++idle === 4) await mine(1); // the block of "b" is two deep only now
      return node.getBlockNumber();
    };
    let heads = 0;
    await follow(2, {
      provider: withFaults(node, { getBlockNumber }),
      confirmations: 2,
      handler: ({ description }) => {
        if (description!.args.text === "b") heads = idle;
        return Promise.resolve();
      },
    });
    expect(heads).to.be.at.least(4);
  });

  it("waits for a node that is behind its own head or behind the checkpoint", async () => {
    await say(1, "a");
    await follow(1);
    const head = await node.getBlockNumber();
    await say(2, "b");
    let looks = 0;
    const behind: Partial<FollowerProvider> = {
      getBlockNumber: async () => (++looks <= 3 ? head - 1 : node.getBlockNumber()),
      getBlock: (tag) => (looks <= 5 ? Promise.resolve(null) : node.getBlock(tag)),
    };
    await follow(2, { provider: withFaults(node, behind) });
    expect(texts()).to.deep.equal(["a", "b"]);
    expect(looks).to.be.at.least(6);
  });

  it("refuses a chain whose history is not that of the checkpoint", async () => {
    await say(1, "a");
    const blockNumber = await node.getBlockNumber();
    await checkpoint.save({ blockNumber, blockHash: `0x${"00".repeat(32)}` });
    const error = await refusalOf(follow(1));
    expect(error.code).to.equal("FOLLOWER_CHAIN_CHANGED");
    expect(error.value).to.equal((await node.getBlock(blockNumber))!.hash);
    expect(heard).to.deep.equal([]);
  });

  it("asks again when the node does not answer", async () => {
    await say(1, "a");
    const errors = [unreachable(), answer("internal error", -32_603)];
    const trouble: unknown[] = [];
    const getLogs: FollowerProvider["getLogs"] = (filter) => {
      const error = errors.pop();
      return error ? Promise.reject(error) : node.getLogs(filter);
    };
    await follow(1, { provider: withFaults(node, { getLogs }), onTrouble: (error) => trouble.push(error) });
    expect(texts()).to.deep.equal(["a"]);
    expect(trouble).to.have.lengthOf(2);
  });

  it("stops at a fault of the program", async () => {
    const bug = new TypeError("x is not a function");
    const found = await follow(1, { provider: withFaults(node, { getLogs: () => Promise.reject(bug) }) }).catch(
      (error: unknown) => error,
    );
    expect(found).to.equal(bug);
  });

  describe("an event that its handler refuses", () => {
    const poison = new Error("poison");
    let tries: number;
    const refuseA = ({ description }: ChainEvent): Promise<void> => {
      if (description!.args.text !== "a") return Promise.resolve();
      tries += 1;
      return Promise.reject(poison);
    };

    beforeEach(async () => {
      tries = 0;
      await say(1, "a", "b");
    });

    it("is tried again, becomes a dead letter, and holds up nothing", async () => {
      const letters: [ChainEvent, unknown][] = [];
      const onDeadLetter = (event: ChainEvent, error: unknown): Promise<void> => {
        letters.push([event, error]);
        return Promise.resolve();
      };
      await follow(1, { handler: refuseA, onDeadLetter, attempts: 3 });
      expect(tries).to.equal(3);
      expect(letters.map(([event, error]) => [event.log.index, error])).to.deep.equal([[0, poison]]);
      expect(texts()).to.deep.equal(["b"]);
    });

    it("is delivered when a later attempt succeeds", async () => {
      await follow(2, { handler: (event) => (tries < 2 ? refuseA(event) : Promise.resolve()), attempts: 3 });
      expect(texts()).to.deep.equal(["a", "b"]);
    });

    it("stops the follower when the dead letter is refused too", async () => {
      const full = new Error("no room for dead letters");
      const onDeadLetter = () => Promise.reject(full);
      const found = await follow(1, { handler: refuseA, onDeadLetter, attempts: 1 }).catch((error: unknown) => error);
      expect(found).to.equal(full);
      expect(await checkpoint.load()).to.equal(undefined);
    });
  });

  it("reads nothing when it is stopped before it starts, and passes on errors that are not the stop", async () => {
    const closed = new Error("ledger closed");
    const follower = (handler: FollowerOptions["handler"], signal: AbortSignal) =>
      echo.getAddress().then((address) =>
        new Follower({
          provider: node,
          addresses: [address],
          startBlock,
          checkpoint,
          handler,
          attempts: 1,
          onDeadLetter: () => Promise.reject(closed),
        }).run(signal),
      );
    await say(1, "a");
    await follower(() => Promise.reject(new Error("never called")), AbortSignal.abort());
    const controller = new AbortController();
    const failing = (): Promise<void> => {
      controller.abort("maintenance");
      return Promise.reject(closed);
    };
    const found = await follower(failing, controller.signal).catch((error: unknown) => error);
    expect(found).to.equal(closed);
  });
});

import { expect } from "chai";
import { type AskedNode } from "../../../network/besu/nodes.js";
import { GatewayError } from "../../../gateway/errors.js";
import { type Readiness, waitForChain, type Waiting } from "../../../network/engine/ready.js";
import { refusalOf } from "../../gateway/signer/refusal.js";

/** A node that answers, turn by turn, with these heights; `undefined` is silence. */
function node(name: string, heights: readonly (number | undefined)[], chainId = 20_260): AskedNode {
  let turn = -1;
  const call = (method: string): Promise<number> => {
    if (method === "eth_chainId") turn = Math.min(turn + 1, heights.length - 1);
    const height = heights[turn];
    if (height === undefined) return Promise.reject(new GatewayError("NODE_UNREACHABLE", { message: "", field: name }));
    return Promise.resolve(method === "eth_chainId" ? chainId : height);
  };
  return { plan: { name }, client: { name, call } } as unknown as AskedNode;
}

describe("waiting for a network", () => {
  let said: string[];
  let turns: number;
  let interruption: AbortController;

  beforeEach(() => {
    said = [];
    turns = 0;
    interruption = new AbortController();
  });

  const pause = (): Promise<void> => {
    turns++;
    return Promise.resolve();
  };

  /** Waits on a clock that goes on by a second a turn. */
  const wait = (nodes: readonly AskedNode[], own: Partial<Waiting> = {}): Promise<Readiness> =>
    waitForChain(nodes, {
      chainId: 20_260,
      clock: { now: () => turns * 1_000, pause },
      signal: interruption.signal,
      limit: 10_000,
      say: (line) => said.push(line),
      check: () => Promise.resolve(),
      ...own,
    });

  it("ends when every node has answered and a block was made after that", async () => {
    const nodes = [node("a", [5, 5, 7, 7, 8]), node("b", [undefined, undefined, 6, 6, 6])];
    expect(await wait(nodes)).to.deep.equal({ unreachable: [], height: 8, isReady: true });
    expect(turns).to.equal(4);
    expect(said).to.deep.equal(["a: answers, at block 5", "b: answers, at block 6"]);
  });

  it("ends when the time is over, and names who is silent", async () => {
    const nodes = [node("a", [1, 2, 3]), node("b", [undefined]), node("c", [undefined])];
    expect(await wait(nodes)).to.deep.equal({ unreachable: ["b", "c"], height: 3, isReady: false });
    expect(turns).to.equal(10);
  });

  it("does not take a chain that stands still for one that runs", async () => {
    expect(await wait([node("a", [4]), node("b", [undefined, 9])])).to.deep.equal({
      unreachable: [],
      height: 9,
      isReady: false,
    });
  });

  it("ends when it is interrupted", async () => {
    interruption.abort();
    expect(await wait([node("a", [undefined])])).to.deep.equal({ unreachable: ["a"], height: 0, isReady: false });
    expect(turns).to.equal(0);
  });

  it("refuses what answers on another chain", async () => {
    const error = await refusalOf(wait([node("a", [1]), node("b", [1], 31_337)]));
    expect(error.code).to.equal("NODE_CHAIN");
    expect(error.message).to.equal(
      "What answers in place of b is on chain 31337, not on chain 20260: see what else listens there.",
    );
  });

  it("fails with what its check throws, before any node is asked", async () => {
    const broken = new GatewayError("NODE_START_FAILED", { message: "ended", field: "a" });
    const error = await refusalOf(wait([node("a", [1, 2])], { check: () => Promise.reject(broken) }));
    expect(error).to.equal(broken);
    expect(said).to.deep.equal([]);
  });
});

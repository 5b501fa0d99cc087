import { expect } from "chai";
import { FakeNetwork } from "../support/fakeNetwork.js";

interface Report {
  readonly ok: boolean;
  readonly isStalled: boolean;
  readonly height: number;
  readonly validators: readonly string[];
  readonly quorum: number;
  readonly toleratedFaults: number;
  readonly pendingVotes: readonly unknown[];
  readonly proposers: { blocks: number; proposed: { address: string; blocks: number }[]; silent: string[] };
  readonly nodes: readonly {
    readonly name: string;
    readonly reachable: boolean;
    readonly problems: readonly string[];
    readonly isValidator?: boolean;
  }[];
}

describe("network status", () => {
  let network: FakeNetwork;

  beforeEach(async () => (network = await FakeNetwork.create({ validators: 4, observers: 1 })));
  afterEach(async () => network.close());

  async function report(...options: readonly string[]): Promise<Report & { exitCode: number }> {
    const { exitCode, stdout } = await network.run("status", "--json", ...options);
    return { exitCode, ...(JSON.parse(stdout) as Report) };
  }

  it("shows a healthy network's nodes, validators and proposers, and exits with 0", async () => {
    const { exitCode, ok, nodes, ...state } = await report();
    expect(exitCode).to.equal(0);
    expect(ok).to.equal(true);
    const [first, , , , observer] = nodes;
    expect(first).to.deep.include({
      name: "validator-1",
      role: "validator",
      address: network.node("validator-1").address,
      reachable: true,
      problems: [],
      height: 30,
      peers: 0,
      pool: 3,
      secondsSinceBlock: 0,
      isValidator: true,
      version: "besu/v26.9.0/linux-x86_64/openjdk-java-25",
    });
    expect(observer).to.deep.include({ name: "observer-1", isValidator: false, height: 30 });
    expect(state).to.deep.include({ isStalled: false, height: 30, quorum: 3, toleratedFaults: 1, pendingVotes: [] });
    expect(state.validators).to.have.members(nodes.slice(0, 4).map(({ name }) => network.node(name).address));
    expect(state.proposers.blocks).to.equal(20);
    expect(state.proposers.proposed.map(({ blocks }) => blocks)).to.deep.equal([5, 5, 5, 5]);
    expect(state.proposers.silent).to.deep.equal([]);
  });

  it("prints a table for people", async () => {
    const { exitCode, stdout, stderr } = await network.run("status", "--blocks", "8");
    expect(exitCode).to.equal(0);
    expect(stderr).to.equal("");
    const lines = stdout.split("\n");
    expect(lines[0]).to.match(/^node +height +peers +pool +last block +validator +state$/);
    expect(lines[2]).to.match(/^validator-1 +30 +0 +3 +0 s ago +yes +ok, Besu 26\.9\.0$/);
    expect(lines[6]).to.match(/^observer-1 +30 +0 +3 +0 s ago +no +ok, Besu 26\.9\.0$/);
    expect(stdout).to.include("validators: 4 (");
    expect(stdout).to.include("a block needs 3 of them");
    expect(stdout).to.match(
      /last 8 blocks proposed by: validator-\d 2, validator-\d 2, validator-\d 2, validator-\d 2\n/,
    );
  });

  it("names the node that is down and why, and exits with 1", async () => {
    await network.node("validator-3").stop();
    const { exitCode, nodes, isStalled } = await report();
    expect(exitCode).to.equal(1);
    expect(isStalled).to.equal(false);
    expect(nodes.map(({ reachable }) => reachable)).to.deep.equal([true, true, false, true, true]);
    expect(nodes[2]?.problems[0]).to.include('Node "validator-3" at http://127.0.0.1:').and.include("ECONNREFUSED");
  });

  it("is not held up by a node that hangs", async () => {
    network.node("validator-2").manner.hangs = true;
    const { exitCode, nodes } = await report("--timeout", "1.5");
    expect(exitCode).to.equal(1);
    expect(nodes.map(({ reachable }) => reachable)).to.deep.equal([true, false, true, true, true]);
    expect(nodes[1]?.problems[0]).to.include("validator-2").and.include("within 1.5 s");
  });

  it("names a validator that has proposed none of the last blocks", async () => {
    network.node("validator-4").manner.isWorking = false;
    network.chain.pass(60);
    const { exitCode, proposers } = await report("--blocks", "20");
    expect(exitCode).to.equal(0);
    expect(proposers.silent).to.deep.equal([network.node("validator-4").address]);
    const { stdout } = await network.run("status");
    expect(stdout).to.include("! validator-4 proposed none of them");
  });

  it("names a node on another genesis, also when it is the highest", async () => {
    network.node("validator-1").manner.genesis = "another";
    for (const name of ["validator-2", "validator-3", "validator-4", "observer-1"]) network.node(name).manner.lag = 2;
    const { exitCode, nodes, height } = await report();
    expect(exitCode).to.equal(1);
    expect(height).to.equal(28);
    expect(nodes[0]?.problems[0]).to.include('Node "validator-1" started from another genesis block');
    expect(nodes.slice(1).flatMap(({ problems }) => problems)).to.deep.equal([]);
  });

  it("believes the highest node when others are behind", async () => {
    for (const name of ["validator-1", "validator-4", "observer-1"]) network.node(name).manner.lag = 3;
    const { exitCode, height, nodes } = await report();
    expect(exitCode).to.equal(0);
    expect(height).to.equal(30);
    expect(nodes[4]).to.deep.include({ height: 27, secondsSinceBlock: 6 });
  });

  it("names a node with a wrong chain id", async () => {
    network.node("observer-1").manner.chainId = 1;
    const { exitCode, nodes } = await report();
    expect(exitCode).to.equal(1);
    expect(nodes[4]?.problems[0]).to.include('Node "observer-1" is on chain 1, the network on chain 13370');
  });

  it("says that the chain stands still when more than a third of the validators stopped", async () => {
    for (const name of ["validator-1", "validator-2"]) network.node(name).manner.isWorking = false;
    network.chain.pass(34);
    expect(await report()).to.deep.include({ exitCode: 0, isStalled: false });
    network.chain.pass(1);
    expect(await report()).to.deep.include({ exitCode: 1, isStalled: true });
    const { stdout } = await network.run("status");
    expect(stdout).to.include("no block for 35 s").and.include("when 3 validators run");
  });

  it("shows votes that are not effective, with those who cast them, and no others", async () => {
    const candidate = network.node("observer-1").address;
    const [one, two] = [network.node("validator-1"), network.node("validator-2")];
    one.votes.set(candidate, true);
    two.votes.set(candidate, true);
    two.votes.set(one.address, true);
    const { pendingVotes, exitCode } = await report();
    expect(pendingVotes).to.deep.equal([{ address: candidate, add: true, voters: ["validator-1", "validator-2"] }]);
    expect(exitCode).to.equal(0);
    const { stdout } = await network.run("status");
    expect(stdout).to.include("pending vote: observer-1 is to become a validator (validator-1, validator-2)");
  });

  it("does without what an interface does not offer", async () => {
    network.node("observer-1").manner.closed = new Set(["txpool_besuStatistics", "qbft_getPendingVotes"]);
    const { exitCode, nodes } = await report();
    expect(exitCode).to.equal(0);
    expect(nodes[4]).to.not.have.property("pool");
    expect(nodes[4]).to.deep.include({ reachable: true, height: 30 });
  });

  it("lists every node when none answers", async () => {
    await Promise.all([...network.nodes.values()].map((node) => node.stop()));
    const { exitCode, stdout } = await network.run("status");
    expect(exitCode).to.equal(1);
    expect(stdout.match(/UNREACHABLE/g)).to.have.length(5);
    expect(stdout).to.include("No node answers: start the network with up.");
  });

  it("shows a token to the node that it belongs to, and names the node that asks for one", async () => {
    network.node("validator-1").manner.token = "secret-1";
    const { exitCode, stdout } = await network.run("status");
    expect(exitCode).to.equal(1);
    expect(stdout).to.include("asks for a token").and.include("TONGZHOU_TOKEN_VALIDATOR_1");
    expect(stdout).to.not.include("secret-1");
    const withToken = await network.runWith({ TONGZHOU_TOKEN_VALIDATOR_1: "secret-1" }, "status");
    expect(withToken.exitCode).to.equal(0);
  });
});

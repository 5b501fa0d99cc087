import { expect } from "chai";
import { FakeNetwork } from "../support/fakeNetwork.js";

describe("network remove-validator", () => {
  let network: FakeNetwork;

  afterEach(async () => network.close());

  const addressOf = (name: string): string => network.node(name).address;
  const votes = (): unknown[] => [...network.nodes.values()].flatMap((node) => [...node.votes]);

  it("votes a validator out, by name, and leaves no vote behind", async () => {
    network = await FakeNetwork.create({ validators: 5 });
    const { exitCode, stdout, stderr } = await network.run("remove-validator", "validator-5");
    expect(exitCode, stderr).to.equal(0);
    expect(stdout).to.equal(
      "validator-5 is no validator any more; its node follows the chain until you stop it. " +
        "There are 4 validators now; a block needs 3, and 1 fault is tolerated.\n",
    );
    expect(stderr).to.equal("");
    expect(network.chain.head.validators).to.have.length(4).and.not.include(addressOf("validator-5"));
    expect(votes()).to.deep.equal([]);
    const again = await network.run("remove-validator", addressOf("validator-5").toLowerCase());
    expect(again.exitCode).to.equal(0);
    expect(again.stdout).to.include("is not a validator. There are 4 validators now");
  });

  it("refuses when fewer faults would be tolerated, and says what --force costs", async () => {
    network = await FakeNetwork.create({ validators: 4 });
    const refused = await network.run("remove-validator", "validator-4", "--json");
    expect(refused.exitCode).to.equal(1);
    expect(JSON.parse(refused.stdout)).to.deep.include({ ok: false });
    expect(refused.stderr).to.equal(
      "4 validators tolerate 1 at fault, 3 would tolerate 0: add a validator first, or say --force. For 1 it takes 4.\n",
    );
    expect(votes()).to.deep.equal([]);
    const { exitCode, stderr, stdout } = await network.run("remove-validator", "validator-4", "--force");
    expect(exitCode).to.equal(0);
    expect(stderr).to.include("will tolerate 0 instead of 1 faulty validators");
    expect(stdout).to.include("There are 3 validators now; a block needs 2, and no fault is tolerated.");
  });

  it("refuses when too few of the remaining work, also with --force", async () => {
    network = await FakeNetwork.create({ validators: 6 });
    await network.node("validator-2").stop();
    await network.node("validator-3").stop();
    const { exitCode, stderr } = await network.run("remove-validator", "validator-1", "--force");
    expect(exitCode).to.equal(1);
    expect(stderr).to.include("With 5 validators a block needs 4 of them, but only 3 would be at work");
    expect(votes()).to.deep.equal([]);
  });

  it("removes a validator that has failed: the others are the majority", async () => {
    network = await FakeNetwork.create({ validators: 5 });
    await network.node("validator-3").stop();
    const { exitCode, stderr } = await network.run("remove-validator", "validator-3");
    expect(exitCode, stderr).to.equal(0);
    expect(network.chain.head.validators).to.not.include(addressOf("validator-3"));
  });

  it("never removes the last validator", async () => {
    network = await FakeNetwork.create({ validators: 1 });
    const { exitCode, stderr } = await network.run("remove-validator", "validator-1", "--force");
    expect(exitCode).to.equal(1);
    expect(stderr).to.include("This is the last validator");
    expect(votes()).to.deep.equal([]);
  });

  it("waits for another vote to end", async () => {
    network = await FakeNetwork.create({ validators: 5 });
    network.node("validator-1").votes.set(addressOf("validator-4"), false);
    const { exitCode, stderr } = await network.run("remove-validator", "validator-5");
    expect(exitCode).to.equal(1);
    expect(stderr).to.include(`finish that one with "remove-validator ${addressOf("validator-4")}"`);
    expect(stderr).to.include(`take it back with "add-validator --address ${addressOf("validator-4")}"`);
    await network.run("add-validator", "--address", addressOf("validator-4"));
    expect((await network.run("remove-validator", "validator-5")).exitCode).to.equal(0);
  });

  it("takes back what was voted on an address that is no validator", async () => {
    network = await FakeNetwork.create({ validators: 4, observers: 1 });
    network.node("validator-2").votes.set(addressOf("observer-1"), true);
    const { exitCode, stdout } = await network.run("remove-validator", "observer-1");
    expect(exitCode).to.equal(0);
    expect(stdout).to.include("observer-1 is not a validator. Votes on it taken back by validator-2.");
    expect(votes()).to.deep.equal([]);
  });

  it("casts the one vote of its own node and names what is missing", async () => {
    network = await FakeNetwork.create({ validators: 5, layout: "machines" });
    for (const name of ["validator-2", "validator-3", "validator-4", "validator-5"]) await network.node(name).close();
    const { exitCode, stdout } = await network.run("remove-validator", "validator-5");
    expect(exitCode).to.equal(1);
    expect(stdout).to.include(
      "1 of the 3 votes needed is cast from here (validator-1). Not effective yet: up to 2 more are needed",
    );
    expect(stdout).to.include(`npm run network -- remove-validator ${addressOf("validator-5")}`);
    expect(network.chain.votesFor({ address: addressOf("validator-5"), add: false })).to.equal(1);
  });

  it("says so when blocks do not come", async () => {
    network = await FakeNetwork.create({ validators: 5 });
    for (const name of ["validator-1", "validator-2"]) network.node(name).manner.isWorking = false;
    const { exitCode, stdout } = await network.run("remove-validator", "validator-5", "--wait", "20");
    expect(exitCode).to.equal(1);
    expect(stdout)
      .to.include("5 of the 3 votes needed are cast")
      .and.include("not effective yet")
      .and.include("status");
  });

  it("names the nodes that there are when it knows none of that name, and a wrong checksum", async () => {
    network = await FakeNetwork.create({ validators: 4 });
    const unknown = await network.run("remove-validator", "validator-9");
    expect(unknown.exitCode).to.equal(1);
    expect(unknown.stderr).to.include(
      'no node "validator-9": choose from validator-1, validator-2, validator-3, validator-4.',
    );
    const wrong = addressOf("validator-1").replace(/[a-f]/, (letter) => letter.toUpperCase());
    expect((await network.run("remove-validator", wrong)).exitCode).to.equal(2);
  });

  it("says that nobody answers", async () => {
    network = await FakeNetwork.create({ validators: 4 });
    for (const node of network.nodes.values()) await node.stop();
    const { exitCode, stderr } = await network.run("remove-validator", "validator-1");
    expect(exitCode).to.equal(1);
    expect(stderr).to.include("No node of the network answers: start it with up.");
  });
});

import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { enodeOf, keyOf, type NodeKey } from "../../../network/keys/nodeKey.js";
import { quorumOf } from "../../../network/plan/quorum.js";
import { FakeNetwork } from "../support/fakeNetwork.js";
import { changedPaths, imageOf, restore } from "../support/folderImage.js";
import { type Run } from "../support/terminal.js";

describe("network rotate-key", () => {
  let network: FakeNetwork;

  afterEach(async () => network.close());

  const name = "validator-2";
  const own = (...path: string[]): string => join(network.folderOf(name), ...path);
  const keyIn = async (file: string): Promise<NodeKey> => keyOf((await readFile(own(file), "utf8")).trim());
  const keyFiles = async (): Promise<string[]> =>
    (await readdir(own())).filter((file) => file.startsWith("key")).sort();
  const next = ({ stdout }: Run): string => (JSON.parse(stdout) as { next: string }).next;

  let always: readonly string[] = [];

  async function rotate(...options: readonly string[]): Promise<Run> {
    return network.run("rotate-key", name, "--json", ...always, ...options);
  }

  function expectQuorum(): void {
    const { validators } = network.chain.head;
    const working = [...network.nodes.values()].filter((node) => node.isWorking && validators.includes(node.address));
    expect(working.length).to.be.at.least(quorumOf(validators.length));
  }

  /** What a call in the middle of a vote leaves behind when it is killed after one look. */
  function killAtEachWait(): void {
    network.chain.onPause = () => {
      throw new DOMException("killed", "AbortError");
    };
  }

  describe("of one of seven validators", () => {
    beforeEach(async () => (network = await FakeNetwork.create({ validators: 7 })));

    it("takes three calls, and the chain never loses its quorum", async () => {
      const old = network.node(name).address;
      network.chain.onPause = expectQuorum;

      const first = await rotate();
      expect(first.exitCode).to.equal(1);
      expect(next(first), first.stderr).to.equal("stop");
      expect(await keyFiles()).to.deep.equal(["key", "key.pub", "key.ready"]);
      expect((await stat(own("key.ready"))).mode & 0o777).to.equal(0o600);
      const fresh = await keyIn("key.ready");
      expect(network.chain.head.validators).to.include.members([old, fresh.address]).and.have.lengthOf(8);
      expectQuorum();
      expect(next(await rotate()), "while it runs").to.equal("stop");

      await network.node(name).stop();
      expectQuorum();
      const second = await rotate();
      expect(second.exitCode).to.equal(1);
      expect(next(second)).to.equal("start");
      expect(await keyFiles()).to.deep.equal(["key", "key.pub", `key.retired-${old}`]);
      expect((await keyIn("key")).address).to.equal(fresh.address);
      expect((await keyIn(`key.retired-${old}`)).address).to.equal(old);
      expect((await stat(own(`key.retired-${old}`))).mode & 0o777).to.equal(0o600);
      expect((await readFile(own("key.pub"), "utf8")).trim()).to.equal(`0x${fresh.publicKey}`);
      const planned = (await network.plan()).nodes.find((node) => node.name === name)!;
      expect(planned).to.deep.include({ address: fresh.address, publicKey: fresh.publicKey });
      const notYet = await rotate();
      expect(notYet.exitCode).to.equal(1);
      expect(notYet.stderr).to.include(`Node "${name}"`).and.include("start it");

      await network.node(name).start();
      expectQuorum();
      const last = await rotate();
      expect(last.exitCode, last.stderr).to.equal(0);
      expect(next(last)).to.equal("done");
      expect(network.chain.head.validators).to.include(fresh.address).and.have.length(7).and.not.include(old);
      for (const node of network.nodes.values()) expect([...node.votes], node.name).to.deep.equal([]);
    });
  });

  describe("of one of four validators, with --allow-pause", () => {
    beforeEach(async () => {
      network = await FakeNetwork.create({ validators: 4 });
      always = ["--allow-pause"];
    });
    afterEach(() => (always = []));

    it("lets the others know the new key before it is used, and forget the old one afterwards", async () => {
      const planned = async () => (await network.plan()).nodes.find((node) => node.name === name)!;
      const old = await planned();
      await rotate();
      const fresh = { ...old, publicKey: (await keyIn("key.ready")).publicKey };
      const other = network.node("validator-4");
      expect(other.nodes).to.include.members([enodeOf(old), enodeOf(fresh), enodeOf(fresh, "127.0.0.1")]);
      expect([...other.peers]).to.deep.equal([enodeOf(fresh, "127.0.0.1")]);
      expect(other.fixed).to.include(enodeOf(old, "127.0.0.1"));

      await network.node(name).stop();
      await rotate();
      await network.node(name).start();
      const { exitCode, stderr } = await rotate();
      expect(exitCode, stderr).to.equal(0);
      for (const node of network.nodes.values()) {
        expect(node.nodes, node.name).to.include(enodeOf(fresh)).and.not.include(enodeOf(old));
        expect(node.nodes, node.name).to.not.include(enodeOf(old, "127.0.0.1"));
        const file = await readFile(join(network.folderOf(node.name), "permissions.toml"), "utf8");
        expect(file, node.name).to.include(fresh.publicKey).and.not.include(old.publicKey);
      }
      const peers = await readFile(join(network.folderOf("validator-4"), "static-nodes.json"), "utf8");
      expect(peers).to.include(fresh.publicKey).and.not.include(old.publicKey);
    });

    it("goes on after each wait that was interrupted, with the same key", async () => {
      const old = network.node(name).address;
      killAtEachWait();
      const killed = await rotate();
      expect(killed.exitCode).to.equal(1);
      expect(killed.stderr).to.include("Stopped while waiting");
      const fresh = await keyIn("key.next");
      for (let call = 0; (await rotate()).stderr.includes("Stopped"); call++) expect(call).to.be.below(30);
      expect((await keyIn("key.ready")).address).to.equal(fresh.address);

      await network.node(name).stop();
      expect(next(await rotate())).to.equal("start");
      await network.node(name).start();
      let last = await rotate();
      expect(last.stderr).to.include("Stopped");
      for (let call = 0; last.stderr.includes("Stopped"); call++) {
        expect(call).to.be.below(30);
        last = await rotate();
      }
      expect(last.exitCode, last.stderr).to.equal(0);
      expect(network.chain.head.validators).to.include(fresh.address).and.have.length(4).and.not.include(old);
    });

    it("goes on when it was interrupted after making the key and before telling anybody", async () => {
      const fresh = network.keys("fresh");
      await writeFile(own("key.next"), `${fresh.privateKey.slice(2)}\n`, { mode: 0o600 });
      expect(next(await rotate())).to.equal("stop");
      expect((await keyIn("key.ready")).address).to.equal(fresh.address);
      expect(network.chain.head.validators).to.include(fresh.address);
    });

    it("goes on when it was interrupted after the vote and before it had noted that", async () => {
      await rotate();
      const fresh = await keyIn("key.ready");
      await rename(own("key.ready"), own("key.next"));
      expect(next(await rotate())).to.equal("stop");
      expect((await keyIn("key.ready")).address).to.equal(fresh.address);
      expect(network.chain.head.validators).to.have.length(5);
    });

    it("goes on when it was interrupted between any two files of the exchange", async () => {
      await rotate();
      await network.node(name).stop();
      const before = await imageOf(network.folder);
      expect(next(await rotate())).to.equal("start");
      const after = await imageOf(network.folder);
      const changed = changedPaths(before, after);
      const folder = `nodes/${name}`;
      const retired = changed.find((path) => path.includes("retired"))!;
      const neighbours = changed.filter((path) => path.endsWith(".json") && path !== "network.json");
      expect(neighbours.length).to.equal(6);
      const steps = [
        [retired],
        [`${folder}/key`, `${folder}/key.ready`],
        [`${folder}/key.pub`],
        ...neighbours.map((path) => [path]),
        ["network.json"],
      ];
      expect(steps.flat().sort()).to.deep.equal(changed);
      for (let done = 0; done < steps.length; done++) {
        await restore(network.folder, before, changed);
        await restore(network.folder, after, steps.slice(0, done).flat());
        const again = await rotate();
        expect(next(again), `${done} steps: ${again.stderr}`).to.equal("start");
        expect(again.stderr).to.not.include("by hand");
        expect(changedPaths(after, await imageOf(network.folder)), `${done} steps`).to.deep.equal([]);
      }
    });

    it("goes on when it was interrupted after voting the old key out", async () => {
      const old = (await network.plan()).nodes.find((node) => node.name === name)!;
      await rotate();
      await network.node(name).stop();
      await rotate();
      await network.node(name).start();
      for (const node of network.nodes.values()) {
        if (node.name !== name) node.votes.set(old.address, false);
      }
      network.chain.pass(60);
      expect(network.chain.head.validators).to.not.include(old.address);
      const { exitCode, stderr } = await rotate();
      expect(exitCode, stderr).to.equal(0);
      expect(network.node("validator-1").nodes).to.not.include(enodeOf(old));
      expect(await keyFiles()).to.deep.equal(["key", "key.pub", `key.retired-${old.address}`]);
    });

    it("keeps the old key a validator when the new one was voted out meanwhile", async () => {
      const old = network.node(name).address;
      await rotate();
      await network.node(name).stop();
      await rotate();
      await network.node(name).start();
      const fresh = network.node(name).address;
      expect((await network.run("remove-validator", fresh)).exitCode).to.equal(0);
      const { stdout } = await network.run("rotate-key", name);
      expect(stdout).to.include(`add-validator --address ${fresh}`);
      expect(network.chain.head.validators).to.include(old);
    });

    it("starts over only when the rotation before is complete", async () => {
      const keys = new Set([network.node(name).address]);
      for (const round of [1, 2]) {
        await rotate();
        await network.node(name).stop();
        await rotate();
        await network.node(name).start();
        expect((await rotate()).exitCode, `round ${round}`).to.equal(0);
        keys.add(network.node(name).address);
      }
      expect(keys.size).to.equal(3);
      expect((await keyFiles()).filter((file) => file.includes("retired"))).to.have.length(2);
      expect(network.chain.head.validators).to.have.length(4);
    });

    it("does not take a node that hangs for one that is stopped", async () => {
      await rotate();
      network.node(name).manner.refuses.set("eth_blockNumber", "busy");
      const { exitCode, stderr } = await rotate();
      expect(exitCode).to.equal(1);
      expect(stderr).to.include("busy");
      expect(await keyFiles()).to.include("key.ready");
    });

    it("refuses while another vote is open, before a key is made", async () => {
      network.node("validator-1").votes.set(network.keys("candidate").address, true);
      const { exitCode, stderr } = await rotate();
      expect(exitCode).to.equal(1);
      expect(stderr).to.include("votes go one at a time");
      expect(await keyFiles()).to.deep.equal(["key", "key.pub"]);
    });

    it("refuses a key that is neither the node's nor the one that it was given", async () => {
      await writeFile(own("key"), `${network.keys("stranger").privateKey.slice(2)}\n`);
      const { exitCode, stderr } = await rotate();
      expect(exitCode).to.equal(1);
      expect(stderr).to.include(`The key of ${name} is that of ${network.keys("stranger").address}, not of`);
      expect(stderr).to.not.include(network.keys("stranger").privateKey.slice(2));
    });
  });

  describe("where the chain would have to wait for the node", () => {
    beforeEach(async () => (network = await FakeNetwork.create({ validators: 4 })));

    it("refuses before a key is made, and names the way without a pause", async () => {
      const { exitCode, stderr } = await rotate();
      expect(exitCode).to.equal(1);
      expect(stderr).to.include("3 of 5 validators work and a block needs 4").and.include("--allow-pause");
      expect(stderr).to.include(`add-validator a new node and remove-validator ${name}`);
      expect(await keyFiles()).to.deep.equal(["key", "key.pub"]);
    });

    it("does it with --allow-pause", async () => {
      const old = network.node(name).address;
      expect(next(await rotate("--allow-pause"))).to.equal("stop");
      await network.node(name).stop();
      const height = network.chain.head.number;
      network.chain.pass(10);
      expect(network.chain.head.number).to.equal(height);
      expect(next(await rotate())).to.equal("start");
      await network.node(name).start();
      expect((await rotate()).exitCode).to.equal(0);
      expect(network.chain.head.validators).to.have.length(4).and.not.include(old);
    });

    it("never leaves a chain whose only validator would have two keys", async () => {
      await network.close();
      network = await FakeNetwork.create({ validators: 1 });
      const { exitCode, stderr } = await network.run("rotate-key", "validator-1", "--allow-pause");
      expect(exitCode).to.equal(1);
      expect(stderr).to.include("With 2 validators a block needs 2 of them, but only 1 would be at work");
    });
  });

  it("changes an observer's key without a vote", async () => {
    network = await FakeNetwork.create({ validators: 4, observers: 1 });
    const observer = async () => (await network.plan()).nodes.find((node) => node.name === "observer-1")!;
    const old = await observer();
    const call = async (): Promise<Run> => network.run("rotate-key", "observer-1", "--json");
    expect(next(await call())).to.equal("stop");
    await network.node("observer-1").stop();
    expect(next(await call())).to.equal("start");
    expect((await call()).stderr).to.include("start it");
    await network.node("observer-1").start();
    const last = await call();
    expect(last.exitCode, last.stderr).to.equal(0);
    expect(next(last)).to.equal("done");
    const fresh = await observer();
    expect(fresh.address).to.not.equal(old.address);
    expect(network.node("validator-3").nodes).to.include(enodeOf(fresh)).and.not.include(enodeOf(old));
    for (const node of network.nodes.values()) expect(node.asked).to.not.include("qbft_proposeValidatorVote");
  });

  it("needs the other institutions' votes where only the own node can be asked, and no other node to go on", async () => {
    network = await FakeNetwork.create({ validators: 4, layout: "machines" });
    const others = [...network.nodes.values()].filter((node) => node.name !== name);
    for (const node of others) {
      await node.close();
      await rm(network.folderOf(node.name), { recursive: true });
    }
    const first = await rotate("--allow-pause");
    expect(first.exitCode).to.equal(1);
    expect(next(first), first.stderr).to.equal("vote-in");
    const fresh = await keyIn("key.next");
    expect((JSON.parse(first.stdout) as { voters: string[] }).voters).to.deep.equal([name]);
    for (const node of others.slice(0, 2)) node.votes.set(fresh.address, true);
    expect(next(await rotate("--allow-pause"))).to.equal("stop");
    for (const node of others) node.votes.clear();
    await network.node(name).stop();
    expect(next(await rotate())).to.equal("start");
    await network.node(name).start();
    expect(next(await rotate())).to.equal("vote-out");
  });

  it("needs the node's folder", async () => {
    network = await FakeNetwork.create({ validators: 4, layout: "machines" });
    await rm(own(), { recursive: true });
    const { exitCode, stderr } = await rotate();
    expect(exitCode).to.equal(1);
    expect(stderr).to.include(`The key of ${name} is not in`).and.include("on the machine of that node");
  });
});

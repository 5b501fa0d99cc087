import { mkdir, readFile, readdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { readPermissions } from "../../../network/files/permissions.js";
import { enodeOf, keyOf } from "../../../network/keys/nodeKey.js";
import { FakeNetwork } from "../support/fakeNetwork.js";

describe("network add-validator", () => {
  let network: FakeNetwork;

  afterEach(async () => network.close());

  const read = async (...path: string[]): Promise<string> => readFile(join(network.folder, ...path), "utf8");
  const founders = ["validator-1", "validator-2", "validator-3", "validator-4"];

  describe("a new node on one machine", () => {
    beforeEach(async () => (network = await FakeNetwork.create({ validators: 4 })));

    it("gets a folder of its own and is made known to the others, running and in their files", async () => {
      const { exitCode, stdout, stderr } = await network.run("add-validator", "validator-5");
      expect(exitCode, stderr).to.equal(1);
      expect(stdout).to.include("validator-5 is prepared. Start it (up, or its institution on its machine)");
      const node = (await network.plan()).nodes.find(({ name }) => name === "validator-5")!;
      expect(node.role).to.equal("validator");
      const folder = network.folderOf("validator-5");
      expect(await readdir(folder)).to.include.members(["key", "key.pub", "genesis.json", "config.toml", "data"]);
      expect((await stat(join(folder, "key"))).mode & 0o777).to.equal(0o600);
      expect(keyOf((await read("nodes/validator-5/key")).trim()).address).to.equal(node.address);
      const enodes = [enodeOf(node), enodeOf(node, "127.0.0.1")];
      for (const name of founders) {
        expect(network.node(name).nodes, name).to.include.members(enodes);
        expect([...network.node(name).peers], name).to.deep.equal([enodes[1]]);
        expect(readPermissions(await read("nodes", name, "permissions.toml")).enodes).to.include.members(enodes);
        expect(JSON.parse(await read("nodes", name, "static-nodes.json")))
          .to.include(enodes[0])
          .and.have.length(4);
        expect(JSON.parse(await read("nodes", name, "static-nodes.loopback.json"))).to.include(enodes[1]);
      }
      expect(await read("compose.yaml")).to.include("validator-5");
      expect(await read("monitoring/prometheus.yml")).to.include("validator-5");
      expect(network.chain.head.validators).to.have.length(4);
    });

    it("is voted in once it runs, by the next call, and no vote is left behind", async () => {
      await network.run("add-validator", "validator-5");
      await network.join("validator-5");
      const { exitCode, stdout, stderr } = await network.run("add-validator", "validator-5", "--json");
      expect(exitCode, stderr).to.equal(0);
      const report = JSON.parse(stdout) as { isValidator: boolean; validators: string[] };
      expect(report.isValidator).to.equal(true);
      expect(report.validators).to.have.members([...network.nodes.values()].map(({ address }) => address));
      expect(network.chain.head.validators).to.include(network.node("validator-5").address);
      for (const node of network.nodes.values()) expect([...node.votes], node.name).to.deep.equal([]);
      const again = await network.run("add-validator", "validator-5");
      expect(again.exitCode).to.equal(0);
      expect(again.stdout).to.equal(
        "validator-5 is a validator already. There are 5 validators now; a block needs 4, and 1 fault is tolerated.\n",
      );
    });

    it("keeps its key when it is asked for again before it runs", async () => {
      await network.run("add-validator", "validator-5");
      const key = await read("nodes/validator-5/key");
      const { exitCode, stderr } = await network.run("add-validator", "validator-5");
      expect(exitCode).to.equal(1);
      expect(stderr).to.include('Node "validator-5"').and.include("start it");
      expect(await read("nodes/validator-5/key")).to.equal(key);
      expect((await network.plan()).nodes).to.have.length(5);
    });

    it("keeps its key when the first call was interrupted before network.json", async () => {
      const plan = await read("network.json");
      await network.run("add-validator", "validator-5");
      const key = await read("nodes/validator-5/key");
      await writeFile(join(network.folder, "network.json"), plan);
      const { exitCode, stderr } = await network.run("add-validator", "validator-5");
      expect(exitCode, stderr).to.equal(1);
      expect(stderr).to.equal("");
      expect(await read("nodes/validator-5/key")).to.equal(key);
      expect((await network.plan()).nodes.at(-1)?.address).to.equal(keyOf(key.trim()).address);
    });

    it("waits for a node that is behind, and says so when it takes too long", async () => {
      await network.run("add-validator", "validator-5");
      const { manner } = await network.join("validator-5");
      manner.lag = 20;
      const late = await network.run("add-validator", "validator-5", "--wait", "10");
      expect(late.exitCode).to.equal(1);
      expect(late.stderr).to.include('Node "validator-5" is still 20 blocks behind');
      expect(network.node("validator-1").votes.size).to.equal(0);
      manner.lag = 0;
      manner.isSyncing = true;
      network.chain.onPause = (count) => {
        expect(network.node("validator-1").votes.size, "votes while it fetches blocks").to.equal(
          manner.isSyncing ? 0 : 1,
        );
        manner.isSyncing &&= count < 10;
      };
      expect((await network.run("add-validator", "validator-5")).exitCode).to.equal(0);
    });

    it("leaves a compose.yaml that somebody has edited, and says so", async () => {
      const edited = `${await read("compose.yaml")}# mine\n`;
      await writeFile(join(network.folder, "compose.yaml"), edited);
      const { stderr } = await network.run("add-validator", "validator-5");
      expect(stderr).to.match(/compose\.yaml was edited by hand and stays as it is/);
      expect(await read("compose.yaml")).to.equal(edited);
    });

    it("refuses a name that no folder should have", async () => {
      const { exitCode, stderr } = await network.run("add-validator", "../validator-5");
      expect(exitCode).to.equal(1);
      expect(stderr).to.include('"../validator-5" cannot be a node\'s name');
      expect(await readdir(join(network.folder, "nodes"))).to.have.members(founders);
    });

    it("needs a name or an address", async () => {
      const { exitCode, stderr } = await network.run("add-validator");
      expect(exitCode).to.equal(2);
      expect(stderr).to.include("Name the node to add, or give --address");
    });
  });

  describe("the vote", () => {
    it("goes on when an epoch ends and when validators forget their votes", async () => {
      network = await FakeNetwork.create({ validators: 4, observers: 1, epochLength: 33 });
      const candidate = network.node("observer-1").address;
      let atEpoch: number | undefined;
      network.chain.onPause = async () => {
        if (network.chain.head.number !== 32) return;
        if (atEpoch !== undefined) return;
        atEpoch = network.chain.votesFor({ address: candidate, add: true });
        for (const name of founders) {
          await network.node(name).stop();
          await network.node(name).start();
        }
      };
      network.node("validator-2").manner.isWorking = false;
      const { exitCode, stderr } = await network.run("add-validator", "observer-1");
      expect(exitCode, stderr).to.equal(0);
      expect(atEpoch, "votes that the epoch's end discarded").to.equal(0);
      expect(
        network.node("validator-1").asked.filter((method) => method === "qbft_proposeValidatorVote"),
      ).to.have.length(2);
      expect(network.chain.head.validators).to.include(candidate);
    });

    it("waits for one other vote at a time", async () => {
      network = await FakeNetwork.create({ validators: 4, observers: 2 });
      const other = network.node("observer-2").address;
      network.node("validator-3").votes.set(other, true);
      const { exitCode, stderr } = await network.run("add-validator", "observer-1");
      expect(exitCode).to.equal(1);
      expect(stderr).to.equal(
        `validator-3 still votes for ${other} to become a validator, and votes go one at a time: finish that one with ` +
          `"add-validator --address ${other}", or take it back with "remove-validator ${other}".\n`,
      );
      expect([...network.nodes.values()].flatMap((node) => node.asked)).to.not.include("qbft_proposeValidatorVote");
      expect((await network.run("remove-validator", other)).exitCode).to.equal(0);
      expect((await network.run("add-validator", "observer-1")).exitCode).to.equal(0);
    });

    it("is not cast when the chain would stand still with one validator more", async () => {
      network = await FakeNetwork.create({ validators: 4, observers: 1 });
      await network.node("validator-1").stop();
      await network.node("validator-2").stop();
      const { exitCode, stderr } = await network.run("add-validator", "observer-1");
      expect(exitCode).to.equal(1);
      expect(stderr).to.include("With 5 validators a block needs 4 of them, but only 3 would be at work");
      expect(network.node("validator-3").votes.size).to.equal(0);
    });

    it("does not ask a node of another chain", async () => {
      network = await FakeNetwork.create({ validators: 4, observers: 1 });
      network.node("validator-4").manner.genesis = "another";
      const { exitCode, stdout, stderr } = await network.run("add-validator", "observer-1");
      expect(exitCode, stdout + stderr).to.equal(0);
      expect(network.node("validator-4").asked).to.not.include("qbft_proposeValidatorVote");
    });

    it("is not cast for a node that runs with another key than its folder's", async () => {
      network = await FakeNetwork.create({ validators: 4, observers: 1 });
      const folder = network.folderOf("observer-1");
      await rename(join(folder, "key"), join(folder, "key.own"));
      await writeFile(join(folder, "key"), `${network.keys("stranger").privateKey.slice(2)}\n`);
      await network.node("observer-1").stop();
      await network.node("observer-1").start();
      const { exitCode, stderr } = await network.run("add-validator", "observer-1");
      expect(exitCode).to.equal(1);
      expect(stderr).to.include(`runs with the key of ${network.keys("stranger").address}`);
      expect(network.node("validator-1").votes.size).to.equal(0);
    });

    it("can be stopped, and is taken up by the same command", async () => {
      network = await FakeNetwork.create({ validators: 4, observers: 1 });
      network.chain.onPause = () => {
        throw new DOMException("stopped", "AbortError");
      };
      const { exitCode, stderr } = await network.run("add-validator", "observer-1");
      expect(exitCode).to.equal(1);
      expect(stderr).to.equal("Stopped while waiting: what was done stands; give the same command again to go on.\n");
      expect(network.node("validator-1").votes.get(network.node("observer-1").address)).to.equal(true);
      network.chain.onPause = () => undefined;
      expect((await network.run("add-validator", "observer-1")).exitCode).to.equal(0);
    });
  });

  describe("from machines of their own", () => {
    beforeEach(async () => {
      network = await FakeNetwork.create({ validators: 4, layout: "machines" });
      await mkdir(join(network.folder, "elsewhere"));
    });

    /** Leaves one interface open, as an institution's own machine sees the network. */
    async function reachOnly(own: string): Promise<void> {
      for (const name of founders) await network.node(name).close();
      await network.node(own).open();
    }

    it("casts one vote at a time, says how many are needed, and is effective with the third", async () => {
      const candidate = network.keys("newcomer").address;
      for (const [index, name] of founders.slice(0, 2).entries()) {
        await reachOnly(name);
        const { exitCode, stdout } = await network.run("add-validator", "--address", candidate.toLowerCase());
        expect(exitCode, name).to.equal(1);
        expect(stdout).to.include(`1 of the 3 votes needed is cast from here (${name}).`);
        expect(stdout).to.include(`up to 2 more are needed`).and.include(`add-validator --address ${candidate}`);
        expect(network.chain.votesFor({ address: candidate, add: true })).to.equal(index + 1);
      }
      await reachOnly("validator-3");
      const last = await network.run("add-validator", "--address", candidate);
      expect(last.exitCode).to.equal(0);
      expect(last.stdout).to.include(`${candidate} is a validator. There are 5 validators now`);
      await reachOnly("validator-1");
      expect((await network.run("add-validator", "--address", candidate)).exitCode).to.equal(0);
      expect(network.node("validator-1").votes.size, "its vote is taken back by the next call").to.equal(0);
    });

    it("only votes with --address: no node is made", async () => {
      await network.run("add-validator", "validator-9", "--address", network.keys("newcomer").address);
      expect((await network.plan()).nodes).to.have.length(4);
      expect(network.chain.head.validators).to.include(network.keys("newcomer").address);
    });

    it("needs the new node's address, and gives those what they need who were not told", async () => {
      const missing = await network.run("add-validator", "validator-5");
      expect(missing.exitCode).to.equal(1);
      expect(missing.stderr).to.include("validator-5");
      await network.node("validator-4").close();
      const { stdout, stderr } = await network.run("add-validator", "validator-5", "--host", "10.0.0.15");
      const node = (await network.plan()).nodes.at(-1)!;
      expect(node).to.deep.include({ host: "10.0.0.15", rpcUrl: "http://10.0.0.15:8545" });
      expect(stdout).to.include("allow-list of validator-4: NOT TOLD");
      expect(stderr).to.include(`need this in permissions.toml: ${enodeOf(node)}`);
    });

    it("refuses a host that is not an IP address", async () => {
      const { exitCode, stderr } = await network.run("add-validator", "validator-5", "--host", "example");
      expect(exitCode).to.equal(2);
      expect(stderr).to.include("Give an IP address");
    });
  });
});

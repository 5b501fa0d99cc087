import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { readPermissions } from "../../../network/files/permissions.js";
import { FakeNetwork } from "../support/fakeNetwork.js";

describe("network allow-account and deny-account", () => {
  let network: FakeNetwork;
  let first: string;
  let alice: string;
  let bob: string;

  beforeEach(async () => {
    network = await FakeNetwork.create({ validators: 4, observers: 1 });
    [first, alice, bob] = ["account 1", "alice", "bob"].map((label) => network.keys(label).address) as [
      string,
      string,
      string,
    ];
  });
  afterEach(async () => network.close());

  const names = ["validator-1", "validator-2", "validator-3", "validator-4", "observer-1"];
  const lower = (...accounts: readonly string[]): string[] => accounts.map((account) => account.toLowerCase());
  const inFile = async (name: string): Promise<readonly string[]> =>
    readPermissions(await readFile(join(network.folderOf(name), "permissions.toml"), "utf8")).accounts;

  it("tells every node, its file and network.json", async () => {
    const { exitCode, stdout } = await network.run("allow-account", alice, bob.toLowerCase());
    expect(exitCode, stdout).to.equal(0);
    for (const name of names) {
      expect(network.node(name).accounts).to.deep.equal(lower(first, alice, bob));
      expect(await inFile(name)).to.deep.equal([first, alice, bob]);
      expect(stdout).to.include(`${name}: done`);
    }
    expect((await network.plan()).accounts).to.deep.equal([first, alice, bob]);
    expect(stdout).to.include(`Every node takes transactions of ${alice}, ${bob}; the lists of all nodes are equal.`);
  });

  it("changes nothing when it is repeated, with one account new", async () => {
    await network.run("allow-account", alice);
    const again = await network.run("allow-account", alice, bob);
    expect(again.exitCode).to.equal(0);
    expect(network.node("validator-2").accounts).to.deep.equal(lower(first, alice, bob));
    const thrice = await network.run("allow-account", alice, "--json");
    expect(thrice.exitCode).to.equal(0);
    const { nodes, ok } = JSON.parse(thrice.stdout) as { ok: boolean; nodes: { wasSo: boolean }[] };
    expect(ok).to.equal(true);
    expect(nodes.map(({ wasSo }) => wasSo)).to.deep.equal([true, true, true, true, true]);
    expect((await network.plan()).accounts).to.deep.equal([first, alice, bob]);
  });

  it("takes accounts off every list again", async () => {
    await network.run("allow-account", alice, bob);
    const { exitCode, stdout } = await network.run("deny-account", first, alice);
    expect(exitCode, stdout).to.equal(0);
    for (const name of names) {
      expect(network.node(name).accounts).to.deep.equal(lower(bob));
      expect(await inFile(name)).to.deep.equal([bob]);
    }
    expect((await network.plan()).accounts).to.deep.equal([bob]);
    expect(stdout).to.include(`Every node refuses transactions of ${first}, ${alice}`);
    expect((await network.run("deny-account", alice)).exitCode).to.equal(0);
    expect(network.node("validator-1").asked, "nodes accept the change at once").to.not.include(
      "perm_reloadPermissionsFromFile",
    );
  });

  it("leaves the nodes' own entries alone", async () => {
    const before = [...network.node("validator-1").nodes];
    await network.run("allow-account", alice);
    expect(network.node("validator-1").nodes).to.deep.equal(before).and.to.have.length(10);
  });

  it("leaves the file as a running node has written it", async () => {
    await network.run("allow-account", alice);
    const text = await readFile(join(network.folderOf("validator-1"), "permissions.toml"), "utf8");
    expect(text).to.match(/^nodes-allowlist = /);
  });

  it("names a node that does not run, changes its file, and is done when repeated with the node running", async () => {
    await network.node("validator-3").stop();
    const { exitCode, stdout } = await network.run("allow-account", alice);
    expect(exitCode).to.equal(1);
    expect(stdout).to.include("validator-3: NOT TOLD (its file is changed, and read at its next start)");
    expect(stdout).to.include("Not told: validator-3. Give the same command again");
    expect(await inFile("validator-3")).to.deep.equal([first, alice]);
    expect(network.node("validator-4").accounts).to.deep.equal(lower(first, alice));
    await network.node("validator-3").start();
    expect((await network.run("allow-account", alice)).exitCode).to.equal(0);
    expect(network.node("validator-3").accounts).to.deep.equal(lower(first, alice));
  });

  it("names a node that refuses", async () => {
    const { refuses } = network.node("observer-1").manner;
    for (const method of ["perm_addAccountsToAllowlist", "perm_reloadPermissionsFromFile"])
      refuses.set(method, "Method not enabled");
    const { exitCode, stdout } = await network.run("allow-account", alice);
    expect(exitCode).to.equal(1);
    expect(stdout).to.match(/observer-1: NOT TOLD.*refuses perm_reloadPermissionsFromFile: Method not enabled/);
    expect(stdout).to.include(`The list of observer-1 differs from network.json: it lacks ${alice.toLowerCase()}`);
  });

  it("brings a node back in step whose file somebody has edited", async () => {
    const node = network.node("validator-2");
    node.accounts = lower(first, bob);
    const { exitCode } = await network.run("allow-account", alice);
    expect(exitCode).to.equal(0);
    expect(node.accounts).to.deep.equal(lower(first, alice));
  });

  it("names the nodes whose lists differ from the others'", async () => {
    await network.run("allow-account", bob);
    const [extra, lacking] = [network.node("validator-1"), network.node("validator-2")];
    extra.accounts = lower(first, bob, network.keys("carol").address);
    lacking.accounts = lower(first);
    // Their memories differ from their files, but hold all that is asked for now.
    const { exitCode, stdout } = await network.run("allow-account", first);
    expect(exitCode).to.equal(1);
    expect(stdout).to.include(
      `The list of validator-1 differs from network.json: it also lets ${lower(network.keys("carol").address)[0]} send`,
    );
    expect(stdout).to.include(`The list of validator-2 differs from network.json: it lacks ${lower(bob)[0]}`);
    expect(stdout).to.include("All nodes were told, but their lists differ.");
  });

  for (const verb of ["allow-account", "deny-account"]) {
    it(`refuses a wrong checksum before anything changes (${verb})`, async () => {
      const wrong = alice.replace(/[a-f]/, (letter) => letter.toUpperCase());
      const { exitCode, stderr } = await network.run(verb, bob, wrong);
      expect(exitCode).to.equal(2);
      expect(stderr).to.include(wrong).and.include("checksum");
      expect(network.node("validator-1").asked).to.deep.equal([]);
    });

    it(`refuses an address given twice, however it is written, before anything changes (${verb})`, async () => {
      const { exitCode, stderr } = await network.run(verb, alice, bob, alice.toLowerCase());
      expect(exitCode).to.equal(2);
      expect(stderr).to.equal(`${alice} is given twice: give each account once.\n`);
      expect(network.node("validator-1").asked).to.deep.equal([]);
    });
  }
});

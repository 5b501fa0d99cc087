import { chmod, copyFile, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { inspect } from "../../../network/folder/store.js";
import { type LocalNetwork, localNetwork } from "../support/localNetwork.js";
import { scratch } from "../support/tools.js";

describe("inspecting a network's folder", () => {
  let network: LocalNetwork;
  let parent: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ folder: parent, remove } = await scratch());
    network = await localNetwork(parent, { validators: 2 });
  });
  afterEach(() => remove());

  const at = (path: string): string => join(network.folder, path);
  const problems = (): Promise<string[]> => inspect(network.folder, network.plan);

  async function edit(path: string, change: (text: string) => string): Promise<void> {
    await writeFile(at(path), change(await readFile(at(path), "utf8")));
  }

  const editGenesis = (path: string, change: (genesis: { config: Record<string, unknown> }) => void): Promise<void> =>
    edit(path, (text) => {
      const genesis = JSON.parse(text) as { config: Record<string, unknown> };
      change(genesis);
      return JSON.stringify(genesis);
    });

  it("finds nothing in a network as it was written", async () => {
    expect(await problems()).to.deep.equal([]);
  });

  it("names keys that others can read", async () => {
    await chmod(at("nodes/validator-2/key"), 0o640);
    await chmod(at("accounts/account-01"), 0o604);
    expect(await problems()).to.deep.equal([
      `The key of account-01 has mode 604, so that others can read it: chmod 600 ${at("accounts/account-01")}`,
      `The key of validator-2 has mode 640, so that others can read it: chmod 600 ${at("nodes/validator-2/key")}`,
    ]);
  });

  it("names a key that is another node's", async () => {
    const [one, two] = network.plan.nodes;
    await copyFile(at("nodes/validator-1/key"), at("nodes/validator-2/key"));
    expect(await problems()).to.deep.equal([
      `The key of validator-2 is that of ${one!.address}, not of ${two!.address}: bring the right one back from its backup, or use rotate-key.`,
    ]);
  });

  for (const [what, text] of [
    ["too short", "abc"],
    ["zero", "0".repeat(64)],
    ["not of the curve", "f".repeat(64)],
  ] as const) {
    it(`names a key that is none (${what}), without showing it`, async () => {
      await writeFile(at("nodes/validator-1/key"), text);
      expect(await problems()).to.deep.equal([
        "The key of validator-1 is not a private key of 64 hexadecimal digits: bring the right one back from its backup, or use rotate-key.",
      ]);
    });
  }

  it("names the node whose genesis differs, and the first key that does", async () => {
    await editGenesis("nodes/validator-2/genesis.json", ({ config }) => (config.zeroBaseFee = false));
    expect(await problems()).to.deep.equal([
      "genesis.json of validator-2 differs from the network's at config.zeroBaseFee (false instead of true), so that the " +
        `node would be on another chain: copy the network's to ${at("nodes/validator-2/genesis.json")}`,
    ]);
  });

  it("names a genesis of another chain", async () => {
    for (const folder of ["", "nodes/validator-1/", "nodes/validator-2/"]) {
      await editGenesis(`${folder}genesis.json`, ({ config }) => (config.chainId = 20_261));
    }
    expect(await problems()).to.deep.equal([
      "genesis.json is of chain 20261, network.json of 20260: bring the right one back.",
    ]);
  });

  it("names what Besu would not accept in the genesis", async () => {
    for (const folder of ["", "nodes/validator-1/", "nodes/validator-2/"]) {
      await editGenesis(`${folder}genesis.json`, ({ config }) => (config.ethash = {}));
    }
    const found = await problems();
    expect(found).to.have.length(1);
    expect(found[0]).to.match(/^genesis\.json: .*ethash/);
  });

  it("names a genesis that is not JSON, the network's and a node's", async () => {
    await writeFile(at("nodes/validator-1/genesis.json"), "{");
    expect((await problems()).map((line) => line.split(":")[0])).to.deep.equal([
      "genesis.json of validator-1 is not JSON",
    ]);
    await writeFile(at("genesis.json"), "{");
    expect((await problems()).map((line) => line.split(":")[0])).to.deep.equal([
      "genesis.json is not JSON",
      "genesis.json of validator-1 is not JSON",
    ]);
  });

  it("names options that Besu does not know, and a file that is not TOML", async () => {
    await edit("nodes/validator-1/config.toml", (text) => `${text}\nmin-gas-prize = 0\n`);
    await edit("nodes/validator-2/config.toml", (text) => `${text}\n= 0\n`);
    const found = await problems();
    expect(found).to.have.length(2);
    expect(found[0]).to.match(/^config\.toml of validator-1: .*min-gas-prize/);
    expect(found[1]).to.match(/^config\.toml of validator-2 is not TOML: /);
  });

  it("asks nothing of a node whose folder is on a machine of its own", async () => {
    await rename(at("nodes/validator-2"), join(parent, "carried"));
    expect(await inspect(network.folder, { ...network.plan, layout: "machines" })).to.deep.equal([]);
  });
});

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { readNetwork, updateNetwork, writeNetwork } from "../../../network/folder/store.js";
import { type NetworkPlan, type NodePlan } from "../../../network/plan/network.js";
import { refusalOf } from "../../gateway/signer/refusal.js";
import { type LocalNetwork, localNetwork } from "../support/localNetwork.js";
import { scratch } from "../support/tools.js";

describe("the folder of a network", () => {
  let parent: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ folder: parent, remove } = await scratch());
  });
  afterEach(() => remove());

  describe("writing", () => {
    const write = (folder: string): Promise<void> =>
      writeNetwork(folder, { nodes: [] as NodePlan[] } as NetworkPlan, new Map([["file", { text: "", mode: 0o644 }]]));

    const occupied = async (...entries: string[]): Promise<string> => {
      const folder = join(parent, "taken");
      await mkdir(folder);
      for (const entry of entries) await writeFile(join(folder, entry), "there before");
      return folder;
    };

    it("refuses a folder that holds a network, and leaves it as it is", async () => {
      const { folder, plan } = await localNetwork(parent);
      const key = await readFile(join(folder, "nodes/validator-1/key"), "utf8");
      const error = await refusalOf(writeNetwork(folder, plan, new Map()));

      expect(error.code).to.equal("NETWORK_EXISTS");
      expect(error.message).to.equal(
        `The folder ${folder} holds a network already, whose keys are never overwritten: choose another folder.`,
      );
      expect(await readFile(join(folder, "nodes/validator-1/key"), "utf8")).to.equal(key);
    });

    it("refuses a folder that holds parts of a network", async () => {
      const folder = await occupied("genesis.json");
      const error = await refusalOf(write(folder));

      expect(error.code).to.equal("NETWORK_HALF_WRITTEN");
      expect(error.message).to.equal(
        `The folder ${folder} holds parts of a network: look for keys in it, then move it away or choose another folder.`,
      );
    });

    it("refuses a folder that holds a network without one of its keys", async () => {
      const { folder } = await localNetwork(parent);
      await rm(join(folder, "nodes/validator-1/key"));
      expect((await refusalOf(write(folder))).code).to.equal("NETWORK_HALF_WRITTEN");
    });

    it("refuses a folder with anything else in it, and a file", async () => {
      const folder = await occupied("notes.txt", ".gitignore");
      const error = await refusalOf(write(folder));
      expect(error.code).to.equal("NETWORK_NOT_EMPTY");
      expect(error.message).to.equal(`The folder ${folder} is not empty and holds no network: choose another folder.`);

      const file = join(folder, "notes.txt");
      expect((await refusalOf(write(file))).message).to.equal(`The folder ${file} is a file: name a folder.`);
    });

    it("accepts a folder that is empty or not there", async () => {
      await write(await occupied());
      await write(join(parent, "new"));
      expect(await readdir(join(parent, "taken"))).to.deep.equal(["file"]);
      expect(await readdir(join(parent, "new"))).to.deep.equal(["file"]);
    });
  });

  describe("reading", () => {
    let network: LocalNetwork;

    beforeEach(async () => {
      network = await localNetwork(parent, { validators: 2 });
    });

    const writePlan = (text: string): Promise<void> => writeFile(join(network.folder, "network.json"), text);

    it("gives the plan that was written", async () => {
      expect(await readNetwork(network.folder)).to.deep.equal(network.plan);
    });

    it("gives the plan that replaced it, and leaves nothing else behind", async () => {
      const before = await readdir(network.folder);
      const plan = { ...network.plan, accounts: [] };
      await updateNetwork(network.folder, plan);
      expect(await readNetwork(network.folder)).to.deep.equal(plan);
      expect(await readdir(network.folder)).to.deep.equal(before);
    });

    it("says that there is no network", async () => {
      const error = await refusalOf(readNetwork(parent));
      expect(error.code).to.equal("NETWORK_MISSING");
      expect(error.message).to.equal(
        `The folder ${parent} holds no network: make one with init, or name its folder with --dir.`,
      );
      expect((await refusalOf(readNetwork(join(parent, "nowhere")))).code).to.equal("NETWORK_MISSING");
    });

    it("names every file that is missing", async () => {
      await rm(join(network.folder, "genesis.json"));
      await rm(join(network.folder, "nodes/validator-2/key"));
      await rm(join(network.folder, "nodes/validator-2/static-nodes.loopback.json"));
      const error = await refusalOf(readNetwork(network.folder));

      expect(error.code).to.equal("NETWORK_HALF_WRITTEN");
      expect(error.message).to.equal(
        `The folder ${network.folder} holds a network without genesis.json, nodes/validator-2/key, ` +
          "nodes/validator-2/static-nodes.loopback.json: bring these files back from a backup, or make a new network elsewhere.",
      );
    });

    it("knows a network whose network.json is missing", async () => {
      await rm(join(network.folder, "network.json"));
      const error = await refusalOf(readNetwork(network.folder));
      expect(error.code).to.equal("NETWORK_HALF_WRITTEN");
      expect(error.message).to.contain("holds a network without network.json:");
    });

    it("misses no node that its institution has carried away as a whole", async () => {
      const plan = { ...network.plan, layout: "machines" as const };
      await updateNetwork(network.folder, plan);
      await rename(join(network.folder, "nodes/validator-2"), join(parent, "carried"));
      expect(await readNetwork(network.folder)).to.deep.equal(plan);

      await rm(join(network.folder, "nodes/validator-1/key"));
      expect((await refusalOf(readNetwork(network.folder))).message).to.contain("without nodes/validator-1/key:");
    });

    it("says what does not fit in network.json", async () => {
      await writePlan("{");
      const syntax = await refusalOf(readNetwork(network.folder));
      expect(syntax.code).to.equal("NETWORK_FORMAT");
      expect(syntax.message).to.match(/network\.json is not JSON: .+ Bring it back from a backup\.$/);

      const [first, second] = network.plan.nodes;
      await writePlan(JSON.stringify({ ...network.plan, nodes: [first, { ...second, rpcPort: 70_000 }] }));
      const field = await refusalOf(readNetwork(network.folder));
      expect(field.code).to.equal("NETWORK_FORMAT");
      expect(field.message).to.contain("does not fit at nodes[1].rpcPort: ");
    });
  });
});

import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { decodeExtraData } from "../../../network/genesis/extraData.js";
import { inspect, readNetwork } from "../../../network/folder/store.js";
import { run, type Run } from "../support/terminal.js";
import { scratch } from "../support/tools.js";

interface Document {
  readonly [key: string]: unknown;
  readonly error?: { readonly code: string };
}

describe("network init", () => {
  let cwd: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ folder: cwd, remove } = await scratch());
  });
  afterEach(() => remove());

  const init = (...args: string[]): Promise<Run> => run(["init", ...args], { cwd });
  const text = (path: string): Promise<string> => readFile(join(cwd, path), "utf8");
  const modeOf = async (path: string): Promise<number> => (await stat(join(cwd, path))).mode & 0o777;

  /** Every file below a folder, with its text. */
  async function contents(folder: string): Promise<Record<string, string>> {
    const entries = await readdir(join(cwd, folder), { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(
      paths.map(async (path) => [path.slice(join(cwd, folder).length + 1), await readFile(path, "utf8")]),
    );
    return Object.fromEntries(texts.toSorted()) as Record<string, string>;
  }

  describe("makes a network", () => {
    const node = (name: string): string[] =>
      [
        "config.toml",
        "genesis.json",
        "key",
        "key.pub",
        "permissions.toml",
        "static-nodes.json",
        "static-nodes.loopback.json",
      ].map((file) => `nodes/${name}/${file}`);

    it("of four validators and an observer, whole and sound", async () => {
      const { exitCode, stdout, stderr } = await init("--chain-id", "20260");
      expect({ exitCode, stderr }).to.deep.equal({ exitCode: 0, stderr: "" });
      expect(stdout).to.match(
        /^Made the network with chain id 20260 in consortium: 4 validators \(quorum 3\), 1 observer\.\n/,
      );
      expect(stdout).to.match(/Next: npm run network -- up\n$/);

      const plan = await readNetwork(join(cwd, "consortium"));
      expect(plan.nodes.map(({ name }) => name)).to.deep.equal([
        "validator-1",
        "validator-2",
        "validator-3",
        "validator-4",
        "observer-1",
      ]);
      expect(await inspect(join(cwd, "consortium"), plan)).to.deep.equal([]);
      expect(Object.keys(await contents("consortium"))).to.deep.equal(
        [
          ".env",
          ".gitignore",
          ...Array.from({ length: 24 }, (_, index) => `accounts/account-${String(index + 1).padStart(2, "0")}`),
          "compose.yaml",
          "genesis.json",
          "monitoring/alerts.yml",
          "monitoring/grafana/dashboards/dashboards.yml",
          "monitoring/grafana/dashboards/network.json",
          "monitoring/grafana/datasources/prometheus.yml",
          "monitoring/prometheus.yml",
          "network.json",
          ...plan.nodes.flatMap(({ name }) => node(name)),
        ].toSorted(),
      );
      expect(await readdir(cwd)).to.deep.equal(["consortium"]);
    });

    it("whose keys only their owner can read and git never sees", async () => {
      await init("--chain-id", "20260", "--accounts", "2");
      expect(await text("consortium/.gitignore")).to.equal("*\n");
      for (const secret of [
        "nodes/validator-1/key",
        "nodes/observer-1/key",
        "accounts/account-01",
        "accounts/account-02",
      ]) {
        expect(await modeOf(`consortium/${secret}`), secret).to.equal(0o600);
        expect(await text(`consortium/${secret}`), secret).to.match(/^[0-9a-f]{64}\n$/);
      }
      expect(await modeOf("consortium/network.json")).to.equal(0o644);

      const files = await contents("consortium");
      const keys = Object.entries(files).filter(([path]) => path.endsWith("/key") || path.startsWith("accounts/"));
      const others = Object.entries(files).filter(([path]) => !keys.some(([key]) => key === path));
      expect(keys).to.have.length(7);
      for (const [, key] of keys) expect(others.some(([, other]) => other.includes(key.trim()))).to.equal(false);
    });

    it("whose genesis has the chosen chain id, validators, pace and gas", async () => {
      await init("--chain-id", "777", "--validators", "5", "--block-period", "3", "--gas-limit", "30000000");
      const { nodes } = await readNetwork(join(cwd, "consortium"));
      const genesis = JSON.parse(await text("consortium/genesis.json")) as {
        extraData: string;
        gasLimit: string;
        config: { chainId: number; qbft: Record<string, number> };
      };
      expect(genesis.config.chainId).to.equal(777);
      expect(genesis.config.qbft.blockperiodseconds).to.equal(3);
      expect(Number(genesis.gasLimit)).to.equal(30_000_000);
      expect(decodeExtraData(genesis.extraData).validators).to.deep.equal(
        nodes.filter(({ role }) => role === "validator").map(({ address }) => address),
      );
    });

    it("that makes the deployer's account alone when the nodes have machines of their own", async () => {
      const hosts = Object.fromEntries(
        ["validator-1", "validator-2", "validator-3", "validator-4", "observer-1"].map((name, index) => [
          name,
          { host: `10.0.0.${index + 1}` },
        ]),
      );
      await writeFile(join(cwd, "hosts.json5"), JSON.stringify(hosts));
      await init("--chain-id", "777", "--hosts", "hosts.json5");
      expect(await readdir(join(cwd, "consortium", "accounts"))).to.deep.equal(["account-01"]);
    });

    it("on whose lists the made and the named accounts are, each once", async () => {
      const allowed = "0x8ba1f109551bD432803012645Ac136ddd64DBA72";
      await init("--chain-id", "777", "--allow", allowed.toLowerCase(), "--allow", allowed, "--accounts", "2");
      const { accounts } = await readNetwork(join(cwd, "consortium"));
      expect(accounts).to.have.length(3);
      expect(accounts[2]).to.equal(allowed);
      expect(await text("consortium/nodes/validator-3/permissions.toml")).to.contain(allowed.toLowerCase());
    });

    it("for machines of their own, without what only one machine needs", async () => {
      await writeFile(
        join(cwd, "hosts.json5"),
        '{ "validator-1": { host: "10.0.0.11" }, "observer-1": { host: "10.0.0.12" } }',
      );
      const { exitCode, stdout } = await init(
        "--chain-id",
        "777",
        "--validators",
        "1",
        "--hosts",
        "hosts.json5",
        "--out",
        "pool",
      );
      expect(exitCode).to.equal(0);
      expect(stdout).to.contain("Next: carry each folder of pool/nodes to its machine and start Besu 26.9.0 in it:");

      const plan = await readNetwork(join(cwd, "pool"));
      expect(plan.layout).to.equal("machines");
      expect(plan.nodes.map(({ host, rpcUrl }) => [host, rpcUrl])).to.deep.equal([
        ["10.0.0.11", "http://10.0.0.11:8545"],
        ["10.0.0.12", "http://10.0.0.12:8545"],
      ]);
      const files = Object.keys(await contents("pool"));
      expect(files).to.include("nodes/validator-1/static-nodes.json");
      expect(files.filter((path) => /compose|\.env|loopback/.test(path))).to.deep.equal([]);
    });

    it("that is the same for the same seed, and says that it protects nothing", async () => {
      const first = await init("--chain-id", "777", "--seed", "one", "--out", "a");
      await init("--chain-id", "777", "--seed", "one", "--out", "b");
      await init("--chain-id", "777", "--seed", "two", "--out", "c");
      expect(first.stderr).to.equal(
        "Warning: every key is derived from the seed and protects nothing: use this network for tests only.\n",
      );
      expect(first.stdout).to.match(/Next: npm run network -- up --dir a\n$/);
      expect(await contents("a")).to.deep.equal(await contents("b"));
      expect(await text("c/nodes/validator-1/key")).not.to.equal(await text("a/nodes/validator-1/key"));
    });

    it("that is another one each time without a seed", async () => {
      await init("--chain-id", "777", "--out", "a");
      await init("--chain-id", "777", "--out", "b");
      const keys = await Promise.all(
        ["a/nodes/validator-1", "a/nodes/validator-2", "b/nodes/validator-1"].map((folder) => text(`${folder}/key`)),
      );
      expect(new Set(keys).size).to.equal(3);
    });

    it("of few validators only with a warning", async () => {
      const { exitCode, stderr } = await init("--chain-id", "777", "--validators", "3", "--observers", "0");
      expect(exitCode).to.equal(0);
      expect(stderr).to.equal(
        "Warning: a network of 3 validators tolerates no faulty one; a consortium needs at least 4.\n",
      );
    });

    it("and tells programs what it made, without a key", async () => {
      const { stdout } = await init("--chain-id", "777", "--json");
      const document = JSON.parse(stdout) as Document;
      const plan = await readNetwork(join(cwd, "consortium"));
      expect(document).to.deep.equal({
        ok: true,
        folder: join(cwd, "consortium"),
        chainId: 777,
        layout: "one-machine",
        besu: "26.9.0",
        nodes: plan.nodes,
        accounts: plan.accounts,
      });
    });
  });

  describe("refuses", () => {
    for (const [what, args, message] of [
      ["no chain id", [], "required option '--chain-id <number>' not specified"],
      [
        "Ethereum's chain id",
        ["--chain-id", "1"],
        "It is the chain id of Ethereum: choose a number that no public chain has.",
      ],
      [
        "Sepolia's chain id",
        ["--chain-id", "11155111"],
        "It is the chain id of Sepolia: choose a number that no public chain has.",
      ],
      ["a chain id of zero", ["--chain-id", "0"], "Give a whole number from 1 to 4294967295."],
      ["a hexadecimal chain id", ["--chain-id", "0x10"], "Give a whole number from 1 to 4294967295."],
      ["no validators", ["--chain-id", "7", "--validators", "0"], "Give a whole number from 1 to 100."],
      ["half an observer", ["--chain-id", "7", "--observers", "0.5"], "Give a whole number from 0 to 100."],
      ["a block period of nothing", ["--chain-id", "7", "--block-period", "0"], "Give a whole number from 1 to 60."],
      [
        "a gas limit without bounds",
        ["--chain-id", "7", "--gas-limit", "9007199254740991"],
        "Give a whole number from 10000000 to 1000000000.",
      ],
      [
        "an address with a wrong checksum",
        ["--chain-id", "7", "--allow", "0x8Ba1f109551bD432803012645Ac136ddd64DBA72"],
        "Give an address: 0x and 40 hexadecimal digits, mixed case only with a right checksum.",
      ],
      [
        "an address without its prefix",
        ["--chain-id", "7", "--allow", "8ba1f109551bd432803012645ac136ddd64dba72"],
        "Give an address: 0x and 40 hexadecimal digits, mixed case only with a right checksum.",
      ],
      ["a word too many", ["--chain-id", "7", "again"], "too many arguments"],
    ] as const) {
      it(`${what} as wrong usage`, async () => {
        const { exitCode, stdout, stderr } = await init(...args);
        expect({ exitCode, stdout }).to.deep.equal({ exitCode: 2, stdout: "" });
        expect(stderr).to.contain(message);
        expect(await readdir(cwd)).to.deep.equal([]);
      });
    }

    it("a folder that holds a network, whose keys stay", async () => {
      await init("--chain-id", "777");
      const before = await contents("consortium");
      const { exitCode, stdout, stderr } = await init("--chain-id", "778", "--json");
      expect(exitCode).to.equal(1);
      expect((JSON.parse(stdout) as Document).error?.code).to.equal("NETWORK_EXISTS");
      expect(stderr).to.equal(
        `The folder ${cwd}/consortium holds a network already, whose keys are never overwritten: choose another folder.\n`,
      );
      expect(await contents("consortium")).to.deep.equal(before);
    });

    it("a half-written folder, which stays as it is", async () => {
      await mkdir(join(cwd, "consortium/nodes/validator-1"), { recursive: true });
      await writeFile(join(cwd, "consortium/nodes/validator-1/key"), "precious");
      const { exitCode, stderr } = await init("--chain-id", "777");
      expect(exitCode).to.equal(1);
      expect(stderr).to.contain("holds parts of a network: look for keys in it, then move it away");
      expect(await contents("consortium")).to.deep.equal({ "nodes/validator-1/key": "precious" });
    });

    it("a folder with other things in it", async () => {
      await mkdir(join(cwd, "other"));
      await writeFile(join(cwd, "other/notes.txt"), "notes");
      const { exitCode, stderr } = await init("--chain-id", "777", "--out", "other");
      expect(exitCode).to.equal(1);
      expect(stderr).to.equal(`The folder ${cwd}/other is not empty and holds no network: choose another folder.\n`);
      expect(await contents("other")).to.deep.equal({ "notes.txt": "notes" });
    });

    it("a hosts file that is not there, is not JSON5, or does not name a node, before anything is written", async () => {
      await writeFile(join(cwd, "broken.json5"), "{");
      await writeFile(join(cwd, "few.json5"), '{ "validator-1": { host: "10.0.0.11" } }');
      await writeFile(join(cwd, "name.json5"), '{ "validator-1": { host: "node.example" } }');
      const failures = await Promise.all(
        ["missing", "broken", "few", "name"].map((name) => init("--chain-id", "777", "--hosts", `${name}.json5`)),
      );
      expect(failures.map(({ exitCode }) => exitCode)).to.deep.equal([1, 1, 1, 1]);
      const messages = failures.map(({ stderr }) => stderr);
      expect(messages[0]).to.equal("The hosts file missing.json5 cannot be read (ENOENT): see that it is there.\n");
      expect(messages[1]).to.contain("The hosts file broken.json5 is not JSON5");
      expect(messages[2]).to.contain("Nothing says where validator-2 runs");
      expect(messages[3]).to.contain('host of validator-1 in name.json5 is "node.example"');
      expect((await readdir(cwd)).toSorted()).to.deep.equal(["broken.json5", "few.json5", "name.json5"]);
    });
  });
});

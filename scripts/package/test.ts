import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { network } from "hardhat";
import { run } from "../lib/run.js";
import { impurities } from "./purity.js";

/** Type-checking as strictly as a consumer may: the package's own declarations are checked too. */
const TSCONFIG = {
  compilerOptions: { strict: true, noEmit: true, module: "node20", target: "es2022", resolveJsonModule: true },
  files: ["consumer.ts"],
};

interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
}

// Packs the package, installs it into an empty folder outside the repository and uses it there as a stranger would.
const folder = await mkdtemp(join(tmpdir(), "tongzhou-consumer-"));
try {
  const tarball = await pack(folder);
  await step("installs beside ethers alone", () => install(folder, tarball));
  await step("holds no mock, no test contract and no Hardhat code", async () => {
    assert.deepEqual(await impurities(join(folder, "node_modules", "tongzhou")), []);
    await assert.rejects(readFile(join(folder, "node_modules", "hardhat", "package.json")), { code: "ENOENT" });
  });
  await step("type-checks in a stranger's program", () =>
    succeed(join(folder, "node_modules", ".bin", "tsc"), [], folder),
  );
  await step("connects to a node and reads a contract there", () => consume(folder));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function step(title: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  console.log(`  ✓ ${title}`);
}

/** Runs a command that must end well. @returns what it printed */
async function succeed(command: string, args: readonly string[], cwd?: string): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, { cwd });
  assert.equal(code, 0, `${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** @returns path of the tarball */
async function pack(destination: string): Promise<string> {
  const name = await succeed("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", destination]);
  return join(destination, name.trim());
}

async function install(cwd: string, tarball: string): Promise<void> {
  const { devDependencies } = JSON.parse(await readFile("package.json", "utf8")) as Manifest;
  const beside = ["ethers", "typescript", "@types/node"].map((name) => `${name}@${devDependencies[name] ?? "*"}`);
  await writeFile(join(cwd, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  await writeFile(join(cwd, "tsconfig.json"), JSON.stringify(TSCONFIG));
  await copyFile("test/package/consumer.ts", join(cwd, "consumer.ts"));
  await succeed("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball, ...beside], cwd);
}

/** Runs the consumer in its own process against a node of ours on a free port. */
async function consume(cwd: string): Promise<void> {
  const node = await network.createServer("default", "127.0.0.1");
  try {
    const { address, port } = await node.listen();
    const program =
      'import { consume } from "./consumer.ts"; console.log(JSON.stringify(await consume(process.argv[1])));';
    const url = `http://${address}:${port}`;
    const stdout = await succeed(process.execPath, ["--input-type=module", "--eval", program, url], cwd);
    const abi = JSON.parse(await readFile("abi/MemberRegistry.json", "utf8")) as unknown[];
    const expected = { chainId: 31_337, unknown: true, abi: abi.length, gateway: true, addresses: "ADDRESSES_FIELD" };
    assert.deepEqual(JSON.parse(stdout), expected);
  } finally {
    await node.close();
  }
}

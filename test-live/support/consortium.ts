import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Wallet } from "ethers";
import JSON5 from "json5";
import { type NetworkParameters, PARAMETERS_FOLDER, readParameters } from "../../deploy/consortium/index.js";
import type { NetworkFile } from "../../deploy/consortium/schema.js";
import { Random, syntheticInstitution } from "../../scripts/synthetic/index.js";
import type { LiveNode } from "./node.js";

/** As many accounts as the demo has parts, and some more that send a load. */
const ACCOUNTS = 25;
const DEPLOYMENTS = "deploy/deployments";

/** A consortium's files: parameters of its network, and keys of accounts that never had a balance. */
export interface LiveConsortium {
  /** Name of its network. */
  readonly name: string;
  /** Where its parameters file is. */
  readonly folder: string;
  readonly parameters: NetworkParameters;
  readonly wallets: readonly Wallet[];
  /** Removes the files, and the records of all its deployments. */
  remove(): Promise<void>;
}

/** Makes up a consortium on a node's chain: that of `deploy/parameters/local.json5` with keys of its own. */
export async function consortiumOn({ url, chainId }: LiveNode): Promise<LiveConsortium> {
  const [name, folder] = [`live-${chainId}`, await mkdtemp(join(tmpdir(), "tongzhou-live-"))];
  const wallets = Array.from({ length: ACCOUNTS }, () => new Wallet(Wallet.createRandom().privateKey));
  await mkdir(join(folder, "accounts"));
  for (const [index, { privateKey }] of wallets.entries()) {
    const path = join(folder, "accounts", `account-${String(index + 1).padStart(2, "0")}`);
    await writeFile(path, `${privateKey.slice(2)}\n`, { mode: 0o600 });
  }
  const local = JSON5.parse<NetworkFile>(await readFile(join(PARAMETERS_FOLDER, "local.json5"), "utf8"));
  const founders = local.suite.founders.map((founder) => ({ ...founder, legalId: codeOf(founder.name) }));
  const suite = { ...local.suite, founders };
  const network = { chainId, rpc: { url }, signers: { folder: "accounts" }, suite };
  await writeFile(join(folder, `${name}.json5`), JSON.stringify(network));
  return {
    name,
    folder,
    parameters: await readParameters(name, folder),
    wallets,
    async remove() {
      await rm(folder, { recursive: true });
      const records = (await readdir(DEPLOYMENTS).catch(() => [])).filter((record) => record.includes(String(chainId)));
      for (const record of records) await rm(join(DEPLOYMENTS, record), { recursive: true });
    },
  };
}

const codeOf = (name: string): string => syntheticInstitution(new Random(name), name).uscc;

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parse as parseToml } from "smol-toml";
import { unknownOptions } from "../besu/options.js";
import { checkGenesis } from "../genesis/check.js";
import { type NetworkPlan, type NodePlan } from "../plan/network.js";
import { firstDifference } from "./difference.js";
import { accountKeyProblems, nodeKeyProblems } from "./keyFiles.js";
import { nodeFolder } from "./names.js";

/**
 * Looks for what would keep a network from starting, or its nodes from agreeing. Nothing is changed.
 *
 * @param folder of the network, whose plan has been read
 * @returns a sentence for each problem; none when all is well. No key is ever in one.
 */
export async function inspect(folder: string, plan: NetworkPlan): Promise<string[]> {
  const genesis = await readJson(join(folder, "genesis.json"), "genesis.json");
  const network = "problem" in genesis ? [genesis.problem] : genesisProblems(genesis.json, plan);
  const others = await Promise.all([
    accountKeyProblems(join(folder, "accounts")),
    ...plan.nodes.map((node) => nodeProblems(folder, node, plan, genesis)),
  ]);
  return [...network, ...others.flat()];
}

type Reading = { readonly json: unknown } | { readonly problem: string };

function genesisProblems(json: unknown, { chainId }: NetworkPlan): string[] {
  const found = (json as { config?: { chainId?: unknown } } | null)?.config?.chainId;
  const problems = checkGenesis(json).map((problem) => `genesis.json: ${problem}`);
  if (found === chainId) return problems;
  return [
    `genesis.json is of chain ${JSON.stringify(found)}, network.json of ${chainId}: bring the right one back.`,
  ].concat(problems);
}

async function nodeProblems(folder: string, node: NodePlan, plan: NetworkPlan, genesis: Reading): Promise<string[]> {
  const own = join(folder, nodeFolder(node));
  // On machines of their own, a node's folder may be where the node is.
  if (plan.layout === "machines" && !(await isThere(own))) return [];
  const problems = await Promise.all([
    nodeKeyProblems(join(own, "key"), node),
    sameGenesis(join(own, "genesis.json"), node, genesis),
    configProblems(join(own, "config.toml"), node, plan.besu),
  ]);
  return problems.flat();
}

async function sameGenesis(path: string, { name }: NodePlan, genesis: Reading): Promise<string[]> {
  const own = await readJson(path, `genesis.json of ${name}`);
  if ("problem" in own) return [own.problem];
  if ("problem" in genesis) return [];
  const difference = firstDifference(genesis.json, own.json);
  if (difference === undefined) return [];
  return [
    `genesis.json of ${name} differs from the network's at ${difference}, so that the node would be on another chain: ` +
      `copy the network's to ${path}`,
  ];
}

async function configProblems(path: string, { name }: NodePlan, besu: string): Promise<string[]> {
  let keys: string[];
  try {
    keys = Object.keys(parseToml(await readFile(path, "utf8")));
  } catch (error) {
    return [`config.toml of ${name} is not TOML: ${firstLine(error)}`];
  }
  return unknownOptions(keys, besu).map((problem) => `config.toml of ${name}: ${problem}`);
}

async function readJson(path: string, label: string): Promise<Reading> {
  try {
    return { json: JSON.parse(await readFile(path, "utf8")) as unknown };
  } catch (error) {
    return { problem: `${label} is not JSON: ${firstLine(error)}` };
  }
}

const firstLine = (error: unknown): string => (error as Error).message.split("\n")[0] ?? "unreadable";

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

import { readFile } from "node:fs/promises";
import hre from "hardhat";
import type { ContractDefinition, SourceUnit } from "solidity-ast";

/** A value that the constructor writes into the code. */
export interface Immutable {
  /** `DeclaringContract.variable` */
  readonly name: string;
  /** First byte of each place in the code; every place holds 32 bytes. */
  readonly places: readonly number[];
}

/** A contract as the compiler gives it. */
export interface Compiled {
  /** Code on the chain, hexadecimal with `0x`; zeros where immutables go. */
  readonly code: string;
  readonly immutables: readonly Immutable[];
}

interface BuildOutput {
  readonly output: { readonly sources: Record<string, { readonly ast: SourceUnit }> };
}

/** The names of immutables by compilation: its output is large, so it is read once. */
const names = new Map<string, Promise<ReadonlyMap<string, string>>>();

/** Reads a compiled contract, by its name in the sources, from Hardhat's artifacts. */
export async function compiledContract(contract: string): Promise<Compiled> {
  const { buildInfoId = "", deployedBytecode, immutableReferences = {} } = await hre.artifacts.readArtifact(contract);
  if (!names.has(buildInfoId)) names.set(buildInfoId, variableNames(buildInfoId));
  const known = await names.get(buildInfoId);
  const immutables = Object.entries(immutableReferences).map(([id, places]) => ({
    name: known?.get(id) ?? id,
    places: places.map(({ start }) => start),
  }));
  return { code: deployedBytecode, immutables };
}

/** `Contract.variable` by the number of its declaration in the syntax tree, for all of a compilation. */
async function variableNames(build: string): Promise<Map<string, string>> {
  const path = await hre.artifacts.getBuildInfoOutputPath(build);
  if (path === undefined) throw new Error(`the compiler's output ${build} is missing: run npm run build`);
  const { output } = JSON.parse(await readFile(path, "utf8")) as BuildOutput;
  const contracts = Object.values(output.sources).flatMap(({ ast }) => ast.nodes.filter((node) => isContract(node)));
  const pairs = contracts.flatMap(({ name, nodes }) =>
    nodes.flatMap((node) =>
      node.nodeType === "VariableDeclaration" && node.mutability === "immutable"
        ? [[String(node.id), `${name}.${node.name}`] as const]
        : [],
    ),
  );
  return new Map(pairs);
}

const isContract = (node: SourceUnit["nodes"][number]): node is ContractDefinition =>
  node.nodeType === "ContractDefinition";

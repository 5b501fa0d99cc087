import { readFile, stat } from "node:fs/promises";
import type { SourceUnit } from "solidity-ast";
import type { SolcInput, SolcOutput } from "solidity-ast/solc.js";
import { type ASTDereferencer, astDereferencer } from "solidity-ast/utils.js";
import { readAll } from "./files.js";

/** The prefix under which the compiler knows this repository's own sources. */
const PROJECT = "project/";

/** A warning or remark of the compiler. */
export interface CompilerMessage {
  readonly errorCode?: string;
  readonly formattedMessage: string;
  readonly message: string;
  /** `start` counts bytes. */
  readonly sourceLocation?: { readonly file: string; readonly start: number };
}

/** Code as compiled: hexadecimal without `0x`. */
export interface CompiledContract {
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
  };
}

/** Everything the compiler said of one Solidity file of this repository. */
export interface CompiledSource {
  /** Path from the repository's root. */
  readonly path: string;
  /** The file as it is on disk now. */
  readonly text: string;
  /** Whether the compiler saw another text, so that positions do not fit. */
  readonly changed: boolean;
  readonly ast: SourceUnit;
  readonly contracts: Readonly<Record<string, CompiledContract>>;
  readonly messages: readonly CompilerMessage[];
  /** Finds a syntax node of the same compilation by its id. */
  readonly deref: ASTDereferencer;
}

interface BuildInfo {
  readonly input: SolcInput & { readonly sources: Record<string, { readonly content: string }> };
  readonly output: SolcOutput & {
    readonly sources: Record<string, { readonly ast: SourceUnit }>;
    readonly contracts?: Record<string, Record<string, CompiledContract>>;
    readonly errors?: readonly CompilerMessage[];
  };
}

/**
 * Reads the compiler's output for every Solidity file below `contracts/` and `test/`, sorted by path.
 *
 * @throws Error when a file has changed since the last build.
 */
export async function compiledSources(): Promise<CompiledSource[]> {
  return upToDate(await latestSources("contracts/**/*.sol", "test/**/*.sol"));
}

/** As {@link compiledSources}, only of what is deployed or published: the files below `contracts/`. */
export async function contractSources(): Promise<CompiledSource[]> {
  return upToDate(await latestSources("contracts/**/*.sol"));
}

/** The last compilation of every file that matches and was ever compiled, even if the file has changed since. */
export async function latestSources(...patterns: string[]): Promise<CompiledSource[]> {
  const files = await readAll(...patterns);
  const builds = (await buildInfos()).map((build) => ({ build, deref: astDereferencer(build.output) }));
  return files.flatMap(({ path, text }) => {
    const known = builds.filter(({ build }) => PROJECT + path in build.output.sources);
    const found = known.find(({ build }) => contentOf(path, build) === text) ?? known[0];
    return found === undefined ? [] : [select(path, found.build, found.deref, text)];
  });
}

/** Whether a source, by the name the compiler gives it, is this repository's own. */
export function isOwn(absolutePath: string): boolean {
  return absolutePath.startsWith(PROJECT);
}

/** The path from the repository's root of a source the compiler names; a package's source keeps its name. */
export function pathOf(absolutePath: string): string {
  return isOwn(absolutePath) ? absolutePath.slice(PROJECT.length) : absolutePath;
}

function upToDate(sources: CompiledSource[]): CompiledSource[] {
  const stale = sources.find(({ changed }) => changed);
  if (stale !== undefined) throw new Error(`${stale.path} has changed since the last build: run npm run build`);
  return sources;
}

function contentOf(path: string, { input }: BuildInfo): string | undefined {
  return input.sources[PROJECT + path]?.content;
}

function select(path: string, build: BuildInfo, deref: ASTDereferencer, text: string): CompiledSource {
  const name = PROJECT + path;
  const { sources, contracts, errors } = build.output;
  const source = sources[name];
  if (source === undefined) throw new Error(`${path} has no compiler output: run npm run build`);
  return {
    path,
    text,
    changed: contentOf(path, build) !== text,
    ast: source.ast,
    contracts: contracts?.[name] ?? {},
    messages: (errors ?? []).filter((message) => message.sourceLocation?.file === name),
    deref,
  };
}

/** All compilations that are kept, the newest first. */
async function buildInfos(): Promise<BuildInfo[]> {
  const outputs = await readAll("artifacts/build-info/*.output.json");
  const dated = await Promise.all(
    outputs.map(async ({ path, text }) => ({
      time: (await stat(path)).mtimeMs,
      info: {
        ...(JSON.parse(await readFile(path.replace(".output.json", ".json"), "utf8")) as Pick<BuildInfo, "input">),
        ...(JSON.parse(text) as Pick<BuildInfo, "output">),
      },
    })),
  );
  return dated.sort((a, b) => b.time - a.time).map(({ info }) => info);
}

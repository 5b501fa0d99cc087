import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { answers, freePort, type LiveNode, ownChainId } from "./node.js";

/** The names that anvil's packages have for Node's names of processors. */
const PROCESSORS: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** Runs a command until it ends or this process lets go of its standard input, however this process ends itself. */
const LIFELINE = 'exec 3<&0; "$0" "$@" </dev/null & pid=$!; (cat <&3 >/dev/null; kill -9 $pid 2>/dev/null) & wait $pid';

/** How an anvil makes blocks. */
export interface AnvilOptions {
  /** Seconds between blocks; 1 unless given. 0 makes a block of every transaction. */
  readonly blockTime?: number;
}

/**
 * Starts anvil as the consortium's network would be: Cancun, no base fee, a block every second. It ends with `stop`, or
 * with this process.
 */
export async function startAnvil({ blockTime = 1 }: AnvilOptions = {}): Promise<LiveNode> {
  const [port, chainId] = [await freePort(), ownChainId()];
  const chain = ["--hardfork", "cancun", "--chain-id", String(chainId)];
  const fees = ["--block-base-fee-per-gas", "0", "--gas-price", "0"];
  const blocks = blockTime === 0 ? [] : ["--block-time", String(blockTime)];
  const place = ["--host", "127.0.0.1", "--port", String(port), "--accounts", "0", "--quiet"];
  const command = [binary(), ...chain, ...fees, ...blocks, ...place];
  const child = spawn("sh", ["-c", LIFELINE, ...command], { stdio: ["pipe", "ignore", "pipe"] });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  try {
    await answers(url, complaintsOf(child));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, chainId, stop };
}

/**
 * The anvil on the PATH, where `npm run test:live` puts it: an installed one, or the binary for this platform that the
 * npm package brings beside its start script.
 */
function binary(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const command = folders.map((folder) => join(folder, "anvil")).find((path) => existsSync(path));
  if (command === undefined) throw new Error("there is no anvil on the PATH: start these tests with npm run test:live");
  const file = realpathSync(command);
  if (!file.endsWith(".mjs")) return file;
  const processor = PROCESSORS[process.arch] ?? process.arch;
  return createRequire(file).resolve(`@foundry-rs/anvil-${process.platform}-${processor}/bin/anvil`);
}

/** What a process that has ended said; nothing while it runs. */
function complaintsOf(child: ChildProcess): () => string | undefined {
  let text = "";
  child.stderr?.on("data", (part: Buffer) => (text += part.toString()));
  return () => (child.exitCode === null && child.signalCode === null ? undefined : text.trim() || "without a word");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.stdin?.end();
  await ended;
}

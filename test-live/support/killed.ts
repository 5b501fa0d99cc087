import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { LiveConsortium } from "./consortium.js";
import { ask, type LiveNode } from "./node.js";

/** How a killed deployment ended. */
export interface Killed {
  /** Null when the process was killed before it ended by itself. */
  readonly code: number | null;
  /** What it printed. */
  readonly said: string;
  /** Transactions that the deployer had sent by then, over all runs. */
  readonly sent: number;
}

/** Transactions that an account has sent, those that wait for their block included. */
export async function sentBy({ url }: LiveNode, address: string): Promise<number> {
  return Number(await ask(url, "eth_getTransactionCount", address, "pending"));
}

/** Runs the deployment in a process of its own and kills it as soon as so many transactions have been sent in all. */
export async function killedAfter(count: number, node: LiveNode, consortium: LiveConsortium): Promise<Killed> {
  const { folder, name, wallets } = consortium;
  const deployer = wallets[0]?.address ?? "";
  const script = ["--import", "tsx", "test-live/support/deploy.ts", folder, name];
  const child = spawn(process.execPath, script, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
  const exit = once(child, "exit") as Promise<[number | null]>;
  while (child.exitCode === null && (await sentBy(node, deployer)) < count) await delay(5);
  child.kill("SIGKILL");
  const [code] = await exit;
  return { code, said, sent: await sentBy(node, deployer) };
}

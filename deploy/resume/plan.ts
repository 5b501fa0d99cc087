import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GatewayError } from "../../gateway/errors.js";
import type { SuiteParameters } from "../deploySuite.js";
import { readJournal } from "./journal.js";

/** What a deployment was begun with; it must not change before the next one. */
export interface DeploymentPlan {
  readonly chainId: number;
  /** Hash of the chain's first block. */
  readonly genesis: string;
  readonly deployer: string;
  /** Hash of each contract's creation code, by its name in the sources. */
  readonly contracts: Readonly<Record<string, string>>;
  readonly suite: SuiteParameters;
}

/**
 * Keeps the plan beside the journal; on later runs compares it with the one that was kept.
 *
 * @throws GatewayError `DEPLOYMENT_CHAIN` when the folder belongs to another chain, `DEPLOYMENT_CONTRACTS` when a contract
 * has changed since, `DEPLOYMENT_CHANGED` when a parameter differs from the one that was deployed
 */
export async function keepPlan(folder: string, plan: DeploymentPlan): Promise<void> {
  const path = join(folder, "plan.json");
  const current = plain(plan);
  if (!(await readJournal(folder)).begun) return write(folder, path, current);
  const kept = JSON.parse(await readFile(path, "utf8")) as Tree;
  const [difference] = differences(kept, current);
  if (difference === undefined) return;
  throw refusal(folder, difference);
}

type Tree = string | number | { readonly [key: string]: Tree };

interface Difference {
  readonly field: string;
  readonly kept: string;
  readonly current: string;
}

/** Whole numbers beyond JSON become text, lists become records. */
function plain(value: unknown): Tree {
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return typeof value === "number" ? value : String(value);
}

function differences(kept: Tree | undefined, current: Tree | undefined, field = ""): Difference[] {
  if (typeof kept === "object" && typeof current === "object") {
    const keys = new Set([...Object.keys(kept), ...Object.keys(current)]);
    return [...keys].flatMap((key) => differences(kept[key], current[key], nested(field, key)));
  }
  return kept === current ? [] : [{ field, kept: show(kept), current: show(current) }];
}

const nested = (field: string, key: string): string =>
  /^\d+$/.test(key) ? `${field}[${key}]` : field === "" ? key : `${field}.${key}`;

const show = (value: Tree | undefined): string =>
  value === undefined ? "nothing" : typeof value === "object" ? JSON.stringify(value) : `"${value}"`;

function refusal(folder: string, { field, kept, current }: Difference): GatewayError {
  if (field === "chainId" || field === "genesis") {
    const message = `${folder} records a deployment on another chain (${field} ${kept}, here ${current}): move the folder away to deploy afresh.`;
    return new GatewayError("DEPLOYMENT_CHAIN", { message, field });
  }
  const [, contract] = /^contracts\.(\w+)$/.exec(field) ?? [];
  if (contract !== undefined) {
    const message = `${contract} has changed since this deployment began: check out the release that began it, or move ${folder} away to deploy another suite.`;
    return new GatewayError("DEPLOYMENT_CONTRACTS", { message, field: contract });
  }
  const message = `${field} is ${current} but was deployed as ${kept}: restore it, and let the council change what it can change; or move ${folder} away to deploy another suite.`;
  return new GatewayError("DEPLOYMENT_CHANGED", { message, field });
}

async function write(folder: string, path: string, plan: Tree): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(plan, undefined, 2)}\n`);
  await rename(`${path}.new`, path);
}

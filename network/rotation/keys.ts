import { link, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { GatewayError } from "../../gateway/errors.js";
import { replaceFile } from "../folder/atomic.js";
import { keyOf, type NodeKey, randomKey } from "../keys/nodeKey.js";

/** A new key on its way: being voted in, or ready to take the place of the old one. */
export interface NextKey {
  readonly key: NodeKey;
  /** Whether the network knows it and the node only has to be started with it. */
  readonly isReady: boolean;
}

/** The keys in a node's folder. */
export interface NodeKeys {
  /** `key`: with which the node starts. */
  readonly current: NodeKey;
  /** `key.next` or `key.ready`. */
  readonly next: NextKey | undefined;
  /** `key.retired-<address>`, of this rotation and of earlier ones. */
  readonly retired: readonly NodeKey[];
}

const NEXT = "key.next";
const READY = "key.ready";
const RETIRED = "key.retired-";

/**
 * Reads the keys in a node's folder.
 *
 * @throws GatewayError `NODE_ELSEWHERE` when the folder is not here, `SIGNER_KEY_FORMAT` when a file holds no key
 */
export async function keysIn(folder: string, name: string): Promise<NodeKeys> {
  const names = await namesIn(folder);
  if (!names.includes("key")) throw elsewhere(folder, name);
  const read = async (file: string): Promise<NodeKey> =>
    keyOf((await readFile(join(folder, file), "utf8")).trim(), file);
  const pending = [READY, NEXT].find((file) => names.includes(file));
  const retired = names.filter((file) => file.startsWith(RETIRED));
  return {
    current: await read("key"),
    next: pending === undefined ? undefined : { key: await read(pending), isReady: pending === READY },
    retired: await Promise.all(retired.map(read)),
  };
}

/** Makes a new key beside the old one; a key that is there already is never overwritten. */
export async function makeNext(folder: string): Promise<NodeKey> {
  const key = randomKey();
  const file = await open(join(folder, NEXT), "wx", 0o600);
  try {
    await file.writeFile(digits(key));
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}

/** Remembers that the network knows the new key. */
export const markReady = async (folder: string): Promise<void> => rename(join(folder, NEXT), join(folder, READY));

/** Keeps the old key under its address; done already when the call before was interrupted. */
export async function keepOld(folder: string, address: string): Promise<void> {
  try {
    await link(join(folder, "key"), join(folder, `${RETIRED}${address}`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Puts the new key in the place of the old one, at once. */
export const promote = async (folder: string): Promise<void> => rename(join(folder, READY), join(folder, "key"));

/** Writes `key.pub` for a key. */
export const writePublic = async (folder: string, { publicKey }: NodeKey): Promise<void> =>
  replaceFile(join(folder, "key.pub"), { text: `0x${publicKey}\n`, mode: 0o644 });

const digits = ({ privateKey }: NodeKey): string => `${privateKey.slice("0x".length)}\n`;

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

const elsewhere = (folder: string, name: string): GatewayError =>
  new GatewayError("NODE_ELSEWHERE", {
    message: `The key of ${name} is not in ${folder}: rotate it on the machine of that node.`,
    field: "key",
    value: name,
  });

import JSON5 from "json5";
import { z } from "zod";

import { GatewayError } from "../../gateway/errors.js";

const port = z.int().min(1).max(65_535);

const hostSchema = z.strictObject({
  /** IP address at which the peers reach the node. */
  host: z.union([z.ipv4(), z.ipv6()]),
  p2pPort: port.optional(),
  rpcPort: port.optional(),
  metricsPort: port.optional(),
  /** Address of the node's JSON-RPC interface as the network command reaches it, through a proxy or a private network. */
  rpcUrl: z.url({ protocol: /^https?$/ }).optional(),
});

const hostsSchema = z.record(z.string(), hostSchema);

/** Where one node runs: its address and, when they are not the usual ones, its ports. */
export type HostEntry = z.infer<typeof hostSchema>;

/** Where each node runs, by its name: what a hosts file says. */
export type HostsFile = z.infer<typeof hostsSchema>;

/** What a value of the file has to be, for the error's sentence. */
const WANTED: Record<string, string> = {
  host: "write an IP address, as 10.0.0.11",
  p2pPort: "write a port from 1 to 65535",
  rpcPort: "write a port from 1 to 65535",
  metricsPort: "write a port from 1 to 65535",
  rpcUrl: "write an http:// or https:// address",
};

/**
 * Reads a hosts file: JSON5, `{ "validator-1": { host: "10.0.0.11", p2pPort?, rpcPort?, metricsPort?, rpcUrl? }, … }`.
 *
 * @param text - Content of the file
 * @param path - The file's name in error messages
 * @throws GatewayError `NETWORK_HOSTS_SYNTAX` when it is not JSON5, `NETWORK_HOSTS_FIELD` naming node, field and value
 */
export function readHosts(text: string, path: string): HostsFile {
  const json = parse(text, path);
  const result = hostsSchema.safeParse(json);
  if (result.success) return result.data;
  throw fieldError(json, result.error, path);
}

function parse(text: string, path: string): unknown {
  try {
    return JSON5.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace("JSON5: ", "") : String(cause);
    throw new GatewayError("NETWORK_HOSTS_SYNTAX", {
      message: `The hosts file ${path} is not JSON5 (${reason}): write { "validator-1": { host: "10.0.0.11" }, … }.`,
      field: path,
      cause,
    });
  }
}

/** The sentence of the first thing that does not fit. */
function fieldError(json: unknown, error: z.ZodError, path: string): GatewayError {
  const [issue] = error.issues;
  const keys = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const place = [...(issue?.path ?? []), ...keys].map(String);
  const value = show(valueAt(json, place));
  const [node, field] = place;
  const subject = node === undefined ? "The hosts file" : `${field ?? "The entry"} of ${node}`;
  return new GatewayError("NETWORK_HOSTS_FIELD", {
    message: `${subject} in ${path} is ${value}: ${wayOut(field)}.`,
    field: place.join(".") || path,
    value,
  });
}

function wayOut(field: string | undefined): string {
  if (field === undefined) return 'write an object, as { "validator-1": { host: "10.0.0.11" } }';
  return WANTED[field] ?? `leave it out, or write one of ${Object.keys(WANTED).join(", ")}`;
}

function valueAt(json: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], json);
}

const show = (value: unknown): string => (value === undefined ? "missing" : JSON.stringify(value));

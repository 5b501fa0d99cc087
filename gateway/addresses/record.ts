import { getAddress, isAddress } from "ethers";
import { z } from "zod";
import { GatewayError } from "../errors.js";
import { SUITE_NAMES, type SuiteAddresses } from "../suite/index.js";

/** Where a deployed suite is, as `deploy/addresses/<network>.json` has it. */
export interface SuiteRecord {
  /** Version of this file's format. */
  readonly format: 1;
  /** The network's name at the consortium that deployed. */
  readonly network: string;
  /** Chain id (EIP-155). */
  readonly chainId: number;
  /** Hash of the chain's first block, which tells chains with one id apart. */
  readonly genesis: string;
  /** The account that deployed; it holds no role afterwards. In EIP-55 form. */
  readonly deployer: string;
  /** The block in which the suite's authority was deployed: no event of the suite is older. */
  readonly block: number;
  /** By the short names of `connectSuite`, in EIP-55 form. */
  readonly contracts: SuiteAddresses;
}

const address = z
  .string("must be an address")
  .regex(/^0x[0-9a-fA-F]{40}$/, "must be an address of 40 hexadecimal digits")
  .refine((text) => isAddress(text), "is mistyped: its capitals do not fit (EIP-55)")
  .transform((text) => getAddress(text));

const schema = z.strictObject({
  format: z.literal(1, "must be 1: this version reads no other format"),
  network: z.string("must be a text").min(1, "must not be empty"),
  chainId: z.int("must be a whole number").min(1, "must be at least 1"),
  genesis: z.string("must be a hash").regex(/^0x[0-9a-f]{64}$/, "must be a hash of 64 lower-case hexadecimal digits"),
  deployer: address,
  block: z.int("must be a whole number").min(0, "must be at least 0"),
  contracts: z.strictObject(Object.fromEntries(SUITE_NAMES.map((name) => [name, address]))),
});

/**
 * Reads the record of a deployment.
 *
 * @param json the file's text, or what `JSON.parse` or an import made of it
 * @throws GatewayError `ADDRESSES_SYNTAX` for a text that is not JSON, `ADDRESSES_FIELD` naming the first wrong field
 */
export function parseAddresses(json: unknown): SuiteRecord {
  const parsed = schema.safeParse(typeof json === "string" ? parse(json) : json);
  if (parsed.success) return { ...parsed.data, contracts: parsed.data.contracts as SuiteAddresses };
  const [issue] = parsed.error.issues;
  const keys = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...keys].map(String).join(".") || "the record";
  const what =
    keys.length > 0 ? "is not known: take the record as the deployment wrote it" : (issue?.message ?? "is wrong");
  throw new GatewayError("ADDRESSES_FIELD", { message: `${field} in the record of addresses ${what}.`, field });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = "The record of addresses is not JSON: take the file as the deployment wrote it.";
    throw new GatewayError("ADDRESSES_SYNTAX", { message, field: "record", cause });
  }
}

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { getBytes, isHexString } from "ethers";
import { z } from "zod";
import {
  type EncryptionKeys,
  GatewayError,
  type JsonValue,
  parseDocument,
  parseMoney,
  parseTerms,
  type ReinsuranceTerms,
  termsDigest,
} from "../../gateway/index.js";

/** Terms as both sides compute with them. */
export interface AgreedTerms {
  readonly terms: ReinsuranceTerms;
  /** By which documents name them. */
  readonly digest: string;
}

const jwk = z.strictObject({ kty: z.literal("OKP"), crv: z.literal("X25519"), x: z.string() });
const Keys = z.object({ kid: z.string(), publicKey: jwk, privateKey: jwk.extend({ d: z.string() }) });
const SaltedTerms = z.looseObject({ salt: z.string() });

/**
 * Reads a file that an option names.
 *
 * @param option as typed, without its dashes
 * @param path   from the folder `cwd`
 * @throws GatewayError `REINSURANCE_FILE`
 */
export async function fileOf(option: string, path: string, cwd: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(cwd, path));
  } catch (cause) {
    throw missing(option, path, cwd, cause);
  }
}

/** A file that an option names cannot be read. */
export function missing(option: string, path: string, cwd: string, cause: unknown): GatewayError {
  const message = `--${option} "${path}" cannot be read: name a file that is there, from the folder ${cwd}.`;
  return new GatewayError("REINSURANCE_FILE", { message, field: option, value: path, cause });
}

/** Reads a JSON file that an option names. @throws GatewayError as {@link fileOf} and `parseDocument` */
export async function jsonOf(option: string, path: string, cwd: string): Promise<JsonValue> {
  return parseDocument(await fileOf(option, path, cwd), `--${option} ${path}`);
}

/** Reads one's own encryption keys, as `generateEncryptionKeys` makes them. @throws GatewayError `REINSURANCE_KEY` */
export async function keysOf(path: string, cwd: string): Promise<EncryptionKeys> {
  const keys = Keys.safeParse(await jsonOf("key", path, cwd));
  if (keys.success) return keys.data;
  const message = `--key "${path}" holds no encryption keys: give a file of kid, publicKey and privateKey as generateEncryptionKeys makes them.`;
  throw new GatewayError("REINSURANCE_KEY", { message, field: "key", value: path });
}

/** Reads one's own secret, from which references come. @throws GatewayError `REINSURANCE_SECRET` */
export async function secretOf(path: string, cwd: string): Promise<Uint8Array> {
  const text = new TextDecoder().decode(await fileOf("secret", path, cwd)).trim();
  if (isHexString(text) && text.length >= 66) return getBytes(text);
  const message = `--secret "${path}" holds no secret: give a file of at least 32 random bytes as 0x-prefixed hex.`;
  throw new GatewayError("REINSURANCE_SECRET", { message, field: "secret", value: path });
}

/** Reads terms with the salt of their digest. @throws GatewayError `REINSURANCE_TERMS_SALT`, as `parseTerms` */
export async function termsOf(path: string, cwd: string): Promise<AgreedTerms> {
  const document = SaltedTerms.safeParse(await jsonOf("terms", path, cwd));
  if (!document.success) {
    const message = `--terms "${path}" has no "salt": add the one that travels with the terms, or newSalt() for new terms.`;
    throw new GatewayError("REINSURANCE_TERMS_SALT", { message, field: "terms", value: path });
  }
  const { salt, ...rest } = document.data;
  const terms = parseTerms(rest);
  return { terms, digest: termsDigest(terms, salt) };
}

/** Reads the subject premium of a stop loss, where it is given. @throws GatewayError as `parseMoney` */
export function subjectPremiumIn(text: string | undefined, currency: string): { readonly subjectPremium?: bigint } {
  return text === undefined ? {} : { subjectPremium: parseMoney(text, currency, { field: "--gnepi" }).minor };
}

import canonicalize from "canonicalize";

import { GatewayError } from "../errors.js";

/** A value that JSON can carry without loss or silent omission. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Writes a value as canonical JSON (RFC 8785): sorted keys, no blanks, one spelling per number and string.
 *
 * Everybody who hashes or signs the same content gets the same text. What plain JSON would drop or bend in silence is
 * refused instead: `undefined`, `NaN`, infinities, `bigint`, functions, dates, maps, class instances, holes, cycles and
 * strings with a lone surrogate. Amounts belong in decimal strings.
 *
 * @param value any JSON value
 * @returns the canonical text; its UTF-8 bytes are what is hashed
 * @throws GatewayError `DOCUMENT_NOT_JSON`, naming the path of the first offending member
 */
export function canonicalJson(value: unknown): string {
  assertJson(value, "$", []);
  return canonicalize(value) as string;
}

function assertJson(value: unknown, path: string, ancestors: readonly unknown[]): asserts value is JsonValue {
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "string") {
    demand(!LONE_SURROGATE.test(value), path, "a string with a lone surrogate");
    return;
  }
  if (typeof value === "number") {
    demand(Number.isFinite(value), path, "a number that is not finite");
    return;
  }
  demand(typeof value === "object", path, `a value of type ${typeof value}`);
  demand(!ancestors.includes(value), path, "a reference to itself");
  const inside = [...ancestors, value];
  if (Array.isArray(value)) {
    Array.from(value).forEach((element, index) => assertJson(element, `${path}[${index}]`, inside));
    return;
  }
  demand(isPlain(value), path, "an object that is not a plain record");
  for (const [key, member] of Object.entries(value)) {
    demand(!LONE_SURROGATE.test(key), path, "a key with a lone surrogate");
    assertJson(member, `${path}.${key}`, inside);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  const plain = prototype === Object.prototype || prototype === null;
  return plain && Object.getOwnPropertySymbols(value).length === 0;
}

function demand(condition: boolean, path: string, found: string): asserts condition {
  if (condition) return;
  throw new GatewayError("DOCUMENT_NOT_JSON", {
    message: `${path} holds ${found}, which JSON cannot carry; remove it or write it as a string.`,
    field: path,
  });
}

import type { z } from "zod";
import { GatewayError } from "../../gateway/errors.js";

type Issue = z.core.$ZodIssue;

/**
 * The first thing that is wrong with a parameters file.
 *
 * @param path of the file, for the sentence
 * @param json what the file holds
 * @returns `PARAMETERS_FIELD` with the field's path in the file, as `suite.founders[0].legalId`
 */
export function problem(path: string, json: unknown, issues: readonly Issue[]): GatewayError {
  const [issue] = issues;
  if (issue === undefined) throw new Error("a file without a fault has no problem");
  const field = fieldOf(issue);
  return fault(path, field, sentence(issue, json));
}

/** A problem with one field of a parameters file. */
export function fault(path: string, field: string, what: string, code = "PARAMETERS_FIELD"): GatewayError {
  return new GatewayError(code, { message: `${field} in ${path} ${what}.`, field });
}

/** `suite.founders[0].admin` */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === "number") return `${name}[${key}]`;
    return name === "" ? String(key) : `${name}.${String(key)}`;
  }, "");
}

function fieldOf(issue: Issue): string {
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return fieldName([...issue.path, ...unknown]) || "the whole";
}

function sentence(issue: Issue, json: unknown): string {
  if (issue.code === "unrecognized_keys") return "is not known: correct its spelling, or leave it out";
  if (issue.path.reduce<unknown>(within, json) === undefined) return "is missing: add it";
  if (issue.message.startsWith("Invalid input: expected "))
    return issue.message.replace("Invalid input: expected", "must be:");
  return issue.message;
}

/** The value below a key; undefined where there is nothing to look into. */
const within = (value: unknown, key: PropertyKey): unknown =>
  typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;

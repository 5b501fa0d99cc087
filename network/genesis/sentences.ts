import { type z } from "zod";

import { type Spelling } from "./keys.js";

/**
 * The sentences for a value of the wrong shape, or for keys that Besu does not know.
 *
 * @param file - The file with its keys in lower case, and how they are spelt
 */
export function shapeProblems(issue: z.core.$ZodIssue, file: { json: unknown; spelling: Spelling }): string[] {
  const path = issue.path.map(String);
  const written = (place: string): string => file.spelling.get(place) ?? place;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${written([...path, key].join("."))} ${RENAMED[key] ?? UNKNOWN}.`);
  }
  const value = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], file.json);
  const name = path.length === 0 ? "The file" : written(path.join("."));
  const found = value === undefined ? "missing" : shorten(JSON.stringify(value));
  return [`${name} is ${found}: ${expectation(issue)}.`];
}

/** Keys that newcomers expect or that Besu had, and what to write instead. */
const RENAMED: Readonly<Record<string, string>> = {
  xemptyblockperiodseconds: "was removed from Besu in 26.8.1: write emptyblockperiodseconds",
  blockperiodmilliseconds: "is a key that Besu never had: write blockperiodseconds",
  pertxgaslimitcap: "was renamed in Besu 26.7.0: write pertxgaslimit",
  v5bootnodes: "was removed from Besu in 26.8.0: write all bootnodes in bootnodes",
};

const UNKNOWN = "is a key that Besu does not know: take it out, or correct its spelling";

/** What a value has to be, by zod's name of its type. */
const TYPES: Readonly<Record<string, string>> = {
  number: "write a whole number",
  int: "write a whole number",
  string: "write text",
  boolean: "write true or false",
  array: "write a list",
  object: "write an object",
  record: "write an object",
};

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return TYPES[issue.expected] ?? `write ${issue.expected}`;
  if (issue.code === "too_small") return `write at least ${issue.minimum}`;
  if (issue.code === "invalid_value") return `write ${issue.values.map(String).join(" or ")}`;
  // The remaining kinds carry a sentence of the schema's own; a record's key has it one level deeper.
  return issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text);

import { lineAt, readAll, type TextFile } from "../lib/files.js";
import type { Check, Finding } from "./check.js";

// The bracketed letters keep these patterns from finding themselves.
const UNFINISHED = /\b(?:TO[D]O|FIX[M]E|XX[X])\b/g;
const NARROWED_TEST = /\b(?:describe|context|it|this)\.(?:only|skip)\b|\bx(?:describe|it)\(/g;

/** Nothing is left for later, and no test is left out. */
export const leftovers: Check = {
  name: "leftovers",
  title: "nothing is left for later, no test is left out",
  async run() {
    const code = ["contracts", "gateway", "deploy", "scripts", "test"].map(
      (folder) => `${folder}/**/*.{sol,ts,mjs,sh}`,
    );
    const sources = await readAll(...code, "*.ts", "*.js");
    const tests = await readAll("test/**/*.ts");
    return [
      ...sources.flatMap((file) => matches(file, UNFINISHED)),
      ...tests.flatMap((file) => matches(file, NARROWED_TEST)),
    ];
  },
};

function matches({ path, text }: TextFile, pattern: RegExp): Finding[] {
  return [...text.matchAll(pattern)].map((match) => ({
    at: `${path}:${lineAt(text, Buffer.byteLength(text.slice(0, match.index)))}`,
    message: `found ${match[0]}`,
  }));
}

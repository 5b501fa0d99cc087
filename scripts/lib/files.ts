import { glob, readFile } from "node:fs/promises";

/** A text file of the repository. */
export interface TextFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Reads every file that matches the patterns, sorted by path. */
export async function readAll(...patterns: string[]): Promise<TextFile[]> {
  const paths: string[] = [];
  for await (const path of glob(patterns)) paths.push(path.replaceAll("\\", "/"));
  return Promise.all(paths.sort().map(async (path) => ({ path, text: await readFile(path, "utf8") })));
}

/** The line (from 1) on which a byte stands; the compiler gives positions in bytes, as `start:length:file`. */
export function lineAt(text: string, position: string | number): number {
  const start = typeof position === "number" ? position : Number(position.split(":", 1)[0]);
  return Buffer.from(text).subarray(0, start).toString("utf8").split("\n").length;
}

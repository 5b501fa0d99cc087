import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";

/** The lines of a file with one JSON document each; empty when there is no file. */
export interface JsonLines {
  readonly documents: unknown[];
  /** The file's text up to its last whole document: what follows was torn by an interruption. */
  readonly whole: string;
  readonly torn: boolean;
}

/**
 * Reads JSON lines as a program that was killed may have left them: the last one may be torn.
 *
 * @throws SyntaxError when any other line is not JSON: the file was edited
 */
export async function readLines(path: string): Promise<JsonLines> {
  const text = await readFile(path, "utf8").catch((error: unknown) => absent(error));
  const end = text.lastIndexOf("\n");
  const torn = text.slice(end + 1) !== "" && !isJson(text.slice(end + 1));
  const whole = torn ? text.slice(0, Math.max(end, 0)) : text;
  const lines = whole.split("\n").filter((line) => line !== "");
  return { documents: lines.map((line) => JSON.parse(line) as unknown), whole, torn };
}

/** Appends a document and returns when it is on the disk. */
export async function appendLine(path: string, document: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "a");
  try {
    await file.write(`\n${JSON.stringify(document)}`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function absent(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
  throw error;
}

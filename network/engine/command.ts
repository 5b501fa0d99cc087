import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { type Readable } from "node:stream";

/** Environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a command runs. */
export interface CommandOptions {
  readonly environment: Environment;
  readonly cwd?: string | undefined;
  /** Ends the command when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Gets each line of both streams as it comes. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** How a command ended: `undefined` as exit code when there is no such command, or it was ended by a signal. */
export interface CommandResult {
  readonly isMissing: boolean;
  readonly exitCode: number | undefined;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** Runs a command to its end and keeps its lines. It never throws: the result says how it went. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { environment, cwd, signal, onLine }: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(command, args, { env: environment, cwd, signal, stdio: ["ignore", "pipe", "pipe"] });
  const end = new Promise<{ exitCode: number | undefined; isMissing: boolean }>((resolve) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      resolve({ exitCode: undefined, isMissing: error.code === "ENOENT" || error.code === "EACCES" }),
    );
    child.once("close", (code) => resolve({ exitCode: code ?? undefined, isMissing: false }));
  });
  const [stdout, stderr, result] = await Promise.all([
    linesOf(child.stdout, onLine),
    linesOf(child.stderr, onLine),
    end,
  ]);
  return { ...result, stdout, stderr };
}

async function linesOf(stream: Readable, onLine?: (line: string) => void): Promise<string[]> {
  const lines: string[] = [];
  const reader = createInterface({ input: stream, crlfDelay: Infinity });
  reader.on("line", (line) => {
    lines.push(line);
    onLine?.(line);
  });
  await finished(stream).catch(() => undefined);
  return lines;
}

/** The last line that says something, for a message. */
export const lastLine = (lines: readonly string[]): string =>
  lines.findLast((line) => line.trim() !== "")?.trim() ?? "no reason given";

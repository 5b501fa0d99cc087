import { spawn } from "node:child_process";
import { join } from "node:path";

/** What a finished command left behind. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how a command runs: by default in the current folder, silently. */
export interface RunOptions {
  readonly cwd?: string;
  /** Also copy the command's output to this process's own. */
  readonly echo?: boolean;
}

/**
 * Runs a command to its end and collects what it printed. A non-zero exit code is returned, not thrown.
 *
 * @throws Error when the command cannot be started.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = spawn(command, args, { cwd: options.cwd, stdio: ["ignore", "pipe", "pipe"] });
  const collect = (stream: NodeJS.ReadableStream, copy: NodeJS.WritableStream): (() => string) => {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => {
      parts.push(part);
      if (options.echo === true) copy.write(part);
    });
    return () => Buffer.concat(parts).toString("utf8");
  };
  const stdout = collect(child.stdout, process.stdout);
  const stderr = collect(child.stderr, process.stderr);
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit) => {
      resolve(exit ?? 1);
    });
  });
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Runs a command-line tool of this repository's own dependencies. */
export async function runTool(name: string, args: readonly string[]): Promise<Finished> {
  return run(join("node_modules", ".bin", name), args);
}

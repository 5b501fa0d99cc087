import { open, type FileHandle } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { type Clock } from "../verbs/clock.js";

/** How much of a log's end is read to find its last lines, in bytes. */
const WINDOW = 1_048_576;
/** How often a followed log is looked at, in milliseconds. */
const LOOK = 250;

/** What to show of a log. */
export interface TailOptions {
  /** How many of the lines that are there. */
  readonly lines: number;
  /** Whether to go on with the lines that come, until the signal. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** Reads the end of a log, and follows it when asked to. */
export async function tail(path: string, options: TailOptions, onLine: (line: string) => void): Promise<void> {
  const { lines, follow, signal, clock } = options;
  const file = await open(path);
  try {
    const reader = new LineReader(file, Math.max(0, (await file.stat()).size - WINDOW));
    (await reader.next()).slice(-lines).forEach(onLine);
    while (follow && !signal.aborted) {
      await clock.pause(LOOK, signal).catch(() => undefined);
      (await reader.next()).forEach(onLine);
    }
  } finally {
    await file.close();
  }
}

/** Reads the complete lines that a file has got since the last look. */
class LineReader {
  readonly #file: FileHandle;
  readonly #decoder = new StringDecoder("utf8");
  readonly #buffer = Buffer.alloc(65_536);
  #position: number;
  #rest = "";

  constructor(file: FileHandle, position: number) {
    this.#file = file;
    this.#position = position;
  }

  async next(): Promise<string[]> {
    for (;;) {
      const { bytesRead } = await this.#file.read(this.#buffer, 0, this.#buffer.length, this.#position);
      if (bytesRead === 0) break;
      this.#position += bytesRead;
      this.#rest += this.#decoder.write(this.#buffer.subarray(0, bytesRead));
    }
    const lines = this.#rest.split("\n");
    this.#rest = lines.pop() ?? "";
    return lines;
  }
}

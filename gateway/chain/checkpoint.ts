import { open, readFile, rename } from "node:fs/promises";
import { GatewayError } from "../errors.js";

/** How far a follower has come. */
export interface Position {
  readonly blockNumber: number;
  /** Tells whether the chain is still the one that was read. */
  readonly blockHash: string;
  /** Index in its block of the last event handled; absent when the block is done. */
  readonly logIndex?: number;
}

/** Where a follower keeps its position. A checkpoint serves one follower. */
export interface Checkpoint {
  /** The position last saved, or undefined before the first. */
  load(): Promise<Position | undefined>;
  /** Resolves when the position would survive a crash. */
  save(position: Position): Promise<void>;
}

/** A checkpoint that lives as long as the process: for tests, and for replays from a given block. */
export class MemoryCheckpoint implements Checkpoint {
  #position: Position | undefined;

  load(): Promise<Position | undefined> {
    return Promise.resolve(this.#position);
  }

  save(position: Position): Promise<void> {
    this.#position = position;
    return Promise.resolve();
  }
}

/** A checkpoint in a small JSON file, replaced as a whole so that a crash leaves the old one or the new one. */
export class FileCheckpoint implements Checkpoint {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws GatewayError CHECKPOINT_CORRUPT when the file is not a position. */
  async load(): Promise<Position | undefined> {
    const text = await this.#read();
    return text === undefined ? undefined : this.#parse(text);
  }

  async save(position: Position): Promise<void> {
    const draft = `${this.#path}.new`;
    const file = await open(draft, "w", 0o600);
    try {
      await file.writeFile(JSON.stringify(position));
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#path);
  }

  async #read(): Promise<string | undefined> {
    try {
      return await readFile(this.#path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  #parse(text: string): Position {
    try {
      const position = JSON.parse(text) as Partial<Position>;
      if (Number.isSafeInteger(position.blockNumber) && position.blockHash) return position as Position;
    } catch {
      // reported below, like a file of another shape
    }
    throw new GatewayError("CHECKPOINT_CORRUPT", {
      message: `The checkpoint ${this.#path} is not a position: restore it, or remove it to read from the start block.`,
      field: "path",
      value: this.#path,
    });
  }
}

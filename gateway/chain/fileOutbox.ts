import { type FileHandle, open } from "node:fs/promises";
import { GatewayError } from "../errors.js";
import { MemoryOutbox, type Outbox } from "./outbox.js";
import type { OutboundMessage } from "./outbound.js";
import { Serial } from "./serial.js";

/**
 * An outbox in a file of JSON lines, to which every change of a message is appended. The file is the record of what was
 * sent and when it changed; its last line for a key is in force. One process at a time may hold it.
 */
export class FileOutbox implements Outbox {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #messages: MemoryOutbox;
  readonly #writes = new Serial();
  #failure: GatewayError | undefined;

  private constructor(path: string, file: FileHandle, messages: MemoryOutbox) {
    this.#path = path;
    this.#file = file;
    this.#messages = messages;
  }

  /**
   * Opens or creates the file, readable by its owner alone. A last line that a crash cut short is removed: its writing
   * had not been confirmed to anyone.
   * @throws GatewayError OUTBOX_CORRUPT when any other line is not a message; `value` is its number.
   */
  static async open(path: string): Promise<FileOutbox> {
    const file = await open(path, "a+", 0o600);
    try {
      const { messages, bytes } = readLines(await file.readFile("utf8"), path);
      await file.truncate(bytes);
      const index = new MemoryOutbox();
      for (const message of messages) await index.put(message);
      return new FileOutbox(path, file, index);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get(key: string): Promise<OutboundMessage | undefined> {
    return this.#messages.get(key);
  }

  /** @throws GatewayError OUTBOX_WRITE when the line cannot be written; the outbox then takes no more. */
  put(message: OutboundMessage): Promise<void> {
    return this.#writes.run(async () => {
      if (this.#failure) throw this.#failure;
      await this.#append(`${JSON.stringify(message)}\n`);
      await this.#messages.put(message);
    });
  }

  pending(): Promise<OutboundMessage[]> {
    return this.#messages.pending();
  }

  /** Closes the file after the writes under way. */
  close(): Promise<void> {
    return this.#writes.run(() => this.#file.close());
  }

  async #append(line: string): Promise<void> {
    try {
      await this.#file.appendFile(line);
      await this.#file.datasync();
    } catch (cause) {
      this.#failure = new GatewayError("OUTBOX_WRITE", {
        message: `The outbox ${this.#path} cannot be written: free the disk or correct its rights, then open it again.`,
        field: "path",
        value: this.#path,
        cause,
      });
      throw this.#failure;
    }
  }
}

/** The messages of a file, and how many of its bytes hold them. */
function readLines(text: string, path: string): { messages: OutboundMessage[]; bytes: number } {
  const lines = text.split("\n").slice(0, -1); // what follows the last line feed was cut short
  const messages = lines.map(parse);
  if (messages.length > 0 && messages.at(-1) === undefined) {
    messages.pop();
    lines.pop();
  }
  const at = messages.indexOf(undefined);
  if (at >= 0) throw corrupt(path, at + 1);
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  return { messages: messages as OutboundMessage[], bytes };
}

function parse(line: string): OutboundMessage | undefined {
  try {
    const message = JSON.parse(line) as Partial<OutboundMessage> | null;
    return message?.key && message.to && message.data && message.state ? (message as OutboundMessage) : undefined;
  } catch {
    return undefined;
  }
}

function corrupt(path: string, line: number): GatewayError {
  return new GatewayError("OUTBOX_CORRUPT", {
    message: `Line ${line} of the outbox ${path} is not a message: restore the file from its backup before going on.`,
    field: "line",
    value: String(line),
  });
}

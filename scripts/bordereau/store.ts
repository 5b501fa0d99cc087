import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  decodeEnvelope,
  encodeEnvelope,
  type Envelope,
  type EnvelopeContext,
  type WrappedKey,
} from "../../gateway/index.js";

/** Keeps the contents of envelopes in a folder by their ids, as a store beside the chain does. */
export class Store {
  readonly #folder: string;
  /** The chain has them. */
  readonly #grants = new Map<string, readonly WrappedKey[]>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(envelope: Envelope): Promise<void> {
    const { content, wrappedKeys } = encodeEnvelope(envelope);
    this.#grants.set(envelope.id, wrappedKeys);
    await writeFile(join(this.#folder, envelope.id), content);
  }

  async get(id: string, context: EnvelopeContext): Promise<Envelope> {
    const content = await readFile(join(this.#folder, id));
    return decodeEnvelope({ content, wrappedKeys: this.#grants.get(id) ?? [] }, context);
  }
}

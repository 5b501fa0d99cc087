import { getBytes } from "ethers";
import { type Envelope, type RecipientKey, seal } from "../../envelope/index.js";
import type { CededRow } from "../arithmetic/index.js";
import { type BordereauxContract, contextOf, partVersion } from "./place.js";
import { cessionTexts, PART_TYPE, PartLines, ROWS_IN_PART } from "./parts.js";
import type { BordereauKindName, RowOf } from "./rows.js";
import { textsOf } from "./texts.js";
import { RowTree } from "./tree.js";

/** A part of a bordereau, ready to be stored beside the chain or posted in pieces. */
export interface SealedPart {
  /** Counted from 0. */
  readonly index: number;
  readonly rows: number;
  readonly envelope: Envelope;
}

/** Takes a part before the next one is made; the whole counts only when its manifest is there. */
export type PartSink = (part: SealedPart) => Promise<unknown>;

/** Where parts belong and for whom they are. */
export interface PackOptions {
  readonly place: BordereauxContract;
  readonly recipients: readonly RecipientKey[];
  readonly sink: PartSink;
  /** Rows in a part; {@link ROWS_IN_PART} unless given. */
  readonly rowsInPart?: number | undefined;
}

/** Packs rows into sealed parts and their leaves into a tree; no more than one part is kept. */
export class RowPacker<Kind extends BordereauKindName> {
  readonly tree: RowTree;
  readonly #kind: Kind;
  readonly #id: string;
  readonly #options: PackOptions;
  readonly #lines: PartLines;
  readonly #parts: { envelope: string; rows: number }[] = [];

  /**
   * @param id   of the bordereau
   * @param seed 32 random bytes as 0x-prefixed hex
   */
  constructor(kind: Kind, id: string, seed: string, options: PackOptions) {
    this.tree = new RowTree(kind, getBytes(seed));
    this.#kind = kind;
    this.#id = id;
    this.#options = options;
    this.#lines = new PartLines(options.rowsInPart ?? ROWS_IN_PART);
  }

  /** The parts made so far, as a manifest names them. */
  get parts(): readonly { readonly envelope: string; readonly rows: number }[] {
    return this.#parts;
  }

  /** @returns whether the row filled a part */
  async add(row: RowOf[Kind], cession: CededRow): Promise<boolean> {
    const texts = textsOf(this.#kind, row);
    this.tree.add(texts);
    this.#lines.add(texts, cessionTexts(cession, row.currency));
    if (!this.#lines.full) return false;
    await this.flush();
    return true;
  }

  /** Seals what is left. */
  async flush(): Promise<void> {
    const { rows } = this.#lines;
    if (rows === 0) return;
    const { place, recipients, sink } = this.#options;
    const index = this.#parts.length;
    const context = contextOf(place, this.#id, partVersion(index));
    const packing = { dataClass: "I", contentType: PART_TYPE, compressed: true } as const;
    const envelope = await seal(this.#lines.take(), recipients, context, packing);
    this.#parts.push({ envelope: envelope.id, rows });
    await sink({ index, rows, envelope });
  }
}

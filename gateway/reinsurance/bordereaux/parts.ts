import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { MAX_PLAINTEXT_BYTES } from "../../envelope/index.js";
import { GatewayError } from "../../errors.js";
import type { CurrencyCode } from "../../identifiers/index.js";
import { formatMoney, formatShare } from "../../money/index.js";
import type { CededRow } from "../arithmetic/index.js";
import type { RowTexts } from "./texts.js";

/** Rows in a part, at most. */
export const ROWS_IN_PART = 10_000;

/** Media type of a part: a row a line, as JSON. */
export const PART_TYPE = "application/x-ndjson";

const Texts = z.record(z.string(), z.string());

/** A row as it travels, with what the cedent computed for it (RE11: the tail of its rounding is shown). */
const PartLine = z.strictObject({
  row: Texts,
  cession: z.strictObject({
    share: z.string(),
    ceded: z.array(z.strictObject({ entry: z.string(), amount: z.string(), tail: z.string() })),
  }),
});
export type PartLine = z.infer<typeof PartLine>;

/** A cession as it travels: the share as a percentage, amounts as decimals in the main unit. */
export function cessionTexts({ share, ceded }: CededRow, currency: CurrencyCode): PartLine["cession"] {
  const text = (minor: bigint): string => formatMoney({ currency, minor });
  const amounts = ceded.map(({ entry, amount, tail }) => ({ entry, amount: text(amount), tail: text(tail) }));
  return { share: formatShare(share), ceded: amounts };
}

/** Gathers the rows of one part. */
export class PartLines {
  readonly #most: number;
  #lines: string[] = [];
  #bytes = 0;

  /** @param most rows in a part */
  constructor(most: number) {
    this.#most = most;
  }

  get rows(): number {
    return this.#lines.length;
  }

  /** Whether the next row begins another part; long rows fill a part by their bytes, half of what an envelope takes. */
  get full(): boolean {
    return this.rows >= this.#most || this.#bytes >= MAX_PLAINTEXT_BYTES / 2;
  }

  add(row: RowTexts, cession: PartLine["cession"]): void {
    const line = JSON.stringify({ row, cession });
    this.#lines.push(line);
    this.#bytes += Buffer.byteLength(line);
  }

  /** @returns the plaintext of the part; what follows begins a new one */
  take(): Uint8Array {
    const bytes = utf8ToBytes(this.#lines.join("\n"));
    this.#lines = [];
    this.#bytes = 0;
    return bytes;
  }
}

/**
 * Reads the plaintext of a part, row by row.
 *
 * @throws GatewayError `BORDEREAU_DOCUMENT` for a line that is no row
 */
export function* linesOf(bytes: Uint8Array): Generator<PartLine> {
  for (const line of new TextDecoder().decode(bytes).split("\n")) yield lineOf(line);
}

function lineOf(line: string): PartLine {
  try {
    return PartLine.parse(JSON.parse(line));
  } catch {
    const message = "A part of the bordereau holds a line that is no row: ask its sender for a valid bordereau.";
    throw new GatewayError("BORDEREAU_DOCUMENT", { message, field: "part" });
  }
}

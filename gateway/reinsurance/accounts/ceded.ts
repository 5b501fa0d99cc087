import { sumOpenings } from "../../commitments/index.js";
import type { EntryAmount, EntryTypeName } from "../entries.js";
import type { ReinsuranceTerms } from "../terms/index.js";
import type { CascadeRecord } from "./cascade.js";
import type { AccountDocument } from "./document.js";
import { isOpened, keptOpenings } from "./kept.js";
import { lineOf } from "./lines.js";
import { onwardTotals } from "./onward.js";

/**
 * What a retrocession takes of what was assumed, on the side of the retrocessionaire: the chain has it that what is ceded and
 * what is kept sum to what was assumed. Where what is kept is not opened, the line is taken as it is stated.
 *
 * @param onward as the reader computes it from the rows; it follows from a quota share unless given
 * @throws GatewayError as {@link onwardTotals}
 */
export function cededTotals(
  document: AccountDocument,
  { retained }: CascadeRecord,
  { terms, onward }: { readonly terms: ReinsuranceTerms; readonly onward?: readonly EntryAmount[] | undefined },
): Map<EntryTypeName, bigint> {
  if (onward !== undefined) return new Map(onward.map(({ entry, amount }) => [entry, amount]));
  const wholes = new Map(document.lines.map(lineOf).map(({ entry, whole }) => [entry, whole]));
  const openings = keptOpenings(document);
  const known = retained.filter(({ entry, kept }) => isOpened(kept, openings.get(entry)));
  const assumed = known.map(({ entry }) => {
    const both = [wholes.get(entry), openings.get(entry)].filter((opening) => opening !== undefined);
    return { entry, opening: sumOpenings(both) };
  });
  const stated = retained.map(({ entry }) => [entry, wholes.get(entry)?.amount ?? 0n] as const);
  return new Map([...stated, ...onwardTotals({ openings: assumed }, terms)]);
}

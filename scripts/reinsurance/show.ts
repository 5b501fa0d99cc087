import type { BordereauFault, EntryTypeName } from "../../gateway/index.js";
import { columns } from "../clearing/show.js";

/** Lines of an account for people. */
export function linesText(
  lines: readonly { readonly entry: EntryTypeName; readonly amount: bigint }[],
  amount: (minor: bigint) => string,
): string {
  const sum = lines.reduce((total, line) => total + line.amount, 0n);
  const rows = [...lines.map((line) => [line.entry, amount(line.amount)]), ["balance", amount(sum)]];
  return columns(rows, [1]);
}

/** Faults of rows for people, a line each. */
export const faultsText = (faults: readonly BordereauFault[]): string =>
  faults.map(({ message }) => `  ${message}`).join("\n");

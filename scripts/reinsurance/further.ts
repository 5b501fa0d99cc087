import { z } from "zod";
import { ENTRY_TYPES, type EntryAmount, type EntryTypeName, GatewayError, parseMoney } from "../../gateway/index.js";
import { jsonOf } from "./files.js";

const Further = z.partialRecord(z.enum(ENTRY_TYPES as [EntryTypeName, ...EntryTypeName[]]), z.string());

/**
 * Reads lines as `{"MDP": "250000.00"}`, signed from the reinsurers' view.
 *
 * @param path   of the file; no lines unless given
 * @param option that names it: lines that neither rows nor rates give, or what a retrocession takes of those from rows
 * @throws GatewayError `REINSURANCE_FURTHER`, as `parseMoney`
 */
export async function furtherOf(
  path: string | undefined,
  currency: string,
  cwd: string,
  option: "further" | "onward" = "further",
): Promise<EntryAmount[]> {
  if (path === undefined) return [];
  const lines = Further.safeParse(await jsonOf(option, path, cwd));
  if (!lines.success) {
    const message = `--${option} "${path}" is no list of lines: write {"MDP": "250000.00"}, with entries of accounts as names.`;
    throw new GatewayError("REINSURANCE_FURTHER", { message, field: option, value: path });
  }
  return (Object.entries(lines.data) as [EntryTypeName, string][]).map(([entry, text]) => {
    return { entry, amount: parseMoney(text, currency, { allowNegative: true, field: entry }).minor };
  });
}

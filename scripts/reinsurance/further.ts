import { z } from "zod";
import { ENTRY_TYPES, type EntryAmount, type EntryTypeName, GatewayError, parseMoney } from "../../gateway/index.js";
import { jsonOf } from "./files.js";

const Further = z.partialRecord(z.enum(ENTRY_TYPES as [EntryTypeName, ...EntryTypeName[]]), z.string());

/**
 * Reads lines that neither rows nor rates give, as `{"MDP": "250000.00"}`, signed from the reinsurers' view.
 *
 * @param path of the file; no lines unless given
 * @throws GatewayError `REINSURANCE_FURTHER`, as `parseMoney`
 */
export async function furtherOf(path: string | undefined, currency: string, cwd: string): Promise<EntryAmount[]> {
  if (path === undefined) return [];
  const lines = Further.safeParse(await jsonOf("further", path, cwd));
  if (!lines.success) {
    const message = `--further "${path}" is no list of lines: write {"MDP": "250000.00"}, with entries of accounts as names.`;
    throw new GatewayError("REINSURANCE_FURTHER", { message, field: "further", value: path });
  }
  return (Object.entries(lines.data) as [EntryTypeName, string][]).map(([entry, text]) => {
    return { entry, amount: parseMoney(text, currency, { allowNegative: true, field: entry }).minor };
  });
}

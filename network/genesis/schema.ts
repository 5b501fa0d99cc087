import { z } from "zod";

import { configSchema } from "./configSchema.js";
import { lowerKeys } from "./keys.js";
import { ruleProblems } from "./rules.js";
import { shapeProblems } from "./sentences.js";
import { address, hex, quantity, word } from "./values.js";

const account = z.strictObject({
  balance: quantity.optional(),
  nonce: quantity.optional(),
  code: hex.optional(),
  storage: z.record(hex, hex).optional(),
  privatekey: z.string().optional(),
  comment: z.string().optional(),
});

/** The keys of a genesis file that Besu 26.9 knows, in lower case, with what each may hold. */
export const genesisSchema = z.strictObject({
  config: configSchema,
  difficulty: quantity,
  gaslimit: quantity.optional(),
  gastarget: quantity.optional(),
  mixhash: word.optional(),
  extradata: hex.optional(),
  nonce: quantity.optional(),
  timestamp: quantity.optional(),
  coinbase: address.optional(),
  parenthash: word.optional(),
  basefeepergas: quantity.optional(),
  blobgasused: quantity.optional(),
  excessblobgas: quantity.optional(),
  parentbeaconblockroot: word.optional(),
  slotnumber: quantity.optional(),
  alloc: z.record(address, account).optional(),
});

/** A genesis file as Besu reads it, its keys in lower case. */
export type KnownGenesis = z.infer<typeof genesisSchema>;

/**
 * Looks for what would keep Besu from running a QBFT network with free gas from this genesis file.
 *
 * @param json - The parsed `genesis.json`
 * @returns a sentence for each problem, which names key, value and way out; none when all is well
 */
export function checkGenesis(json: unknown): string[] {
  const lowered = lowerKeys(json);
  const twice = lowered.twice.map((key) => `${key} is there twice, in different capitals: keep one.`);
  const result = genesisSchema.safeParse(lowered.json);
  if (!result.success) return [...twice, ...result.error.issues.flatMap((issue) => shapeProblems(issue, lowered))];
  return [...twice, ...ruleProblems(result.data)];
}

import { z } from "zod";

import { configSchema } from "./configSchema.js";
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

/** A rule that no single key can tell: `false` when it is kept, otherwise the sentence that says what to do. */
export type Rule = (genesis: KnownGenesis) => string | false;

import { z } from "zod";

import { address, quantity, whole } from "./values.js";

/** What both the chain's start and a later transition may set. */
const qbftChangeable = {
  blockperiodseconds: z.int().min(1).optional(),
  emptyblockperiodseconds: whole.optional(),
  xblockperiodmilliseconds: whole.optional(),
  miningbeneficiary: address.optional(),
  blockreward: quantity.optional(),
  pertxgaslimit: whole.optional(),
  validatorcontractaddress: address.optional(),
};

const qbft = z.strictObject({
  ...qbftChangeable,
  epochlength: z.int().min(1).optional(),
  requesttimeoutseconds: z.int().min(1).optional(),
  gossipedhistorylimit: whole.optional(),
  messagequeuelimit: whole.optional(),
  duplicatemessagelimit: whole.optional(),
  futuremessageslimit: whole.optional(),
  futuremessagesmaxdistance: whole.optional(),
  startblock: whole.optional(),
});

const qbftTransition = z.strictObject({
  ...qbftChangeable,
  block: whole.optional(),
  timestamp: whole.optional(),
  validators: z.array(address).min(1).optional(),
  validatorselectionmode: z.enum(["blockheader", "contract"]).optional(),
});

const FORK_BLOCKS = [
  "homesteadblock",
  "daoforkblock",
  "eip150block",
  "eip158block",
  "byzantiumblock",
  "constantinopleblock",
  "constantinoplefixblock",
  "petersburgblock",
  "istanbulblock",
  "muirglacierblock",
  "berlinblock",
  "londonblock",
  "arrowglacierblock",
  "grayglacierblock",
  "mergenetsplitblock",
] as const;

const FORK_TIMES = [
  "shanghaitime",
  "cancuntime",
  "praguetime",
  "osakatime",
  "bpo1time",
  "bpo2time",
  "bpo3time",
  "bpo4time",
  "bpo5time",
  "amsterdamtime",
  "futureeipstime",
  "experimentaleipstime",
] as const;

/** Other consensus mechanisms: Besu knows these keys, and would prefer most of them to QBFT. */
const FOREIGN = [
  "ethash",
  "fixeddifficulty",
  "ibft",
  "ibft2",
  "clique",
  "terminaltotaldifficulty",
  "terminalblocknumber",
  "terminalblockhash",
] as const;

const SYSTEM_CONTRACTS = [
  "depositcontractaddress",
  "withdrawalrequestcontractaddress",
  "consolidationrequestcontractaddress",
  "builderdepositrequestcontractaddress",
  "builderexitrequestcontractaddress",
] as const;

/** The same schema for each of the keys. */
const each = <K extends string, S extends z.ZodType>(keys: readonly K[], schema: S): Record<K, S> =>
  Object.fromEntries(keys.map((key) => [key, schema])) as Record<K, S>;

/** The `config` of a genesis file, its keys in lower case: rules of the chain, and of QBFT. */
export const configSchema = z.strictObject({
  chainid: whole.optional(),
  ...each(FORK_BLOCKS, whole.optional()),
  ...each(FORK_TIMES, whole.optional()),
  ...each(FOREIGN, z.unknown().optional()),
  ...each(SYSTEM_CONTRACTS, address.optional()),
  zerobasefee: z.boolean().optional(),
  fixedbasefee: z.boolean().optional(),
  contractsizelimit: z.int().min(1).optional(),
  evmstacksize: z.int().min(1).optional(),
  eccurve: z.enum(["secp256k1", "secp256r1"]).optional(),
  blobschedule: z.record(z.string(), z.unknown()).optional(),
  discovery: z.strictObject({ bootnodes: z.array(z.string()).optional(), dns: z.string().optional() }).optional(),
  checkpoint: z.record(z.string(), z.unknown()).optional(),
  transitions: z.strictObject({ qbft: z.array(qbftTransition).optional() }).optional(),
  qbft: qbft.optional(),
});

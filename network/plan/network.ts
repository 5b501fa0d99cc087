import { z } from "zod";

/** What a node does: a validator proposes and seals blocks, an observer follows and serves readers. */
export type NodeRole = z.infer<typeof nodeRole>;

const nodeRole = z.enum(["validator", "observer"]);
const port = z.int().min(1).max(65_535);
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);

const nodeSchema = z.strictObject({
  /** Unique in its network: lower-case letters, digits and hyphens; also the name of its folder. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  role: nodeRole,
  /** Account of the node's key, in EIP-55 form: the validator's address. */
  address,
  /** The key's uncompressed point without its prefix: 128 hexadecimal digits. */
  publicKey: z.string().regex(/^[0-9a-f]{128}$/),
  /** IP address at which the peers reach it. */
  host: z.union([z.ipv4(), z.ipv6()]),
  p2pPort: port,
  rpcPort: port,
  metricsPort: port,
  /** HTTP or HTTPS address of its JSON-RPC interface, as this command reaches it. */
  rpcUrl: z.url({ protocol: /^https?$/ }),
});

const networkSchema = z.strictObject({
  /** Version of this file's format. */
  format: z.literal(1),
  chainId: z.int().min(1).max(4_294_967_295),
  /** Version of Besu that every node runs, for example `26.9.0`. */
  besu: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Whether all nodes run on this machine (in containers or bare), or each on its institution's own. */
  layout: z.enum(["one-machine", "machines"]),
  /** In the order of their numbers: validators as in the genesis block, then observers, then nodes added later. */
  nodes: z.array(nodeSchema).min(1),
  /** Accounts that may send transactions, in EIP-55 form. */
  accounts: z.array(address),
});

/** One node as everybody may know it. */
export type NodePlan = z.infer<typeof nodeSchema>;

/** A network as everybody may know it: the content of `network.json`. No key is in it. */
export type NetworkPlan = z.infer<typeof networkSchema>;

/** Reads what {@link NetworkPlan} describes from parsed JSON; zod's result says what does not fit. */
export const parseNetworkPlan = (json: unknown): z.ZodSafeParseResult<NetworkPlan> => networkSchema.safeParse(json);

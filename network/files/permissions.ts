import { getAddress } from "ethers";
import { parse, stringify } from "smol-toml";
import { z } from "zod";

import { GatewayError } from "../../gateway/errors.js";
import { enodeOf } from "../keys/nodeKey.js";
import { LOOPBACK } from "../plan/layout.js";
import { type NetworkPlan } from "../plan/network.js";

/** Who may be on the network: what a node's `permissions.toml` says. */
export interface Permissions {
  /** Addresses of the nodes that may connect, the node's own among them. */
  readonly enodes: readonly string[];
  /** Accounts that may send transactions, in EIP-55 form. */
  readonly accounts: readonly string[];
}

const NODES = "nodes-allowlist";
const ACCOUNTS = "accounts-allowlist";

const fileSchema = z.strictObject({
  [NODES]: z.array(z.string().startsWith("enode://")),
  [ACCOUNTS]: z.array(z.string().regex(/^0x[0-9a-fA-F]{40}$/)),
});

const EXPLANATION = `# Which nodes may connect, and which accounts may send transactions: the same on every node of the network.
# Besu writes this file anew, without these comments, when a list changes while the node runs.
`;

/**
 * What every node of a network allows: all its nodes and accounts.
 *
 * A node of a one-machine layout is there twice, at its container's address and at this machine's own, so that the file
 * serves both ways to start it.
 */
export function permissionsOf(plan: NetworkPlan): Permissions {
  const hosts = (host: string): string[] => (plan.layout === "one-machine" ? [host, LOOPBACK] : [host]);
  return {
    enodes: plan.nodes.flatMap((node) => hosts(node.host).map((host) => enodeOf(node, host))),
    accounts: plan.accounts,
  };
}

/** The text of `permissions.toml`. Accounts are in lower case, as Besu keeps them: it compares file and memory. */
export function permissionsToml({ enodes, accounts }: Permissions): string {
  const lists = {
    [NODES]: [...new Set(enodes)],
    [ACCOUNTS]: [...new Set(accounts.map((account) => account.toLowerCase()))],
  };
  return EXPLANATION + stringify(lists);
}

/**
 * Reads a `permissions.toml`, also one that Besu has rewritten.
 *
 * @throws GatewayError `NODE_PERMISSIONS_FORMAT` when it is not TOML or does not hold exactly the two lists
 */
export function readPermissions(text: string): Permissions {
  const lists = fileSchema.safeParse(parseToml(text));
  if (!lists.success) throw malformed(z.prettifyError(lists.error));
  return {
    enodes: lists.data[NODES],
    accounts: lists.data[ACCOUNTS].map((account) => getAddress(account.toLowerCase())),
  };
}

function parseToml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

function malformed(reason: string): GatewayError {
  const [first] = reason.split("\n");
  return new GatewayError("NODE_PERMISSIONS_FORMAT", {
    message: `permissions.toml does not say who is allowed (${first ?? reason}): write the lists ${NODES} and ${ACCOUNTS}.`,
    field: "permissions.toml",
  });
}

import { GatewayError } from "../../../gateway/errors.js";
import type { Account } from "../run/sender.js";

/** Accounts that act for the institutions beside the insurer: custodian and verifier of identities. */
const INSTITUTIONS = 2;

/** Who acts in a load. */
export interface LoadAccounts {
  /** First account of the network: deploys, and administers the insurer. */
  readonly insurer: Account;
  readonly custodian: Account;
  readonly verifier: Account;
  /** Accounts of the insurer that send, the first one among them. */
  readonly senders: readonly Account[];
}

/** How many accounts shall send. */
export interface SenderCount {
  /** All that are left, up to `most`, when undefined. */
  readonly wanted: number | undefined;
  readonly most: number;
}

/**
 * Gives accounts their parts.
 *
 * @throws GatewayError `LOAD_ACCOUNTS` when there are too few
 */
export function castOf(accounts: readonly Account[], { wanted, most }: SenderCount): LoadAccounts {
  const [insurer, custodian, verifier, ...others] = accounts;
  const count = wanted ?? Math.min(most, Math.max(1, accounts.length - INSTITUTIONS));
  if (insurer === undefined || custodian === undefined || verifier === undefined || others.length + 1 < count) {
    throw tooFew(accounts.length, count + INSTITUTIONS);
  }
  return { insurer, custodian, verifier, senders: [insurer, ...others].slice(0, count) };
}

function tooFew(count: number, needed: number): GatewayError {
  const message = `accounts "${count}" of the network are too few: the load needs ${needed}; add keys, or lower --senders.`;
  return new GatewayError("LOAD_ACCOUNTS", { message, field: "accounts", value: String(count) });
}

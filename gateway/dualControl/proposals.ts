import { type DualControlAccount, DualState, KeyRole } from "../../typechain-types/index.js";
import { pagesOf } from "../chain/blocks.js";
import { GatewayError } from "../errors.js";
import type { AccountCall } from "./call.js";

/** A signature that a proposal waits for. */
export interface MissingSignature {
  readonly role: "CHECKER" | "APPROVER";
  /** The keys of the role; one of them signs. */
  readonly keys: readonly string[];
}

/** A proposal that can still be signed. */
export interface OpenProposal {
  readonly id: bigint;
  readonly state: "OPEN" | "CONFIRMED" | "APPROVED";
  readonly maker: string;
  /** Last second, UTC, before which it must be executed. */
  readonly expiresAt: number;
  /** What it would call; a signature presents exactly these. */
  readonly calls: readonly AccountCall[];
  /** Who must still sign, by the limits, rules and day of the account's latest block. */
  readonly missing: readonly MissingSignature[];
}

const STATES = ["OPEN", "CONFIRMED", "APPROVED"] as const;

/**
 * The proposals of an account that can still be signed, the oldest first, each with the signatures it waits for.
 *
 * @param account   the account, connected to any node
 * @param fromBlock where to begin to read; a proposal is valid for 30 days at most, so older blocks can be left out
 * @param range     most blocks asked for at once; 5,000 unless given
 * @throws GatewayError `DUAL_CONTROL_NOT_CONNECTED` when the account has no node to ask
 */
export async function openProposals(
  account: DualControlAccount,
  fromBlock = 0,
  range?: number,
): Promise<OpenProposal[]> {
  const { filters } = account;
  const candidates = new Map<bigint, Proposed>();
  for (const [from, to] of pagesOf([fromBlock, await headOf(account)], range)) {
    const [proposed, executed, revoked] = await Promise.all([
      account.queryFilter(filters.DualProposed(), from, to),
      account.queryFilter(filters.DualExecuted(), from, to),
      account.queryFilter(filters.DualRevoked(), from, to),
    ]);
    for (const { args } of proposed) candidates.set(args.id, args);
    for (const { args } of [...executed, ...revoked]) candidates.delete(args.id);
  }
  const found = await Promise.all([...candidates.values()].map(async (one) => openProposal(account, one)));
  return found.filter((one) => one !== undefined);
}

async function headOf({ runner }: DualControlAccount): Promise<number> {
  if (runner?.provider) return runner.provider.getBlockNumber();
  const message = "The account is not connected to a node; connect it with a provider or a connected signer.";
  throw new GatewayError("DUAL_CONTROL_NOT_CONNECTED", { message, field: "account" });
}

/** What the event of a proposal says. */
interface Proposed {
  readonly id: bigint;
  readonly maker: string;
  readonly expiresAt: bigint;
  readonly calls: readonly AccountCall[];
}

/** A proposal as it stands; undefined when it has expired or its maker's key was removed. */
async function openProposal(account: DualControlAccount, proposed: Proposed): Promise<OpenProposal | undefined> {
  const { id, maker } = proposed;
  const current = await account.stateOf(id);
  const state = STATES.find((name) => DualState[name] === current);
  if (state === undefined) return undefined;
  const calls = proposed.calls.map(({ target, data }) => ({ target, data }));
  const roles = await missingRoles(account, state, calls);
  const missing = await Promise.all(roles.map(async (role) => ({ role, keys: await keysOf(account, role) })));
  return { id, state, maker, expiresAt: Number(proposed.expiresAt), calls, missing };
}

/** A confirmed proposal that fits by now is executed by one more confirmation; an approved one always is. */
async function missingRoles(
  account: DualControlAccount,
  state: OpenProposal["state"],
  calls: AccountCall[],
): Promise<MissingSignature["role"][]> {
  if (state === "APPROVED" || !(await account.needsApprover(calls))) return ["CHECKER"];
  return state === "OPEN" ? ["CHECKER", "APPROVER"] : ["APPROVER"];
}

async function keysOf(account: DualControlAccount, role: MissingSignature["role"]): Promise<string[]> {
  const count = Number(await account.keyCount(KeyRole[role]));
  return Promise.all(Array.from({ length: count }, async (_, index) => account.keyAt(KeyRole[role], index)));
}

import type { NetworkConnection } from "hardhat/types/network";
import DualControlAccountModule from "./modules/DualControlAccount.js";

/** What an institution decides before it deploys its account. Enumerations are the bindings' `KeyRole` and `CallRuleKind`. */
export interface DualControlParameters {
  /** Two makers, two checkers and two approvers at least. */
  keys: readonly { key: string; role: bigint }[];
  /** Up to which amounts a checker suffices, in the smallest units of the tokens. */
  limits: readonly { token: string; perProposal: bigint; perDay: bigint }[];
  /** How calls are judged. An everyday act has the zero address as token and argument 0. */
  rules: readonly { target: string; selector: string; kind: bigint; token: string; argument: number }[];
}

/**
 * Deploys an institution's account under dual control through its Ignition module.
 *
 * @returns where it is
 */
export async function deployDualControlAccount(
  { ignition }: NetworkConnection,
  { keys, limits, rules }: DualControlParameters,
): Promise<string> {
  const copies = {
    keys: keys.map((key) => ({ ...key })),
    limits: limits.map((limit) => ({ ...limit })),
    rules: rules.map((rule) => ({ ...rule })),
  };
  const { account } = await ignition.deploy(DualControlAccountModule, { parameters: { DualControlAccount: copies } });
  return account.getAddress();
}

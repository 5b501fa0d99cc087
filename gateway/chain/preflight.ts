import type { Interface, Provider, TransactionRequest } from "ethers";
import { GatewayError } from "../errors.js";
import { describeRevert, revertData } from "./revert.js";
import { isUnreachable, nodeMessage } from "./rpcError.js";

/**
 * Tries a call without sending it.
 * @returns The gas it used, in units of gas.
 * @throws GatewayError SUBMIT_REFUSED when the call would revert or the node refuses it; `value` is the reason. Errors of
 * a node that does not answer pass through.
 */
export async function preflight(
  provider: Pick<Provider, "estimateGas">,
  call: TransactionRequest,
  interfaces: readonly Interface[],
): Promise<bigint> {
  try {
    return await provider.estimateGas(call);
  } catch (error) {
    if (isUnreachable(error)) throw error;
    const reason = reasonOf(error, interfaces);
    throw new GatewayError("SUBMIT_REFUSED", {
      message: `The call would fail: ${reason}.`,
      field: "data",
      value: reason,
      cause: error,
    });
  }
}

/**
 * Why a mined transaction reverted, found by running it on the state before its block. Transactions earlier in the same
 * block are not seen, so the reason is that of the chain one block before.
 */
export async function revertReason(
  provider: Pick<Provider, "call">,
  call: TransactionRequest,
  blockNumber: number,
  interfaces: readonly Interface[],
): Promise<string> {
  try {
    await provider.call({ ...call, blockTag: blockNumber - 1 });
    return "no reason found: the call succeeds on the state before its block";
  } catch (error) {
    if (isUnreachable(error)) throw error;
    return reasonOf(error, interfaces);
  }
}

function reasonOf(error: unknown, interfaces: readonly Interface[]): string {
  const data = revertData(error);
  return data === undefined ? nodeMessage(error) : describeRevert(data, interfaces);
}

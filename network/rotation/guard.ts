import { GatewayError } from "../../gateway/errors.js";
import { quorumOf } from "../plan/quorum.js";

/**
 * Sees that blocks go on while a node is started again, at a time when its old and its new key are both validators.
 *
 * @param alive validators that work meanwhile
 * @param size validators that there are meanwhile
 * @param allowPause whether the chain may stand still until the node is back
 * @throws GatewayError `VALIDATOR_PAUSE`
 */
export function requireNoPause(alive: number, size: number, name: string, allowPause: boolean): void {
  const quorum = quorumOf(size);
  if (allowPause || alive >= quorum) return;
  throw new GatewayError("VALIDATOR_PAUSE", {
    message:
      `While ${name} is started with its new key, ${alive} of ${size} validators work and a block needs ${quorum}: the chain would ` +
      `stand still until it is back. Say --allow-pause if it may; without a pause, add-validator a new node and remove-validator ${name}.`,
    field: "validators",
    value: String(alive),
  });
}

import { nodeMessage } from "../../gateway/chain/rpcError.js";
import { GatewayError } from "../../gateway/errors.js";

/** What ends every sentence about an interruption. */
const AGAIN = "run the same command again, it goes on where it stopped";

/** A line of Ignition about one of its steps: `  * Policy#PolicyService: reason`. */
const STEP = /^ {2}\* (?:\w+#)?([\w.]+)(?:\/\d+)?: (.*)$/m;

/**
 * Why a deployment stopped, as a sentence with the way on.
 *
 * @returns `DEPLOYMENT_CONTRACTS` when a contract has changed since the deployment began, `DEPLOYMENT_FAILED` when a step
 * failed on the chain, `DEPLOYMENT_STOPPED` otherwise; a `GatewayError` as it is
 */
export function stopped(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const text = nodeMessage(error);
  const [, step = "", reason = ""] = STEP.exec(text) ?? [];
  if (text.includes("reconciliation errors")) {
    const message = `${step} is not as it was when this deployment began (${reason}): check out the release that began it.`;
    return new GatewayError("DEPLOYMENT_CONTRACTS", { message, field: step, cause: error });
  }
  if (step !== "") {
    const message = `${step} failed (${trim(reason)}): remove the cause, then ${AGAIN}.`;
    return new GatewayError("DEPLOYMENT_FAILED", { message, field: step, cause: error });
  }
  const message = `The deployment stopped (${trim(text)}): ${AGAIN}.`;
  return new GatewayError("DEPLOYMENT_STOPPED", { message, field: "deployment", cause: error });
}

/** The first line without its full stop. */
const trim = (text: string): string => (text.split("\n", 1)[0] ?? "").trim().replace(/\.$/, "");

import { GatewayError } from "../../gateway/errors.js";

/** Options that do not go together: explained in one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Why a verb failed, as it is printed. */
export interface Failure {
  /** 1 when refused or failed, 2 for wrong usage. */
  readonly exitCode: 1 | 2;
  /** Of a {@link GatewayError}; `NETWORK_USAGE` or `NETWORK_FAILED` else. */
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly value?: string;
}

/** Turns whatever a verb threw into what is printed. */
export function explain(error: unknown, verb: string): Failure {
  if (error instanceof UsageError) return { exitCode: 2, code: "NETWORK_USAGE", message: error.message };
  if (error instanceof GatewayError) {
    const { code, message, field, value } = error;
    return { exitCode: 1, code, message, field, ...(value === undefined ? {} : { value }) };
  }
  const reason = error instanceof Error ? error.message.trim().split("\n")[0] : String(error);
  return { exitCode: 1, code: "NETWORK_FAILED", message: `"${verb}" could not go on: ${reason}` };
}

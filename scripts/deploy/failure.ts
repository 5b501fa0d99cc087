import { describeRevert, GatewayError, revertData, SUITE_NAMES, suiteInterface } from "../../gateway/index.js";
import type { Output } from "../lib/commandLine.js";
import type { LiveOptions } from "./options.js";

/** Why a command could not do its work, for programs. */
interface Failure {
  /** That of a `GatewayError`; `CHAIN_REFUSED` when a contract refuses; `FAILED` for everything else. */
  readonly code: string;
  /** What is at fault, where it has a name. */
  readonly field?: string;
  /** Its value; the name and the arguments of the contract's error when a contract refuses. */
  readonly value?: string;
  /** The same for people, in one sentence. */
  readonly message: string;
}

/** Why a command could not do its work. A refusal of the chain is named with its arguments, whichever node tells of it. */
function failureOf(error: unknown): Failure {
  if (error instanceof GatewayError) return failureOfGateway(error);
  const data = revertData(error);
  if (data !== undefined) return failureOfChain(data);
  return { code: "FAILED", message: firstLine(error instanceof Error ? error.message : String(error)) };
}

function failureOfGateway({ code, field, value, message }: GatewayError): Failure {
  return { code, field, ...(value !== undefined && { value }), message: firstLine(message) };
}

function failureOfChain(data: string): Failure {
  const value = describeRevert(data, SUITE_NAMES.map(suiteInterface));
  const message = `The chain refuses: ${value}. docs/errors.md says when it does and what to do.`;
  return { code: "CHAIN_REFUSED", value, message };
}

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";

/**
 * Tells why a command could not do its work: people on stderr, with `--json` programs on stdout as well.
 *
 * @returns the exit code
 */
export function tellFailure(error: unknown, { json }: Pick<LiveOptions, "json">, { out, err }: Output): 1 {
  const failure = failureOf(error);
  err(`${failure.message}\n`);
  if (json === true) out(`${JSON.stringify({ error: failure }, undefined, 2)}\n`);
  return 1;
}

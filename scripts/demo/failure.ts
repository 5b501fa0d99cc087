import { GatewayError } from "../../gateway/index.js";

/** Codes of sockets and of ethers that mean: nobody answered. */
const SILENCE = /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|UND_ERR|cannot connect to the network/i;

/**
 * Why a command could not go on with a network, in one sentence.
 *
 * @param command what the reader calls it
 */
export function failure(error: unknown, network: string, command = "demo"): string {
  if (error instanceof GatewayError) return error.message;
  const trail = causes(error);
  if (trail.some((text) => SILENCE.test(text))) {
    return `network "${network}" does not answer: check that its node runs and that rpc.url in deploy/parameters/${network}.json5 is right.`;
  }
  return `The ${command} on network "${network}" could not go on: ${firstLine(trail[0] ?? "")}`;
}

/** Messages and codes of an error and of everything that caused it. */
function causes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: unknown };
  return [`${error.message}${typeof code === "string" ? ` ${code}` : ""}`, ...causes(error.cause)];
}

function firstLine(text: string): string {
  return (
    text
      .split("\n")
      .find((line) => line.trim() !== "")
      ?.trim() ?? "no reason given"
  );
}

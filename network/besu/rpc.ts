import { z } from "zod";
import { GatewayError } from "../../gateway/errors.js";

/** Longest time that one question to a node may take, in milliseconds, unless the caller says otherwise. */
export const TIME_LIMIT = 5_000;

/** Where and how a node is asked. */
export interface NodeAddress {
  /** Name of the node in `network.json`, for messages. */
  readonly name: string;
  /** HTTP or HTTPS address of its JSON-RPC interface. */
  readonly rpcUrl: string;
  /** Bearer token, when the interface asks for one. */
  readonly token?: string | undefined;
  /** Time limit of one question in milliseconds; {@link TIME_LIMIT} unless given. */
  readonly timeLimit?: number | undefined;
}

/**
 * The environment variable with a node's bearer token: `TONGZHOU_TOKEN_VALIDATOR_1` for `validator-1`. Each node has
 * its own, so that no node is shown the token of another institution.
 */
export const tokenVariable = (name: string): string => `TONGZHOU_TOKEN_${name.toUpperCase().replaceAll("-", "_")}`;

const reply = z.looseObject({
  result: z.unknown().optional(),
  error: z.looseObject({ message: z.string() }).nullish(),
});

/** Asks one node over JSON-RPC. Every question has a time limit; every failure names the node and the way out. */
export class NodeClient {
  /** Name of the node. */
  readonly name: string;
  readonly #address: NodeAddress;

  constructor(address: NodeAddress) {
    this.name = address.name;
    this.#address = address;
  }

  /**
   * Asks one question.
   *
   * @param shape what the answer has to look like
   * @throws GatewayError `NODE_UNREACHABLE` when nobody listens, `NODE_TIMEOUT` when no answer came in time,
   * `NODE_REFUSED` when the node answered with an error, `NODE_ANSWER` when its answer makes no sense
   */
  async call<T>(method: string, params: readonly unknown[], shape: z.ZodType<T>): Promise<T> {
    const text = await this.#post(method, JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }));
    const { error, result } = this.#read(method, parsed(text), reply);
    if (error) throw this.#error("NODE_REFUSED", `refuses ${method}: ${error.message.trim()}`);
    return this.#read(method, result ?? null, shape);
  }

  async #post(method: string, body: string): Promise<string> {
    const { rpcUrl, token, timeLimit = TIME_LIMIT } = this.#address;
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    try {
      const response = await fetch(rpcUrl, {
        method: "POST",
        headers: { "content-type": "application/json", ...authorization },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(timeLimit),
      });
      if (response.status === 401 || response.status === 403) throw this.#closed(response.status);
      return await response.text();
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      throw this.#silence(method, timeLimit, error);
    }
  }

  #closed(status: 401 | 403): GatewayError {
    if (status === 403) {
      return this.#error(
        "NODE_REFUSED",
        "refuses the name in its rpcUrl: add it to host-allowlist in its config.toml.",
      );
    }
    const variable = tokenVariable(this.name);
    return this.#error("NODE_REFUSED", `asks for a token: give a valid one in the environment variable ${variable}.`);
  }

  #silence(method: string, timeLimit: number, error: unknown): GatewayError {
    if (error instanceof DOMException && error.name === "TimeoutError") {
      const hint = "it hangs, or something on the way swallows the question";
      return this.#error("NODE_TIMEOUT", `has not answered ${method} within ${timeLimit / 1000} s: ${hint}.`);
    }
    const hint = "start it, or correct its rpcUrl in network.json.";
    return this.#error("NODE_UNREACHABLE", `cannot be reached (${reason(error)}): ${hint}`, error);
  }

  #read<T>(method: string, answer: unknown, shape: z.ZodType<T>): T {
    const { success, data } = shape.safeParse(answer);
    if (success) return data;
    throw this.#error("NODE_ANSWER", `answers ${method} in a way no Besu node does: check its rpcUrl in network.json.`);
  }

  #error(code: string, what: string, cause?: unknown): GatewayError {
    const { name, rpcUrl } = this.#address;
    return new GatewayError(code, {
      message: `Node "${name}" at ${rpcUrl} ${what}`,
      field: "rpcUrl",
      value: rpcUrl,
      cause,
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The innermost reason that fetch gives: a code such as `ECONNREFUSED` where there is one. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return "no reason given";
  const { code } = error as { code?: unknown };
  if (typeof code === "string") return code;
  return error.cause === undefined ? error.message : reason(error.cause);
}

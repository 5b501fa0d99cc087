import { type ErrorDescription, Interface, type ParamType, type Result, dataSlice, isHexString } from "ethers";

/** Knows what every interface knows: `Error(string)` and `Panic(uint256)`, which Solidity throws undeclared. */
const BUILT_IN = new Interface([]);

/** Places where libraries put the bytes of a revert, or the error that holds them. */
const NESTED = ["data", "error", "info", "cause"] as const;

/**
 * Finds the bytes a contract reverted with in an error of `call` or `estimateGas`.
 * @returns The bytes in hexadecimal, `0x` for a revert without reason, undefined when the error is not a revert.
 */
export function revertData(error: unknown): string | undefined {
  if (isHexString(error)) return error;
  if (typeof error !== "object" || error === null) return undefined;
  const holder = error as Readonly<Record<string, unknown>>;
  for (const place of NESTED) {
    const found = revertData(holder[place]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Names a revert for people, for example `TreatyShareExceeded(offered: 600000000, left: 400000000)`.
 * @param data The bytes of the revert.
 * @param interfaces Interfaces whose custom errors are known; the first that knows the selector names it.
 */
export function describeRevert(data: string, interfaces: readonly Interface[]): string {
  if (data === "0x") return "no reason given";
  for (const known of [BUILT_IN, ...interfaces]) {
    const error = parse(known, data);
    if (error) return `${error.name}${written(error.args, error.fragment.inputs)}`;
  }
  return `unknown error ${data.slice(0, 10)}`;
}

function parse(known: Interface, data: string): ErrorDescription | null {
  try {
    return known.parseError(dataSlice(data, 0));
  } catch {
    return null; // the selector is known, the arguments are cut off
  }
}

/** Arguments in brackets, named where the source names them. */
function written(values: Result, types: readonly ParamType[]): string {
  const parts = types.map((type, i) => `${type.name ? `${type.name}: ` : ""}${text(values[i], type)}`);
  return `(${parts.join(", ")})`;
}

function text(value: unknown, type: ParamType): string {
  if (type.isArray()) return `[${[...(value as Result)].map((item) => text(item, type.arrayChildren)).join(", ")}]`;
  if (type.isTuple()) return written(value as Result, type.components);
  return type.type === "string" ? JSON.stringify(value) : String(value);
}

import { contractSources } from "../lib/compiled.js";
import type { Check, Finding } from "./check.js";

/** Largest code a contract may have on chain, in bytes (EIP-170). */
const MAX_CODE = 24_576;
/** Largest creation code, in bytes (EIP-3860). */
const MAX_INITCODE = 49_152;

/** Every contract fits on a chain. */
export const sizes: Check = {
  name: "sizes",
  title: "contracts fit the size limits of code and initcode",
  async run() {
    return (await contractSources()).flatMap(({ path, contracts }) =>
      Object.entries(contracts).flatMap(([name, { evm }]) => [
        ...tooLarge(`${path}:${name}`, "code", evm.deployedBytecode.object, MAX_CODE),
        ...tooLarge(`${path}:${name}`, "initcode", evm.bytecode.object, MAX_INITCODE),
      ]),
    );
  },
};

function tooLarge(at: string, what: string, hex: string, limit: number): Finding[] {
  const bytes = hex.length / 2;
  return bytes > limit ? [{ at, message: `${what} of ${bytes} bytes exceeds ${limit}` }] : [];
}

import { getBytes, hexlify, keccak256 } from "ethers";
import type { Check } from "./check.js";
import { check } from "./check.js";
import type { Compiled } from "./compiled.js";
import { expectedImmutables } from "./immutables.js";
import { contractsOf, nameOf, type Subject } from "./subject.js";

/** Every contract runs the code of this checkout, with the planned values in its immutables. */
export async function codeChecks(subject: Subject): Promise<Check[]> {
  const chainId = (await subject.provider.getNetwork()).chainId;
  const checks = contractsOf(subject).map(async ({ short, name, address }) => {
    const code = getBytes(await subject.provider.getCode(address));
    const compiled = await subject.compiled(name);
    return [
      check(`${name} runs the compiled code`, codeFaults(code, compiled)),
      check(
        `${name} is wired as planned`,
        wiringFaults(code, compiled, expectedImmutables(subject, short, chainId), subject),
      ),
    ];
  });
  return (await Promise.all(checks)).flat();
}

/** The hash without the values of immutables. */
function codeFaults(code: Uint8Array, compiled: Compiled): string[] {
  const [actual, expected] = [keccak256(masked(code, compiled)), keccak256(compiled.code)];
  return actual === expected ? [] : [`code ${actual}, compiled ${expected}`];
}

function masked(code: Uint8Array, { immutables }: Compiled): string {
  const bytes = code.slice();
  for (const place of immutables.flatMap(({ places }) => places)) bytes.fill(0, place, place + 32);
  return hexlify(bytes);
}

function wiringFaults(
  code: Uint8Array,
  { immutables }: Compiled,
  expected: Readonly<Record<string, string>>,
  subject: Subject,
): string[] {
  return immutables.flatMap(({ name, places }) => {
    const wanted = expected[name];
    if (wanted === undefined) return [`${name} is not planned`];
    const wrong = places.map((place) => wordAt(code, place)).find((word) => word !== wanted);
    return wrong === undefined ? [] : [`${name} is ${show(wrong, subject)}, expected ${show(wanted, subject)}`];
  });
}

/** 32 bytes of the code; the empty word where the code is shorter. */
function wordAt(code: Uint8Array, place: number): string {
  return code.length < place + 32 ? "0x" : hexlify(code.subarray(place, place + 32));
}

/** An address by the contract's name. */
function show(word: string, subject: Subject): string {
  const known = contractsOf(subject).find(({ address }) => word.endsWith(address.slice(2).toLowerCase()));
  return known === undefined ? word : nameOf(subject, known.address);
}

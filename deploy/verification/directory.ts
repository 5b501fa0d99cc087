import { decodeBytes32String, encodeBytes32String, keccak256 } from "ethers";
import { type Check, check, unequal } from "./check.js";
import { eventsOf } from "./events.js";
import { contractsOf, type Subject } from "./subject.js";

/** The Directory announces the suite with the code that runs, and nothing else. */
export async function directoryChecks(subject: Subject): Promise<Check[]> {
  const { provider, suite, record } = subject;
  const faults = contractsOf(subject).map(async ({ name, address }) => {
    const key = encodeBytes32String(name);
    const count = await suite.directory.releaseCount(key);
    if (count === 0n) return [`${name} is not announced`];
    const { implementation, codeHash } = await suite.directory.release(key, count);
    const code = keccak256(await provider.getCode(address));
    return [
      ...(implementation === address ? [] : [`${name} is announced at ${implementation}, not at ${address}`]),
      ...(codeHash === code ? [] : [`${name} was announced with code ${codeHash}, but runs ${code}`]),
    ];
  });
  const directory = { address: record.contracts.directory, abi: suite.directory.interface };
  const announced = (await eventsOf(provider, directory, record.block)).filter(
    ({ name }) => name === "ReleaseAnnounced",
  );
  const names = announced.map(({ args }) => decodeBytes32String(args.getValue("name") as string));
  return [
    check(
      "the Directory announces every contract with its address and the hash of its code",
      (await Promise.all(faults)).flat(),
    ),
    check(
      "the Directory announces nothing else",
      unequal(
        names,
        contractsOf(subject).map(({ name }) => name),
      ),
    ),
  ];
}

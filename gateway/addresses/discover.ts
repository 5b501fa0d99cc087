import { encodeBytes32String, type Provider } from "ethers";
import { Directory__factory } from "../../typechain-types/index.js";
import { requireCode } from "../chain/index.js";
import { GatewayError } from "../errors.js";
import { SUITE_NAMES, type SuiteAddresses } from "../suite/index.js";
import { CONTRACT_NAMES } from "./names.js";

/**
 * Asks the Directory (合约目录) where the contracts of its suite are: the latest release of each.
 *
 * @param directoryAddress the one address that has to be known
 * @throws GatewayError `CHAIN_NO_CODE` when nothing is there, `ADDRESSES_UNANNOUNCED` when a contract is not announced
 */
export async function discoverAddresses(directoryAddress: string, provider: Provider): Promise<SuiteAddresses> {
  await requireCode(provider, directoryAddress, CONTRACT_NAMES.directory);
  const directory = Directory__factory.connect(directoryAddress, provider);
  const found = SUITE_NAMES.map(async (name) => {
    const key = encodeBytes32String(CONTRACT_NAMES[name]);
    if ((await directory.releaseCount(key)) === 0n) throw unannounced(CONTRACT_NAMES[name], directoryAddress);
    return [name, await directory.latest(key)];
  });
  return Object.fromEntries(await Promise.all(found)) as SuiteAddresses;
}

function unannounced(contract: string, directory: string): GatewayError {
  return new GatewayError("ADDRESSES_UNANNOUNCED", {
    message: `The Directory at ${directory} announces no ${contract}: check that it is the consortium's Directory.`,
    field: contract,
    value: directory,
  });
}

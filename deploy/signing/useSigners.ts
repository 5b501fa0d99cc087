import hre from "hardhat";
import type { NetworkHooks } from "hardhat/types/hooks";
import type { NetworkConnection } from "hardhat/types/network";
import type { Signer } from "ethers";
import type { SignerSource } from "../../gateway/signer/index.js";
import { Accounts, type BeforeSend, type RpcTransaction } from "./accounts.js";

/**
 * Gives a connection the accounts of signers: `eth_accounts` lists them and `eth_sendTransaction` signs with them, until
 * the connection is closed. So Ignition and ethers work on nodes that hold no keys, and Hardhat never sees one.
 *
 * @param beforeSend hears of every transaction before it leaves
 * @throws what the sources throw when a key is missing
 */
export async function useSigners(
  connection: NetworkConnection,
  sources: readonly SignerSource[],
  beforeSend: BeforeSend = () => undefined,
): Promise<void> {
  const signers = new Map<string, Signer>();
  for (const source of sources) signers.set(await source.address(), await source.connect(connection.ethers.provider));
  const { provider } = connection;
  const chainId = Number(await provider.request({ method: "eth_chainId" }));
  const accounts = new Accounts(signers, { provider, chainId, beforeSend });

  const hooks: Partial<NetworkHooks> = {
    onRequest: async (context, target, request, next) => {
      if (target.id !== connection.id) return next(context, target, request);
      const answer = (result: unknown) => ({ jsonrpc: "2.0" as const, id: request.id, result });
      if (request.method === "eth_accounts") return answer(accounts.addresses);
      if (request.method !== "eth_sendTransaction") return next(context, target, request);
      const [transaction] = request.params as [RpcTransaction];
      return answer(await accounts.send(transaction));
    },
    closeConnection: async (context, target, next) => {
      if (target.id === connection.id) hre.hooks.unregisterHandlers("network", hooks);
      return next(context, target);
    },
  };
  hre.hooks.registerHandlers("network", hooks);
}

import type { Signer } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import type { Suite } from "../../gateway/index.js";
import { accountsOf } from "../deploy/live.js";

/**
 * The account that sends: that of the network's signers which may cut cycles off early, else the first. Everything but
 * that one act is anybody's.
 */
export async function senderOf(connection: NetworkConnection, { authority, clearing }: Suite): Promise<Signer> {
  const accounts = await accountsOf(connection);
  const { selector } = clearing.interface.getFunction("cutOff");
  for (const account of accounts) {
    const [isOperator] = await authority.canCall(account, clearing, selector);
    if (isOperator) return connection.ethers.getSigner(account);
  }
  return connection.ethers.getSigner(accounts[0] ?? "");
}

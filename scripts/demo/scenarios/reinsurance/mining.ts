import type { ContractTransactionReceipt, ContractTransactionResponse } from "ethers";

/** Waits until a transaction is mined; its gas is counted by the block, as `Scene.sending` does. */
export async function mined(sent: Promise<ContractTransactionResponse>): Promise<ContractTransactionReceipt> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("a transaction was sent without waiting for it");
  return receipt;
}

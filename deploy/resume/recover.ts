import { trackTransaction, wipe } from "@nomicfoundation/ignition-core";
import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import { Transaction, toQuantity } from "ethers";
import hre from "hardhat";
import type { EthereumProvider } from "hardhat/types/providers";
import { broadcastFailure, nodeMessage } from "../../gateway/chain/rpcError.js";
import { GatewayError } from "../../gateway/errors.js";
import type { SignedTransaction } from "../signing/index.js";
import { mendJournal, readJournal } from "./journal.js";
import type { SentLog } from "./sentLog.js";

/**
 * Brings the folder of an interrupted deployment into a state from which Ignition goes on, whatever the moment of the
 * interruption: what had been signed is sent again and its hash entered into the journal; what had not left, had not begun, or
 * failed, is taken out of the journal and done anew.
 *
 * @throws GatewayError `CHAIN_UNREACHABLE` when the node stops answering
 */
export async function recover(folder: string, provider: EthereumProvider, log: SentLog): Promise<void> {
  await mendJournal(folder);
  const { unsure, empty } = await readJournal(folder);
  const sent = await log.read();
  for (const transaction of sent) await sendAgain(provider, transaction);
  for (const [future, nonce] of unsure) {
    const transaction = sent.find((candidate) => candidate.nonce === nonce);
    if (transaction !== undefined && (await isKnown(provider, transaction))) {
      await trackTransaction(folder, transaction.hash, { request: () => Promise.resolve(asAnswered(transaction)) });
    } else {
      await forget(folder, future);
    }
  }
  for (const future of empty) await forget(folder, future);
}

/** Sends what the node may have lost; a node that has it, or will not have it, says so without harm. */
async function sendAgain(provider: EthereumProvider, { from, nonce, raw }: SignedTransaction): Promise<void> {
  const mined = Number(await provider.request({ method: "eth_getTransactionCount", params: [from, "latest"] }));
  if (nonce < mined) return;
  try {
    await provider.request({ method: "eth_sendRawTransaction", params: [raw] });
  } catch (error) {
    if (broadcastFailure(error) !== "unreachable") return;
    throw new GatewayError("CHAIN_UNREACHABLE", {
      message: `The node stopped answering (${nodeMessage(error)}): run the same command again when it does.`,
      field: "url",
      cause: error,
    });
  }
}

async function isKnown(provider: EthereumProvider, { hash }: SignedTransaction): Promise<boolean> {
  return (await provider.request({ method: "eth_getTransactionByHash", params: [hash] })) !== null;
}

/** The transaction as `eth_getTransactionByHash` answers; the nodes' own answers differ in what they leave out. */
function asAnswered({ from, raw }: SignedTransaction): Record<string, string | null> {
  const { hash, to, data, value, nonce, chainId, gasPrice, gasLimit } = Transaction.from(raw);
  return {
    hash,
    from,
    to,
    input: data,
    value: toQuantity(value),
    nonce: toQuantity(nonce),
    chainId: toQuantity(chainId),
    gas: toQuantity(gasLimit),
    gasPrice: toQuantity(gasPrice ?? 0),
    blockHash: null,
    blockNumber: null,
  };
}

async function forget(folder: string, future: string): Promise<void> {
  await wipe(folder, new HardhatArtifactResolver(hre.artifacts), future);
}

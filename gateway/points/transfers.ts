import { AbiCoder, type Interface, type Log, ZeroAddress, zeroPadValue } from "ethers";
import type { LogFilter } from "./logs.js";
import type { PointsView } from "./view.js";

/** Units of a lot that came to an account or left one. */
export interface Movement {
  /** Id of the lot. */
  readonly lot: bigint;
  readonly quantity: bigint;
}

/** The topics of both transfer events of ERC-1155, which have the same indexed arguments: operator, from, to. */
export function transferTopics(ledger: Interface): string[] {
  return ["TransferSingle", "TransferBatch"].map((name) => ledger.getEvent(name)?.topicHash ?? "");
}

/** All points that were credited, and all that went; not what moved between accounts. */
export async function issuesAndBurns({ suite }: PointsView): Promise<{ issues: LogFilter; burns: LogFilter }> {
  const address = [await suite.points.getAddress()];
  const kinds = transferTopics(suite.points.interface);
  const nobody = zeroPadValue(ZeroAddress, 32);
  return {
    issues: { address, topics: [kinds, null, nobody] },
    burns: { address, topics: [kinds, null, null, nobody] },
  };
}

/** What a transfer event moved. */
export function movementsIn({ topics, data }: Log, ledger: Interface): Movement[] {
  const coder = AbiCoder.defaultAbiCoder();
  if (topics[0] === ledger.getEvent("TransferSingle")?.topicHash) {
    const [lot, quantity] = coder.decode(["uint256", "uint256"], data) as unknown as [bigint, bigint];
    return [{ lot, quantity }];
  }
  const [lots, quantities] = coder.decode(["uint256[]", "uint256[]"], data) as unknown as [bigint[], bigint[]];
  return lots.map((lot, index) => ({ lot, quantity: quantities[index] ?? 0n }));
}

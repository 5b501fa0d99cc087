import { type Block } from "../besu/chain.js";
import { getAddress } from "ethers";

/** Who proposed the last blocks. */
export interface Proposers {
  /** Number of blocks that were looked at. */
  readonly blocks: number;
  /** Blocks of each address that proposed any, most first. */
  readonly proposed: readonly { readonly address: string; readonly blocks: number }[];
  /** Validators that proposed none. */
  readonly silent: readonly string[];
}

/** Counts who proposed the given blocks. */
export function proposersOf(blocks: readonly Block[], validators: readonly string[]): Proposers {
  const counts = new Map<string, number>();
  for (const { miner } of blocks) counts.set(getAddress(miner), (counts.get(getAddress(miner)) ?? 0) + 1);
  const proposed = [...counts].map(([address, own]) => ({ address, blocks: own }));
  return {
    blocks: blocks.length,
    proposed: proposed.sort((one, other) => other.blocks - one.blocks),
    silent: validators.filter((address) => !counts.has(address)),
  };
}

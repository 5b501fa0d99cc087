import { SimpleMerkleTree } from "@openzeppelin/merkle-tree";
import { getBytes, hexlify, isHexString } from "ethers";
import { reinsuranceFault } from "../fault.js";
import { leafOf, saltOf } from "./leaf.js";
import type { BordereauKindName, RowOf } from "./rows.js";
import { type RowTexts, textsOf } from "./texts.js";

/** One row shown to a third party, who sees no other (单行证明). */
export interface RowProof {
  readonly row: RowTexts;
  /** 32 bytes as 0x-prefixed hex. */
  readonly salt: string;
  /** Siblings from the leaf up, 32 bytes each as 0x-prefixed hex. */
  readonly proof: readonly string[];
}

/** The Merkle tree over the rows of a bordereau in their order, as OpenZeppelin's `MerkleProof` verifies it. */
export class RowTree {
  readonly #kind: BordereauKindName;
  readonly #seed: Uint8Array;
  readonly #leaves: string[] = [];
  #tree: SimpleMerkleTree | undefined;

  /** @param seed 32 random bytes from which the salts come */
  constructor(kind: BordereauKindName, seed: Uint8Array) {
    this.#kind = kind;
    this.#seed = seed;
  }

  /** Rows so far. */
  get size(): number {
    return this.#leaves.length;
  }

  /** Adds the next row. Its leaf alone is kept. */
  add(row: RowTexts): void {
    this.#tree = undefined;
    this.#leaves.push(leafOf(row, saltOf(this.#seed, this.#leaves.length)));
  }

  /** @throws GatewayError `BORDEREAU_EMPTY` */
  get root(): string {
    return this.#built().root;
  }

  /**
   * Proves a row.
   *
   * @param index counted from 0
   * @throws GatewayError `BORDEREAU_ROW` when the row is not the one at that place
   */
  proveRow(row: RowOf[BordereauKindName], index: number): RowProof {
    const texts = textsOf(this.#kind, row);
    const salt = saltOf(this.#seed, index);
    if (leafOf(texts, salt) !== this.#leaves[index]) {
      throw reinsuranceFault("BORDEREAU_ROW", "index", String(index), "is another row: count the rows from 0");
    }
    return { row: texts, salt: hexlify(salt), proof: this.#built().getProof(index) };
  }

  #built(): SimpleMerkleTree {
    if (this.size === 0) throw reinsuranceFault("BORDEREAU_EMPTY", "rows", undefined, "are missing: give at least one");
    return (this.#tree ??= SimpleMerkleTree.of(this.#leaves, { sortLeaves: false }));
  }
}

/** The leaf of a proven row, for `ReinsuranceBordereaux.verifyRow`. */
export function provenLeaf({ row, salt }: Pick<RowProof, "row" | "salt">): string {
  return leafOf(row, getBytes(salt));
}

/**
 * Whether a row is in a bordereau; `ReinsuranceBordereaux.verifyRow` answers the same on the chain.
 *
 * @param root as the chain has it
 */
export function verifyRowProof(root: string, proof: RowProof): boolean {
  const words = [root, proof.salt, ...proof.proof];
  if (!words.every((word) => isHexString(word, 32))) return false;
  return SimpleMerkleTree.verify(root, provenLeaf(proof), [...proof.proof]);
}

import { SimpleMerkleTree } from "@openzeppelin/merkle-tree";
import { getBytes } from "ethers";
import { BordereauManifest } from "../../../gateway/reinsurance/index.js";
import { leafOf, saltOf } from "../../../gateway/reinsurance/bordereaux/leaf.js";
import type { ReadLetter } from "./letters.js";
import { type Row, rowsIn } from "./contents.js";

const NO_SALT = new Uint8Array();

/** The digests of a bordereau's rows. */
export interface RowDigests {
  /** With the salts that are in the envelope: they are nowhere on the chain either, their root is. */
  readonly leaves: readonly string[];
  readonly root: string;
  /** As they would be without salts: whoever guesses a row would find it. */
  readonly unsalted: readonly string[];
}

/** The digests of the rows of every bordereau. */
export function rowDigests(letters: readonly ReadLetter[]): RowDigests[] {
  return letters.flatMap(({ documents: [first] }) => {
    const { success, data } = BordereauManifest.safeParse(first);
    return success ? [digestsOf(data, letters)] : [];
  });
}

function digestsOf({ seed, parts }: BordereauManifest, letters: readonly ReadLetter[]): RowDigests {
  const rows = parts.flatMap(({ envelope }) => rowsIn(letters.find(({ id }) => id === envelope)?.documents ?? []));
  const leaves = rows.map(({ row }, index) => leafOf(row, saltOf(getBytes(seed), index)));
  const unsalted = rows.map(({ row }: Row) => leafOf(row, NO_SALT));
  return { leaves, root: rootOf(leaves), unsalted: [...unsalted, rootOf(unsalted)] };
}

const rootOf = (leaves: string[]): string => SimpleMerkleTree.of(leaves, { sortLeaves: false }).root;

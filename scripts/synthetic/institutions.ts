import { parseUscc, usccCheckCharacter } from "../../gateway/identifiers/index.js";
import type { Random } from "./random.js";

/** A made-up institution. */
export interface SyntheticInstitution {
  readonly synthetic: true;
  /** Ends in `(synthetic)`. */
  readonly name: string;
  /** Unified social credit code with a valid check character. */
  readonly uscc: string;
}

/**
 * Makes up an institution. Its code begins with X, which stands for no registration authority in GB 32100, so
 * that it is nobody's.
 *
 * @param name what it is called, without the mark
 */
export function syntheticInstitution(random: Random, name: string): SyntheticInstitution {
  const organisation = String(random.integer(0, 999_999_999)).padStart(9, "0");
  const body = `X1110000${organisation}`;
  return { synthetic: true, name: `${name} (synthetic)`, uscc: parseUscc(body + usccCheckCharacter(body)) };
}

import { ObligationStage } from "../../typechain-types/index.js";
import { nameOf } from "../suite/enumNames.js";
import type { ClearingView } from "./house.js";

/** The name of an obligation's stage, as in `contracts/core/settlement/interfaces/IClearingBook.sol`. */
export type ObligationStageName = keyof typeof ObligationStage;

/** Obligations asked for at once. */
const AT_ONCE = 100;

/** Where obligations are, by their ids. */
export async function stagesOf(
  { clearing, block }: Pick<ClearingView, "clearing" | "block">,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ObligationStageName>> {
  const distinct = [...new Set(ids)];
  const stages = new Map<string, ObligationStageName>();
  for (let start = 0; start < distinct.length; start += AT_ONCE) {
    const some = distinct.slice(start, start + AT_ONCE);
    const found = await Promise.all(some.map((id) => clearing.obligation(id, { blockTag: block })));
    found.forEach(({ stage }, index) => stages.set(some[index] ?? "", nameOf(ObligationStage, stage)));
  }
  return stages;
}

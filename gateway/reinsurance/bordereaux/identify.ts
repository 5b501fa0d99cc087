import { toBeHex } from "ethers";
import { policyId, policyReference } from "../../documents/index.js";
import type { Insurer } from "../../policies/index.js";
import type { PlacedRow } from "./csv.js";

/**
 * Gives premium rows their ids in the policy registry, which the insurer alone can derive from its policy numbers. A row
 * that names its id keeps it.
 *
 * @param rows    from `readCsv`
 * @param insurer who issued the policies: the cedent itself
 * @throws GatewayError as `policyReference`
 */
export async function* withPolicyIds(
  rows: AsyncIterable<PlacedRow<"PREMIUM">> | Iterable<PlacedRow<"PREMIUM">>,
  { member, secret }: Insurer,
): AsyncGenerator<PlacedRow<"PREMIUM">> {
  for await (const placed of rows) {
    const { row } = placed;
    if (row === undefined || row.policyId !== undefined) yield placed;
    else
      yield {
        ...placed,
        row: { ...row, policyId: toBeHex(policyId(member, policyReference(secret, row.policy)), 32) },
      };
  }
}

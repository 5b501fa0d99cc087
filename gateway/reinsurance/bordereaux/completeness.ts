import { toBeHex } from "ethers";
import type { PolicyRegistry } from "../../../typechain-types/index.js";
import { type BlockRange, pagesOf } from "../../chain/blocks.js";
import { fromChainDate } from "../../dates/index.js";
import { insurerOf } from "../../documents/index.js";
import type { RowScope } from "./scope.js";

/** What is compared. */
export interface CompletenessRequest {
  /** The policy registry, connected with a provider. */
  readonly registry: Pick<PolicyRegistry, "filters" | "queryFilter">;
  /** Member number of the cedent. */
  readonly cedent: number;
  /** From `scopeOf`. */
  readonly scope: Pick<RowScope, "from" | "before">;
  /** Products that the contract takes; all unless given. */
  readonly products?: ReadonlySet<number>;
  /** `policyId` of all rows of the live premium bordereaux. */
  readonly ceded: ReadonlySet<string>;
  /** Blocks that are read, both included. */
  readonly blocks: BlockRange;
}

/** How the rows compare with the policies deposited in the registry, ids as 0x-prefixed hex in the order of the chain. */
export interface Completeness {
  /** Policies of the cedent in scope that the custodian holds. */
  readonly deposited: number;
  /** Those of them that no row cedes. */
  readonly missing: readonly string[];
  /** Ids in rows of which the registry has no deposited policy of the cedent. */
  readonly unknown: readonly string[];
}

/**
 * Compares the rows of premium bordereaux with the registry: a cedent that leaves out good risks is seen, and so is one
 * that cedes a policy which was never issued.
 */
export async function completenessOf(request: CompletenessRequest): Promise<Completeness> {
  const { ceded } = request;
  const inScope = new Set<string>();
  const deposited = new Set<string>();
  for (const range of pagesOf(request.blocks)) {
    for (const id of await issuedIn(request, range)) inScope.add(id);
    for (const id of await depositedIn(request, range)) deposited.add(id);
  }
  const expected = [...inScope].filter((id) => deposited.has(id));
  return {
    deposited: expected.length,
    missing: expected.filter((id) => !ceded.has(id)),
    unknown: [...ceded].filter((id) => !deposited.has(id)),
  };
}

async function issuedIn(request: CompletenessRequest, [first, last]: BlockRange): Promise<string[]> {
  const { registry, scope, products } = request;
  const events = await registry.queryFilter(registry.filters.PolicyIssued(), first, last);
  return events
    .filter(({ args }) => isOf(request, args.id))
    .filter(({ args }) => {
      const inception = fromChainDate(args.inception);
      return inception >= scope.from && inception < scope.before;
    })
    .filter(({ args }) => products === undefined || products.has(Number(args.product)))
    .map(({ args }) => toBeHex(args.id, 32));
}

/** A copy counts as held once it was deposited, or once a dispute about it was settled. */
async function depositedIn(request: CompletenessRequest, [first, last]: BlockRange): Promise<string[]> {
  const { registry } = request;
  const deposits = await registry.queryFilter(registry.filters.PolicyDeposited(), first, last);
  const corrections = await registry.queryFilter(registry.filters.PolicyCorrected(), first, last);
  const ids = [...deposits, ...corrections].map(({ args }) => args.id);
  return ids.filter((id) => isOf(request, id)).map((id) => toBeHex(id, 32));
}

const isOf = ({ cedent }: CompletenessRequest, id: bigint): boolean => insurerOf(id) === cedent;

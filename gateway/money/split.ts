import { GatewayError } from "../errors.js";

/**
 * Splits a total so that the parts always sum to it: every part gets its floor, then the units left over go one each to
 * the largest fractions, ties to the lower index (largest remainder). A negative total is split by its magnitude and
 * negated. The result is that of the contracts' library `Splitter`.
 *
 * @param total - Minor units, of either sign
 * @param weights - Shares on any common scale, none negative, sum above zero
 * @returns One part per weight, in the same order
 * @throws GatewayError `SPLIT_WEIGHT` for a negative weight, `SPLIT_NO_WEIGHT` when the weights sum to zero
 */
export function splitByShares(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = sumOfWeights(weights);
  const magnitude = total < 0n ? -total : total;
  const parts = weights.map((weight) => (magnitude * weight) / sum);
  const left = magnitude - parts.reduce((assigned, part) => assigned + part, 0n);
  const fractions = weights.map((weight) => (magnitude * weight) % sum);
  const raised = new Set(indexesByValue(fractions).slice(0, Number(left)));
  return parts.map((part, index) => {
    const amount = raised.has(index) ? part + 1n : part;
    return total < 0n ? -amount : amount;
  });
}

function sumOfWeights(weights: readonly bigint[]): bigint {
  const negative = weights.findIndex((weight) => weight < 0n);
  if (negative !== -1) throw weightError("SPLIT_WEIGHT", `weights[${negative}]`, `${weights[negative]}`);
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) throw weightError("SPLIT_NO_WEIGHT", "weights", weights.join());
  return sum;
}

/** Indexes from the largest value to the smallest; the sort is stable, so that equal values keep their order. */
function indexesByValue(values: readonly bigint[]): number[] {
  const ranked = values.map((value, index) => ({ value, index }));
  ranked.sort((a, b) => Number(b.value > a.value) - Number(b.value < a.value));
  return ranked.map(({ index }) => index);
}

function weightError(code: string, field: string, value: string): GatewayError {
  const message = `${field} "${value}" cannot share out a total: give weights of zero or more, at least one above zero.`;
  return new GatewayError(code, { field, value, message });
}

import { lowerKeys } from "./keys.js";
import { ruleProblems } from "./rules.js";
import { genesisSchema } from "./schema.js";
import { shapeProblems } from "./sentences.js";

/**
 * Looks for what would keep Besu from running a QBFT network with free gas from this genesis file.
 *
 * @param json - The parsed `genesis.json`
 * @returns a sentence for each problem, which names key, value and way out; none when all is well
 */
export function checkGenesis(json: unknown): string[] {
  const lowered = lowerKeys(json);
  const twice = lowered.twice.map((key) => `${key} is there twice, in different capitals: keep one.`);
  const result = genesisSchema.safeParse(lowered.json);
  if (!result.success) return [...twice, ...result.error.issues.flatMap((issue) => shapeProblems(issue, lowered))];
  return [...twice, ...ruleProblems(result.data)];
}

import { canonicalJson } from "../../../gateway/index.js";
import { claimFile, riskFile } from "../../../scripts/demo/scenarios/reinsurance/csv.js";
import { CATASTROPHE_ACCOUNTS, REPORTED } from "../../../scripts/demo/scenarios/reinsurance/events.js";
import { claimsOfReport } from "../../../scripts/demo/scenarios/reinsurance/layer.js";
import { claimsOf, risksOf } from "../../../scripts/demo/scenarios/reinsurance/quarter.js";
import { surplusClaims, surplusRisks } from "../../../scripts/demo/scenarios/reinsurance/surplusRows.js";
import type { ReinsuranceWorld } from "../../../scripts/demo/scenarios/reinsurance/world.js";
import { figuresIn, rowsIn, tellingTexts } from "./contents.js";
import { CASH_PAID, CASH_PAID_IN_ALL } from "./disclosed.js";
import type { ReadLetter } from "./letters.js";

/** The section of all risks is part of the code of a product, which is public. */
export const SECTION = "PROPERTY";

/** What nobody may find without a key. */
export interface Secrets {
  /** Fen and parts per billion, without their sign. */
  readonly figures: readonly bigint[];
  /** Names, words, numbers of everything, rows in every form. */
  readonly texts: readonly string[];
}

/** Everything that the story wrote to somebody, less what docs/reinsurance.md says is seen, and what stands in no letter. */
export function secretsOf(world: ReinsuranceWorld, letters: readonly ReadLetter[]): Secrets {
  const documents = letters.flatMap((letter) => letter.documents);
  const disclosed = new Set([...CASH_PAID, ...CASH_PAID_IN_ALL]);
  const figures = [...figuresIn(documents), ...world.secrets.amounts, ...BALANCES];
  const texts = [
    ...tellingTexts(documents),
    ...world.secrets.texts,
    ...numbersOf(world),
    ...rowTexts(world, documents),
  ];
  return {
    figures: [...new Set(figures)].filter((figure) => !disclosed.has(figure)).sort((a, b) => Number(a - b)),
    texts: [...new Set(texts)].filter((text) => text !== SECTION),
  };
}

/** What each of the catastrophe's accounts came to for a seat: they were settled together. */
const BALANCES = CATASTROPHE_ACCOUNTS.flatMap(({ balances }) => balances.map((balance) => -balance));

/** Numbers that travel in no document. */
const numbersOf = ({ bordereaux }: ReinsuranceWorld): string[] => bordereaux.all.map(({ number }) => number);

/** Rows as they travel, as they are hashed, and as the cedents' core systems export them. */
function rowTexts(world: ReinsuranceWorld, documents: readonly unknown[]): string[] {
  const travelling = rowsIn(documents).flatMap((line) => [JSON.stringify(line), canonicalJson(line.row)]);
  return [...travelling, ...exportedLines(world)];
}

/** The lines of the files that the cedents' core systems exported. */
function exportedLines(world: ReinsuranceWorld): string[] {
  const first = (name: "quotaShare" | "surplus" | "catastrophe") => world.contracts.at(name).terms.period.from;
  const files = [
    riskFile(first("quotaShare"), risksOf(world)),
    claimFile(first("quotaShare"), claimsOf(world)),
    riskFile(first("surplus"), surplusRisks(world)),
    claimFile(first("surplus"), surplusClaims(world)),
    ...REPORTED.map((_, report) => claimFile(first("catastrophe"), claimsOfReport(report))),
  ];
  return files.flatMap((file) => file.split("\n").slice(1));
}

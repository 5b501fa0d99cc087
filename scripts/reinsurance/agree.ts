import type { Command } from "commander";
import { Answer } from "../../typechain-types/index.js";
import { type AccountReview, type DifferenceKind, reviewAccount } from "../../gateway/index.js";
import { amountIn, columns } from "../clearing/show.js";
import { hasAnswered } from "./already.js";
import type { Desk } from "./desk.js";
import { subjectPremiumIn, termsOf } from "./files.js";
import { furtherOf, onwardOf } from "./further.js";
import { idOfChain } from "./options.js";
import { faultsText } from "./show.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface AgreeOptions extends CommonOptions {
  readonly account: string;
  readonly terms: string;
  readonly further?: string;
  readonly onward?: string;
  readonly gnepi?: string;
  readonly dryRun?: true;
}

/** Computes an account again and agrees to it. */
export const agree: Verb<AgreeOptions> = {
  name: "agree",
  description:
    "Computes an account again from rows and terms, and agrees to it when not a fen differs. Otherwise it lists the differences by line (exit code 1).",
  configure: (command: Command) =>
    void command
      .requiredOption("--account <id>", "the account, or a contra", idOfChain)
      .requiredOption("--terms <file>", "the machine-readable terms, with their salt")
      .option("--further <file>", "lines that neither rows nor rates give, from your own books: JSON, entry by entry")
      .option("--onward <file>", "what a retrocession that is no quota share takes, as you compute it: JSON, amounts")
      .option("--gnepi <amount>", "subject premium of a stop loss, as 1234.56")
      .option("--dry-run", "only compare: acknowledge and agree to nothing"),
  run: review,
};

/** Acknowledgement level of an account that was recomputed. */
const RECOMPUTED = 3;

async function review({ account, ...options }: AgreeOptions, { desk, cwd, say }: Call): Promise<Outcome> {
  const { terms } = await termsOf(options.terms, cwd);
  if (options.dryRun !== true && (await hasAnswered(desk, account, "AGREED"))) {
    return {
      ok: true,
      text: `Account ${account} is agreed already.`,
      report: { account, agreed: true, already: true },
    };
  }
  const found = await reviewAccount(desk.suite, account, {
    ...{ terms, open: desk.open, member: desk.member, ...subjectPremiumIn(options.gnepi, terms.currency) },
    ...(await furtherOf(options.further, terms, cwd)),
    onward: await onwardOf(options.onward, terms, cwd),
    onProgress: (id, rows) => say(`Bordereau ${id} is read: ${rows} rows.`),
  });
  const isRight = isRightIn(found);
  if (options.dryRun !== true) await answer(desk, found, isRight);
  return outcomeOf(account, found, isRight && options.dryRun !== true);
}

const isRightIn = ({ faults, differences, objections }: AccountReview): boolean =>
  faults.length === 0 && differences.length === 0 && objections.length === 0;

/** What was computed again is acknowledged, and agreed to if it is right. */
async function answer({ suite, member }: Desk, { record }: AccountReview, isRight: boolean): Promise<void> {
  const { technicalAccounts } = suite;
  const { recomputed, answer: current } = await technicalAccounts.acknowledgementOf(record.id, member);
  if (recomputed === 0n && current === Answer.NONE) {
    await (await technicalAccounts.acknowledge(record.id, RECOMPUTED)).wait();
  }
  if (isRight) await (await technicalAccounts.agree(record.id, record.content)).wait();
}

function outcomeOf(account: string, review: AccountReview, agreed: boolean): Outcome {
  const { record, document, faults, differences, objections } = review;
  const amount = amountIn(document.currency);
  const shown = differences.map(({ stated, computed, ...difference }) => {
    return { ...difference, stated: amount(stated), computed: computed === undefined ? undefined : amount(computed) };
  });
  const report = { account, number: document.number, agreed, faults, differences: shown, objections };
  if (!isRightIn(review)) return { ok: false, text: differencesText(review, amount), report };
  const done = agreed ? "is agreed" : "could be agreed";
  const text = record.contra
    ? `The contra of account ${document.number} ${done}.`
    : `Account ${document.number} ${done}: not a fen differs.`;
  return { ok: true, text, report };
}

const whose = (kind: DifferenceKind, reinsurer: number | undefined): string =>
  kind === "KEPT" ? "cedent" : String(reinsurer ?? "100 %");

function differencesText(
  { document, faults, differences, objections }: AccountReview,
  amount: (minor: bigint) => string,
): string {
  const rows = differences.map(({ entry, kind, reinsurer, stated, computed }) => [
    `  ${entry}`,
    kind,
    whose(kind, reinsurer),
    amount(stated),
    computed === undefined ? "unknown" : amount(computed),
  ]);
  const head = ["  line", "what", "whose", "stated", "computed"];
  return [
    `Account ${document.number} is not right: ask about a line with the verb query.`,
    ...objections.map(({ sentence }) => `  ${sentence}`),
    ...(faults.length === 0 ? [] : [`In its rows:\n${faultsText(faults)}`]),
    ...(rows.length === 0 ? [] : [columns([head, ...rows], [3, 4])]),
  ].join("\n");
}

import type { Command } from "commander";
import {
  BordereauRefusal,
  openingsIn,
  postBordereau,
  postSealed,
  prepareBordereau,
  type PreparedBordereau,
} from "../../gateway/index.js";
import { amountIn } from "../clearing/show.js";
import { oneOf } from "../lib/commandLine.js";
import { recipientsOf } from "./desk.js";
import { businessDate, idOfChain } from "./options.js";
import { type BordereauOptions, rowsOf } from "./rows.js";
import { faultsText, linesText } from "./show.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, Verb } from "./verb.js";

/** Posts a file of rows. */
export const bordereau: Verb<BordereauOptions> = {
  name: "bordereau",
  description:
    "Posts a file of premium or claims rows: validated, ceded by the terms, committed and encrypted to panel, broker and regulator.",
  configure: (command: Command) =>
    void command
      .requiredOption("--placement <id>", "the placement", idOfChain)
      .requiredOption("--kind <kind>", "PREMIUM or CLAIMS", oneOf(["PREMIUM", "CLAIMS"]))
      .requiredOption("--number <text>", "your own number of the bordereau, used once")
      .requiredOption("--from <date>", "first day of its period", businessDate)
      .requiredOption("--to <date>", "last day of its period", businessDate)
      .requiredOption("--terms <file>", "the machine-readable terms, with their salt")
      .requiredOption("--secret <file>", "your institution's secret, from which references come")
      .requiredOption("--file <csv>", "the rows, in the columns of Lloyd's Coverholder Reporting Standards")
      .option("--mapping <file>", "which column is which field, for other files")
      .option("--gnepi <amount>", "subject premium of a stop loss, as 1234.56")
      .option("--replaces <number>", "your number of the bordereau that got a contra"),
  run: post,
};

async function post(options: BordereauOptions, call: Call): Promise<Outcome> {
  try {
    return outcomeOf(await prepareAndPost(options, call));
  } catch (error) {
    if (!(error instanceof BordereauRefusal)) throw error;
    const { faults, more } = error;
    const rest = more === 0 ? "" : `\n  and ${more} more.`;
    return { ok: false, text: `The file is refused:\n${faultsText(faults)}${rest}`, report: { faults, more } };
  }
}

async function prepareAndPost(options: BordereauOptions, call: Call): Promise<PreparedBordereau> {
  const { suite, chainId } = call.desk;
  const { rows, request, parties } = await rowsOf(options, call);
  const { cedent, broker, panel } = parties;
  const prepared = await prepareBordereau(rows, request, {
    place: { chainId, contract: await suite.bordereaux.getAddress() },
    recipients: await recipientsOf(suite, [cedent, broker, ...panel]),
    sink: ({ envelope }) => postSealed(suite.envelopes, envelope, { subject: options.placement, dataClass: "I" }),
    onProgress: (done) => call.say(`${done.rows} rows are encrypted and posted, parts: ${done.parts}.`),
  });
  await postBordereau(suite, prepared);
  return prepared;
}

function outcomeOf({ id, document, posting }: PreparedBordereau): Outcome {
  const amount = amountIn(document.currency);
  const totals = openingsIn(document).map(({ entry, opening }) => ({ entry, amount: opening.amount }));
  const text = `Bordereau ${id} is posted with ${posting.rows} rows. Its totals:\n${linesText(totals, amount)}`;
  const shown = totals.map((total) => ({ ...total, amount: amount(total.amount) }));
  return { ok: true, text, report: { bordereau: id, envelope: posting.envelope, rows: posting.rows, totals: shown } };
}

import type { Command } from "commander";
import {
  type ClearingMovement,
  type ClearingStep,
  type CycleStanding,
  type DriveOptions,
  type Institution,
  institutions,
} from "../../gateway/index.js";
import { wholeNumber } from "../lib/commandLine.js";
import { senderOf } from "./sender.js";
import { amountIn, memberIn, memberText } from "./show.js";
import { standingReport, standingText } from "./standing.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions } from "./verb.js";

/** Options of the verbs that send. */
export interface SendOptions extends CommonOptions {
  /** Members visited in one transaction. */
  readonly page: number;
}

/** Declares the options of {@link SendOptions}. */
export const sendOptions = (command: Command): void =>
  void command.option("--page <members>", "members visited in one transaction", wholeNumber(1, 10_000), 100);

const ACTS: Readonly<Record<ClearingStep["act"], string>> = {
  cutOff: "cut off by the operator",
  cutOffDue: "cut off, as it is due",
  net: "nets of a page of members formed",
  collect: "a page of members visited to collect",
  payOut: "a page of members visited to pay out",
};

/**
 * Drives a cycle and tells every step and all money as it moves.
 *
 * @param isDone whether the cycle stands where the verb should bring it
 */
export async function drive(
  advance: (options: DriveOptions) => Promise<CycleStanding>,
  isDone: (standing: CycleStanding) => boolean,
  { currency, cycle, page }: SendOptions,
  { connection, suite, say }: Call,
): Promise<Outcome> {
  const names = await institutions(suite.members);
  const clearing = suite.clearing.connect(await senderOf(connection, suite));
  const steps: ClearingStep[] = [];
  const onStep = (step: ClearingStep): void => {
    steps.push(step);
    say(`Cycle ${step.cycle}: ${ACTS[step.act]}, transaction ${step.transaction}.`);
    for (const movement of step.movements) say(`  ${movementText(movement, names, currency)}`);
  };
  const standing = await advance({ suite: { ...suite, clearing }, currency, cycle, page, onStep });
  if (steps.length === 0) say("Nothing was to be sent.");
  const report = { ...standingReport(standing, names), steps: steps.map((step) => stepReport(step, currency)) };
  return { ok: isDone(standing), text: standingText(standing, names), report };
}

function movementText(movement: ClearingMovement, names: readonly Institution[], currency: string): string {
  const { kind, fromFund } = movement;
  const shown = amountIn(currency);
  const [member, amount] = [memberText(memberIn(names, movement.member)), shown(movement.amount)];
  if (kind === "COLLECTED") return `${amount} collected from ${member}`;
  if (kind === "PAID") return `${amount} paid to ${member}`;
  if (kind === "WITHHELD") return `${amount} withheld for ${member}, to be claimed`;
  const fromDeposit = shown(movement.amount - fromFund);
  return `${amount} not paid by ${member}: ${fromDeposit} taken from its deposit, ${shown(fromFund)} from the guarantee fund; it is suspended from clearing`;
}

function stepReport({ movements, ...step }: ClearingStep, currency: string): object {
  const amount = amountIn(currency);
  const moved = movements.map(({ kind, member, ...sums }) => ({
    kind,
    member,
    amount: amount(sums.amount),
    fromFund: amount(sums.fromFund),
  }));
  return { ...step, movements: moved };
}

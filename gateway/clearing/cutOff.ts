import { GatewayError } from "../errors.js";
import { type DriveOptions, pageOf, repeat } from "./drive.js";
import { type ClearingView, type CycleFacts, cycleOf, viewOf } from "./house.js";
import { type CycleStanding, cycleStanding } from "./standing.js";
import { signerOf, takeStep } from "./step.js";

/**
 * Cuts a cycle off (截止) and forms its nets (轧差), until the statements are out. A cycle whose nets are half formed is
 * finished first; a cycle that is netted already is left as it is.
 *
 * Sends `cutOff` where the account holds the operator's role, `cutOffDue` where it does not and the cycle is due.
 *
 * @returns where the cycle stands
 * @throws GatewayError `CLEARING_STILL_CLOSING` while the cycle before is not settled, `CLEARING_CUT_OFF_EARLY` when it is
 * not due and the account lacks the role, `CLEARING_PAGE`, and as {@link viewOf}, {@link cycleOf} and {@link takeStep}
 */
export async function cutOffCycle(options: DriveOptions): Promise<CycleStanding> {
  const { suite, currency } = options;
  const page = pageOf(options);
  const view = await viewOf(suite.clearing, currency);
  const number = options.cycle ?? (await nextToCutOff(view));
  const cycle = await cycleOf(view, number);
  if (cycle.stage === "OPEN") await cutOff(view, cycle, options);
  await repeat({ ...options, page }, number, "NETTING");
  return cycleStanding(suite.clearing, currency, number);
}

/** The cycle whose netting was interrupted, or the open one. */
async function nextToCutOff(view: ClearingView): Promise<number> {
  const { openCycle } = view;
  if (openCycle === 1) return openCycle;
  return (await cycleOf(view, openCycle - 1)).stage === "NETTING" ? openCycle - 1 : openCycle;
}

async function cutOff(view: ClearingView, cycle: CycleFacts, { suite, onStep }: DriveOptions): Promise<void> {
  const { clearing, authority } = suite;
  if (cycle.number > 1) requireSettled(view, await cycleOf(view, cycle.number - 1));
  const { selector } = clearing.interface.getFunction("cutOff");
  const [isOperator] = await authority.canCall(await signerOf(clearing).getAddress(), clearing, selector);
  if (!isOperator && view.time < cycle.cutOffDue) throw early(view, cycle);
  const step = await takeStep(view, cycle, isOperator ? "cutOff" : "cutOffDue");
  if (step !== undefined) onStep?.(step);
}

function requireSettled({ code }: ClearingView, { number, stage }: CycleFacts): void {
  if (stage === "SETTLED") return;
  const message = `Cycle ${number} of ${code} is still closing, in stage ${stage}: settle it before the next is cut off.`;
  throw new GatewayError("CLEARING_STILL_CLOSING", { message, field: "cycle", value: String(number) });
}

function early({ code }: ClearingView, { number, cutOffDue }: CycleFacts): GatewayError {
  const due = new Date(cutOffDue * 1_000).toISOString();
  const message = `Cycle ${number} of ${code} can be cut off by anybody from ${due} on: wait, or send from an account with the role CLEARING_OPERATOR.`;
  return new GatewayError("CLEARING_CUT_OFF_EARLY", { message, field: "cycle", value: String(number) });
}

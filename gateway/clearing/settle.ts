import { GatewayError } from "../errors.js";
import { type DriveOptions, pageOf, repeat } from "./drive.js";
import { type ClearingView, cycleOf, viewOf } from "./house.js";
import { type CycleStanding, cycleStanding } from "./standing.js";

/**
 * Brings a cycle that was cut off to its settlement: forms nets that are missing, collects from every debtor once
 * (归集), and when all is collected pays out (划付). It goes on where an earlier call was interrupted.
 *
 * @returns where the cycle stands: settled, or whom it waits for and until when
 * @throws GatewayError `CLEARING_NOTHING_CLOSING` when no cycle was cut off, `CLEARING_PAGE`, and as {@link viewOf},
 * {@link cycleOf} and {@link takeStep}
 */
export async function settleCycle(options: DriveOptions): Promise<CycleStanding> {
  const { suite, currency } = options;
  const page = pageOf(options);
  const view = await viewOf(suite.clearing, currency);
  const number = options.cycle ?? view.openCycle - 1;
  if (number === 0 || (await cycleOf(view, number)).stage === "OPEN") throw nothingClosing(view);
  await repeat({ ...options, page }, number, "NETTING");
  const count = Number(await suite.clearing.participantCount(view.currency));
  await repeat({ ...options, page }, number, "FUNDING", Math.ceil(count / page));
  await repeat({ ...options, page }, number, "SETTLING");
  return cycleStanding(suite.clearing, currency, number);
}

function nothingClosing({ code }: ClearingView): GatewayError {
  const message = `No such cycle of ${code} was cut off: there is nothing to settle, cut it off first.`;
  return new GatewayError("CLEARING_NOTHING_CLOSING", { message, field: "currency", value: code });
}

import { GatewayError } from "../errors.js";
import type { Suite } from "../suite/index.js";
import { cycleOf, viewOf } from "./house.js";
import { type ClearingStep, takeStep } from "./step.js";

/** How a cycle is brought on. */
export interface DriveOptions {
  /** Connected to the account that sends. */
  readonly suite: Pick<Suite, "clearing" | "authority">;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The cycle that is meant. With its number, a repeated call never takes the next cycle for it. */
  readonly cycle?: number | undefined;
  /** Members visited in one transaction; 100 unless given. */
  readonly page?: number;
  /** Told of every step after it is in a block. Must not throw. */
  readonly onStep?: (step: ClearingStep) => void;
}

/** About six million gas. */
const PAGE = 100;

/** What brings a cycle on from a stage, in pages. */
const STEPS = { NETTING: "net", FUNDING: "collect", SETTLING: "payOut" } as const;

/** Takes the step of a stage as long as the cycle is in it, or so many times at most. */
export async function repeat(
  { suite, currency, page, onStep }: DriveOptions & { readonly page: number },
  number: number,
  stage: keyof typeof STEPS,
  most = Infinity,
): Promise<void> {
  for (let visits = 0; visits < most; visits++) {
    const view = await viewOf(suite.clearing, currency);
    const cycle = await cycleOf(view, number);
    if (cycle.stage !== stage) return;
    const step = await takeStep(view, cycle, STEPS[stage], page);
    if (step !== undefined) onStep?.(step);
  }
}

/** @throws GatewayError `CLEARING_PAGE` when a page is not a whole number above zero */
export function pageOf({ page = PAGE }: DriveOptions): number {
  if (Number.isSafeInteger(page) && page > 0) return page;
  const message = `page "${page}" is not a number of members: give a whole number above zero.`;
  throw new GatewayError("CLEARING_PAGE", { message, field: "page", value: String(page) });
}

import type { ClearingHouse } from "../../typechain-types/index.js";
import { type ClearingView, type CycleFacts, cycleOf, type CycleStageName, isNetted, viewOf } from "./house.js";
import { type CycleNetting, nettingOf } from "./netting.js";

/** A member that a cycle waits for. */
export interface AwaitedMember {
  readonly number: number;
  /** Its net of the cycle: what it receives, or pays when negative, minor units. */
  readonly net: bigint;
}

/** What keeps a cycle from going on. */
export interface Waiting {
  readonly for: "CONFIRMATION" | "PAYMENT";
  /** From when on, in seconds, silence is confirmation, and cover pays for whoever has not paid. */
  readonly until: number;
  readonly members: readonly AwaitedMember[];
}

/** Where a cycle stands. */
export interface CycleStanding {
  readonly currency: string;
  readonly cycle: number;
  readonly stage: CycleStageName;
  /** From when on, in seconds, anybody may cut it off, while it is open. */
  readonly cutOffDue: number;
  /** Undefined before its nets are formed. */
  readonly netting: CycleNetting | undefined;
  /** Undefined while nobody is waited for. */
  readonly waiting: Waiting | undefined;
}

/**
 * Where a cycle stands and whom it waits for.
 *
 * @param clearing connected to any node
 * @param currency ISO 4217 code
 * @throws GatewayError as {@link viewOf} and {@link cycleOf}
 */
export async function cycleStanding(clearing: ClearingHouse, currency: string, cycle: number): Promise<CycleStanding> {
  return standingOf(await viewOf(clearing, currency), cycle);
}

/**
 * Where the clearing of a currency stands: the cycle that was cut off last, if any was, and the open one.
 *
 * @param clearing connected to any node
 * @param currency ISO 4217 code
 * @throws GatewayError as {@link viewOf}
 */
export async function clearingStanding(clearing: ClearingHouse, currency: string): Promise<CycleStanding[]> {
  const view = await viewOf(clearing, currency);
  const { openCycle } = view;
  const cycles = openCycle === 1 ? [openCycle] : [openCycle - 1, openCycle];
  return Promise.all(cycles.map((cycle) => standingOf(view, cycle)));
}

async function standingOf(view: ClearingView, cycle: number): Promise<CycleStanding> {
  const facts = await cycleOf(view, cycle);
  const { stage, cutOffDue } = facts;
  const netting = isNetted(facts) ? nettingOf(view, facts) : undefined;
  return { currency: view.code, cycle, stage, cutOffDue, netting, waiting: await waitingOf(view, facts) };
}

async function waitingOf(view: ClearingView, { number, stage, ...times }: CycleFacts): Promise<Waiting | undefined> {
  if (stage === "STATEMENT") {
    const members = await awaited(view, (member) => unconfirmed(view, number, member));
    return { for: "CONFIRMATION", until: times.disputeUntil, members };
  }
  if (stage !== "FUNDING") return undefined;
  return { for: "PAYMENT", until: times.fundingUntil, members: await awaited(view, (member) => unpaid(view, member)) };
}

/** Asks for every member, in the order of enrolment, what it is awaited for. */
async function awaited(view: ClearingView, netOf: (member: bigint) => Promise<bigint | undefined>) {
  const { clearing, currency, block } = view;
  const count = await clearing.participantCount(currency, { blockTag: block });
  const members: AwaitedMember[] = [];
  for (let index = 0n; index < count; index++) {
    const member = await clearing.participantAt(currency, index, { blockTag: block });
    const net = await netOf(member);
    if (net !== undefined) members.push({ number: Number(member), net });
  }
  return members;
}

async function unconfirmed({ clearing, currency, block }: ClearingView, cycle: number, member: bigint) {
  const statement = await clearing.statementOf(currency, member, { blockTag: block });
  return Number(statement.cycle) === cycle && !statement.confirmed ? statement.net : undefined;
}

async function unpaid({ clearing, currency, block }: ClearingView, member: bigint) {
  const { closing } = await clearing.positionOf(currency, member, { blockTag: block });
  return closing < 0n ? closing : undefined;
}

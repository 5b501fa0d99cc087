import { daysBetween } from "../../dates/index.js";
import { roundDiv, SHARE_ONE } from "../../money/index.js";
import { compare, LossEvents, type LossPayment } from "./events.js";
import { type EventRecovery, type ExcessTerms, recoveriesOf } from "./excess.js";
import { type KeptPart, keptParts } from "./keptParts.js";

/** What an event brings and costs. */
export interface EventAccount extends EventRecovery {
  /** What of the limit it used up and was reinstated, minor units at 100 % of the layer. */
  readonly reinstated: bigint;
  /** Minor units of the placed part, rounded once. */
  readonly reinstatementPremium: bigint;
}

/**
 * The accounts of a year's events as far as they are known: entitlement goes by date of loss, reinstatement by date of
 * payment, each reinstatement at its own price until it is used up. The last limit is not reinstated and is free.
 * Whatever is learnt later (an early loss, a salvage, the adjusted premium) goes in and the accounts are made again;
 * `differencesOf` says what is to be posted.
 *
 * @param premium deposit premium, later the adjusted premium, minor units at 100 %
 * @throws GatewayError `EXCESS_HOURS`, `EXCESS_PERIOD`
 */
export function eventAccounts(
  terms: ExcessTerms,
  payments: readonly LossPayment[],
  premium: bigint = terms.cession.premium.deposit,
): EventAccount[] {
  const events = new LossEvents(terms);
  payments.forEach((payment) => events.add(payment));
  const recoveries = recoveriesOf(terms, events.byLossDate());
  const ofEvent = groupByEvent(payments);
  const parts = recoveries.flatMap((recovery) => keptParts(terms.cession, recovery, ofEvent.get(recovery.event) ?? []));
  const uses = groupByEvent(usesOf(terms, byPayment(parts)));
  return recoveries.map((recovery) => {
    const own = uses.get(recovery.event) ?? [];
    const reinstated = own.reduce((sum, { amount }) => sum + amount, 0n);
    const weight = own.reduce((sum, use) => sum + use.weight, 0n);
    return { ...recovery, reinstated, reinstatementPremium: premiumFor(terms, premium, weight) };
  });
}

/** A part of a recovery that uses one reinstatement. */
interface Use {
  readonly event: string;
  readonly amount: bigint;
  /** Amount × percent × days. */
  readonly weight: bigint;
}

/** Uses up the reinstatements one after the other. */
function usesOf({ cession, period }: ExcessTerms, parts: readonly KeptPart[]): Use[] {
  let used = 0n;
  return parts.flatMap(({ event, lossDate, amount }) => {
    const [from, to] = [used, used + amount];
    used = to;
    return cession.reinstatements.map(({ percent, time }, index): Use => {
      const start = cession.limit * BigInt(index);
      const taken = overlap([from, to], [start, start + cession.limit]);
      const days = daysBetween(time === "FULL" ? period.from : lossDate, period.to);
      return { event, amount: taken, weight: taken * percent * BigInt(days) };
    });
  });
}

function groupByEvent<Item extends { readonly event: string }>(items: readonly Item[]): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.event);
    if (group === undefined) groups.set(item.event, [item]);
    else group.push(item);
  }
  return groups;
}

function premiumFor({ cession, period, order }: ExcessTerms, premium: bigint, weight: bigint): bigint {
  const whole = cession.limit * SHARE_ONE * BigInt(daysBetween(period.from, period.to));
  return roundDiv(premium * order * weight, whole * SHARE_ONE);
}

/** By day of payment; parts of one day stay by date of loss. */
function byPayment(parts: readonly KeptPart[]): KeptPart[] {
  return parts.toSorted((a, b) => compare(a.paidOn, b.paidOn));
}

function overlap([from, to]: [bigint, bigint], [start, end]: [bigint, bigint]): bigint {
  const [low, high] = [from > start ? from : start, to < end ? to : end];
  return high > low ? high - low : 0n;
}

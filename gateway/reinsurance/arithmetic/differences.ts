import type { EventAccount } from "./reinstatement.js";

/** What is to be posted for an event, minor units of the placed part. */
export interface EventDifference {
  readonly event: string;
  /** Above zero: the reinsurers pay more. */
  readonly recovered: bigint;
  /** Above zero: the cedent pays more. */
  readonly reinstatementPremium: bigint;
}

/**
 * What a later state of a year's events is to post beyond an earlier one: events whose amounts are the same have none.
 *
 * @param before as posted until now
 */
export function differencesOf(before: readonly EventAccount[], now: readonly EventAccount[]): EventDifference[] {
  const names = new Set([...before, ...now].map(({ event }) => event));
  return [...names]
    .map((event) => differenceOf(event, accountOf(before, event), accountOf(now, event)))
    .filter(({ recovered, reinstatementPremium }) => recovered !== 0n || reinstatementPremium !== 0n);
}

type Amounts = Pick<EventAccount, "recovered" | "reinstatementPremium">;

const NONE: Amounts = { recovered: 0n, reinstatementPremium: 0n };

function accountOf(accounts: readonly EventAccount[], name: string): Amounts {
  return accounts.find(({ event }) => event === name) ?? NONE;
}

function differenceOf(event: string, before: Amounts, now: Amounts): EventDifference {
  return {
    event,
    recovered: now.recovered - before.recovered,
    reinstatementPremium: now.reinstatementPremium - before.reinstatementPremium,
  };
}

import type { Opening } from "../../../gateway/index.js";
import { openingOf } from "../../../gateway/reinsurance/index.js";
import { CATASTROPHE_ACCOUNTS } from "../../../scripts/demo/scenarios/reinsurance/events.js";
import {
  CASH_CALL,
  QUOTA_ACCOUNT,
  RETRO_ACCOUNT,
  SURPLUS_ACCOUNT,
} from "../../../scripts/demo/scenarios/reinsurance/figures.js";
import { FIRE } from "../../../scripts/demo/scenarios/reinsurance/losses.js";
import type { ReinsuranceWorld } from "../../../scripts/demo/scenarios/reinsurance/world.js";

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** Nets of settlements that come to something: of one account each, of the catastrophe's three accounts together. Fen. */
export function settledNets({ interest }: ReinsuranceWorld): bigint[] {
  const together = [0, 1, 2].map((seat) => sum(CATASTROPHE_ACCOUNTS.map(({ balances }) => balances[seat] ?? 0n)));
  const alone = [QUOTA_ACCOUNT, SURPLUS_ACCOUNT, RETRO_ACCOUNT].flatMap(({ balances }) => balances);
  return [...alone, ...together, interest.delta ?? 0n].filter((net) => net !== 0n);
}

/** What each reinsurer paid on cash calls, and what came back to it; fen. */
export const CASH_PAID: readonly bigint[] = [
  ...CASH_CALL.parts.filter((part) => part > 0n),
  CASH_CALL.short,
  ...FIRE.parts,
  ...FIRE.shared,
];

/** What the contract adds up of payments on the two calls, given back or not; fen. */
export const CASH_PAID_IN_ALL: readonly bigint[] = [CASH_CALL.whole, FIRE.ceded];

/**
 * Figures that are on the chain from its founding for another reason, since a parameter of the consortium happens to be
 * the same: the cap of points rebates, 5 %, and the council's quorum, 60 %.
 */
export const PARAMETERS: readonly bigint[] = [50_000_000n, 600_000_000n];

/** Single openings that are disclosed: of parts that were paid on cash calls, and of the item that was settled alone. */
export function disclosedOpenings({ calls, accounts, numbers }: ReinsuranceWorld): Opening[] {
  const parts = calls.all.flatMap(({ document }) => document.parts.map(openingOf));
  const alone = accounts.all
    .filter(({ opened }) => opened.length === 1)
    .flatMap(({ document }) => {
      const seat = document.panel.indexOf(Number(numbers.delta));
      return document.lines.flatMap((line) => line.parts[seat] ?? []).map(openingOf);
    });
  return [...parts.filter(({ amount }) => amount > 0n), ...alone];
}

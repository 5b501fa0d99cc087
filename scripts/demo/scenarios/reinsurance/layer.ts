import {
  differencesOf,
  type EntryAmount,
  type EventAccount,
  eventAccounts,
  type ExcessTerms,
  type LossPayment,
} from "../../../../gateway/reinsurance/index.js";
import { addDays, type BusinessDate } from "../../../../gateway/index.js";
import type { Claim } from "./csv.js";
import { EVENTS, REPORTED } from "./events.js";
import type { ReinsuranceWorld } from "./world.js";

/** Of each event two claims, the first of so many parts of five. */
const FIRST_OF_FIVE = 3n;
/** Days from inception to the end of the first report; each further one is a week later. */
const [FIRST_REPORT, WEEK] = [90, 7];

/** The day on which the losses of a report were paid, by its number from 0. */
export const reportedOn = (world: ReinsuranceWorld, report: number): BusinessDate =>
  addDays(world.contracts.at("catastrophe").terms.period.from, FIRST_REPORT + WEEK * report);

/** Claims of the events of a report. */
export function claimsOfReport(report: number): Claim[] {
  return eventsIn(report).flatMap(({ code, loss, day }) => {
    const first = (loss * FIRST_OF_FIVE) / 5n;
    return [first, loss - first].map((paid, index) => ({
      claim: `${code}-${index + 1}`,
      policy: `SYN-PROP-${code}-${index + 1}`,
      insured: `Made-up insured ${index + 1} of ${code}`,
      day,
      paid,
      event: code,
    }));
  });
}

/** What each event brings and costs, with the reports before this one. */
export function accountsUntil(world: ReinsuranceWorld, report: number): EventAccount[] {
  const { cession, ...terms } = world.contracts.at("catastrophe").terms;
  if (cession.kind !== "EXCESS_PER_EVENT") throw new RangeError("the catastrophe treaty is no excess of loss");
  return eventAccounts({ ...terms, cession } satisfies ExcessTerms, paymentsUntil(world, report));
}

/** The reinstatement premium that a report adds, beside what the treaty costs in the first place. */
export function premiumsOf(world: ReinsuranceWorld, report: number): EntryAmount[] {
  const differences = differencesOf(accountsUntil(world, report), accountsUntil(world, report + 1));
  const amount = differences.reduce((sum, { reinstatementPremium }) => sum + reinstatementPremium, 0n);
  const { cession } = world.contracts.at("catastrophe").terms;
  const deposit = "premium" in cession && report === 0 ? cession.premium.deposit : 0n;
  const mdp: EntryAmount[] = deposit === 0n ? [] : [{ entry: "MDP", amount: deposit }];
  return [...mdp, { entry: "REINST_PREM", amount }];
}

const eventsIn = (report: number) => (REPORTED[report] ?? []).flatMap((index) => EVENTS[index] ?? []);

function paymentsUntil(world: ReinsuranceWorld, report: number): LossPayment[] {
  const { from } = world.contracts.at("catastrophe").terms.period;
  return REPORTED.slice(0, report).flatMap((_, index) =>
    eventsIn(index).map(({ code, loss, day }) => {
      return { event: code, lossDate: addDays(from, day), amount: loss, paidOn: reportedOn(world, index) };
    }),
  );
}

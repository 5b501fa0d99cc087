import { readTable as readStateTable, type StateTable } from "../../support/stateTable.js";
import { LIVING, type StateName } from "./paths.js";

/** What is possible in which state. */
export type Table = StateTable<StateName>;

const OUTCOMES = [
  "NOT_TAKEN",
  "WITHDRAWN",
  "SURRENDERED",
  "MATURED",
  "CLAIMED",
  "RESCINDED",
  "CANCELLED",
  "LAPSED",
  "EXPIRED",
] as const;

/** Every state of a policy that exists. */
export const STATES: readonly StateName[] = [...LIVING, ...OUTCOMES];

const to = (next: StateName, states: readonly StateName[]) => Object.fromEntries(states.map((state) => [state, next]));
const stay = (states: readonly StateName[]) => Object.fromEntries(states.map((state) => [state, state]));
const RUNNING = LIVING.filter((state) => state !== "TERM_OVER");

/** What is possible when. Every pair that is not here must be refused. */
export const TABLE: Table = {
  acknowledgeDelivery: to("COOLING_OFF", ["DEPOSITED"]),
  withdraw: to("WITHDRAWN", ["ISSUED", "DEPOSITED", "COOLING_OFF"]),
  declareNotTaken: to("NOT_TAKEN", ["ISSUED", "DEPOSITED"]),
  payPremium: { ...stay(["ISSUED", "DEPOSITED", "COOLING_OFF", "IN_FORCE"]), GRACE: "IN_FORCE" },
  recordPremium: { ...stay(["ISSUED", "DEPOSITED", "COOLING_OFF", "IN_FORCE"]), GRACE: "IN_FORCE" },
  remind: stay(["GRACE"]),
  requestReinstatement: stay(["SUSPENDED"]),
  answerReinstatement: stay(["SUSPENDED"]),
  payArrears: to("IN_FORCE", ["SUSPENDED"]),
  recordArrears: to("IN_FORCE", ["SUSPENDED"]),
  lapse: to("LAPSED", ["SUSPENDED"]),
  stateCashValue: stay(["DEPOSITED", "COOLING_OFF", "IN_FORCE", "GRACE", "SUSPENDED"]),
  surrender: to("SURRENDERED", ["DEPOSITED", "IN_FORCE", "GRACE", "SUSPENDED"]),
  cancel: to("CANCELLED", ["ISSUED", "DEPOSITED", "IN_FORCE", "GRACE"]),
  settleClaim: to("CLAIMED", LIVING),
  rescind: to("RESCINDED", LIVING),
  mature: to("MATURED", ["TERM_OVER"]),
  expire: to("EXPIRED", ["TERM_OVER"]),

  deposit: { ...stay(LIVING), ISSUED: "DEPOSITED" },
  depositBatch: { ...stay(LIVING), ISSUED: "DEPOSITED" },
  changeCustodian: { ...stay(LIVING), DEPOSITED: "ISSUED" },
  approveTransfer: stay(LIVING),
  transferFrom: stay(LIVING),
  reclaim: stay(STATES),

  endorse: stay(RUNNING),
  acceptEndorsement: { ...stay(RUNNING), DEPOSITED: "ISSUED" },
  withdrawEndorsement: stay(STATES),

  registerInsured: stay(LIVING),
  nominate: stay(LIVING),
  recordInsuredEvent: stay(LIVING),
  withdrawInsuredEvent: stay(LIVING),
};

/** Reads the table of a page, whose last column `ended` stands for every outcome. */
export function readTable(page: string): Table {
  const rows = Object.entries(readStateTable<StateName | "ended">(page));
  return Object.fromEntries(
    rows.map(([act, { ended, ...living }]) => [act, ended === undefined ? living : { ...living, ...afterEnd(ended) }]),
  ) as Table;
}

const afterEnd = (next: string) =>
  Object.fromEntries(OUTCOMES.map((state) => [state, next === "ended" ? state : next]));

import { readFileSync } from "node:fs";
import { LIVING, type StateName } from "./paths.js";

/** For each act, the states in which it is possible and the state that follows. */
export type Table = Record<string, Partial<Record<StateName, StateName>>>;

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

/**
 * Reads the state table of a page: the table whose first heading is `act`. Its columns are the living states and
 * `ended`, which stands for every outcome; a cell is empty (refused), `=` (possible, the state stays) or a state.
 */
export function readTable(page: string): Table {
  const [heading = [], , ...rows] = tableRows(readFileSync(page, "utf8"));
  return Object.fromEntries(rows.map((row) => [name(row[0]), readRow(heading, row)]));
}

function tableRows(text: string): string[][] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /^\|\s*act\s*\|/.test(line));
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  return lines.slice(start, start + length).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function readRow(heading: string[], row: string[]): Table[string] {
  const next: Table[string] = {};
  for (const [index, column] of heading.entries()) {
    const cell = name(row[index]);
    for (const state of statesOf(name(column))) {
      if (cell !== "") next[state] = cell === "=" ? state : (cell as StateName);
    }
  }
  return next;
}

function statesOf(column: string): readonly StateName[] {
  return column === "ended" ? OUTCOMES : LIVING.filter((state) => state === column);
}

const name = (cell = "") => cell.replaceAll("`", "");

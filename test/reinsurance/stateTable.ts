import { readFileSync } from "node:fs";

/** For each act, the states in which it is possible and the state that follows. */
export type StateTable<State extends string> = Record<string, Partial<Record<State, State>>>;

/**
 * Reads the first table below a heading of a page. Its columns are the act, who does it, and the states; a cell is empty
 * (refused), `=` (possible, the state stays) or the state that follows.
 *
 * @param page    path of the page
 * @param heading the whole line
 */
export function readTable<State extends string>(page: string, heading: string): StateTable<State> {
  const lines = readFileSync(page, "utf8").split("\n");
  const section = lines.slice(lines.indexOf(heading));
  const start = section.findIndex((line) => line.startsWith("|"));
  const length = section.slice(start).findIndex((line) => !line.startsWith("|"));
  const [[, , ...states] = [], , ...rows] = section.slice(start, start + length).map(cellsOf);
  return Object.fromEntries(rows.map(([act = "", , ...cells]) => [act.replaceAll("`", ""), rowOf(states, cells)]));
}

function rowOf<State extends string>(
  states: readonly string[],
  cells: readonly string[],
): Partial<Record<State, State>> {
  const next = states.map((state, index) => [state, cells[index] === "=" ? state : cells[index]] as const);
  return Object.fromEntries(next.filter(([, cell]) => cell !== "")) as Partial<Record<State, State>>;
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

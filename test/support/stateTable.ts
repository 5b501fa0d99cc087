import { readFileSync } from "node:fs";

/** For each act, the states in which it is possible and the state that follows. */
export type StateTable<State extends string> = Record<string, Partial<Record<State, State>>>;

/**
 * Reads a state table of a page: the first one below a heading. Its columns are the act, perhaps who does it, and the
 * states; a cell is empty (refused), `=` (possible, the state stays) or the state that follows.
 *
 * @param page    path of the page
 * @param heading the whole line; the top of the page unless given
 */
export function readTable<State extends string>(page: string, heading?: string): StateTable<State> {
  const [columns = [], , ...rows] = tableBelow(readFileSync(page, "utf8").split("\n"), heading).map(cellsOf);
  const first = columns[1] === "who" ? 2 : 1;
  const states = columns.slice(first);
  return Object.fromEntries(rows.map(([act = "", ...cells]) => [act, rowOf(states, cells.slice(first - 1))]));
}

function tableBelow(lines: readonly string[], heading: string | undefined): readonly string[] {
  const section = heading === undefined ? lines : lines.slice(indexOf(lines, (line) => line === heading));
  const table = section.slice(indexOf(section, (line) => /^\|\s*act\s*\|/.test(line)));
  const length = table.findIndex((line) => !line.startsWith("|"));
  return table.slice(0, length < 0 ? undefined : length);
}

function indexOf(lines: readonly string[], isSought: (line: string) => boolean): number {
  const index = lines.findIndex(isSought);
  if (index < 0) throw new RangeError("the page has no such heading or no table of acts below it");
  return index;
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
    .map((cell) => cell.trim().replaceAll("`", ""));
}

import { type ListName } from "../besu/permissions.js";

/** A change of one of the two lists, the same for every node. */
export interface Change {
  readonly list: ListName;
  /** Whether the entries are to be on the list. */
  readonly allowed: boolean;
  /** Accounts in lower case, or enode addresses. */
  readonly entries: readonly string[];
}

/** A list after a change, in its old order, new entries last. */
export function changed(list: readonly string[], { allowed, entries }: Change): string[] {
  const others = list.filter((entry) => !entries.includes(entry));
  return allowed ? [...list, ...entries.filter((entry) => !list.includes(entry))] : others;
}

/** Whether a list is already as a change wants it. */
export const isDone = (list: readonly string[], { allowed, entries }: Change): boolean =>
  entries.every((entry) => list.includes(entry) === allowed);

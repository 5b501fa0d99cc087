import { GatewayError } from "../errors.js";
import type { Suite } from "../suite/index.js";
import { entriesOf } from "./entries.js";
import { type ClearingView, type CycleFacts, cycleOf, type CycleStageName, requireNetted, viewOf } from "./house.js";
import { type ClearingItem, itemOf, type ItemTotals, totalsOf } from "./items.js";
import { type Institution, institutionOf, institutions } from "./members.js";
import { type BookedNet, bookedNet } from "./net.js";
import { stagesOf } from "./obligations.js";
import { announcedNames } from "./posters.js";

/** The contracts of the suite that statements are read from. */
export type StatementSuite = Pick<Suite, "clearing" | "members" | "directory">;

/** Which statement. */
export interface StatementRequest {
  /** Member number. */
  readonly member: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The latest netted cycle unless given. */
  readonly cycle?: number | undefined;
}

/** A member's statement of a cycle (对账单). Amounts are minor units, times are seconds. */
export interface ClearingStatement extends ItemTotals {
  readonly member: Institution;
  readonly currency: string;
  readonly cycle: number;
  readonly stage: CycleStageName;
  /** Whether the member can still confirm it, or dispute items. */
  readonly awaitsConfirmation: boolean;
  /** From when on it counts as confirmed. */
  readonly disputeUntil: number;
  /** Every entry that names the member; their effects add up to the net. */
  readonly items: readonly ClearingItem[];
}

/**
 * A member's statement with every item and its cause, as the chain stands now. It is given only if it adds up: net and
 * debts by the items are those that the clearing house has booked.
 *
 * @param suite connected to any node
 * @throws GatewayError `CLEARING_NOT_NETTED`, `CLEARING_STATEMENT_WRONG` when the items that the node knows do not add
 * up, and as {@link viewOf} and {@link cycleOf}
 */
export async function clearingStatement(suite: StatementSuite, request: StatementRequest): Promise<ClearingStatement> {
  const view = await viewOf(suite.clearing, request.currency);
  const cycle = request.cycle === undefined ? await latestNetted(view) : await cycleOf(view, request.cycle);
  requireNetted(view, cycle);
  const items = await itemsOf(suite, view, cycle.number, request.member);
  const totals = totalsOf(items);
  const booked = await bookedNet(view, cycle, request.member, items);
  requireSame(view, cycle, totals, booked);
  return {
    member: await institutionOf(suite.members, request.member),
    currency: view.code,
    cycle: cycle.number,
    stage: cycle.stage,
    awaitsConfirmation: cycle.stage === "STATEMENT" && booked.awaitsConfirmation,
    disputeUntil: cycle.disputeUntil,
    ...totals,
    items,
  };
}

/** The cycle before the open one, or before the one whose nets are being formed. */
async function latestNetted(view: ClearingView): Promise<CycleFacts> {
  if (view.openCycle === 1) return cycleOf(view, 1);
  const closing = await cycleOf(view, view.openCycle - 1);
  return closing.stage === "NETTING" && closing.number > 1 ? cycleOf(view, closing.number - 1) : closing;
}

async function itemsOf(suite: StatementSuite, view: ClearingView, cycle: number, member: number) {
  const entries = await entriesOf(view, cycle, member);
  if (entries.length === 0) return [];
  const names = new Map((await institutions(suite.members)).map((one) => [one.number, one]));
  const posters = await announcedNames(suite.directory);
  const stages = await stagesOf(
    view,
    entries.map(({ id }) => id),
  );
  return entries.map((entry) => {
    const number = entry.debtor === member ? entry.creditor : entry.debtor;
    const counterparty = names.get(number) ?? { number, name: "" };
    const stage = stages.get(entry.id) ?? "NONE";
    return itemOf(entry, member, { counterparty, posterName: posters.get(entry.poster), stage });
  });
}

function requireSame({ code }: ClearingView, { number }: CycleFacts, totals: ItemTotals, booked: BookedNet): void {
  if (totals.net === booked.net && totals.owes === booked.owes) return;
  throw new GatewayError("CLEARING_STATEMENT_WRONG", {
    message: `The items of cycle ${number} of ${code} give a net of ${totals.net} and debts of ${totals.owes} minor units, but the clearing house has booked ${booked.net} and ${booked.owes}: ask a node that holds all events.`,
    field: "net",
    value: String(totals.net),
  });
}

import type { Opening } from "../../commitments/index.js";
import { type Share, splitByShares } from "../../money/index.js";
import { type EntryAmount, type EntryTypeName, inEntryOrder } from "../entries.js";
import type { CascadeRecord } from "./cascade.js";
import type { CommittedLine } from "./columns.js";
import type { AccountDocument } from "./document.js";
import type { AccountDifference } from "./differences.js";
import { isOpened, keptOpenings, otherKept } from "./kept.js";
import { lineOf, type OpenedLine, type SeatLine } from "./lines.js";

/** What an account is compared with. */
export interface Recomputation {
  /** As the chain has them. */
  readonly committed: readonly CommittedLine[];
  /** Amounts at 100 % of what is reinsured, as the reader computes them from rows and terms; cash-loss credit apart. */
  readonly amounts: readonly EntryAmount[];
  /** Lines that are not split by shares, as the reader computes them; none unless given. */
  readonly seats?: readonly SeatLine[];
  /** Signed shares by seat. */
  readonly shares: readonly Share[];
  /** Cash-loss credits by seat, as the chain gives them; none unless given. */
  readonly credits?: readonly bigint[];
  /** Whence an account of a retrocession cascaded, as the chain has it. */
  readonly cascade?: CascadeRecord | undefined;
}

/** One entry of an account from all sides. */
interface LineReview {
  readonly entry: EntryTypeName;
  readonly panel: readonly number[];
  readonly stated: OpenedLine | undefined;
  readonly committed: CommittedLine | undefined;
}

/**
 * Computes an account again, on the side of whoever received it: every opening against the chain's commitment, every line
 * against rows and terms, every part against the share.
 *
 * @returns the differences in the order of the lines; none means that the account can be agreed
 */
export function recomputeAccount(document: AccountDocument, against: Recomputation): AccountDifference[] {
  const { panel } = document;
  const stated = new Map(document.lines.map(lineOf).map((line) => [line.entry, line]));
  const committed = new Map(against.committed.map((line) => [line.entry, line]));
  const computed = computedWholes(against);
  const kept = keptOpenings(document);
  const retained = new Map(against.cascade?.retained.map((line) => [line.entry, line.kept]));
  const entries = new Set([stated, committed, computed, kept, retained].flatMap((lines) => [...lines.keys()]));
  return inEntryOrder([...entries].map((entry) => ({ entry }))).flatMap(({ entry }) => {
    const review = { entry, panel, stated: stated.get(entry), committed: committed.get(entry) };
    const keeps = {
      entry,
      ceded: review.stated?.whole.amount ?? 0n,
      stated: kept.get(entry),
      committed: retained.get(entry),
    };
    return [
      ...unopened(review),
      ...otherWhole(review, computed.get(entry) ?? 0n),
      ...otherParts(review, against),
      ...otherKept(keeps),
    ];
  });
}

/** Lines that are given by seat, the cash-loss credit among them. */
const seatLines = ({ seats = [], credits = [] }: Recomputation): SeatLine[] => [
  ...seats,
  { entry: "CASH_LOSS_CREDIT", parts: credits },
];

function computedWholes(against: Recomputation): Map<EntryTypeName, bigint> {
  return new Map([
    ...against.amounts.map(({ entry, amount }) => [entry, amount] as const),
    ...seatLines(against).map(({ entry, parts }) => [entry, parts.reduce((sum, part) => sum + part, 0n)] as const),
  ]);
}

function unopened({ entry, panel, stated, committed }: LineReview): AccountDifference[] {
  const points = [committed?.whole, ...panel.map((_, index) => committed?.parts[index])];
  return points.flatMap((point, index) => {
    const opening: Opening | undefined = [stated?.whole, ...(stated?.parts ?? [])][index];
    if (isOpened(point, opening)) return [];
    const reinsurer = panel[index - 1];
    return [{ entry, kind: "NOT_OPENED" as const, reinsurer, stated: opening?.amount ?? 0n, computed: undefined }];
  });
}

function otherWhole({ entry, stated }: LineReview, computed: bigint): AccountDifference[] {
  const amount = stated?.whole.amount ?? 0n;
  return amount === computed ? [] : [{ entry, kind: "WHOLE", reinsurer: undefined, stated: amount, computed }];
}

function otherParts({ entry, panel, stated }: LineReview, against: Recomputation): AccountDifference[] {
  if (stated === undefined) return [];
  const bySeat = seatLines(against).find((line) => line.entry === entry)?.parts;
  const expected = bySeat ?? splitByShares(stated.whole.amount, against.shares);
  return stated.parts.flatMap(({ amount }, index) => {
    const computed = expected[index] ?? 0n;
    const reinsurer = panel[index];
    return amount === computed ? [] : [{ entry, kind: "PART" as const, reinsurer, stated: amount, computed }];
  });
}

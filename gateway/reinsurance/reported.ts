import { bordereauMoves, neededOf } from "./bordereauMoves.js";
import { BordereauHistory, type PostedBordereau, replacedId } from "./bordereaux/index.js";
import { CessionShares } from "./arithmetic/index.js";
import { type FoundRows, readRows } from "./foundRows.js";
import type { ReadBordereau, Reported, RowReader } from "./rowReader.js";
import type { ReinsuranceSuite } from "./suite.js";
import type { CessionTerms, ReinsuranceTerms } from "./terms/index.js";

/** What is live at a point of the chain. */
interface Live {
  readonly history: BordereauHistory;
  /** Recovered by bordereau. */
  readonly recovered: Map<string, bigint>;
}

/**
 * Reads the rows of a placement's bordereaux in the order of the chain. Each one that is wanted is judged by what was live
 * when it was posted: a contra that came later does not make it wrong. The others are read since later ones follow from
 * them, and count as what they posted.
 *
 * @param wanted ids of bordereaux
 * @returns what is live now, and what was found in those that are wanted
 * @throws GatewayError as `openBordereau`, `cedingOf` and the opener
 */
export async function readPlacement(
  suite: ReinsuranceSuite,
  placement: string,
  wanted: ReadonlySet<string>,
  reader: RowReader,
): Promise<{ readonly reported: Reported; readonly read: ReadonlyMap<string, ReadBordereau> }> {
  const moves = await bordereauMoves(suite, placement, reader.fromBlock);
  const needed = neededOf(moves, wanted);
  const live: Live = { history: new BordereauHistory(), recovered: new Map() };
  const read = new Map<string, ReadBordereau>();
  for (const move of moves) {
    if (move.act === "NEGATE") remove(live, move.original);
    else if (!needed.has(move.posted.id)) add(live, move.posted);
    else {
      const { id } = move.posted;
      const found = await readRows(
        suite,
        move.posted,
        wanted.has(id) ? reportedIn(live, reader.terms) : undefined,
        reader,
      );
      if (wanted.has(id)) read.set(id, found.result);
      add(live, move.posted, found);
      reader.onProgress?.(id, move.posted.rows);
    }
  }
  return { reported: reportedIn(live, reader.terms), read };
}

const reportedIn = ({ history, recovered }: Live, { cession }: ReinsuranceTerms): Reported => ({
  history,
  events: history.losses(),
  cessions: cessionsIn(history, cession),
  recovered: [...recovered.values()].reduce((sum, amount) => sum + amount, 0n),
});

function cessionsIn(history: BordereauHistory, cession: CessionTerms): CessionShares | undefined {
  if (cession.kind !== "QUOTA_SHARE" && cession.kind !== "SURPLUS") return undefined;
  const shares = new CessionShares(cession);
  for (const version of history.versions()) shares.record(version);
  return shares;
}

function remove({ history, recovered }: Live, id: string): void {
  history.remove(id);
  recovered.delete(id);
}

function add({ history, recovered }: Live, { id, to, placement, replaces }: PostedBordereau, found?: FoundRows): void {
  history.add(id, { to, replaces: replacedId(placement, replaces) }, found?.rows);
  if (found !== undefined) recovered.set(id, -(found.result.posted.get("LOSS_PAID") ?? 0n));
}

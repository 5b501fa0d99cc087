import { ZeroHash } from "ethers";
import { cedingOf, type EventLoss, lossOf } from "./arithmetic/index.js";
import {
  type BordereauFault,
  BordereauHistory,
  type BordereauRow,
  type ClaimRow,
  type EnvelopeOpener,
  openBordereau,
  type PostedBordereau,
  type PremiumRow,
  scopeOf,
} from "./bordereaux/index.js";
import type { EntryTypeName } from "./entries.js";
import { postedBordereau } from "./posted.js";
import { chainIdOf, eventsOf, providerOf, type ReinsuranceSuite } from "./suite.js";
import type { ReinsuranceTerms } from "./terms/index.js";

/** With what the rows of a placement are read. */
export interface RowReader {
  readonly terms: ReinsuranceTerms;
  /** By one's own key, from the chain or from beside it. */
  readonly open: EnvelopeOpener;
  /** Gross net earned premium income, minor units; stop loss needs it. */
  readonly subjectPremium?: bigint | undefined;
  /** First block that is read; 0 unless given. */
  readonly fromBlock?: number | undefined;
  /** Told after every bordereau. Must not throw. */
  readonly onProgress?: (bordereau: string, rows: number) => void;
}

/** What live bordereaux have reported: later rows are judged and ceded after it. */
export interface Reported {
  readonly history: BordereauHistory;
  readonly events: readonly EventLoss[];
  /** What they posted as recovered, minor units of the placed part, above zero. */
  readonly recovered: bigint;
}

/** A bordereau as the reader finds it. */
export interface ReadBordereau {
  /** As the reader computes them from the rows. */
  readonly totals: ReadonlyMap<EntryTypeName, bigint>;
  /** The first differences from chain, terms and rules; none when it is right. */
  readonly faults: readonly BordereauFault[];
}

/**
 * Reads the rows of a placement's bordereaux in the order of the chain: every one without a contra, since later ones follow
 * from it, and those that are wanted.
 *
 * @param wanted ids of bordereaux
 * @throws GatewayError as `openBordereau` and the opener
 */
export async function readPlacement(
  suite: ReinsuranceSuite,
  placement: string,
  wanted: ReadonlySet<string>,
  reader: RowReader,
): Promise<{ readonly reported: Reported; readonly read: ReadonlyMap<string, ReadBordereau> }> {
  let reported: Reported = { history: new BordereauHistory(), events: [], recovered: 0n };
  const read = new Map<string, ReadBordereau>();
  for (const id of await postedIds(suite, placement, reader.fromBlock)) {
    const { counterpart } = await suite.bordereaux.bordereauInfo(id);
    const live = counterpart === ZeroHash;
    if (!live && !wanted.has(id)) continue;
    const { posted } = await postedBordereau(suite, id);
    const { rows, ...result } = await readRows(suite, posted, reported, reader);
    read.set(id, result);
    reader.onProgress?.(id, rows.length);
    if (live) reported = withRows(reported, posted, rows, result.totals);
  }
  return { reported, read };
}

async function postedIds({ bordereaux, ...suite }: ReinsuranceSuite, placement: string, fromBlock = 0) {
  const head = await providerOf(suite).getBlockNumber();
  const posted = await eventsOf(bordereaux, bordereaux.filters.BordereauPosted(undefined, placement), [
    fromBlock,
    head,
  ]);
  return posted.map(({ args }) => args.id);
}

async function readRows(
  suite: ReinsuranceSuite,
  posted: PostedBordereau,
  { history, events, recovered }: Reported,
  { terms, open, subjectPremium }: RowReader,
): Promise<ReadBordereau & { readonly rows: readonly BordereauRow[] }> {
  const ceding = cedingOf(terms, {
    earlier: events,
    recovered,
    ...(subjectPremium !== undefined && { subjectPremium }),
  });
  const place = { chainId: await chainIdOf(suite), contract: await suite.bordereaux.getAddress() };
  const reading = await openBordereau(posted, { place, open, scope: scopeOf(terms), ceding, earlier: history });
  const rows: BordereauRow[] = [];
  for await (const { row } of reading.rows()) rows.push(row);
  return { totals: ceding.totals(), faults: reading.differences, rows };
}

function withRows(
  { history, events, recovered }: Reported,
  { kind }: PostedBordereau,
  rows: readonly BordereauRow[],
  totals: ReadonlyMap<EntryTypeName, bigint>,
): Reported {
  if (kind === "PREMIUM") {
    for (const row of rows as readonly PremiumRow[]) history.addPremium(row);
    return { history, events, recovered };
  }
  const claims = rows as readonly ClaimRow[];
  for (const row of claims) history.addClaim(row);
  const losses = claims.map(lossOf);
  return { history, events: [...events, ...losses], recovered: recovered - (totals.get("LOSS_PAID") ?? 0n) };
}

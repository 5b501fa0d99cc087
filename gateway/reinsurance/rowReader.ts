import type { CessionShares, EventLoss } from "./arithmetic/index.js";
import type { BordereauFault, BordereauHistory, EnvelopeOpener } from "./bordereaux/index.js";
import type { EntryTypeName } from "./entries.js";
import type { ReinsuranceTerms } from "./terms/index.js";

/** With what the rows of a placement are read. */
export interface RowReader {
  readonly terms: ReinsuranceTerms;
  /** By one's own key, from the chain or from beside it. */
  readonly open: EnvelopeOpener;
  /** Gross net earned premium income, minor units, as it was when what is wanted was posted; stop loss needs it. */
  readonly subjectPremium?: bigint | undefined;
  /** Policies taken by special acceptance (特别接受). */
  readonly accepted?: ReadonlySet<string> | undefined;
  /** First block that is read; 0 unless given. */
  readonly fromBlock?: number | undefined;
  /** Told after every bordereau. Must not throw. */
  readonly onProgress?: (bordereau: string, rows: number) => void;
}

/** What live bordereaux have reported: later rows are judged and ceded after it. */
export interface Reported {
  readonly history: BordereauHistory;
  readonly events: readonly EventLoss[];
  /** What premium rows ceded to a proportional contract. */
  readonly cessions: CessionShares | undefined;
  /** What they posted as recovered, whatever the terms give by now; minor units of the placed part, above zero. */
  readonly recovered: bigint;
}

/** A bordereau as the reader finds it. */
export interface ReadBordereau {
  /** As the reader computes them from the rows, after what was live when it was posted. */
  readonly totals: ReadonlyMap<EntryTypeName, bigint>;
  /** As its manifest opens them; a contra takes back these. */
  readonly posted: ReadonlyMap<EntryTypeName, bigint>;
  /** The first differences from chain, terms and rules; none when it is right. */
  readonly faults: readonly BordereauFault[];
}

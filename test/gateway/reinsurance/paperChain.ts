import { parseBusinessDate } from "../../../gateway/dates/index.js";
import { type EncryptionKeys, type Envelope, open, ownKey } from "../../../gateway/envelope/index.js";
import {
  bordereauId,
  type BordereauKindName,
  type CedingContext,
  cedingOf,
  type ClaimRow,
  openingsIn,
  prepareBordereau,
  type ReadBordereau,
  readPlacement,
  type Reported,
  type ReinsuranceSuite,
  type ReinsuranceTerms,
  type RowOf,
  scopeOf,
} from "../../../gateway/reinsurance/index.js";
import { toDayNumber } from "../../../gateway/dates/index.js";
import { CLAIM, PLACE, PLACEMENT, readers } from "./bordereaux/samples.js";
import { digest } from "./support.js";

interface Told {
  readonly name: "BordereauPosted" | "BordereauNegated";
  readonly blockNumber: number;
  readonly index: number;
  readonly args: object;
}

/** What a bordereau is posted with; a cedent that lies cedes after another context than what was reported. */
export interface Posting {
  /** Last day of its period. */
  readonly to?: string;
  /** Number of the bordereau in whose place it stands. */
  readonly replaces?: string;
  readonly subjectPremium?: bigint;
  readonly lie?: (truth: CedingContext) => CedingContext;
}

/** A placement's bordereaux as a chain tells of them, without the chain: cedent and reinsurer read the same events. */
export class PaperChain {
  readonly terms: ReinsuranceTerms;
  readonly #keys: readonly EncryptionKeys[];
  readonly #envelopes = new Map<string, Envelope>();
  readonly #told: Told[] = [];
  readonly suite = {
    placements: { runner: { provider: this.#provider() } },
    bordereaux: {
      filters: { BordereauPosted: () => "BordereauPosted", BordereauNegated: () => "BordereauNegated" },
      queryFilter: (name: string) => Promise.resolve(this.#told.filter((told) => told.name === name)),
      getAddress: () => Promise.resolve(PLACE.contract),
    },
  } as unknown as ReinsuranceSuite;

  private constructor(terms: ReinsuranceTerms, keys: readonly EncryptionKeys[]) {
    this.terms = terms;
    this.#keys = keys;
  }

  static async open(terms: ReinsuranceTerms): Promise<PaperChain> {
    return new PaperChain(terms, await readers());
  }

  /** The cedent's side. @returns what was posted, by entry */
  async post<Kind extends BordereauKindName>(
    [kind, number, ...rows]: readonly [kind: Kind, number: string, ...rows: RowOf[Kind][]],
    { to = "2026-03-31", replaces, subjectPremium, lie = (truth) => truth }: Posting = {},
  ): Promise<Record<string, bigint>> {
    const { reported } = await this.read([], subjectPremium);
    const premium = subjectPremium === undefined ? {} : { subjectPremium };
    const request = {
      ...{ kind, placement: PLACEMENT, reference: digest(number), earlier: reported.history },
      period: { from: parseBusinessDate("2026-01-01"), to: parseBusinessDate(to) },
      scope: scopeOf(this.terms),
      ceding: cedingOf(this.terms, lie({ ...contextOf(reported), ...premium })),
      ...(replaces !== undefined && { replaces: digest(replaces) }),
    };
    const placed = rows.map((row, index) => {
      return { row, faults: [] as const, place: { row: index + 1 }, columnOf: ({ name }: { name: string }) => name };
    });
    const { id, manifest, posting, totals, document } = await prepareBordereau(placed, request, {
      place: PLACE,
      recipients: this.#keys,
      sink: ({ envelope }) => Promise.resolve(this.#envelopes.set(envelope.id, envelope)),
    });
    this.#envelopes.set(manifest.id, manifest);
    const { from, to: last } = request.period;
    this.#tell("BordereauPosted", {
      id,
      posting: { ...posting, from: toDayNumber(from), to: toDayNumber(last) },
      totals,
    });
    return Object.fromEntries(openingsIn(document).map(({ entry, opening }) => [entry, opening.amount]));
  }

  /** A contra. */
  negate(number: string): void {
    this.#tell("BordereauNegated", { original: this.id(number) });
  }

  /** The reinsurer's side: what it finds in a bordereau. */
  async found(number: string, subjectPremium?: bigint): Promise<ReadBordereau> {
    return (await this.read([number], subjectPremium)).read.get(this.id(number))!;
  }

  read(numbers: readonly string[], subjectPremium?: bigint) {
    return readPlacement(this.suite, PLACEMENT, new Set(numbers.map((number) => this.id(number))), {
      terms: this.terms,
      subjectPremium,
      open: (id, context) => open(this.#envelopes.get(id)!, ownKey(this.#keys[1]!), context),
    });
  }

  id = (number: string): string => bordereauId(PLACEMENT, digest(number));

  #tell(name: Told["name"], args: object): void {
    this.#told.push({ name, args, blockNumber: this.#told.length, index: 0 });
  }

  #provider() {
    return {
      getBlockNumber: () => Promise.resolve(0),
      getNetwork: () => Promise.resolve({ chainId: PLACE.chainId }),
    };
  }
}

const contextOf = ({ events: earlier, recovered, cessions }: Reported): CedingContext => {
  return { earlier, recovered, cessions };
};

/** A claim's movement, in fen; what was paid before and the payment are all of it. */
export function paidClaim(claim: string, paid: bigint, changes: Partial<ClaimRow> = {}): ClaimRow {
  const row = {
    ...CLAIM,
    claim,
    paidIndemnity: paid,
    previousIndemnity: 0n,
    paidFees: 0n,
    previousFees: 0n,
    ...changes,
  };
  const incurredIndemnity = row.paidIndemnity + row.previousIndemnity;
  const incurred = incurredIndemnity + row.paidFees + row.previousFees;
  return { ...row, reserveIndemnity: 0n, reserveFees: 0n, incurredIndemnity, incurred };
}

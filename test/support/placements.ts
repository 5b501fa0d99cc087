import { id as digest, ZeroHash } from "ethers";
import { commit, type Opening, randomBlinding, splitOpening } from "../../gateway/commitments/index.js";
import type {
  LineStruct,
  PlacementTermsStruct,
} from "../../typechain-types/contracts/reinsurance/interfaces/IReinsurancePlacements.js";
import { ContractKind, OffsetScope } from "../../typechain-types/index.js";
import { day } from "./chain.js";
import { CNY } from "./clearing.js";
import { envelopeTo } from "./envelopes.js";
import type { Reinsurance } from "./reinsuranceSuite.js";
import { memberId, type MemberName, type World } from "./world.js";

/** 100 % in parts per billion. */
export const WHOLE = 1_000_000_000n;

/** Seconds for which quotes and texts are good in tests. */
const MONTH = 30 * 86_400;

/** What a placement of tests can differ in. */
export interface DealOptions {
  /** Short text that makes its reference; two placements of an opener need two. */
  name?: string;
  /** Who cedes: pacific. */
  cedent?: MemberName;
  /** Who opens and places: compass; null for a direct placement. */
  broker?: MemberName | null;
  /** Signed shares, parts per billion, ascending by member; the first reinsurer leads. */
  shares?: Partial<Record<MemberName, bigint>>;
  /** Reinsurers that leave the answer to accounts to the lead. */
  follows?: readonly MemberName[];
  /** Open conditions of reinsurers. */
  subjectivities?: Partial<Record<MemberName, number>>;
  /** Public terms that differ: kind, inception, expiry, offset, onward, policy, inward, … */
  terms?: Partial<PlacementTermsStruct>;
}

/** A placement of tests with everything its parties know. */
export interface Deal {
  id: string;
  reference: string;
  cedent: MemberName;
  broker: MemberName | null;
  /** Who opened it: the broker, else the cedent. */
  opener: MemberName;
  lead: MemberName;
  panel: MemberName[];
  /** The panel's member numbers, ascending. */
  members: bigint[];
  follows: readonly MemberName[];
  subjectivities: Partial<Record<MemberName, number>>;
  terms: PlacementTermsStruct;
  order: Opening;
  /** Openings of the signed lines, in the order of the panel; they sum to the order. */
  signed: Opening[];
}

/** The shares of tests: 40, 30, 20 and 10 per cent. */
const SHARES = { ocean: 400_000_000n, alpine: 300_000_000n, delta: 200_000_000n, river: 100_000_000n };

/** A quota share of 2026 in renminbi; notice 90 days, answers, payments within 30. */
const TERMS = {
  kind: ContractKind.QUOTA_SHARE,
  currency: CNY,
  inception: day("2026-01-01"),
  expiry: day("2027-01-01"),
  noticeDays: 90,
  answerDays: 30,
  paymentDays: 30,
  offset: OffsetScope.THIS_CONTRACT,
  onward: false,
  policy: ZeroHash,
  inward: ZeroHash,
};

/** Prepares a placement: its parties, terms, slip and shares; nothing but the slip is on the chain yet. */
export async function dealOf(world: World, { placements }: Reinsurance, options: DealOptions = {}): Promise<Deal> {
  const { name = "treaty", cedent = "pacific", broker = "compass", shares = SHARES } = options;
  const panel = Object.keys(shares) as MemberName[];
  const opener = broker ?? cedent;
  const amounts = Object.values(shares);
  const order = { amount: amounts.reduce((sum, share) => sum + share, 0n), blinding: randomBlinding() };
  const slip = await envelopeTo(world, opener, [...new Set([cedent, opener, ...panel])], digest(name));
  return {
    id: await placements.placementId(memberId(opener), digest(name)),
    reference: digest(name),
    ...{ cedent, broker, opener, panel, order },
    lead: panel[0]!,
    members: panel.map(memberId),
    follows: options.follows ?? [],
    subjectivities: options.subjectivities ?? {},
    terms: { ...TERMS, cedent: memberId(cedent), broker: broker ? memberId(broker) : 0, slip, ...options.terms },
    signed: splitOpening(order, amounts),
  };
}

/** A line as a reinsurer of the panel writes it: half as much again as what is signed. */
export async function lineOf(world: World, deal: Deal, market: MemberName, changes = {}): Promise<LineStruct> {
  const { amount } = deal.signed[deal.panel.indexOf(market)] ?? { amount: WHOLE / 10n };
  return {
    written: commit({ amount: (amount * 3n) / 2n, blinding: randomBlinding() }),
    stands: false,
    follows: deal.follows.includes(market),
    subjectivities: deal.subjectivities[market] ?? 0,
    envelope: await brought(world, deal, market),
    ...changes,
  };
}

/** An envelope of a market that cedent and broker can read. */
export const brought = (world: World, deal: Deal, market: MemberName): Promise<string> =>
  envelopeTo(world, market, [...new Set([deal.cedent, deal.opener])], deal.id);

/** A time within which quotes are good, lines written and texts signed. */
export const inAMonth = async ({ connection }: World): Promise<number> =>
  (await connection.networkHelpers.time.latest()) + MONTH;

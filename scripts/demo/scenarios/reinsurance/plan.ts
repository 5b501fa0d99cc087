import type { ContractKind } from "../../../../typechain-types/index.js";
import type { InstitutionName } from "../../stage/index.js";

/** Who reinsures, in the order of member numbers, which is the order of every panel. */
export const REINSURERS = ["ocean", "alpine", "delta", "river"] as const satisfies readonly InstitutionName[];
/** Who takes part in the business. */
export const PARTNERS = ["pacific", ...REINSURERS, "compass"] as const satisfies readonly InstitutionName[];
/** Who has an encryption key: the partners, who declines, who looks through, who has nothing to do with it. */
export const READERS = [...PARTNERS, "harbour", "regulator", "airline"] as const satisfies readonly InstitutionName[];

export type Reinsurer = (typeof REINSURERS)[number];
export type Partner = (typeof PARTNERS)[number];
export type Reader = (typeof READERS)[number];

/** ISO 4217 code of the renminbi as contracts take it. */
export const CNY = "0x434e59";
/** Fen that everybody who pays has on its account. */
export const FUNDS = 100_000_000_00n;
/** 100 % in parts per billion. */
export const WHOLE = 1_000_000_000n;

/** The contracts of the story. */
export type ContractName = "facultative" | "quotaShare" | "surplus" | "catastrophe" | "retrocession";

/** What a contract is placed with; shares are parts per billion. */
export interface ContractPlan {
  readonly title: string;
  /** Contract number (UMR). */
  readonly number: string;
  readonly kind: keyof typeof ContractKind;
  readonly cedent: "pacific" | "ocean";
  readonly broker: "compass" | undefined;
  readonly lead: Reinsurer;
  /** Seats that leave the answer to accounts to the lead. */
  readonly followers: readonly Reinsurer[];
  readonly written: Partial<Readonly<Record<Reinsurer, bigint>>>;
  readonly signed: Partial<Readonly<Record<Reinsurer, bigint>>>;
  /** First and last day of cover, in days from the day on which the story begins. */
  readonly days: readonly [from: number, to: number];
}

const QUOTA_SIGNED = { ocean: 400_000_000n, alpine: 300_000_000n, delta: 299_999_999n, river: 1n };
const SURPLUS_SIGNED = { ocean: 500_000_000n, alpine: 300_000_000n, delta: 200_000_000n };
const CATASTROPHE_SIGNED = { ocean: 400_000_000n, alpine: 350_000_000n, delta: 250_000_000n };

/** A treaty year that began before the story: cover was held while the wording was negotiated. */
const HELD_COVERED = [-120, 244] as const;
const TREATY = { cedent: "pacific", broker: undefined, lead: "ocean", followers: [], days: HELD_COVERED } as const;

export const CONTRACTS: Readonly<Record<ContractName, ContractPlan>> = {
  // Golden vector R1: lines of 130 % are signed down to 100 %.
  facultative: {
    title: "a facultative cession of one factory",
    number: "SYN-FAC-2026-01",
    kind: "FACULTATIVE",
    cedent: "pacific",
    broker: "compass",
    lead: "ocean",
    followers: [],
    written: { ocean: 400_000_000n, alpine: 300_000_000n, delta: 250_000_000n, river: 350_000_000n },
    signed: { ocean: 307_692_308n, alpine: 230_769_231n, delta: 192_307_692n, river: 269_230_769n },
    days: [0, 364],
  },
  // Golden vector R2: the last two shares differ from round ones by a part per billion.
  quotaShare: {
    ...TREATY,
    title: "a quota share of 40 %",
    number: "SYN-QS-2026",
    kind: "QUOTA_SHARE",
    broker: "compass",
    followers: ["river"],
    written: QUOTA_SIGNED,
    signed: QUOTA_SIGNED,
  },
  surplus: {
    ...TREATY,
    title: "a surplus of nine lines of CNY 5,000,000",
    number: "SYN-SUR-2026",
    kind: "SURPLUS",
    written: SURPLUS_SIGNED,
    signed: SURPLUS_SIGNED,
  },
  catastrophe: {
    ...TREATY,
    title: "CNY 10,000,000 in excess of CNY 5,000,000 for each event",
    number: "SYN-CAT-2026",
    kind: "EXCESS_PER_EVENT",
    written: CATASTROPHE_SIGNED,
    signed: CATASTROPHE_SIGNED,
  },
  retrocession: {
    ...TREATY,
    title: "half of Ocean's share of the surplus",
    number: "SYN-RETRO-2026",
    kind: "QUOTA_SHARE",
    cedent: "ocean",
    lead: "river",
    written: { river: WHOLE },
    signed: { river: WHOLE },
  },
};

/** The panel of a contract, in its order. */
export const panelOf = (name: ContractName): readonly Reinsurer[] =>
  REINSURERS.filter((reinsurer) => CONTRACTS[name].signed[reinsurer] !== undefined);

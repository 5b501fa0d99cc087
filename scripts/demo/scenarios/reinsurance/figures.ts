import type { EntryTypeName } from "../../../../gateway/reinsurance/index.js";

/** A line of an account: at 100 % of the panel, and the part of each seat. Fen, above zero due to the reinsurers. */
export type ExpectedLine = readonly [entry: EntryTypeName, whole: bigint, parts: readonly bigint[]];

/** What an account comes to, worked out by hand and written down before anything is computed. */
export interface ExpectedAccount {
  readonly lines: readonly ExpectedLine[];
  /** What is left between the cedent and each seat. */
  readonly balances: readonly bigint[];
}

/** Golden vector R2: what the quarter of the quota share comes from. */
export const QUARTER = {
  /** Original gross premium of all rows. */
  gross: 1_234_567_89n,
  /** Paid on all claims. */
  paid: 345_678_90n,
  /** Of which one large claim, whose ceded part was called in cash. */
  large: 200_000_00n,
} as const;

/** Golden vector R2: 40 % ceded, commission 32.5 %, tax 6 %, and what was paid in cash before. */
export const QUOTA_ACCOUNT: ExpectedAccount = {
  lines: [
    ["PREM_CEDED", 493_827_16n, [197_530_86n, 148_148_15n, 148_148_15n, 0n]],
    ["COMM", -160_493_83n, [-64_197_53n, -48_148_15n, -48_148_15n, 0n]],
    ["TAX", -29_629_63n, [-11_851_85n, -8_888_89n, -8_888_89n, 0n]],
    ["LOSS_PAID", -138_271_56n, [-55_308_62n, -41_481_47n, -41_481_47n, 0n]],
    ["CASH_LOSS_CREDIT", 80_000_00n, [32_000_00n, 24_000_00n, 24_000_00n, 0n]],
  ],
  balances: [98_172_86n, 73_629_64n, 73_629_64n, 0n],
};

/** 30 % instead of 32.5 %: what the cedent books by mistake. */
export const WRONG_COMMISSION = -148_148_15n;

/** The cash call on the large claim of the quarter. */
export const CASH_CALL = {
  whole: 80_000_00n,
  parts: [32_000_00n, 24_000_00n, 24_000_00n, 0n],
  /** What Delta pays at first. */
  short: 14_000_00n,
  /** Days within which it is due. */
  days: 15,
  /** Days after which Delta pays the rest where days can pass. */
  paidAfter: 45,
  /** Yearly interest on late payment, parts per billion. */
  rate: 60_000_000n,
} as const;

/**
 * Golden vector R3 with a change of the sum insured: a mill of 10,000,000 is raised to 20,000,000 mid-term, and its share
 * ceded from one half to three quarters. A kiosk of 4,000,000 stays whole with the cedent; of a harbour of 60,000,000,
 * three quarters are ceded, as the lines go no further.
 */
export const SURPLUS = {
  policies: {
    mill: { sumInsured: 10_000_000_00n, premium: 120_000_00n },
    kiosk: { sumInsured: 4_000_000_00n, premium: 120_000_00n },
    harbour: { sumInsured: 60_000_000_00n, premium: 120_000_00n },
  },
  /** The mill's premium for the rest of the term goes back, and a higher one is charged. */
  raise: { sumInsured: 20_000_000_00n, back: -60_000_00n, charged: 90_000_00n },
  /** Losses of the mill before the raise and after it, paid in full. */
  losses: { before: 1_000_000_00n, after: 3_000_000_00n },
} as const;

/** Commission 30 %, tax 6 %: 60,000 + 90,000 + 67,500 ceded, 30,000 returned; 500,000 + 2,250,000 of losses. */
export const SURPLUS_ACCOUNT: ExpectedAccount = {
  lines: [
    ["PREM_CEDED", 217_500_00n, [108_750_00n, 65_250_00n, 43_500_00n]],
    ["PREM_RETURN", -30_000_00n, [-15_000_00n, -9_000_00n, -6_000_00n]],
    ["COMM", -56_250_00n, [-28_125_00n, -16_875_00n, -11_250_00n]],
    ["TAX", -11_250_00n, [-5_625_00n, -3_375_00n, -2_250_00n]],
    ["LOSS_PAID", -2_750_000_00n, [-1_375_000_00n, -825_000_00n, -550_000_00n]],
  ],
  balances: [-1_315_000_00n, -789_000_00n, -526_000_00n],
};

/** Half of Ocean's column; commission 32.5 %, tax 6 % of 46,875 net ceded. */
export const RETRO_ACCOUNT: ExpectedAccount = {
  lines: [
    ["PREM_CEDED", 54_375_00n, [54_375_00n]],
    ["PREM_RETURN", -7_500_00n, [-7_500_00n]],
    ["COMM", -15_234_38n, [-15_234_38n]],
    ["TAX", -2_812_50n, [-2_812_50n]],
    ["LOSS_PAID", -687_500_00n, [-687_500_00n]],
  ],
  balances: [-658_671_88n],
};

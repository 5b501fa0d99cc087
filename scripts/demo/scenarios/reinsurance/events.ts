import type { ExpectedAccount } from "./figures.js";

/** An event of the catastrophe excess of loss. Amounts are fen. */
export interface EventPlan {
  /** Catastrophe code. */
  readonly code: string;
  /** Ultimate net loss from the ground up. */
  readonly loss: bigint;
  /** Days from the inception of the treaty to the loss. */
  readonly day: number;
  /** What the layer pays once every event is known. */
  readonly recovery: bigint;
}

/**
 * Golden vector R4 in the order of loss: 10,000,000 in excess of 5,000,000, annual aggregate deductible 3,000,000, three
 * reinstatements: free, at 50 %, at 100 % of a premium of 1,200,000.
 */
export const EVENTS: readonly EventPlan[] = [
  { code: "SYN-HAIL", loss: 7_000_000_00n, day: 5, recovery: 0n },
  { code: "SYN-GALE", loss: 12_000_000_00n, day: 15, recovery: 6_000_000_00n },
  { code: "SYN-FLOOD", loss: 20_000_000_00n, day: 30, recovery: 10_000_000_00n },
  { code: "SYN-QUAKE", loss: 18_000_000_00n, day: 45, recovery: 10_000_000_00n },
  { code: "SYN-SURGE", loss: 16_000_000_00n, day: 60, recovery: 10_000_000_00n },
  { code: "SYN-FROST", loss: 15_000_000_00n, day: 75, recovery: 4_000_000_00n },
];

/** Events of EVENTS in the order in which they are reported: the first is reported late. */
export const REPORTED: readonly (readonly number[])[] = [[1, 2, 3], [0], [4, 5]];

/** Reinstatement premiums of vector R4 in all. */
export const REINSTATED = 1_800_000_00n;

/**
 * Without the hail, the gale bears the whole deductible and 4,000,000 are recovered instead of 6,000,000; with the hail
 * known, 2,000,000 more and their reinstatement at 100 %.
 */
export const CATASTROPHE_ACCOUNTS: readonly ExpectedAccount[] = [
  {
    lines: [
      ["LOSS_PAID", -24_000_000_00n, [-9_600_000_00n, -8_400_000_00n, -6_000_000_00n]],
      ["MDP", 1_200_000_00n, [480_000_00n, 420_000_00n, 300_000_00n]],
      ["REINST_PREM", 1_080_000_00n, [432_000_00n, 378_000_00n, 270_000_00n]],
    ],
    balances: [-8_688_000_00n, -7_602_000_00n, -5_430_000_00n],
  },
  {
    lines: [
      ["LOSS_PAID", -2_000_000_00n, [-800_000_00n, -700_000_00n, -500_000_00n]],
      ["REINST_PREM", 240_000_00n, [96_000_00n, 84_000_00n, 60_000_00n]],
    ],
    balances: [-704_000_00n, -616_000_00n, -440_000_00n],
  },
  {
    lines: [
      ["LOSS_PAID", -14_000_000_00n, [-5_600_000_00n, -4_900_000_00n, -3_500_000_00n]],
      ["REINST_PREM", 480_000_00n, [192_000_00n, 168_000_00n, 120_000_00n]],
    ],
    balances: [-5_408_000_00n, -4_732_000_00n, -3_380_000_00n],
  },
];

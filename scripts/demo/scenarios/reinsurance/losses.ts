/** A factory that is too large for one insurer: 60 % are ceded facultatively. */
export const FACTORY = {
  sumInsured: { amount: "800000000.00", currency: "CNY" },
  premium: { amount: "960000.00", currency: "CNY" },
} as const;

/** A fire in the factory, and what a contractor who caused it pays back. Fen. */
export const FIRE = {
  gross: 2_000_000_00n,
  ceded: 1_200_000_00n,
  /** By the signed lines of vector R1. */
  parts: [369_230_77n, 276_923_08n, 230_769_23n, 323_076_92n],
  recovered: 500_000_00n,
  /** 60 % of it, by the same lines. */
  shared: [92_307_69n, 69_230_77n, 57_692_31n, 80_769_23n],
} as const;

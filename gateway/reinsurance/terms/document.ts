import { z } from "zod";

/** Decimal string in the currency's main unit, as `"1234.56"`; read by `parseMoney`. */
const amount = z.string();
/** Percentage, as `"32.5%"`. */
const percent = z.string();
/** `YYYY-MM-DD`. */
const date = z.string();

const Premium = z.strictObject({ deposit: amount, minimum: amount, rate: percent });

const Cession = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("QUOTA_SHARE"), share: percent, perRiskCap: amount.optional() }),
  z.strictObject({ kind: z.literal("SURPLUS"), line: amount, lines: z.int().min(1).max(1_000) }),
  z.strictObject({
    kind: z.literal("EXCESS_PER_EVENT"),
    retention: amount,
    limit: amount,
    aad: amount,
    reinstatements: z.array(z.strictObject({ percent, time: z.enum(["FULL", "PRO_RATA"]) })).max(16),
    premium: Premium,
    reinsured: percent,
    hours: z.int().min(1).max(8_760).optional(),
  }),
  z.strictObject({
    kind: z.literal("STOP_LOSS"),
    attachment: percent,
    limit: percent,
    premium: Premium,
    reinsured: percent,
  }),
]);

const Commission = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("FLAT"), rate: percent }),
  z.strictObject({
    kind: z.literal("SLIDING"),
    provisional: percent,
    /** Loss ratio and rate. */
    points: z
      .array(z.tuple([percent, percent]))
      .min(2)
      .max(64),
  }),
]);

const Profit = z.strictObject({
  share: percent,
  management: percent,
  carryForwardYears: z.union([z.int().min(0).max(99), z.literal("EXTINCTION")]),
});

const PanelLine = z.strictObject({
  member: z
    .int()
    .min(1)
    .max(2 ** 32 - 1),
  written: percent,
  signed: percent,
  stands: z.boolean(),
});

/**
 * The shape of a slip's machine-readable terms; `parseTerms` reads what its texts say. Unknown members are refused.
 */
export const TermsDocument = z.strictObject({
  schema: z.literal("tongzhou/reinsurance/terms/1"),
  kind: z.enum(["QUOTA_SHARE", "SURPLUS", "EXCESS_PER_EVENT", "STOP_LOSS", "FACULTATIVE"]),
  currency: z.string(),
  period: z.strictObject({ from: date, to: date }),
  order: percent,
  cession: Cession,
  commission: Commission.optional(),
  profit: Profit.optional(),
  tax: percent,
  brokerage: percent,
  notification: z.union([z.strictObject({ ofRetention: percent }), z.strictObject({ amount })]),
  cashCall: amount,
  latePayment: z.strictObject({ rate: percent }).optional(),
  panel: z.array(PanelLine).max(32),
});
export type TermsDocument = z.infer<typeof TermsDocument>;

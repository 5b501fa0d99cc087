import { z } from "zod";
import {
  ENTRY_TYPES,
  type EntryTypeName,
  type FurtherBasis,
  GatewayError,
  parseBusinessDate,
  parseMoney,
} from "../../gateway/index.js";

/** Lines with amounts that are given, entry by entry. Main unit of the currency, signed from the reinsurers' view. */
export const AmountsIn = (currency: string): z.ZodType<Partial<Record<EntryTypeName, bigint>>> =>
  z.partialRecord(z.enum(ENTRY_TYPES as [EntryTypeName, ...EntryTypeName[]]), moneyIn(currency, true));

/** Bases of lines that the terms compute, entry by entry, as `FurtherBasis` has them; amounts as in {@link AmountsIn}. */
export const BasesIn = (currency: string): z.ZodType<FurtherBasis> => {
  const signed = moneyIn(currency, true);
  const plain = moneyIn(currency, false);
  return z.strictObject({
    MDP: z.strictObject({ instalment: z.int(), of: z.int() }).optional(),
    ADJ_PREM: z.strictObject({ subjectPremium: plain, posted: signed }).optional(),
    REINST_PREM: z
      .strictObject({
        payments: z.array(z.strictObject({ event: z.string().min(1), lossDate: date, paidOn: date, amount: signed })),
        subjectPremium: plain.optional(),
        posted: signed,
      })
      .optional(),
    COMM_ADJ: z.strictObject({ earned: plain, incurred: signed, posted: signed }).optional(),
    PROFIT_COMM: z
      .strictObject({
        years: z.array(z.strictObject({ earned: plain, incurred: signed, commission: signed })),
        posted: signed,
      })
      .optional(),
    LATE_INTEREST: lateInterest(signed).optional(),
  });
};

const lateInterest = (signed: Money) =>
  z
    .strictObject({
      payments: z
        .array(z.strictObject({ reinsurer: z.int().min(1), amount: signed, dueOn: date, paidOn: date }))
        .optional(),
      byReinsurer: z
        .record(z.string(), signed)
        .refine(isByMember, 'expected member numbers as names, as {"12": "-615.00"}')
        .optional(),
    })
    .transform(({ payments, byReinsurer }, context) => {
      if (payments !== undefined && byReinsurer === undefined) return { payments };
      if (byReinsurer !== undefined && payments === undefined) return { byReinsurer: amountsOf(byReinsurer) };
      context.addIssue("expected either payments or byReinsurer");
      return z.NEVER;
    });

const isByMember = (byReinsurer: object) => Object.keys(byReinsurer).every((name) => /^[1-9]\d*$/.test(name));

const amountsOf = (byReinsurer: Readonly<Record<string, bigint>>) =>
  Object.entries(byReinsurer).map(([reinsurer, amount]) => ({ reinsurer: Number(reinsurer), amount }));

type Money = ReturnType<typeof moneyIn>;

const moneyIn = (currency: string, allowNegative: boolean) =>
  readBy((text) => parseMoney(text, currency, { allowNegative }).minor);

/** A text that the gateway reads, with the gateway's words for what is wrong with it. */
const readBy = <Value>(read: (text: string) => Value) =>
  z.string().transform((text, context) => {
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  });

const date = readBy((text) => parseBusinessDate(text));

import { expect } from "chai";
import type { GatewayError } from "../../../../gateway/errors.js";
import { parseTerms, type ReinsuranceTerms, type TermsDocument } from "../../../../gateway/reinsurance/terms/index.js";

type Cession = TermsDocument["cession"];
/** A cession of one kind, as a document has it. */
export type CessionOf<Kind extends Cession["kind"]> = Extract<Cession, { kind: Kind }>;

/** What all samples have in common: synthetic terms for 2026, placed in full with two reinsurers. */
const COMMON = {
  schema: "tongzhou/reinsurance/terms/1",
  currency: "CNY",
  period: { from: "2026-01-01", to: "2027-01-01" },
  order: "100%",
  tax: "6%",
  brokerage: "0%",
  notification: { amount: "1000000.00" },
  cashCall: "200000.00",
  panel: [
    { member: 12, written: "60%", signed: "60%", stands: true },
    { member: 13, written: "50%", signed: "40%", stands: false },
  ],
} satisfies Partial<TermsDocument>;

/** Quota share of 40 % with a flat commission, as in vector R2. */
export const QUOTA_SHARE: TermsDocument & { cession: CessionOf<"QUOTA_SHARE"> } = {
  ...COMMON,
  kind: "QUOTA_SHARE",
  cession: { kind: "QUOTA_SHARE", share: "40%" },
  commission: { kind: "FLAT", rate: "32.5%" },
};

/** Surplus of nine lines of five million, as in vector R3, with everything that a contract can say. */
export const SURPLUS: TermsDocument & { cession: CessionOf<"SURPLUS"> } = {
  ...COMMON,
  kind: "SURPLUS",
  cession: { kind: "SURPLUS", line: "5000000.00", lines: 9 },
  commission: {
    kind: "SLIDING",
    provisional: "30%",
    points: [
      ["45%", "40%"],
      ["55%", "30%"],
      ["65%", "25%"],
    ],
  },
  profit: { share: "20%", management: "5%", carryForwardYears: 3 },
  notification: { ofRetention: "50%" },
  latePayment: { rate: "3.65%" },
};

/** Ten million excess of five million, as in vector R4. */
export const EXCESS: TermsDocument & { cession: CessionOf<"EXCESS_PER_EVENT"> } = {
  ...COMMON,
  kind: "EXCESS_PER_EVENT",
  cession: {
    kind: "EXCESS_PER_EVENT",
    retention: "50000.00",
    limit: "100000.00",
    aad: "30000.00",
    reinstatements: [
      { percent: "0%", time: "FULL" },
      { percent: "50%", time: "FULL" },
      { percent: "100%", time: "FULL" },
    ],
    premium: { deposit: "12000.00", minimum: "10000.00", rate: "2.5%" },
    reinsured: "100%",
    hours: 72,
  },
  notification: { ofRetention: "50%" },
};

/** Forty points of loss ratio excess of a hundred and ten. */
export const STOP_LOSS: TermsDocument & { cession: CessionOf<"STOP_LOSS"> } = {
  ...COMMON,
  kind: "STOP_LOSS",
  cession: {
    kind: "STOP_LOSS",
    attachment: "110%",
    limit: "40%",
    premium: { deposit: "12000.00", minimum: "10000.00", rate: "2.5%" },
    reinsured: "90%",
  },
};

/** Reads a sample with some members replaced. */
export function termsOf(sample: TermsDocument, changes: Partial<TermsDocument> = {}): ReinsuranceTerms {
  return parseTerms({ ...sample, ...changes });
}

/** The refusal of a value: code, field and value, and that the sentence names field and value. */
export function refusal(value: unknown) {
  try {
    parseTerms(value);
  } catch (error) {
    const { code, field, value: at, message } = error as GatewayError;
    expect(message).to.include(field).and.to.include(at);
    return [code, field, at];
  }
  throw new Error("was not refused");
}

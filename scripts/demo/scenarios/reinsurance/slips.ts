import { addDays } from "../../../../gateway/index.js";
import { parseTerms, type ReinsuranceTerms, type TermsDocument } from "../../../../gateway/reinsurance/index.js";
import { type ContractName, CONTRACTS, panelOf } from "./plan.js";
import type { ReinsuranceWorld } from "./world.js";

type Wording = Pick<TermsDocument, "cession" | "tax" | "notification"> &
  Partial<Pick<TermsDocument, "commission" | "latePayment">>;

const FLAT = (rate: string): TermsDocument["commission"] => ({ kind: "FLAT", rate });

/** What each slip (分保条) says for machines, beside period, order and panel. */
const WORDINGS: Readonly<Record<ContractName, Wording>> = {
  facultative: {
    cession: { kind: "QUOTA_SHARE", share: "60%" },
    commission: FLAT("20%"),
    tax: "6%",
    notification: { amount: "500000.00" },
  },
  quotaShare: {
    cession: { kind: "QUOTA_SHARE", share: "40%" },
    commission: FLAT("32.5%"),
    tax: "6%",
    notification: { amount: "150000.00" },
    latePayment: { rate: "6%" },
  },
  surplus: {
    cession: { kind: "SURPLUS", line: "5000000.00", lines: 9 },
    commission: FLAT("30%"),
    tax: "6%",
    notification: { ofRetention: "50%" },
  },
  catastrophe: {
    cession: {
      kind: "EXCESS_PER_EVENT",
      retention: "5000000.00",
      limit: "10000000.00",
      aad: "3000000.00",
      reinstatements: ["0%", "50%", "100%"].map((percent) => ({ percent, time: "FULL" as const })),
      premium: { deposit: "1200000.00", minimum: "1000000.00", rate: "2%" },
      reinsured: "100%",
      hours: 72,
    },
    tax: "0%",
    notification: { ofRetention: "50%" },
  },
  retrocession: {
    cession: { kind: "QUOTA_SHARE", share: "50%" },
    commission: FLAT("32.5%"),
    tax: "6%",
    notification: { amount: "150000.00" },
  },
};

/**
 * The terms of a contract as its slip carries them.
 *
 * @param signed whether the panel has signed, or the slip is on the market
 */
export function slipOf({ begins, numbers }: ReinsuranceWorld, name: ContractName, signed: boolean): ReinsuranceTerms {
  const { kind, days } = CONTRACTS[name];
  const plan = CONTRACTS[name];
  const panel = panelOf(name).map((reinsurer) => ({
    member: Number(numbers[reinsurer]),
    written: percent(plan.written[reinsurer]),
    signed: percent(plan.signed[reinsurer]),
    stands: false,
  }));
  return parseTerms({
    schema: "tongzhou/reinsurance/terms/1",
    ...WORDINGS[name],
    kind,
    currency: "CNY",
    period: { from: addDays(begins, days[0]), to: addDays(begins, days[1] + 1) },
    order: "100%",
    brokerage: "0%",
    cashCall: "50000.00",
    panel: signed ? panel : [],
  });
}

/** Parts per billion as a percentage. */
const percent = (share = 0n): string => `${share / 10_000_000n}.${String(share % 10_000_000n).padStart(7, "0")}%`;

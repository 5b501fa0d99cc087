import { base64url } from "jose";
import { addDays, addMonths, parseBusinessDate } from "../../gateway/dates/index.js";
import { parsePolicyDocument, type PolicyDocument } from "../../gateway/documents/index.js";
import type { SyntheticInstitution } from "./institutions.js";
import type { Random } from "./random.js";

/** What is given of a made-up policy; the rest is drawn. */
export interface SyntheticPolicyOptions {
  readonly insurer: SyntheticInstitution;
  readonly product: { readonly code: string; readonly name: string };
  /** Policy number without its mark; `SYN-` goes before it. */
  readonly number: string;
  /** Pseudonym of holder and insured, 32 bytes as 0x-prefixed hex. */
  readonly holder: string;
  /** First day of cover, `YYYY-MM-DD`. */
  readonly inception: string;
  /** Whole years of cover. */
  readonly years: number;
}

/** Makes up version 1 of a policy; premium and sum insured are whole yuan and fen at random. */
export function syntheticPolicy(random: Random, options: SyntheticPolicyOptions): PolicyDocument {
  const { insurer, product, number, holder, inception, years } = options;
  const start = parseBusinessDate(inception, "inception");
  return parsePolicyDocument({
    schema: "tongzhou/policy/1",
    synthetic: true,
    policyNumber: `SYN-${number}`,
    version: 1,
    insurer: { name: insurer.name, uscc: insurer.uscc },
    product: { code: product.code, name: `${product.name} (synthetic)` },
    holder: { pseudonym: holder },
    insured: [{ pseudonym: holder }],
    sumInsured: { amount: `${random.integer(10, 200)}0000.00`, currency: "CNY" },
    premium: {
      amount: `${random.integer(300, 6_000)}.${String(random.integer(0, 99)).padStart(2, "0")}`,
      currency: "CNY",
    },
    inception,
    expiry: addDays(addMonths(start, years * 12), -1),
    clauses: [{ code: "SYN-MAIN", title: "General conditions (synthetic)" }],
    salt: base64url.encode(random.bytes()),
  });
}

import { z } from "zod";

import { GatewayError } from "../errors.js";

/** All shares of one beneficiary rank, in parts per billion. */
const WHOLE_PPB = 1_000_000_000;

const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\S(?:.*\S)?$/s, "expected text without blanks at its ends");
const digest = z.string().regex(/^0x[0-9a-f]{64}$/, "expected 32 bytes as 0x-prefixed lower-case hex");
const share = z.int().min(1).max(WHOLE_PPB);

/** A natural person or institution under its pseudonym for policies; never a name or an id number. */
const Party = z.strictObject({ pseudonym: digest });

/** Decimal string in the currency's major unit, e.g. `"150000.00"`, and its ISO 4217 code. */
const Money = z.strictObject({
  amount: z.string().regex(/^(?:0|[1-9]\d{0,17})(?:\.\d{1,4})?$/, "expected a decimal string such as 150000.00"),
  currency: z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 code such as CNY"),
});

const Insurer = z.strictObject({
  name: text(200),
  /** Unified social credit code (GB 32100-2015), form only. */
  uscc: z.string().regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/, "expected the 18 characters of a unified social credit code"),
});

/** One ranked share of the benefit (保险法 Art 40): rank 1 comes first, shares of a rank make 100 %. */
const Beneficiary = Party.extend({ rank: z.int().min(1), sharePpb: share });

const Clause = z.strictObject({ code: text(64), title: text(200), text: text(100_000).optional() });

/**
 * A policy document (数字保单), the content behind the fingerprint of one policy version.
 *
 * It holds secrets and stays with insurer, custodian and holder; the chain sees its fingerprint alone.
 */
export const PolicyDocument = z
  .strictObject({
    schema: z.literal("tongzhou/policy/1"),
    /** Marks a made-up document of a test or demonstration. */
    synthetic: z.literal(true).optional(),
    /** The policy on the chain; who verifies the document needs it, since only the insurer can derive it. */
    policyId: digest.optional(),
    /** The insurer's policy number (保单号). */
    policyNumber: text(64),
    /** 1 for the policy as issued, one more for every endorsement (批单). */
    version: z.int().min(1),
    insurer: Insurer,
    product: z.strictObject({ code: text(64), name: text(200) }),
    /** Policyholder (投保人). */
    holder: Party,
    /** Insured (被保险人), one or more. */
    insured: z.array(Party).min(1),
    /** Beneficiaries (受益人) where the cover names any. */
    beneficiaries: z.array(Beneficiary).min(1).optional(),
    sumInsured: Money,
    premium: Money,
    /** First day of cover, `YYYY-MM-DD`. */
    inception: z.iso.date(),
    /** Last day of cover, `YYYY-MM-DD`; absent for whole-life cover. */
    expiry: z.iso.date().optional(),
    clauses: z.array(Clause).min(1),
    /** SHA-256 of the PDF delivered with this version. */
    pdfSha256: digest.optional(),
    /** At least 16 random bytes, base64url; see `newSalt`. */
    salt: z.string().regex(/^[A-Za-z0-9_-]{22,}$/, "expected at least 16 random bytes in base64url"),
  })
  .refine(({ inception, expiry }) => expiry === undefined || inception <= expiry, {
    path: ["expiry"],
    error: "expected a day not before the inception",
  })
  .refine(({ beneficiaries }) => ranksAreWhole(beneficiaries ?? []), {
    path: ["beneficiaries"],
    error: `expected the shares of every rank to add up to ${WHOLE_PPB}`,
  });
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/**
 * Checks a parsed value against {@link PolicyDocument}; unknown members are refused.
 *
 * @throws GatewayError `POLICY_DOCUMENT_INVALID`, naming the path of the first fault and the number of further ones
 */
export function parsePolicyDocument(value: unknown): PolicyDocument {
  const result = PolicyDocument.safeParse(value);
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues;
  const path = z.core.toDotPath(first?.path ?? []) || "document";
  const rest = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const message = `The policy document is not valid at ${path}: ${first?.message}${rest}.`;
  throw new GatewayError("POLICY_DOCUMENT_INVALID", { message, field: path });
}

function ranksAreWhole(beneficiaries: readonly z.infer<typeof Beneficiary>[]): boolean {
  const totals = new Map<number, number>();
  for (const { rank, sharePpb } of beneficiaries) totals.set(rank, (totals.get(rank) ?? 0) + sharePpb);
  return [...totals.values()].every((total) => total === WHOLE_PPB);
}

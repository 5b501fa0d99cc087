import type { PolicyDocument } from "../../../gateway/index.js";
import { assignPolicyId, type Insurer } from "../../../gateway/policies/index.js";

export const INSURER: Insurer = { member: 7, secret: Uint8Array.from({ length: 32 }, (_, index) => index) };

const PERSON = `0x${"ab".repeat(32)}`;

/** A synthetic policy of one year, without its id. */
export const DRAFT: PolicyDocument = {
  schema: "tongzhou/policy/1",
  synthetic: true,
  policyNumber: "SYN-2026-000001",
  version: 1,
  insurer: { name: "合成保险股份有限公司", uscc: "91100000710931483R" },
  product: { code: "SYN-1", name: "Accident (synthetic)" },
  holder: { pseudonym: PERSON },
  insured: [{ pseudonym: PERSON }],
  sumInsured: { amount: "500000", currency: "CNY" },
  premium: { amount: "1234.56", currency: "CNY" },
  inception: "2026-02-28",
  expiry: "2027-02-28",
  clauses: [{ code: "MAIN", title: "General conditions" }],
  salt: "AAECAwQFBgcICQoLDA0ODw",
};

/** The same as the insurer issues it. */
export const ISSUED = assignPolicyId(DRAFT, INSURER);

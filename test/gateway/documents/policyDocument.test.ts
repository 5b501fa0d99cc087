import { expect } from "chai";

import {
  canonicalJson,
  fingerprintOf,
  parsePolicyDocument,
  type PolicyDocument,
} from "../../../gateway/documents/index.js";
import { GatewayError } from "../../../gateway/errors.js";

const PERSON = `0x${"ab".repeat(32)}`;

/** Synthetic whole-life policy. */
const WHOLE_LIFE: PolicyDocument = {
  schema: "tongzhou/policy/1",
  policyNumber: "SYN-2026-000001",
  version: 1,
  insurer: { name: "合成保险股份有限公司", uscc: "91100000710931483R" },
  product: { code: "TL-20", name: "Term life, 20 years" },
  holder: { pseudonym: PERSON },
  insured: [{ pseudonym: PERSON }],
  sumInsured: { amount: "500000.00", currency: "CNY" },
  premium: { amount: "1200", currency: "CNY" },
  inception: "2026-03-01",
  clauses: [{ code: "MAIN", title: "General conditions", text: "Cover begins\nat noon." }],
  salt: "AAECAwQFBgcICQoLDA0ODw",
};

/** Synthetic term policy with everything that is optional. */
const POLICY: PolicyDocument = {
  ...WHOLE_LIFE,
  beneficiaries: [
    { pseudonym: PERSON, rank: 1, sharePpb: 666_666_667 },
    { pseudonym: PERSON, rank: 1, sharePpb: 333_333_333 },
    { pseudonym: PERSON, rank: 2, sharePpb: 1_000_000_000 },
  ],
  expiry: "2046-02-28",
  synthetic: true,
  policyId: PERSON,
  pdfSha256: PERSON,
};

describe("parsePolicyDocument", () => {
  it("returns the document unchanged, ready for its fingerprint", () => {
    const parsed = parsePolicyDocument(POLICY);
    expect(canonicalJson(parsed)).to.equal(canonicalJson(POLICY));
    expect(fingerprintOf(parsed)).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("accepts whole-life cover without beneficiaries and PDF", () => {
    expect(parsePolicyDocument(WHOLE_LIFE)).to.deep.equal(WHOLE_LIFE);
  });

  it("accepts one day of cover", () => {
    expect(parsePolicyDocument({ ...POLICY, expiry: POLICY.inception }).expiry).to.equal(POLICY.inception);
  });

  const party = { pseudonym: PERSON, rank: 1, sharePpb: 1 };
  const faults: [string, object, string][] = [
    ["another schema", { schema: "tongzhou/policy/2" }, "schema"],
    ["a mark other than synthetic", { synthetic: false }, "synthetic"],
    ["a policy id of 31 bytes", { policyId: PERSON.slice(0, -2) }, "policyId"],
    ["an empty policy number", { policyNumber: "" }, "policyNumber"],
    ["blanks around the policy number", { policyNumber: " 1" }, "policyNumber"],
    ["version 0", { version: 0 }, "version"],
    ["a USCC with an I", { insurer: { name: "x", uscc: "91100000710931483I" } }, "insurer.uscc"],
    ["a name beside the pseudonym", { holder: { pseudonym: PERSON, name: "x" } }, "holder"],
    ["a pseudonym of 31 bytes", { holder: { pseudonym: PERSON.slice(0, -2) } }, "holder.pseudonym"],
    ["nobody insured", { insured: [] }, "insured"],
    ["shares below 100 %", { beneficiaries: [party] }, "beneficiaries"],
    ["a share of 0", { beneficiaries: [party, { ...party, sharePpb: 0 }] }, "beneficiaries[1].sharePpb"],
    ["an amount as a number", { premium: { amount: 1200, currency: "CNY" } }, "premium.amount"],
    ["an amount with a leading zero", { premium: { amount: "01.00", currency: "CNY" } }, "premium.amount"],
    ["a negative amount", { sumInsured: { amount: "-1.00", currency: "CNY" } }, "sumInsured.amount"],
    ["a currency in lower case", { premium: { amount: "1", currency: "cny" } }, "premium.currency"],
    ["a day that does not exist", { inception: "2026-02-29" }, "inception"],
    ["an expiry before inception", { expiry: "2026-02-28" }, "expiry"],
    ["no clauses", { clauses: [] }, "clauses"],
    ["a short salt", { salt: "AAECAwQ" }, "salt"],
    ["an unknown member", { note: "x" }, "document"],
  ];
  for (const [what, change, path] of faults) {
    it(`refuses ${what} at ${path}`, () => {
      expect(() => parsePolicyDocument({ ...POLICY, ...change }))
        .to.throw(GatewayError, ` at ${path}: `)
        .that.includes({ code: "POLICY_DOCUMENT_INVALID", field: path });
    });
  }

  it("counts further faults and shows no values", () => {
    const wrong = { ...POLICY, version: 0, holder: { pseudonym: "张三" } };
    expect(() => parsePolicyDocument(wrong)).to.throw(GatewayError, /at version: .*\(and 1 more\)\.$/);
    expect(() => parsePolicyDocument(wrong))
      .to.throw(GatewayError)
      .with.property("message")
      .that.does.not.include("张");
  });

  it("refuses what is no record", () => {
    expect(() => parsePolicyDocument(null))
      .to.throw(GatewayError)
      .with.property("field", "document");
  });
});

import { expect } from "chai";
import { sha256, toBeHex, ZeroHash } from "ethers";
import { fingerprintOf, GatewayError, policyId, policyReference, type PolicyDocument } from "../../../gateway/index.js";
import {
  assignPolicyId,
  contentOf,
  depositOf,
  policyIdIn,
  prepareEndorsement,
  preparePolicy,
  type PrepareOptions,
  readPolicyDocument,
} from "../../../gateway/policies/index.js";
import { DRAFT, INSURER, ISSUED } from "./fixture.js";

const PDF = Uint8Array.of(1, 2, 3);
const ID = policyId(7, policyReference(INSURER.secret, "SYN-2026-000001"));

/** Expects a GatewayError and returns it. */
function refusal(attempt: () => unknown): GatewayError {
  try {
    attempt();
  } catch (error) {
    expect(error).to.be.instanceOf(GatewayError);
    return error as GatewayError;
  }
  throw new Error("nothing was refused");
}

describe("assignPolicyId", () => {
  it("puts the insurer's keyed id into the document and leaves the rest", () => {
    expect(ISSUED).to.deep.equal({ ...DRAFT, policyId: toBeHex(ID, 32) });
    expect(policyIdIn(ISSUED)).to.equal(ID);
  });

  it("replaces an id", () => {
    const other = assignPolicyId(ISSUED, { ...INSURER, member: 8 });
    expect(policyIdIn(other)).to.equal(policyId(8, policyReference(INSURER.secret, "SYN-2026-000001")));
  });

  it("makes the id part of what the fingerprint covers", () => {
    expect(fingerprintOf(ISSUED)).not.to.equal(fingerprintOf(DRAFT));
  });
});

describe("contentOf", () => {
  it("digests the PDF that is given", () => {
    expect(contentOf(ISSUED, PDF)).to.deep.equal({ fingerprint: fingerprintOf(ISSUED), pdfDigest: sha256(PDF) });
  });

  it("takes the PDF's digest from the document when only the document is at hand", () => {
    const document = { ...ISSUED, pdfSha256: sha256(PDF) };
    expect(contentOf(document)).to.deep.equal(contentOf(document, PDF));
  });

  it("has no PDF digest without a PDF", () => {
    expect(contentOf(ISSUED).pdfDigest).to.equal(ZeroHash);
  });
});

describe("depositOf", () => {
  it("finds the policy in the document", () => {
    expect(depositOf(ISSUED, PDF)).to.deep.equal({ id: ID, content: contentOf(ISSUED, PDF) });
  });

  it("asks for the id when the document has none", () => {
    expect(refusal(() => depositOf(DRAFT))).to.include({ code: "POLICY_ID_MISSING", field: "policyId" });
  });
});

describe("preparePolicy", () => {
  it("gives dates as yyyymmdd, money in fen, and the day after the last day of cover", () => {
    expect(preparePolicy(ISSUED, { ...INSURER, pdf: PDF })).to.deep.equal({
      id: ID,
      fields: {
        policyReference: policyReference(INSURER.secret, "SYN-2026-000001"),
        inception: 2026_02_28,
        expiry: 2027_03_01,
        premium: 1_234_56n,
        sumInsured: 500_000_00n,
        content: contentOf(ISSUED, PDF),
      },
    });
  });

  it("lets whole-life cover run to the last day that the chain knows", () => {
    const { expiry: _, ...wholeLife } = ISSUED;
    expect(preparePolicy(wholeLife, INSURER).fields.expiry).to.equal(2149_06_05);
  });

  it("counts in the currency of the product", () => {
    const document = {
      ...ISSUED,
      premium: { amount: "5", currency: "JPY" },
      sumInsured: { amount: "7", currency: "JPY" },
    };
    const { fields } = preparePolicy(document, { ...INSURER, currency: "JPY" });
    expect([fields.premium, fields.sumInsured]).to.deep.equal([5n, 7n]);
  });

  const usd = { amount: "1.00", currency: "USD" };
  const tooMuch = { amount: "184467440737095516.16", currency: "CNY" };
  const faults: [string, Partial<PolicyDocument>, Partial<PrepareOptions>, string, string][] = [
    ["a later version", { version: 2 }, {}, "POLICY_VERSION", "version"],
    ["a document without id", { policyId: undefined }, {}, "POLICY_ID_MISSING", "policyId"],
    ["another insurer's id", {}, { member: 8 }, "POLICY_ID_MISMATCH", "policyId"],
    ["another policy number", { policyNumber: "SYN-2" }, {}, "POLICY_ID_MISMATCH", "policyId"],
    ["another PDF than the document names", { pdfSha256: ZeroHash }, { pdf: PDF }, "POLICY_PDF_MISMATCH", "pdfSha256"],
    ["a premium in another currency", { premium: usd }, {}, "POLICY_CURRENCY", "premium.currency"],
    ["a sum insured in another currency", { sumInsured: usd }, {}, "POLICY_CURRENCY", "sumInsured.currency"],
    [
      "a premium of zero",
      { premium: { amount: "0.00", currency: "CNY" } },
      {},
      "POLICY_PREMIUM_RANGE",
      "premium.amount",
    ],
    ["a premium beyond 64 bits", { premium: tooMuch }, {}, "POLICY_PREMIUM_RANGE", "premium.amount"],
    ["tenths of a fen", { premium: { amount: "1.001", currency: "CNY" } }, {}, "MONEY_FRACTION", "premium.amount"],
    ["cover to the end of time", { expiry: "2149-06-05" }, {}, "DATE_RANGE", "date"],
    ["a salt that is a filler", { salt: "A".repeat(22) }, {}, "DOCUMENT_SALT_MISSING", "salt"],
  ];
  for (const [what, change, options, code, field] of faults) {
    it(`refuses ${what}`, () => {
      const error = refusal(() => preparePolicy({ ...ISSUED, ...change }, { ...INSURER, ...options }));
      expect(error).to.include({ code, field });
    });
  }

  it("takes the largest premium of the chain", () => {
    const premium = { amount: "184467440737095516.15", currency: "CNY" };
    expect(preparePolicy({ ...ISSUED, premium }, INSURER).fields.premium).to.equal(2n ** 64n - 1n);
  });
});

describe("prepareEndorsement", () => {
  const SECOND = { ...ISSUED, version: 2 };

  it("gives what insurer and holder send", () => {
    const terms = { effectiveOn: "2026-06-01", adjustment: -100n, pdf: PDF };
    expect(prepareEndorsement(SECOND, terms)).to.deep.equal({
      content: contentOf(SECOND, PDF),
      effectiveOn: 2026_06_01,
      premium: 1_234_56n,
      adjustment: -100n,
    });
  });

  it("changes no money unless told", () => {
    expect(prepareEndorsement(SECOND, { effectiveOn: "2026-06-01" }).adjustment).to.equal(0n);
  });

  it("refuses version 1, another PDF and a date that does not exist", () => {
    const effectiveOn = "2026-06-01";
    expect(refusal(() => prepareEndorsement(ISSUED, { effectiveOn }))).to.include({
      code: "POLICY_VERSION",
      value: "1",
    });
    const named = { ...SECOND, pdfSha256: ZeroHash };
    expect(refusal(() => prepareEndorsement(named, { effectiveOn, pdf: PDF })).code).to.equal("POLICY_PDF_MISMATCH");
    expect(refusal(() => prepareEndorsement(SECOND, { effectiveOn: "2026-06-31" }))).to.include({
      code: "DATE_CALENDAR",
      field: "effectiveOn",
    });
  });
});

describe("readPolicyDocument", () => {
  it("reads what was written", () => {
    expect(readPolicyDocument(JSON.stringify(ISSUED), "a.json")).to.deep.equal(ISSUED);
  });

  it("names the file and the field, and keeps the code", () => {
    const error = refusal(() => readPolicyDocument(JSON.stringify({ ...ISSUED, salt: 1 }), "a.json"));
    expect(error).to.include({ code: "POLICY_DOCUMENT_INVALID", field: "salt" });
    expect(error.message).to.match(/^a\.json: The policy document is not valid at salt: /);
  });

  it("names the file that is no JSON", () => {
    expect(refusal(() => readPolicyDocument("{", "b.json"))).to.include({ code: "DOCUMENT_SYNTAX" });
    expect(refusal(() => readPolicyDocument("{", "b.json")).message).to.include("b.json");
  });
});

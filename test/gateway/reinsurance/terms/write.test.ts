import { expect } from "chai";

import { newSalt } from "../../../../gateway/documents/index.js";
import { GatewayError } from "../../../../gateway/errors.js";
import { canonicalTerms, formatTerms, parseTerms, termsDigest } from "../../../../gateway/reinsurance/terms/index.js";
import { EXCESS, QUOTA_SHARE, STOP_LOSS, SURPLUS, termsOf } from "./samples.js";

const CAPPED = { ...QUOTA_SHARE, cession: { ...QUOTA_SHARE.cession, perRiskCap: "1.00" } };

describe("formatTerms", () => {
  for (const sample of [QUOTA_SHARE, CAPPED, SURPLUS, EXCESS, STOP_LOSS]) {
    it(`writes a ${sample.cession.kind} as the document that it was read from`, () => {
      expect(formatTerms(parseTerms(sample))).to.deep.equal(sample);
    });
  }
});

describe("canonicalTerms", () => {
  it("has one spelling for equal terms", () => {
    const spelled = termsOf(QUOTA_SHARE, { tax: "6.00%", cashCall: "200000", notification: { amount: "1000000.0" } });
    expect(canonicalTerms(spelled)).to.equal(canonicalTerms(termsOf(QUOTA_SHARE)));
    expect(canonicalTerms(spelled)).to.include('"cashCall":"200000.00"').and.to.include('"tax":"6%"');
  });
});

describe("termsDigest", () => {
  it("is the same for equal terms and salt, and another for other terms or another salt", () => {
    const [salt, otherSalt] = [newSalt(), newSalt()];
    const digest = termsDigest(termsOf(QUOTA_SHARE), salt);
    expect(digest).to.match(/^0x[0-9a-f]{64}$/);
    expect(termsDigest(termsOf(QUOTA_SHARE, { tax: "6.0%" }), salt)).to.equal(digest);
    expect(termsDigest(termsOf(QUOTA_SHARE), otherSalt)).not.to.equal(digest);
    expect(termsDigest(termsOf(QUOTA_SHARE, { tax: "6.0000001%" }), salt)).not.to.equal(digest);
  });

  it("refuses to go without a salt, since terms can be guessed", () => {
    expect(() => termsDigest(termsOf(QUOTA_SHARE), ""))
      .to.throw(GatewayError)
      .with.property("code", "DOCUMENT_SALT_MISSING");
  });
});

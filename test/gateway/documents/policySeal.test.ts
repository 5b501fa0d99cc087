import { expect } from "chai";
import { concat, keccak256, ZeroHash } from "ethers";

import { policySeal } from "../../../gateway/documents/index.js";
import { GatewayError } from "../../../gateway/errors.js";

const FINGERPRINT = `0x${"1f".repeat(32)}`;
const PDF = `0x${"2e".repeat(32)}`;
const FIRST = { previous: ZeroHash, fingerprint: FINGERPRINT, pdfDigest: PDF };

describe("policySeal", () => {
  it("is keccak256 over the three words", () => {
    expect(policySeal(FIRST)).to.equal(keccak256(concat([ZeroHash, FINGERPRINT, PDF])));
  });

  it("links a version to everything before it", () => {
    const second = policySeal({ ...FIRST, previous: policySeal(FIRST) });
    const rewritten = policySeal({ ...FIRST, pdfDigest: ZeroHash });
    expect(second).not.to.equal(policySeal({ ...FIRST, previous: rewritten }));
  });

  for (const field of ["previous", "fingerprint", "pdfDigest"] as const) {
    it(`refuses a ${field} that is not 32 bytes`, () => {
      expect(() => policySeal({ ...FIRST, [field]: "0x12" }))
        .to.throw(GatewayError, field)
        .that.includes({ code: "POLICY_SEAL_DIGEST", field, value: "0x12" });
    });
  }
});

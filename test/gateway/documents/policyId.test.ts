import { createHmac } from "node:crypto";

import { expect } from "chai";
import fc from "fast-check";

import { insurerOf, policyId, policyReference } from "../../../gateway/documents/index.js";
import { GatewayError } from "../../../gateway/errors.js";

const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index);

describe("policyReference", () => {
  it("is the first 224 bits of HMAC-SHA256 over the policy number", () => {
    const mac = createHmac("sha256", SECRET).update("PDZA20260001").digest("hex");
    expect(policyReference(SECRET, "PDZA20260001")).to.equal(BigInt(`0x${mac.slice(0, 56)}`));
  });

  it("matches RFC 4231 test case 6", () => {
    const number = "Test Using Larger Than Block-Size Key - Hash Key First";
    const expected = 0x60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040fn;
    expect(policyReference(new Uint8Array(131).fill(0xaa), number)).to.equal(expected);
  });

  it("differs between insurers and numbers", () => {
    const other = SECRET.map((byte) => byte ^ 1);
    const references = [policyReference(SECRET, "1"), policyReference(SECRET, "2"), policyReference(other, "1")];
    expect(new Set(references).size).to.equal(3);
  });

  it("refuses a short secret without showing it", () => {
    expect(() => policyReference(SECRET.slice(1), "1"))
      .to.throw(GatewayError)
      .that.includes({ code: "POLICY_SECRET_SHORT", value: undefined });
  });

  it("refuses an empty number", () => {
    expect(() => policyReference(SECRET, ""))
      .to.throw(GatewayError)
      .with.property("code", "POLICY_NUMBER_EMPTY");
  });
});

describe("policyId", () => {
  it("holds member and reference", () => {
    const member = fc.integer({ min: 1, max: 0xffffffff });
    const reference = fc.bigInt({ min: 1n, max: 2n ** 224n - 1n });
    fc.assert(
      fc.property(member, reference, (insurer, ref) => {
        const id = policyId(insurer, ref);
        expect(id < 2n ** 256n).to.equal(true);
        expect(insurerOf(id)).to.equal(insurer);
        expect(BigInt.asUintN(224, id)).to.equal(ref);
      }),
    );
  });

  for (const member of [0, -1, 1.5, 2 ** 32, NaN]) {
    it(`refuses member ${member}`, () => {
      expect(() => policyId(member, 1n))
        .to.throw(GatewayError)
        .with.property("code", "POLICY_MEMBER_RANGE");
    });
  }

  for (const reference of [-1n, 0n, 2n ** 224n]) {
    it(`refuses reference ${reference}`, () => {
      expect(() => policyId(1, reference))
        .to.throw(GatewayError)
        .with.property("code", "POLICY_REFERENCE_RANGE");
    });
  }
});

describe("insurerOf", () => {
  for (const id of [0n, 2n ** 224n - 1n, 2n ** 256n, -1n]) {
    it(`refuses ${id}`, () => {
      expect(() => insurerOf(id))
        .to.throw(GatewayError)
        .with.property("code", "POLICY_ID_RANGE");
    });
  }
});

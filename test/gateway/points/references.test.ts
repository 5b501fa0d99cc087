import { createHmac } from "node:crypto";
import { expect } from "chai";
import { earningReference, legacyReference, orderReference } from "../../../gateway/points/index.js";
import { SECRET } from "./support.js";

const KINDS = { earning: earningReference, legacy: legacyReference, order: orderReference };

describe("gateway: points references", () => {
  for (const [kind, referenceOf] of Object.entries(KINDS)) {
    it(`is HMAC-SHA256 over the number, marked as ${kind}`, () => {
      const mac = createHmac("sha256", SECRET).update(`tongzhou/points/${kind}/1/2026-0001`).digest("hex");
      expect(referenceOf(SECRET, "2026-0001")).to.equal(`0x${mac}`);
    });
  }

  it("differs between kinds, numbers and secrets", () => {
    const other = SECRET.map((byte) => byte ^ 1);
    const references = Object.values(KINDS).flatMap((referenceOf) => [
      referenceOf(SECRET, "1"),
      referenceOf(SECRET, "2"),
      referenceOf(other, "1"),
    ]);
    expect(new Set(references).size).to.equal(9);
  });
});

import { expect } from "chai";
import { getBytes } from "ethers";

import { GatewayError } from "../../../gateway/errors.js";
import { pseudonymOf } from "../../../gateway/pseudonym/index.js";

describe("pseudonymOf", () => {
  it("keeps purposes apart for one output", () => {
    const output = getBytes(`0x${"11".repeat(64)}`);
    const all = ["a", "b", "a b", "a-b"].map((purpose) => pseudonymOf(purpose, output));
    expect(new Set(all).size).to.equal(4);
  });

  it("refuses an output of another length", () => {
    expect(() => pseudonymOf("kyc", new Uint8Array(32)))
      .to.throw(GatewayError)
      .with.property("code", "PSEUDONYM_OUTPUT");
  });

  for (const purpose of ["", "Risk", "risk/health", "-kyc", "kyc ", "健康", "a".repeat(65)]) {
    it(`refuses the purpose ${JSON.stringify(purpose)}`, () => {
      expect(() => pseudonymOf(purpose, new Uint8Array(64)))
        .to.throw(GatewayError)
        .that.includes({ code: "PSEUDONYM_PURPOSE", value: purpose });
    });
  }
});

import { expect } from "chai";

import { contextBytes } from "../../../gateway/envelope/index.js";
import { GatewayError } from "../../../gateway/errors.js";
import { CONTEXT } from "./fixture.js";

describe("contextBytes", () => {
  it("is canonical JSON in lower case", () => {
    const expected = `{"chainId":"20261","contract":"${CONTEXT.contract.toLowerCase()}","recordId":"${CONTEXT.recordId}","version":1}`;
    expect(new TextDecoder().decode(contextBytes(CONTEXT))).to.equal(expected);
    const upper = { ...CONTEXT, recordId: `0x${"5A".repeat(32)}` };
    expect(contextBytes(upper)).to.deep.equal(contextBytes(CONTEXT));
  });

  const faults = { chainId: 0n, contract: "0x00", recordId: "0x01", version: 0 };
  for (const [field, value] of Object.entries(faults)) {
    it(`refuses a malformed ${field}`, () => {
      expect(() => contextBytes({ ...CONTEXT, [field]: value }))
        .to.throw(GatewayError, field)
        .that.includes({ code: "ENVELOPE_CONTEXT", field, value: String(value) });
    });
  }
});

import { createHmac } from "node:crypto";
import { expect } from "chai";
import { keyedDigest } from "../../../gateway/documents/keyedDigest.js";
import { GatewayError } from "../../../gateway/errors.js";

const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index);
const FIELD = { area: "POINTS", field: "orderNumber" } as const;

describe("keyedDigest", () => {
  it("is HMAC-SHA256 over label and number", () => {
    const mac = createHmac("sha256", SECRET).update("order/保单 7").digest("hex");
    expect(keyedDigest(SECRET, "保单 7", { ...FIELD, label: "order/" })).to.equal(`0x${mac}`);
    expect(keyedDigest(SECRET, "order/保单 7", FIELD)).to.equal(`0x${mac}`);
  });

  it("refuses a short secret and an empty number, and shows neither", () => {
    expect(() => keyedDigest(SECRET.slice(1), "secret number", FIELD))
      .to.throw(GatewayError, /^(?!.*secret number)/)
      .that.includes({ code: "POINTS_SECRET_SHORT", field: "secret", value: undefined });
    expect(() => keyedDigest(SECRET, "", { ...FIELD, label: "order/" }))
      .to.throw(GatewayError)
      .that.includes({ code: "POINTS_NUMBER_EMPTY", field: "orderNumber", value: undefined });
  });
});

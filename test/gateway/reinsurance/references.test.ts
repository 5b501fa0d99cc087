import { createHmac } from "node:crypto";
import { expect } from "chai";
import { reasonDigest, type ReferenceKind, reinsuranceReference } from "../../../gateway/reinsurance/references.js";
import { refusal, SECRET } from "./support.js";

const KINDS: readonly ReferenceKind[] = ["placement", "bordereau", "account", "loss", "call", "settlement"];

describe("gateway: reinsurance references", () => {
  for (const kind of KINDS) {
    it(`is HMAC-SHA256 over the number, marked as ${kind}`, () => {
      const mac = createHmac("sha256", SECRET).update(`tongzhou/reinsurance/${kind}/1/2026-0001`).digest("hex");
      expect(reinsuranceReference(SECRET, kind, "2026-0001")).to.equal(`0x${mac}`);
    });
  }

  it("gives a reason's digest under its salt", () => {
    const mac = createHmac("sha256", SECRET).update("tongzhou/reinsurance/reason/1/commission of 35 %").digest("hex");
    expect(reasonDigest(SECRET, "commission of 35 %")).to.equal(`0x${mac}`);
  });

  it("refuses a short secret and an empty number without showing either", () => {
    const short = refusal(() => reinsuranceReference(SECRET.subarray(1), "loss", "2026-0001"));
    expect([short.code, short.field, short.value]).to.deep.equal(["REINSURANCE_SECRET_SHORT", "secret", undefined]);
    const empty = refusal(() => reasonDigest(SECRET, ""));
    expect([empty.code, empty.field, empty.value]).to.deep.equal(["REINSURANCE_NUMBER_EMPTY", "words", undefined]);
  });
});

import { expect } from "chai";
import { toUtf8String } from "ethers";
import { parseDocument } from "../../../gateway/documents/index.js";
import { paddedBytes } from "../../../gateway/reinsurance/index.js";

describe("paddedBytes", () => {
  const line = (amount: string) => ({ line: { amount } });

  it("has the same length for figures of one digit and of thirty", () => {
    const lengths = ["1", "-300000000", "9".repeat(30)].map((amount) => paddedBytes(line(amount)).length);
    expect(lengths).to.deep.equal([256, 256, 256]);
  });

  it("fills up to the next 256 bytes, and adds nothing to what fits", () => {
    const around = [255, 256, 257].map(
      (size) => paddedBytes({ words: "x".repeat(size - '{"words":""}'.length) }).length,
    );
    expect(around).to.deep.equal([256, 256, 512]);
  });

  it("is read as the document that it was", () => {
    const document = { name: "再保险", line: { amount: "1" } };
    expect(parseDocument(paddedBytes(document), "a letter")).to.deep.equal(document);
    expect(toUtf8String(paddedBytes(document)).trimEnd()).to.equal('{"line":{"amount":"1"},"name":"再保险"}');
  });
});

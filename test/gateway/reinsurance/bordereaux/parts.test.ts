import { expect } from "chai";
import { MAX_PLAINTEXT_BYTES } from "../../../../gateway/envelope/index.js";
import { linesOf, PartLines } from "../../../../gateway/reinsurance/bordereaux/parts.js";

const CESSION = { share: "40%", ceded: [] };

describe("parts of a bordereau", () => {
  it("gives back the rows it took, and begins anew", () => {
    const lines = new PartLines(2);
    lines.add({ insured: "甲\n乙" }, CESSION);
    expect(lines.full).to.equal(false);
    lines.add({ insured: "丙" }, CESSION);
    expect([lines.full, lines.rows]).to.deep.equal([true, 2]);
    expect([...linesOf(lines.take())]).to.deep.equal([
      { row: { insured: "甲\n乙" }, cession: CESSION },
      { row: { insured: "丙" }, cession: CESSION },
    ]);
    expect([lines.full, lines.rows]).to.deep.equal([false, 0]);
  });

  it("is full long before an envelope is, when rows are long", () => {
    const lines = new PartLines(10_000);
    const long = { insured: "x".repeat(MAX_PLAINTEXT_BYTES / 4) };
    lines.add(long, CESSION);
    expect(lines.full).to.equal(false);
    lines.add(long, CESSION);
    expect(lines.full).to.equal(true);
    expect(lines.take().length).to.be.lessThan(MAX_PLAINTEXT_BYTES);
    expect(lines.full).to.equal(false);
  });
});

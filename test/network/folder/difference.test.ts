import { expect } from "chai";
import fc from "fast-check";
import { firstDifference } from "../../../network/folder/difference.js";

describe("the first difference of two JSON values", () => {
  it("is none between a value and its copy, whatever the order of the keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => firstDifference(value, JSON.parse(JSON.stringify(value))) === undefined),
    );
    expect(firstDifference({ a: 1, b: [2] }, { b: [2], a: 1 })).to.equal(undefined);
  });

  for (const [wanted, found, place] of [
    [{ config: { chainId: 1 } }, { config: { chainId: 2 } }, "config.chainId (2 instead of 1)"],
    [{ config: { chainId: 1 } }, { config: {} }, "config.chainId (nothing instead of 1)"],
    [{ config: {} }, { config: { zeroBaseFee: true } }, "config.zeroBaseFee (true instead of nothing)"],
    [{ list: ["a", "b"] }, { list: ["a", "c"] }, 'list.1 ("c" instead of "b")'],
    [{ alloc: {} }, { alloc: null }, "alloc (null instead of {})"],
    [{}, "text", 'its root ("text" instead of {})'],
    [{ a: "x".repeat(100) }, { a: "y" }, `a ("y" instead of "${"x".repeat(59)}…)`],
  ] as const) {
    it(`names ${place}`, () => {
      expect(firstDifference(wanted, found)).to.equal(place);
    });
  }
});

import { expect } from "chai";
import { largest, mean, percentile, quotient, sum } from "../../../scripts/load/statistics/figures.js";

describe("the load's figures", () => {
  describe("a percentile by the nearest rank", () => {
    const values = [15, 20, 35, 40, 50];
    for (const [percent, expected] of [
      [5, 15],
      [30, 20],
      [40, 20],
      [50, 35],
      [95, 50],
      [100, 50],
    ] as const) {
      it(`p${percent} of five values is ${expected}`, () => expect(percentile(values, percent)).to.equal(expected));
    }

    it("of a hundred values is the value of that rank, in whatever order they come", () => {
      const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
      expect([50, 95, 99].map((percent) => percentile(hundred, percent))).to.deep.equal([50, 95, 99]);
    });

    it("sorts by size, not by spelling, and leaves the values as they were", () => {
      const unsorted = [9, 100, 10];
      expect(percentile(unsorted, 50)).to.equal(10);
      expect(unsorted).to.deep.equal([9, 100, 10]);
    });

    it("of one value is that value", () => expect(percentile([7], 1)).to.equal(7));
    it("of no values is nothing", () => expect(percentile([], 50)).to.equal(undefined));
  });

  it("means, largest and sum", () => {
    expect([mean([1, 2, 6]), largest([3, 8, 5]), sum([3, 8, 5])]).to.deep.equal([3, 8, 16]);
    expect([mean([]), largest([]), sum([])]).to.deep.equal([undefined, undefined, 0]);
    expect(largest([-3, -1])).to.equal(-1);
  });

  it("a quotient needs both sides and a divisor", () => {
    expect(quotient(6, 4)).to.equal(1.5);
    expect([quotient(undefined, 4), quotient(6, undefined), quotient(6, 0)]).to.deep.equal(Array(3).fill(undefined));
  });
});

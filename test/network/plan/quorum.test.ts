import { expect } from "chai";
import fc from "fast-check";

import { majorityOf, quorumOf, toleratedFaults } from "../../../network/plan/quorum.js";

const circle = fc.integer({ min: 1, max: 1000 });

describe("quorum", () => {
  // besu.md §6: validators, quorum, faults.
  const TABLE = [
    [1, 1, 0],
    [4, 3, 1],
    [5, 4, 1],
    [6, 4, 1],
    [7, 5, 2],
    [10, 7, 3],
    [13, 9, 4],
  ] as const;

  for (const [validators, quorum, faults] of TABLE) {
    it(`of ${validators} is ${quorum}, with ${faults} tolerated faults`, () => {
      expect(quorumOf(validators)).to.equal(quorum);
      expect(toleratedFaults(validators)).to.equal(faults);
    });
  }

  it("makes any two quorums share more validators than may lie", () => {
    fc.assert(fc.property(circle, (n) => 2 * quorumOf(n) - n > toleratedFaults(n)));
  });

  it("is reached without the validators that may fail", () => {
    fc.assert(fc.property(circle, (n) => n - toleratedFaults(n) >= quorumOf(n)));
  });

  it("calls a majority the smallest number above half", () => {
    fc.assert(fc.property(circle, (n) => 2 * majorityOf(n) > n && 2 * (majorityOf(n) - 1) <= n));
  });
});

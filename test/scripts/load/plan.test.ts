import { expect } from "chai";
import { KINDS, turnsOf } from "../../../scripts/load/run/plan.js";

describe("the turns of a load", () => {
  it("warm up each kind, then let all kinds take turns for equal times", () => {
    const turns = turnsOf(60, 600);
    expect(turns.map(({ kind }) => kind)).to.deep.equal([...KINDS, ...KINDS, ...KINDS]);
    expect(turns.map(({ counts }) => counts)).to.deep.equal(turns.map((_, index) => index >= 3));
    expect(turns.slice(3).map(({ seconds }) => seconds)).to.deep.equal(Array(6).fill(10));
    expect(turns.slice(0, 3).map(({ seconds }) => seconds)).to.deep.equal(Array(3).fill(4));
    expect(turns.map(({ transactions }) => transactions)).to.deep.equal(Array(9).fill(100));
  });

  it("of a short load are one round, warmed up no longer than measured", () => {
    const turns = turnsOf(6, 10);
    expect(turns.map(({ seconds }) => seconds)).to.deep.equal(Array(6).fill(2));
    expect(turns.map(({ transactions }) => transactions)).to.deep.equal(Array(6).fill(4));
  });

  for (const seconds of [1, 44, 45, 300, 3_600]) {
    it(`of ${seconds} seconds add up to them`, () => {
      const counting = turnsOf(seconds, 3).filter(({ counts }) => counts);
      const milliseconds = counting.reduce((sum, turn) => sum + turn.seconds * 1_000, 0);
      expect(Math.round(milliseconds)).to.equal(seconds * 1_000);
    });
  }
});

import { expect } from "chai";
import type { Provider } from "ethers";
import fc from "fast-check";
import { blocksOf, pagesOf } from "../../../gateway/chain/blocks.js";

/** A chain with blocks at these times. */
const chainOf = (times: readonly number[]): Provider =>
  ({ getBlock: (number: number) => Promise.resolve({ timestamp: times[number] }) }) as unknown as Provider;

describe("gateway: blocks of a span of time", () => {
  const TIMES = [0, 10, 12, 12, 12, 20, 30];
  for (const [from, to, range] of [
    [10, 20, [1, 5]],
    [12, 12, [2, 4]],
    [11, 19, [2, 4]],
    [0, 99, [0, 6]],
    [31, 99, [7, 6]],
    [13, 19, [5, 4]],
  ] as const) {
    it(`finds all blocks from ${from} to ${to}, and none else`, async () => {
      expect(await blocksOf(chainOf(TIMES), from, to, TIMES.length - 1)).to.deep.equal(range);
    });
  }

  it("does not look beyond the head", async () => {
    expect(await blocksOf(chainOf(TIMES), 10, 99, 4)).to.deep.equal([1, 4]);
  });

  it("asks for few blocks of a long chain", async () => {
    let asked = 0;
    const getBlock = (number: number) => Promise.resolve({ timestamp: (asked++, number * 2) });
    expect(await blocksOf({ getBlock } as unknown as Provider, 20_000_000, 20_086_400, 15_000_000)).to.deep.equal([
      10_000_000, 10_043_200,
    ]);
    expect(asked).to.be.below(60);
  });

  it("cuts a range into pages that cover it once", () => {
    expect(pagesOf([3, 12], 4)).to.deep.equal([
      [3, 6],
      [7, 10],
      [11, 12],
    ]);
    expect(pagesOf([0, 4_999])).to.deep.equal([[0, 4_999]]);
    expect(pagesOf([0, 5_000])).to.deep.equal([
      [0, 4_999],
      [5_000, 5_000],
    ]);
    expect(pagesOf([7, 6])).to.deep.equal([]);
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 9 }), (first, length, page) => {
        const blocks = pagesOf([first, first + length - 1], page).flatMap(([from, to]) => {
          expect(to - from).to.be.below(page);
          return Array.from({ length: to - from + 1 }, (_, index) => from + index);
        });
        expect(blocks).to.deep.equal(Array.from({ length }, (_, index) => first + index));
      }),
    );
  });
});

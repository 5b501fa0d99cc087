import { expect } from "chai";
import fc from "fast-check";
import { ascending } from "../../../gateway/points/ascending.js";
import { all } from "./support.js";

/** A source that counts how often it is read. */
function sourceOf(texts: readonly string[]) {
  const source = Object.assign(
    async function* () {
      source.readings++;
      yield* await Promise.resolve(texts);
    },
    { readings: 0 },
  );
  return source;
}

describe("gateway: ascending order in bounded memory", () => {
  it("is that of sorting everything at once, whatever is kept", async () => {
    const text = fc.string({ unit: fc.constantFrom("0", "1", "a", "f"), minLength: 3, maxLength: 3 });
    const capacity = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 60 }), capacity, text, async (texts, kept, after) => {
        const sorted = [...new Set(texts)].sort();
        expect(await all(ascending(sourceOf(texts), undefined, kept))).to.deep.equal(sorted);
        const rest = sorted.filter((one) => one > after);
        expect(await all(ascending(sourceOf(texts), after, kept))).to.deep.equal(rest);
      }),
    );
  });

  it("reads the source once for as many as it keeps, and once only when they fit", async () => {
    const texts = ["e", "d", "c", "b", "a"];
    for (const [capacity, readings] of [
      [5, 1],
      [4, 2],
      [2, 3],
      [1, 5],
    ] as const) {
      const source = sourceOf(texts);
      await all(ascending(source, "", capacity));
      expect(source.readings, `${capacity}`).to.equal(readings);
    }
  });
});

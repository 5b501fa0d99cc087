import { expect } from "chai";
import { Pacer, backoffMs } from "../../../gateway/chain/pacing.js";

describe("backoffMs", () => {
  it("doubles from the first wait to the longest", () => {
    const waits = [1, 2, 3, 4, 5, 2_000].map((failures) => backoffMs({ firstMs: 500, longestMs: 3_000 }, failures));
    expect(waits).to.deep.equal([500, 1_000, 2_000, 3_000, 3_000, 3_000]);
  });
});

describe("Pacer", () => {
  it("ends the wait under way when woken", async () => {
    const pacer = new Pacer();
    const waiting = pacer.wait(Infinity);
    pacer.wake();
    await waiting;
  });

  it("does not wait when woken before, once", async () => {
    const pacer = new Pacer();
    pacer.wake();
    await pacer.wait(Infinity);
    let ended = false;
    const waiting = pacer.wait(Infinity).then(() => (ended = true));
    await new Promise(setImmediate);
    expect(ended).to.equal(false);
    pacer.wake();
    await waiting;
  });

  it("ends by itself", () => new Pacer().wait(1));
});

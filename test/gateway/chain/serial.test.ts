import { expect } from "chai";
import { Serial } from "../../../gateway/chain/serial.js";

describe("Serial", () => {
  it("runs one task at a time, in order, also after a failure", async () => {
    const serial = new Serial();
    const log: string[] = [];
    const task = (name: string, fails = false) =>
      serial.run(async () => {
        log.push(`${name} starts`);
        await new Promise(setImmediate);
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([task("a"), task("b", true), task("c")]);
    expect(log).to.deep.equal(["a starts", "a ends", "b starts", "b ends", "c starts", "c ends"]);
    expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "fulfilled"]);
  });
});

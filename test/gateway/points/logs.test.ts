import { expect } from "chai";
import type { Filter, Log } from "ethers";
import { logsOf, type ReadingProgress } from "../../../gateway/points/logs.js";
import { all, faultIn } from "./support.js";

/** A chain with one log in each block, which notes what is asked of it. */
function chain() {
  const asked: Filter[] = [];
  const getLogs = (filter: Filter) => {
    asked.push(filter);
    const [from, to] = [Number(filter.fromBlock), Number(filter.toBlock)];
    const logs = Array.from({ length: to - from + 1 }, (_, index) => ({ blockNumber: from + index }) as unknown as Log);
    return Promise.resolve(logs);
  };
  return { asked, provider: { getLogs } as Parameters<typeof logsOf>[0] };
}
const FILTER = { address: ["0x01"], topics: ["0x02"] };

describe("gateway: reading logs of points", () => {
  it("reads every block once, in pieces, and tells how far it is", async () => {
    const { asked, provider } = chain();
    const told: ReadingProgress[] = [];
    const options = { fromBlock: 3, range: 4, onProgress: (progress: ReadingProgress) => told.push(progress) };
    const logs = await all(logsOf(provider, FILTER, 12, options));
    expect(logs.map(({ blockNumber }) => blockNumber)).to.deep.equal([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(asked).to.deep.equal([
      { ...FILTER, fromBlock: 3, toBlock: 6 },
      { ...FILTER, fromBlock: 7, toBlock: 10 },
      { ...FILTER, fromBlock: 11, toBlock: 12 },
    ]);
    expect(told).to.deep.equal([
      { read: 4, of: 10 },
      { read: 8, of: 10 },
      { read: 10, of: 10 },
    ]);
  });

  it("asks for the next piece only when it is wanted", async () => {
    const { asked, provider } = chain();
    const logs = logsOf(provider, FILTER, 9, { range: 2 });
    await logs.next();
    await logs.next();
    expect(asked).to.have.lengthOf(1);
    await logs.next();
    expect(asked).to.have.lengthOf(2);
  });

  it("reads from the first block in pieces of five thousand unless told otherwise", async () => {
    const { asked, provider } = chain();
    await all(logsOf(provider, FILTER, 5_000));
    expect(asked.map(({ fromBlock, toBlock }) => [fromBlock, toBlock])).to.deep.equal([
      [0, 4_999],
      [5_000, 5_000],
    ]);
  });

  it("refuses a piece of no blocks", async () => {
    const fault = { code: "POINTS_OPTION", field: "range", value: "0" };
    expect(await faultIn(all(logsOf(chain().provider, FILTER, 1, { range: 0 })))).to.deep.equal(fault);
  });
});

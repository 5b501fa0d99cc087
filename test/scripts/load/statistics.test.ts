import { expect } from "chai";
import type { End } from "../../../scripts/load/run/flight.js";
import {
  type BlockSample,
  countsOf,
  type KindStatistics,
  ratioOf,
  type Sample,
  statisticsOf,
} from "../../../scripts/load/statistics/kind.js";

const sent = (sentAt: number, end: End, operations = 1): Sample => ({ operations, sentAt, end });
const included = (at: number, gasUsed = 100): End => ({ is: "included", at, gasUsed });
const block = (timestamp: number, gasUsed: number, transactions: number): BlockSample => ({
  timestamp,
  gasUsed,
  gasLimit: 1_000,
  transactions,
});

describe("the load's statistics", () => {
  it("count every transaction once, by its end", () => {
    const flights = [
      sent(0, included(1)),
      sent(0, included(1)),
      sent(0, { is: "reverted", at: 1, gasUsed: 9 }),
      sent(0, { is: "refused", reason: "full" }),
      sent(0, { is: "late" }),
    ];
    expect(countsOf(flights)).to.deep.equal({ sent: 5, included: 2, reverted: 1, refused: 1, late: 1 });
  });

  it("sum up two turns of batches exactly", () => {
    const turns = [
      {
        startedAt: 1_000,
        endedAt: 9_999, // what was waited for after the last block does not count
        flights: [sent(1_000, included(2_000, 300), 20), sent(1_500, included(3_000, 500), 20)],
        blocks: [block(10, 300, 1), block(12, 500, 1), block(13, 0, 0)],
      },
      {
        startedAt: 20_000,
        endedAt: 30_000,
        flights: [
          sent(20_000, included(22_000, 400), 20),
          sent(20_100, { is: "reverted", at: 24_000, gasUsed: 50 }, 20),
        ],
        blocks: [block(30, 450, 2), block(35, 0, 0)],
      },
    ];
    expect(statisticsOf(turns)).to.deep.equal({
      counts: { sent: 4, included: 3, reverted: 1, refused: 0, late: 0 },
      refusals: {},
      operations: 60,
      seconds: 6, // 1.0 to 3.0, and 20.0 to 24.0
      transactionsPerSecond: 0.5,
      operationsPerSecond: 10,
      secondsToInclusion: { p50: 1.5, p95: 2, p99: 2 },
      gasPerTransaction: 400,
      gasPerOperation: 20,
      blocks: {
        count: 5,
        empty: 2,
        fill: { mean: 0.4167, most: 0.5 },
        interval: { mean: 2.67, most: 5 }, // 2, 1 and 5: not from the last block of a turn to the first of the next
      },
    } satisfies KindStatistics);
  });

  it("of a turn in which nothing landed, count the time that was waited", () => {
    const turn = { startedAt: 0, endedAt: 4_000, flights: [sent(0, { is: "late" })], blocks: [] };
    const { seconds, transactionsPerSecond, secondsToInclusion, gasPerOperation, blocks } = statisticsOf([turn]);
    expect({ seconds, transactionsPerSecond }).to.deep.equal({ seconds: 4, transactionsPerSecond: 0 });
    expect(secondsToInclusion).to.deep.equal({ p50: null, p95: null, p99: null });
    expect([gasPerOperation, blocks.fill.mean, blocks.interval.most]).to.deep.equal([null, null, null]);
  });

  it("of no turn are empty", () => {
    const { counts, seconds, operationsPerSecond } = statisticsOf([]);
    expect({ sent: counts.sent, seconds, operationsPerSecond }).to.deep.equal({
      sent: 0,
      seconds: 0,
      operationsPerSecond: null,
    });
  });

  it("count the node's refusals by its words, without the hashes and numbers in them", () => {
    const reasons = ["Known transaction: 0xab12", "Known transaction: 0xcd34", "nonce 7 too low, got 3\nat line 1", ""];
    const flights = reasons.map((reason) => sent(0, { is: "refused", reason }));
    expect(statisticsOf([{ startedAt: 0, endedAt: 1, flights, blocks: [] }]).refusals).to.deep.equal({
      "Known transaction: 0x…": 2,
      "nonce … too low, got …": 1,
      "": 1,
    });
  });

  it("compare policies with plain transfers", () => {
    const of = (operationsPerSecond: number | null, gasPerOperation: number | null) =>
      ({ operationsPerSecond, gasPerOperation }) as KindStatistics;
    expect(ratioOf(of(30, 90_000), of(120, 30_000))).to.deep.equal({ perSecond: 0.25, gas: 3 });
    expect(ratioOf(of(30, null), of(0, 30_000))).to.deep.equal({ perSecond: null, gas: null });
  });
});

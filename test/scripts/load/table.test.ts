import { expect } from "chai";
import { type LoadReport, hasSucceeded, report } from "../../../scripts/load/report.js";
import { Flight, type KindName } from "../../../scripts/load/run/flight.js";
import type { PlayedTurn } from "../../../scripts/load/run/run.js";
import { table } from "../../../scripts/load/table.js";

const SETTING = {
  network: "consortium",
  chainId: 5,
  senders: 4,
  inFlight: 8,
  batch: 20,
  addresses: { registry: "0x1", token: "0x2" },
  interrupted: false,
};

/** A turn of one second in which one transaction of the kind was included; its block was filled so far. */
function turn(kind: KindName, gasUsed: number, operations = 1, counts = true): PlayedTurn {
  const flight = new Flight({ hash: `0x${kind}`, operations, sentAt: 1_000 });
  flight.mined(2_000, { succeeded: true, gasUsed });
  const block = { number: 1, timestamp: 1, gasUsed, gasLimit: 1_000, transactions: 1 };
  return { kind, counts, startedAt: 1_000, endedAt: 2_500, flights: [flight], blocks: [block] };
}

const TURNS = [turn("transfers", 100, 1, false), turn("transfers", 100), turn("issues", 300), turn("batches", 900, 20)];
const of = (turns: readonly PlayedTurn[], onChain = { transferred: 2, policies: 21 }): LoadReport =>
  report({ ...SETTING, turns, onChain });

describe("the report of a load", () => {
  it("keeps the warm-up apart, and counts it where the chain is asked", () => {
    const { kinds, warmUp, transfers, policies, ratios } = of(TURNS);
    expect(warmUp.included).to.equal(1);
    expect(kinds.transfers.counts.included).to.equal(1);
    expect(transfers).to.deep.equal({ counted: 2, onChain: 2 });
    expect(policies).to.deep.equal({ counted: 21, onChain: 21 });
    expect(ratios).to.deep.equal({ issues: { perSecond: 1, gas: 3 }, batches: { perSecond: 20, gas: 0.45 } });
  });

  it("is a success when everything took effect and the chain agrees", () => {
    expect(hasSucceeded(of(TURNS))).to.equal(true);
    expect(hasSucceeded(of(TURNS, { transferred: 3, policies: 21 }))).to.equal(false);
    expect(hasSucceeded(of(TURNS, { transferred: 2, policies: 20 }))).to.equal(false);
  });

  for (const [counts, when] of [
    [true, "measured"],
    [false, "sent before measuring"],
  ] as const) {
    it(`is none when something ${when} had no effect`, () => {
      const failed = turn("issues", 300, 1, counts);
      failed.flights[0]?.mined(2_000, { succeeded: false, gasUsed: 300 });
      expect(hasSucceeded(of([...TURNS, failed]))).to.equal(false);
    });
  }

  it("is a table with a column for each kind, and sentences that compare them", () => {
    const lines = table(of(TURNS)).split("\n");
    expect(lines[0]).to.match(/^ +plain transfers +single issues +batches of 20$/);
    expect(lines).to.include("operations per second                  1.0            1.0           20.0");
    expect(lines).to.include("block fill, mean                    10.0 %         30.0 %         90.0 %");
    expect(lines).to.include("For one plain transfer per second: 1.00 single policies, 20.00 in batches.");
    expect(lines).to.include("Gas of a policy in plain transfers: 3.00 single, 0.45 in a batch.");
    expect(lines).to.include("On the chain: 2 of 2 transfers, 21 of 21 policies, warm-up included.");
  });

  it("says when the senders, not the blocks, were the limit of plain transfers", () => {
    const words = "Plain transfers filled 10.0 % of their blocks, with up to 32 under way: more would fill them.";
    expect(table(of(TURNS))).to.include(words);
    expect(table(of([turn("transfers", 900)]))).not.to.include("more would fill them");
  });

  it("prints a dash where nothing was measured, and the node's words for its refusals", () => {
    const refused = new Flight({ hash: "0xa", operations: 1, sentAt: 0 });
    refused.refused("Sender account not authorized");
    const text = table(of([{ ...turn("issues", 1), flights: [refused] }]));
    expect(text).to.match(/gas per operation +– +– +–/);
    expect(text).to.include("Refused 1 times: Sender account not authorized");
  });
});

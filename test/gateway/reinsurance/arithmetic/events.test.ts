import { expect } from "chai";

import { GatewayError } from "../../../../gateway/errors.js";
import { LossEvents } from "../../../../gateway/reinsurance/arithmetic/index.js";
import { dayOf, excessTerms, YEAR } from "./excessSamples.js";

const loss = (event: string, day: number, amount: bigint) => ({ event, lossDate: dayOf(day), amount });

describe("LossEvents", () => {
  it("adds up the losses of an event, dates it by the earliest, and orders by date, then by code", () => {
    const events = new LossEvents(excessTerms());
    const losses = [loss("W2", 11, 5n), loss("W1", 11, 7n), loss("W2", 10, 3n), loss("A", 11, 1n), loss("W2", 12, -2n)];
    losses.forEach((part) => events.add(part));
    expect(events.byLossDate()).to.deep.equal([loss("W2", 10, 6n), loss("A", 11, 1n), loss("W1", 11, 7n)]);
  });

  it("takes losses as far apart as the hours may be, and refuses them further apart, in any order", () => {
    const events = new LossEvents(excessTerms({ hours: 72 }));
    events.add(loss("W", 13, 1n));
    events.add(loss("W", 10, 1n));
    const message = 'event "W" lasts from 2026-01-10 to 2026-01-14, more than 72 hours: make it two events.';
    expect(() => events.add(loss("W", 9, 1n)))
      .to.throw(GatewayError, message)
      .with.property("code", "EXCESS_HOURS");
    expect(events.byLossDate()).to.deep.equal([loss("W", 10, 2n)]);
  });

  it("refuses a loss that comes too late for the first of its event", () => {
    const events = new LossEvents(excessTerms({ hours: 72 }));
    [10, 12, 11].forEach((day) => events.add(loss("W", day, 1n)));
    expect(() => events.add(loss("W", 14, 1n))).to.throw(GatewayError, /lasts from 2026-01-11 to 2026-01-15/);
    events.add(loss("W", 13, 1n));
    expect(() => events.add(loss("W", 9, 1n))).to.throw(GatewayError, /lasts from 2026-01-10 to 2026-01-14/);
  });

  it("has no such bound without an hours clause", () => {
    const events = new LossEvents(excessTerms({ hours: undefined }));
    [10, 300].forEach((day) => events.add(loss("W", day, 1n)));
    expect(events.byLossDate()).to.deep.equal([loss("W", 10, 2n)]);
  });

  it("takes events from the first day to the last, which may go on after it", () => {
    const events = new LossEvents(excessTerms());
    [loss("FIRST", 0, 1n), loss("LAST", YEAR, 1n), loss("LAST", YEAR - 1, 1n)].forEach((part) => events.add(part));
    expect(events.byLossDate()).to.deep.equal([loss("FIRST", 0, 1n), loss("LAST", YEAR - 1, 2n)]);
  });

  for (const [day, date] of [
    [-1, "2025-12-31"],
    [YEAR, "2027-01-01"],
  ] as const) {
    it(`refuses an event that begins on ${date} (RE9)`, () => {
      const events = new LossEvents(excessTerms());
      events.add(loss("W", day, 1n));
      const message = `event "W" begins on ${date}, outside 2026-01-01 to 2027-01-01: report it to the contract of its day.`;
      expect(() => events.byLossDate())
        .to.throw(GatewayError, message)
        .with.property("code", "EXCESS_PERIOD");
    });
  }
});

import { expect } from "chai";

import { parseBusinessDate } from "../../../../gateway/dates/index.js";
import { GatewayError } from "../../../../gateway/errors.js";
import { cedingOf, CessionShares } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { Surplus } from "../../../../gateway/reinsurance/terms/index.js";
import { SURPLUS, termsOf } from "../terms/samples.js";
import { claimRow } from "./rows.js";

const CESSION: Surplus = { kind: "SURPLUS", line: 500_000_000n, lines: 9 };
const day = (text: string) => parseBusinessDate(text);
const MILLION = 100_000_000n;

const version = (endorsement: number, inception: string, millions: bigint, section = "FIRE") => ({
  policy: "P1",
  section,
  endorsement,
  inception: day(inception),
  sumInsured: millions * MILLION,
});

describe("CessionShares", () => {
  let shares: CessionShares;
  beforeEach(() => (shares = new CessionShares(CESSION)));

  it("gives a loss the share of its day, before and after an increase of the sum insured (scenario c)", () => {
    shares.record(version(0, "2026-01-01", 20n));
    shares.record(version(1, "2026-07-01", 25n));
    const ceding = cedingOf(termsOf(SURPLUS), { cessions: shares });
    const lossOf = (lossDate: string) => {
      return ceding.claim(claimRow({ lossDate: day(lossDate), paidIndemnity: 3n * MILLION }));
    };
    expect(lossOf("2026-06-30")).to.deep.equal({
      share: 750_000_000n,
      ceded: [{ entry: "LOSS_PAID", amount: -225_000_000n, tail: 0n }],
    });
    expect(lossOf("2026-07-01")).to.deep.equal({
      share: 800_000_000n,
      ceded: [{ entry: "LOSS_PAID", amount: -240_000_000n, tail: 0n }],
    });
  });

  it("takes versions in any order, and of one day the last endorsement", () => {
    shares.record(version(2, "2026-07-01", 50n));
    shares.record(version(0, "2026-01-01", 20n));
    shares.record(version(1, "2026-07-01", 20n));
    expect(shares.on("P1", "FIRE", day("2026-01-01"))).to.equal(750_000_000n);
    expect(shares.on("P1", "FIRE", day("2026-12-31"))).to.equal(900_000_000n);
  });

  it("goes by the day before the number, when an endorsement reaches back", () => {
    shares.record(version(1, "2026-07-01", 50n));
    shares.record(version(2, "2026-04-01", 20n));
    expect(shares.on("P1", "FIRE", day("2026-12-31"))).to.equal(900_000_000n);
    expect(shares.on("P1", "FIRE", day("2026-06-30"))).to.equal(750_000_000n);
  });

  it("keeps sections apart", () => {
    shares.record(version(0, "2026-01-01", 20n));
    shares.record(version(0, "2026-01-01", 10n, "FLOOD"));
    expect(shares.on("P1", "FLOOD", day("2026-05-01"))).to.equal(500_000_000n);
    expect(shares.on("P1", "FIRE", day("2026-05-01"))).to.equal(750_000_000n);
  });

  it("needs a section where sections cede different shares on the day, and there alone", () => {
    shares.record(version(0, "2026-01-01", 20n));
    shares.record(version(0, "2026-07-01", 10n, "FLOOD"));
    expect(shares.on("P1", undefined, day("2026-06-30"))).to.equal(750_000_000n);
    const message =
      'policy "P1" cedes different shares of its sections on 2026-07-01: name the section, one of FIRE, FLOOD.';
    expect(() => shares.on("P1", undefined, day("2026-07-01")))
      .to.throw(GatewayError, message)
      .with.property("code", "CEDING_SECTION");
    shares.record(version(1, "2026-08-01", 20n, "FLOOD"));
    expect(shares.on("P1", undefined, day("2026-08-01"))).to.equal(750_000_000n);
  });

  it("refuses a loss of a risk that was not ceded by then", () => {
    shares.record(version(0, "2026-01-02", 20n));
    const message = 'policy "P1" has no cession in section FIRE on 2026-01-01: record its premium row first.';
    expect(() => shares.on("P1", "FIRE", day("2026-01-01")))
      .to.throw(GatewayError, message)
      .with.property("code", "CEDING_NO_CESSION");
    expect([
      shares.isCeded("P1", "FIRE", day("2026-01-01")),
      shares.isCeded("P1", "FIRE", day("2026-01-02")),
    ]).to.deep.equal([false, true]);
    expect(() => shares.on("P2", "FIRE", day("2026-06-01"))).to.throw(GatewayError, /^policy "P2" has no cession/);
  });
});

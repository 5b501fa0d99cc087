import { expect } from "chai";
import fc from "fast-check";
import { parseBusinessDate } from "../../../gateway/dates/index.js";
import { liabilityOf } from "../../../gateway/points/index.js";
import { lastDayOf } from "../../../gateway/points/months.js";
import { faultOf } from "./support.js";

const TODAY = parseBusinessDate("2026-01-31");
const lot = (expiresOn: string, quantity: bigint) => ({ expiresOn: parseBusinessDate(expiresOn), quantity });

describe("gateway: liability for points", () => {
  it("is outstanding times value less breakage, rounded once per line", () => {
    const lots = [lot("2025-12-31", 7n), lot("2026-01-31", 1_000n), lot("2026-02-28", 12_345n), lot("2026-03-31", 1n)];
    const breakage = { "2026-01": 0n, "2026-02": 125_000_000n, "2026-03": 375_000_000n };
    expect(liabilityOf(lots, 8_000n, breakage, TODAY)).to.deep.equal({
      lines: [
        { expiresOn: "2026-01-31", outstanding: 1_000n, value: 8_000_000n, breakage: 0n, liability: 800n },
        {
          expiresOn: "2026-02-28",
          outstanding: 12_345n,
          value: 98_760_000n,
          breakage: 125_000_000n,
          liability: 8_642n,
        },
        { expiresOn: "2026-03-31", outstanding: 1n, value: 8_000n, breakage: 375_000_000n, liability: 1n },
      ],
      liability: 9_443n,
      lapsed: 7n,
    });
  });

  it("owes all without breakage and nothing with full breakage, and never more for more breakage", () => {
    const units = fc.array(fc.bigInt({ min: 1n, max: 2n ** 48n - 1n }), { maxLength: 12 });
    const shares = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 0n, max: 10n ** 9n }));
    fc.assert(
      fc.property(units, fc.bigInt({ min: 1n, max: 2_000_000_000n }), shares, (quantities, value, [one, other]) => {
        const lots = quantities.map((quantity, index) => ({ expiresOn: lastDayOf(672 + index), quantity }));
        const owed = (share: bigint) => {
          const breakage = Object.fromEntries(lots.map(({ expiresOn }) => [expiresOn.slice(0, 7), share]));
          return liabilityOf(lots, value, breakage, TODAY).liability;
        };
        const whole = quantities.reduce((sum, quantity) => sum + (quantity * value * 2n + 10_000n) / 20_000n, 0n);
        expect(owed(0n)).to.equal(whole);
        expect(owed(10n ** 9n)).to.equal(0n);
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(owed(more) <= owed(less)).to.equal(true);
      }),
    );
  });

  it("needs a share for every month that something expires in, but not for what has", () => {
    const lots = [lot("2025-12-31", 7n), lot("2026-02-28", 1n)];
    const missing = { code: "POINTS_BREAKAGE_MISSING", field: "breakage.2026-02", value: undefined };
    expect(faultOf(() => liabilityOf(lots, 1n, { "2026-01": 0n }, TODAY))).to.deep.equal(missing);
    for (const share of [-1n, 1_000_000_001n]) {
      const wrong = { code: "POINTS_BREAKAGE", field: "breakage.2026-02", value: String(share) };
      expect(faultOf(() => liabilityOf(lots, 1n, { "2026-02": share }, TODAY))).to.deep.equal(wrong);
    }
  });
});

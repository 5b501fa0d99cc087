import { expect } from "chai";
import fc from "fast-check";
import { GatewayError } from "../../../gateway/errors.js";
import { type ReconciliationRecord, reconcile } from "../../../gateway/chain/index.js";

const record = fc.record({
  key: fc.string(),
  amount: fc.bigInt(),
  fingerprint: fc.option(fc.string(), { nil: undefined }),
});
const side = fc.uniqueArray(record, { selector: ({ key }) => key, maxLength: 20 });
const keys = (records: readonly ReconciliationRecord[]) => records.map(({ key }) => key);

describe("reconcile", () => {
  it("agrees on two empty sides", () => {
    const { agrees, extract, chain } = reconcile([], []);
    expect(agrees).to.equal(true);
    expect(extract).to.deep.equal(chain).and.to.include({ count: 0, sum: 0n });
  });

  it("lists what is missing, extra and different, in the order of keys", () => {
    const extract = [
      { key: "d", amount: 5n },
      { key: "c", amount: -30n, fingerprint: "x" },
      { key: "b", amount: 20n },
      { key: "a", amount: 10n },
    ];
    const chain = [
      { key: "e", amount: 1n },
      { key: "b", amount: 21n },
      { key: "c", amount: -30n, fingerprint: "y" },
      { key: "a", amount: 10n },
    ];
    const found = reconcile(extract, chain);
    expect(found.agrees).to.equal(false);
    expect([found.extract.count, found.extract.sum, found.chain.count, found.chain.sum]).to.deep.equal([4, 5n, 4, 2n]);
    expect(keys(found.missing)).to.deep.equal(["d"]);
    expect(keys(found.extra)).to.deep.equal(["e"]);
    expect(found.different.map((pair) => [pair.extract.amount, pair.chain.amount])).to.deep.equal([
      [20n, 21n],
      [-30n, -30n],
    ]);
  });

  it("finds two errors that cancel out in count and sum", () => {
    const found = reconcile(
      [
        { key: "a", amount: 1n },
        { key: "b", amount: 2n },
      ],
      [
        { key: "a", amount: 2n },
        { key: "b", amount: 1n },
      ],
    );
    expect([found.extract.sum, found.extract.count]).to.deep.equal([found.chain.sum, found.chain.count]);
    expect(found.agrees).to.equal(false);
  });

  it("agrees with any order of the same records", () => {
    fc.assert(fc.property(side, (records) => reconcile(records, [...records].reverse()).agrees));
  });

  it("agrees exactly when no record is missing, extra or different", () => {
    fc.assert(
      fc.property(side, side, (extract, chain) => {
        const { agrees, missing, extra, different } = reconcile(extract, chain);
        expect(agrees).to.equal(missing.length + extra.length + different.length === 0);
      }),
    );
  });

  it("finds any one unit", () => {
    fc.assert(
      fc.property(side, fc.nat(), (records, n) => {
        fc.pre(records.length > 0);
        const at = n % records.length;
        const changed = records.map((one, i) => (i === at ? { ...one, amount: one.amount + 1n } : one));
        const { agrees, different } = reconcile(records, changed);
        expect(agrees).to.equal(false);
        expect(different).to.deep.equal([{ extract: records[at], chain: changed[at] }]);
      }),
    );
  });

  it("refuses a key stated twice, and names the side", () => {
    const twice = [
      { key: "a", amount: 1n },
      { key: "a", amount: 1n },
    ];
    expect(() => reconcile(twice, []))
      .to.throw(GatewayError)
      .that.includes({ code: "RECONCILE_DUPLICATE_KEY", field: "extract" });
    expect(() => reconcile([], twice))
      .to.throw(GatewayError)
      .that.includes({ field: "chain", value: "a" });
  });
});

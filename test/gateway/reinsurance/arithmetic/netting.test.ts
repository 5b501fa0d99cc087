import { expect } from "chai";
import fc from "fast-check";

import { type Debt, netByPair, netByParty } from "../../../../gateway/reinsurance/arithmetic/index.js";
import vectors from "../../../vectors.json" with { type: "json" };

const R7 = vectors.R7_netting;
const DEBTS = R7.items.map(([from, to, amount]) => ({ from, to, amount: BigInt(amount as number) })) as Debt<string>[];

const debt = fc.record({
  from: fc.constantFrom("A", "B", "C", "D"),
  to: fc.constantFrom("A", "B", "C", "D"),
  amount: fc.bigInt(-1_000n, 1_000n),
});
const debts = fc.array(
  debt.filter(({ from, to }) => from !== to),
  { maxLength: 20 },
);

describe("netByParty", () => {
  it("gives vector R7", () => {
    expect(Object.fromEntries(netByParty(DEBTS))).to.deep.equal({ A: -130n, B: -30n, C: 160n });
    expect(R7.net).to.deep.equal({ A: -130, B: -30, C: 160 });
  });

  it("sums to zero, whatever is owed", () => {
    const property = fc.property(debts, (list) => {
      expect([...netByParty(list).values()].reduce((sum, net) => sum + net, 0n)).to.equal(0n);
    });
    fc.assert(property);
  });
});

describe("netByPair", () => {
  it("leaves of vector R7 one debt for every pair", () => {
    expect(netByPair(DEBTS)).to.deep.equal([
      { from: "A", to: "B", amount: 180n },
      { from: "B", to: "C", amount: 210n },
      { from: "C", to: "A", amount: 50n },
    ]);
  });

  it("leaves nothing of an even pair", () => {
    const even = [
      { from: 12, to: 1, amount: 7n },
      { from: 1, to: 12, amount: 7n },
    ];
    expect(netByPair(even)).to.deep.equal([]);
  });

  it("changes no party's net, and owes above zero once a pair", () => {
    const property = fc.property(debts, (list) => {
      const pairs = netByPair(list);
      const settled = netByParty(pairs);
      for (const [party, net] of netByParty(list)) expect(settled.get(party) ?? 0n).to.equal(net);
      expect(pairs.every(({ amount }) => amount > 0n)).to.be.true;
      const names = pairs.map(({ from, to }) => [from, to].sort().join());
      expect(new Set(names).size).to.equal(names.length);
    });
    fc.assert(property);
  });
});

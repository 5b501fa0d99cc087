import { expect } from "chai";
import fc from "fast-check";

import { annualLimit, type EventRecovery, recoveriesOf } from "../../../../gateway/reinsurance/arithmetic/index.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { dayOf, excessTerms } from "./excessSamples.js";

const losses = (...amounts: bigint[]) =>
  amounts.map((amount, index) => ({ event: `E${index}`, lossDate: dayOf(index), amount }));
const sumOf = (rows: EventRecovery[], field: "deductible" | "recovery" | "recovered") =>
  rows.reduce((sum, row) => sum + row[field], 0n);

describe("recoveriesOf", () => {
  it("gives the recoveries of vector R4", () => {
    const rows = vectors.R4_xl_10m_xs_5m_AAD3m_reinst_0_50_100_prem_1_2m;
    const found = recoveriesOf(excessTerms(), losses(...rows.map(({ loss }) => BigInt(loss))));
    expect(
      found.map(({ amount, layer, deductible, recovery, recovered }) => [
        amount,
        layer,
        deductible,
        recovery,
        recovered,
      ]),
    ).to.deep.equal(
      rows.map(({ loss, layer_loss, aad_applied, recovery }) =>
        [loss, layer_loss, aad_applied, recovery, recovery].map(BigInt),
      ),
    );
  });

  it("pays the placed part of what is reinsured, rounded once", () => {
    const terms = { ...excessTerms({ aad: 0n, reinsured: 900_000_000n }), order: 500_000_000n };
    // 45 % of 3 is 1.35, of 10 is 4.5.
    expect(recoveriesOf(terms, losses(5_000_003n, 5_000_010n)).map(({ recovered }) => recovered)).to.deep.equal([
      1n,
      5n,
    ]);
  });

  it("gives a loss below the retention nothing", () => {
    const [row] = recoveriesOf(excessTerms(), losses(5_000_000n));
    expect(row).to.deep.include({ layer: 0n, deductible: 0n, recovery: 0n, recovered: 0n });
  });

  it("stays within loss, deductible and annual limit (RE3, RE4)", () => {
    const amounts = fc.array(fc.bigInt(-1_000_000n, 60_000_000n), { maxLength: 12 });
    const cession = fc.record({
      retention: fc.bigInt(0n, 20_000_000n),
      limit: fc.bigInt(1n, 20_000_000n),
      aad: fc.bigInt(0n, 30_000_000n),
      reinsured: fc.bigInt(1n, 1_000_000_000n),
      reinstatements: fc.array(fc.constant({ percent: 0n, time: "FULL" as const }), { maxLength: 4 }),
    });
    const property = fc.property(amounts, cession, (sums, changes) => {
      const terms = excessTerms(changes);
      const rows = recoveriesOf(terms, losses(...sums));
      expect(sumOf(rows, "deductible") <= changes.aad).to.be.true;
      expect(sumOf(rows, "recovery") <= annualLimit(terms.cession)).to.be.true;
      for (const { amount, layer, deductible, recovery, recovered } of rows) {
        const excess = amount > changes.retention ? amount - changes.retention : 0n;
        expect(layer).to.equal(excess < changes.limit ? excess : changes.limit);
        expect(deductible + recovery <= layer).to.be.true;
        expect(recovered >= 0n && recovered <= recovery).to.be.true;
      }
      // Whatever is neither deducted nor recovered exceeds the annual limit.
      const layers = rows.reduce((sum, { layer }) => sum + layer, 0n);
      const unpaid = layers - sumOf(rows, "deductible") - sumOf(rows, "recovery");
      expect(unpaid === 0n || sumOf(rows, "recovery") === annualLimit(terms.cession)).to.be.true;
    });
    fc.assert(property);
  });
});

describe("annualLimit", () => {
  it("is the limit once more than it is reinstated", () => {
    expect(annualLimit(excessTerms().cession)).to.equal(40_000_000n);
    expect(annualLimit(excessTerms({ reinstatements: [] }).cession)).to.equal(10_000_000n);
  });
});

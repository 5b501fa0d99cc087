import { expect } from "chai";
import fc from "fast-check";

import { GatewayError } from "../../../../gateway/errors.js";
import { SHARE_ONE } from "../../../../gateway/money/index.js";
import { cededShare } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { QuotaShare, Surplus } from "../../../../gateway/reinsurance/terms/index.js";
import vectors from "../../../vectors.json" with { type: "json" };

const SURPLUS: Surplus = { kind: "SURPLUS", line: 500_000_000n, lines: 9 };
const QUOTA: QuotaShare = { kind: "QUOTA_SHARE", share: 400_000_000n };
const CAPPED: QuotaShare = { ...QUOTA, perRiskCap: 1_000n };
const risk = (sumInsured?: bigint, facShare?: bigint) => ({ name: "P1", sumInsured, facShare });

describe("cededShare", () => {
  it("is the quota, whatever the risk, and of what a facultative cession left", () => {
    expect(cededShare(QUOTA, risk())).to.equal(400_000_000n);
    expect(cededShare(QUOTA, risk(1n, 250_000_000n))).to.equal(300_000_000n);
  });

  it("is capped by risk: the cap to the sum insured, when that is less than the quota", () => {
    expect(cededShare(CAPPED, risk(2_500n))).to.equal(400_000_000n);
    expect(cededShare(CAPPED, risk(5_000n))).to.equal(200_000_000n);
    expect(cededShare(CAPPED, risk(3_000n))).to.equal(333_333_333n);
    expect(cededShare(CAPPED, risk(5_000n, 750_000_000n))).to.equal(100_000_000n);
  });

  it("gives the ceded sums insured of vector R3", () => {
    for (const { SI, ceded_si, cedent_net_si } of vectors.R3_surplus_5m_line_9_lines) {
      const share = cededShare(SURPLUS, risk(BigInt(SI)));
      expect((BigInt(SI) * share) / SHARE_ONE).to.equal(BigInt(ceded_si));
      expect(SI - ceded_si).to.equal(cedent_net_si);
    }
  });

  it("fills the cedent's line first, and leaves what exceeds the reinsurers' lines with it", () => {
    expect(cededShare(SURPLUS, risk(500_000_000n))).to.equal(0n);
    expect(cededShare(SURPLUS, risk(500_000_001n))).to.equal(2n);
    expect(cededShare(SURPLUS, risk(5_000_000_000n))).to.equal(900_000_000n);
    expect(cededShare(SURPLUS, risk(10_000_000_000n))).to.equal(450_000_000n);
    // Half of 20 m is ceded facultatively: the surplus has 10 m, of which 5 m exceed the line.
    expect(cededShare(SURPLUS, risk(2_000_000_000n, 500_000_000n))).to.equal(250_000_000n);
  });

  it("never takes more than its lines or what is left, to the rounding of the share", () => {
    const property = fc.property(fc.bigInt(1n, 10n ** 14n), fc.bigInt(0n, SHARE_ONE), (sumInsured, facShare) => {
      const share = cededShare(SURPLUS, risk(sumInsured, facShare));
      expect(share + facShare <= SHARE_ONE).to.be.true;
      expect(share * sumInsured <= 4_500_000_000n * SHARE_ONE + sumInsured).to.be.true;
    });
    fc.assert(property);
  });

  for (const [cession, sumInsured, value] of [
    [SURPLUS, undefined, "none"],
    [SURPLUS, 0n, "0"],
    [CAPPED, -1n, "-1"],
  ] as const) {
    it(`refuses a ${cession.kind} of a risk with sum insured ${value}`, () => {
      const message = `sumInsured "${value}" of P1 does not tell its share: give the sum insured of the risk, above zero, or its share.`;
      expect(() => cededShare(cession, risk(sumInsured)))
        .to.throw(GatewayError, message)
        .with.property("code", "CEDING_SUM_INSURED");
    });
  }
});

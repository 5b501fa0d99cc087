import { expect } from "chai";
import fc from "fast-check";
import { addDays, parseBusinessDate as date } from "../../../../gateway/dates/index.js";
import { parseCurrency } from "../../../../gateway/identifiers/index.js";
import { RowChecks } from "../../../../gateway/reinsurance/bordereaux/checks.js";
import type { RowScope } from "../../../../gateway/reinsurance/bordereaux/scope.js";
import {
  type BordereauFault,
  type ClaimRow,
  type EarlierRows,
  type PremiumRow,
} from "../../../../gateway/reinsurance/bordereaux/index.js";
import { CLAIM, historyOf, RISK, SCOPE } from "./samples.js";

const brief = (faults: readonly BordereauFault[]) => faults.map(({ code, column, value }) => [code, column, value]);
const premium = (changes: Partial<PremiumRow>, scope: RowScope = SCOPE, earlier?: EarlierRows) =>
  brief(new RowChecks("PREMIUM", scope, earlier).check({ ...RISK, ...changes }, { row: 1 }));
const claim = (changes: Partial<ClaimRow>, scope: RowScope = SCOPE, earlier?: EarlierRows) =>
  brief(new RowChecks("CLAIMS", scope, earlier).check({ ...CLAIM, ...changes }, { row: 1 }));

/** A claim whose totals fit its amounts. */
function balanced(changes: Partial<ClaimRow>): Partial<ClaimRow> {
  const row = { ...CLAIM, ...changes };
  const incurredIndemnity = row.paidIndemnity + row.previousIndemnity + row.reserveIndemnity;
  return {
    ...changes,
    incurredIndemnity,
    incurred: incurredIndemnity + row.paidFees + row.previousFees + row.reserveFees,
  };
}

/** Claims of a bordereau until a day. */
const claimUntil = (until: string, changes: Partial<ClaimRow>) =>
  brief(new RowChecks("CLAIMS", SCOPE, undefined, date(until)).check({ ...CLAIM, ...changes }, { row: 1 }));

describe("checks of premium rows", () => {
  it("finds nothing in a row without a fault", () => {
    expect(premium({})).to.deep.equal([]);
    expect(premium({ expiry: RISK.inception, pml: RISK.sumInsured, gross: -1n })).to.deep.equal([]);
  });

  it("wants the currency of the treaty", () => {
    expect(premium({ currency: parseCurrency("USD") })).to.deep.equal([["BORDEREAU_CURRENCY", "CR0110", "USD"]]);
  });

  it("wants the last day of cover not before the first, a sum insured, and no greater PML", () => {
    expect(premium({ expiry: date("2026-01-31") })).to.deep.equal([["BORDEREAU_DAYS", "expiry", "2026-01-31"]]);
    expect(premium({ sumInsured: 0n })).to.deep.equal([["BORDEREAU_SUM_INSURED", "sumInsured", "0.00"]]);
    expect(premium({ pml: RISK.sumInsured + 1n })).to.deep.equal([["BORDEREAU_PML", "pml", "1000000.01"]]);
  });

  it("takes policies that begin in the treaty's period, and others by special acceptance alone (RE9)", () => {
    const outside = (inception: string) => premium({ inception: date(inception), expiry: date("2028-01-01") });
    expect(outside("2026-01-01")).to.deep.equal([]);
    expect(outside("2026-12-31")).to.deep.equal([]);
    expect(outside("2025-12-31")).to.deep.equal([["BORDEREAU_SCOPE", "inception", "2025-12-31"]]);
    expect(outside("2027-01-01")).to.deep.equal([["BORDEREAU_SCOPE", "inception", "2027-01-01"]]);
    const accepted = { ...SCOPE, accepted: new Set([RISK.policy]) };
    expect(premium({ inception: date("2025-12-31") }, accepted)).to.deep.equal([]);
    expect(premium({ inception: date("2025-12-31"), policy: "SYN-P2" }, accepted)).to.have.lengthOf(1);
  });

  it("cedes one version of one section of a policy once, in all bordereaux (RE10)", () => {
    const checks = new RowChecks("PREMIUM", SCOPE);
    const codes = (row: PremiumRow) => checks.check(row, { row: 1 }).map(({ code }) => code);
    expect(codes(RISK)).to.deep.equal([]);
    for (const other of [{ endorsement: 1 }, { section: "FLOOD" }, { policy: "SYN-P2" }]) {
      expect(codes({ ...RISK, ...other })).to.deep.equal([]);
    }
    expect(codes({ ...RISK, gross: 5n })).to.deep.equal(["BORDEREAU_REPEATED"]);

    const earlier = historyOf("PREMIUM", RISK).before({ to: RISK.expiry });
    expect(premium({}, SCOPE, earlier)).to.deep.equal([["BORDEREAU_REPEATED", "CR0029", "SYN-P1"]]);
    expect(premium({ endorsement: 1 }, SCOPE, earlier)).to.deep.equal([]);
  });

  it("says where a row is and what the file calls the column", () => {
    const row = { ...RISK, sumInsured: 0n };
    const [fault] = new RowChecks("PREMIUM", SCOPE).check(row, { row: 3, line: 5 }, () => "保额");
    const message = 'row 3 (line 5): 保额 "0.00" insures nothing: give the sum insured.';
    expect(fault).to.deep.equal({
      code: "BORDEREAU_SUM_INSURED",
      row: 3,
      line: 5,
      column: "保额",
      value: "0.00",
      message,
    });
  });
});

describe("checks of claim rows", () => {
  const occurring = { ...SCOPE, lossesOccurring: true };

  it("wants claims that were notified by the last day of the bordereau, and so no losses to come", () => {
    const { notifiedDate } = CLAIM;
    expect(claimUntil(notifiedDate, {})).to.deep.equal([]);
    const late = [["BORDEREAU_DAYS", "CR0136", notifiedDate]];
    expect(claimUntil(addDays(notifiedDate, -1), {})).to.deep.equal(late);
    const future = addDays(notifiedDate, 30);
    expect(claimUntil(notifiedDate, { lossDate: future, notifiedDate: future })).to.deep.equal([
      ["BORDEREAU_DAYS", "CR0136", future],
    ]);
  });

  it("finds nothing in a row without a fault", () => {
    expect(claim({})).to.deep.equal([]);
    expect(claim({ notifiedDate: CLAIM.lossDate })).to.deep.equal([]);
  });

  it("wants a loss notified when it has happened", () => {
    const fault = ["BORDEREAU_DAYS", "CR0136", "2026-03-02"];
    expect(claim({ notifiedDate: date("2026-03-02") })).to.deep.equal([fault]);
  });

  it("takes losses from the treaty's first day, and until its end where losses count by their day (RE9)", () => {
    const on = (day: string, scope: RowScope) =>
      claim({ lossDate: date(day), notifiedDate: date("2028-01-01") }, scope);
    expect(on("2025-12-31", SCOPE)).to.deep.equal([["BORDEREAU_SCOPE", "CR0119", "2025-12-31"]]);
    expect(on("2027-01-01", SCOPE)).to.deep.equal([]);
    expect(on("2026-12-31", occurring)).to.deep.equal([]);
    expect(on("2027-01-01", occurring)).to.deep.equal([["BORDEREAU_SCOPE", "CR0119", "2027-01-01"]]);
    expect(on("2027-01-01", { ...occurring, accepted: new Set([CLAIM.policy]) })).to.deep.equal([]);
  });

  it("adds up CR0134 and CR0155", () => {
    expect(claim({ incurredIndemnity: 7_001n })).to.deep.equal([["BORDEREAU_INCURRED", "CR0134", "70.01"]]);
    expect(claim({ incurred: 7_000n })).to.deep.equal([["BORDEREAU_INCURRED", "CR0155", "70.00"]]);
  });

  it("notices one fen too much in any amount", () => {
    const parts = [
      "paidIndemnity",
      "paidFees",
      "previousIndemnity",
      "previousFees",
      "reserveIndemnity",
      "reserveFees",
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.bigInt(-500n, 500n), (part, more) => {
        const codes = claim({ [part]: CLAIM[part] + more, recoveryExpected: true, correction: true });
        const expected = more === 0n ? 0 : part.endsWith("Fees") ? 1 : 2;
        expect(codes.filter(([code]) => code === "BORDEREAU_INCURRED")).to.have.lengthOf(expected);
      }),
    );
  });

  it("wants what was paid before as the earlier bordereau has it, unless the row corrects it", () => {
    const amounts = { previousIndemnity: 500n, paidIndemnity: 1_500n, previousFees: 0n, paidFees: 200n };
    const earlier = historyOf("CLAIMS", { ...CLAIM, ...amounts }).before({ to: date("2026-04-30") });
    expect(claim({}, SCOPE, earlier)).to.deep.equal([]);
    const wrong = balanced({ previousIndemnity: 1_999n, previousFees: 201n });
    expect(claim(wrong, SCOPE, earlier)).to.deep.equal([
      ["BORDEREAU_PREVIOUSLY_PAID", "CR0128", "19.99"],
      ["BORDEREAU_PREVIOUSLY_PAID", "CR0129", "2.01"],
    ]);
    expect(claim({ ...wrong, correction: true }, SCOPE, earlier)).to.deep.equal([]);
    expect(claim({ ...wrong, claim: "SYN-C2" }, SCOPE, earlier)).to.deep.equal([]);
  });

  it("takes reserves below zero while a recovery is expected alone (RE15)", () => {
    const negative = balanced({ reserveIndemnity: -1n, reserveFees: -2n });
    expect(claim(negative)).to.deep.equal([
      ["BORDEREAU_BELOW_ZERO", "CR0130", "-0.01"],
      ["BORDEREAU_BELOW_ZERO", "CR0131", "-0.02"],
    ]);
    expect(claim({ ...negative, recoveryExpected: true })).to.deep.equal([]);
    expect(claim({ ...negative, correction: true })).to.have.lengthOf(2);
  });

  it("takes payments below zero in a recovery or a correction alone (RE15)", () => {
    const negative = balanced({ paidIndemnity: -1n, paidFees: -2n });
    expect(claim(negative)).to.deep.equal([
      ["BORDEREAU_BELOW_ZERO", "CR0126", "-0.01"],
      ["BORDEREAU_BELOW_ZERO", "CR0127", "-0.02"],
    ]);
    expect(claim({ ...negative, recovery: 3n })).to.deep.equal([]);
    expect(claim({ ...negative, correction: true })).to.deep.equal([]);
    expect(claim({ ...negative, recovery: 0n })).to.have.lengthOf(2);
  });

  it("takes a recovery below zero in a correction alone", () => {
    expect(claim({ recovery: -1n })).to.deep.equal([["BORDEREAU_BELOW_ZERO", "recovery", "-0.01"]]);
    expect(claim({ recovery: -1n, correction: true })).to.deep.equal([]);
  });

  it("wants one row for a claim in a bordereau, and takes it again in the next", () => {
    const checks = new RowChecks("CLAIMS", SCOPE);
    expect(checks.check(CLAIM, { row: 1 })).to.deep.equal([]);
    expect(brief(checks.check(CLAIM, { row: 2 }))).to.deep.equal([["BORDEREAU_REPEATED", "CR0104", "SYN-C1"]]);
  });
});

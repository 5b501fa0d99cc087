import { expect } from "chai";
import type { ClearingItem, ClearingStatement } from "../../../gateway/index.js";
import { csvOf } from "../../../scripts/clearing/csv.js";

/** A statement of one item with a counterparty of this name (synthetic). */
function statementWith(name: string, currency = "CNY"): ClearingStatement {
  const item: ClearingItem = {
    obligation: "0xob",
    kind: "WAIVED",
    direction: "OWES",
    counterparty: { number: 2, name },
    amount: 1_234n,
    effect: -1_234n,
    cause: "0xca",
    poster: "0xpo",
    posterName: "PolicySettlement",
    stage: "WAIVED",
    transaction: "0xtx",
  };
  const totals = { net: -1_234n, owes: 1_234n, isOwed: 0n, gross: 1_234n };
  const cycle = { currency, cycle: 7, stage: "SETTLED", awaitsConfirmation: false, disputeUntil: 0 } as const;
  return { member: { number: 1, name: "甲" }, ...cycle, ...totals, items: [item] };
}

describe("a statement as comma-separated values", () => {
  const lineOf = (name: string, currency?: string) => csvOf(statementWith(name, currency)).split("\r\n")[1];

  it("names every column and ends every line", () => {
    const [head, row, end] = csvOf(statementWith("乙")).split("\r\n");
    expect(head!.split(",")).to.be.lengthOf(row!.split(",").length);
    expect(row).to.equal('CNY,7,1,"甲",WAIVED,OWES,2,"乙",12.34,-12.34,WAIVED,0xca,0xpo,"PolicySettlement",0xob,0xtx');
    expect(end).to.equal("");
  });

  it("takes the decimals of the currency", () => {
    expect(lineOf("B", "JPY")).to.include(",1234,-1234,");
    expect(lineOf("B", "KWD")).to.include(",1.234,-1.234,");
  });

  it("keeps commas and quotes inside a name", () => {
    expect(lineOf('A, "B" & Co')).to.include(',2,"A, ""B"" & Co",');
  });

  for (const name of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"]) {
    it(`does not let a spreadsheet compute a name: ${JSON.stringify(name)}`, () => {
      expect(lineOf(name)).to.include(`,2,"'${name}",`);
    });
  }
});

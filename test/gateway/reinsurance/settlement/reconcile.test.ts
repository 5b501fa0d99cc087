import { expect } from "chai";
import { type LedgerLine, reconcileLedgers } from "../../../../gateway/reinsurance/settlement/index.js";

describe("gateway: reconciling an extract with the chain", () => {
  const line = (account: string, amount: bigint, changes: Partial<LedgerLine> = {}): LedgerLine => ({
    account,
    contra: false,
    reinsurer: 12,
    currency: "CNY",
    entry: "PREM_CEDED",
    amount,
    ...changes,
  });
  const named = ({ amount, ...line }: LedgerLine) => line;

  it("finds both sides the same in any order, by count and sum", () => {
    const lines = [line("Q1", 5n), line("Q1", -2n, { entry: "COMM" }), line("Q2", 7n, { currency: "USD" })];
    expect(reconcileLedgers(lines, lines.toReversed())).to.deep.equal({
      extract: [
        { currency: "CNY", lines: 2, sum: 3n },
        { currency: "USD", lines: 1, sum: 7n },
      ],
      chain: [
        { currency: "CNY", lines: 2, sum: 3n },
        { currency: "USD", lines: 1, sum: 7n },
      ],
      differences: [],
    });
    expect(reconcileLedgers([], [])).to.deep.equal({ extract: [], chain: [], differences: [] });
  });

  it("tolerates not one minor unit", () => {
    const { differences } = reconcileLedgers([line("Q1", 5n)], [line("Q1", 6n)]);
    expect(differences).to.deep.equal([{ ...named(line("Q1", 0n)), extract: 5n, chain: 6n }]);
  });

  it("finds what one side lacks, a line of zero included", () => {
    const { differences } = reconcileLedgers([line("Q1", 0n)], [line("Q2", 6n)]);
    expect(differences).to.deep.equal([
      { ...named(line("Q1", 0n)), extract: 0n, chain: undefined },
      { ...named(line("Q2", 0n)), extract: undefined, chain: 6n },
    ]);
  });

  it("tells contras, reinsurers, currencies and entries apart though sums agree", () => {
    for (const change of [{ reinsurer: 13 }, { contra: true }, { currency: "USD" }, { entry: "TAX" as const }]) {
      const { differences } = reconcileLedgers([line("Q1", 5n)], [line("Q1", 5n, change)]);
      expect(differences).to.have.lengthOf(2);
    }
  });

  it("finds a line that one side has twice", () => {
    const twice = [line("Q1", 5n), line("Q1", 5n)];
    const missing = { ...named(line("Q1", 0n)), extract: 5n, chain: undefined };
    expect(reconcileLedgers(twice, [line("Q1", 5n)]).differences).to.deep.equal([missing]);
    const mixed = [line("Q1", 9n), line("Q1", 5n)];
    expect(reconcileLedgers(mixed, mixed.toReversed()).differences).to.deep.equal([]);
  });
});

import { expect } from "chai";
import { parseBusinessDate } from "../../../../gateway/dates/index.js";
import {
  type AgreedItem,
  ledgerOf,
  openItems,
  pairStatement,
  type PairSettlement,
} from "../../../../gateway/reinsurance/settlement/index.js";
import { blinded } from "../../../../gateway/reinsurance/openings.js";
import { digest, refusal } from "../support.js";

const day = parseBusinessDate;

describe("gateway: statement of account of a pair", () => {
  const item = (number: string, balance: bigint, agreedOn: string, changes: Partial<AgreedItem> = {}): AgreedItem => ({
    ...{ account: digest(number), number, placement: digest("treaty"), cedent: 1, reinsurer: 12, currency: "CNY" },
    ...{ offsetsAll: false, contra: false, settlement: undefined, balance: blinded(balance), agreedOn: day(agreedOn) },
    column: { index: 0, member: 12, entries: [], amounts: [], digests: [] },
    amounts: [{ entry: "PREM_CEDED", amount: balance }],
    ...changes,
  });
  const settlement = (changes: Partial<PairSettlement> = {}): PairSettlement => ({
    ...{ id: digest("S-1"), currency: "CNY", status: "SHORT_PAID", net: 80n, outstanding: 30n },
    ...{ issuedOn: day("2026-02-01"), dueOn: day("2026-03-03"), accounts: [digest("A"), digest("B")] },
    movements: [
      { kind: "PAID", settlement: digest("S-1"), on: day("2026-02-10"), amount: 40n, transaction: digest("t1") },
      { kind: "CLEARED", settlement: digest("S-1"), on: day("2026-03-10"), amount: 10n, transaction: digest("t2") },
    ],
    ...changes,
  });
  const settled = { settlement: digest("S-1") };
  const items = [
    item("A", 100n, "2026-01-10", settled),
    item("B", -20n, "2026-02-02", settled),
    item("C", 7n, "2026-03-05"),
  ];
  const request = { cedent: 1, reinsurer: 12, currency: "CNY", from: day("2026-02-02") };

  it("carries opening, agreed and settled to the sum of what is open (RE12)", () => {
    const found = pairStatement(request, items, [settlement()]);
    expect(found).to.deep.include({ opening: 100n, agreed: -13n, settled: 50n, closing: 37n });
    expect(found.opening + found.agreed - found.settled).to.equal(found.closing);
    expect(found.entries.map(({ kind, on, amount }) => [kind, on, amount])).to.deep.equal([
      ["AGREED", "2026-02-02", -20n],
      ["PAID", "2026-02-10", -40n],
      ["AGREED", "2026-03-05", 7n],
      ["CLEARED", "2026-03-10", -10n],
    ]);
    expect(found.openItems.map(({ number }) => number)).to.deep.equal(["C"]);
    expect(found.openSettlements.map(({ id }) => id)).to.deep.equal([digest("S-1")]);
  });

  it("takes one pair and one currency, and no settlement that was withdrawn", () => {
    const others = [
      item("D", 1n, "2026-03-05", { currency: "USD" }),
      item("E", 1n, "2026-03-05", { reinsurer: 13 }),
      item("F", 1n, "2026-03-05", { cedent: 2 }),
    ];
    const withdrawn = settlement({ status: "WITHDRAWN", outstanding: 80n, movements: [] });
    const foreign = settlement({ currency: "USD", outstanding: 5n });
    const found = pairStatement(request, [...items, ...others], [settlement(), withdrawn, foreign]);
    expect(found.closing).to.equal(37n);
    expect(found.openSettlements).to.have.lengthOf(1);
  });

  it("is not given when it does not add up", () => {
    const lacking = settlement({ movements: settlement().movements.slice(1) });
    const { code, value } = refusal(() => pairStatement(request, items, [lacking]));
    expect([code, value]).to.deep.equal(["STATEMENT_OPEN_ITEMS", "77"]);
  });

  it("gives open items and ledger lines of what was agreed", () => {
    expect(openItems(items).map(({ number }) => number)).to.deep.equal(["C"]);
    expect(ledgerOf(items.slice(0, 1))).to.deep.equal([
      { account: "A", contra: false, reinsurer: 12, currency: "CNY", entry: "PREM_CEDED", amount: 100n },
    ]);
  });
});

import { expect } from "chai";

import { GatewayError } from "../../../../gateway/errors.js";
import { accountLines, balanceOf } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { EntryAmount, EntryTypeName } from "../../../../gateway/reinsurance/entries.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { EXCESS, QUOTA_SHARE, SURPLUS, termsOf } from "../terms/samples.js";

const totalsOf = (totals: Partial<Record<EntryTypeName, bigint>>) =>
  new Map(Object.entries(totals) as [EntryTypeName, bigint][]);
const asRecord = (lines: EntryAmount[]) => Object.fromEntries(lines.map(({ entry, amount }) => [entry, amount]));

describe("accountLines", () => {
  const r2 = vectors.R2_qs_account;
  const totals = totalsOf({ LOSS_PAID: BigInt(-r2.ceded_paid), PREM_CEDED: BigInt(r2.ceded_premium) });

  it("gives vector R2, in the order of the contracts, and its balance", () => {
    const credit: EntryAmount = { entry: "CASH_LOSS_CREDIT", amount: BigInt(r2.cash_loss_already_paid) };
    const lines = accountLines({ terms: termsOf(QUOTA_SHARE), totals, further: [credit] });
    expect(lines).to.deep.equal([
      { entry: "PREM_CEDED", amount: BigInt(r2.ceded_premium) },
      { entry: "COMM", amount: BigInt(-r2.commission_32_5) },
      { entry: "TAX", amount: BigInt(-r2.tax_6) },
      { entry: "LOSS_PAID", amount: BigInt(-r2.ceded_paid) },
      credit,
    ]);
    expect(balanceOf(lines)).to.equal(BigInt(r2.balance_due_reinsurers));
  });

  it("pays commission, tax and brokerage on premium net of returns, each rounded once (RE7)", () => {
    const terms = termsOf(QUOTA_SHARE, { brokerage: "2.5%" });
    const lines = accountLines({ terms, totals: totalsOf({ PREM_CEDED: 1_003n, PREM_RETURN: -2_000n }) });
    // 32.5 %, 6 % and 2.5 % of -997: -324.025, -59.82, -24.925
    expect(asRecord(lines)).to.deep.equal({
      PREM_CEDED: 1_003n,
      PREM_RETURN: -2_000n,
      COMM: 324n,
      TAX: 60n,
      BROKERAGE: 25n,
    });
  });

  it("books the provisional rate of a sliding scale", () => {
    const lines = accountLines({ terms: termsOf(SURPLUS, { tax: "0%" }), totals: totalsOf({ PREM_CEDED: 1_000n }) });
    expect(asRecord(lines)).to.deep.equal({ PREM_CEDED: 1_000n, COMM: -300n });
  });

  it("taxes all premium of an excess, pays brokerage on all but reinstatement, and no commission", () => {
    const further: EntryAmount[] = [
      { entry: "REINST_PREM", amount: 100_000n },
      { entry: "MDP", amount: 1_000n },
      { entry: "ADJ_PREM", amount: -200n },
    ];
    const terms = termsOf(EXCESS, { brokerage: "10%" });
    const lines = accountLines({ terms, totals: totalsOf({ LOSS_PAID: -70_000n }), further });
    expect(asRecord(lines)).to.deep.equal({
      TAX: -6_048n,
      BROKERAGE: -80n,
      LOSS_PAID: -70_000n,
      MDP: 1_000n,
      ADJ_PREM: -200n,
      REINST_PREM: 100_000n,
    });
    expect(balanceOf(lines)).to.equal(24_672n);
  });

  it("keeps the line of a bordereau that comes to nothing, which the chain asks for, and no other", () => {
    const lines = accountLines({ terms: termsOf(QUOTA_SHARE), totals: totalsOf({ LOSS_PAID: 0n }), further: [] });
    expect(lines).to.deep.equal([{ entry: "LOSS_PAID", amount: 0n }]);
    const idle: EntryAmount = { entry: "COMM_ADJ", amount: 0n };
    expect(accountLines({ terms: termsOf(QUOTA_SHARE), totals: new Map(), further: [idle] })).to.deep.equal([]);
  });

  const taken: [what: string, further: EntryTypeName[], entry: EntryTypeName][] = [
    ["an entry of the bordereaux", ["LOSS_PAID"], "LOSS_PAID"],
    ["commission", ["COMM"], "COMM"],
    ["tax", ["TAX"], "TAX"],
    ["brokerage", ["BROKERAGE"], "BROKERAGE"],
    ["an entry twice", ["MDP", "COMM_ADJ", "MDP"], "MDP"],
  ];
  for (const [what, entries, entry] of taken) {
    it(`refuses ${what} as a further line`, () => {
      const further = entries.map((name) => ({ entry: name, amount: 1n }));
      const message = `further "${entry}" has its line already: add the amounts up or leave it out.`;
      expect(() => accountLines({ terms: termsOf(QUOTA_SHARE), totals, further }))
        .to.throw(GatewayError, message)
        .with.property("code", "ACCOUNT_ENTRY");
    });
  }
});

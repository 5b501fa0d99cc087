import { expect } from "chai";
import { commit, sumCommitments } from "../../../../gateway/commitments/index.js";
import {
  assumedShare,
  onwardTotals,
  prepareAccount,
  prepareOnward,
} from "../../../../gateway/reinsurance/accounts/index.js";
import type { EntryAmount } from "../../../../gateway/reinsurance/entries.js";
import { openingDocument } from "../../../../gateway/reinsurance/openings.js";
import { parseTerms, type TermsDocument } from "../../../../gateway/reinsurance/terms/index.js";
import { QUOTA_SHARE, SURPLUS } from "../terms/samples.js";
import { digest, entriesOf, r2Request, refusal } from "../support.js";

/** Alpine (13) has assumed 30 % of vector R2 and cedes half of it onward. */
describe("gateway: an account of a retrocession", () => {
  const inward = prepareAccount(r2Request());
  const assumed = assumedShare(inward.document, digest("inward"), 13);
  const PREMIUM = 14_814_815n;
  const LOSS = -4_148_147n;

  const onward = (amounts: readonly EntryAmount[], credits: readonly bigint[] = []) => {
    const { bordereaux, ...head } = r2Request({ placement: digest("retrocession"), amounts, credits });
    return prepareOnward({ ...head, panel: [{ member: 15, signed: 1_000_000_000n }], assumed });
  };
  const HALF = { PREM_CEDED: 7_407_408n, COMM: -2_222_222n, LOSS_PAID: -2_074_074n };

  it("takes one's own share from the inward account", () => {
    expect(assumed.column.index).to.equal(1);
    const amounts = Object.fromEntries(assumed.openings.map(({ entry, opening }) => [entry, opening.amount]));
    expect(amounts).to.deep.include({ PREM_CEDED: PREMIUM, LOSS_PAID: LOSS });
    expect(assumed.openings.map(({ opening }) => commit(opening))).to.deep.equal(assumed.column.amounts);
    const { code, value } = refusal(() => assumedShare(inward.document, digest("inward"), 7));
    expect([code, value]).to.deep.equal(["ACCOUNT_NO_SEAT", "7"]);
  });

  it("computes what a share takes of it, line by line", () => {
    const terms = parseTerms(QUOTA_SHARE);
    const totals = (share: bigint, order: bigint) =>
      onwardTotals(assumed, { ...terms, order, cession: { kind: "QUOTA_SHARE", share } });
    const [half, all, third] = [500_000_000n, 1_000_000_000n, 333_333_333n];
    expect([...totals(half, all)]).to.deep.equal([
      ["PREM_CEDED", 7_407_408n],
      ["LOSS_PAID", -2_074_074n],
    ]);
    expect([...totals(all, half)], "of what is placed").to.deep.equal([...totals(half, all)]);
    expect([...totals(third, third)], "rounded once").to.deep.equal([
      ["PREM_CEDED", 1_646_091n],
      ["LOSS_PAID", -460_905n],
    ]);
  });

  it("gives the retrocessionaires credit for the cash that they have paid (RE6)", () => {
    const amounts = entriesOf(HALF);
    expect(onward(amounts).opened.map(({ entry }) => entry)).not.to.include("CASH_LOSS_CREDIT");
    const credited = onward(amounts, [1_000_000n]).opened.find(({ entry }) => entry === "CASH_LOSS_CREDIT");
    expect(credited).to.deep.include({ parts: [{ amount: 1_000_000n, blinding: 0n }] });
  });

  it("computes nothing of what goes by risks", () => {
    const capped: TermsDocument["cession"] = { kind: "QUOTA_SHARE", share: "50%", perRiskCap: "1.00" };
    for (const terms of [SURPLUS, { ...QUOTA_SHARE, cession: capped }]) {
      const { code, field, value } = refusal(() => onwardTotals(assumed, parseTerms(terms)));
      expect([code, field, value]).to.deep.equal(["ACCOUNT_ONWARD_TERMS", "cession", terms.cession.kind]);
    }
  });

  it("cedes and retains so that both sum to what was assumed (RE14)", () => {
    const { lines, retained, assumed: argument, document } = onward(entriesOf(HALF));
    expect(retained.map(({ entry, opening }) => [entry, opening.amount])).to.deep.equal([
      ["PREM_CEDED", 7_407_407n],
      ["LOSS_PAID", -2_074_073n],
    ]);
    expect(document.cascade).to.deep.equal({
      account: digest("inward"),
      retained: retained.map(({ entry, opening }) => ({ entry, opening: openingDocument(opening) })),
    });
    expect(argument.account).to.equal(digest("inward"));
    expect(argument.column).to.equal(assumed.column);
    const borne = [lines[0]!, lines[2]!];
    const columnOf = { 0: assumed.column.amounts[0], 1: assumed.column.amounts[3] };
    borne.forEach(({ whole }, index) => {
      const both = sumCommitments([whole, argument.retained[index]!]);
      expect(both).to.deep.equal(columnOf[index as 0 | 1]);
    });
    expect(document.bordereaux).to.deep.equal([]);
    expect(document.panel).to.deep.equal([15]);
  });

  it("may retain the whole of a line", () => {
    const { opened, retained } = onward(entriesOf({ PREM_CEDED: 7_407_408n }));
    expect(opened.map(({ entry, whole }) => [entry, whole.amount])).to.deep.equal([
      ["PREM_CEDED", 7_407_408n],
      ["LOSS_PAID", 0n],
    ]);
    expect(retained[1]!.opening.amount).to.equal(LOSS);
  });

  it("cedes no more than was assumed, and nothing of another sign", () => {
    for (const [amounts, entry, value] of [
      [{ PREM_CEDED: PREMIUM + 1n }, "PREM_CEDED", "14814816"],
      [{ PREM_CEDED: -1n }, "PREM_CEDED", "-1"],
      [{ LOSS_PAID: LOSS - 1n }, "LOSS_PAID", "-4148148"],
      [{ LOSS_PAID: 1n }, "LOSS_PAID", "1"],
    ] as const) {
      const fault = refusal(() => onward(entriesOf(amounts)));
      expect([fault.code, fault.field, fault.value]).to.deep.equal(["ACCOUNT_ONWARD", entry, value]);
    }
    const all = onward(entriesOf({ PREM_CEDED: PREMIUM, LOSS_PAID: LOSS }));
    expect(all.retained.map(({ opening }) => opening.amount)).to.deep.equal([0n, 0n]);
    const other = refusal(() => onward(entriesOf({ SALVAGE: 1n })));
    expect([other.code, other.field]).to.deep.equal(["ACCOUNT_TOTAL", "SALVAGE"]);
  });
});

import { expect } from "chai";
import { ZeroHash } from "ethers";
import { AccountKind, EntryType } from "../../../../typechain-types/index.js";
import { commit, negateOpening, opens, sumCommitments, sumOpenings } from "../../../../gateway/commitments/index.js";
import {
  accountBytes,
  balanceOpening,
  lineOf,
  parseAccount,
  prepareAccount,
  submissionOf,
  totalsByEntry,
} from "../../../../gateway/reinsurance/accounts/index.js";
import {
  digest,
  entriesOf,
  R2_AMOUNTS,
  R2_BALANCE,
  R2_CREDITS,
  R2_PARTS,
  r2Bordereaux,
  r2Request,
  refusal,
} from "../support.js";

describe("gateway: preparing an account", () => {
  it("gives vector R2 to the fen, split to the panel", () => {
    const { opened } = prepareAccount(r2Request());
    const wholes = opened.map(({ entry, whole }) => [entry, whole.amount]);
    expect(Object.fromEntries(wholes)).to.deep.equal({ ...R2_AMOUNTS, CASH_LOSS_CREDIT: 8_000_000n });
    expect(sumOpenings(opened.map(({ whole }) => whole)).amount).to.equal(R2_BALANCE);
    const balances = [0, 1, 2, 3].map((seat) => balanceOpening(opened, seat).amount);
    expect(balances).to.deep.equal(R2_PARTS);
    expect(balances.reduce((sum, one) => sum + one)).to.equal(R2_BALANCE);
  });

  it("commits so that the chain can check: parts to wholes, wholes to bordereaux", () => {
    const request = r2Request();
    const { lines, opened, bookings } = prepareAccount(request);
    expect(lines.map(({ entry }) => entry)).to.deep.equal(
      (["PREM_CEDED", "COMM", "TAX", "LOSS_PAID", "CASH_LOSS_CREDIT"] as const).map((entry) => EntryType[entry]),
    );
    lines.forEach(({ whole, parts }, index) => {
      expect(sumCommitments(parts)).to.deep.equal(whole);
      expect(opens(whole, opened[index]!.whole)).to.be.true;
    });
    const [premium, claims] = request.bordereaux;
    expect(lines[0]!.whole).to.deep.equal(commit(premium!.totals[0]!.opening));
    expect(lines[3]!.whole).to.deep.equal(commit(claims!.totals[0]!.opening));
    expect(bookings).to.deep.equal([
      { bordereau: premium!.id, envelope: premium!.envelope, totals: [{ entry: 0n, sum: lines[0]!.whole }] },
      {
        bordereau: claims!.id,
        envelope: claims!.envelope,
        totals: [{ entry: EntryType.LOSS_PAID, sum: lines[3]!.whole }],
      },
    ]);
  });

  it("credits cash losses in the open, with blinding zero", () => {
    const { opened, lines } = prepareAccount(r2Request());
    expect(opened[4]).to.deep.equal({
      entry: "CASH_LOSS_CREDIT",
      whole: { amount: 8_000_000n, blinding: 0n },
      parts: R2_CREDITS.map((amount) => ({ amount, blinding: 0n })),
    });
    expect(lines[4]!.parts).to.deep.equal(R2_CREDITS.map((amount) => commit({ amount, blinding: 0n })));
  });

  it("blinds equal figures differently", () => {
    const [one, other] = [prepareAccount(r2Request()), prepareAccount(r2Request())];
    expect(one.lines[1]!.whole).not.to.deep.equal(other.lines[1]!.whole);
    expect(one.content).not.to.equal(other.content);
  });

  it("adds the totals of several bordereaux, contras included", () => {
    const [wrong, right] = [r2Bordereaux()[0]!, r2Bordereaux()[0]!];
    const negated = wrong.totals.map(({ entry, opening }) => ({ entry, opening: negateOpening(opening) }));
    const contra = { ...wrong, id: digest("contra"), totals: negated };
    const { opened } = prepareAccount(
      r2Request({
        bordereaux: [wrong, contra, right],
        amounts: entriesOf({ PREM_CEDED: R2_AMOUNTS.PREM_CEDED }),
        credits: [],
      }),
    );
    const sum = totalsByEntry([wrong, contra, right].flatMap(({ totals }) => totals));
    expect(opened.map(({ entry, whole }) => ({ entry, whole }))).to.deep.equal([
      { entry: "PREM_CEDED", whole: sum.get("PREM_CEDED") },
    ]);
    expect(opened[0]!.whole).to.deep.equal(right.totals[0]!.opening);
  });

  it("leaves out lines of nothing, but books every total", () => {
    const bordereaux = [{ ...r2Bordereaux()[0]!, totals: r2Bordereaux()[0]!.totals.map(zero) }];
    const { opened } = prepareAccount(r2Request({ bordereaux, amounts: entriesOf({ COMM: 0n }), credits: [0n, 0n] }));
    expect(opened.map(({ entry, whole }) => [entry, whole.amount])).to.deep.equal([["PREM_CEDED", 0n]]);
  });

  it("refuses an amount that is not the bordereaux' total, by name of the line", () => {
    const amounts = entriesOf({ ...R2_AMOUNTS, PREM_CEDED: R2_AMOUNTS.PREM_CEDED + 1n });
    const { code, field, value, message } = refusal(() => prepareAccount(r2Request({ amounts })));
    expect([code, field, value]).to.deep.equal(["ACCOUNT_TOTAL", "PREM_CEDED", "49382717"]);
    expect(message).to.include("49382716");
    const missing = refusal(() => prepareAccount(r2Request({ bordereaux: [r2Bordereaux()[0]!] })));
    expect([missing.code, missing.field]).to.deep.equal(["ACCOUNT_TOTAL", "LOSS_PAID"]);
    const left = refusal(() => prepareAccount(r2Request({ amounts: entriesOf({ COMM: -1n }) })));
    expect([left.code, left.field, left.value]).to.deep.equal(["ACCOUNT_TOTAL", "PREM_CEDED", "0"]);
  });

  it("refuses a line twice, and a credit that was not paid", () => {
    const twice = refusal(() =>
      prepareAccount(r2Request({ amounts: [...entriesOf(R2_AMOUNTS), ...entriesOf({ TAX: 1n })] })),
    );
    expect([twice.code, twice.value]).to.deep.equal(["ACCOUNT_LINE_TWICE", "TAX"]);
    const seats = [{ entry: "TAX" as const, parts: [0n, 0n, 0n, 1n] }];
    expect(refusal(() => prepareAccount(r2Request({ seats }))).code).to.equal("ACCOUNT_LINE_TWICE");
    const credit = refusal(() => prepareAccount(r2Request({ amounts: entriesOf({ CASH_LOSS_CREDIT: 1n }) })));
    expect([credit.code, credit.value]).to.deep.equal(["ACCOUNT_CREDIT", "CASH_LOSS_CREDIT"]);
  });

  it("writes a document that reads back, with all openings", () => {
    const { document, opened } = prepareAccount(r2Request({ note: "季度账单", replaces: digest("before") }));
    const read = parseAccount(accountBytes(document));
    expect(read).to.deep.equal(document);
    expect(read.lines.map(lineOf)).to.deep.equal(opened);
    expect(read.bordereaux).to.deep.equal([digest("premium"), digest("claims")]);
    expect(read.panel).to.deep.equal([12, 13, 14, 15]);
  });

  it("reads no document of another shape", () => {
    const { document } = prepareAccount(r2Request());
    const wrong = (changes: object): string[] => {
      const { code, field } = refusal(() => parseAccount(JSON.stringify({ ...document, ...changes })));
      return [code, field];
    };
    expect(wrong({ schema: "tongzhou/reinsurance/account/2" })).to.deep.equal(["ACCOUNT_DOCUMENT_INVALID", "schema"]);
    expect(wrong({ panel: [12, 13, 14] })).to.deep.equal(["ACCOUNT_DOCUMENT_INVALID", "lines"]);
    expect(wrong({ period: { from: "2026-04-01", to: "2026-03-31" } })).to.deep.equal([
      "ACCOUNT_DOCUMENT_INVALID",
      "period.to",
    ]);
    expect(wrong({ extra: 1 })).to.deep.equal(["ACCOUNT_DOCUMENT_INVALID", "document"]);
  });

  it("gives the head of the account as the contract takes it", () => {
    const { document } = prepareAccount(r2Request());
    expect(submissionOf(document, digest("reference"), digest("envelope"))).to.deep.equal({
      placement: digest("placement"),
      accountReference: digest("reference"),
      kind: AccountKind.PREMIUM_AND_LOSS,
      from: 20_454,
      to: 20_543,
      panelVersion: 1,
      envelope: digest("envelope"),
      replaces: ZeroHash,
    });
    const replacing = prepareAccount(r2Request({ replaces: digest("before") })).document;
    expect(submissionOf(replacing, digest("reference"), digest("envelope")).replaces).to.equal(digest("before"));
  });
});

const zero = <Total extends { opening: { blinding: bigint } }>(total: Total) => ({
  ...total,
  opening: { amount: 0n, blinding: total.opening.blinding },
});

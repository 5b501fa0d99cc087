import { expect } from "chai";
import { negateCommitment } from "../../../../gateway/commitments/index.js";
import {
  type AccountRequest,
  commitLines,
  prepareAccount,
  type Recomputation,
  recomputeAccount,
} from "../../../../gateway/reinsurance/accounts/index.js";
import { blinded, openingDocument } from "../../../../gateway/reinsurance/openings.js";
import { entriesOf, R2_AMOUNTS, R2_CREDITS, R2_SHARES, r2Request } from "../support.js";

describe("gateway: recomputing an account", () => {
  /** What the cedent sends, and what the reinsurer compares it with. */
  function sent(changes: Partial<AccountRequest> = {}) {
    const { document, opened } = prepareAccount(r2Request(changes));
    const against: Recomputation = {
      committed: commitLines(opened),
      amounts: entriesOf(R2_AMOUNTS),
      shares: R2_SHARES,
      credits: R2_CREDITS,
    };
    return { document, against };
  }

  it("finds nothing in a right account", () => {
    const { document, against } = sent();
    expect(recomputeAccount(document, against)).to.deep.equal([]);
  });

  it("finds a wrong commission, once", () => {
    const { document, against } = sent({ amounts: entriesOf({ ...R2_AMOUNTS, COMM: -17_283_951n }) });
    expect(recomputeAccount(document, against)).to.deep.equal([
      { entry: "COMM", kind: "WHOLE", reinsurer: undefined, stated: -17_283_951n, computed: -16_049_383n },
    ]);
  });

  it("finds lines that are missing or too many", () => {
    const { document, against } = sent({ amounts: entriesOf({ ...R2_AMOUNTS, TAX: 0n, BROKERAGE: -1n }) });
    expect(recomputeAccount(document, against)).to.deep.equal([
      { entry: "TAX", kind: "WHOLE", reinsurer: undefined, stated: 0n, computed: -2_962_963n },
      { entry: "BROKERAGE", kind: "WHOLE", reinsurer: undefined, stated: -1n, computed: 0n },
    ]);
  });

  it("finds a part that is not the share", () => {
    const shifted = [399_999_999n, 300_000_001n, 299_999_999n, 1n];
    const { document, against } = sent({
      panel: shifted.map((signed, seat) => ({ member: 12 + seat, signed })),
      amounts: entriesOf({ ...R2_AMOUNTS, TAX: -2_962_963n }),
    });
    const found = recomputeAccount(document, {
      ...against,
      shares: [R2_SHARES[1]!, R2_SHARES[0]!, ...R2_SHARES.slice(2)],
    });
    const premium = found.filter(({ entry }) => entry === "PREM_CEDED");
    expect(premium).to.deep.equal([
      { entry: "PREM_CEDED", kind: "PART", reinsurer: 12, stated: 19_753_086n, computed: 14_814_815n },
      { entry: "PREM_CEDED", kind: "PART", reinsurer: 13, stated: 14_814_815n, computed: 19_753_086n },
    ]);
  });

  it("finds credits that are not those of the chain", () => {
    const { document, against } = sent();
    const credits = [3_200_000n, 2_400_000n, 2_300_000n, 0n];
    expect(recomputeAccount(document, { ...against, credits })).to.deep.equal([
      { entry: "CASH_LOSS_CREDIT", kind: "WHOLE", reinsurer: undefined, stated: 8_000_000n, computed: 7_900_000n },
      { entry: "CASH_LOSS_CREDIT", kind: "PART", reinsurer: 14, stated: 2_400_000n, computed: 2_300_000n },
    ]);
  });

  it("finds a credit that was left out", () => {
    const { document, against } = sent({ credits: [] });
    expect(recomputeAccount(document, { ...against, credits: R2_CREDITS })).to.deep.equal([
      { entry: "CASH_LOSS_CREDIT", kind: "WHOLE", reinsurer: undefined, stated: 0n, computed: 8_000_000n },
    ]);
  });

  it("takes lines that fall on single seats as they are", () => {
    const late = { entry: "LATE_INTEREST" as const, parts: [0n, 55n, 0n, -1n] };
    const { document, against } = sent({ seats: [late] });
    expect(document.lines.at(-1)!.parts.map(({ amount }) => amount)).to.deep.equal(["0", "55", "0", "-1"]);
    expect(recomputeAccount(document, { ...against, seats: [late] })).to.deep.equal([]);
    const other = { ...late, parts: [0n, 54n, 0n, 0n] };
    expect(recomputeAccount(document, { ...against, seats: [other] })).to.deep.equal([
      { entry: "LATE_INTEREST", kind: "PART", reinsurer: 13, stated: 55n, computed: 54n },
      { entry: "LATE_INTEREST", kind: "PART", reinsurer: 15, stated: -1n, computed: 0n },
    ]);
  });

  it("finds openings that are not those of the chain", () => {
    const { document, against } = sent();
    const lines = document.lines.map((line) =>
      line.entry === "TAX" ? { ...line, whole: openingDocument(blinded(BigInt(line.whole.amount))) } : line,
    );
    expect(recomputeAccount({ ...document, lines }, against)).to.deep.equal([
      { entry: "TAX", kind: "NOT_OPENED", reinsurer: undefined, stated: -2_962_963n, computed: undefined },
    ]);
    const committed = against.committed.map((line) =>
      line.entry === "COMM" ? { ...line, parts: line.parts.with(2, negateCommitment(line.parts[2]!)) } : line,
    );
    expect(recomputeAccount(document, { ...against, committed })).to.deep.equal([
      { entry: "COMM", kind: "NOT_OPENED", reinsurer: 14, stated: -4_814_815n, computed: undefined },
    ]);
  });

  it("finds a line of the chain that the envelope says nothing about, and the other way round", () => {
    const { document, against } = sent();
    const silent = { ...document, lines: document.lines.filter(({ entry }) => entry !== "TAX") };
    const amounts = against.amounts.filter(({ entry }) => entry !== "TAX");
    const found = recomputeAccount(silent, { ...against, amounts });
    expect(found.map(({ entry, kind, reinsurer }) => [entry, kind, reinsurer])).to.deep.equal(
      [undefined, 12, 13, 14, 15].map((reinsurer) => ["TAX", "NOT_OPENED", reinsurer]),
    );
    const committed = against.committed.filter(({ entry }) => entry !== "TAX");
    expect(recomputeAccount(document, { ...against, committed }).map(({ kind }) => kind)).to.deep.equal(
      Array.from({ length: 5 }, () => "NOT_OPENED"),
    );
  });
});

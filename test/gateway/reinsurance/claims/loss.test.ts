import { expect } from "chai";
import { commit, negateCommitment, opens, sumCommitments } from "../../../../gateway/commitments/index.js";
import {
  type CededLoss,
  lossBytes,
  type LossDocument,
  lossFaults,
  type LossRequest,
  parseLoss,
  prepareLoss,
} from "../../../../gateway/reinsurance/claims/index.js";
import { openingDocument, openingOf } from "../../../../gateway/reinsurance/openings.js";
import { digest, refusal } from "../support.js";

const [TREATY, LAYER] = [digest("a"), digest("b")].sort() as [string, string];

describe("gateway: reports of losses", () => {
  const cession = (placement: string, ceded: bigint, outstanding: bigint): CededLoss => ({
    placement,
    panelVersion: 1,
    ceded,
    outstanding,
  });
  const request = (changes: Partial<LossRequest> = {}): LossRequest => ({
    number: "CL-1",
    version: 1,
    currency: "CNY",
    lossDate: "2026-02-03",
    facts: "synthetic: storm over a depot",
    gross: 1_000n,
    cessions: [cession(LAYER, 300n, 300n), cession(TREATY, 400n, 150n)],
    ...changes,
  });
  const next = (previous: LossDocument, changes: Partial<LossRequest> = {}) =>
    prepareLoss(request({ version: 2, previous, ...changes }));

  it("keeps the rest of the loss, so that the chain sees the whole (RE3)", () => {
    const { document, committed } = prepareLoss(request());
    expect(openingOf(document.retained).amount).to.equal(300n);
    const ceded = committed.cessions.map((one) => one.ceded);
    expect(sumCommitments([committed.retained, ...ceded])).to.deep.equal(committed.gross);
    expect(committed.gross).to.deep.equal(commit(openingOf(document.gross)));
    expect(committed.cessions.map(({ placement, panelVersion }) => [placement, panelVersion])).to.deep.equal([
      [TREATY, 1],
      [LAYER, 1],
    ]);
    document.cessions.forEach(({ ceded: whole, outstanding }, index) => {
      expect(opens(committed.cessions[index]!.ceded, openingOf(whole))).to.be.true;
      expect(opens(committed.cessions[index]!.outstanding, openingOf(outstanding))).to.be.true;
    });
    expect(document.cessions.map(({ ceded: whole, outstanding }) => [whole.amount, outstanding.amount])).to.deep.equal([
      ["400", "150"],
      ["300", "300"],
    ]);
    expect(lossFaults(document, committed)).to.deep.equal([]);
    expect(parseLoss(lossBytes(document))).to.deep.equal(document);
  });

  it("cedes no more than the loss over all contracts (RE3)", () => {
    const { code, field, value } = refusal(() => prepareLoss(request({ gross: 699n })));
    expect([code, field, value]).to.deep.equal(["LOSS_OVER_RECOVERY", "retained", "-1"]);
    expect(prepareLoss(request({ gross: 700n })).document.retained.amount).to.equal("0");
  });

  it("keeps reserves at zero or above, unless a recovery is expected (RE15)", () => {
    const negative = { cessions: [cession(TREATY, 400n, -1n)] };
    const { code, field, value } = refusal(() => prepareLoss(request(negative)));
    expect([code, field, value]).to.deep.equal(["LOSS_OUTSTANDING", TREATY, "-1"]);
    expect(prepareLoss(request({ ...negative, recoveryExpected: true })).document.recoveryExpected).to.be.true;
    const more = refusal(() => prepareLoss(request({ cessions: [cession(TREATY, 400n, 401n)] })));
    expect([more.code, more.value]).to.deep.equal(["LOSS_OUTSTANDING", "401"]);
    expect(prepareLoss(request({ cessions: [cession(TREATY, 400n, 0n)] })).document.version).to.equal(1);
  });

  it("lets what is paid fall by a correction alone (RE15)", () => {
    const { document } = prepareLoss(request());
    const lower = { cessions: [cession(TREATY, 400n, 151n), cession(LAYER, 300n, 300n)] };
    const { code, field, value } = refusal(() => next(document, lower));
    expect([code, field, value]).to.deep.equal(["LOSS_PAID_FELL", TREATY, "249"]);
    expect(next(document, { ...lower, correction: true }).document.correction).to.be.true;
    const without = { cessions: [cession(LAYER, 300n, 300n)] };
    const left = refusal(() => next(document, without));
    expect([left.code, left.field, left.value]).to.deep.equal(["LOSS_PAID_FELL", TREATY, "0"]);
    const same = { cessions: [cession(TREATY, 500n, 250n), cession(LAYER, 300n, 300n)] };
    expect(next(document, same).document.version).to.equal(2);
  });

  it("finds faults of a report on the reinsurer's side", () => {
    const { document, committed } = prepareLoss(request());
    const [treaty, layer] = document.cessions as [LossDocument["cessions"][number], LossDocument["cessions"][number]];
    const amount = (value: bigint) => openingDocument({ amount: value, blinding: 1n });
    const bad: LossDocument = {
      ...document,
      retained: amount(-1n),
      cessions: [{ ...treaty, outstanding: amount(-5n) }, layer],
    };
    expect(lossFaults(bad, undefined, document)).to.deep.equal([
      { kind: "NOT_WHOLE", of: "gross", amount: 301n },
      { kind: "OVER_RECOVERY", of: "retained", amount: -1n },
      { kind: "OUTSTANDING", of: TREATY, amount: -5n },
    ]);
    expect(lossFaults(bad, committed).slice(0, 2)).to.deep.equal([
      { kind: "NOT_OPENED", of: "retained", amount: -1n },
      { kind: "NOT_OPENED", of: TREATY, amount: -5n },
    ]);
    const swapped = {
      ...committed,
      gross: negateCommitment(committed.gross),
      cessions: committed.cessions.slice(0, 1),
    };
    expect(lossFaults(document, swapped)).to.deep.equal([
      { kind: "NOT_OPENED", of: "gross", amount: 1_000n },
      { kind: "NOT_OPENED", of: LAYER, amount: 300n },
      { kind: "NOT_OPENED", of: LAYER, amount: 300n },
    ]);
  });

  it("reads no document of another shape", () => {
    const { document } = prepareLoss(request());
    const { code, field } = refusal(() => parseLoss(JSON.stringify({ ...document, version: 0 })));
    expect([code, field]).to.deep.equal(["LOSS_DOCUMENT_INVALID", "version"]);
  });
});

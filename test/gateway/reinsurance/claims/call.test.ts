import { expect } from "chai";
import { commit, negateOpening, opens, sumCommitments } from "../../../../gateway/commitments/index.js";
import {
  callBytes,
  type CallDocument,
  callFaults,
  type CallRequest,
  parseCall,
  prepareCall,
} from "../../../../gateway/reinsurance/claims/index.js";
import { blinded, openingDocument, openingOf } from "../../../../gateway/reinsurance/openings.js";
import { digest, refusal } from "../support.js";

const SHARES = [500_000_000n, 300_000_000n, 200_000_000n];
const THRESHOLD = 1_000n;

describe("gateway: cash calls", () => {
  const ceded = blinded(10_000n);
  const request = (changes: Partial<CallRequest> = {}): CallRequest => ({
    loss: digest("loss"),
    placement: digest("placement"),
    number: "CALL-1",
    currency: "CNY",
    panelVersion: 1,
    panel: SHARES.map((signed, seat) => ({ member: 12 + seat, signed })),
    dueOn: "2026-03-01",
    amount: 4_001n,
    threshold: THRESHOLD,
    ceded,
    called: [],
    ...changes,
  });

  it("calls each seat's part, and shows what remains", () => {
    const { document, committed } = prepareCall(request());
    expect(document.parts.map(({ amount }) => amount)).to.deep.equal(["2001", "1200", "800"]);
    expect(openingOf(document.remaining).amount).to.equal(5_999n);
    expect(sumCommitments(committed.parts)).to.deep.equal(committed.whole);
    expect(sumCommitments([committed.whole, committed.remaining])).to.deep.equal(commit(ceded));
    expect(opens(committed.whole, openingOf(document.whole))).to.be.true;
    expect(callFaults(document, committed, { shares: SHARES, threshold: THRESHOLD })).to.deep.equal([]);
    expect(parseCall(callBytes(document))).to.deep.equal(document);
  });

  it("calls no more than is left after earlier calls and refunds", () => {
    const called = [blinded(7_000n), negateOpening({ amount: 1_000n, blinding: 0n })];
    const { code, field, value, message } = refusal(() => prepareCall(request({ called })));
    expect([code, field, value]).to.deep.equal(["CALL_BEYOND_LOSS", "amount", "4001"]);
    expect(message).to.include("is 1 more");
    const { document, committed } = prepareCall(request({ called, amount: 4_000n }));
    expect(document.remaining.amount).to.equal("0");
    const points = [committed.whole, committed.remaining, ...called.map(commit)];
    expect(sumCommitments(points)).to.deep.equal(commit(ceded));
  });

  it("calls from the threshold on, and never nothing", () => {
    const below = refusal(() => prepareCall(request({ amount: 999n })));
    expect([below.code, below.value]).to.deep.equal(["CALL_BELOW_THRESHOLD", "999"]);
    expect(prepareCall(request({ amount: 1_000n })).document.whole.amount).to.equal("1000");
    const nothing = refusal(() => prepareCall(request({ amount: 0n, threshold: 0n })));
    expect(nothing.code).to.equal("CALL_BELOW_THRESHOLD");
  });

  it("finds faults on the reinsurer's side", () => {
    const { document, committed } = prepareCall(request());
    const terms = { shares: SHARES, threshold: THRESHOLD };
    const whole = { reinsurer: undefined };
    expect(callFaults(document, committed, { ...terms, threshold: 4_002n })).to.deep.equal([
      { kind: "BELOW_THRESHOLD", ...whole, amount: 4_001n },
    ]);
    expect(callFaults(document, committed, { ...terms, shares: [SHARES[0]!, SHARES[2]!, SHARES[1]!] })).to.deep.equal([
      { kind: "PART", reinsurer: 13, amount: 1_200n },
      { kind: "PART", reinsurer: 14, amount: 800n },
    ]);
    const beyond: CallDocument = { ...document, remaining: openingDocument({ amount: -1n, blinding: 1n }) };
    expect(callFaults(beyond, committed, terms)).to.deep.equal([
      { kind: "NOT_OPENED", ...whole, amount: -1n },
      { kind: "BEYOND_LOSS", ...whole, amount: -1n },
    ]);
    expect(callFaults(document, { ...committed, parts: committed.parts.slice(0, 2) }, terms)).to.deep.equal([
      { kind: "NOT_OPENED", reinsurer: 14, amount: 800n },
    ]);
    expect(callFaults(document, { ...committed, whole: committed.remaining }, terms)).to.deep.equal([
      { kind: "NOT_OPENED", ...whole, amount: 4_001n },
    ]);
  });

  it("reads no document of another shape", () => {
    const { document } = prepareCall(request());
    const { code, field } = refusal(() => parseCall(JSON.stringify({ ...document, panel: [12] })));
    expect([code, field]).to.deep.equal(["CALL_DOCUMENT_INVALID", "parts"]);
  });
});

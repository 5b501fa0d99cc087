import { expect } from "chai";
import fc from "fast-check";
import {
  type CedingContext,
  cedingOf,
  type ClaimRow,
  type ReinsuranceTerms,
} from "../../../gateway/reinsurance/index.js";
import { RISK, TERMS } from "./bordereaux/samples.js";
import { PaperChain, paidClaim } from "./paperChain.js";
import { parseBusinessDate as date } from "../../../gateway/dates/index.js";
import { refusalOf } from "./support.js";
import { EXCESS, STOP_LOSS, termsOf } from "./terms/samples.js";

/** 100,000.00 in excess of 50,000.00, without a deductible. */
const LAYER = termsOf({ ...EXCESS, cession: { ...EXCESS.cession, aad: "0.00", reinstatements: [] } });
const storm = (claim: string, yuan: bigint): ClaimRow => paidClaim(claim, yuan * 100n, { event: "STORM" });

describe("what a placement's bordereaux have posted", () => {
  let chain: PaperChain;
  const faultsOf = async (number: string, subjectPremium?: bigint) =>
    (await chain.found(number, subjectPremium)).faults.map(({ code }) => code);

  describe("of an excess of loss", () => {
    beforeEach(async () => (chain = await PaperChain.open(LAYER)));

    it("is what the next one goes by, so that a replacement brings the difference and no more", async () => {
      expect(await chain.post(["CLAIMS", "A", storm("C1", 60_000n)])).to.deep.equal({ LOSS_PAID: -1_000_000n });
      expect(await chain.post(["CLAIMS", "B", storm("C2", 40_000n)])).to.deep.equal({ LOSS_PAID: -4_000_000n });
      chain.negate("A");
      // B posted 40,000.00 and stands; 110,000.00 of loss bring 60,000.00.
      const replacement = await chain.post(["CLAIMS", "A'", storm("C1", 70_000n)], { replaces: "A" });
      expect(replacement).to.deep.equal({ LOSS_PAID: -2_000_000n });
      for (const number of ["A", "B", "A'"]) expect(await faultsOf(number), number).to.deep.equal([]);
      const { read, reported } = await chain.read(["A", "B", "A'"]);
      expect([...read.values()].flatMap(({ faults }) => faults)).to.deep.equal([]);
      expect(reported.recovered).to.equal(6_000_000n);
    });

    it("is judged by what was live when it was posted, whatever got a contra later", async () => {
      await chain.post(["CLAIMS", "A", storm("C1", 60_000n)]);
      await chain.post(["CLAIMS", "B", storm("C2", 40_000n)]);
      chain.negate("A");
      expect(await faultsOf("B")).to.deep.equal([]);
      chain.negate("B");
      expect(await chain.post(["CLAIMS", "C", storm("C2", 40_000n)])).to.deep.equal({ LOSS_PAID: 0n });
      expect(await faultsOf("B")).to.deep.equal([]);
      expect(await faultsOf("C")).to.deep.equal([]);
    });

    it("is put right by the next one when it was too much, and named as a fault itself", async () => {
      const lie = (truth: CedingContext) => ({ ...truth, recovered: -500_000n });
      expect(await chain.post(["CLAIMS", "A", storm("C1", 60_000n)], { lie })).to.deep.equal({
        LOSS_PAID: -1_500_000n,
      });
      expect(await faultsOf("A")).to.deep.equal(["BORDEREAU_TOTAL"]);
      expect(await chain.post(["CLAIMS", "B", storm("C2", 10_000n)])).to.deep.equal({ LOSS_PAID: -500_000n });
      expect(await faultsOf("B")).to.deep.equal([]);
    });
  });

  it("follows the premium income of a stop loss from bordereau to bordereau", async () => {
    const cession = { ...STOP_LOSS.cession, attachment: "20%", limit: "100%", reinsured: "100%" };
    chain = await PaperChain.open(termsOf({ ...STOP_LOSS, cession }));
    const [first, second] = [100_000_000n, 120_000_000n];
    const one = await chain.post(["CLAIMS", "Q1", storm("C1", 300_000n)], { subjectPremium: first });
    const two = await chain.post(["CLAIMS", "Q2", storm("C2", 100_000n)], { subjectPremium: second });
    // 300,000.00 less 20 % of 1,000,000.00; then 400,000.00 less 20 % of 1,200,000.00, less the first.
    expect([one, two]).to.deep.equal([{ LOSS_PAID: -10_000_000n }, { LOSS_PAID: -6_000_000n }]);
    expect(await faultsOf("Q1", first)).to.deep.equal([]);
    expect(await faultsOf("Q2", second)).to.deep.equal([]);
  });

  describe("on a claim", () => {
    const CLAIM_1 = "CL-1";
    const EARLY = { lossDate: date("2026-01-10"), notifiedDate: date("2026-01-12") };
    const month = (number: string, to: string, [previous, paid]: readonly [bigint, bigint], replaces?: string) =>
      chain.post(["CLAIMS", number, paidClaim(CLAIM_1, paid, { ...EARLY, previousIndemnity: previous })], {
        to,
        ...(replaces !== undefined && { replaces }),
      });
    beforeEach(async () => {
      chain = await PaperChain.open(TERMS);
      await chain.post(["PREMIUM", "P", { ...RISK, inception: TERMS.period.from }]);
    });

    it("goes by periods: an early bordereau is replaced after its claim has moved on", async () => {
      await month("JAN", "2026-01-31", [0n, 100n]);
      await month("FEB", "2026-02-28", [100n, 50n]);
      chain.negate("JAN");
      await month("JAN'", "2026-01-31", [0n, 120n], "JAN");
      expect((await refusalOf(month("MAR", "2026-03-31", [150n, 10n]))).message).to.include("is not 1.70");
      await month("MAR", "2026-03-31", [170n, 10n]);
      for (const number of ["JAN", "FEB", "JAN'", "MAR"]) expect(await faultsOf(number), number).to.deep.equal([]);
    });

    it("has a replacement in the place of the one replaced where two report the same period", async () => {
      const to = "2026-03-31";
      await month("A", to, [0n, 100n]);
      await month("B", to, [100n, 50n]);
      chain.negate("A");
      await month("A'", to, [0n, 110n], "A");
      chain.negate("A'");
      await month("A''", to, [0n, 120n], "A'");
      await month("C", to, [170n, 1n]);
      expect(await faultsOf("A''")).to.deep.equal([]);
    });

    it("begins anew with a correction", async () => {
      await month("JAN", "2026-01-31", [0n, 100n]);
      const row = paidClaim(CLAIM_1, -20n, { ...EARLY, previousIndemnity: 90n, correction: true });
      await chain.post(["CLAIMS", "FEB", row], { to: "2026-02-28" });
      await month("MAR", "2026-03-31", [70n, 5n]);
      expect(await faultsOf("MAR")).to.deep.equal([]);
    });
  });
});

describe("what a placement's premium rows have ceded", () => {
  let chain: PaperChain;
  const HALF = 500_000_000n;
  const of = (policy: string, changes: Partial<ClaimRow> = {}) => paidClaim("CL-1", 100_000n, { policy, ...changes });
  const codesOf = async (number: string) => (await chain.found(number)).faults.map(({ code }) => code);
  beforeEach(async () => {
    chain = await PaperChain.open(TERMS);
    await chain.post(["PREMIUM", "P", RISK, { ...RISK, policy: "SYN-P2", facShare: HALF }]);
  });

  it("is the share of their losses: 40 % of the whole, or of what a facultative cession leaves", async () => {
    expect(await chain.post(["CLAIMS", "C1", of(RISK.policy)])).to.deep.equal({ LOSS_PAID: -40_000n });
    const second = { ...of("SYN-P2"), claim: "CL-2" };
    expect(await chain.post(["CLAIMS", "C2", second])).to.deep.equal({ LOSS_PAID: -20_000n });
    expect([...(await codesOf("C1")), ...(await codesOf("C2"))]).to.deep.equal([]);
  });

  it("stops the cedent that states another share, or a policy that was never ceded", async () => {
    const refused = async (row: ClaimRow) => (await refusalOf(chain.post(["CLAIMS", "C", row]))).message;
    expect(await refused(of(RISK.policy, { share: 2n * HALF }))).to.include('share "100%" is not 40%');
    expect(await refused(of("SYN-NEVER"))).to.include('policy "SYN-NEVER" has no cession on 2026-03-03');
    const early = { lossDate: date("2026-01-31"), notifiedDate: date("2026-02-01") };
    expect(await refused(of(RISK.policy, early))).to.include("has no cession on 2026-01-31");
  });

  it("shows the reinsurer what a cedent posts past its gateway", async () => {
    const lie = (truth: CedingContext) => ({
      ...truth,
      cessions: undefined,
      accepted: new Set(["SYN-P2", "SYN-NEVER"]),
    });
    const rows = [of("SYN-P2"), { ...of("SYN-NEVER"), claim: "CL-2" }] as const;
    expect(await chain.post(["CLAIMS", "C", ...rows], { lie })).to.deep.equal({ LOSS_PAID: -80_000n });
    expect(await codesOf("C")).to.deep.equal(["BORDEREAU_CESSION", "CEDING_NO_CESSION", "BORDEREAU_TOTAL"]);
    expect((await chain.found("C")).totals.get("LOSS_PAID")).to.equal(-20_000n);
  });

  it("is what was live when the claims were posted", async () => {
    await chain.post(["CLAIMS", "C", of(RISK.policy)]);
    chain.negate("P");
    expect(await codesOf("C")).to.deep.equal([]);
    const second = { ...of("SYN-P2"), claim: "CL-2" };
    expect((await refusalOf(chain.post(["CLAIMS", "D", second]))).message).to.include("has no cession");
    await chain.post(["PREMIUM", "P'", { ...RISK, policy: "SYN-P2" }], { replaces: "P" });
    expect(await chain.post(["CLAIMS", "D", second])).to.deep.equal({
      LOSS_PAID: -40_000n,
    });
  });
});

describe("after any postings, contras and replacements", () => {
  const stopLoss = termsOf(STOP_LOSS);
  const move = fc.record({
    act: fc.constantFrom("POST", "POST", "NEGATE", "REPLACE"),
    pick: fc.nat(20),
    event: fc.constantFrom("A", "B", "C"),
    day: fc.integer({ min: 1, max: 9 }),
    paid: fc.bigInt(0n, 12_000_000n),
  });

  const property = (terms: ReinsuranceTerms, subjectPremium?: bigint) =>
    fc.asyncProperty(fc.array(move, { minLength: 3, maxLength: 8 }), fc.bigInt(1n, 1_000n), async (moves, more) => {
      const chain = await PaperChain.open(terms);
      const live = new Map<string, { readonly row: ClaimRow; readonly posted: bigint }>();
      const [all, negated]: [string[], string[]] = [[], []];
      const post = async (row: ClaimRow, options: Parameters<PaperChain["post"]>[1] = {}) => {
        const number = `N${all.length}`;
        const premium = subjectPremium === undefined ? {} : { subjectPremium };
        const { LOSS_PAID = 0n } = await chain.post(["CLAIMS", number, row], { ...premium, ...options });
        live.set(number, { row, posted: LOSS_PAID });
        all.push(number);
        return number;
      };
      const due = () => {
        const ceding = cedingOf(terms, subjectPremium === undefined ? {} : { subjectPremium });
        live.forEach(({ row }) => ceding.claim(row));
        return ceding.totals().get("LOSS_PAID") ?? 0n;
      };
      for (const { act, pick, event, day, paid } of moves) {
        const row = paidClaim(`C${all.length}`, paid, {
          event,
          lossDate: `2026-03-0${day}` as ClaimRow["lossDate"],
          notifiedDate: "2026-03-09" as ClaimRow["lossDate"],
        });
        const replaces = act === "REPLACE" ? negated.pop() : undefined;
        if (act === "NEGATE" && live.size > 0) {
          const number = [...live.keys()][pick % live.size]!;
          chain.negate(number);
          live.delete(number);
          negated.push(number);
        } else {
          await post(row, replaces === undefined ? {} : { replaces });
          const sum = [...live.values()].reduce((total, { posted }) => total + posted, 0n);
          expect(sum, "what was posted is what the terms give for the rows that are live").to.equal(due());
        }
      }
      for (const number of all) expect((await chain.found(number, subjectPremium)).faults, number).to.deep.equal([]);
      const lie = (truth: CedingContext) => ({ ...truth, recovered: (truth.recovered ?? 0n) - more });
      const forged = await post(paidClaim("LIE", 0n), { lie });
      expect((await chain.found(forged, subjectPremium)).faults.map(({ code }) => code)).to.deep.equal([
        "BORDEREAU_TOTAL",
      ]);
    });

  it("an excess of loss has posted what its terms give, no honest bordereau is at fault, and too much always is", async () => {
    const { hours: _any, ...cession } = EXCESS.cession;
    await fc.assert(property(termsOf({ ...EXCESS, cession })), { numRuns: 15 });
  });

  it("and so has a stop loss", async () => {
    await fc.assert(property(stopLoss, 5_000_000n), { numRuns: 15 });
  });
});

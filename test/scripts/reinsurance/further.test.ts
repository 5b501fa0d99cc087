import { expect } from "chai";
import { ContractKind } from "../../../typechain-types/index.js";
import { newSalt } from "../../../gateway/documents/index.js";
import { type Quarter, quarterOf } from "../../gateway/reinsurance/quarter.js";
import { connection } from "../../support/connection.js";
import { EXCESS, examplesOfPage, figuresOfPage, type FurtherFile, SLIDING } from "./furtherSamples.js";
import { ReinsuranceDesk } from "./support.js";
import { ON, OWN, PERIOD } from "./work.js";

const { networkHelpers } = connection;

async function layer() {
  return quarterOf(connection, { terms: { kind: ContractKind.EXCESS_PER_EVENT } });
}

async function quotaShare() {
  return quarterOf(connection);
}

const [EXCESS_BOOKS, SLIDING_BOOKS] = examplesOfPage();
const FURTHER = ["--further", "further.json"];

/** The desk of the parties, with terms and the cedent's books. */
class Books {
  readonly desk: ReinsuranceDesk;
  readonly #placement: string;

  private constructor(desk: ReinsuranceDesk, placement: string) {
    this.desk = desk;
    this.#placement = placement;
  }

  static async open({ world, desks, deal }: Quarter, terms: object, cedent: FurtherFile): Promise<Books> {
    const desk = await ReinsuranceDesk.open(world, desks);
    await desk.write("terms.json", { ...terms, salt: newSalt() });
    await desk.write("further.json", cedent);
    return new Books(desk, deal.id);
  }

  /** The cedent submits an account of further lines alone. */
  async account(...more: readonly string[]) {
    const which = ["--placement", this.#placement, "--number", "Y1", ...PERIOD, ...OWN, ...more];
    return (await this.desk.report("pacific", "account", ...which)).report;
  }

  /** Why the cedent is refused an account of a file. */
  async refusal(further: unknown): Promise<string> {
    await this.desk.write("other.json", further);
    const which = ["--placement", this.#placement, "--number", "Y1", ...PERIOD, ...OWN, "--further", "other.json"];
    const { code, err } = await this.desk.run("account", ...ON, ...which);
    expect(code).to.equal(1);
    return err;
  }

  /** Ocean reviews an account with books of its own. */
  async agree(account: unknown, books: FurtherFile) {
    await this.desk.write("oceans.json", books);
    const which = ["--account", account as string, "--terms", "terms.json", "--further", "oceans.json"];
    return this.desk.report("ocean", "agree", ...which);
  }
}

describe("npm run reinsurance: lines of an excess of loss that no row gives", () => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(await networkHelpers.loadFixture(layer), EXCESS, EXCESS_BOOKS);
  });

  afterEach(() => books.desk.remove());

  it("are computed by the cedent as the page says, and agreed by a reinsurer from its own books", async () => {
    const { account, lines, panel } = await books.account(...FURTHER, "--kind", "ADJUSTMENT_PREMIUM");
    expect(lines).to.deep.equal(figuresOfPage());
    expect(lines).to.deep.equal([
      { entry: "TAX", amount: "-21900.00" },
      { entry: "MDP", amount: "300000.00" },
      { entry: "ADJ_PREM", amount: "50000.00" },
      { entry: "REINST_PREM", amount: "15000.00" },
      { entry: "LATE_INTEREST", amount: "-2400.00" },
    ]);
    // Of 343,100.00 Ocean has 40 %, and the interest falls on it alone.
    expect(panel).to.deep.equal([
      { member: 12, balance: "134840.00" },
      { member: 13, balance: "102930.00" },
      { member: 14, balance: "102930.00" },
      { member: 15, balance: "0.00" },
    ]);
    const { report } = await books.agree(account, EXCESS_BOOKS);
    expect(report).to.deep.include({ agreed: true, differences: [] });
  });

  const cases: [what: string, books: FurtherFile, entry: string, stated: string, computed: string, tax?: string][] = [
    ["another instalment plan", { MDP: { instalment: 1, of: 2 } }, "MDP", "300000.00", "600000.00", "-39900.00"],
    [
      "another premium income",
      { ADJ_PREM: { subjectPremium: "49000000.00", posted: "1200000.00" } },
      ...(["ADJ_PREM", "50000.00", "25000.00", "-20400.00"] as const),
    ],
    [
      "another posted premium for reinstatement",
      { REINST_PREM: { ...(EXCESS_BOOKS.REINST_PREM as object), posted: "350000.00" } },
      ...(["REINST_PREM", "15000.00", "25000.00", "-22500.00"] as const),
    ],
  ];
  for (const [what, own, entry, stated, computed, tax] of cases) {
    it(`differ by line, and in the tax on it, where the reinsurer's books have ${what}`, async () => {
      const { account } = await books.account(...FURTHER);
      const { code, report } = await books.agree(account, { ...EXCESS_BOOKS, ...own });
      expect([code, report.agreed]).to.deep.equal([1, false]);
      expect(report.differences).to.deep.equal([
        { entry: "TAX", kind: "WHOLE", stated: "-21900.00", computed: tax },
        { entry, kind: "WHOLE", stated, computed },
      ]);
    });
  }

  it("differ by seat where the reinsurer knows of no late payment", async () => {
    const { account } = await books.account(...FURTHER);
    const { report } = await books.agree(account, { ...EXCESS_BOOKS, LATE_INTEREST: undefined });
    expect(report.differences).to.deep.equal([
      { entry: "LATE_INTEREST", kind: "WHOLE", stated: "-2400.00", computed: "0.00" },
      { entry: "LATE_INTEREST", kind: "PART", reinsurer: 12, stated: "-2400.00", computed: "0.00" },
    ]);
  });

  it("differ by seat where the reinsurer knows who else paid late", async () => {
    const { account } = await books.account(...FURTHER);
    const payment = { reinsurer: 13, amount: "-800000.00", dueOn: "2026-06-30", paidOn: "2026-07-30" };
    const { report } = await books.agree(account, { ...EXCESS_BOOKS, LATE_INTEREST: { payments: [payment] } });
    expect(report.differences).to.deep.equal([
      { entry: "LATE_INTEREST", kind: "PART", reinsurer: 12, stated: "-2400.00", computed: "0.00" },
      { entry: "LATE_INTEREST", kind: "PART", reinsurer: 13, stated: "0.00", computed: "-2400.00" },
    ]);
  });

  it("are not taken as amounts, whatever they come to", async () => {
    const typed =
      'MDP "300000.00" is computed by the terms: give its basis from your books in the place of the amount.';
    expect(await books.refusal({ MDP: "300000.00" })).to.include(typed);
    expect(await books.refusal({ REINST_PREM: "15000.00" })).to.include('REINST_PREM "15000.00" is computed by');
    expect(await books.refusal({ LATE_INTEREST: "-2400.00" })).to.include("falls on single reinsurers");
    const byReinsurer = { "12": "-2400.00" };
    expect(await books.refusal({ LATE_INTEREST: { byReinsurer } })).to.include("LATE_INTEREST.byReinsurer.12");
    const commission = { earned: "1.00", incurred: "0.00", posted: "0.00" };
    expect(await books.refusal({ COMM_ADJ: commission })).to.include("have no clause to compute it by");
  });

  const shapes: [what: string, further: unknown, message: string][] = [
    ["a list", ["MDP"], 'write {"PROFIT_COMM": "-250000.00"}, with entries of accounts as names.'],
    ["an unknown entry with a basis", { DEPOSIT: { instalment: 1, of: 4 } }, 'Unrecognized key: "DEPOSIT"'],
    ["an unknown entry with an amount", { DEPOSIT: "1.00" }, 'Unrecognized key: "DEPOSIT"'],
    ["a basis without a member", { ADJ_PREM: { posted: "0.00" } }, "ADJ_PREM.subjectPremium: Invalid input"],
    [
      "an amount that is none",
      { ADJ_PREM: { subjectPremium: "50,000,000.00", posted: "0.00" } },
      'ADJ_PREM.subjectPremium: amount "50,000,000.00" is not an amount: write it as 1234.56.',
    ],
    [
      "a premium income below zero",
      { ADJ_PREM: { subjectPremium: "-1.00", posted: "0.00" } },
      'ADJ_PREM.subjectPremium: amount "-1.00" is negative: give zero or more.',
    ],
    [
      "a day that is none",
      { LATE_INTEREST: { payments: [{ reinsurer: 12, amount: "1.00", dueOn: "2026-02-30", paidOn: "2026-07-30" }] } },
      'LATE_INTEREST.payments[0].dueOn: date "2026-02-30"',
    ],
    ["interest without payments", { LATE_INTEREST: {} }, "LATE_INTEREST: expected either payments or byReinsurer"],
    [
      "interest by the name of a reinsurer",
      { LATE_INTEREST: { byReinsurer: { ocean: "-615.00" } } },
      'LATE_INTEREST.byReinsurer: expected member numbers as names, as {"12": "-615.00"}',
    ],
  ];
  for (const [what, further, message] of shapes) {
    it(`are refused as ${what}`, async () => {
      const refusal = await books.refusal(further);
      expect(refusal).to.include('--further "other.json" is no list of lines: ').and.to.include(message);
      expect(refusal).to.include("docs/reinsurance.md has the shapes.");
    });
  }
});

describe("npm run reinsurance: commission that is adjusted and profit that is shared", () => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(await networkHelpers.loadFixture(quotaShare), SLIDING, SLIDING_BOOKS);
  });

  afterEach(() => books.desk.remove());

  it("come to vectors R5 and R6, as the page says, and are agreed by a reinsurer from its own books", async () => {
    const { account, lines } = await books.account(...FURTHER, "--kind", "PROFIT_COMMISSION");
    expect(lines).to.deep.equal([
      { entry: "COMM_ADJ", amount: "422839.45" },
      { entry: "PROFIT_COMM", amount: "-560000.00" },
    ]);
    const { report } = await books.agree(account, SLIDING_BOOKS);
    expect(report).to.deep.include({ agreed: true, differences: [] });
  });

  it("differ by line where the reinsurer has other losses or has posted before", async () => {
    const { account } = await books.account(...FURTHER);
    const COMM_ADJ = { earned: "30000000.00", incurred: "17345679.90", posted: "-9000000.00" };
    const PROFIT_COMM = { ...(SLIDING_BOOKS.PROFIT_COMM as object), posted: "-60000.00" };
    const { code, report } = await books.agree(account, { COMM_ADJ, PROFIT_COMM });
    expect(code).to.equal(1);
    expect(report.differences).to.deep.equal([
      { entry: "COMM_ADJ", kind: "WHOLE", stated: "422839.45", computed: "422839.95" },
      { entry: "PROFIT_COMM", kind: "WHOLE", stated: "-560000.00", computed: "-500000.00" },
    ]);
  });

  it("are not taken as amounts, and interest is, for single reinsurers, where the terms have no clause", async () => {
    expect(await books.refusal({ COMM_ADJ: "422839.45" })).to.include('COMM_ADJ "422839.45" is computed by the terms');
    const { latePayment: _none, ...terms } = SLIDING;
    await books.desk.write("terms.json", { ...terms, salt: newSalt() });
    await books.desk.write("further.json", { LATE_INTEREST: { byReinsurer: { "12": "-615.00" } }, MDP: "1000.00" });
    const { panel } = await books.account(...FURTHER);
    // MDP, for which these terms have no clause, less tax of 6 %.
    expect((panel as { balance: string }[]).map(({ balance }) => balance)).to.deep.equal([
      "-239.00",
      "282.00",
      "282.00",
      "0.00",
    ]);
  });
});

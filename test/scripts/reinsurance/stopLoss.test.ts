import { expect } from "chai";
import { ContractKind } from "../../../typechain-types/index.js";
import { newSalt } from "../../../gateway/documents/index.js";
import { TERMS_DOCUMENT, quarterOf } from "../../gateway/reinsurance/quarter.js";
import { connection } from "../../support/connection.js";
import type { ReinsuranceDesk } from "./support.js";
import { CedentWork } from "./work.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection, { terms: { kind: ContractKind.STOP_LOSS } });
}

const { commission: _none, ...PLAIN } = TERMS_DOCUMENT;

/** 90 % of what exceeds 20 % of the premium earned, up to 50 % of it. */
const STOP_LOSS = {
  ...PLAIN,
  kind: "STOP_LOSS",
  cession: {
    kind: "STOP_LOSS",
    attachment: "20%",
    limit: "50%",
    premium: { deposit: "250000.00", minimum: "200000.00", rate: "20%" },
    reinsured: "90%",
  },
};
const GNEPI = ["--gnepi", "1000000.00"];
const FURTHER = ["--further", "further.json"];

describe("npm run reinsurance: a stop loss, with lines that neither rows nor rates give", () => {
  let work: CedentWork;
  let desk: ReinsuranceDesk;
  let claims: string;

  beforeEach(async () => {
    work = await CedentWork.open(await networkHelpers.loadFixture(fixture));
    ({ desk } = work);
    await desk.write("terms.json", { ...STOP_LOSS, salt: newSalt() });
    await desk.write("further.json", { MDP: { instalment: 1, of: 1 } });
    const { report } = await work.bordereau("CLAIMS", "claims.csv", ...GNEPI);
    // 90 % of (345,678.90 − 20 % of 1,000,000.00).
    expect(report.totals).to.deep.equal([{ entry: "LOSS_PAID", amount: "-131111.01" }]);
    claims = report.bordereau as string;
  });

  afterEach(() => desk.remove());

  const submitted = async () => (await work.account([claims], ...FURTHER)).report;
  const agree = (id: unknown, ...more: readonly string[]) =>
    desk.report("ocean", "agree", "--account", id as string, "--terms", "terms.json", ...more);

  it("books the deposit premium with its tax beside the recovery, and both sides agree", async () => {
    const report = await submitted();
    expect(report.lines).to.deep.equal([
      { entry: "TAX", amount: "-15000.00" },
      { entry: "LOSS_PAID", amount: "-131111.01" },
      { entry: "MDP", amount: "250000.00" },
    ]);
    // Every line is split by itself; a fen that is left goes to the largest remainder.
    const balances = (report.panel as { balance: string }[]).map(({ balance }) => balance);
    expect(balances).to.deep.equal(["41555.59", "31166.70", "31166.70", "0.00"]);
    expect((await agree(report.account, ...FURTHER, ...GNEPI)).report).to.deep.include({ agreed: true });
  });

  it("differs where the reader knows other lines or another premium", async () => {
    const { account } = await submitted();
    await desk.write("other.json", { MDP: { instalment: 1, of: 2 } });
    const lines = await agree(account, "--further", "other.json", ...GNEPI);
    expect([lines.code, lines.report.differences]).to.deep.equal([
      1,
      [
        { entry: "TAX", kind: "WHOLE", stated: "-15000.00", computed: "-7500.00" },
        { entry: "MDP", kind: "WHOLE", stated: "250000.00", computed: "125000.00" },
      ],
    ]);
    const premium = await agree(account, ...FURTHER, "--gnepi", "900000.00");
    expect(premium.report.differences).to.deep.equal([
      { entry: "LOSS_PAID", kind: "WHOLE", stated: "-131111.01", computed: "-149111.01" },
    ]);
    expect(premium.err).to.match(/total LOSS_PAID.*-149111\.01/);
  });

  it("is not computed without the premium, and takes lines as a list of entries alone", async () => {
    const { account } = await submitted();
    const run = (...more: readonly string[]) =>
      desk.as("ocean", "agree", "--account", account as string, "--terms", "terms.json", ...more);
    const without = await run(...FURTHER);
    expect([without.code, without.err.includes("gross net earned premium income")]).to.deep.equal([1, true]);
    await desk.write("list.json", { DEPOSIT: "250000.00" });
    const list = await run("--further", "list.json", ...GNEPI);
    expect([list.code, list.err.includes('--further "list.json" is no list of lines')]).to.deep.equal([1, true]);
    await desk.write("tax.json", { TAX: "-1.00" });
    const taken = await run("--further", "tax.json", ...GNEPI);
    expect([taken.code, taken.err.includes("has its line already")]).to.deep.equal([1, true]);
  });
});

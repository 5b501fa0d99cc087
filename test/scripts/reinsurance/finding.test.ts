import { expect } from "chai";
import { generateEncryptionKeys } from "../../../gateway/envelope/index.js";
import { type Quarter, quarterOf } from "../../gateway/reinsurance/quarter.js";
import { connection } from "../../support/connection.js";
import type { ReinsuranceDesk } from "./support.js";
import { CedentWork } from "./work.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

const PERIOD = { from: "2026-01-01", to: "2026-03-31" };
const NONE = [12, 13, 14, 15].map((reinsurer) => ({ reinsurer, answer: "NONE" }));

describe("npm run reinsurance: finding accounts and bordereaux", () => {
  let quarter: Quarter;
  let work: CedentWork;
  let desk: ReinsuranceDesk;

  beforeEach(async () => {
    quarter = await networkHelpers.loadFixture(fixture);
    work = await CedentWork.open(quarter);
    ({ desk } = work);
  });

  afterEach(() => desk.remove());

  const listed = async (name: Parameters<ReinsuranceDesk["as"]>[0], ...more: readonly string[]) =>
    (await desk.report(name, "answers", ...more)).report.accounts;

  it("tells a reinsurer which accounts wait for its answer, and everybody else where they stand", async () => {
    const account = await work.quarter();
    const head = { account, contra: false, answerBy: "2026-05-15", period: PERIOD, number: "Q1" };
    const own = { ...head, standings: [{ reinsurer: 12, answer: "NONE" }] };
    expect(await listed("ocean")).to.deep.equal([own]);
    for (const name of ["pacific", "compass", "regulator"] as const) {
      expect(await listed(name)).to.deep.equal([{ ...head, standings: NONE }]);
    }

    await desk.as("ocean", "agree", "--account", account, "--terms", "terms.json");
    expect(await listed("ocean")).to.deep.equal([]);
    expect((await desk.as("ocean", "answers")).out).to.equal("No account waits for an answer.\n");
    const agreed = { ...own, standings: [{ reinsurer: 12, answer: "AGREED" }] };
    expect(await listed("ocean", "--all")).to.deep.equal([agreed]);
    expect((await desk.as("pacific", "answers")).out.split("\n")).to.deep.equal([
      "number  period                    answer by   stands                                account",
      `Q1      2026-01-01 to 2026-03-31  2026-05-15  12 AGREED, 13 NONE, 14 NONE, 15 NONE  ${account}`,
      "",
    ]);
  });

  it("lists a contra under the number of what it negates, for whoever had agreed", async () => {
    const account = await work.quarter();
    await desk.as("ocean", "agree", "--account", account, "--terms", "terms.json");
    const words = ["--number", "Q1-C", "--secret", "secret", "--reason", "An error (synthetic)."];
    const { report } = await desk.report("pacific", "contra", "--account", account, ...words);
    expect((await desk.as("ocean", "answers")).out)
      .to.match(/^Q1 \(contra\) .* 12 NONE +0x/m)
      .and.to.include(report.contra);
    expect(await listed("alpine"), "void for whoever had not answered").to.deep.equal([]);
  });

  it("lists an account that the institution's key does not open", async () => {
    const account = await work.quarter();
    await desk.write("ocean.json", await generateEncryptionKeys(quarter.desks.ocean.keys.kid));
    const { code, out } = await desk.as("ocean", "answers");
    expect(code).to.equal(0);
    expect(out).to.match(new RegExp(`^unreadable .* 12 NONE +${account}$`, "m"));
  });

  it("books bordereaux by the cedent's own numbers", async () => {
    const [premium] = (await work.bordereaux()) as [string, string];
    const { code, report } = await work.account([premium, "B-CLAIMS"]);
    expect([code, (report.lines as object[]).map((line) => (line as { entry: string }).entry)]).to.deep.equal([
      0,
      ["PREM_CEDED", "COMM", "TAX", "LOSS_PAID"],
    ]);
    const unknown = await work.account(["B-LOST"], "--number", "Q2");
    expect(unknown.code).to.equal(1);
    expect(unknown.report.error).to.deep.include({ code: "BORDEREAU_NUMBER", field: "bordereaux", value: "B-LOST" });
  });
});

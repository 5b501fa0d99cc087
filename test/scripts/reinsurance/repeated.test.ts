import { expect } from "chai";
import { PREMIUM_CSV, type Quarter, quarterOf } from "../../gateway/reinsurance/quarter.js";
import { connection } from "../../support/connection.js";
import type { ReinsuranceDesk } from "./support.js";
import { CedentWork } from "./work.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

const NEGATION = ["--number", "C-1", "--secret", "secret", "--reason", "An error (synthetic)."];

describe("npm run reinsurance: a verb whose output was lost is simply repeated", () => {
  let quarter: Quarter;
  let work: CedentWork;
  let desk: ReinsuranceDesk;

  beforeEach(async () => {
    quarter = await networkHelpers.loadFixture(fixture);
    work = await CedentWork.open(quarter);
    ({ desk } = work);
  });

  afterEach(() => desk.remove());

  const block = () => quarter.world.connection.ethers.provider.getBlockNumber();
  /** Runs a verb twice: the second time nothing may be sent. */
  const twice = async (...args: Parameters<ReinsuranceDesk["report"]>) => {
    const first = await desk.report(...args);
    const before = await block();
    const second = await desk.report(...args);
    expect([first.code, second.code, await block()]).to.deep.equal([0, 0, before]);
    return { first: first.report, second: second.report, err: second.err };
  };

  it("agree and reject", async () => {
    const account = await work.quarter();
    const agreed = await twice("ocean", "agree", "--account", account, "--terms", "terms.json");
    expect(agreed.second).to.deep.equal({ account, agreed: true, already: true });
    expect(agreed.err).to.equal(`Account ${account} is agreed already.\n`);
    const dry = await desk.as("ocean", "agree", "--account", account, "--terms", "terms.json", "--dry-run");
    expect(dry.out, "still compares").to.include("could be agreed");

    const rejected = await twice("alpine", "reject", "--account", account, "--reason", "No (synthetic).");
    expect(rejected.second).to.deep.equal({ account, already: true });
    const late = await desk.report("alpine", "agree", "--account", account, "--terms", "terms.json");
    expect(late.code, "what was rejected is not agreed").to.equal(1);
  });

  it("contra of an account and of a bordereau, under the same number alone", async () => {
    const account = await work.quarter();
    await desk.write("more.csv", PREMIUM_CSV.replaceAll("P-", "M-"));
    for (const [kind, original] of [
      ["account", account],
      ["bordereau", (await work.bordereau("PREMIUM", "more.csv", "--number", "B-2")).report.bordereau as string],
    ] as const) {
      const { first, second, err } = await twice("pacific", "contra", `--${kind}`, original, ...NEGATION);
      expect(second).to.deep.equal({ contra: first.contra, [kind]: original, already: true });
      expect(err).to.equal(`Contra ${first.contra as string} negates ${kind} ${original} already.\n`);
      const other = await desk.report("pacific", "contra", `--${kind}`, original, ...NEGATION, "--number", "C-2");
      expect(other.code).to.equal(1);
      expect((other.report.error as { code: string }).code).to.equal("CHAIN_REFUSED");
    }
  });

  it("but a contra is not taken for negated by what it negates", async () => {
    const account = await work.quarter();
    const { report } = await desk.report("pacific", "contra", "--account", account, ...NEGATION);
    const back = ["--account", report.contra as string, ...NEGATION, "--number", "Q1"];
    expect((await desk.report("pacific", "contra", ...back)).code).to.equal(1);
  });
});

import { expect } from "chai";
import { Answer } from "../../../typechain-types/index.js";
import { type Quarter, quarterOf } from "../../gateway/reinsurance/quarter.js";
import { connection } from "../../support/connection.js";
import type { ReinsuranceDesk } from "./support.js";
import { CedentWork, ON, OWN, PERIOD } from "./work.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

/** Ocean's part of the quarter. */
const OCEAN = { PREM_CEDED: "197530.86", COMM: "-64197.53", TAX: "-11851.85", LOSS_PAID: "-55308.62" };

describe("npm run reinsurance: from the account to the reconciliation", () => {
  let opened: Quarter;
  let work: CedentWork;
  let desk: ReinsuranceDesk;

  beforeEach(async () => {
    opened = await networkHelpers.loadFixture(fixture);
    work = await CedentWork.open(opened);
    ({ desk } = work);
  });

  afterEach(() => desk.remove());

  it("submits, agrees, settles and reconciles to the last fen", async () => {
    const id = await work.quarter();
    const agreed = await desk.as("ocean", "agree", "--account", id, "--terms", "terms.json");
    expect(agreed.err).to.equal("");
    expect(agreed.code).to.equal(0);
    expect(agreed.out).to.include("Account Q1 is agreed: not a fen differs.");
    const { answer, recomputed } = await opened.world.suite.technicalAccounts.acknowledgementOf(id, 12);
    expect([answer, recomputed > 0n]).to.deep.equal([Answer.AGREED, true]);

    const settled = await desk.report("pacific", "settle", "--with", "ocean", "--number", "S-1", "--secret", "secret");
    expect(settled.code).to.equal(0);
    expect(settled.report.settlements).to.have.lengthOf(1);
    const [settlement] = settled.report.settlements as object[];
    expect(settlement).to.deep.include({ net: "66172.86", currency: "CNY", paid: true });
    const again = await desk.as("pacific", "settle", "--with", "12", "--number", "S-2", "--secret", "secret");
    expect(again.out).to.include("Nothing is open with 12 Ocean Reinsurance (synthetic).");

    const rows = Object.entries(OCEAN).map(([entry, amount]) => `Q1,,12,CNY,${entry},${amount}\n`);
    const head = "account,contra,reinsurer,currency,entry,amount\n";
    await desk.write("books.csv", head + rows.join(""));
    const same = await desk.as("ocean", "reconcile", "--extract", "books.csv");
    expect(same.code).to.equal(0);
    expect(same.out).to.include("Not a fen differs.");
    const json = rows.map((row) => {
      const [number, , reinsurer, currency, entry, amount] = row.trim().split(",");
      return { account: number, reinsurer: Number(reinsurer), currency, entry, amount };
    });
    await desk.write("books.json", json);
    expect((await desk.report("pacific", "reconcile", "--extract", "books.json")).report.same).to.be.true;

    await desk.write("books.csv", head + rows.slice(1).join("").replace("-64197.53", "-64197.54"));
    const other = await desk.report("ocean", "reconcile", "--extract", "books.csv", "--with", "pacific");
    expect(other.code).to.equal(1);
    expect(other.report.differences).to.deep.equal([
      {
        account: "Q1",
        contra: false,
        reinsurer: 12,
        currency: "CNY",
        entry: "COMM",
        extract: "-64197.54",
        chain: "-64197.53",
      },
      {
        account: "Q1",
        contra: false,
        reinsurer: 12,
        currency: "CNY",
        entry: "PREM_CEDED",
        extract: null,
        chain: "197530.86",
      },
    ]);
    expect(other.err).to.include("2 lines differ");
  });

  it("says why an account is refused, by the gateway or by the chain", async () => {
    const [premium = "", claims = ""] = await work.bordereaux();
    const submit = (...more: readonly string[]) =>
      desk.run("account", ...ON, "--placement", opened.deal.id, "--number", "Q1", ...PERIOD, ...OWN, ...more);
    const nothing = await submit();
    expect([nothing.code, nothing.err]).to.deep.equal([
      1,
      "lines of the account is not valid: expected a line: book a bordereau, or give other lines.\n",
    ]);
    expect(
      (await submit("--bordereaux", `${premium}, ${claims}`, "--note", "First quarter (synthetic).")).code,
    ).to.equal(0);
    const again = await submit("--bordereaux", claims);
    expect([again.code, again.err.includes('"Q1" is used already')]).to.deep.equal([1, true]);
    const twice = await submit("--bordereaux", claims, "--number", "Q2");
    expect(twice.code).to.equal(1);
    expect(twice.err).to.match(
      new RegExp(`^The chain refuses: AccountBordereauBooked\\(bordereau: ${claims}, account: 0x`),
    );
  });
});

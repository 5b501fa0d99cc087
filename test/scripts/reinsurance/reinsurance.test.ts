import { expect } from "chai";
import { network } from "hardhat";
import { Answer, EntryType } from "../../../typechain-types/index.js";
import { newSalt } from "../../../gateway/documents/index.js";
import { goTo } from "../../support/chain.js";
import { type Deal, placed } from "../../support/reinsurance.js";
import { deployWorld, type World } from "../../support/world.js";
import { type Desks, openDesks } from "../../gateway/reinsurance/desks.js";
import { CLAIMS_CSV, SIGNED, TERMS_DOCUMENT } from "../../gateway/reinsurance/quarter.js";
import { digest } from "../../gateway/reinsurance/support.js";
import { ReinsuranceDesk } from "./support.js";

const connection = await network.create();
const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  const desks = await openDesks(world);
  const deal = await placed(world, world.suite, { shares: SIGNED });
  await goTo(connection, "2026-04-15");
  return { world, desks, deal };
}

const VERBS = ["bordereau", "account", "agree", "query", "settle", "reconcile"];
const QUARTER = ["--from", "2026-01-01", "--to", "2026-03-31"];
const OWN = ["--terms", "terms.json", "--secret", "secret"];
const ON = ["--network", "local", "--key", "pacific.json"];

/** Ocean's part of the quarter. */
const OCEAN = { PREM_CEDED: "197530.86", COMM: "-64197.53", TAX: "-11851.85", LOSS_PAID: "-55308.62" };

describe("npm run reinsurance", () => {
  let [world, desks, deal, desk]: [World, Desks, Deal, ReinsuranceDesk] = [] as never;

  beforeEach(async () => {
    ({ world, desks, deal } = await networkHelpers.loadFixture(fixture));
    desk = await ReinsuranceDesk.open(world, desks);
  });

  afterEach(() => desk.remove());

  const bordereau = (kind: string, file: string, ...more: readonly string[]) =>
    desk.report(
      "pacific",
      "bordereau",
      ...["--placement", deal.id, "--kind", kind, "--file", file, "--number", `B-${kind}`],
      ...[...QUARTER, ...OWN, ...more],
    );

  const account = (bordereaux: readonly unknown[], ...more: readonly string[]) =>
    desk.report(
      "pacific",
      "account",
      ...["--placement", deal.id, "--number", "Q1", "--bordereaux", bordereaux.join(",")],
      ...[...QUARTER, ...OWN, ...more],
    );

  /** Both bordereaux and the account of the quarter; the account's id. */
  async function quarter(...more: readonly string[]): Promise<string> {
    const premium = await bordereau("PREMIUM", "premium.csv");
    const claims = await bordereau("CLAIMS", "claims.csv");
    const { report } = await account([premium.report.bordereau, claims.report.bordereau], ...more);
    return report.account as string;
  }

  describe("the command line", () => {
    for (const [args, named] of [
      [[], "Usage"],
      [["treaty"], "treaty"],
      [["reconcile"], "--network"],
      [["reconcile", "--network", "local"], "--key"],
      [["reconcile", ...ON], "--extract"],
      [["agree", "--network", "moon"], "deploy/parameters/moon.json5"],
      [["agree", ...ON, "--account", "Q1"], "32 bytes"],
      [["query", ...ON, "--account", digest("a"), "--line", "PREMIUM"], "PREM_CEDED"],
      [["bordereau", ...ON, "--kind", "LOSSES"], "CLAIMS"],
      [["account", ...ON, "--from", "2026-02-30"], "YYYY-MM-DD"],
      [["settle", ...ON, "--with", "ocean", "--number", "S-1", "--secret", "secret", "--all"], "--all"],
    ] as const) {
      it(`explains wrong usage: ${args.join(" ")}`, async () => {
        const { code, out, err } = await desk.run(...args);
        expect({ code, out }).to.deep.equal({ code: 2, out: "" });
        expect(err).to.include(named);
        expect(desk.connected).to.deep.equal([]);
      });
    }

    it("helps", async () => {
      const { code, out } = await desk.run("--help");
      expect(code).to.equal(0);
      for (const verb of VERBS) {
        expect(out).to.include(verb);
        const help = await desk.run(verb, "--help");
        expect(help.code).to.equal(0);
        for (const option of ["network", "key", "json"]) expect(help.out).to.include(`--${option}`);
      }
    });
  });

  describe("files", () => {
    const refused = async (...args: readonly string[]) => {
      const { code, out, err } = await desk.run(...args);
      expect({ code, out, lines: err.trim().split("\n").length }).to.deep.equal({ code: 1, out: "", lines: 1 });
      return err;
    };

    it("names the file that is missing or is something else", async () => {
      const settle = ["settle", "--network", "local", "--with", "ocean", "--number", "S-1"];
      expect(await refused(...settle, "--key", "nobody.json", "--secret", "secret")).to.include('--key "nobody.json"');
      expect(await refused(...settle, "--key", "terms.json", "--secret", "secret")).to.include(
        "holds no encryption keys",
      );
      expect(desk.connected, "needs no node for that").to.deep.equal([]);
      await desk.write("short", `0x${"ab".repeat(31)}`);
      expect(await refused(...settle, "--key", "pacific.json", "--secret", "short")).to.include(
        "at least 32 random bytes",
      );
      expect(desk.closed).to.equal(1);
    });

    it("wants terms with their salt", async () => {
      await desk.write("terms.json", TERMS_DOCUMENT);
      const err = await refused("agree", ...ON, "--account", digest("account"), "--terms", "terms.json");
      expect(err).to.include('has no "salt"');
    });

    it("sends for the institution of the key alone", async () => {
      await desk.write("guest.json", { ...desks.pacific.keys, kid: "member:99" });
      const args = ["settle", "--network", "local", "--with", "ocean", "--number", "S-1", "--secret", "secret"];
      expect(await refused(...args, "--key", "guest.json")).to.include('key "member:99"');
    });
  });

  describe("bordereau", () => {
    it("posts rows and says their totals", async () => {
      const { code, report, err } = await bordereau("PREMIUM", "premium.csv");
      expect(code).to.equal(0);
      expect(report).to.deep.include({ rows: 3, totals: [{ entry: "PREM_CEDED", amount: "493827.16" }] });
      expect(err).to.include("3 rows in 1 parts");
      const { rows, postedAt } = await world.suite.bordereaux.bordereauInfo(report.bordereau as string);
      expect([rows, postedAt > 0n]).to.deep.equal([3n, true]);
    });

    it("lists what is wrong with rows, by row and column", async () => {
      await desk.write("claims.csv", CLAIMS_CSV.replace("145678.90,145678.90", "145678.90,145678.91"));
      const { code, report, err } = await bordereau("CLAIMS", "claims.csv");
      expect(code).to.equal(1);
      expect(err).to.match(/row 2.*CR0155/);
      expect(report.faults).to.have.lengthOf(1);
      expect(await world.suite.bordereaux.queryFilter(world.suite.bordereaux.filters.BordereauPosted())).to.deep.equal(
        [],
      );
    });

    it("cedes no policy twice", async () => {
      await bordereau("PREMIUM", "premium.csv");
      const { code, err } = await bordereau("PREMIUM", "premium.csv", "--number", "B-2");
      expect(code).to.equal(1);
      expect(err).to.include("The file is refused");
    });
  });

  describe("from the account to the reconciliation", () => {
    it("submits, agrees, settles and reconciles to the last fen", async () => {
      const id = await quarter();
      const agreed = await desk.as("ocean", "agree", "--account", id, "--terms", "terms.json");
      expect(agreed.err).to.equal("");
      expect(agreed.code).to.equal(0);
      expect(agreed.out).to.include("Account Q1 is agreed: not a fen differs.");
      const { answer, recomputed } = await world.suite.technicalAccounts.acknowledgementOf(id, 12);
      expect([answer, recomputed > 0n]).to.deep.equal([Answer.AGREED, true]);

      const settled = await desk.report(
        "pacific",
        "settle",
        "--with",
        "ocean",
        "--number",
        "S-1",
        "--secret",
        "secret",
      );
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

    it("finds a wrong commission and asks about it; the contra needs no terms to be right", async () => {
      const wrong = { ...TERMS_DOCUMENT, commission: { kind: "FLAT", rate: "35%" }, salt: newSalt() };
      await desk.write("wrong.json", wrong);
      const id = await quarter("--terms", "wrong.json");
      const found = await desk.report("ocean", "agree", "--account", id, "--terms", "terms.json");
      expect(found.code).to.equal(1);
      expect(found.report).to.deep.include({ agreed: false, faults: [] });
      expect(found.report.differences).to.deep.equal([
        { entry: "COMM", kind: "WHOLE", stated: "-172839.51", computed: "-160493.83" },
      ]);
      expect((await world.suite.technicalAccounts.acknowledgementOf(id, 12)).answer).to.equal(Answer.NONE);

      const asked = await desk.report(
        "ocean",
        "query",
        "--account",
        id,
        "--line",
        "COMM",
        "--reason",
        "32.5 % was agreed",
      );
      expect(asked.code).to.equal(0);
      const { technicalAccounts } = world.suite;
      const [event] = await technicalAccounts.queryFilter(technicalAccounts.filters.AccountQueried(id));
      expect([event!.args.entry, event!.args.reason]).to.deep.equal([EntryType.COMM, asked.report.envelope]);

      const dry = await desk.as("alpine", "agree", "--account", id, "--terms", "wrong.json", "--dry-run");
      expect([dry.code, dry.out.includes("could be agreed")]).to.deep.equal([0, true]);
      expect((await technicalAccounts.acknowledgementOf(id, 13)).recomputed).to.equal(0n);
      await desk.as("alpine", "agree", "--account", id, "--terms", "wrong.json");
      await technicalAccounts.connect(world.actors.pacific).contra(id, digest("contra"), digest("reason"));
      const contra = await technicalAccounts.counterpartOf(id);
      const agreed = await desk.as("alpine", "agree", "--account", contra, "--terms", "terms.json");
      expect([agreed.code, agreed.err]).to.deep.equal([0, ""]);
      expect((await technicalAccounts.acknowledgementOf(contra, 13)).answer).to.equal(Answer.AGREED);
    });

    it("says why the chain refuses", async () => {
      const id = await quarter();
      const { code, err } = await desk.as(
        "river",
        "query",
        "--account",
        digest("none"),
        "--line",
        "TAX",
        "--reason",
        "why?",
      );
      expect(code).to.equal(1);
      expect(err).to.include("is not on the chain");
      const twice = await desk.run("account", ...ON, "--placement", deal.id, "--number", "Q1", ...QUARTER, ...OWN);
      expect(twice.code).to.equal(1);
      expect((await world.suite.technicalAccounts.accountInfo(id)).submittedAt).to.not.equal(0n);
    });
  });
});

import { expect } from "chai";
import { CLAIMS_CSV, TERMS_DOCUMENT, type Quarter, quarterOf } from "../../gateway/reinsurance/quarter.js";
import { digest } from "../../gateway/reinsurance/support.js";
import { connection } from "../../support/connection.js";
import type { ReinsuranceDesk } from "./support.js";
import { CedentWork, ON } from "./work.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

const VERBS = [
  "bordereau",
  "account",
  "agree",
  "query",
  "reject",
  "answers",
  "respond",
  "contra",
  "settle",
  "reconcile",
];
const CONTRA = ["--number", "C-1", "--secret", "secret", "--reason", "an error"];

describe("npm run reinsurance: command line, files and bordereaux", () => {
  let quarter: Quarter;
  let work: CedentWork;
  let desk: ReinsuranceDesk;

  beforeEach(async () => {
    quarter = await networkHelpers.loadFixture(fixture);
    work = await CedentWork.open(quarter);
    ({ desk } = work);
  });

  afterEach(() => desk.remove());

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
      [["contra", ...ON, ...CONTRA], "--bordereau <id>"],
      [["contra", ...ON, ...CONTRA, "--account", digest("a"), "--bordereau", digest("b")], "cannot be used with"],
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
      await desk.write("guest.json", { ...quarter.desks.pacific.keys, kid: "member:99" });
      const args = ["settle", "--network", "local", "--with", "ocean", "--number", "S-1", "--secret", "secret"];
      expect(await refused(...args, "--key", "guest.json")).to.include('key "member:99"');
    });
  });

  describe("bordereau", () => {
    it("posts rows and says their totals", async () => {
      const { code, report, err } = await work.bordereau("PREMIUM", "premium.csv");
      expect(code).to.equal(0);
      expect(report).to.deep.include({ rows: 3, totals: [{ entry: "PREM_CEDED", amount: "493827.16" }] });
      expect(err).to.include("3 rows are encrypted and posted, parts: 1.");
      const { rows, postedAt } = await quarter.world.suite.bordereaux.bordereauInfo(report.bordereau as string);
      expect([rows, postedAt > 0n]).to.deep.equal([3n, true]);
    });

    it("lists what is wrong with rows, by row and column", async () => {
      await work.bordereau("PREMIUM", "premium.csv");
      await desk.write("claims.csv", CLAIMS_CSV.replace("145678.90,145678.90", "145678.90,145678.91"));
      const { code, report, err } = await work.bordereau("CLAIMS", "claims.csv");
      expect(code).to.equal(1);
      expect(err).to.match(/row 2.*CR0155/);
      expect(report.faults).to.have.lengthOf(1);
      const { bordereaux } = quarter.world.suite;
      expect(await bordereaux.queryFilter(bordereaux.filters.BordereauPosted())).to.have.lengthOf(1);
    });

    it("takes no loss of a policy that was not ceded before", async () => {
      const { code, err } = await work.bordereau("CLAIMS", "claims.csv");
      expect(code).to.equal(1);
      expect(err).to.include('policy "P-1" has no cession on 2026-01-10: record its premium row first');
    });

    it("reads rows from a file, not from a folder or from nothing", async () => {
      for (const path of [".", "nothing.csv"]) {
        const { code, report } = await work.bordereau("PREMIUM", path);
        expect(code).to.equal(1);
        expect(report.error).to.deep.include({ code: "REINSURANCE_FILE", field: "file", value: path });
      }
    });

    it("cedes no policy twice", async () => {
      await work.bordereau("PREMIUM", "premium.csv");
      const { code, err } = await work.bordereau("PREMIUM", "premium.csv", "--number", "B-2");
      expect(code).to.equal(1);
      expect(err).to.include("The file is refused");
    });
  });
});

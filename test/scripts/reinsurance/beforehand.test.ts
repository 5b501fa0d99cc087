import { expect } from "chai";
import { ZeroHash } from "ethers";
import { PlacementStatus } from "../../../typechain-types/index.js";
import { parseBusinessDate } from "../../../gateway/dates/index.js";
import { newSalt } from "../../../gateway/documents/index.js";
import { bordereauId, reinsuranceReference } from "../../../gateway/reinsurance/index.js";
import { requireBordereau } from "../../../scripts/reinsurance/beforehand.js";
import type { Desk } from "../../../scripts/reinsurance/desk.js";
import { PREMIUM_CSV, type Quarter, quarterOf, TERMS_DOCUMENT } from "../../gateway/reinsurance/quarter.js";
import { digest, SECRET } from "../../gateway/reinsurance/support.js";
import { connection } from "../../support/connection.js";
import type { ReinsuranceDesk } from "./support.js";
import { CedentWork, OWN, PERIOD } from "./work.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

describe("npm run reinsurance: what the chain would refuse is refused before anything is encrypted", () => {
  let quarter: Quarter;
  let work: CedentWork;
  let desk: ReinsuranceDesk;

  beforeEach(async () => {
    quarter = await networkHelpers.loadFixture(fixture);
    work = await CedentWork.open(quarter);
    ({ desk } = work);
  });

  afterEach(() => desk.remove());

  /** The error of a command that must send nothing. */
  const refused = async (run: () => ReturnType<CedentWork["bordereau"]>) => {
    const { provider } = quarter.world.connection.ethers;
    const before = await provider.getBlockNumber();
    const { code, report } = await run();
    expect([code, await provider.getBlockNumber()]).to.deep.equal([1, before]);
    return report.error as { code: string; field: string; value: string; message: string };
  };

  it("a bordereau under a number that was used, whose id is told", async () => {
    await work.bordereau("PREMIUM", "premium.csv");
    await desk.write("more.csv", PREMIUM_CSV.replaceAll("P-", "M-"));
    const { message, ...error } = await refused(() => work.bordereau("PREMIUM", "more.csv"));
    expect(error).to.deep.equal({ code: "BORDEREAU_NUMBER_USED", field: "number", value: "B-PREMIUM" });
    const id = bordereauId(quarter.deal.id, reinsuranceReference(SECRET, "bordereau", "B-PREMIUM"));
    expect(message).to.equal(`--number "B-PREMIUM" is used already, for bordereau ${id}: give another number.`);
  });

  it("a bordereau that ends before it begins; premiums beyond the treaty, but not claims", async () => {
    const late = ["--to", "2027-01-01"];
    for (const [options, value] of [
      [["--to", "2025-12-31"], "2025-12-31"],
      [late, "2027-01-01"],
    ] as const) {
      const error = await refused(() => work.bordereau("PREMIUM", "premium.csv", ...options));
      expect(error).to.deep.include({ code: "BORDEREAU_PERIOD_INVALID", field: "to", value });
    }
    await work.bordereau("PREMIUM", "premium.csv", "--to", "2026-12-31");
    expect((await work.bordereau("CLAIMS", "claims.csv", ...late)).code).to.equal(0);
  });

  it("what somebody else submits than cedent and broker", async () => {
    const which = ["--placement", quarter.deal.id, "--number", "X", ...PERIOD, ...OWN];
    for (const args of [["bordereau", "--kind", "PREMIUM", "--file", "premium.csv"], ["account"]] as const) {
      const error = await refused(() => desk.report("ocean", args[0], ...args.slice(1), ...which));
      expect(error).to.deep.include({ code: "PLACEMENT_NOT_PARTY", field: "placement", value: quarter.deal.id });
      expect(error.message).to.include("is served by cedent 1 and broker 16 alone");
    }
  });

  it("an account under terms of another panel, under a used number, or that ends before it begins", async () => {
    const bordereaux = await work.bordereaux();
    const panel = TERMS_DOCUMENT.panel.map((line) => (line.member === 15 ? { ...line, member: 16 } : line));
    await desk.write("other.json", { ...TERMS_DOCUMENT, panel, salt: newSalt() });
    const other = await refused(() => work.account(bordereaux, "--terms", "other.json"));
    expect(other).to.deep.include({ code: "ACCOUNT_PANEL_DIFFERS", field: "panel", value: "12, 13, 14, 16" });
    expect(other.message).to.include("is not that of the placement on 2026-01-01, 12, 13, 14, 15");
    const early = await refused(() => work.account(bordereaux, "--to", "2025-12-31"));
    expect(early).to.deep.include({ code: "ACCOUNT_PERIOD_INVALID", field: "to", value: "2025-12-31" });

    const { report } = await work.account(bordereaux);
    const used = await refused(() => work.account(bordereaux));
    expect(used).to.deep.include({ code: "ACCOUNT_NUMBER_USED", field: "number", value: "Q1" });
    expect(used.message).to.include(report.account);
  });

  it("rows for a retrocession, or for a placement that is not in force", async () => {
    const { suite } = quarter.desks.pacific;
    const own = { suite, member: 1 } as unknown as Desk;
    const [from, to, expiry] = ["2026-01-01", "2026-03-31", "2027-01-01"].map((text) => parseBusinessDate(text));
    const intended = { placement: digest("p"), kind: "PREMIUM", number: "1", reference: digest("1") } as const;
    const parties = { cedent: 1, broker: 0, panelVersion: 1, panel: [12], expiry: expiry!, inward: ZeroHash };
    const codeOf = (status: bigint, inward = ZeroHash) =>
      requireBordereau(own, { ...intended, from: from!, to: to! }, { ...parties, status, inward }).then(
        () => "",
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await codeOf(PlacementStatus.INCEPTED)).to.equal("");
    expect(await codeOf(PlacementStatus.RUN_OFF)).to.equal("");
    expect(await codeOf(PlacementStatus.BOUND)).to.equal("PLACEMENT_NOT_SERVED");
    expect(await codeOf(PlacementStatus.INCEPTED, digest("inward"))).to.equal("PLACEMENT_RETROCESSION");
  });
});

import { expect } from "chai";
import { newSalt } from "../../../gateway/documents/index.js";
import { onwardTotals, prepareOnward } from "../../../gateway/index.js";
import { Answer } from "../../../typechain-types/index.js";
import { forgeOnward } from "../../gateway/reinsurance/forge.js";
import {
  onwardRequest,
  RETRO,
  RETRO_DOCUMENT,
  type Retroceded,
  retrocededOf,
  submitOnward,
} from "../../gateway/reinsurance/retrocession.js";
import { connection } from "../../support/connection.js";
import { ReinsuranceDesk } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return retrocededOf(connection);
}

describe("npm run reinsurance: the account of a retrocession", () => {
  let opened: Retroceded;
  let desk: ReinsuranceDesk;

  beforeEach(async () => {
    opened = await networkHelpers.loadFixture(fixture);
    desk = await ReinsuranceDesk.open(opened.world, opened.desks);
    await desk.write("retro.json", { ...RETRO_DOCUMENT, salt: newSalt() });
  });

  afterEach(() => desk.remove());

  const agree = (account: string, ...more: readonly string[]) =>
    desk.as("river", "agree", "--account", account, "--terms", "retro.json", ...more);

  async function answerTo(account: string) {
    const { answer, recomputed } = await opened.world.suite.technicalAccounts.acknowledgementOf(account, 15);
    return [answer, recomputed > 0n];
  }

  it("is agreed by the retrocessionaire from what was assumed", async () => {
    const account = await submitOnward(opened, prepareOnward(onwardRequest(opened)));
    const agreed = await agree(account);
    expect([agreed.code, agreed.err]).to.deep.equal([0, ""]);
    expect(agreed.out).to.equal("Account R-Q1 is agreed: not a fen differs.\n");
    expect(await answerTo(account)).to.deep.equal([Answer.AGREED, true]);
  });

  it("is not agreed where more is ceded than was assumed", async () => {
    const totals = new Map(onwardTotals(opened.assumed, RETRO)).set("LOSS_PAID", -414_814_700n);
    const account = await submitOnward(opened, forgeOnward(onwardRequest(opened, totals)));
    const { code, out } = await agree(account);
    expect(code).to.equal(1);
    expect(out.split("\n").map((line) => line.trim().split(/\s+/))).to.deep.include.members([
      ["LOSS_PAID", "WHOLE", "100", "%", "-4148147.00", "-20740.74"],
      ["LOSS_PAID", "KEPT", "cedent", "4106665.53", "0.00"],
    ]);
    expect(await answerTo(account)).to.deep.equal([Answer.NONE, true]);
  });

  it("is compared with totals of the reader's own", async () => {
    const account = await submitOnward(opened, prepareOnward(onwardRequest(opened)));
    await desk.write("onward.json", { PREM_CEDED: "74074.08", LOSS_PAID: "-20740.73" });
    const other = await desk.report(
      "river",
      "agree",
      ...["--account", account, "--terms", "retro.json"],
      "--onward",
      "onward.json",
    );
    expect(other.code).to.equal(1);
    expect(other.report.differences).to.deep.equal([
      { entry: "LOSS_PAID", kind: "WHOLE", stated: "-20740.74", computed: "-20740.73" },
    ]);
    await desk.write("onward.json", ["PREM_CEDED"]);
    const list = await agree(account, "--onward", "onward.json");
    expect([list.code, list.err.includes('--onward "onward.json" is no list of lines')]).to.deep.equal([1, true]);
    await desk.write("onward.json", { PREM_CEDED: "74074.08", LOSS_PAID: "-20740.74" });
    expect((await agree(account, "--onward", "onward.json")).code).to.equal(0);
  });
});

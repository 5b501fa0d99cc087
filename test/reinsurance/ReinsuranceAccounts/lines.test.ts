import { expect } from "chai";
import { ZeroHash } from "ethers";
import { GROUP_ORDER as ORDER, randomBlinding } from "../../../gateway/commitments/index.js";
import type { SubmissionStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { EntryType } from "../../../typechain-types/index.js";
import { bookingsOf, linesOf, type OpenLine, splitLine, submissionOf, submitted } from "../../support/accounts.js";
import { figure, idUnder, posted, type Rows } from "../../support/bordereaux.js";
import { connection } from "../../support/connection.js";
import { reinsuranceOf, placed } from "../../support/reinsurance.js";
import { accountsAs, negate, type Quarter, quarterLines, quarterOf, refused, submit as submitIn } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

describe("ReinsuranceAccounts: lines and what they book", () => {
  let quarter: Quarter;
  let submission: SubmissionStruct;
  beforeEach(async () => {
    quarter = await networkHelpers.loadFixture(fixture);
    submission = await submissionOf(quarter.world, quarter.deal, "Q1");
  });

  const submit = (lines: readonly OpenLine[], rows = quarter.rows) =>
    submitIn(quarter, submission, { lines: [...lines], rows });
  const not = (act: Promise<unknown>, error: string, ...args: unknown[]) => refused(quarter.world, act, error, ...args);
  const splitOf = (entry: bigint, amount: bigint) => splitLine(figure(entry, amount), quarter.deal);

  it("are at least one, ascending, each entry once", async () => {
    const [premium, commission, losses] = quarter.lines as [OpenLine, OpenLine, OpenLine];
    await not(submit([], []), "AccountLineInvalid", 0);
    await not(submit([commission, premium, losses]), "AccountLineInvalid", 1);
    await not(submit([premium, losses, losses]), "AccountLineInvalid", 2);
  });

  it("have a part for each seat", async () => {
    const [premium, commission, losses] = quarter.lines as [OpenLine, OpenLine, OpenLine];
    for (const parts of [commission.parts.slice(1), [...commission.parts, commission.parts[0]!]]) {
      await not(submit([premium, { ...commission, parts }, losses]), "AccountLineInvalid", 1);
    }
  });

  it("are the sums of their parts (RE2)", async () => {
    const [premium, commission, losses] = quarter.lines as [OpenLine, OpenLine, OpenLine];
    const [first, ...others] = commission.parts as [OpenLine["opening"], ...OpenLine["parts"]];
    const wrong = [
      { amount: first.amount + 1n, blinding: first.blinding },
      { amount: first.amount, blinding: randomBlinding() },
    ];
    for (const part of wrong) {
      const line = { ...commission, parts: [part, ...others] };
      await not(submit([premium, line, losses]), "AccountPartsDiffer", EntryType.COMM);
    }
  });

  it("consist of points of the curve", async () => {
    const { world, rows, lines } = quarter;
    const given = linesOf(lines);
    given[1]!.parts[0] = { x: 1n, y: 1n };
    const act = accountsAs(world, "compass").submit(submission, bookingsOf(rows), given);
    await expect(act).to.be.revertedWithCustomError(world.suite.technicalAccounts, "CommitmentInvalid");
  });

  it("are what the bordereaux come to (RE16)", async () => {
    const { lines } = quarter;
    const [premium, commission, losses] = lines as [OpenLine, OpenLine, OpenLine];
    await not(submit([splitOf(EntryType.PREM_CEDED, 493_827_16n), commission, losses]), "AccountTotalDiffers", 0);
    await not(submit([premium, commission]), "AccountTotalDiffers", EntryType.LOSS_PAID);
    await not(submit(lines, quarter.rows.slice(0, 1)), "AccountTotalDiffers", EntryType.LOSS_PAID);
    const returned = splitOf(EntryType.PREM_RETURN, -1n);
    await not(submit([premium, returned, commission, losses]), "AccountTotalDiffers", EntryType.PREM_RETURN);
    await submit(lines);
  });

  it("add up what several bordereaux come to", async () => {
    const { world, deal, rows } = quarter;
    const more = await posted(
      world,
      deal,
      [figure(EntryType.LOSS_PAID, -1_00n), figure(EntryType.LAE, -5_00n)],
      "more",
    );
    const [premium, commission, losses] = quarter.lines as [OpenLine, OpenLine, OpenLine];
    const { opening: first } = losses;
    const second = more.figures[0]!.opening;
    const blinding = (first.blinding + second.blinding) % ORDER;
    const all = splitLine({ entry: losses.entry, opening: { amount: first.amount - 1_00n, blinding } }, deal);
    const expenses = splitLine(more.figures[1]!, deal);
    await not(submit([premium, commission, all], [...rows, more]), "AccountTotalDiffers", EntryType.LAE);
    await submit([premium, commission, all, expenses], [...rows, more]);
    expect(await world.suite.technicalAccounts.bookedIn(more.id)).to.equal(idUnder(deal.id, "Q1"));
  });

  it("book bordereaux of their contract, as they were posted", async () => {
    const { world, rows, lines } = quarter;
    const other = await placed(world, reinsuranceOf(world), { name: "second treaty" });
    const foreign = await posted(world, other, rows[0]!.figures, "foreign");
    const dressed = { ...rows[0]!, totals: rows[1]!.totals };
    for (const wrong of [foreign, dressed]) {
      await expect(submit(lines, [wrong, rows[1]!]))
        .to.be.revertedWithCustomError(world.suite.bordereaux, "BordereauContentDiffers")
        .withArgs(wrong.id);
    }
  });

  it("book a bordereau once, and again in the place of an account that is negated", async () => {
    const { world, deal, rows, lines } = quarter;
    const [premiums] = rows as [Rows];
    const id = idUnder(deal.id, "Q1");
    await not(submit(lines, [premiums, ...rows]), "AccountBordereauBooked", premiums.id, id);
    await submit(lines);
    const again = { lines: quarterLines(deal, rows), rows, name: "again" };
    await not(submitted(world, deal, again), "AccountBordereauBooked", premiums.id, id);
    await negate(world, id, "contra");
    expect(await world.suite.technicalAccounts.bookedIn(premiums.id)).to.equal(ZeroHash);
    await submitted(world, deal, { ...again, changes: { replaces: submission.accountReference } });
    expect(await world.suite.technicalAccounts.bookedIn(premiums.id)).to.equal(idUnder(deal.id, "again"));
  });
});

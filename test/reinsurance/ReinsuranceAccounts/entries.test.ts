import { expect } from "chai";
import { EntryType } from "../../../typechain-types/index.js";
import { submissionOf, splitLine } from "../../support/accounts.js";
import { figure } from "../../support/bordereaux.js";
import { connection } from "../../support/connection.js";
import { type Quarter, quarterOf, submit } from "./support.js";

const { ethers, networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

describe("ReinsuranceAccounts: entries", () => {
  let quarter: Quarter;
  beforeEach(async () => {
    quarter = await networkHelpers.loadFixture(fixture);
  });

  const withLine = async (entry: bigint) => {
    const submission = await submissionOf(quarter.world, quarter.deal, "Q1");
    const lines = [...quarter.lines, splitLine(figure(entry, 1_00n), quarter.deal)];
    return submit(quarter, submission, { lines, rows: quarter.rows });
  };

  it("are those of the list, to the last", async () => {
    await withLine(EntryType.LATE_INTEREST);
  });

  it("are no others: there are none for portfolios, of which in would have to be out (RE8)", async () => {
    const unknown = EntryType.LATE_INTEREST + 1n;
    await expect(withLine(unknown)).to.be.revertedWithoutReason(ethers);
  });
});

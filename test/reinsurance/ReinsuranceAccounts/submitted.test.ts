import { expect } from "chai";
import { ZeroHash } from "ethers";
import type { SubmissionStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { bookingsOf, contentOf, linesOf, submissionOf } from "../../support/accounts.js";
import { idUnder } from "../../support/bordereaux.js";
import { day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { type ActorName, memberId } from "../../support/world.js";
import { tuple } from "../tuple.js";
import { accountsAs, type Quarter, quarterOf, submit as submitIn } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

describe("ReinsuranceAccounts: what becomes of an account", () => {
  let quarter: Quarter;
  let submission: SubmissionStruct;
  beforeEach(async () => {
    quarter = await networkHelpers.loadFixture(fixture);
    submission = await submissionOf(quarter.world, quarter.deal, "Q1");
  });

  const submit = (changes: Partial<SubmissionStruct> = {}, actor?: ActorName) =>
    submitIn(quarter, { ...submission, ...changes }, {}, actor);

  it("is kept by the digest of its columns, with the event to tell of it", async () => {
    const { world, deal, rows, lines } = quarter;
    const { technicalAccounts } = world.suite;
    const id = idUnder(deal.id, "Q1");
    const answerBy = day("2026-02-04");
    const tx = await submit({}, "pacific");
    await expect(tx)
      .to.emit(technicalAccounts, "AccountSubmitted")
      .withArgs(id, deal.id, memberId("pacific"), tuple(submission), answerBy, linesOf(lines).map(tuple));
    for (const { id: bordereau } of rows) {
      await expect(tx).to.emit(technicalAccounts, "AccountBooked").withArgs(id, bordereau);
      expect(await technicalAccounts.bookedIn(bordereau)).to.equal(id);
    }
    await expect(tx).not.to.emit(technicalAccounts, "AccountCredited");
    const { kind, from, to } = submission;
    const submittedAt = await networkHelpers.time.latest();
    const flags = { contra: false, negated: false, issue: 0n, content: contentOf(deal, lines) };
    expect(await technicalAccounts.accountInfo(id)).to.deep.equal(
      tuple({
        ...{ placement: deal.id, submitter: memberId("pacific"), kind, from, to, answerBy },
        ...{ panelVersion: 1n, submittedAt, ...flags },
      }),
    );
    expect(await technicalAccounts.counterpartOf(id)).to.equal(ZeroHash);
    expect(await technicalAccounts.replacedOf(id)).to.equal(ZeroHash);
  });

  it("tells its id", async () => {
    const { world, rows, lines, deal } = quarter;
    const call = accountsAs(world, "compass").submit.staticCall(submission, bookingsOf(rows), linesOf(lines));
    expect(await call).to.equal(idUnder(deal.id, "Q1"));
  });
});

import { expect } from "chai";
import { id as digest, ZeroHash } from "ethers";
import type { SubmissionStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { PlacementStatus } from "../../../typechain-types/index.js";
import { submissionOf } from "../../support/accounts.js";
import { idUnder } from "../../support/bordereaux.js";
import { day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { dealOf, reinsuranceOf, envelopeTo, open, placed, WHOLE } from "../../support/reinsurance.js";
import { type ActorName, memberId, reference } from "../../support/world.js";
import { negate, type Quarter, quarterOf, refused, submit as submitIn } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

describe("ReinsuranceAccounts: submitting", () => {
  let quarter: Quarter;
  let submission: SubmissionStruct;
  beforeEach(async () => {
    quarter = await networkHelpers.loadFixture(fixture);
    submission = await submissionOf(quarter.world, quarter.deal, "Q1");
  });

  const submit = (changes: Partial<SubmissionStruct> = {}, actor?: ActorName) =>
    submitIn(quarter, { ...submission, ...changes }, {}, actor);
  const not = (act: Promise<unknown>, error: string, ...args: unknown[]) => refused(quarter.world, act, error, ...args);

  it("is for cedent and broker of the contract", async () => {
    for (const actor of ["harbour", "ocean"] as const) {
      await not(submit({}, actor), "AccountNotParty", quarter.deal.id, memberId(actor));
    }
  });

  it("needs a contract that has incepted", async () => {
    const { world } = quarter;
    const reinsurance = reinsuranceOf(world);
    const draft = await dealOf(world, reinsurance, { name: "draft" });
    await open(world, reinsurance, draft);
    await not(submit({ placement: draft.id }), "AccountPlacementInvalid", draft.id, PlacementStatus.DRAFT);
    const terms = { inception: day("2026-02-01"), expiry: day("2027-02-01") };
    const next = await placed(world, reinsurance, { name: "next", terms });
    await not(submit({ placement: next.id }), "AccountPlacementInvalid", next.id, PlacementStatus.BOUND);
  });

  it("is not for a retrocession, whose accounts cascade", async () => {
    const { world, deal } = quarter;
    const options = { name: "retro", cedent: "ocean", broker: null, shares: { alpine: WHOLE } } as const;
    const retro = await placed(world, reinsuranceOf(world), { ...options, terms: { inward: deal.id } });
    await not(submit({ placement: retro.id }, "ocean"), "AccountRetrocessionInvalid", retro.id, deal.id);
  });

  it("books at most 32 bordereaux", async () => {
    const { world, rows } = quarter;
    const many = Array.from({ length: 33 }, () => rows[0]!);
    await not(submitIn(quarter, submission, { rows: many }), "AccountBookingsTooMany", 33);
    expect(await world.suite.technicalAccounts.bookedIn(rows[0]!.id)).to.equal(ZeroHash);
  });

  it("needs a reference, and takes it once", async () => {
    const { technicalAccounts } = quarter.world.suite;
    const nameless = submit({ accountReference: ZeroHash });
    await expect(nameless).to.be.revertedWithCustomError(technicalAccounts, "AccountIncomplete");
    await submit();
    await not(submit(), "AccountKnown", idUnder(quarter.deal.id, "Q1"));
  });

  it("needs a period that ends after it begins", async () => {
    const period = { from: day("2026-03-31"), to: day("2026-03-30") };
    await not(submit(period), "AccountPeriodInvalid", period.from, period.to);
  });

  it("stands in place of an account that is negated", async () => {
    const { world, deal } = quarter;
    const unknown = await world.suite.technicalAccounts.accountId(deal.id, reference("another"));
    await not(submit({ replaces: reference("another") }), "AccountNotReplaceable", unknown);
    await submit();
    const original = idUnder(deal.id, "Q1");
    const again = { ...(await submissionOf(world, deal, "Q1 again")), replaces: submission.accountReference };
    await not(submit(again), "AccountNotReplaceable", original);
    await negate(world, original, "contra");
    const ofContra = { ...again, replaces: digest("contra") };
    await not(submit(ofContra), "AccountNotReplaceable", idUnder(deal.id, "contra"));
    await submit(again);
  });

  it("needs a panel of the contract", async () => {
    for (const panelVersion of [0n, 2n]) {
      await not(submit({ panelVersion }), "AccountPanelInvalid", quarter.deal.id, panelVersion);
    }
  });

  it("has an envelope that the other side and the whole panel can read", async () => {
    const { world, deal } = quarter;
    for (const missing of ["pacific", "ocean", "river"] as const) {
      const readers = ["pacific", ...deal.panel].filter((name) => name !== missing) as typeof deal.panel;
      const envelope = await envelopeTo(world, "compass", readers);
      await not(submit({ envelope }), "AccountNotShared", envelope, memberId(missing));
    }
    const closed = await envelopeTo(world, "pacific", deal.panel);
    await not(submit({ envelope: closed }, "pacific"), "AccountNotShared", closed, memberId("compass"));
  });
});

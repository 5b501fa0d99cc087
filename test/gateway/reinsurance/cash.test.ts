import { expect } from "chai";
import {
  callCash,
  callFaults,
  type Commitment,
  lossFaults,
  openCredits,
  openingOf,
  payCall,
  prepareAccount,
  prepareCall,
  prepareLoss,
  receivedCall,
  receivedLoss,
  reinsuranceReference,
  reportLoss,
  reviewAccount,
  submitAccount,
} from "../../../gateway/index.js";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { type Deal, placed } from "../../support/reinsurance.js";
import { deployWorld, type World } from "../../support/world.js";
import { type Desks, openDesks, recipientsOf } from "./desks.js";
import { CLAIMS_CSV, linesOf, postFile, PREMIUM_CSV, SIGNED, TERMS } from "./quarter.js";
import { digest, R2_CREDITS, R2_PARTS, refusalOf, SECRET } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  const desks = await openDesks(world);
  const deal = await placed(world, world.suite, { shares: SIGNED });
  await goTo(connection, "2026-02-01");
  return { world, desks, deal };
}

describe("gateway: a cash loss and its credit", () => {
  let [world, desks, deal]: [World, Desks, Deal] = [] as never;

  beforeEach(async () => {
    ({ world, desks, deal } = await networkHelpers.loadFixture(fixture));
  });

  const SHARES = TERMS.panel.map(({ signed }) => signed);
  const optionsOf = async (kind: "loss" | "call", number: string) => ({
    reference: reinsuranceReference(SECRET, kind, number),
    recipients: await recipientsOf(world),
  });

  /** Claim CL-1 of vector R2: 250,000.00 yuan, of which 40 % are ceded. */
  async function reported() {
    const prepared = prepareLoss({
      ...{ number: "CL-1", version: 1, currency: "CNY", lossDate: "2026-01-10", facts: "fire (synthetic)" },
      gross: 25_000_000n,
      cessions: [{ placement: deal.id, panelVersion: 1, ceded: 10_000_000n, outstanding: 2_000_000n }],
    });
    const loss = await reportLoss(desks.pacific.suite, 1, prepared, await optionsOf("loss", "CL-1"));
    return { loss, prepared };
  }

  /** Cash of 80,000.00 yuan for it. */
  async function called() {
    const { loss, prepared } = await reported();
    const { cessions } = prepared.committed;
    const call = prepareCall({
      ...{ loss, placement: deal.id, number: "CC-1", currency: "CNY", panelVersion: 1, dueOn: "2026-02-16" },
      ...{ panel: TERMS.panel, amount: 8_000_000n, threshold: TERMS.cashCall, called: [] },
      ceded: openingOf(prepared.document.cessions[0]!.ceded),
    });
    const id = await callCash(desks.pacific.suite, call, cessions, await optionsOf("call", "CC-1"));
    return { id, loss };
  }

  it("reports a loss that the panel can check", async () => {
    const { loss, prepared } = await reported();
    const { document, committed } = await receivedLoss(desks.ocean.suite, loss, desks.ocean.open);
    expect(document).to.deep.equal(prepared.document);
    expect(committed).to.deep.equal(prepared.committed);
    expect(lossFaults(document, committed)).to.deep.equal([]);
    const { code } = await refusalOf(receivedLoss(desks.ocean.suite, digest("none"), desks.ocean.open));
    expect(code).to.equal("LOSS_UNKNOWN");
  });

  it("calls cash that each reinsurer checks and pays, and credits what was paid in the next account (RE6)", async () => {
    const { id } = await called();
    for (const name of ["ocean", "alpine", "delta"] as const) {
      const { suite, open, member } = desks[name];
      const { document, committed } = await receivedCall(suite, id, open);
      expect(callFaults(document, committed, { shares: SHARES, threshold: TERMS.cashCall })).to.deep.equal([]);
      await payCall(suite, id, { document, committed, member });
    }
    const credits = await openCredits(world.suite, deal.id, [12, 13, 14, 15]);
    expect(credits).to.deep.equal(R2_CREDITS);

    await goTo(connection, "2026-04-15");
    const account = await quarterWith(credits);
    const { differences, faults, record, document } = await reviewAccount(desks.river.suite, account, {
      ...{ terms: TERMS, open: desks.river.open },
    });
    expect({ differences, faults }).to.deep.equal({ differences: [], faults: [] });
    expect(record.credits).to.deep.equal(R2_CREDITS);
    const balances = record.panel.map((_, seat) =>
      document.lines.reduce((sum, { parts }) => sum + BigInt(parts[seat]!.amount), 0n),
    );
    expect(balances, "vector R2").to.deep.equal(R2_PARTS);
    expect(await openCredits(world.suite, deal.id, [12, 13, 14, 15])).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  it("credits no more than was paid", async () => {
    const { id } = await called();
    const { suite, open, member } = desks.delta;
    const { document, committed } = await receivedCall(suite, id, open);
    await payCall(suite, id, { document, committed, member }, 1_000_000n);
    expect(await openCredits(world.suite, deal.id, [12, 13, 14, 15])).to.deep.equal([0n, 0n, 1_000_000n, 0n]);
    const { code } = await refusalOf(receivedCall(suite, digest("none"), open));
    expect(code).to.equal("CALL_UNKNOWN");
    const foreign = { document, committed: { ...committed, parts: [] as Commitment[] }, member };
    await expect(payCall(suite, id, foreign)).to.be.revertedWithCustomError(suite.losses, "CashCallContentDiffers");
  });

  async function quarterWith(credits: readonly bigint[]): Promise<string> {
    const bordereaux = [
      await postFile(world, desks.pacific, deal, ["PREMIUM", PREMIUM_CSV, "B-1"]),
      await postFile(world, desks.pacific, deal, ["CLAIMS", CLAIMS_CSV, "B-2"]),
    ];
    const totals = bordereaux.flatMap((one) =>
      one.totals.map(({ entry, opening }) => [entry, opening.amount] as const),
    );
    const prepared = prepareAccount({
      ...{ placement: deal.id, number: "Q1", kind: "PREMIUM_AND_LOSS", currency: "CNY", panelVersion: 1 },
      period: { from: "2026-01-01", to: "2026-03-31" },
      ...{ terms: digest("terms"), panel: TERMS.panel, bordereaux, credits },
      amounts: linesOf(new Map(totals)),
    });
    return submitAccount(desks.pacific.suite, prepared, {
      place: { chainId: 31_337n, contract: world.addresses.technicalAccounts },
      reference: reinsuranceReference(SECRET, "account", "Q1"),
      recipients: await recipientsOf(world),
    });
  }
});

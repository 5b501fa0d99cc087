import { expect } from "chai";
import { Outcome, ReturnBasis } from "../../../typechain-types/index.js";
import type { IssueStruct } from "../../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import type { ProductTermsStruct } from "../../../typechain-types/contracts/policy/interfaces/IProductCatalogue.js";
import { chainDate, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { deliveredPolicy, issuePolicy, registerProduct } from "../../support/policies.js";
import { deployWorld, type World } from "../../support/world.js";
import vectors from "../../vectors.json" with { type: "json" };
import { expectPayables, expectState, service } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

/** A delivered policy of a product with pro-rata returns, with so many premiums received. */
async function proRata(
  world: World,
  terms: Partial<ProductTermsStruct> = {},
  policy: Partial<IssueStruct> = {},
  received = 1,
): Promise<bigint> {
  const product = await registerProduct(world, { basis: ReturnBasis.PRO_RATA, ...terms });
  const id = await deliveredPolicy(world, product, policy);
  for (let period = 1; period < received; ++period) await service(world, "pacific").recordPremium(id);
  return id;
}

/** Expects what a cancellation on a date pays back. */
async function expectRefund(world: World, id: bigint, date: string, refund: bigint) {
  await goTo(connection, date);
  expect(await world.suite.service.refundOf(id)).to.equal(refund);
  await service(world, "alice").cancel(id);
  const count = await world.suite.settlement.payableCount(id);
  expect(count).to.equal(refund === 0n ? 0n : 1n);
  if (refund !== 0n) expect((await world.suite.settlement.payableAt(id, 0)).due).to.equal(refund);
}

const oneYear = { expiry: chainDate("2027-01-05") };

describe("PolicyService: cancellation", () => {
  it("is refused for a product with cash values", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const id = await issuePolicy(world, await registerProduct(world));
    await expect(service(world, "alice").cancel(id))
      .to.be.revertedWithCustomError(world.suite.service, "PolicyReturnBasis")
      .withArgs(id);
  });

  it("pays back the premium of the days not run, as vector X4 says", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const { premium, days, refund } = vectors.X4_prorata_cancel;
    expect(days).to.equal(365); // from 5 January 2026 to 5 January 2027
    const id = await proRata(world, {}, { ...oneYear, premium: BigInt(premium) });
    await goTo(connection, "2026-04-15"); // 100 days have run
    expect(await world.suite.service.refundOf(id)).to.equal(refund);

    const tx = service(world, "alice").cancel(id);
    await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(id, Outcome.CANCELLED);
    await expectPayables(world, tx, id, { cause: "CANCELLATION", due: BigInt(refund), dueOn: "2026-05-15" });
    await expectState(world, id, "CANCELLED");
    expect(await world.suite.service.refundOf(id)).to.equal(0n); // it cannot be cancelled again
  });

  it("keeps only the handling fee before cover attaches", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const product = await registerProduct(world, { basis: ReturnBasis.PRO_RATA });
    const id = await issuePolicy(world, product, { inception: chainDate("2026-03-01") });
    await expectRefund(world, id, "2026-02-28", 3_640_01n);
  });

  it("keeps nothing on the first day of cover, of which none has run", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const id = await proRata(world, { coolingOffDays: 0 }, oneYear);
    expect(await world.suite.service.refundOf(id)).to.equal(3_650_01n);
    await expectRefund(world, id, "2026-01-05", 3_650_01n);
  });

  it("pays back one day on the last day of cover", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const id = await proRata(world, {}, oneYear);
    await expectRefund(world, id, "2027-01-04", 10_00n); // earned 364,001 of 365,001 fen
  });

  it("rounds what is earned half up, so that half a fen is kept", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const term = { inception: chainDate("2026-01-01"), expiry: chainDate("2026-04-11"), premium: 50n }; // 100 days
    const id = await proRata(world, { coolingOffDays: 1 }, term);
    await expectRefund(world, id, "2026-02-01", 34n); // 31 days earn 15.5 fen
  });

  it("pays back in full the years paid in advance", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const id = await proRata(world, {}, {}, 3);
    await expectRefund(world, id, "2026-04-15", 2_650_01n + 7_300_02n);
  });

  it("counts the year that runs, not the first one", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const id = await proRata(world, {}, {}, 3);
    await expectRefund(world, id, "2027-04-15", 2_650_01n + 3_650_01n);
  });

  it("counts monthly periods from the last day of the month without drift", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const term = { inception: chainDate("2026-01-31"), expiry: chainDate("2027-01-31"), premium: 310_00n };
    const id = await proRata(world, { periodMonths: 1 }, term, 4);
    // The third month runs from 31 March to 30 April: 30 days, of which 15 have run; the fourth was paid in advance.
    await expectRefund(world, id, "2026-04-15", 155_00n + 310_00n);
  });

  it("spreads a single premium over the whole term", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const id = await proRata(world, { periodMonths: 0 }, { premium: 18_260_00n }); // 1,826 days
    await expectRefund(world, id, "2027-01-05", 14_610_00n);
  });

  it("pays back nothing in grace, when what was paid has been earned", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const id = await proRata(world);
    await expectRefund(world, id, "2027-01-06", 0n);
    await expectState(world, id, "CANCELLED");
  });
});

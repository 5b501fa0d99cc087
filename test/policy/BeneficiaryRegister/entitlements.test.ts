import { expect } from "chai";
import fc from "fast-check";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { issuePolicy, registerProduct } from "../../support/policies.js";
import { as, deployWorld, type World } from "../../support/world.js";
import { replaceKey } from "../circumstances.js";
import { nominate, type Row } from "./beneficiaries.js";

const { networkHelpers } = connection;

const WHOLE = 1_000_000_000;
const LAST_UINT128 = 2n ** 128n - 1n;

/** A policy whose insured is alice; nothing is nominated yet. */
async function fixture() {
  const world = await deployWorld(connection);
  const id = await issuePolicy(world, await registerProduct(world));
  await as(world, "beneficiaries", "pacific").registerInsured(id, world.address.alice);
  return { world, id };
}

describe("Entitlement to a death benefit", () => {
  let world: World;
  let id: bigint;

  beforeEach(async () => {
    ({ world, id } = await networkHelpers.loadFixture(fixture));
  });

  const register = () => world.suite.beneficiaries;
  /** The amounts in the order of the nomination. */
  const amounts = async (benefit: bigint, forfeited = 0n, on = "2026-01-05") =>
    (await register().entitlements(id, day(on), forfeited, benefit)).map(({ amount }) => amount);
  const refusesNobody = (forfeited = 0n, on = "2026-01-05") =>
    expect(register().entitlements(id, day(on), forfeited, 100n))
      .to.be.revertedWithCustomError(register(), "BeneficiaryNone")
      .withArgs(id);

  const TWO_RANKS: readonly Row[] = [
    ["bob", 1, 50],
    ["carol", 1, 30],
    ["alice", 1, 20],
    ["carol", 2, 75],
    ["bob", 2, 25],
  ];

  it("is nobody's when nothing was nominated", () => refusesNobody());

  it("is the first rank's, by share, with the accounts as nominated", async () => {
    await nominate(world, id, TWO_RANKS);
    const { alice, bob, carol } = world.address;
    expect(await register().entitlements(id, day("2026-01-05"), 0n, 1_000n)).to.deep.equal([
      [bob, 500n],
      [carol, 300n],
      [alice, 200n],
      [carol, 0n],
      [bob, 0n],
    ]);
  });

  it("of a share that falls away goes to the others of its rank, by their shares", async () => {
    await nominate(world, id, TWO_RANKS);
    expect(await amounts(1_000n, 0b00001n)).to.deep.equal([0n, 600n, 400n, 0n, 0n]);
    expect(await amounts(1_000n, 0b00110n)).to.deep.equal([1_000n, 0n, 0n, 0n, 0n]);
    expect(await amounts(1_000n, 0b11000n)).to.deep.equal([500n, 300n, 200n, 0n, 0n]);
  });

  it("passes to the next rank when nobody is left in the one before", async () => {
    await nominate(world, id, TWO_RANKS);
    expect(await amounts(1_000n, 0b00111n)).to.deep.equal([0n, 0n, 0n, 750n, 250n]);
    expect(await amounts(1_000n, 0b01111n)).to.deep.equal([0n, 0n, 0n, 0n, 1_000n]);
  });

  it("is nobody's when everybody forfeited it", async () => {
    await nominate(world, id, TWO_RANKS);
    await refusesNobody(0b11111n);
    await refusesNobody(2n ** 256n - 1n);
  });

  it("does not heed bits beyond the list", async () => {
    await nominate(world, id, TWO_RANKS);
    expect(await amounts(1_000n, 0b100000n)).to.deep.equal([500n, 300n, 200n, 0n, 0n]);
  });

  it("is split to the last unit, the odd ones to the largest fractions and then to the earlier names", async () => {
    await nominate(world, id, [
      ["bob", 1, 33.3333333],
      ["carol", 1, 33.3333333],
      ["alice", 1, 33.3333334],
    ]);
    expect(await amounts(100n)).to.deep.equal([33n, 33n, 34n]);
    expect(await amounts(101n)).to.deep.equal([34n, 33n, 34n]);
    expect(await amounts(1n)).to.deep.equal([0n, 0n, 1n]);
    expect(await amounts(0n)).to.deep.equal([0n, 0n, 0n]);
  });

  it("can be as large as amounts are", async () => {
    await nominate(world, id, [["bob", 1, 100]]);
    expect(await amounts(LAST_UINT128)).to.deep.equal([LAST_UINT128]);
  });

  it("always sums to the benefit, and nobody is more than a unit away from the exact share", async () => {
    const split = fc.uniqueArray(fc.integer({ min: 1, max: WHOLE - 1 }), { maxLength: 15 });
    const cases = fc.tuple(split, fc.bigInt(0n, LAST_UINT128), fc.bigInt(0n, 2n ** 16n - 1n));
    const check = async ([cuts, benefit, forfeited]: [number[], bigint, bigint]) => {
      const bounds = [0, ...cuts.toSorted((a, b) => a - b), WHOLE];
      const shares = bounds.slice(1).map((bound, index) => bound - bounds[index]!);
      const account = world.address.bob;
      const nomination = shares.map((share) => ({ account, rank: 1, share }));
      await as(world, "beneficiaries", "alice").nominate(id, nomination);

      const weights = shares.map((share, index) => ((forfeited >> BigInt(index)) & 1n ? 0n : BigInt(share)));
      const sum = weights.reduce((total, weight) => total + weight, 0n);
      if (sum === 0n) return refusesNobody(forfeited);
      const parts = await amounts(benefit, forfeited);
      expect(parts.reduce((total, part) => total + part, 0n)).to.equal(benefit);
      for (const [index, part] of parts.entries()) {
        const floor = (benefit * weights[index]!) / sum;
        expect(part === floor || (weights[index] !== 0n && part === floor + 1n)).to.equal(true);
      }
    };
    await fc.assert(fc.asyncProperty(cases, check), { numRuns: 25 });
  });

  describe("follows the nomination of which the insurer had notice by the end of the day of the event", () => {
    const FIRST: readonly Row[] = [["bob", 1, 100]];
    const LATER: readonly Row[] = [
      ["carol", 1, 50],
      ["bob", 1, 50],
    ];

    beforeEach(async () => {
      await goTo(connection, "2026-02-01");
      await nominate(world, id, FIRST);
      await goTo(connection, "2026-03-01");
      await nominate(world, id, LATER);
    });

    it("so a nomination of the same day counts", async () => {
      expect(await amounts(10n, 0n, "2026-02-01")).to.deep.equal([10n]);
      expect(await amounts(10n, 0n, "2026-03-01")).to.deep.equal([5n, 5n]);
    });

    it("a later one does not, though it came before the insurer recorded the event", async () => {
      await goTo(connection, "2026-03-10");
      await as(world, "beneficiaries", "pacific").recordInsuredEvent(id, chainDate("2026-02-28"));
      expect(await amounts(10n, 0n, "2026-02-28")).to.deep.equal([10n]);
    });

    it("and before the first one nobody is entitled", () => refusesNobody(0n, "2026-01-31"));
  });

  it("stays with the account as nominated when a beneficiary's key is replaced", async () => {
    await nominate(world, id, [["bob", 1, 100]]);
    await replaceKey(world, "bob");
    expect(await register().entitlements(id, day("2026-01-05"), 0n, 10n)).to.deep.equal([[world.address.bob, 10n]]);
  });
});

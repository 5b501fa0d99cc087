import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { connection } from "../../support/connection.js";
import { council } from "../../support/points.js";
import { as, deployWorld, type World } from "../../support/world.js";
import {
  byOperator,
  contractOf,
  credit,
  draws,
  expectMoved,
  expectTotals,
  holdingOf,
  lot,
  lotsOf,
  month,
  OTHER,
  PROGRAMME,
  redeem,
} from "./support.js";

const { ethers, networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

const JUNE = month("2026-06");

describe("PointsLedger: credits", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;
  const alice = () => world.address.alice;

  describe("operators", () => {
    const setOperator = async (operator: string, allowed: boolean) =>
      points()
        .connect(await council(world))
        .setOperator(operator, allowed);

    it("are set by the council", async () => {
      await expect(as(world, "points", "guardian").setOperator(world.addresses.registry, true))
        .to.be.revertedWithCustomError(points(), "AccessManagedUnauthorized")
        .withArgs(world.address.guardian);
    });

    it("are contracts", async () => {
      await expect(setOperator(world.address.stranger, true))
        .to.be.revertedWithCustomError(points(), "PointsOperatorNoCode")
        .withArgs(world.address.stranger);
    });

    it("are the four points contracts that move points, after the deployment", async () => {
      for (const name of ["earnings", "exchange", "redemption", "windDown"] as const) {
        expect(await points().isOperator(world.addresses[name])).to.equal(true);
      }
      for (const name of ["campaigns", "programmes", "registry"] as const) {
        expect(await points().isOperator(world.addresses[name])).to.equal(false);
      }
    });

    it("credit points from then on, until the council thinks otherwise", async () => {
      const { registry } = world.addresses;
      const credited = points().connect(await contractOf(world, "registry"));
      await expect(setOperator(registry, true)).to.emit(points(), "PointsOperatorSet").withArgs(registry, true);
      expect(await points().isOperator(registry)).to.equal(true);
      await credited.credit(PROGRAMME, alice(), 5n, JUNE, 5n);
      expect(await lotsOf(world, "alice")).to.deep.equal([["2026-06", 5n]]);

      await expect(setOperator(registry, false)).to.emit(points(), "PointsOperatorSet").withArgs(registry, false);
      expect(await points().isOperator(registry)).to.equal(false);
      await expect(credited.credit(PROGRAMME, alice(), 5n, JUNE, 10n))
        .to.be.revertedWithCustomError(points(), "PointsOperatorUnknown")
        .withArgs(registry);
    });

    it("alone move points: neither issuers nor the council nor the owner do", async () => {
      const swap = { account: alice(), from: 1, to: 2, consumed: 1, received: 1, expiry: JUNE, limit: 1, dust: 0 };
      await credit(world, "alice", [["2026-06", 10n]]);
      for (const by of [world.actors.pacific, await council(world), world.actors.alice]) {
        const tried = points().connect(by);
        const acts = [
          tried.credit(PROGRAMME, alice(), 1n, JUNE, 100n),
          tried.redeem(PROGRAMME, alice(), 1n),
          tried.exchange(swap),
          tried.restore(PROGRAMME, alice(), []),
          tried.revoke(PROGRAMME, alice(), 1n, JUNE, 0n),
          tried.drain(PROGRAMME, alice()),
          tried.setDust(PROGRAMME, alice(), 1n),
        ];
        for (const act of acts) {
          await expect(act)
            .to.be.revertedWithCustomError(points(), "PointsOperatorUnknown")
            .withArgs(await by.getAddress());
        }
      }
    });

    it("move nothing while the ledger is paused", async () => {
      const swap = { account: alice(), from: 1, to: 2, consumed: 1, received: 1, expiry: JUNE, limit: 1, dust: 0 };
      await credit(world, "alice", [["2026-06", 10n]]);
      await redeem(world, "alice", 1n);
      await as(world, "points", "guardian").pause();
      const operator = await byOperator(world);
      const acts = [
        operator.credit(PROGRAMME, alice(), 1n, JUNE, 100n),
        operator.redeem(PROGRAMME, alice(), 1n),
        operator.exchange(swap),
        operator.restore(PROGRAMME, alice(), draws(["2026-06", 1n])),
        operator.revoke(PROGRAMME, alice(), 1n, JUNE, 0n),
        operator.drain(PROGRAMME, alice()),
        operator.setDust(PROGRAMME, alice(), 1n),
      ];
      for (const act of acts) await expect(act).to.be.revertedWithCustomError(points(), "EnforcedPause");
      expect(await lotsOf(world, "alice")).to.deep.equal([["2026-06", 9n]]);
    });
  });

  describe("credit", () => {
    it("takes no empty credit", async () => {
      await expect((await byOperator(world)).credit(PROGRAMME, alice(), 0n, JUNE, 10n)).to.be.revertedWithCustomError(
        points(),
        "PointsQuantityMissing",
      );
    });

    it("goes to the programme's limit, and no unit further", async () => {
      const operator = await byOperator(world);
      await operator.credit(PROGRAMME, alice(), 60n, JUNE, 100n);
      await expect(operator.credit(PROGRAMME, world.address.bob, 41n, JUNE, 100n))
        .to.be.revertedWithCustomError(points(), "PointsLimitExceeded")
        .withArgs(PROGRAMME, 101, 100);
      await operator.credit(PROGRAMME, world.address.bob, 40n, JUNE, 100n);
      expect(await points().outstanding(PROGRAMME)).to.equal(100);
    });

    it("counts what is outstanding, not what ever was", async () => {
      const operator = await byOperator(world);
      await operator.credit(PROGRAMME, alice(), 100n, JUNE, 100n);
      await redeem(world, "alice", 30n);
      await operator.credit(PROGRAMME, alice(), 30n, JUNE, 100n);
      await expectTotals(world, { minted: 130n, redeemed: 30n });
    });

    it("brings points into the lot of their month", async () => {
      const act = (await byOperator(world)).credit(PROGRAMME, alice(), 60n, JUNE, 100n);
      await expectMoved(world, act, { to: "alice" }, ["2026-06", 60n]);
      await expect(act).not.to.emit(points(), "PointsDebtRecovered");
      expect(await points().balanceOf(alice(), lot("2026-06"))).to.equal(60);
      expect((await points().holdingOf(PROGRAMME, alice())).lots).to.equal(1n << (JUNE % 128n));
      expect(await holdingOf(world, "alice")).to.deep.equal({ debt: 0n, dust: 0n, heldUntil: 0n });
      await expectTotals(world, { minted: 60n });
    });

    it("keeps lots apart by month, account and programme, earliest first", async () => {
      await credit(world, "alice", [
        ["2027-01", 3n],
        ["2026-02", 1n],
        ["2027-01", 4n],
      ]);
      await credit(world, "alice", [["2026-12", 20n]], OTHER);
      await credit(world, "bob", [["2026-01", 300n]]);
      expect(await lotsOf(world, "alice")).to.deep.equal([
        ["2026-02", 1n],
        ["2027-01", 7n],
      ]);
      expect(await lotsOf(world, "alice", OTHER)).to.deep.equal([["2026-12", 20n]]);
      expect(await lotsOf(world, "bob")).to.deep.equal([["2026-01", 300n]]);
      await expectTotals(world, { minted: 308n });
      await expectTotals(world, { minted: 20n }, OTHER);
    });

    it("reaches an account that is a contract, which is not asked", async () => {
      const wallet = await ethers.deployContract("Callback");
      const account = await wallet.getAddress();
      await expect((await byOperator(world)).credit(PROGRAMME, account, 9n, JUNE, 9n))
        .to.emit(points(), "TransferSingle")
        .withArgs(world.addresses.earnings, ZeroAddress, account, lot("2026-06"), 9);
      expect(await points().balanceOf(account, lot("2026-06"))).to.equal(9);
    });
  });

  it("sets the dust of an account: it makes no unit, and the last that is set counts", async () => {
    const operator = await byOperator(world);
    await operator.setDust(PROGRAMME, alice(), 3_500n);
    await operator.setDust(PROGRAMME, alice(), 500n);
    expect(await points().dustOf(PROGRAMME, alice())).to.equal(500);
    expect(await points().dustOf(OTHER, alice())).to.equal(0);
    expect(await points().dustOf(PROGRAMME, world.address.bob)).to.equal(0);
    expect(await holdingOf(world, "alice")).to.deep.equal({ debt: 0n, dust: 500n, heldUntil: 0n });
    await expectTotals(world, {});
  });
});

import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ProgrammeStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { openProgrammes } from "../../support/points.js";
import { type ActorName, as, deployWorld, memberId, type World } from "../../support/world.js";
import { PROGRAMME, OTHER } from "./support.js";

const { ethers, networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  return world;
}

/** Accounts of a pool, eight of which fill it. */
const FAMILY = Array.from({ length: 9 }, () => ethers.Wallet.createRandom().address);

/** Whose act it is, in which programme. */
interface Act {
  by?: ActorName;
  programme?: bigint;
}

describe("PointsLedger: who is in a pool", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;
  const setPool = (account: string, head: string, { by = "pacific", programme = PROGRAMME }: Act = {}) =>
    as(world, "points", by).setPool(programme, account, head);
  const poolOf = (account: string, programme = PROGRAMME) => points().poolOf(programme, account);

  it("is the issuer's alone to say", async () => {
    const { members, programmes } = world.suite;
    const { alice, bob, stranger } = world.address;
    await expect(setPool(alice, bob, { by: "stranger" }))
      .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
      .withArgs(stranger);
    await expect(setPool(alice, bob, { by: "airline" }))
      .to.be.revertedWithCustomError(programmes, "PointsNotIssuer")
      .withArgs(PROGRAMME, memberId("airline"));
    await expect(setPool(alice, bob, { programme: 4n }))
      .to.be.revertedWithCustomError(programmes, "PointsProgrammeStatusInvalid")
      .withArgs(4, ProgrammeStatus.NONE);
  });

  it("is a matter of each programme", async () => {
    const { alice, bob } = world.address;
    await expect(setPool(alice, bob)).to.emit(points(), "PointsPoolSet").withArgs(PROGRAMME, alice, bob);
    expect(await poolOf(alice)).to.equal(bob);
    expect(await poolOf(alice, OTHER)).to.equal(ZeroAddress);
    expect(await poolOf(bob)).to.equal(ZeroAddress);
  });

  describe("full", () => {
    const head = FAMILY[0]!;
    const ninth = FAMILY[8]!;
    beforeEach(async () => {
      for (const account of FAMILY.slice(0, 8)) await setPool(account, head);
    });

    const expectFull = async (account = ninth) => {
      await expect(setPool(account, head)).to.be.revertedWithCustomError(points(), "PointsPoolFull").withArgs(head, 8);
    };

    it("a pool has eight accounts", async () => {
      await expectFull();
      expect(await poolOf(ninth)).to.equal(ZeroAddress);
      await setPool(ninth, head, { by: "airline", programme: OTHER });
      expect(await poolOf(ninth, OTHER)).to.equal(head);
    });

    it("an account that leaves makes room for one", async () => {
      await expect(setPool(FAMILY[3]!, ZeroAddress))
        .to.emit(points(), "PointsPoolSet")
        .withArgs(PROGRAMME, FAMILY[3], ZeroAddress);
      expect(await poolOf(FAMILY[3]!)).to.equal(ZeroAddress);
      await setPool(ninth, head);
      await expectFull(FAMILY[3]);
    });

    it("an account that moves to another pool makes room in the one, and takes it in the other", async () => {
      await setPool(FAMILY[3]!, ninth);
      expect(await poolOf(FAMILY[3]!)).to.equal(ninth);
      await setPool(ninth, head);
      await expectFull(FAMILY[3]);
      expect(await poolOf(FAMILY[3]!)).to.equal(ninth);
    });

    it("an account that is put into its own pool again counts once", async () => {
      await setPool(FAMILY[3]!, head);
      await expectFull();
    });

    it("nobody makes room by leaving a pool that it is not in", async () => {
      await setPool(ninth, ZeroAddress);
      await expectFull();
    });
  });
});

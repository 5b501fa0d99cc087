import { expect } from "chai";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { decide } from "../../policy/circumstances.js";
import { connection } from "../../support/connection.js";
import { application, byCouncil, openProgrammes, programmeOf } from "../../support/points.js";
import { type ActorName, as, CLEARING, deployWorld, memberId, type World } from "../../support/world.js";

const { ethers, networkHelpers } = connection;

const USD = "0x555344";
const [PACIFIC, AIRLINE] = [programmeOf("pacific"), programmeOf("airline")];
const UNKNOWN = 99n;

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  return world;
}

describe("PointsExchange: ways between programmes", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const by = (actor: ActorName) => as(world, "exchange", actor);
  const route = async (from = PACIFIC, to = AIRLINE) => [...(await world.suite.exchange.routeInfo(from, to))];

  /** Both halves of a way: whose programme is one's own, and how to set it. */
  const HALVES = {
    outward: (actor: ActorName, own: bigint, other: bigint) => by(actor).setOutward(own, other, true),
    inward: (actor: ActorName, own: bigint, other: bigint) => by(actor).setInward(other, own, true, 100, 5_000),
  };
  /** From and to, as the error names them. */
  const named = (half: string, own: bigint, other: bigint) => (half === "outward" ? [own, other] : [other, own]);

  /** A programme of another currency, which only needs to be applied for. */
  async function dollarProgramme(): Promise<bigint> {
    const { authority, members, forwarder, persons } = world.addresses;
    const foundation = { authority, members, forwarder };
    const token = await ethers.deployContract("DepositToken", [foundation, persons, "Dollar", "USDD", USD, 2]);
    await (await byCouncil(world)).admitCurrency(await token.getAddress(), CLEARING);
    await as(world, "programmes", "airline").applyFor(application("airline", { currency: USD }));
    return world.suite.programmes.programmeCount();
  }

  for (const [half, set] of Object.entries(HALVES)) {
    describe(`the half ${half}`, () => {
      it("is opened by points issuers alone", async () => {
        const { members } = world.suite;
        await expect(set("stranger", PACIFIC, AIRLINE))
          .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
          .withArgs(world.address.stranger);
        await expect(set("shop", PACIFIC, AIRLINE))
          .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
          .withArgs(memberId("shop"), licenceSet("POINTS_ISSUER"));
        await decide(world, "suspend", "pacific");
        await expect(set("pacific", PACIFIC, AIRLINE))
          .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
          .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      });

      it("is opened for one's own programme", async () => {
        const { programmes } = world.suite;
        await expect(set("pacific", UNKNOWN, AIRLINE))
          .to.be.revertedWithCustomError(programmes, "PointsProgrammeStatusInvalid")
          .withArgs(UNKNOWN, ProgrammeStatus.NONE);
        await expect(set("pacific", AIRLINE, PACIFIC))
          .to.be.revertedWithCustomError(programmes, "PointsNotIssuer")
          .withArgs(AIRLINE, memberId("pacific"));
      });

      it("leads to another programme of the same currency", async () => {
        for (const other of [UNKNOWN, PACIFIC, await dollarProgramme()]) {
          await expect(set("pacific", PACIFIC, other))
            .to.be.revertedWithCustomError(world.suite.exchange, "PointsRouteInvalid")
            .withArgs(...named(half, PACIFIC, other));
        }
      });

      it("is opened by an issuer on its way out, too", async () => {
        await decide(world, "beginExit", "pacific");
        await set("pacific", PACIFIC, AIRLINE);
        const { outward, inward } = await world.suite.exchange.routeInfo(
          ...(named(half, PACIFIC, AIRLINE) as [bigint, bigint]),
        );
        expect([outward, inward]).to.deep.equal([half === "outward", half === "inward"]);
      });
    });
  }

  it("take a fee below the whole value", async () => {
    for (const feeBp of [10_000, 65_535]) {
      await expect(by("airline").setInward(PACIFIC, AIRLINE, true, feeBp, 1))
        .to.be.revertedWithCustomError(world.suite.exchange, "PointsRouteInvalid")
        .withArgs(PACIFIC, AIRLINE);
    }
    await by("airline").setInward(PACIFIC, AIRLINE, true, 9_999, 1);
    expect((await world.suite.exchange.routeInfo(PACIFIC, AIRLINE)).feeBp).to.equal(9_999n);
  });

  it("are opened and closed half by half, in one direction", async () => {
    const { exchange } = world.suite;
    expect(await route()).to.deep.equal([false, false, 0n, 0n, 0n, 0n, 0n]);
    await expect(by("pacific").setOutward(PACIFIC, AIRLINE, true))
      .to.emit(exchange, "PointsRouteOutwardSet")
      .withArgs(PACIFIC, AIRLINE, true);
    expect(await route()).to.deep.equal([true, false, 0n, 0n, 0n, 0n, 0n]);
    await expect(by("airline").setInward(PACIFIC, AIRLINE, true, 100, 5_000))
      .to.emit(exchange, "PointsRouteInwardSet")
      .withArgs(PACIFIC, AIRLINE, true, 100, 5_000);
    expect(await route()).to.deep.equal([true, true, 100n, 5_000n, 0n, 0n, 0n]);
    expect(await route(AIRLINE, PACIFIC)).to.deep.equal([false, false, 0n, 0n, 0n, 0n, 0n]);

    await expect(by("pacific").setOutward(PACIFIC, AIRLINE, false))
      .to.emit(exchange, "PointsRouteOutwardSet")
      .withArgs(PACIFIC, AIRLINE, false);
    await expect(by("airline").setInward(PACIFIC, AIRLINE, false, 7, 8))
      .to.emit(exchange, "PointsRouteInwardSet")
      .withArgs(PACIFIC, AIRLINE, false, 7, 8);
    expect(await route()).to.deep.equal([false, false, 7n, 8n, 0n, 0n, 0n]);
  });

  it("run at the clearing house under the numbers of both programmes", async () => {
    const [from, to] = [2n ** 32n - 1n, 7n];
    expect(await world.suite.exchange.causeOf(from, to)).to.equal(ethers.toBeHex((from << 32n) | to, 32));
  });
});

import { expect } from "chai";
import { encodeBytes32String, ZeroHash } from "ethers";
import type { ProgrammeApplicationStruct } from "../../../typechain-types/contracts/points/PointsProgrammes.js";
import { Licence, MemberStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { application, CNY, DEBT_LIMIT, LIMIT, VALIDITY, VALUE } from "../../support/points.js";
import { as, deployWorld, memberId, reference, type World } from "../../support/world.js";
import {
  byCouncil,
  decide,
  expectStatusInvalid,
  expectUnauthorised,
  forItsIssuer,
  monthOf,
  NOWHERE,
} from "./support.js";

const { networkHelpers } = connection;

const MOST_LIMIT = 2n ** 48n - 1n;
const RESOLUTION = reference("resolution 7");
const COVER = 5_000_00n;
/** The first programme, once the airline applied. */
const PROGRAMME = 1n;

/** Each field in the order in which it is looked at, with what it must not be. */
const REFUSED = [
  ["name", ["", "积".repeat(21) + "é"]], // 65 bytes in 22 characters
  ["currency", ["0x555344", "0x000000"]],
  ["value", [0n, 2_000_000_001n]],
  ["limit", [0n]],
  ["validityMonths", [0n, 61n]],
  ["decimals", [1n, 3n]],
  ["terms", [ZeroHash]],
] as const satisfies readonly (readonly [keyof ProgrammeApplicationStruct, readonly unknown[]])[];

async function fixture() {
  return deployWorld(connection);
}

describe("PointsProgrammes: application", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });
  const programmes = () => world.suite.programmes;
  const apply = (changes: Partial<ProgrammeApplicationStruct> = {}) =>
    as(world, "programmes", "airline").applyFor(application("airline", changes));
  const info = () => programmes().programmeInfo(PROGRAMME);

  describe("applying", () => {
    it("is for licensed issuers, no new business of one that is suspended or leaves", async () => {
      await expect(as(world, "programmes", "shop").applyFor(application("airline")))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("shop"), 1n << Licence.POINTS_ISSUER);
      await decide(world, "suspend", "airline");
      await expectStatusInvalid(world, apply(), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "airline");
      await expectStatusInvalid(world, apply(), MemberStatus.EXITING);
    });

    it("refuses what is out of bounds, field by field in their order", async () => {
      for (const [index, [field, values]] of REFUSED.entries()) {
        // Whatever is looked at later is wrong as well.
        const wrong = Object.fromEntries(REFUSED.slice(index).map(([later, [value]]) => [later, value]));
        for (const value of values) {
          await expect(apply({ ...wrong, [field]: value }))
            .to.be.revertedWithCustomError(programmes(), "PointsTermsInvalid")
            .withArgs(encodeBytes32String(field));
        }
      }
    });

    for (const [field, value] of [
      ["name", "a"],
      ["name", "积".repeat(21) + "a"], // 64 bytes
      ["value", 1n],
      ["value", 2_000_000_000n],
      ["limit", 1n],
      ["limit", MOST_LIMIT],
      ["validityMonths", 1n],
      ["validityMonths", 60n],
      ["decimals", 2n],
      ["debtLimit", 0n],
      ["debtLimit", 2n ** 32n - 1n],
    ] as const) {
      it(`takes ${field} ${value}`, async () => {
        await apply({ [field]: value });
        const kept = field === "name" ? await programmes().nameOf(PROGRAMME) : (await info())[field];
        expect(kept).to.equal(value);
      });
    }

    it("numbers programmes from 1 and keeps whose they are and what was applied for", async () => {
      const applied = application("airline");
      expect(await as(world, "programmes", "airline").applyFor.staticCall(applied)).to.equal(PROGRAMME);
      await expect(apply())
        .to.emit(programmes(), "PointsProgrammeApplied")
        .withArgs(PROGRAMME, memberId("airline"), Object.values(applied))
        .and.to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(PROGRAMME, ProgrammeStatus.NONE, ProgrammeStatus.APPLIED, ZeroHash);
      await as(world, "programmes", "retailer").applyFor(application("retailer"));

      const [issuer, status] = [memberId("airline"), ProgrammeStatus.APPLIED];
      const terms = [CNY, VALUE.airline, 0n, 0n, 0n, LIMIT, VALIDITY, 0n, DEBT_LIMIT];
      expect(await info()).to.deep.equal([issuer, status, ...terms]);
      expect(await programmes().nameOf(PROGRAMME)).to.equal("airline points");
      expect((await programmes().programmeInfo(2n)).issuer).to.equal(memberId("retailer"));
      expect(await programmes().programmeCount()).to.equal(2n);
    });

    it("leaves nothing under a number that was not given", async () => {
      expect(await programmes().programmeCount()).to.equal(0n);
      expect((await programmes().programmeInfo(NOWHERE)).status).to.equal(ProgrammeStatus.NONE);
      expect(await programmes().nameOf(NOWHERE)).to.equal("");
    });
  });

  describe("withdrawing", () => {
    beforeEach(() => apply());
    const withdraw = () => as(world, "programmes", "airline").withdraw(PROGRAMME);

    forItsIssuer(
      () => world,
      PROGRAMME,
      true,
      (actor, programme) => as(world, "programmes", actor).withdraw(programme),
    );

    it("closes an application, decided or not", async () => {
      await expect(withdraw())
        .to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(PROGRAMME, ProgrammeStatus.APPLIED, ProgrammeStatus.CLOSED, ZeroHash);
      expect((await info()).status).to.equal(ProgrammeStatus.CLOSED);
      await apply();
      await (await byCouncil(world)).approve(2n, LIMIT, COVER, RESOLUTION);
      await expect(as(world, "programmes", "airline").withdraw(2n))
        .to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(2n, ProgrammeStatus.APPROVED, ProgrammeStatus.CLOSED, ZeroHash);
    });
  });

  describe("the decision", () => {
    beforeEach(() => apply());
    const approve = async (limit: bigint) => (await byCouncil(world)).approve(PROGRAMME, limit, COVER, RESOLUTION);

    it("is the council's", async () => {
      await expectUnauthorised(world, ["airline", "pointsOperator"], (actor) =>
        as(world, "programmes", actor).approve(PROGRAMME, LIMIT, COVER, RESOLUTION),
      );
      await expectUnauthorised(world, ["airline", "pointsOperator"], (actor) =>
        as(world, "programmes", actor).reject(PROGRAMME, RESOLUTION),
      );
      await expectUnauthorised(world, ["airline", "pointsOperator"], (actor) =>
        as(world, "programmes", actor).setLimit(PROGRAMME, LIMIT),
      );
    });

    it("approves nothing without a limit", async () => {
      await expect((await byCouncil(world)).approve(NOWHERE, 0n, COVER, RESOLUTION))
        .to.be.revertedWithCustomError(programmes(), "PointsProgrammeStatusInvalid")
        .withArgs(NOWHERE, ProgrammeStatus.NONE);
      await expect(approve(0n))
        .to.be.revertedWithCustomError(programmes(), "PointsTermsInvalid")
        .withArgs(encodeBytes32String("limit"));
    });

    it("approves with a limit and a cover of its own", async () => {
      expect(await programmes().coverNeeded(PROGRAMME)).to.equal(0n);
      await expect(approve(LIMIT - 1n))
        .to.emit(programmes(), "PointsProgrammeApproved")
        .withArgs(PROGRAMME, LIMIT - 1n, COVER)
        .and.to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(PROGRAMME, ProgrammeStatus.APPLIED, ProgrammeStatus.APPROVED, RESOLUTION);
      const { status, limit } = await info();
      expect([status, limit]).to.deep.equal([ProgrammeStatus.APPROVED, LIMIT - 1n]);
      expect(await programmes().coverNeeded(PROGRAMME)).to.equal(COVER);
    });

    it("rejects for ever", async () => {
      await expect((await byCouncil(world)).reject(PROGRAMME, RESOLUTION))
        .to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(PROGRAMME, ProgrammeStatus.APPLIED, ProgrammeStatus.CLOSED, RESOLUTION);
      expect((await info()).status).to.equal(ProgrammeStatus.CLOSED);
    });

    it("sets another limit, but none of zero", async () => {
      await approve(LIMIT);
      await expect((await byCouncil(world)).setLimit(NOWHERE, 0n))
        .to.be.revertedWithCustomError(programmes(), "PointsProgrammeStatusInvalid")
        .withArgs(NOWHERE, ProgrammeStatus.NONE);
      await expect((await byCouncil(world)).setLimit(PROGRAMME, 0n))
        .to.be.revertedWithCustomError(programmes(), "PointsTermsInvalid")
        .withArgs(encodeBytes32String("limit"));
      await expect((await byCouncil(world)).setLimit(PROGRAMME, 7n))
        .to.emit(programmes(), "PointsLimitSet")
        .withArgs(PROGRAMME, 7n);
      expect((await info()).limit).to.equal(7n);
    });
  });

  it("labels the points of a month with name, month and decimals for wallets", async () => {
    await apply({ name: 'Miles "Plus" 积分', decimals: 2 });
    const [head, body = ""] = (await programmes().labelOf(PROGRAMME, monthOf("2027-03"))).split(",");
    expect(head).to.equal("data:application/json;base64");
    expect(JSON.parse(Buffer.from(body, "base64").toString())).to.deep.equal({
      name: 'Miles "Plus" 积分 2027-03',
      description: "Valid until the end of 2027-03, Asia/Shanghai",
      decimals: 2,
    });
  });
});

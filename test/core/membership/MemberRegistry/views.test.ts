import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { network } from "hardhat";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import { as, legalIdBytes, memberId } from "../../../support/world.js";
import { deployMembership, membersAs, type MembershipWorld, NEVER, RESOLUTION } from "../support.js";

const connection = await network.create();
const { networkHelpers } = connection;

async function fixture() {
  return deployMembership(connection);
}

describe("MemberRegistry: views", () => {
  const pacific = memberId("pacific");
  const insurer = licenceSet("INSURER");
  let world: MembershipWorld;
  let members: MembershipWorld["suite"]["members"];
  let clerk: string;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    members = world.suite.members;
    clerk = await world.clerk.getAddress();
  });

  for (const question of ["authorise", "authoriseService"] as const) {
    describe(question, () => {
      it("refuses a stranger", async () => {
        await expect(members[question](world.address.stranger, 0n))
          .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
          .withArgs(world.address.stranger);
      });

      it("refuses an account from the second in which it expires", async () => {
        const expiresAt = (await networkHelpers.time.latest()) + 3_600;
        await as(world, "members", "pacific").setAccount(clerk, insurer, expiresAt, false);
        await networkHelpers.time.increaseTo(expiresAt - 1);
        expect(await members[question](clerk, insurer)).to.equal(pacific);
        await networkHelpers.time.increaseTo(expiresAt);
        await expect(members[question](clerk, insurer))
          .to.be.revertedWithCustomError(members, "MemberAccountExpired")
          .withArgs(clerk, expiresAt);
      });

      it("refuses a member without any of the licences", async () => {
        const anyOf = licenceSet("BANK", "CUSTODIAN");
        await expect(members[question](world.address.pacific, anyOf))
          .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
          .withArgs(pacific, anyOf);
      });

      it("refuses an account whose scope leaves out the licence that the member has", async () => {
        await as(world, "members", "pacific").setAccount(clerk, licenceSet("COUNCIL_SEAT"), NEVER, false);
        await expect(members[question](clerk, insurer))
          .to.be.revertedWithCustomError(members, "MemberAccountOutOfScope")
          .withArgs(clerk, insurer);
      });

      it("gives an account no licence that only its scope names", async () => {
        const anyOf = licenceSet("INSURER", "BANK");
        await as(world, "members", "pacific").setAccount(clerk, licenceSet("BANK"), NEVER, false);
        await expect(members[question](clerk, anyOf))
          .to.be.revertedWithCustomError(members, "MemberAccountOutOfScope")
          .withArgs(clerk, anyOf);
      });

      it("asks for one licence of several", async () => {
        expect(await members[question](world.address.pacific, licenceSet("BANK", "INSURER"))).to.equal(pacific);
      });

      it("asks for any member when it names no licence, whatever the account's scope", async () => {
        await as(world, "members", "pacific").setAccount(clerk, 0n, NEVER, false);
        expect(await members[question](clerk, 0n)).to.equal(pacific);
      });
    });
  }

  describe("isServing", () => {
    it("is true until the account expires, and never for a stranger", async () => {
      const expiresAt = (await networkHelpers.time.latest()) + 3_600;
      await as(world, "members", "pacific").setAccount(clerk, 0n, expiresAt, false);
      await networkHelpers.time.increaseTo(expiresAt - 1);
      expect(await members.isServing(clerk)).to.be.true;
      await networkHelpers.time.increaseTo(expiresAt);
      expect(await members.isServing(clerk)).to.be.false;
      expect(await members.isServing(world.address.stranger)).to.be.false;
    });
  });

  describe("isLicensed", () => {
    it("asks for an active member with one of the licences", async () => {
      expect(await members.isLicensed(pacific, licenceSet("BANK", "INSURER"))).to.be.true;
      expect(await members.isLicensed(pacific, licenceSet("BANK"))).to.be.false;
      expect(await members.isLicensed(pacific, 0n)).to.be.false;
      expect(await members.isLicensed(99n, insurer)).to.be.false;
    });
  });

  describe("lookups", () => {
    it("answer with nobody for what is unknown", async () => {
      expect(await members.memberOf(world.address.stranger)).to.equal(0n);
      expect((await members.accountInfo(world.address.stranger)).member).to.equal(0n);
      expect((await members.memberInfo(99n)).status).to.equal(MemberStatus.NONE);
      expect(await members.memberByLegalId(legalIdBytes("529900SYNTHETIC00045"))).to.equal(0n);
      expect(await members.memberOf(ZeroAddress)).to.equal(0n);
    });

    it("find an institution by its legal id", async () => {
      expect(await members.memberByLegalId(legalIdBytes("X1110000893198028N"))).to.equal(memberId("harbour"));
    });
  });

  describe("pastVotes and pastSeats", () => {
    it("answer only for a moment that is over", async () => {
      const now = await networkHelpers.time.latest();
      for (const timepoint of [now, now + 1]) {
        await expect(members.pastVotes(pacific, timepoint))
          .to.be.revertedWithCustomError(members, "MemberVotesNotFinal")
          .withArgs(timepoint, now);
        await expect(members.pastSeats(timepoint))
          .to.be.revertedWithCustomError(members, "MemberVotesNotFinal")
          .withArgs(timepoint, now);
      }
      expect(await members.pastSeats(now - 1)).to.equal(3n);
    });

    it("remember every moment: before, during and after a suspension", async () => {
      const council = membersAs(world, world.council);
      const before = await networkHelpers.time.latest();
      await networkHelpers.time.increase(600);
      await council.suspend(pacific, RESOLUTION);
      const suspended = await networkHelpers.time.latest();
      await networkHelpers.time.increase(600);
      await council.reinstate(pacific, RESOLUTION);
      const reinstated = await networkHelpers.time.latest();
      await networkHelpers.mine();

      const moments = [before, suspended - 1, suspended, reinstated - 1, reinstated];
      const votes = await Promise.all(moments.map((moment) => members.pastVotes(pacific, moment)));
      const seats = await Promise.all(moments.map((moment) => members.pastSeats(moment)));
      expect(votes).to.deep.equal([1n, 1n, 0n, 0n, 1n]);
      expect(seats).to.deep.equal([3n, 3n, 2n, 2n, 3n]);
    });

    it("count no vote of a member without a seat, and none before the founding", async () => {
      const now = (await networkHelpers.time.latest()) - 1;
      expect(await members.pastVotes(memberId("keeper"), now)).to.equal(0n);
      expect(await members.pastVotes(99n, now)).to.equal(0n);
      expect(await members.pastVotes(pacific, 0)).to.equal(0n);
      expect(await members.pastSeats(0)).to.equal(0n);
    });
  });
});

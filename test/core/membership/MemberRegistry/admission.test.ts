import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import { network } from "hardhat";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import { APPLICATION_VALIDITY, as, legalIdBytes, memberId } from "../../../support/world.js";
import {
  APPLICANT,
  applicationOf,
  bringTo,
  deployMembership,
  ENCRYPTION,
  EVERY_LICENCE,
  KEY,
  membersAs,
  type MembershipWorld,
  NEVER,
  RESOLUTION,
  sponsor,
  X25519,
} from "../support.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

async function fixture() {
  return deployMembership(connection);
}

describe("MemberRegistry: admission", () => {
  let world: MembershipWorld;
  let members: MembershipWorld["suite"]["members"];
  let council: typeof members;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    members = world.suite.members;
    council = membersAs(world, world.council);
  });

  describe("the founders", () => {
    it("are active from the first block, without a sponsor, with the licences they asked for", async () => {
      const pacific = await members.memberInfo(memberId("pacific"));
      expect(pacific.status).to.equal(MemberStatus.ACTIVE);
      expect(pacific.name).to.equal("Pacific Insurance (synthetic)");
      expect(pacific.legalId).to.equal(legalIdBytes("X1110000514027669K"));
      expect(pacific.licences).to.equal(licenceSet("INSURER", "POINTS_ISSUER", "COUNCIL_SEAT"));
      expect(pacific.sponsor).to.equal(0n);
      expect(await members.memberCount()).to.equal(world.parameters.founders.length);
    });

    it("are told by the events of the deployment, each in full", async () => {
      const deployment = await members.queryFilter(members.filters.MemberApplied);
      const numbers = world.parameters.founders.map((_, index) => BigInt(index + 1));
      expect(deployment.map(({ args }) => args.member)).to.deep.equal(numbers);
      const { hash } = await deployment[3]!.getTransaction();
      const keeper = [memberId("keeper"), MemberStatus.APPLIED, MemberStatus.ACTIVE, encodeBytes32String("")] as const;
      await expect(ethers.provider.getTransaction(hash))
        .to.emit(members, "MemberApplied")
        .withArgs(4n, 0n, legalIdBytes("X1110000736406082Q"), "Policy Custodian (synthetic)", licenceSet("CUSTODIAN"))
        .and.to.emit(members, "MemberAccountSet")
        .withArgs(4n, world.address.keeper, EVERY_LICENCE, NEVER, true)
        .and.to.emit(members, "MemberLicencesSet")
        .withArgs(4n, licenceSet("CUSTODIAN"))
        .and.to.emit(members, "MemberStatusChanged")
        .withArgs(...keeper);
    });
  });

  describe("sponsor", () => {
    it("is for members", async () => {
      await expect(as(world, "members", "stranger").sponsor(await applicationOf(world)))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
    });

    it("is not for a suspended member, nor for one that exits", async () => {
      await council.suspend(memberId("harbour"), RESOLUTION);
      await council.beginExit(memberId("summit"), RESOLUTION);
      const application = await applicationOf(world);
      await expect(as(world, "members", "harbour").sponsor(application))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(memberId("harbour"), MemberStatus.SUSPENDED);
      await expect(as(world, "members", "summit").sponsor(application))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(memberId("summit"), MemberStatus.EXITING);
    });

    it("refuses a name that is empty or longer than 120 bytes, counted in UTF-8", async () => {
      for (const [name, length] of [
        ["", 0],
        ["x".repeat(121), 121],
        ["保".repeat(41), 123],
      ] as const) {
        await expect(sponsor(world, { name }))
          .to.be.revertedWithCustomError(members, "MemberNameInvalid")
          .withArgs(length);
      }
      await sponsor(world, { name: "保".repeat(40) });
      expect((await members.memberInfo(APPLICANT)).name).to.equal("保".repeat(40));
    });

    it("refuses an empty legal id", async () => {
      await expect(sponsor(world, { legalId: legalIdBytes("") })).to.be.revertedWithCustomError(
        members,
        "MemberLegalIdMissing",
      );
    });

    it("refuses the legal id of a member and of another applicant", async () => {
      const legalId = legalIdBytes("X1110000514027669K");
      await expect(sponsor(world, { legalId }))
        .to.be.revertedWithCustomError(members, "MemberLegalIdTaken")
        .withArgs(legalId, memberId("pacific"));

      await sponsor(world);
      await expect(sponsor(world, { admin: world.address.dave }))
        .to.be.revertedWithCustomError(members, "MemberLegalIdTaken")
        .withArgs(legalIdBytes("529900SYNTHETIC00045"), APPLICANT);
    });

    it("refuses the zero address and an address of another member as first account", async () => {
      await expect(sponsor(world, { admin: ethers.ZeroAddress })).to.be.revertedWithCustomError(
        members,
        "MemberAccountZero",
      );
      await expect(sponsor(world, { admin: world.address.bank }))
        .to.be.revertedWithCustomError(members, "MemberAccountTaken")
        .withArgs(world.address.bank, memberId("bank"));
    });

    it("writes the applicant with its first account and gives it no licence yet", async () => {
      const application = await applicationOf(world);
      const acting = as(world, "members", "pacific");
      expect(await acting.sponsor.staticCall(application)).to.equal(APPLICANT);
      const tx = acting.sponsor(application);
      await expect(tx)
        .to.emit(members, "MemberApplied")
        .withArgs(APPLICANT, 1n, application.legalId, application.name, application.licences)
        .and.to.emit(members, "MemberAccountSet")
        .withArgs(APPLICANT, application.admin, EVERY_LICENCE, NEVER, true);
      await expect(tx).not.to.emit(members, "MemberStatusChanged");

      const info = await members.memberInfo(APPLICANT);
      expect(info).to.deep.equal([
        MemberStatus.APPLIED,
        0n, // licences
        application.legalId,
        BigInt(await networkHelpers.time.latest()),
        memberId("pacific"),
        application.name,
      ]);
      expect(await members.memberCount()).to.equal(APPLICANT);
      expect(await members.memberByLegalId(application.legalId)).to.equal(APPLICANT);
      expect(await members.memberOf(application.admin)).to.equal(APPLICANT);
    });

    it("takes a rejected institution again, under a new number and with a fresh address", async () => {
      await bringTo(world, MemberStatus.REJECTED);
      const application = await applicationOf(world);
      expect(await members.memberByLegalId(application.legalId)).to.equal(0n);
      await expect(sponsor(world))
        .to.be.revertedWithCustomError(members, "MemberAccountTaken")
        .withArgs(application.admin, APPLICANT);

      await sponsor(world, { admin: await world.clerk.getAddress() });
      expect(await members.memberByLegalId(application.legalId)).to.equal(APPLICANT + 1n);
      expect((await members.memberInfo(APPLICANT)).status).to.equal(MemberStatus.REJECTED);
    });

    it("takes an institution that has exited again, and not one that is still exiting", async () => {
      await bringTo(world, MemberStatus.EXITING);
      const changes = { admin: await world.clerk.getAddress() };
      await expect(sponsor(world, changes)).to.be.revertedWithCustomError(members, "MemberLegalIdTaken");

      await council.completeExit(APPLICANT, RESOLUTION);
      await sponsor(world, changes);
      expect(await members.memberByLegalId(legalIdBytes("529900SYNTHETIC00045"))).to.equal(APPLICANT + 1n);
    });

    it("takes an application that has lapsed again, from the second it lapses", async () => {
      await sponsor(world);
      const { appliedAt } = await members.memberInfo(APPLICANT);
      const changes = { admin: await world.clerk.getAddress() };

      await networkHelpers.time.setNextBlockTimestamp(Number(appliedAt) + APPLICATION_VALIDITY - 1);
      await expect(sponsor(world, changes)).to.be.revertedWithCustomError(members, "MemberLegalIdTaken");
      await networkHelpers.time.setNextBlockTimestamp(Number(appliedAt) + APPLICATION_VALIDITY);
      await sponsor(world, changes);
      expect(await members.memberByLegalId(legalIdBytes("529900SYNTHETIC00045"))).to.equal(APPLICANT + 1n);
    });

    it("does not let an admitted institution lapse", async () => {
      await bringTo(world, MemberStatus.ADMITTED);
      await networkHelpers.time.increase(APPLICATION_VALIDITY);
      await expect(sponsor(world, { admin: await world.clerk.getAddress() }))
        .to.be.revertedWithCustomError(members, "MemberLegalIdTaken")
        .withArgs(legalIdBytes("529900SYNTHETIC00045"), APPLICANT);
    });
  });

  describe("admit", () => {
    it("is a decision of the council", async () => {
      await sponsor(world);
      await expect(as(world, "members", "pacific").admit(APPLICANT, licenceSet("INSURER"), RESOLUTION))
        .to.be.revertedWithCustomError(members, "AccessManagedUnauthorized")
        .withArgs(world.address.pacific);
    });

    it("comes too late from the second in which the application lapses", async () => {
      await sponsor(world);
      const lapsesAt = Number((await members.memberInfo(APPLICANT)).appliedAt) + APPLICATION_VALIDITY;

      await networkHelpers.time.setNextBlockTimestamp(lapsesAt);
      await expect(council.admit(APPLICANT, licenceSet("INSURER"), RESOLUTION))
        .to.be.revertedWithCustomError(members, "MemberApplicationLapsed")
        .withArgs(APPLICANT, lapsesAt);
    });

    it("is in time in the last second", async () => {
      await sponsor(world);
      const lapsesAt = Number((await members.memberInfo(APPLICANT)).appliedAt) + APPLICATION_VALIDITY;

      await networkHelpers.time.setNextBlockTimestamp(lapsesAt - 1);
      await council.admit(APPLICANT, licenceSet("INSURER"), RESOLUTION);
      expect((await members.memberInfo(APPLICANT)).status).to.equal(MemberStatus.ADMITTED);
    });

    it("licenses the applicant as the council decides, whatever it asked for, and gives no vote yet", async () => {
      await sponsor(world);
      const licences = licenceSet("REINSURER", "COUNCIL_SEAT");
      await expect(council.admit(APPLICANT, licences, RESOLUTION))
        .to.emit(members, "MemberLicencesSet")
        .withArgs(APPLICANT, licences)
        .and.to.emit(members, "MemberStatusChanged")
        .withArgs(APPLICANT, MemberStatus.APPLIED, MemberStatus.ADMITTED, RESOLUTION);

      const info = await members.memberInfo(APPLICANT);
      expect(info.status).to.equal(MemberStatus.ADMITTED);
      expect(info.licences).to.equal(licences);
      const admittedAt = await networkHelpers.time.latest();
      await networkHelpers.mine();
      expect(await members.pastVotes(APPLICANT, admittedAt)).to.equal(0n);
      expect(await members.pastSeats(admittedAt)).to.equal(3n);
    });
  });

  describe("reject", () => {
    it("is a decision of the council", async () => {
      await sponsor(world);
      await expect(as(world, "members", "regulator").reject(APPLICANT, RESOLUTION))
        .to.be.revertedWithCustomError(members, "AccessManagedUnauthorized")
        .withArgs(world.address.regulator);
    });

    it("ends the application and frees the legal id", async () => {
      await sponsor(world);
      await expect(council.reject(APPLICANT, RESOLUTION))
        .to.emit(members, "MemberStatusChanged")
        .withArgs(APPLICANT, MemberStatus.APPLIED, MemberStatus.REJECTED, RESOLUTION);
      expect((await members.memberInfo(APPLICANT)).status).to.equal(MemberStatus.REJECTED);
      expect(await members.memberByLegalId(legalIdBytes("529900SYNTHETIC00045"))).to.equal(0n);
    });
  });

  describe("activate", () => {
    it("is for an account of the institution", async () => {
      await expect(as(world, "members", "stranger").activate())
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
    });

    it("is for an admin of the institution", async () => {
      await bringTo(world, MemberStatus.ADMITTED);
      const clerk = await world.clerk.getAddress();
      await membersAs(world, world.applicant).setAccount(clerk, EVERY_LICENCE, NEVER, false);
      await expect(membersAs(world, world.clerk).activate())
        .to.be.revertedWithCustomError(members, "MemberAccountNotAdmin")
        .withArgs(clerk);
    });

    it("needs a key to which others can encrypt", async () => {
      await sponsor(world);
      await council.admit(APPLICANT, licenceSet("INSURER"), RESOLUTION);
      const applicant = membersAs(world, world.applicant);
      await applicant.publishKey(encodeBytes32String("pseudonym/kyc"), X25519, KEY);
      await expect(applicant.activate()).to.be.revertedWithCustomError(members, "MemberKeyMissing").withArgs(APPLICANT);

      await applicant.publishKey(ENCRYPTION, X25519, KEY);
      await applicant.activate();
      expect(await members.isLicensed(APPLICANT, licenceSet("INSURER"))).to.be.true;
    });

    it("takes up the membership and the seat", async () => {
      await bringTo(world, MemberStatus.ADMITTED);
      const applicant = await world.applicant.getAddress();
      await expect(members.authorise(applicant, licenceSet("INSURER")))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(APPLICANT, MemberStatus.ADMITTED);

      await expect(membersAs(world, world.applicant).activate())
        .to.emit(members, "MemberStatusChanged")
        .withArgs(APPLICANT, MemberStatus.ADMITTED, MemberStatus.ACTIVE, encodeBytes32String(""));
      expect(await members.authorise(applicant, licenceSet("INSURER"))).to.equal(APPLICANT);
      const activeSince = await networkHelpers.time.latest();
      await networkHelpers.mine();
      expect(await members.pastVotes(APPLICANT, activeSince)).to.equal(1n);
      expect(await members.pastSeats(activeSince)).to.equal(4n);
    });
  });
});

import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import { network } from "hardhat";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import { as, memberId } from "../../../support/world.js";
import {
  APPLICANT,
  bringTo,
  deployMembership,
  ENCRYPTION,
  EVERY_LICENCE,
  KEY,
  membersAs,
  type MembershipWorld,
  NEVER,
  RESOLUTION,
  X25519,
} from "../support.js";

const connection = await network.create();
const { networkHelpers } = connection;

async function fixture() {
  return deployMembership(connection);
}

/** In which statuses of the institution each verb may act on it: the life cycle, row by row. */
const ALLOWED: Readonly<Record<string, readonly (keyof typeof MemberStatus)[]>> = {
  admit: ["APPLIED"],
  reject: ["APPLIED"],
  suspend: ["ACTIVE", "EXITING"],
  reinstate: ["SUSPENDED"],
  beginExit: ["ACTIVE", "SUSPENDED"],
  completeExit: ["EXITING"],
  setLicences: ["ADMITTED", "ACTIVE", "EXITING"],
  appointAdmin: ["ADMITTED", "ACTIVE", "SUSPENDED", "EXITING"],
  activate: ["ADMITTED"],
  setAccount: ["ADMITTED", "ACTIVE", "EXITING"],
  revokeAccount: ["ADMITTED", "ACTIVE", "EXITING"],
  publishKey: ["ADMITTED", "ACTIVE", "EXITING"],
  authorise: ["ACTIVE"],
  authoriseService: ["ACTIVE", "EXITING"],
};

/** Verbs of the institution itself: before it applies there is nobody to call them. */
const OWN_VERBS = ["activate", "setAccount", "revokeAccount", "publishKey", "authorise", "authoriseService"];

describe("MemberRegistry: standing", () => {
  let world: MembershipWorld;
  let members: MembershipWorld["suite"]["members"];
  let council: typeof members;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    members = world.suite.members;
    council = membersAs(world, world.council);
  });

  /** Every verb that asks for a status, tried without effect. */
  async function attempts(): Promise<Record<string, () => Promise<unknown>>> {
    const applicant = membersAs(world, world.applicant);
    const [account, fresh] = [await world.applicant.getAddress(), await world.spare.getAddress()];
    return {
      admit: () => council.admit.staticCall(APPLICANT, licenceSet("INSURER"), RESOLUTION),
      reject: () => council.reject.staticCall(APPLICANT, RESOLUTION),
      suspend: () => council.suspend.staticCall(APPLICANT, RESOLUTION),
      reinstate: () => council.reinstate.staticCall(APPLICANT, RESOLUTION),
      beginExit: () => council.beginExit.staticCall(APPLICANT, RESOLUTION),
      completeExit: () => council.completeExit.staticCall(APPLICANT, RESOLUTION),
      setLicences: () => council.setLicences.staticCall(APPLICANT, licenceSet("INSURER")),
      appointAdmin: () => council.appointAdmin.staticCall(APPLICANT, fresh),
      activate: () => applicant.activate.staticCall(),
      setAccount: () => applicant.setAccount.staticCall(fresh, EVERY_LICENCE, NEVER, false),
      revokeAccount: () => applicant.revokeAccount.staticCall(account),
      publishKey: () => applicant.publishKey.staticCall(ENCRYPTION, X25519, KEY),
      authorise: () => members.authorise(account, 0n),
      authoriseService: () => members.authoriseService(account, 0n),
    };
  }

  describe("the life cycle", () => {
    for (const [name, status] of Object.entries(MemberStatus)) {
      const verbs = Object.keys(ALLOWED).filter((verb) => name !== "NONE" || !OWN_VERBS.includes(verb));
      const open = verbs.filter((verb) => ALLOWED[verb]!.includes(name as keyof typeof MemberStatus));

      it(`lets an institution that is ${name} do ${open.join(", ") || "nothing"}, and refuses the rest`, async () => {
        await bringTo(world, status);
        const all = await attempts();
        for (const verb of open) await all[verb]!();
        for (const verb of verbs.filter((other) => !open.includes(other))) {
          await expect(all[verb]!(), verb)
            .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
            .withArgs(APPLICANT, status);
        }
      });
    }
  });

  describe("the council's verbs", () => {
    it("refuse everybody else, be it a member with a seat", async () => {
      const pacific = as(world, "members", "pacific");
      const harbour = memberId("harbour");
      const calls = [
        () => pacific.suspend(harbour, RESOLUTION),
        () => pacific.reinstate(harbour, RESOLUTION),
        () => pacific.beginExit(harbour, RESOLUTION),
        () => pacific.completeExit(harbour, RESOLUTION),
        () => pacific.setLicences(harbour, licenceSet("INSURER")),
      ];
      for (const call of calls) {
        await expect(call())
          .to.be.revertedWithCustomError(members, "AccessManagedUnauthorized")
          .withArgs(world.address.pacific);
      }
    });
  });

  describe("suspend", () => {
    it("takes effect at once: the member may neither act nor serve nor vote", async () => {
      const harbour = memberId("harbour");
      await expect(council.suspend(harbour, RESOLUTION))
        .to.emit(members, "MemberStatusChanged")
        .withArgs(harbour, MemberStatus.ACTIVE, MemberStatus.SUSPENDED, RESOLUTION);

      for (const check of [members.authorise, members.authoriseService]) {
        await expect(check(world.address.harbour, licenceSet("INSURER")))
          .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
          .withArgs(harbour, MemberStatus.SUSPENDED);
      }
      expect(await members.isServing(world.address.harbour)).to.be.false;
      expect(await members.isLicensed(harbour, licenceSet("INSURER"))).to.be.false;
      await expectVotes(harbour, 0n, 2n);
    });

    it("stops a member that exits, too", async () => {
      await bringTo(world, MemberStatus.EXITING);
      await expect(council.suspend(APPLICANT, RESOLUTION))
        .to.emit(members, "MemberStatusChanged")
        .withArgs(APPLICANT, MemberStatus.EXITING, MemberStatus.SUSPENDED, RESOLUTION);
      expect(await members.isServing(await world.applicant.getAddress())).to.be.false;
    });
  });

  describe("reinstate", () => {
    it("gives the member back its standing and its vote", async () => {
      const harbour = memberId("harbour");
      await council.suspend(harbour, RESOLUTION);
      const lifted = encodeBytes32String("resolution 2026-2");
      await expect(council.reinstate(harbour, lifted))
        .to.emit(members, "MemberStatusChanged")
        .withArgs(harbour, MemberStatus.SUSPENDED, MemberStatus.ACTIVE, lifted);
      expect(await members.authorise(world.address.harbour, licenceSet("INSURER"))).to.equal(harbour);
      await expectVotes(harbour, 1n, 3n);
    });
  });

  describe("beginExit", () => {
    it("lets the member serve what it has and take on nothing; its vote ends", async () => {
      const harbour = memberId("harbour");
      await expect(council.beginExit(harbour, RESOLUTION))
        .to.emit(members, "MemberStatusChanged")
        .withArgs(harbour, MemberStatus.ACTIVE, MemberStatus.EXITING, RESOLUTION);

      expect(await members.authoriseService(world.address.harbour, licenceSet("INSURER"))).to.equal(harbour);
      await expect(members.authorise(world.address.harbour, licenceSet("INSURER")))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(harbour, MemberStatus.EXITING);
      expect(await members.isServing(world.address.harbour)).to.be.true;
      expect(await members.isLicensed(harbour, licenceSet("INSURER"))).to.be.false;
      await expectVotes(harbour, 0n, 2n);
    });

    it("lets a suspended member run off its business", async () => {
      const harbour = memberId("harbour");
      await council.suspend(harbour, RESOLUTION);
      await expect(council.beginExit(harbour, RESOLUTION))
        .to.emit(members, "MemberStatusChanged")
        .withArgs(harbour, MemberStatus.SUSPENDED, MemberStatus.EXITING, RESOLUTION);
      expect(await members.isServing(world.address.harbour)).to.be.true;
    });
  });

  describe("completeExit", () => {
    it("is final: the member may do nothing any more", async () => {
      const harbour = memberId("harbour");
      await council.beginExit(harbour, RESOLUTION);
      await expect(council.completeExit(harbour, RESOLUTION))
        .to.emit(members, "MemberStatusChanged")
        .withArgs(harbour, MemberStatus.EXITING, MemberStatus.EXITED, RESOLUTION);
      expect(await members.isServing(world.address.harbour)).to.be.false;
      await expect(members.authoriseService(world.address.harbour, 0n))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(harbour, MemberStatus.EXITED);
    });
  });

  describe("setLicences", () => {
    it("replaces the whole set", async () => {
      const keeper = memberId("keeper");
      await expect(council.setLicences(keeper, licenceSet("TRUSTEE")))
        .to.emit(members, "MemberLicencesSet")
        .withArgs(keeper, licenceSet("TRUSTEE"));
      expect((await members.memberInfo(keeper)).licences).to.equal(licenceSet("TRUSTEE"));
      expect(await members.isLicensed(keeper, licenceSet("TRUSTEE"))).to.be.true;
      expect(await members.isLicensed(keeper, licenceSet("CUSTODIAN"))).to.be.false;
      expect(await members.isLicensed(keeper, licenceSet("CUSTODIAN", "TRUSTEE"))).to.be.true;
    });

    it("gives and takes the seat of an active member", async () => {
      const keeper = memberId("keeper");
      await council.setLicences(keeper, licenceSet("CUSTODIAN", "COUNCIL_SEAT"));
      await expectVotes(keeper, 1n, 4n);
      await council.setLicences(keeper, licenceSet("CUSTODIAN"));
      await expectVotes(keeper, 0n, 3n);
    });

    it("counts a seat once when it is given twice", async () => {
      const pacific = memberId("pacific");
      await council.setLicences(pacific, licenceSet("COUNCIL_SEAT"));
      await expectVotes(pacific, 1n, 3n);
    });

    it("gives no vote to a member that exits", async () => {
      await bringTo(world, MemberStatus.EXITING, ["INSURER"]);
      await council.setLicences(APPLICANT, licenceSet("INSURER", "COUNCIL_SEAT"));
      await expectVotes(APPLICANT, 0n, 3n);
    });
  });

  /** Votes of a member and seats of the council as of the last block. */
  async function expectVotes(member: bigint, votes: bigint, seats: bigint): Promise<void> {
    const now = await networkHelpers.time.latest();
    await networkHelpers.mine();
    expect(await members.pastVotes(member, now)).to.equal(votes);
    expect(await members.pastSeats(now)).to.equal(seats);
  }
});

import { expect } from "chai";
import { id } from "ethers";
import { network } from "hardhat";
import { ROLES } from "../../../../deploy/roles.js";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import { execute, propose, queue, resolve, VOTE } from "../../../support/council.js";
import { as, COUNCIL, type MemberName, memberId } from "../../../support/world.js";
import {
  APPLICANT,
  deployMembership,
  ENCRYPTION,
  KEY,
  membersAs,
  type MembershipWorld,
  RESOLUTION,
  sponsor,
  X25519,
} from "../support.js";
import { halfQuorum, openVote, STATE, states } from "./support.js";

const connection = await network.create();
const { networkHelpers } = connection;

async function fixture() {
  return deployMembership(connection);
}

describe("ConsortiumCouncil: resolutions", () => {
  let world: MembershipWorld;
  let members: MembershipWorld["suite"]["members"];
  let council: MembershipWorld["suite"]["council"];

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    ({ members, council } = world.suite);
  });

  /** Opens a vote on a quorum of one half, lets these members vote so and closes it. @returns the proposal's state */
  async function outcome(votes: Partial<Record<MemberName, number>>): Promise<bigint> {
    const { proposalId } = await openVote(world);
    for (const [name, support] of Object.entries(votes)) {
      await as(world, "council", name as MemberName).castVote(proposalId, support);
    }
    await networkHelpers.time.increase(COUNCIL.votingPeriod);
    return council.state(proposalId);
  }

  describe("quorum", () => {
    for (const [share, seats] of [
      [1n, 1n],
      [333_333_333n, 1n],
      [333_333_334n, 2n],
      [500_000_000n, 2n],
      [666_666_666n, 2n],
      [666_666_667n, 3n],
      [1_000_000_000n, 3n],
    ] as const) {
      it(`asks for ${seats} of 3 seats when it is ${share} parts per billion: rounded up`, async () => {
        await council.connect(world.council).setQuorum(share);
        expect(await council.quorum((await networkHelpers.time.latest()) - 1)).to.equal(seats);
      });
    }

    it("follows the number of seats at the moment asked for", async () => {
      const before = await networkHelpers.time.latest();
      await networkHelpers.time.increase(60);
      await membersAs(world, world.council).setLicences(memberId("keeper"), licenceSet("COUNCIL_SEAT"));
      await membersAs(world, world.council).setLicences(memberId("bank"), licenceSet("COUNCIL_SEAT"));
      await membersAs(world, world.council).setLicences(memberId("provider"), licenceSet("COUNCIL_SEAT"));
      const after = await networkHelpers.time.latest();
      await networkHelpers.mine();
      expect(await council.quorum(before)).to.equal(3n);
      expect(await council.quorum(after)).to.equal(5n); // 666,666,667 parts per billion of 6, rounded up
    });

    it("is not known for a moment that is not over", async () => {
      const now = await networkHelpers.time.latest();
      await expect(council.quorum(now))
        .to.be.revertedWithCustomError(members, "MemberVotesNotFinal")
        .withArgs(now, now);
    });
  });

  describe("the outcome of a vote", () => {
    it("is a defeat when one seat too few votes", async () => {
      expect(await outcome({ pacific: VOTE.FOR, harbour: VOTE.FOR })).to.equal(STATE.DEFEATED);
    });

    it("is a success when abstentions fill the quorum", async () => {
      const votes = { pacific: VOTE.FOR, harbour: VOTE.ABSTAIN, summit: VOTE.ABSTAIN };
      expect(await outcome(votes)).to.equal(STATE.SUCCEEDED);
    });

    it("is a defeat when the quorum is filled and as many are against as in favour", async () => {
      await council.connect(world.council).setQuorum(333_333_333n);
      expect(await outcome({ pacific: VOTE.FOR, harbour: VOTE.AGAINST })).to.equal(STATE.DEFEATED);
    });

    it("does not count votes against towards the quorum", async () => {
      expect(await outcome({ pacific: VOTE.FOR, harbour: VOTE.FOR, summit: VOTE.AGAINST })).to.equal(STATE.DEFEATED);
    });
  });

  describe("setQuorum", () => {
    it("is for the council's own proposals: neither members nor the deployer may call it", async () => {
      for (const name of ["pacific", "regulator", "guardian", "deployer"] as const) {
        await expect(as(world, "council", name).setQuorum(1n))
          .to.be.revertedWithCustomError(council, "GovernorOnlyExecutor")
          .withArgs(world.address[name]);
      }
    });

    it("refuses a quorum of nothing and one above the whole", async () => {
      for (const quorum of [0n, 1_000_000_001n]) {
        await expect(council.connect(world.council).setQuorum(quorum))
          .to.be.revertedWithCustomError(council, "CouncilQuorumInvalid")
          .withArgs(quorum);
      }
    });

    it("changes the quorum by a proposal", async () => {
      await expect(resolve(world, halfQuorum(world)))
        .to.emit(council, "CouncilQuorumSet")
        .withArgs(500_000_000n);
      expect(await council.quorum((await networkHelpers.time.latest()) - 1)).to.equal(2n);
    });
  });

  describe("execution", () => {
    it("needs a passed vote and the queue", async () => {
      const { proposalId, proposal } = await openVote(world);
      await expect(execute(world, proposal))
        .to.be.revertedWithCustomError(council, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, STATE.ACTIVE, states(STATE.QUEUED));
      for (const name of ["pacific", "harbour", "summit"] as const) {
        await as(world, "council", name).castVote(proposalId, VOTE.FOR);
      }
      await networkHelpers.time.increase(COUNCIL.votingPeriod);
      await expect(execute(world, proposal))
        .to.be.revertedWithCustomError(council, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, STATE.SUCCEEDED, states(STATE.QUEUED));
    });

    it("waits out the delay, to the second", async () => {
      const { proposalId, proposal } = await openVote(world);
      for (const name of ["pacific", "harbour", "summit"] as const) {
        await as(world, "council", name).castVote(proposalId, VOTE.FOR);
      }
      await networkHelpers.time.increase(COUNCIL.votingPeriod);
      const [targets, values, calldatas, description] = proposal;
      await council.queue(targets, values, calldatas, id(description));
      const eta = (await networkHelpers.time.latest()) + COUNCIL.executionDelay;
      expect(await council.proposalEta(proposalId)).to.equal(eta);

      await networkHelpers.time.setNextBlockTimestamp(eta - 1);
      await expect(execute(world, proposal))
        .to.be.revertedWithCustomError(council, "GovernorUnmetDelay")
        .withArgs(proposalId, eta);
      await networkHelpers.time.setNextBlockTimestamp(eta);
      await expect(execute(world, proposal)).to.emit(council, "ProposalExecuted").withArgs(proposalId);
    });

    it("happens once", async () => {
      const { proposalId, proposal } = await openVote(world);
      for (const name of ["pacific", "harbour", "summit"] as const) {
        await as(world, "council", name).castVote(proposalId, VOTE.FOR);
      }
      await queue(world, proposal);
      await execute(world, proposal);
      await expect(execute(world, proposal))
        .to.be.revertedWithCustomError(council, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, STATE.EXECUTED, states(STATE.QUEUED));
    });

    it("carries the refusal of the contract called", async () => {
      const { proposal, proposalId } = await propose(world, {
        target: members,
        call: members.interface.encodeFunctionData("admit", [99n, 0n, RESOLUTION]),
        description: "Resolution 2026-2 (synthetic): admit nobody",
      });
      for (const name of ["pacific", "harbour", "summit"] as const) {
        await as(world, "council", name).castVote(proposalId, VOTE.FOR);
      }
      await queue(world, proposal);
      await expect(execute(world, proposal))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(99n, MemberStatus.NONE);
      expect(await council.state(proposalId)).to.equal(STATE.QUEUED);
    });
  });

  describe("what resolutions do", () => {
    it("admits an institution, which publishes its key, takes up its membership and votes", async () => {
      await sponsor(world);
      const licences = licenceSet("INSURER", "COUNCIL_SEAT");
      await expect(
        resolve(world, {
          target: members,
          call: members.interface.encodeFunctionData("admit", [APPLICANT, licences, RESOLUTION]),
          description: "Resolution 2026-2 (synthetic): admit Orchid Insurance",
        }),
      )
        .to.emit(members, "MemberStatusChanged")
        .withArgs(APPLICANT, MemberStatus.APPLIED, MemberStatus.ADMITTED, RESOLUTION);

      const applicant = membersAs(world, world.applicant);
      await applicant.publishKey(ENCRYPTION, X25519, KEY);
      await applicant.activate();
      expect(await members.authorise(await world.applicant.getAddress(), licences)).to.equal(APPLICANT);
      expect(await council.quorum((await networkHelpers.time.latest()) - 1)).to.equal(3n);

      const { proposalId } = await openVote(world);
      const newcomer = council.connect(world.applicant);
      await newcomer.castVote(proposalId, VOTE.FOR);
      expect(await council.proposalVotes(proposalId)).to.deep.equal([0n, 1n, 0n]);
    });

    it("moves a role to another account", async () => {
      const { authority, calendar } = world.suite;
      const { dave, calendarKeeper } = world.address;
      for (const [method, account, args] of [
        ["revokeRole", calendarKeeper, [ROLES.CALENDAR_KEEPER, calendarKeeper]],
        ["grantRole", dave, [ROLES.CALENDAR_KEEPER, dave, 0]],
      ] as const) {
        await resolve(world, {
          target: authority,
          call: authority.interface.encodeFunctionData(method as "grantRole", args as [bigint, string, number]),
          description: `Resolution 2026-3 (synthetic): ${method} of the calendar keeper ${account}`,
        });
      }
      await expect(as(world, "calendar", "calendarKeeper").publish(2026, [0n, 0n]))
        .to.be.revertedWithCustomError(calendar, "AccessManagedUnauthorized")
        .withArgs(calendarKeeper);
      await expect(as(world, "calendar", "dave").publish(2026, [0n, 0n])).to.be.revertedWithCustomError(
        calendar,
        "CalendarImplausible",
      );
    });

    it("lifts the guardian's pause", async () => {
      const { registry } = world.suite;
      await as(world, "registry", "guardian").pause();
      await expect(as(world, "registry", "guardian").unpause())
        .to.be.revertedWithCustomError(registry, "AccessManagedUnauthorized")
        .withArgs(world.address.guardian);
      await resolve(world, {
        target: registry,
        call: registry.interface.encodeFunctionData("unpause"),
        description: "Resolution 2026-4 (synthetic): policies run again",
      });
      expect(await registry.paused()).to.be.false;
    });
  });
});

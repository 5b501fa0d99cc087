import { expect } from "chai";
import { id, type Signer } from "ethers";
import { network } from "hardhat";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import { VOTE } from "../../../support/council.js";
import { as, COUNCIL, memberId } from "../../../support/world.js";
import { deployMembership, EVERY_LICENCE, membersAs, type MembershipWorld, NEVER, RESOLUTION } from "../support.js";
import { councilAs, halfQuorum, openVote, seat, STATE, states } from "./support.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

async function fixture() {
  return deployMembership(connection);
}

describe("ConsortiumCouncil: proposals and votes", () => {
  const seatLicence = licenceSet("COUNCIL_SEAT");
  let world: MembershipWorld;
  let members: MembershipWorld["suite"]["members"];
  let council: MembershipWorld["suite"]["council"];
  let clerk: string;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    ({ members, council } = world.suite);
    clerk = await world.clerk.getAddress();
  });

  /** The arguments of `propose` for a quorum of one half. */
  function proposal(): [string[], bigint[], string[], string] {
    const { call, description } = halfQuorum(world);
    return [[world.addresses.council], [0n], [call], description];
  }

  describe("propose", () => {
    it("is not for strangers", async () => {
      await expect(as(world, "council", "stranger").propose(...proposal()))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
    });

    it("is not for members without a seat, be it the regulator", async () => {
      for (const name of ["keeper", "regulator"] as const) {
        await expect(as(world, "council", name).propose(...proposal()))
          .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
          .withArgs(memberId(name), seatLicence);
      }
    });

    it("is not for an account whose scope leaves out the seat", async () => {
      await as(world, "members", "pacific").setAccount(clerk, licenceSet("INSURER"), NEVER, true);
      await expect(councilAs(world, world.clerk).propose(...proposal()))
        .to.be.revertedWithCustomError(members, "MemberAccountOutOfScope")
        .withArgs(clerk, seatLicence);
    });

    it("is not for a suspended member", async () => {
      await membersAs(world, world.council).suspend(memberId("pacific"), RESOLUTION);
      await expect(as(world, "council", "pacific").propose(...proposal()))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
    });

    it("is not for a member that got its seat in the same second", async () => {
      const keeper = memberId("keeper");
      await ethers.provider.send("evm_setAutomine", [false]);
      try {
        await membersAs(world, world.council).setLicences(keeper, seatLicence, { gasLimit: 1_000_000n });
        const tx = await as(world, "council", "keeper").propose(...proposal(), { gasLimit: 2_000_000n });
        await networkHelpers.mine();
        await expect(Promise.resolve(tx))
          .to.be.revertedWithCustomError(council, "GovernorInsufficientProposerVotes")
          .withArgs(world.address.keeper, 0n, 1n);
      } finally {
        await ethers.provider.send("evm_setAutomine", [true]);
      }
    });

    it("opens a vote after the delay, for the period", async () => {
      const [targets, values, calldatas, description] = proposal();
      const now = (await networkHelpers.time.latest()) + 60;
      const proposalId = await council.getProposalId(targets, values, calldatas, id(description));
      const [opensAt, closesAt] = [now + COUNCIL.votingDelay, now + COUNCIL.votingDelay + COUNCIL.votingPeriod];

      await networkHelpers.time.setNextBlockTimestamp(now);
      await expect(as(world, "council", "harbour").propose(targets, values, calldatas, description))
        .to.emit(council, "ProposalCreated")
        .withArgs(proposalId, world.address.harbour, targets, values, [""], calldatas, opensAt, closesAt, description);
      expect(await council.proposalProposer(proposalId)).to.equal(world.address.harbour);
      expect(await council.proposalNeedsQueuing(proposalId)).to.be.true;

      await expectState(proposalId, STATE.PENDING);
      await networkHelpers.time.increaseTo(opensAt);
      await expectState(proposalId, STATE.PENDING);
      await networkHelpers.time.increaseTo(opensAt + 1);
      await expectState(proposalId, STATE.ACTIVE);
      await networkHelpers.time.increaseTo(closesAt);
      await expectState(proposalId, STATE.ACTIVE);
      await networkHelpers.time.increaseTo(closesAt + 1);
      await expectState(proposalId, STATE.DEFEATED);
    });
  });

  describe("castVote", () => {
    it("is neither for strangers nor for members without a seat", async () => {
      const { proposalId } = await openVote(world);
      await expect(as(world, "council", "stranger").castVote(proposalId, VOTE.FOR))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(as(world, "council", "bank").castVote(proposalId, VOTE.FOR))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("bank"), seatLicence);
    });

    it("comes too early before the vote opens and too late after it has closed", async () => {
      const [targets, values, calldatas, description] = proposal();
      const proposalId = await council.getProposalId(targets, values, calldatas, id(description));
      await as(world, "council", "pacific").propose(targets, values, calldatas, description);
      const vote = () => as(world, "council", "pacific").castVote(proposalId, VOTE.FOR);

      await expect(vote())
        .to.be.revertedWithCustomError(council, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, STATE.PENDING, states(STATE.ACTIVE));
      await networkHelpers.time.increase(COUNCIL.votingDelay + COUNCIL.votingPeriod + 1);
      await expect(vote())
        .to.be.revertedWithCustomError(council, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, STATE.DEFEATED, states(STATE.ACTIVE));
    });

    it("counts one vote of the member's seat, known by the seat and by every account of the member", async () => {
      const { proposalId } = await openVote(world);
      await as(world, "members", "pacific").setAccount(clerk, 0n, NEVER, false);
      const names = [seat(memberId("pacific")), world.address.pacific, clerk];
      for (const name of names) expect(await council.hasVoted(proposalId, name)).to.be.false;

      await expect(as(world, "council", "pacific").castVote(proposalId, VOTE.AGAINST))
        .to.emit(council, "VoteCast")
        .withArgs(seat(memberId("pacific")), proposalId, VOTE.AGAINST, 1n, "");
      for (const name of names) expect(await council.hasVoted(proposalId, name)).to.be.true;
      for (const other of [world.address.harbour, world.address.stranger, seat(memberId("harbour"))]) {
        expect(await council.hasVoted(proposalId, other)).to.be.false;
      }
      expect(await council.proposalVotes(proposalId)).to.deep.equal([1n, 0n, 0n]);
    });

    it("counts each way of voting", async () => {
      const { proposalId } = await openVote(world);
      await as(world, "council", "pacific").castVote(proposalId, VOTE.FOR);
      await as(world, "council", "harbour").castVote(proposalId, VOTE.AGAINST);
      await as(world, "council", "summit").castVoteWithReason(proposalId, VOTE.ABSTAIN, "no opinion");
      expect(await council.proposalVotes(proposalId)).to.deep.equal([1n, 1n, 1n]);
    });

    it("gives a member one vote when it votes again", async () => {
      const { proposalId } = await openVote(world);
      await as(world, "council", "pacific").castVote(proposalId, VOTE.FOR);
      await expectAlreadyCast(proposalId, world.actors.pacific);
    });

    it("gives a member one vote when a second account of it votes", async () => {
      const { proposalId } = await openVote(world);
      await as(world, "members", "pacific").setAccount(clerk, seatLicence, NEVER, false);
      await councilAs(world, world.clerk).castVote(proposalId, VOTE.FOR);
      await expectAlreadyCast(proposalId, world.actors.pacific);
    });

    it("gives a member one vote when it rotates its keys during the vote", async () => {
      const { proposalId } = await openVote(world);
      await as(world, "council", "pacific").castVote(proposalId, VOTE.FOR);
      await as(world, "members", "pacific").setAccount(clerk, EVERY_LICENCE, NEVER, true);
      await membersAs(world, world.clerk).revokeAccount(world.address.pacific);
      await expectAlreadyCast(proposalId, world.clerk);
    });

    it("lets a member vote with an account that it got after the vote had opened", async () => {
      const { proposalId } = await openVote(world);
      await as(world, "members", "pacific").setAccount(clerk, seatLicence, NEVER, false);
      await expect(councilAs(world, world.clerk).castVote(proposalId, VOTE.FOR))
        .to.emit(council, "VoteCast")
        .withArgs(seat(memberId("pacific")), proposalId, VOTE.FOR, 1n, "");
    });

    it("is not for a member that was suspended after the vote had opened", async () => {
      const { proposalId } = await openVote(world);
      await membersAs(world, world.council).suspend(memberId("harbour"), RESOLUTION);
      await expect(as(world, "council", "harbour").castVote(proposalId, VOTE.FOR))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(memberId("harbour"), MemberStatus.SUSPENDED);
    });

    it("weighs nothing when the member got its seat after the vote had opened", async () => {
      const { proposalId } = await openVote(world);
      await membersAs(world, world.council).setLicences(memberId("keeper"), seatLicence);
      await expect(as(world, "council", "keeper").castVote(proposalId, VOTE.FOR))
        .to.emit(council, "VoteCast")
        .withArgs(seat(memberId("keeper")), proposalId, VOTE.FOR, 0n, "");
      expect(await council.proposalVotes(proposalId)).to.deep.equal([0n, 0n, 0n]);
    });
  });

  describe("castVoteBySig", () => {
    const support = VOTE.FOR;

    async function ballot(signer: Signer, proposalId: bigint, voter: string): Promise<string> {
      const domain = {
        name: "Tongzhou Consortium Council",
        version: "1",
        chainId: (await ethers.provider.getNetwork()).chainId,
        verifyingContract: world.addresses.council,
      };
      const fields = [
        { name: "proposalId", type: "uint256" },
        { name: "support", type: "uint8" },
        { name: "voter", type: "address" },
        { name: "nonce", type: "uint256" },
      ];
      const nonce = await council.nonces(voter);
      return signer.signTypedData(domain, { Ballot: fields }, { proposalId, support, voter, nonce });
    }

    it("refuses a ballot that another key signed", async () => {
      const { proposalId } = await openVote(world);
      const signature = await ballot(world.actors.stranger, proposalId, world.address.harbour);
      await expect(council.castVoteBySig(proposalId, support, world.address.harbour, signature))
        .to.be.revertedWithCustomError(council, "GovernorInvalidSignature")
        .withArgs(world.address.harbour);
    });

    it("refuses a ballot of a stranger and of a member that was suspended meanwhile", async () => {
      const { proposalId } = await openVote(world);
      const { stranger, harbour } = world.address;
      const strange = await ballot(world.actors.stranger, proposalId, stranger);
      await expect(council.castVoteBySig(proposalId, support, stranger, strange))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(stranger);

      const signature = await ballot(world.actors.harbour, proposalId, harbour);
      await membersAs(world, world.council).suspend(memberId("harbour"), RESOLUTION);
      await expect(council.castVoteBySig(proposalId, support, harbour, signature))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(memberId("harbour"), MemberStatus.SUSPENDED);
    });

    it("casts the member's one vote, whoever brings the ballot, and only once", async () => {
      const { proposalId } = await openVote(world);
      const { harbour } = world.address;
      const signature = await ballot(world.actors.harbour, proposalId, harbour);
      const brought = as(world, "council", "stranger").castVoteBySig(proposalId, support, harbour, signature);
      await expect(brought)
        .to.emit(council, "VoteCast")
        .withArgs(seat(memberId("harbour")), proposalId, support, 1n, "");

      await expect(council.castVoteBySig(proposalId, support, harbour, signature))
        .to.be.revertedWithCustomError(council, "GovernorInvalidSignature")
        .withArgs(harbour);
      await expectAlreadyCast(proposalId, world.actors.harbour);
    });
  });

  describe("views", () => {
    it("name the seat of a member by its number", async () => {
      expect(await council.seatOf(7n)).to.equal(seat(7n));
      expect(await council.seatOf(2n ** 32n - 1n)).to.equal("0x00000000000000000000000000000000FFFFfFFF");
    });

    it("tell votes by seat and by account", async () => {
      const past = (await networkHelpers.time.latest()) - 1;
      expect(await council.getVotes(seat(memberId("pacific")), past)).to.equal(1n);
      expect(await council.getVotes(world.address.pacific, past)).to.equal(1n);
      expect(await council.getVotes(world.address.keeper, past)).to.equal(0n);
      expect(await council.getVotes(world.address.stranger, past)).to.equal(0n);
    });

    it("count time in seconds", async () => {
      expect(await council.clock()).to.equal(await networkHelpers.time.latest());
      expect(await council.CLOCK_MODE()).to.equal("mode=timestamp");
    });
  });

  async function expectState(proposalId: bigint, state: bigint): Promise<void> {
    expect(await council.state(proposalId)).to.equal(state);
  }

  /** Another vote of pacific or harbour, whichever the signer acts for, is refused. */
  async function expectAlreadyCast(proposalId: bigint, signer: Signer): Promise<void> {
    const member = await members.memberOf(await signer.getAddress());
    await expect(councilAs(world, signer).castVote(proposalId, VOTE.AGAINST))
      .to.be.revertedWithCustomError(council, "GovernorAlreadyCastVote")
      .withArgs(seat(member));
    expect(await council.proposalVotes(proposalId)).to.deep.equal([0n, 1n, 0n]);
  }
});

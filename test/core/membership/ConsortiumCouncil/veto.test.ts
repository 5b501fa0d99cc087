import { expect } from "chai";
import { id } from "ethers";
import { network } from "hardhat";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import { execute, VOTE } from "../../../support/council.js";
import { as, COUNCIL, memberId, reference } from "../../../support/world.js";
import { deployMembership, membersAs, type MembershipWorld, NEVER, RESOLUTION } from "../support.js";
import { councilAs, halfQuorum, STATE, states } from "./support.js";

const connection = await network.create();
const { networkHelpers } = connection;

async function fixture() {
  return deployMembership(connection);
}

const ORDER = reference("order 2026-7");

/** The states in which a proposal can still be stopped, as the governor names them. */
const STOPPABLE = states(0n, 1n, 3n, 4n, 5n);

describe("ConsortiumCouncil: the regulator's veto", () => {
  type Proposal = [targets: string[], values: bigint[], calldatas: string[], descriptionHash: string];
  let world: MembershipWorld;
  let members: MembershipWorld["suite"]["members"];
  let council: MembershipWorld["suite"]["council"];
  let proposal: Proposal;
  let proposalId: bigint;
  let description: string;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    ({ members, council } = world.suite);
    const resolution = halfQuorum(world);
    ({ description } = resolution);
    proposal = [[world.addresses.council], [0n], [resolution.call], id(description)];
    proposalId = await council.getProposalId(...proposal);
  });

  /** The steps by which a proposal comes from one state to the next. */
  const steps = {
    propose: () => as(world, "council", "pacific").propose(proposal[0], proposal[1], proposal[2], description),
    open: () => networkHelpers.time.increase(COUNCIL.votingDelay + 1),
    support: async () => {
      for (const name of ["pacific", "harbour", "summit"] as const) {
        await as(world, "council", name).castVote(proposalId, VOTE.FOR);
      }
    },
    close: () => networkHelpers.time.increase(COUNCIL.votingPeriod),
    queue: () => council.queue(...proposal),
    wait: () => networkHelpers.time.increase(COUNCIL.executionDelay),
    execute: () => council.execute(...proposal),
    withdraw: () => as(world, "council", "pacific").cancel(...proposal),
    veto: () => as(world, "council", "regulator").veto(...proposal, ORDER),
  };

  async function take(...names: readonly (keyof typeof steps)[]): Promise<void> {
    for (const name of names) await steps[name]();
  }

  it("is for a member licensed as regulator, in good standing", async () => {
    await take("propose");
    await expect(as(world, "council", "stranger").veto(...proposal, ORDER))
      .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
      .withArgs(world.address.stranger);
    for (const name of ["pacific", "court"] as const) {
      await expect(as(world, "council", name).veto(...proposal, ORDER))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId(name), licenceSet("REGULATOR"));
    }
    await membersAs(world, world.council).suspend(memberId("regulator"), RESOLUTION);
    await expect(steps.veto())
      .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
      .withArgs(memberId("regulator"), MemberStatus.SUSPENDED);
    expect(await council.state(proposalId)).to.equal(STATE.PENDING);
  });

  it("is not for a regulator that is leaving", async () => {
    await take("propose");
    await membersAs(world, world.council).beginExit(memberId("regulator"), RESOLUTION);
    await expect(steps.veto())
      .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
      .withArgs(memberId("regulator"), MemberStatus.EXITING);
  });

  it("needs an account with the licence in scope", async () => {
    await take("propose");
    const clerk = await world.clerk.getAddress();
    await as(world, "members", "regulator").setAccount(clerk, licenceSet("COURT"), NEVER, false);
    await expect(councilAs(world, world.clerk).veto(...proposal, ORDER))
      .to.be.revertedWithCustomError(members, "MemberAccountOutOfScope")
      .withArgs(clerk, licenceSet("REGULATOR"));
  });

  it("refuses a proposal that nobody made", async () => {
    await expect(steps.veto())
      .to.be.revertedWithCustomError(council, "GovernorNonexistentProposal")
      .withArgs(proposalId);
  });

  for (const [name, state, way] of [
    ["before the vote", STATE.PENDING, ["propose"]],
    ["during the vote", STATE.ACTIVE, ["propose", "open"]],
    ["that was defeated", STATE.DEFEATED, ["propose", "open", "close"]],
    ["that has passed", STATE.SUCCEEDED, ["propose", "open", "support", "close"]],
    ["that is queued", STATE.QUEUED, ["propose", "open", "support", "close", "queue"]],
    ["that could run now", STATE.QUEUED, ["propose", "open", "support", "close", "queue", "wait"]],
  ] as const) {
    it(`stops a proposal ${name}, for good`, async () => {
      await take(...way);
      expect(await council.state(proposalId)).to.equal(state);
      await expect(steps.veto())
        .to.emit(council, "CouncilProposalVetoed")
        .withArgs(proposalId, memberId("regulator"), ORDER)
        .and.to.emit(council, "ProposalCanceled")
        .withArgs(proposalId);

      expect(await council.state(proposalId)).to.equal(STATE.CANCELED);
      await networkHelpers.time.increase(COUNCIL.votingDelay + COUNCIL.votingPeriod + COUNCIL.executionDelay);
      await expect(execute(world, [proposal[0], proposal[1], proposal[2], description]))
        .to.be.revertedWithCustomError(council, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, STATE.CANCELED, states(STATE.QUEUED));
      await expect(steps.propose()).to.be.revertedWithCustomError(council, "GovernorUnexpectedProposalState");
    });
  }

  for (const [name, state, way] of [
    ["has run", STATE.EXECUTED, ["propose", "open", "support", "close", "queue", "wait", "execute"]],
    ["was withdrawn", STATE.CANCELED, ["propose", "withdraw"]],
    ["was stopped before", STATE.CANCELED, ["propose", "veto"]],
  ] as const) {
    it(`refuses a proposal that ${name}`, async () => {
      await take(...way);
      await expect(steps.veto())
        .to.be.revertedWithCustomError(council, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, state, STOPPABLE);
    });
  }

  it("is the regulator's alone: the proposer withdraws before the vote, and nobody else at any time", async () => {
    await take("propose");
    await expect(as(world, "council", "harbour").cancel(...proposal))
      .to.be.revertedWithCustomError(council, "GovernorUnableToCancel")
      .withArgs(proposalId, world.address.harbour);
    await expect(as(world, "council", "stranger").cancel(...proposal))
      .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
      .withArgs(world.address.stranger);
    await take("open");
    await expect(steps.withdraw())
      .to.be.revertedWithCustomError(council, "GovernorUnableToCancel")
      .withArgs(proposalId, world.address.pacific);
  });

  it("leaves the proposer its own withdrawal, by any account with the seat in scope", async () => {
    await take("propose");
    const clerk = await world.clerk.getAddress();
    const pacific = as(world, "members", "pacific");
    await pacific.setAccount(clerk, licenceSet("INSURER"), NEVER, true);
    await expect(councilAs(world, world.clerk).cancel(...proposal))
      .to.be.revertedWithCustomError(members, "MemberAccountOutOfScope")
      .withArgs(clerk, licenceSet("COUNCIL_SEAT"));

    await pacific.setAccount(clerk, licenceSet("COUNCIL_SEAT"), NEVER, true);
    await membersAs(world, world.clerk).revokeAccount(world.address.pacific);
    await expect(councilAs(world, world.clerk).cancel(...proposal))
      .to.emit(council, "ProposalCanceled")
      .withArgs(proposalId);
    expect(await council.state(proposalId)).to.equal(STATE.CANCELED);
  });
});

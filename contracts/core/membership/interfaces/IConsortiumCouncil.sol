// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../types/MemberId.sol";
import {Share} from "../../types/Share.sol";

/// @title Consortium council (理事会)
/// @notice An OpenZeppelin Governor in which every member with a council seat has one vote, cast by any of its
/// accounts with the seat in scope. Passed proposals wait out a delay and then run with the admin role of the
/// AccessManager; until they run, a regulator can veto them.
/// @dev Votes, proposals and `VoteCast` events name a *seat*: the member number as an address (member 7 is 0x…07), so a
/// member that rotates keys during a vote still votes once.
interface IConsortiumCouncil {
    /// @notice A regulator stopped a proposal for good.
    /// @param proposalId The proposal
    /// @param regulator The regulator
    /// @param reason Reference of its order
    event CouncilProposalVetoed(uint256 indexed proposalId, MemberId indexed regulator, bytes32 reason);

    /// @notice The council changed its quorum.
    /// @param quorum Share of the seats that must vote in favour or abstain, parts per billion
    event CouncilQuorumSet(Share quorum);

    /// @notice Thrown when a quorum is zero or above 100 %.
    /// @param quorum Parts per billion
    error CouncilQuorumInvalid(Share quorum);

    /// @notice Stops a proposal that has not run yet (监管否决).
    /// @param targets As proposed
    /// @param values As proposed
    /// @param calldatas As proposed
    /// @param descriptionHash keccak256 of the description
    /// @param reason Reference of the order
    /// @return proposalId The proposal
    /// @custom:requires an active member licensed as regulator
    /// @custom:emits CouncilProposalVetoed, ProposalCanceled
    /// @custom:throws GovernorNonexistentProposal, GovernorUnexpectedProposalState when it ran, expired or was stopped
    /// before
    function veto(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash,
        bytes32 reason
    ) external returns (uint256 proposalId);

    /// @notice Sets the quorum.
    /// @param newQuorum Share of the seats, parts per billion, above zero and at most 100 %
    /// @custom:requires a council proposal
    /// @custom:emits CouncilQuorumSet
    /// @custom:throws CouncilQuorumInvalid, GovernorOnlyExecutor
    function setQuorum(Share newQuorum) external;

    /// @notice The address that stands for a member in votes and events.
    /// @param member The member
    /// @return Its seat
    function seatOf(MemberId member) external pure returns (address);
}

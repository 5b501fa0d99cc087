// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockAccess} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockAccess.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Licence, only} from "../types/Licence.sol";
import {MemberId} from "../types/MemberId.sol";
import {Share, WHOLE} from "../types/Share.sol";
import {IConsortiumCouncil} from "./interfaces/IConsortiumCouncil.sol";
import {IMemberRegistry} from "./interfaces/IMemberRegistry.sol";

/// @title Consortium council (理事会)
/// @dev See {IConsortiumCouncil}. Everything but the mapping of accounts to seats, the quorum and the veto is
/// OpenZeppelin's Governor.
contract ConsortiumCouncil is
    IConsortiumCouncil,
    Governor,
    GovernorSettings,
    GovernorCountingSimple,
    GovernorTimelockAccess
{
    IMemberRegistry private immutable _members;
    Share private _quorum;

    /// @param authority The AccessManager, whose admin this contract is
    /// @param members The registry of members and their votes
    /// @param delay Seconds between proposal and vote
    /// @param period Seconds for which a vote is open
    /// @param executionDelay Seconds between a passed vote and its execution, the time for a veto
    /// @param initialQuorum Share of the seats that must vote in favour or abstain, parts per billion
    constructor(
        address authority,
        IMemberRegistry members,
        uint48 delay,
        uint32 period,
        uint32 executionDelay,
        Share initialQuorum
    )
        Governor("Tongzhou Consortium Council")
        GovernorSettings(delay, period, 1)
        GovernorTimelockAccess(authority, executionDelay)
    {
        _members = members;
        _setQuorum(initialQuorum);
    }

    /// @inheritdoc IConsortiumCouncil
    function veto(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash,
        bytes32 reason
    ) external returns (uint256 proposalId) {
        MemberId regulator = _members.authorise(_msgSender(), only(Licence.REGULATOR));
        proposalId = _cancel(targets, values, calldatas, descriptionHash);
        emit CouncilProposalVetoed(proposalId, regulator, reason);
    }

    /// @inheritdoc IConsortiumCouncil
    function setQuorum(Share newQuorum) external onlyGovernance {
        _setQuorum(newQuorum);
    }

    /// @notice Proposes calls that the council shall make.
    /// @dev Requires an account with the council seat in scope; its member must have held the seat a second before.
    /// @param targets Contracts to call
    /// @param values Ether to send with each call, zero on a free-gas chain
    /// @param calldatas Encoded calls
    /// @param description Text of the resolution; its hash is part of the proposal's id
    /// @return The proposal's id
    /// @custom:requires an active member with a council seat
    /// @custom:emits ProposalCreated
    /// @custom:throws Member… as {IMemberRegistry-authorise}, Governor… as OpenZeppelin documents
    function propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description
    ) public override(Governor, GovernorTimelockAccess) returns (uint256) {
        _seatOfCaller(_msgSender());
        return super.propose(targets, values, calldatas, description);
    }

    /// @inheritdoc IConsortiumCouncil
    function seatOf(MemberId member) public pure returns (address) {
        return address(uint160(MemberId.unwrap(member)));
    }

    /// @notice Whether a member has voted.
    /// @param proposalId The proposal
    /// @param account A seat, or any account of the member
    /// @return True when its vote is cast
    function hasVoted(
        uint256 proposalId,
        address account
    ) public view override(IGovernor, GovernorCountingSimple) returns (bool) {
        return super.hasVoted(proposalId, seatOf(_memberAt(account)));
    }

    /// @notice Seats that must vote in favour or abstain, rounded up.
    /// @param timepoint Seconds, before now
    /// @return The number of seats
    function quorum(uint256 timepoint) public view override(Governor) returns (uint256) {
        return Math.mulDiv(_members.pastSeats(timepoint), _quorum.toUint(), WHOLE, Math.Rounding.Ceil);
    }

    /// @notice The council's clock: seconds.
    /// @return Now
    function clock() public view override(Governor) returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @notice How the clock counts (ERC-6372).
    /// @return `mode=timestamp`
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override(Governor) returns (string memory) {
        return "mode=timestamp";
    }

    /// @notice Seconds between proposal and vote.
    /// @return The delay
    function votingDelay() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.votingDelay();
    }

    /// @notice Seconds for which a vote is open.
    /// @return The period
    function votingPeriod() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.votingPeriod();
    }

    /// @notice Votes that a proposer needs: its own.
    /// @return 1, unless the council changed it
    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    /// @notice Whether a passed proposal must be queued before it runs.
    /// @param proposalId The proposal
    /// @return True when there is a delay
    function proposalNeedsQueuing(
        uint256 proposalId
    ) public view override(Governor, GovernorTimelockAccess) returns (bool) {
        return super.proposalNeedsQueuing(proposalId);
    }

    // Private and internal --------------------------------------------------------------------------------------------

    /// @dev Every vote is cast by a seat. The account must be in good standing now, not only at the snapshot.
    function _castVote(
        uint256 proposalId,
        address account,
        uint8 support,
        string memory reason,
        bytes memory params
    ) internal override returns (uint256) {
        return super._castVote(proposalId, _seatOfCaller(account), support, reason, params);
    }

    /// @dev A proposer that rotated its key may still cancel before the vote begins.
    function _validateCancel(uint256 proposalId, address caller) internal view override returns (bool) {
        address proposer = seatOf(_memberAt(proposalProposer(proposalId)));
        return state(proposalId) == ProposalState.Pending && _seatOfCaller(caller) == proposer;
    }

    function _getVotes(address account, uint256 timepoint, bytes memory) internal view override returns (uint256) {
        return _members.pastVotes(_memberAt(account), timepoint);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockAccess) returns (uint48) {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockAccess) {
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockAccess) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _setQuorum(Share newQuorum) private {
        require(newQuorum.toUint() != 0 && newQuorum.toUint() <= WHOLE, CouncilQuorumInvalid(newQuorum));
        _quorum = newQuorum;
        emit CouncilQuorumSet(newQuorum);
    }

    function _seatOfCaller(address account) private view returns (address) {
        return seatOf(_members.authorise(account, only(Licence.COUNCIL_SEAT)));
    }

    /// @dev The member behind a seat or an account. Seats are the addresses below 2³²; no key controls one of them.
    function _memberAt(address account) private view returns (MemberId) {
        uint160 number = uint160(account);
        return number <= type(uint32).max ? MemberId.wrap(uint32(number)) : _members.memberOf(account);
    }
}

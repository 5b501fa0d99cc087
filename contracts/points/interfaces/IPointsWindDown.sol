// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";

/// @notice Who takes over the points that are left when a programme ends.
/// @param programme Number of the programme that takes them over; zero while none is named
/// @param accepted Whether its issuer agreed
/// @param pages How many pages of accounts were converted
/// @param carry Value that is owed and too small to be posted, ten-thousandths of a minor unit
struct Successor {
    uint32 programme;
    bool accepted;
    uint32 pages;
    uint16 carry;
}

/// @title Points wind-down (积分清退)
/// @notice What is left of a programme after its last day is not lost: it becomes points of a successor programme, and
/// the issuer owes the successor's issuer their value at the clearing house. Only a programme without points is closed.
/// @dev What leaks: which pseudonymous account had how much left.
interface IPointsWindDown {
    /// @notice An issuer named the programme that takes over what is left of its own.
    /// @param programme The programme that ends
    /// @param successor The programme that takes over
    event PointsSuccessorNamed(uint32 indexed programme, uint32 indexed successor);

    /// @notice The successor's issuer agreed.
    /// @param programme The programme that ends
    /// @param successor The programme that takes over
    event PointsSuccessionAccepted(uint32 indexed programme, uint32 indexed successor);

    /// @notice What an account had left became points of the successor.
    /// @param programme The programme that ends
    /// @param account The account
    /// @param consumed Units taken
    /// @param received Units of the successor credited
    /// @param dust Value that is then the account's dust in the successor, ten-thousandths of a minor unit
    event PointsConverted(
        uint32 indexed programme,
        address indexed account,
        uint48 consumed,
        uint48 received,
        uint32 dust
    );

    /// @notice A page of accounts was converted, and the issuer owes the successor's issuer their value.
    /// @param programme The programme that ends
    /// @param page Number of the page, from 1
    /// @param amount Minor units; zero when both have one issuer, or while it is too small to be posted
    /// @param cause The cause of that obligation at the clearing house
    event PointsPageConverted(uint32 indexed programme, uint32 page, uint256 amount, bytes32 cause);

    /// @notice Thrown when a programme could not take over another's points: itself, of another currency, or not live.
    /// @param programme The programme that ends
    /// @param successor The programme given
    error PointsSuccessorInvalid(uint32 programme, uint32 successor);

    /// @notice Thrown when points would be converted, or their takeover agreed, without the successor that counts.
    /// @param programme The programme that ends
    /// @param successor The programme named; zero when there is none
    error PointsSuccessorMissing(uint32 programme, uint32 successor);

    /// @notice Thrown when a successor is changed that has agreed and does not end itself.
    /// @param programme The programme that ends
    /// @param successor The successor that stands
    error PointsSuccessorFixed(uint32 programme, uint32 successor);

    /// @notice Thrown when points are converted or a programme closed before it may be.
    /// @param programme The programme that ends
    /// @param from First day on which it may be
    error PointsWindDownEarly(uint32 programme, BusinessDate from);

    /// @notice Thrown when a programme is closed that has points.
    /// @param programme The programme that ends
    /// @param outstanding Units that accounts have
    /// @param pending Units that are awarded and not credited yet
    error PointsLeft(uint32 programme, uint256 outstanding, uint256 pending);

    /// @notice Names the programme that takes over what is left of one's own. Its issuer must agree.
    /// @param programme Its programme, winding down or closed
    /// @param successor A live programme of the same currency
    /// @custom:requires the programme's issuer, active or exiting
    /// @custom:emits PointsSuccessorNamed
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsSuccessorInvalid, PointsSuccessorFixed
    function nameSuccessor(uint32 programme, uint32 successor) external;

    /// @notice Names the successor of a programme whose issuer cannot.
    /// @param programme A programme that is winding down or closed
    /// @param successor A live programme of the same currency
    /// @custom:requires the council
    /// @custom:emits PointsSuccessorNamed
    /// @custom:throws PointsProgrammeStatusInvalid, PointsSuccessorInvalid, PointsSuccessorFixed
    function appointSuccessor(uint32 programme, uint32 successor) external;

    /// @notice Agrees to take over what is left of a programme.
    /// @param programme The programme that ends
    /// @param successor One's programme, as named
    /// @custom:requires the successor's issuer, active
    /// @custom:emits PointsSuccessionAccepted
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsSuccessorMissing
    function accept(uint32 programme, uint32 successor) external;

    /// @notice Turns what accounts have left into points of the successor, at what a unit of each is worth and without
    /// a fee. What does not make up a unit becomes the account's dust there. Who has nothing is passed over.
    /// @param programme The programme that ends, past its last day; closed too, for what came back later
    /// @param accounts The accounts to visit; the caller pages them
    /// @custom:requires nothing; anybody may call
    /// @custom:emits PointsConverted, PointsPageConverted, ObligationPosted
    /// @custom:throws PointsProgrammeStatusInvalid, PointsWindDownEarly, PointsSuccessorMissing, PointsLimitExceeded,
    /// Clearing… as {IClearingBook-post}
    function convert(uint32 programme, address[] calldata accounts) external;

    /// @notice Closes a programme of which no point is left. Orders that were never fulfilled are released first; what
    /// one gives back later can still be converted.
    /// @param programme A programme that is winding down, ninety days after its last day, so that every refund is in
    /// @custom:requires nothing; anybody may call
    /// @custom:emits PointsProgrammeMoved
    /// @custom:throws PointsProgrammeStatusInvalid, PointsWindDownEarly, PointsLeft
    function close(uint32 programme) external;

    /// @notice Who takes over what is left of a programme.
    /// @param programme The programme that ends
    /// @return The successor; empty while none is named
    function successorOf(uint32 programme) external view returns (Successor memory);
}

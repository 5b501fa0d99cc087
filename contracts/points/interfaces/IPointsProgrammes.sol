// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {Month} from "../types/Month.sol";

/// @notice Where a programme stands.
enum ProgrammeStatus {
    NONE,
    APPLIED, // 已申请
    APPROVED, // 已核准: limit and cover are set
    LIVE, // 运营中
    SUSPENDED, // 暂停: nothing is issued, exchanged or redeemed, and nothing expires
    WINDING_DOWN, // 清退: nothing is issued; points are spent until the last day
    CLOSED // 已关闭: no point is left
}

/// @notice A programme of points, in one storage slot. A unit is the smallest quantity: a point, or its hundredth when
/// `decimals` is 2.
/// @param issuer Who owes what its points are worth
/// @param status Where it stands
/// @param currency ISO 4217 code in which its points are settled
/// @param value What the issuer settles for one unit: ten-thousandths of a minor unit (for CNY 10⁻⁶ yuan)
/// @param nextValue The value from `nextFrom` on
/// @param nextFrom First day of the next value; unset when no change is announced
/// @param endsOn Last day on which points of a programme in wind-down are spent
/// @param limit Most units that may be outstanding
/// @param validityMonths Months after the month of issue until whose end points are valid
/// @param decimals Decimal places of a point: 0 or 2
/// @param debtLimit Most units that an account may owe after a revocation
struct Programme {
    MemberId issuer;
    ProgrammeStatus status;
    bytes3 currency;
    uint32 value;
    uint32 nextValue;
    Day nextFrom;
    Day endsOn;
    uint48 limit;
    uint8 validityMonths;
    uint8 decimals;
    uint32 debtLimit;
}

/// @notice What of a programme counts when points are spent.
/// @param issuer Who owes what its points are worth
/// @param currency ISO 4217 code in which they are settled
/// @param value What a unit settles for today, ten-thousandths of a minor unit
struct SpendingTerms {
    MemberId issuer;
    bytes3 currency;
    uint32 value;
}

/// @notice What of a programme counts when points are credited.
/// @param issuer Who owes what its points are worth
/// @param value What a unit settles for today, ten-thousandths of a minor unit
/// @param limit Most units that may be outstanding
/// @param validityMonths Months after this one until whose end points are valid
struct IssuingTerms {
    MemberId issuer;
    uint32 value;
    uint48 limit;
    uint8 validityMonths;
}

/// @notice What of two programmes counts when points of the first become points of the second. See {Programme}.
/// @param out Of the programme whose points are spent
/// @param into Of the programme whose points are credited
struct ExchangeTerms {
    SpendingTerms out;
    IssuingTerms into;
}

/// @notice What an issuer applies with.
/// @param name Public name, 1 to 64 bytes of UTF-8
/// @param currency ISO 4217 code, cleared by the clearing house
/// @param value What a unit settles for: ten-thousandths of a minor unit, above zero, at most 2,000,000,000
/// @param limit Most units that may be outstanding, above zero; the council may set another
/// @param validityMonths From 1 to 60
/// @param decimals 0 or 2
/// @param debtLimit Most units that an account may owe after a revocation
/// @param terms SHA-256 of the published rules, which say what the points are worth and when they expire
struct ProgrammeApplication {
    string name;
    bytes3 currency;
    uint32 value;
    uint48 limit;
    uint8 validityMonths;
    uint8 decimals;
    uint32 debtLimit;
    bytes32 terms;
}

/// @title Points programmes (积分计划)
/// @notice Who issues points, how many, and what one is worth. Points are no money: there is no way from points to
/// deposits for their holders.
/// @dev What leaks: everything here is public by its nature.
interface IPointsProgrammes {
    /// @notice An issuer applied for a programme.
    /// @param programme Its number, counted from 1
    /// @param issuer Who issues
    /// @param application With what
    event PointsProgrammeApplied(uint32 indexed programme, MemberId indexed issuer, ProgrammeApplication application);

    /// @notice The council approved a programme.
    /// @param programme Its number
    /// @param limit Most units outstanding
    /// @param cover What must stand behind the issuer at the clearing house when it goes live, minor units
    event PointsProgrammeApproved(uint32 indexed programme, uint48 limit, uint56 cover);

    /// @notice The council set another limit.
    /// @param programme Its number
    /// @param limit Most units outstanding
    event PointsLimitSet(uint32 indexed programme, uint48 limit);

    /// @notice A programme moved to another status.
    /// @param programme Its number
    /// @param previous Status before
    /// @param current Status now
    /// @param reason Reference of the decision; zero when the issuer decided
    event PointsProgrammeMoved(
        uint32 indexed programme,
        ProgrammeStatus previous,
        ProgrammeStatus current,
        bytes32 reason
    );

    /// @notice A programme will end: its points are to be spent until then.
    /// @param programme Its number
    /// @param endsOn Last day on which they are spent
    event PointsWindDownBegun(uint32 indexed programme, BusinessDate endsOn);

    /// @notice An issuer proposed what a unit shall be worth, or withdrew its proposal.
    /// @param programme Its number
    /// @param value Ten-thousandths of a minor unit; zero when it was withdrawn
    event PointsValueProposed(uint32 indexed programme, uint32 value);

    /// @notice The operator confirmed a new value; holders have notice of it.
    /// @param programme Its number
    /// @param value Ten-thousandths of a minor unit
    /// @param from First day of the new value
    event PointsValueAnnounced(uint32 indexed programme, uint32 value, BusinessDate from);

    /// @notice Thrown when an application or value is outside the bounds of {ProgrammeApplication}.
    /// @param field The name of the field
    error PointsTermsInvalid(bytes32 field);

    /// @notice Thrown when a programme is not in a status in which this can be done.
    /// @param programme Its number
    /// @param status Its status; NONE when it does not exist
    error PointsProgrammeStatusInvalid(uint32 programme, ProgrammeStatus status);

    /// @notice Thrown when a member acts for a programme that is another's.
    /// @param programme Its number
    /// @param member The member
    error PointsNotIssuer(uint32 programme, MemberId member);

    /// @notice Thrown when the clearing house holds too little cover for an issuer to go live. Deposit, or ask the
    /// council for a line.
    /// @param programme Its number
    /// @param cover What stands there, minor units
    /// @param needed What must stand there, minor units
    error PointsCoverMissing(uint32 programme, uint256 cover, uint256 needed);

    /// @notice Thrown when a wind-down would leave holders less time than they must have, or its last day is past.
    /// @param programme Its number
    /// @param endsOn The date that counts
    error PointsWindDownDateInvalid(uint32 programme, BusinessDate endsOn);

    /// @notice Thrown when a value is announced while another is waiting for its day.
    /// @param programme Its number
    /// @param from First day of the value announced before
    error PointsValuePending(uint32 programme, BusinessDate from);

    /// @notice Thrown when the operator confirms another value than the issuer proposed.
    /// @param programme Its number
    /// @param proposed What the issuer proposed; zero when nothing is proposed
    error PointsValueNotProposed(uint32 programme, uint32 proposed);

    /// @notice Applies for a programme.
    /// @param application Within the bounds of {ProgrammeApplication}
    /// @return programme Its number
    /// @custom:requires an active member licensed as points issuer
    /// @custom:emits PointsProgrammeApplied, PointsProgrammeMoved
    /// @custom:throws PointsTermsInvalid
    function applyFor(ProgrammeApplication calldata application) external returns (uint32 programme);

    /// @notice Withdraws an application, approved or not.
    /// @param programme APPLIED or APPROVED
    /// @custom:requires its issuer, active or exiting
    /// @custom:emits PointsProgrammeMoved
    /// @custom:throws PointsNotIssuer, PointsProgrammeStatusInvalid
    function withdraw(uint32 programme) external;

    /// @notice Approves a programme.
    /// @param programme APPLIED
    /// @param limit Most units that may be outstanding, above zero
    /// @param cover What must stand behind the issuer at the clearing house when it goes live, minor units
    /// @param resolution Reference of the resolution
    /// @custom:requires the council
    /// @custom:emits PointsProgrammeApproved, PointsProgrammeMoved
    /// @custom:throws PointsProgrammeStatusInvalid, PointsTermsInvalid
    function approve(uint32 programme, uint48 limit, uint56 cover, bytes32 resolution) external;

    /// @notice Refuses a programme.
    /// @param programme APPLIED
    /// @param resolution Reference of the resolution
    /// @custom:requires the council
    /// @custom:emits PointsProgrammeMoved
    /// @custom:throws PointsProgrammeStatusInvalid
    function reject(uint32 programme, bytes32 resolution) external;

    /// @notice Sets another limit. What is outstanding stays, even above it.
    /// @param programme APPROVED, LIVE or SUSPENDED
    /// @param limit Most units that may be outstanding, above zero
    /// @custom:requires the council
    /// @custom:emits PointsLimitSet
    /// @custom:throws PointsProgrammeStatusInvalid, PointsTermsInvalid
    function setLimit(uint32 programme, uint48 limit) external;

    /// @notice Opens a programme to its customers.
    /// @param programme APPROVED, with its cover at the clearing house
    /// @custom:requires its issuer, active
    /// @custom:emits PointsProgrammeMoved
    /// @custom:throws PointsNotIssuer, PointsProgrammeStatusInvalid, PointsCoverMissing
    function launch(uint32 programme) external;

    /// @notice Suspends a programme: its points can be neither issued nor spent, and do not expire meanwhile.
    /// @param programme LIVE
    /// @param reason Reference of the decision
    /// @custom:requires role POINTS_OPERATOR
    /// @custom:emits PointsProgrammeMoved
    /// @custom:throws PointsProgrammeStatusInvalid
    function suspend(uint32 programme, bytes32 reason) external;

    /// @notice Ends a suspension.
    /// @param programme SUSPENDED, with its cover at the clearing house
    /// @param reason Reference of the decision
    /// @custom:requires role POINTS_OPERATOR
    /// @custom:emits PointsProgrammeMoved
    /// @custom:throws PointsProgrammeStatusInvalid, PointsCoverMissing
    function resume(uint32 programme, bytes32 reason) external;

    /// @notice Begins the wind-down of one's programme.
    /// @param programme LIVE or SUSPENDED
    /// @param endsOn Last day on which points are spent, at least 180 days ahead
    /// @custom:requires its issuer, active or exiting
    /// @custom:emits PointsWindDownBegun, PointsProgrammeMoved
    /// @custom:throws PointsNotIssuer, PointsProgrammeStatusInvalid, PointsWindDownDateInvalid, BusinessDateInvalid
    function windDown(uint32 programme, BusinessDate endsOn) external;

    /// @notice Orders the wind-down of a programme whose issuer cannot go on.
    /// @param programme LIVE or SUSPENDED
    /// @param endsOn Last day on which points are spent, at least 180 days ahead
    /// @param resolution Reference of the resolution
    /// @custom:requires the council
    /// @custom:emits PointsWindDownBegun, PointsProgrammeMoved
    /// @custom:throws PointsProgrammeStatusInvalid, PointsWindDownDateInvalid, BusinessDateInvalid
    function orderWindDown(uint32 programme, BusinessDate endsOn, bytes32 resolution) external;

    /// @notice Records that no point of a programme is left. {IPointsWindDown-close} asks for it.
    /// @param programme WINDING_DOWN
    /// @custom:requires role POINTS_CLOSING
    /// @custom:emits PointsProgrammeMoved
    /// @custom:throws PointsProgrammeStatusInvalid
    function recordClosed(uint32 programme) external;

    /// @notice Proposes what a unit shall be worth. The operator confirms it; then holders have thirty days' notice.
    /// @param programme LIVE or SUSPENDED
    /// @param value Ten-thousandths of a minor unit; zero withdraws the proposal
    /// @custom:requires its issuer, active or exiting
    /// @custom:emits PointsValueProposed
    /// @custom:throws PointsNotIssuer, PointsProgrammeStatusInvalid, PointsTermsInvalid
    function proposeValue(uint32 programme, uint32 value) external;

    /// @notice Confirms a proposed value. It holds from the thirty-first day on; until then the old one does.
    /// @param programme LIVE or SUSPENDED
    /// @param value The value that the issuer proposed
    /// @custom:requires role POINTS_OPERATOR
    /// @custom:emits PointsValueAnnounced
    /// @custom:throws PointsProgrammeStatusInvalid, PointsValueNotProposed, PointsValuePending
    function confirmValue(uint32 programme, uint32 value) external;

    /// @notice How many programmes there are.
    /// @return The count
    function programmeCount() external view returns (uint32);

    /// @notice A programme as of today.
    /// @param programme Its number
    /// @return The programme, `value` being the one in effect; status NONE when it does not exist
    function programmeInfo(uint32 programme) external view returns (Programme memory);

    /// @notice The public name of a programme.
    /// @param programme Its number
    /// @return The name
    function nameOf(uint32 programme) external view returns (string memory);

    /// @notice What a wallet shows of a programme's points that expire with a month.
    /// @param programme Its number
    /// @param expiry The month
    /// @return ERC-1155 metadata as a data URI
    function labelOf(uint32 programme, Month expiry) external view returns (string memory);

    /// @notice The cover that a programme needs to go live.
    /// @param programme Its number
    /// @return Minor units
    function coverNeeded(uint32 programme) external view returns (uint56);

    /// @notice What an issuer proposed that a unit shall be worth.
    /// @param programme Its number
    /// @return Ten-thousandths of a minor unit; zero when nothing is proposed
    function proposedValue(uint32 programme) external view returns (uint32);

    /// @notice Reverts unless points of a programme can be issued now.
    /// @param programme Its number
    /// @return terms What counts when points are credited
    /// @custom:throws PointsProgrammeStatusInvalid
    function requireIssuing(uint32 programme) external view returns (IssuingTerms memory terms);

    /// @notice Reverts unless points of a programme can be spent now: live, or winding down and not past its last day.
    /// @param programme Its number
    /// @return terms What counts when points are spent
    /// @custom:throws PointsProgrammeStatusInvalid, PointsWindDownDateInvalid
    function requireSpending(uint32 programme) external view returns (SpendingTerms memory terms);

    /// @notice Reverts unless points of one programme can be spent and points of another issued now.
    /// @param from The first programme
    /// @param to The second programme
    /// @return terms What counts when the first become the second
    /// @custom:throws as {requireSpending} and {requireIssuing}
    function requireExchange(uint32 from, uint32 to) external view returns (ExchangeTerms memory terms);

    /// @notice Reverts unless a member issues a programme that exists.
    /// @param programme Its number
    /// @param member The member
    /// @return The programme as of today
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer
    function requireIssuer(uint32 programme, MemberId member) external view returns (Programme memory);
}

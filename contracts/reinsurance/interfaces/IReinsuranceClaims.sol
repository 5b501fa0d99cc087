// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Commitment} from "../../core/types/Commitment.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {Cession, IReinsuranceLosses, Stance} from "./IReinsuranceLosses.sol";

/// @notice A cash call (现金赔款请求) on the panel of one contract.
/// @param loss The loss
/// @param placement One of its contracts
/// @param callReference Keyed digest of the cedent's own number, used once for a loss
/// @param dueOn Last day on which it is paid in time
/// @param envelope The opening of each part, for its reinsurer
/// @param whole What is called of the panel, minor units
/// @param remaining What is ceded and not called after this, minor units
/// @param parts What is called of each seat, in the order of the panel, minor units
struct CashCall {
    bytes32 loss;
    bytes32 placement;
    bytes32 callReference;
    Day dueOn;
    bytes32 envelope;
    Commitment whole;
    Commitment remaining;
    Commitment[] parts;
}

/// @notice What the chain keeps of a cash call.
/// @param loss The loss
/// @param placement The contract; zero when there is no such call
/// @param calledOn Day of the call
/// @param dueOn Last day on which it is paid in time
/// @param panelVersion The panel that is called
/// @param withdrawn Whether the cedent withdrew what was not paid
/// @param recovered What all reinsurers paid, given back or not, minor units
/// @param content keccak256 of the ABI encoding of the parts
struct CallState {
    bytes32 loss;
    bytes32 placement;
    Day calledOn;
    Day dueOn;
    uint16 panelVersion;
    bool withdrawn;
    uint128 recovered;
    bytes32 content;
}

/// @notice How one reinsurer stands to a cash call. Amounts are minor units; they are public from its first payment.
/// @param stance Its answer; paying accepts
/// @param paidOn Day of the last payment
/// @param refunded Of what it paid, given back by the cedent
/// @param due Its part; zero until it has paid something
/// @param paid What it paid, given back or not
struct Contribution {
    Stance stance;
    Day paidOn;
    uint128 refunded;
    uint128 due;
    uint128 paid;
}

/// @title Reinsurance claims (再保险赔案)
/// @notice Losses, and the cash that a cedent calls for them before the account where that is agreed. What a reinsurer
/// pays in cash is its credit in the next account.
/// @dev On commitments the chain checks that no contract is called for more than falls on it: ceded = called +
/// remaining; a remaining amount below zero would be an over-recovery. Credits equal the cash calls paid (RE6).
/// What is frozen is a placement: cash calls on it are neither paid nor refunded. What leaks, beyond
/// {IReinsuranceLosses}: when cash is called and when it is due, and what is paid.
interface IReinsuranceClaims is IReinsuranceLosses {
    /// @notice A cedent called cash of a panel.
    /// @param call The cash call
    /// @param loss The loss
    /// @param placement The contract
    /// @param callReference Keyed digest of the cedent's own number
    /// @param panelVersion The panel that is called
    /// @param dueOn Last day on which it is paid in time
    /// @param envelope The opening of each part
    /// @param whole What is called
    /// @param remaining What is ceded and not called after this
    /// @param parts What is called of each seat
    event CashCalled(
        bytes32 indexed call,
        bytes32 indexed loss,
        bytes32 indexed placement,
        bytes32 callReference,
        uint16 panelVersion,
        BusinessDate dueOn,
        bytes32 envelope,
        Commitment whole,
        Commitment remaining,
        Commitment[] parts
    );

    /// @notice A reinsurer accepted or denied a cash call.
    /// @param call The cash call
    /// @param reinsurer Who answered
    /// @param stance What it says
    /// @param reason Envelope or salted digest of the reasons; may be zero when it accepts
    event CashCallAnswered(bytes32 indexed call, MemberId indexed reinsurer, Stance stance, bytes32 reason);

    /// @notice A reinsurer paid its part of a cash call, or some of it.
    /// @param call The cash call
    /// @param placement The contract, for which the amount is now a credit
    /// @param reinsurer Who paid
    /// @param amount Minor units
    /// @param outstanding Of its part, minor units
    /// @param daysLate Days after the due day; zero when in time
    event CashCallPaid(
        bytes32 indexed call,
        bytes32 indexed placement,
        MemberId indexed reinsurer,
        uint128 amount,
        uint128 outstanding,
        uint256 daysLate
    );

    /// @notice A cedent gave back what a reinsurer had paid, as when a recovery made the loss smaller.
    /// @param call The cash call
    /// @param placement The contract
    /// @param reinsurer Who has it back
    /// @param amount Minor units
    event CashCallRefunded(bytes32 indexed call, bytes32 indexed placement, MemberId indexed reinsurer, uint128 amount);

    /// @notice A cedent withdrew what is not paid of a cash call.
    /// @param call The cash call
    /// @param recovered What was paid, given back or not, minor units; less what was given back, it counts as called
    /// from now on
    event CashCallWithdrawn(bytes32 indexed call, uint128 recovered);

    /// @notice What a reinsurer had paid in cash was taken into an account.
    /// @param placement The contract
    /// @param reinsurer Whose credit it is
    /// @param amount Minor units
    event CashLossCreditTaken(bytes32 indexed placement, MemberId indexed reinsurer, uint128 amount);

    /// @notice The account that had taken a credit is void or negated; the credit is open again.
    /// @param placement The contract
    /// @param reinsurer Whose credit it is
    /// @param amount Minor units
    event CashLossCreditRestored(bytes32 indexed placement, MemberId indexed reinsurer, uint128 amount);

    /// @notice Thrown when a cash call has no reference.
    error CashCallReferenceMissing();

    /// @notice Thrown when a reference was used for the loss before.
    /// @param call The cash call that has it
    error CashCallKnown(bytes32 call);

    /// @notice Thrown when there is no such cash call.
    /// @param call The cash call
    error CashCallUnknown(bytes32 call);

    /// @notice Thrown when a cash call is withdrawn. Ask for a new one.
    /// @param call The cash call
    error CashCallIsWithdrawn(bytes32 call);

    /// @notice Thrown when a cash call would be due before today.
    /// @param dueOn The day given
    error CashCallDueInvalid(BusinessDate dueOn);

    /// @notice Thrown when a cash call has not one part for each seat of the panel.
    /// @param seats Seats of the panel
    /// @param parts Parts given
    error CashCallPartCount(uint256 seats, uint256 parts);

    /// @notice Thrown when the parts do not add up to the whole.
    /// @param call The cash call
    error CashCallPartsDiffer(bytes32 call);

    /// @notice Thrown when what is called in all and what remains do not add up to what is ceded.
    /// @param call The cash call
    error CashCallUnbalanced(bytes32 call);

    /// @notice Thrown when a cash call is answered by anything but ACCEPTED or DENIED, denied after it was accepted,
    /// or answered again the same way.
    /// @param call The cash call
    /// @param reinsurer Who answers
    /// @param current How it stands
    /// @param given Its answer
    error CashCallAnswerInvalid(bytes32 call, MemberId reinsurer, Stance current, Stance given);

    /// @notice Thrown when a reinsurer pays what it has denied. Accept it first.
    /// @param call The cash call
    /// @param reinsurer Who pays
    error CashCallIsDenied(bytes32 call, MemberId reinsurer);

    /// @notice Thrown when the parts shown are not those of the call.
    /// @param call The cash call
    error CashCallContentDiffers(bytes32 call);

    /// @notice Thrown when an amount and a blinding do not open the reinsurer's part. Take both from the envelope.
    /// @param call The cash call
    /// @param reinsurer Whose part it is
    /// @param due The amount given, minor units
    error CashCallOpeningInvalid(bytes32 call, MemberId reinsurer, uint128 due);

    /// @notice Thrown when nothing is paid or given back, or more than there is.
    /// @param call The cash call
    /// @param most The most it may be, minor units
    /// @param amount The amount given, minor units
    error CashCallAmountInvalid(bytes32 call, uint128 most, uint128 amount);

    /// @notice Calls cash of the panel of a contract (现金赔款请求).
    /// @param call What is called
    /// @param cessions Those of the latest report
    /// @return id Of the cash call
    /// @custom:requires the loss's cedent, active or exiting; the envelope granted to every seat of the panel
    /// @custom:emits CashCalled
    /// @custom:throws LossUnknown, LossNotCedent, LossNotOpen, LossContentDiffers, LossCessionUnknown,
    /// CashCallReferenceMissing, CashCallKnown, CashCallDueInvalid, CashCallPartCount, LossEnvelopeNotGranted,
    /// CashCallPartsDiffer, CashCallUnbalanced, CommitmentInvalid
    function callCash(CashCall calldata call, Cession[] calldata cessions) external returns (bytes32 id);

    /// @notice Accepts or denies a cash call. What was denied can be accepted; what was accepted stays so.
    /// @param id The cash call
    /// @param stance ACCEPTED or DENIED
    /// @param reason Envelope or salted digest of the reasons; may be zero when it accepts
    /// @custom:requires a reinsurer on the panel that is called, active or exiting
    /// @custom:emits CashCallAnswered
    /// @custom:throws CashCallUnknown, CashCallIsWithdrawn, Placement… as {IReinsurancePlacements-seatOf},
    /// CashCallAnswerInvalid, LossReasonMissing
    function answerCall(bytes32 id, Stance stance, bytes32 reason) external;

    /// @notice Pays one's part of a cash call, or some of it, from the caller's account to the cedent's settlement
    /// account at the clearing house. Give this contract an allowance in the contract's currency first. The amount of
    /// the part becomes public, and what is paid a credit in the next account.
    /// @param id The cash call
    /// @param parts As called
    /// @param due One's part, minor units
    /// @param blinding Of one's part
    /// @param amount What is paid now, minor units: at most what is outstanding
    /// @custom:requires a reinsurer on the panel that is called and that has not denied, active or exiting
    /// @custom:emits CashCallPaid, Transfer
    /// @custom:throws CashCallUnknown, CashCallIsWithdrawn, Placement… as {IReinsurancePlacements-seatOf},
    /// CashCallIsDenied, CashCallContentDiffers, CashCallOpeningInvalid, CashCallAmountInvalid, ObjectFrozen,
    /// RemittanceAccountMissing, Deposit… as {IDepositToken}, SafeCastOverflowedUintDowncast above 2⁶⁴ − 1
    function payCall(bytes32 id, Commitment[] calldata parts, uint128 due, uint256 blinding, uint128 amount) external;

    /// @notice Gives back what a reinsurer paid, while no account has taken it, from the caller's account to the
    /// reinsurer's settlement account; what was called becomes less by as much. Later recoveries go through an
    /// account.
    /// @param id The cash call
    /// @param reinsurer Who has it back
    /// @param amount Minor units: at most what it paid, and at most its credit
    /// @custom:requires the loss's cedent, active or exiting
    /// @custom:emits CashCallRefunded, Transfer
    /// @custom:throws CashCallUnknown, LossNotCedent, CashCallAmountInvalid, ObjectFrozen, RemittanceAccountMissing,
    /// Deposit… as {IDepositToken}
    function refund(bytes32 id, MemberId reinsurer, uint128 amount) external;

    /// @notice Withdraws a cash call as far as it is not paid: it was wrong, was denied, or goes into the account
    /// after all. What was paid stays paid, and can be given back before or after that: both come to the same.
    /// @param id The cash call
    /// @param parts As called
    /// @custom:requires the loss's cedent, active or exiting
    /// @custom:emits CashCallWithdrawn
    /// @custom:throws CashCallUnknown, LossNotCedent, CashCallIsWithdrawn, CashCallContentDiffers
    function withdrawCall(bytes32 id, Commitment[] calldata parts) external;

    /// @notice Takes the credits of a panel into an account.
    /// @param placement The contract
    /// @param reinsurers The panel
    /// @return credits What each had paid in cash and no account has taken, minor units
    /// @custom:requires the role REINSURANCE_BOOKING, held by the accounts
    /// @custom:emits CashLossCreditTaken for each that has one
    function takeCredits(bytes32 placement, MemberId[] calldata reinsurers) external returns (uint128[] memory credits);

    /// @notice Gives a reinsurer its credit back, when the account that took it is void or negated.
    /// @param placement The contract
    /// @param reinsurer The reinsurer
    /// @param credit Minor units
    /// @custom:requires the role REINSURANCE_BOOKING
    /// @custom:emits CashLossCreditRestored
    function restoreCredit(bytes32 placement, MemberId reinsurer, uint128 credit) external;

    /// @notice What was called of a contract's panel for a loss in all, less what was withdrawn or given back, in
    /// whichever order.
    /// @param loss The loss
    /// @param placement The contract
    /// @return The commitment to it; the point at infinity when nothing was
    function calledOf(bytes32 loss, bytes32 placement) external view returns (Commitment memory);

    /// @notice A cash call.
    /// @param id The cash call
    /// @return What the chain keeps; placement zero when there is none
    function callInfo(bytes32 id) external view returns (CallState memory);

    /// @notice How a reinsurer stands to a cash call.
    /// @param id The cash call
    /// @param reinsurer The reinsurer
    /// @return Its answer and payments
    function contributionOf(bytes32 id, MemberId reinsurer) external view returns (Contribution memory);

    /// @notice What a reinsurer has paid in cash under a contract that no account has taken yet.
    /// @param placement The contract
    /// @param reinsurer The reinsurer
    /// @return Minor units
    function creditOf(bytes32 placement, MemberId reinsurer) external view returns (uint128);

    /// @notice Whether any of a panel has paid in cash what no account has taken yet.
    /// @param placement The contract
    /// @param reinsurers The panel
    /// @return Whether one of them has a credit
    function hasCredit(bytes32 placement, MemberId[] calldata reinsurers) external view returns (bool);

    /// @notice The id of a cash call.
    /// @param loss The loss
    /// @param callReference Keyed digest of the cedent's own number
    /// @return keccak256 of both
    function callId(bytes32 loss, bytes32 callReference) external pure returns (bytes32);
}

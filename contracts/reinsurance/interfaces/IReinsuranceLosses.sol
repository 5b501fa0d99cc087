// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../core/types/Commitment.sol";
import {MemberId} from "../../core/types/MemberId.sol";

/// @notice What falls on one contract of a loss.
/// @param placement The contract
/// @param panelVersion The version of its panel that the loss falls on, by its date
/// @param ceded Recoverable in all, paid and outstanding, minor units
/// @param outstanding Of it not yet paid by the cedent (未决), minor units
struct Cession {
    bytes32 placement;
    uint16 panelVersion;
    Commitment ceded;
    Commitment outstanding;
}

/// @notice How a loss stands by the cedent's latest figures.
/// @param lossReference Keyed digest of the cedent's claim number
/// @param version 1 for the notification, then one more each time
/// @param envelope Figures, openings and facts, for the panels
/// @param gross Ultimate net loss, paid and outstanding, minor units
/// @param retained What stays with the cedent, minor units
struct LossReport {
    bytes32 lossReference;
    uint16 version;
    bytes32 envelope;
    Commitment gross;
    Commitment retained;
}

/// @notice What the chain keeps of a loss.
/// @param cedent Who reports it
/// @param version Of the latest report; zero when there is no such loss
/// @param notifiedAt When it was first reported, seconds
/// @param movedAt When it was last reported, seconds
/// @param called Contracts on which cash was called; they stay in every later report
/// @param closed Whether the cedent closed it; the next report opens it again
/// @param content keccak256 of the ABI encoding of the latest cessions
struct Loss {
    MemberId cedent;
    uint16 version;
    uint40 notifiedAt;
    uint40 movedAt;
    uint8 called;
    bool closed;
    bytes32 content;
}

/// @notice What a reinsurer says to a loss or a cash call.
enum Stance {
    NONE, // nothing yet
    ACCEPTED, // 认可
    RESERVED, // 保留权利: to a loss only
    DENIED // 拒绝
}

/// @title Reinsurance losses (再保险赔案通知)
/// @notice Losses that a cedent shares with the panels of its contracts: reported with figures that only the panels
/// read, and answered by each reinsurer.
/// @dev On commitments the chain checks that all contracts together recover no more of a loss than it is (RE3):
/// gross = retained + Σ ceded. Whoever holds the openings sees a retained amount below zero, which would be an
/// over-recovery. What leaks: which contracts a loss falls on, versions, times and stances.
interface IReinsuranceLosses {
    /// @notice A cedent reported a loss, or how it stands now.
    /// @param loss The loss
    /// @param cedent Who reports it
    /// @param lossReport How it stands
    /// @param cessions What falls on each contract
    event LossReported(bytes32 indexed loss, MemberId indexed cedent, LossReport lossReport, Cession[] cessions);

    /// @notice A cedent closed a loss.
    /// @param loss The loss
    /// @param version Of the report by which it is closed
    event LossClosed(bytes32 indexed loss, uint16 version);

    /// @notice A reinsurer took a stance on a loss.
    /// @param loss The loss
    /// @param placement The contract
    /// @param reinsurer Who took it
    /// @param version Of the report that it answers
    /// @param stance What it says
    /// @param reason Envelope or salted digest of the reasons; may be zero when it accepts
    event LossStanceTaken(
        bytes32 indexed loss,
        bytes32 indexed placement,
        MemberId indexed reinsurer,
        uint16 version,
        Stance stance,
        bytes32 reason
    );

    /// @notice Thrown when a loss has no reference.
    error LossReferenceMissing();

    /// @notice Thrown when there is no such loss.
    /// @param loss The loss
    error LossUnknown(bytes32 loss);

    /// @notice Thrown when a report is not the next one. Read the loss again: somebody of your institution was faster.
    /// @param loss The loss
    /// @param expected The version that comes next
    /// @param version The version given
    error LossVersionInvalid(bytes32 loss, uint16 expected, uint16 version);

    /// @notice Thrown when a loss falls on no contract, or on more than 16.
    /// @param count Cessions given
    error LossCessionCount(uint256 count);

    /// @notice Thrown when contracts are not in ascending order, each once.
    /// @param placement The first that is out of order
    error LossCessionOrder(bytes32 placement);

    /// @notice Thrown when a contract on which cash was called is left out. Report it, with zero if nothing falls on
    /// it any more.
    /// @param loss The loss
    /// @param called Contracts on which cash was called
    /// @param shown How many of them are in the report
    error LossCessionMissing(bytes32 loss, uint256 called, uint256 shown);

    /// @notice Thrown when a loss does not fall on a contract by its latest report.
    /// @param loss The loss
    /// @param placement The contract
    error LossCessionUnknown(bytes32 loss, bytes32 placement);

    /// @notice Thrown when a contract is not bound, or not of the cedent that reports.
    /// @param placement The contract
    /// @param cedent Its cedent
    error LossPlacementInvalid(bytes32 placement, MemberId cedent);

    /// @notice Thrown when contracts of two currencies share a loss. Report it once for each currency.
    /// @param placement The contract
    /// @param currency Its currency, ISO 4217 code
    error LossCurrencyDiffers(bytes32 placement, bytes3 currency);

    /// @notice Thrown when a contract has no such panel.
    /// @param placement The contract
    /// @param panelVersion The version given
    error LossPanelUnknown(bytes32 placement, uint16 panelVersion);

    /// @notice Thrown when a reinsurer could not read a report or a cash call. Grant it the envelope first.
    /// @param envelope The envelope
    /// @param reinsurer Who has no key
    error LossEnvelopeNotGranted(bytes32 envelope, MemberId reinsurer);

    /// @notice Thrown when gross is not what is retained and all that is ceded.
    /// @param loss The loss
    error LossUnbalanced(bytes32 loss);

    /// @notice Thrown when somebody else than its cedent acts on a loss.
    /// @param loss The loss
    /// @param cedent Whose it is
    error LossNotCedent(bytes32 loss, MemberId cedent);

    /// @notice Thrown when a loss is closed. A new report opens it again.
    /// @param loss The loss
    error LossNotOpen(bytes32 loss);

    /// @notice Thrown when a stance says nothing.
    error LossStanceMissing();

    /// @notice Thrown when a reinsurer reserves or denies without reasons.
    error LossReasonMissing();

    /// @notice Thrown when the cessions shown are not those of the latest report.
    /// @param loss The loss
    error LossContentDiffers(bytes32 loss);

    /// @notice Reports a loss or how it stands now (出险通知、赔案进展); after {close}, opens it again.
    /// @param lossReport How it stands
    /// @param cessions What falls on each contract, ascending by placement, 1 to 16
    /// @return loss Its id
    /// @custom:requires the cedent of all the contracts, INSURER or REINSURER, active or exiting; the contracts bound
    /// or later and of one currency; the envelope granted to every seat of each panel
    /// @custom:emits LossReported
    /// @custom:throws LossReferenceMissing, LossVersionInvalid, LossCessionCount, LossCessionOrder,
    /// LossPlacementInvalid, LossCurrencyDiffers, LossPanelUnknown, LossEnvelopeNotGranted, LossCessionMissing,
    /// LossUnbalanced, CommitmentInvalid
    function report(LossReport calldata lossReport, Cession[] calldata cessions) external returns (bytes32 loss);

    /// @notice Closes a loss. Cash calls that were made stay open.
    /// @param loss A loss that is not closed
    /// @custom:requires its cedent, active or exiting
    /// @custom:emits LossClosed
    /// @custom:throws LossUnknown, LossNotCedent, LossNotOpen
    function close(bytes32 loss) external;

    /// @notice Accepts a loss, reserves one's rights or denies it; a later stance replaces an earlier one.
    /// @param loss The loss, closed or not
    /// @param placement A contract that it falls on
    /// @param stance ACCEPTED, RESERVED or DENIED
    /// @param reason Envelope or salted digest of the reasons; may be zero when it accepts
    /// @custom:requires a reinsurer on the panel that the loss falls on, active or exiting
    /// @custom:emits LossStanceTaken
    /// @custom:throws LossUnknown, LossCessionUnknown, Placement… as {IReinsurancePlacements-seatOf},
    /// LossStanceMissing, LossReasonMissing
    function take(bytes32 loss, bytes32 placement, Stance stance, bytes32 reason) external;

    /// @notice A loss.
    /// @param loss The loss
    /// @return What the chain keeps; version 0 when there is none
    function lossInfo(bytes32 loss) external view returns (Loss memory);

    /// @notice In which report of a loss a contract was last named.
    /// @param loss The loss
    /// @param placement The contract
    /// @return version Of the report; zero when it never was
    /// @return panelVersion The panel that the loss falls on by it
    function cessionOf(bytes32 loss, bytes32 placement) external view returns (uint16 version, uint16 panelVersion);

    /// @notice What a reinsurer says to a loss.
    /// @param loss The loss
    /// @param placement The contract
    /// @param reinsurer The reinsurer
    /// @return Its latest stance
    function stanceOf(bytes32 loss, bytes32 placement, MemberId reinsurer) external view returns (Stance);

    /// @notice The id of a loss.
    /// @param cedent Who reports it
    /// @param lossReference Keyed digest of its claim number
    /// @return keccak256 of both
    function lossId(MemberId cedent, bytes32 lossReference) external pure returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnvelopeLog} from "../core/evidence/interfaces/IEnvelopeLog.sol";
import {Freezable} from "../core/Freezable.sol";
import {Pedersen} from "../core/libraries/Pedersen.sol";
import {Foundation, Module} from "../core/Module.sol";
import {Commitment} from "../core/types/Commitment.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {Cession, IReinsuranceLosses, Loss, LossReport, Stance} from "./interfaces/IReinsuranceLosses.sol";
import {IReinsurancePlacements, PlacementHeader, PlacementStatus} from "./interfaces/IReinsurancePlacements.sol";
import {carriers} from "./types/Trade.sol";

/// @title Reinsurance losses (再保险赔案通知)
/// @dev See {IReinsuranceLosses}; the part of {ReinsuranceClaims} that moves no money.
abstract contract ReinsuranceLosses is IReinsuranceLosses, Freezable {
    using Pedersen for Commitment;

    uint256 private constant _MOST_CESSIONS = 16;

    /// @notice What the chain keeps of a contract that a loss falls on.
    /// @param version Of the report that named it last
    /// @param panelVersion The panel that the loss falls on by it
    /// @param isCalled Whether cash was called on it
    /// @param called What was called, less what was withdrawn or given back
    struct Ceded {
        uint16 version;
        uint16 panelVersion;
        bool isCalled;
        Commitment called;
    }

    IReinsurancePlacements internal immutable _placements;
    IEnvelopeLog private immutable _envelopes;

    mapping(bytes32 loss => Loss) private _losses;
    mapping(bytes32 loss => mapping(bytes32 placement => Ceded)) private _ceded;
    mapping(bytes32 loss => mapping(bytes32 placement => mapping(MemberId reinsurer => Stance))) private _stances;

    /// @param foundation Authority, members, forwarder
    /// @param placements Contracts and their panels
    /// @param envelopes Where figures travel
    constructor(
        Foundation memory foundation,
        IReinsurancePlacements placements,
        IEnvelopeLog envelopes
    ) Module(foundation) {
        (_placements, _envelopes) = (placements, envelopes);
    }

    /// @inheritdoc IReinsuranceLosses
    function report(
        LossReport calldata lossReport,
        Cession[] calldata cessions
    ) external whenNotPaused returns (bytes32 loss) {
        MemberId cedent = _party();
        require(lossReport.lossReference != 0, LossReferenceMissing());
        loss = lossId(cedent, lossReport.lossReference);
        Loss memory moved = _losses[loss];
        uint16 version = lossReport.version;
        require(version == moved.version + 1, LossVersionInvalid(loss, moved.version + 1, version));
        _requireCessions(cedent, lossReport.envelope, cessions);
        _requireBalanced(loss, lossReport, cessions);

        uint256 shown = _name(loss, version, cessions);
        require(shown == moved.called, LossCessionMissing(loss, moved.called, shown));
        if (version == 1) (moved.cedent, moved.notifiedAt) = (cedent, uint40(block.timestamp));
        (moved.version, moved.movedAt, moved.closed) = (version, uint40(block.timestamp), false);
        moved.content = keccak256(abi.encode(cessions));
        _losses[loss] = moved;
        emit LossReported(loss, cedent, lossReport, cessions);
    }

    /// @inheritdoc IReinsuranceLosses
    function close(bytes32 loss) external whenNotPaused {
        MemberId cedent = _party();
        Loss memory closed = _requireOpen(loss, cedent);
        _losses[loss].closed = true;
        emit LossClosed(loss, closed.version);
    }

    /// @inheritdoc IReinsuranceLosses
    function take(bytes32 loss, bytes32 placement, Stance stance, bytes32 reason) external whenNotPaused {
        MemberId reinsurer = _party();
        uint16 version = _loss(loss).version;
        Ceded storage ceded = _ceded[loss][placement];
        require(ceded.version == version, LossCessionUnknown(loss, placement));
        _placements.seatOf(placement, ceded.panelVersion, reinsurer);
        require(stance != Stance.NONE, LossStanceMissing());
        _requireReason(stance, reason);

        _stances[loss][placement][reinsurer] = stance;
        emit LossStanceTaken(loss, placement, reinsurer, version, stance, reason);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsuranceLosses
    function lossInfo(bytes32 loss) external view returns (Loss memory) {
        return _losses[loss];
    }

    /// @inheritdoc IReinsuranceLosses
    function cessionOf(bytes32 loss, bytes32 placement) external view returns (uint16 version, uint16 panelVersion) {
        return (_ceded[loss][placement].version, _ceded[loss][placement].panelVersion);
    }

    /// @inheritdoc IReinsuranceLosses
    function stanceOf(bytes32 loss, bytes32 placement, MemberId reinsurer) external view returns (Stance) {
        return _stances[loss][placement][reinsurer];
    }

    /// @inheritdoc IReinsuranceLosses
    function lossId(MemberId cedent, bytes32 lossReference) public pure returns (bytes32) {
        return keccak256(abi.encode(cedent, lossReference));
    }

    // Internal --------------------------------------------------------------------------------------------------------

    /// @dev Records what is called of a contract's panel in all.
    function _setCalled(bytes32 loss, bytes32 placement, Commitment memory called) internal {
        Ceded storage ceded = _ceded[loss][placement];
        if (!ceded.isCalled) (ceded.isCalled, _losses[loss].called) = (true, _losses[loss].called + 1);
        ceded.called = called;
    }

    /// @dev The member that is acting: cedents and reinsurers are either of both.
    function _party() internal view returns (MemberId) {
        return _members.authoriseService(_msgSender(), carriers());
    }

    /// @dev A loss that is not closed, of the cedent that acts.
    function _requireOpen(bytes32 loss, MemberId cedent) internal view returns (Loss memory found) {
        found = _loss(loss);
        require(found.cedent == cedent, LossNotCedent(loss, found.cedent));
        require(!found.closed, LossNotOpen(loss));
    }

    /// @dev Reverts unless every member of a panel has a key to the envelope.
    function _requireGranted(bytes32 envelope, MemberId[] memory panel) internal view {
        MemberId excluded = _envelopes.firstWithout(envelope, panel);
        require(excluded.isNobody(), LossEnvelopeNotGranted(envelope, excluded));
    }

    /// @dev What is called of a contract's panel in all.
    function _called(bytes32 loss, bytes32 placement) internal view returns (Commitment memory) {
        return _ceded[loss][placement].called;
    }

    function _cedentOf(bytes32 loss) internal view returns (MemberId) {
        return _losses[loss].cedent;
    }

    function _requireReason(Stance stance, bytes32 reason) internal pure {
        require(stance == Stance.ACCEPTED || reason != 0, LossReasonMissing());
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Names the contracts in a report, and counts those on which cash was called.
    function _name(bytes32 loss, uint16 version, Cession[] calldata cessions) private returns (uint256 called) {
        for (uint256 i = 0; i < cessions.length; ++i) {
            Ceded storage ceded = _ceded[loss][cessions[i].placement];
            (ceded.version, ceded.panelVersion) = (version, cessions[i].panelVersion);
            if (ceded.isCalled) ++called;
        }
    }

    function _loss(bytes32 loss) private view returns (Loss memory found) {
        found = _losses[loss];
        require(found.version != 0, LossUnknown(loss));
    }

    /// @dev Each contract once, bound, of this cedent, all of one currency; whoever shares in the loss can read of it.
    function _requireCessions(MemberId cedent, bytes32 envelope, Cession[] calldata cessions) private view {
        uint256 count = cessions.length;
        require(count != 0 && count <= _MOST_CESSIONS, LossCessionCount(count));
        bytes3 currency = _placements.headerOf(cessions[0].placement).currency;
        for (uint256 i = 0; i < count; ++i) {
            (bytes32 placement, uint16 panelVersion) = (cessions[i].placement, cessions[i].panelVersion);
            require(i == 0 || placement > cessions[i - 1].placement, LossCessionOrder(placement));
            PlacementHeader memory header = _placements.headerOf(placement);
            bool bound = header.status >= PlacementStatus.BOUND && header.status <= PlacementStatus.RUN_OFF;
            require(bound && header.cedent == cedent, LossPlacementInvalid(placement, header.cedent));
            require(header.currency == currency, LossCurrencyDiffers(placement, header.currency));
            MemberId[] memory panel = _placements.membersOf(placement, panelVersion);
            require(panel.length != 0, LossPanelUnknown(placement, panelVersion));
            _requireGranted(envelope, panel);
        }
    }

    /// @dev RE3 on commitments: gross is what is retained and all that is ceded.
    function _requireBalanced(bytes32 loss, LossReport calldata given, Cession[] calldata cessions) private view {
        Commitment memory total = given.retained;
        for (uint256 i = 0; i < cessions.length; ++i) {
            cessions[i].outstanding.requireValid();
            total = total.add(cessions[i].ceded);
        }
        require(total.equals(given.gross), LossUnbalanced(loss));
    }
}

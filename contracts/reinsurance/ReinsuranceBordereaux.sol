// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {IEnvelopeLog} from "../core/evidence/interfaces/IEnvelopeLog.sol";
import {Pedersen} from "../core/libraries/Pedersen.sol";
import {Foundation, Module} from "../core/Module.sol";
import {Day} from "../core/types/Day.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {
    Bordereau,
    BordereauKind,
    IReinsuranceBordereaux,
    Posting,
    Total
} from "./interfaces/IReinsuranceBordereaux.sol";
import {IReinsurancePlacements, PlacementHeader, PlacementStatus} from "./interfaces/IReinsurancePlacements.sol";
import {RowEntries} from "./libraries/RowEntries.sol";
import {carriers, traders} from "./types/Trade.sol";

/// @title Reinsurance bordereaux (再保险明细)
/// @dev See {IReinsuranceBordereaux}.
contract ReinsuranceBordereaux is IReinsuranceBordereaux, Module {
    IReinsurancePlacements private immutable _placements;
    IEnvelopeLog private immutable _envelopes;

    mapping(bytes32 id => Bordereau) private _bordereaux;
    mapping(bytes32 id => mapping(bytes32 retrocession => bool)) private _forwarded;

    /// @param foundation Authority, members, forwarder
    /// @param placements The contracts that bordereaux belong to
    /// @param envelopes Where the rows are
    constructor(
        Foundation memory foundation,
        IReinsurancePlacements placements,
        IEnvelopeLog envelopes
    ) Module(foundation) {
        (_placements, _envelopes) = (placements, envelopes);
    }

    /// @inheritdoc IReinsuranceBordereaux
    function post(Posting calldata posting, Total[] calldata totals) external whenNotPaused returns (bytes32 id) {
        bytes32 placement = posting.placement;
        (MemberId submitter, PlacementHeader memory header) = _submitter(placement);
        require(header.inward == 0, BordereauForRetrocession(placement));
        require(posting.rows != 0 && posting.root != 0, BordereauIncomplete());
        id = _fresh(placement, posting.bordereauReference);
        _requirePeriod(header, posting.kind, posting.from, posting.to);
        if (posting.replaces != 0) _requireReplaceable(bordereauId(placement, posting.replaces), posting.kind);
        _requireTotals(posting.kind, totals);
        MemberId other = submitter == header.cedent ? header.broker : header.cedent;
        bool shared = other.isNobody() || _envelopes.isGrantedTo(posting.envelope, other);
        require(shared, BordereauNotShared(posting.envelope, other));
        _requireSharedWithPanel(posting.envelope, placement, header, posting.from);

        _record(id, posting, contentOf(placement, posting.envelope, totals));
        emit BordereauPosted(id, placement, submitter, posting, totals);
    }

    /// @inheritdoc IReinsuranceBordereaux
    function contra(
        bytes32 original,
        bytes32 bordereauReference,
        bytes32 placement,
        bytes32 envelope,
        Total[] calldata totals,
        bytes32 reason
    ) external whenNotPaused returns (bytes32 id) {
        (MemberId submitter, ) = _submitter(placement);
        Bordereau memory bordereau = _known(original);
        requireContent(original, placement, envelope, totals);
        require(bordereau.counterpart == 0, BordereauNotNegatable(original));
        id = _fresh(placement, bordereauReference);

        Total[] memory opposite = _negated(totals);
        _bordereaux[original].counterpart = id;
        (bordereau.contra, bordereau.counterpart) = (true, original);
        (bordereau.postedAt, bordereau.content) = (uint40(block.timestamp), _digestOf(placement, envelope, opposite));
        _bordereaux[id] = bordereau;
        emit BordereauNegated(id, original, placement, submitter, reason, opposite);
    }

    /// @inheritdoc IReinsuranceBordereaux
    function forward(
        bytes32 placement,
        bytes32 bordereauReference,
        bytes32 retrocession,
        bytes32 keyEnvelope
    ) external whenNotPaused {
        MemberId retrocedent = _members.authoriseService(_msgSender(), carriers());
        PlacementHeader memory header = _placements.headerOf(retrocession);
        require(retrocedent == header.cedent, BordereauNotParty(retrocession, retrocedent));
        _requireServed(retrocession, header.status);
        bytes32 id = bordereauId(placement, bordereauReference);
        Bordereau memory bordereau = _known(id);
        require(header.inward == placement, BordereauRetrocessionInvalid(placement, retrocession));
        require(_placements.headerOf(placement).onward, BordereauNotOnward(placement));
        // A period that the end of the retrocession cuts is passed on whole: the rows say what is still covered.
        _requirePeriod(header, bordereau.kind, bordereau.from, bordereau.from);
        require(!_forwarded[id][retrocession], BordereauAlreadyForwarded(id, retrocession));
        _requireSharedWithPanel(keyEnvelope, retrocession, header, bordereau.from);

        _forwarded[id][retrocession] = true;
        emit BordereauForwarded(id, retrocession, retrocedent, keyEnvelope);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsuranceBordereaux
    function bordereauInfo(bytes32 id) external view returns (Bordereau memory) {
        return _bordereaux[id];
    }

    /// @inheritdoc IReinsuranceBordereaux
    function isForwarded(bytes32 id, bytes32 retrocession) external view returns (bool) {
        return _forwarded[id][retrocession];
    }

    /// @inheritdoc IReinsuranceBordereaux
    function verifyRow(bytes32 id, bytes32 leaf, bytes32[] calldata proof) external view returns (bool) {
        return MerkleProof.verifyCalldata(proof, _known(id).root, leaf);
    }

    /// @inheritdoc IReinsuranceBordereaux
    function requireContent(
        bytes32 id,
        bytes32 placement,
        bytes32 envelope,
        Total[] calldata totals
    ) public view returns (bytes32 counterpart) {
        bool shown = _bordereaux[id].content == contentOf(placement, envelope, totals);
        require(shown, BordereauContentDiffers(id));
        return _bordereaux[id].counterpart;
    }

    /// @inheritdoc IReinsuranceBordereaux
    function contentOf(bytes32 placement, bytes32 envelope, Total[] calldata totals) public pure returns (bytes32) {
        return keccak256(abi.encode(placement, envelope, totals));
    }

    /// @inheritdoc IReinsuranceBordereaux
    function bordereauId(bytes32 placement, bytes32 bordereauReference) public pure returns (bytes32) {
        return keccak256(abi.encode(placement, bordereauReference));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _record(bytes32 id, Posting calldata posting, bytes32 content) private {
        Bordereau storage bordereau = _bordereaux[id];
        (bordereau.kind, bordereau.from, bordereau.to) = (posting.kind, posting.from, posting.to);
        (bordereau.rows, bordereau.postedAt) = (posting.rows, uint40(block.timestamp));
        (bordereau.root, bordereau.content) = (posting.root, content);
    }

    /// @dev The caller as cedent or broker of a contract that is in force or in run-off.
    function _submitter(bytes32 placement) private view returns (MemberId member, PlacementHeader memory header) {
        member = _members.authoriseService(_msgSender(), traders());
        header = _placements.headerOf(placement);
        require(member == header.cedent || member == header.broker, BordereauNotParty(placement, member));
        _requireServed(placement, header.status);
    }

    /// @dev The id under a reference that was not used yet.
    function _fresh(bytes32 placement, bytes32 bordereauReference) private view returns (bytes32 id) {
        require(bordereauReference != 0, BordereauIncomplete());
        id = bordereauId(placement, bordereauReference);
        require(_bordereaux[id].postedAt == 0, BordereauKnown(id));
    }

    function _known(bytes32 id) private view returns (Bordereau storage bordereau) {
        bordereau = _bordereaux[id];
        require(bordereau.postedAt != 0, BordereauUnknown(id));
    }

    function _requireReplaceable(bytes32 replaced, BordereauKind kind) private view {
        Bordereau storage bordereau = _bordereaux[replaced];
        bool replaceable = bordereau.counterpart != 0 && !bordereau.contra && bordereau.kind == kind;
        require(replaceable, BordereauNotReplaceable(replaced));
    }

    /// @dev The panel of a day from inception on; the first one stands from then, so that a contract with one panel is
    /// not asked for its history.
    function _requireSharedWithPanel(
        bytes32 envelope,
        bytes32 placement,
        PlacementHeader memory header,
        Day day
    ) private view {
        uint16 version = header.panelVersion == 1 ? 1 : _placements.panelOn(placement, day);
        MemberId[] memory panel = _placements.membersOf(placement, version);
        MemberId without = _envelopes.firstWithout(envelope, panel);
        require(without.isNobody(), BordereauNotShared(envelope, without));
    }

    /// @dev Totals of the kind, each entry once, and points of the curve.
    function _requireTotals(BordereauKind kind, Total[] calldata totals) private view {
        require(totals.length != 0, BordereauTotalsInvalid(0));
        for (uint256 i = 0; i < totals.length; ++i) {
            bool ascending = i == 0 || totals[i - 1].entry < totals[i].entry;
            require(ascending && RowEntries.isOf(totals[i].entry, kind), BordereauTotalsInvalid(i));
            Pedersen.requireValid(totals[i].sum);
        }
    }

    function _requireServed(bytes32 placement, PlacementStatus status) private pure {
        bool served = status == PlacementStatus.INCEPTED || status == PlacementStatus.RUN_OFF;
        require(served, BordereauPlacementInvalid(placement, status));
    }

    /// @dev Premiums are of the period of the contract; claims come in long after it.
    function _requirePeriod(PlacementHeader memory header, BordereauKind kind, Day from, Day to) private pure {
        bool begun = !from.isBefore(header.inception) && !to.isBefore(from);
        bool ended = kind == BordereauKind.PREMIUM && !to.isBefore(header.expiry);
        require(begun && !ended, BordereauPeriodInvalid(from, to));
    }

    /// @dev As {contentOf}.
    function _digestOf(bytes32 placement, bytes32 envelope, Total[] memory totals) private pure returns (bytes32) {
        return keccak256(abi.encode(placement, envelope, totals));
    }

    /// @dev The totals were checked when the original was posted.
    function _negated(Total[] calldata totals) private pure returns (Total[] memory opposite) {
        opposite = totals;
        for (uint256 i = 0; i < opposite.length; ++i) opposite[i].sum = Pedersen.negate(opposite[i].sum);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IEnvelopeLog} from "../core/evidence/interfaces/IEnvelopeLog.sol";
import {Pedersen} from "../core/libraries/Pedersen.sol";
import {Foundation} from "../core/Module.sol";
import {IClearingBook} from "../core/settlement/interfaces/IClearingBook.sol";
import {Commitment} from "../core/types/Commitment.sol";
import {today} from "../core/types/Day.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {CallState, CashCall, Contribution, IReinsuranceClaims} from "./interfaces/IReinsuranceClaims.sol";
import {Cession, Stance} from "./interfaces/IReinsuranceLosses.sol";
import {IReinsurancePlacements} from "./interfaces/IReinsurancePlacements.sol";
import {Remittance} from "./libraries/Remittance.sol";
import {ReinsuranceLosses} from "./ReinsuranceLosses.sol";

/// @title Reinsurance claims (再保险赔案)
/// @dev See {IReinsuranceClaims}.
contract ReinsuranceClaims is IReinsuranceClaims, ReinsuranceLosses {
    using Pedersen for Commitment;
    using SafeCast for uint256;

    IClearingBook private immutable _clearing;

    mapping(bytes32 call => CallState) private _calls;
    mapping(bytes32 call => mapping(MemberId reinsurer => Contribution)) private _contributions;
    /// @dev Minor units by the number of the member: four neighbours in one storage slot, since accounts look through
    /// panels.
    mapping(bytes32 placement => uint64[2 ** 32]) private _credits;

    /// @param foundation Authority, members, forwarder
    /// @param placements Contracts and their panels
    /// @param envelopes Where figures travel
    /// @param clearing Knows the currencies and the accounts on which members are paid
    constructor(
        Foundation memory foundation,
        IReinsurancePlacements placements,
        IEnvelopeLog envelopes,
        IClearingBook clearing
    ) ReinsuranceLosses(foundation, placements, envelopes) {
        _clearing = clearing;
    }

    /// @inheritdoc IReinsuranceClaims
    function callCash(CashCall calldata call, Cession[] calldata cessions) external whenNotPaused returns (bytes32 id) {
        MemberId cedent = _party();
        bytes32 content = _requireOpen(call.loss, cedent).content;
        require(keccak256(abi.encode(cessions)) == content, LossContentDiffers(call.loss));
        Cession calldata cession = _cession(call, cessions);
        require(call.callReference != 0, CashCallReferenceMissing());
        id = callId(call.loss, call.callReference);
        require(_calls[id].placement == 0, CashCallKnown(id));
        require(!call.dueOn.isBefore(today()), CashCallDueInvalid(call.dueOn.toBusinessDate()));
        _requireParts(id, call, cession.panelVersion);
        Commitment memory called = _called(call.loss, call.placement).add(call.whole);
        require(called.add(call.remaining).equals(cession.ceded), CashCallUnbalanced(id));

        CallState storage made = _calls[id];
        (made.loss, made.placement, made.content) = (call.loss, call.placement, keccak256(abi.encode(call.parts)));
        (made.calledOn, made.dueOn, made.panelVersion) = (today(), call.dueOn, cession.panelVersion);
        _setCalled(call.loss, call.placement, called);
        _emitCalled(id, call, cession.panelVersion);
    }

    /// @inheritdoc IReinsuranceClaims
    function answerCall(bytes32 id, Stance stance, bytes32 reason) external whenNotPaused {
        MemberId reinsurer = _party();
        _requireSeat(id, reinsurer);
        Stance current = _contributions[id][reinsurer].stance;
        bool accepts = stance == Stance.ACCEPTED && current != Stance.ACCEPTED;
        bool denies = stance == Stance.DENIED && current == Stance.NONE;
        require(accepts || denies, CashCallAnswerInvalid(id, reinsurer, current, stance));
        _requireReason(stance, reason);

        _contributions[id][reinsurer].stance = stance;
        emit CashCallAnswered(id, reinsurer, stance, reason);
    }

    /// @inheritdoc IReinsuranceClaims
    function payCall(
        bytes32 id,
        Commitment[] calldata parts,
        uint128 due,
        uint256 blinding,
        uint128 amount
    ) external whenNotPaused {
        MemberId reinsurer = _party();
        (CallState memory call, uint256 index) = _requireSeat(id, reinsurer);
        Contribution memory paying = _contributions[id][reinsurer];
        require(paying.stance != Stance.DENIED, CashCallIsDenied(id, reinsurer));
        _requireContent(id, call, parts);
        bool opened = parts[index].opens(int256(uint256(due)), blinding);
        require(opened, CashCallOpeningInvalid(id, reinsurer, due));
        uint128 outstanding = due - paying.paid;
        require(amount != 0 && amount <= outstanding, CashCallAmountInvalid(id, outstanding, amount));
        _requireNotFrozen(call.placement);

        (paying.stance, paying.paidOn) = (Stance.ACCEPTED, today());
        (paying.due, paying.paid) = (due, paying.paid + amount);
        _contributions[id][reinsurer] = paying;
        _calls[id].recovered = call.recovered + amount;
        _addCredit(call.placement, reinsurer, amount);
        uint256 daysLate = call.dueOn.daysUntil(today());
        emit CashCallPaid(id, call.placement, reinsurer, amount, outstanding - amount, daysLate);
        _remit(call.placement, _cedentOf(call.loss), amount);
    }

    /// @inheritdoc IReinsuranceClaims
    function refund(bytes32 id, MemberId reinsurer, uint128 amount) external whenNotPaused {
        CallState memory call = _ownCall(id);
        Contribution storage refunded = _contributions[id][reinsurer];
        uint64 credit = _credits[call.placement][MemberId.unwrap(reinsurer)];
        uint128 kept = refunded.paid - refunded.refunded;
        uint128 most = kept < credit ? kept : credit;
        require(amount != 0 && amount <= most, CashCallAmountInvalid(id, most, amount));
        _requireNotFrozen(call.placement);

        refunded.refunded += amount;
        _credits[call.placement][MemberId.unwrap(reinsurer)] = credit - uint64(amount);
        _uncall(call, _publicly(amount));
        emit CashCallRefunded(id, call.placement, reinsurer, amount);
        _remit(call.placement, reinsurer, amount);
    }

    /// @inheritdoc IReinsuranceClaims
    function withdrawCall(bytes32 id, Commitment[] calldata parts) external whenNotPaused {
        CallState memory call = _ownCall(id);
        require(!call.withdrawn, CashCallIsWithdrawn(id));
        _requireContent(id, call, parts);

        _calls[id].withdrawn = true;
        _uncall(call, Pedersen.sum(parts).add(_publicly(call.recovered).negate()));
        emit CashCallWithdrawn(id, call.recovered);
    }

    /// @inheritdoc IReinsuranceClaims
    function takeCredits(
        bytes32 placement,
        MemberId[] calldata reinsurers
    ) external whenNotPaused restricted returns (uint128[] memory credits) {
        credits = new uint128[](reinsurers.length);
        for (uint256 i = 0; i < reinsurers.length; ++i) {
            MemberId reinsurer = reinsurers[i];
            credits[i] = creditOf(placement, reinsurer);
            if (credits[i] == 0) continue;
            delete _credits[placement][MemberId.unwrap(reinsurer)];
            emit CashLossCreditTaken(placement, reinsurer, credits[i]);
        }
    }

    /// @inheritdoc IReinsuranceClaims
    function restoreCredit(bytes32 placement, MemberId reinsurer, uint128 credit) external whenNotPaused restricted {
        _addCredit(placement, reinsurer, credit);
        emit CashLossCreditRestored(placement, reinsurer, credit);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsuranceClaims
    function callInfo(bytes32 id) external view returns (CallState memory) {
        return _calls[id];
    }

    /// @inheritdoc IReinsuranceClaims
    function contributionOf(bytes32 id, MemberId reinsurer) external view returns (Contribution memory) {
        return _contributions[id][reinsurer];
    }

    /// @inheritdoc IReinsuranceClaims
    function hasCredit(bytes32 placement, MemberId[] calldata reinsurers) external view returns (bool) {
        for (uint256 i = 0; i < reinsurers.length; ++i) {
            if (creditOf(placement, reinsurers[i]) != 0) return true;
        }
        return false;
    }

    /// @inheritdoc IReinsuranceClaims
    function creditOf(bytes32 placement, MemberId reinsurer) public view returns (uint128) {
        return _credits[placement][MemberId.unwrap(reinsurer)];
    }

    /// @inheritdoc IReinsuranceClaims
    function calledOf(bytes32 loss, bytes32 placement) public view returns (Commitment memory) {
        return _called(loss, placement);
    }

    /// @inheritdoc IReinsuranceClaims
    function callId(bytes32 loss, bytes32 callReference) public pure returns (bytes32) {
        return keccak256(abi.encode(loss, callReference));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Moves money from the caller's account, in the currency of the contract.
    function _remit(bytes32 placement, MemberId payee, uint128 amount) private {
        Remittance.pay(_clearing, _placements.headerOf(placement).currency, _msgSender(), payee, amount);
    }

    /// @dev Adds to what a reinsurer is to be credited for.
    function _addCredit(bytes32 placement, MemberId reinsurer, uint128 amount) private {
        _credits[placement][MemberId.unwrap(reinsurer)] += uint256(amount).toUint64();
    }

    /// @dev Takes off what was called and is not any more.
    function _uncall(CallState memory call, Commitment memory less) private {
        _setCalled(call.loss, call.placement, _called(call.loss, call.placement).add(less.negate()));
    }

    function _emitCalled(bytes32 id, CashCall calldata call, uint16 panelVersion) private {
        emit CashCalled(
            id,
            call.loss,
            call.placement,
            call.callReference,
            panelVersion,
            call.dueOn.toBusinessDate(),
            call.envelope,
            call.whole,
            call.remaining,
            call.parts
        );
    }

    /// @dev One part for each seat, which adds up to the whole, and which its reinsurer can read.
    function _requireParts(bytes32 id, CashCall calldata call, uint16 panelVersion) private view {
        MemberId[] memory panel = _placements.membersOf(call.placement, panelVersion);
        require(call.parts.length == panel.length, CashCallPartCount(panel.length, call.parts.length));
        _requireGranted(call.envelope, panel);
        require(Pedersen.sum(call.parts).equals(call.whole), CashCallPartsDiffer(id));
    }

    /// @dev A cash call that is not withdrawn, and the place of a reinsurer in the panel that is called.
    function _requireSeat(bytes32 id, MemberId reinsurer) private view returns (CallState memory call, uint256 index) {
        call = _call(id);
        require(!call.withdrawn, CashCallIsWithdrawn(id));
        (index, ) = _placements.seatOf(call.placement, call.panelVersion, reinsurer);
    }

    /// @dev A cash call of the cedent that acts.
    function _ownCall(bytes32 id) private view returns (CallState memory call) {
        MemberId member = _party();
        call = _call(id);
        MemberId cedent = _cedentOf(call.loss);
        require(member == cedent, LossNotCedent(call.loss, cedent));
    }

    function _call(bytes32 id) private view returns (CallState memory call) {
        call = _calls[id];
        require(call.placement != 0, CashCallUnknown(id));
    }

    /// @dev The commitment to an amount that is paid for all to see.
    function _publicly(uint128 amount) private view returns (Commitment memory) {
        return Pedersen.publicly(int256(uint256(amount)));
    }

    function _requireContent(bytes32 id, CallState memory call, Commitment[] calldata parts) private pure {
        require(keccak256(abi.encode(parts)) == call.content, CashCallContentDiffers(id));
    }

    function _cession(CashCall calldata call, Cession[] calldata cessions) private pure returns (Cession calldata) {
        for (uint256 i = 0; i < cessions.length; ++i) {
            if (cessions[i].placement == call.placement) return cessions[i];
        }
        revert LossCessionUnknown(call.loss, call.placement);
    }
}

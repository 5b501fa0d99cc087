// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../../contracts/core/types/Commitment.sol";
import {Day} from "../../../contracts/core/types/Day.sol";
import {CashCall} from "../../../contracts/reinsurance/interfaces/IReinsuranceClaims.sol";
import {Cession, Stance} from "../../../contracts/reinsurance/interfaces/IReinsuranceLosses.sol";
import {Opening, Openings} from "./ReinsuranceOpenings.sol";
import {OpenLoss, ReinsuranceLossBook} from "./ReinsuranceLossBook.sol";

/// @notice A cash call by the books: its parts as a list of {Opening}, encoded.
struct OpenCall {
    bytes32 id;
    uint256 loss;
    uint256 deal;
    uint16 version;
    bool withdrawn;
    uint256 recovered;
    bytes parts;
}

/// @title Reinsurance cash
/// @notice Cedents call cash on losses, give it back and withdraw calls; reinsurers answer and pay, in part, in full
/// and too much.
abstract contract ReinsuranceCash is ReinsuranceLossBook {
    using Openings for Opening;
    using Openings for Opening[];

    OpenCall[] internal _calls;
    /// @notice Fen that a reinsurer paid on a call, and that it was given back.
    mapping(uint256 call => mapping(uint256 member => uint256)) public paidOn;
    mapping(uint256 call => mapping(uint256 member => uint256)) public refundedOn;
    mapping(uint256 call => mapping(uint256 member => Stance)) private _stances;

    /// @notice How many cash calls there are.
    function callCount() external view returns (uint256) {
        return _calls.length;
    }

    /// @notice A cash call by the books.
    function cashCall(uint256 index) external view returns (OpenCall memory) {
        return _calls[index];
    }

    /// @notice A cedent calls cash; first with parts that are not the whole, and with more than was ceded.
    function callCash(uint256 seed) external {
        (OpenCall memory made, CashCall memory call, Cession[] memory cessions) = _drawCall(seed);
        if (call.callReference == 0) return;
        bool possible = !_reported[made.loss].closed;
        Opening[] memory parts = abi.decode(made.parts, (Opening[]));
        Commitment memory right = call.remaining;
        call.remaining = call.whole;
        if (_tryCall(made, call, cessions)) ++breaches;
        (call.remaining, call.parts[0]) = (right, parts[0].plus(Opening(1, 0)).commit());
        if (_tryCall(made, call, cessions)) ++breaches;
        call.parts[0] = parts[0].commit();
        if (!_judge(possible, _tryCall(made, call, cessions))) return;
        _calls.push(made);
        _isCalled[made.loss][made.deal] = true;
        _called[made.loss][made.deal] = _called[made.loss][made.deal].plus(parts.sum());
    }

    /// @notice A reinsurer accepts a call or denies it; who accepted must be refused to deny.
    function answerCall(uint256 seed) external {
        this.callCash(seed);
        (uint256 index, uint256 seat, bool found) = _callee(seed);
        if (!found) return;
        uint256[] memory members = _panels[_calls[index].deal][_calls[index].version];
        for (uint256 i = 0; i < members.length && _stances[index][members[seat]] != Stance.NONE; ++i) {
            seat = (seat + 1) % members.length;
        }
        uint256 member = members[seat];
        Stance stance = _draw(seed, "accepts", 0, 2) == 0 ? Stance.DENIED : Stance.ACCEPTED;
        Stance former = _stances[index][member];
        bool possible = former == Stance.NONE || (stance == Stance.ACCEPTED && former == Stance.DENIED);
        if (_calls[index].withdrawn) possible = false;
        _prank(member);
        try _losses.answerCall(_calls[index].id, stance, "reason") {
            if (_judge(possible, true)) _stances[index][member] = stance;
        } catch {
            _judge(possible, false);
        }
    }

    /// @notice A reinsurer pays in part, in full, or more than is due, which must be refused.
    function payCall(uint256 seed) external {
        (uint256 index, uint256 seat, bool found) = _callee(seed);
        if (!found) return;
        uint256 member = _panels[_calls[index].deal][_calls[index].version][seat];
        uint256 due = uint256(_partOf(index, seat).amount);
        uint256 left = due - paidOn[index][member];
        uint256 amount = _draw(seed, "part", 0, 1) == 0 ? left : _draw(seed, "amount", 0, left + left / 3 + 1);
        bool open = !_calls[index].withdrawn && _stances[index][member] != Stance.DENIED;
        bool possible = open && amount != 0 && amount <= left;
        if (_tryPay(index, seat, member, due + 1, amount)) ++breaches;
        if (!_judge(possible, _tryPay(index, seat, member, due, amount))) return;
        _stances[index][member] = Stance.ACCEPTED;
        paidOn[index][member] += amount;
        credit[_calls[index].deal][member] += amount;
        _calls[index].recovered += amount;
        _move(member, _deals[_calls[index].deal].cedent, amount);
    }

    /// @notice A cedent gives cash back; more than was paid, or than no account credited, must be refused.
    function refund(uint256 seed) external {
        (uint256 index, uint256 member, bool found) = _paid(seed);
        if (!found) return;
        OpenCall storage call = _calls[index];
        uint256 kept = paidOn[index][member] - refundedOn[index][member];
        uint256 most = credit[call.deal][member] < kept ? credit[call.deal][member] : kept;
        uint256 amount = _draw(seed, "amount", 0, most + 1);
        bool possible = amount != 0 && amount <= most;
        _prank(_deals[call.deal].cedent);
        try _losses.refund(call.id, _id(member), uint128(amount)) {
            if (!_judge(possible, true)) return;
            refundedOn[index][member] += amount;
            credit[call.deal][member] -= amount;
            _called[call.loss][call.deal] = _called[call.loss][call.deal].minus(Opening(int256(amount), 0));
            _move(_deals[call.deal].cedent, member, amount);
        } catch {
            _judge(possible, false);
        }
    }

    /// @notice A cedent withdraws a call: what was paid stays; it must be refused a second time.
    function withdrawCall(uint256 seed) external {
        (uint256 index, , bool found) = _callee(seed);
        if (!found) return;
        OpenCall storage call = _calls[index];
        bool possible = !call.withdrawn;
        Opening[] memory parts = abi.decode(call.parts, (Opening[]));
        Commitment[] memory points = parts.commitAll();
        _prank(_deals[call.deal].cedent);
        try _losses.withdrawCall(call.id, points) {
            if (!_judge(possible, true)) return;
            call.withdrawn = true;
            Opening memory unpaid = parts.sum().minus(Opening(int256(call.recovered), 0));
            _called[call.loss][call.deal] = _called[call.loss][call.deal].minus(unpaid);
        } catch {
            _judge(possible, false);
        }
    }

    function _tryCall(OpenCall memory made, CashCall memory call, Cession[] memory cessions) private returns (bool) {
        _prank(_deals[made.deal].cedent);
        try _losses.callCash(call, cessions) {
            return true;
        } catch {
            return false;
        }
    }

    function _tryPay(uint256 index, uint256 seat, uint256 member, uint256 due, uint256 amount) private returns (bool) {
        Opening[] memory parts = abi.decode(_calls[index].parts, (Opening[]));
        Commitment[] memory points = parts.commitAll();
        _prank(member);
        try _losses.payCall(_calls[index].id, points, uint128(due), parts[seat].blinding, uint128(amount)) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev A call of a part of what was ceded to one contract and not called; without a reference when there is none.
    function _drawCall(
        uint256 seed
    ) private returns (OpenCall memory made, CashCall memory call, Cession[] memory cessions) {
        if (_reported.length == 0) return (made, call, cessions);
        made.loss = _draw(seed, "loss", 0, _reported.length - 1);
        for (uint256 i = 0; i < _reported.length && _reported[made.loss].closed; ++i) {
            made.loss = (made.loss + 1) % _reported.length;
        }
        OpenLoss memory found = _reported[made.loss];
        cessions = abi.decode(found.cessions, (Cession[]));
        uint256 place = _draw(seed, "cession", 0, cessions.length - 1);
        (made.deal, made.version) = (found.deals[place], cessions[place].panelVersion);
        Opening memory left = _ceded[made.loss][made.deal].minus(_called[made.loss][made.deal]);
        if (left.amount < 2) return (made, call, cessions);
        Opening memory whole = Openings.hide(int256(_draw(seed, "called", 1, uint256(left.amount) - 1)), seed);
        Opening[] memory parts = whole.split(_shares[made.deal][made.version], seed);
        (call.loss, call.placement, call.callReference) = (found.id, _deals[made.deal].id, _reference());
        (call.dueOn, call.envelope, call.whole) = (Day.wrap(_day() + _DAYS), _LETTER, whole.commit());
        (call.remaining, call.parts) = (left.minus(whole).commit(), parts.commitAll());
        (made.id, made.parts) = (_losses.callId(found.id, call.callReference), abi.encode(parts));
    }

    /// @dev Who paid on a call and was not given all back, from a random call and member on.
    function _paid(uint256 seed) private view returns (uint256 index, uint256 member, bool found) {
        uint256 members = _lastMember + 1 - _firstReinsurer;
        uint256 places = _calls.length * members;
        uint256 first = _draw(seed, "paid", 0, places);
        for (uint256 i = 0; i < places; ++i) {
            uint256 place = (first + i) % places;
            (index, member) = (place / members, _firstReinsurer + (place % members));
            if (paidOn[index][member] != refundedOn[index][member]) return (index, member, true);
        }
        return (0, 0, false);
    }

    /// @dev One of the calls, mostly one that is not withdrawn, and one of its seats.
    function _callee(uint256 seed) private view returns (uint256 index, uint256 seat, bool found) {
        if (_calls.length == 0) return (0, 0, false);
        index = _draw(seed, "call", 0, _calls.length - 1);
        bool any = _draw(seed, "any", 0, 4) == 0;
        for (uint256 i = 0; i < _calls.length && _calls[index].withdrawn && !any; ++i) {
            index = (index + 1) % _calls.length;
        }
        return (index, _draw(seed, "seat", 0, _panels[_calls[index].deal][_calls[index].version].length - 1), true);
    }

    function _partOf(uint256 index, uint256 seat) private view returns (Opening memory) {
        return abi.decode(_calls[index].parts, (Opening[]))[seat];
    }
}

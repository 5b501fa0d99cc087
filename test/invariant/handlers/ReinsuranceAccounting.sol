// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Pedersen} from "../../../contracts/core/libraries/Pedersen.sol";
import {Commitment} from "../../../contracts/core/types/Commitment.sol";
import {AccountLine, Booking} from "../../../contracts/reinsurance/interfaces/IReinsuranceAccounts.sol";
import {Answer} from "../../../contracts/reinsurance/interfaces/IReinsuranceAnswers.sol";
import {BordereauKind} from "../../../contracts/reinsurance/interfaces/IReinsuranceBordereaux.sol";
import {RowEntries} from "../../../contracts/reinsurance/libraries/RowEntries.sol";
import {EntryType} from "../../../contracts/reinsurance/types/EntryType.sol";
import {Draft, ReinsuranceDrafts} from "./ReinsuranceDrafts.sol";
import {Opening, Openings, OpenLine} from "./ReinsuranceOpenings.sol";
import {Paper} from "./ReinsurancePapers.sol";

/// @title Reinsurance accounting
/// @notice Accounts are submitted as they must be, and wrong in every way that commitments show; they are negated.
abstract contract ReinsuranceAccounting is ReinsuranceDrafts {
    using Openings for Opening;
    using RowEntries for EntryType;

    /// @notice A cedent or its broker submits an account.
    function submit(uint256 seed) external {
        Draft memory draft = _draft(seed, _directDeal(seed));
        (bool happened, bytes32 id) = _trySubmit(seed, draft);
        if (_judge(true, happened)) _fileDraft(id, draft, 0);
    }

    /// @notice An account whose parts are not the whole of a line; it must be refused.
    function submitPartsWrong(uint256 seed) external {
        Draft memory draft = _draft(seed, _directDeal(seed));
        OpenLine memory line = draft.lines[_draw(seed, "line", 0, draft.lines.length - 1)];
        ++line.parts[_draw(seed, "part", 0, line.parts.length - 1)].amount;
        draft.shown = _show(draft.lines);
        _refuse(seed, draft);
    }

    /// @notice An account whose parts add up, but not to what the rows come to, or not to the cash that was paid; it
    /// must be refused.
    function submitLineWrong(uint256 seed) external {
        Draft memory draft = _draft(seed, _directDeal(seed));
        for (uint256 i = 0; i < draft.lines.length; ++i) {
            OpenLine memory line = draft.lines[i];
            if (!line.entry.isRowBorne() && line.entry != EntryType.CASH_LOSS_CREDIT) continue;
            AccountLine memory right = draft.shown[i];
            Commitment memory one = Opening(1, 0).commit();
            Commitment[] memory parts = Openings.commitAll(line.parts);
            parts[0] = Pedersen.add(parts[0], one);
            draft.shown[i] = AccountLine(line.entry, Pedersen.add(right.whole, one), parts);
            _refuse(seed, draft);
            draft.shown[i] = right;
        }
    }

    /// @notice An account with a line more than there are rows or cash for, or with one less; it must be refused.
    function submitLineAmiss(uint256 seed) external {
        Draft memory draft = _draft(seed, _directDeal(seed));
        if (!draft.lines[0].entry.isRowBorne()) return;
        AccountLine[] memory shown = draft.shown;
        draft.shown = _without(shown, 0);
        _refuse(seed, draft);
        (draft.shown, draft.bookings) = (shown, new Booking[](0));
        _refuse(seed, draft);
    }

    /// @notice An account that books what a live one booked; it must be refused.
    function submitBooked(uint256 seed) external {
        if (_rows.length == 0) return;
        uint256[] memory chosen = new uint256[](1);
        chosen[0] = _draw(seed, "booked", 0, _rows.length - 1);
        if (bookedIn(chosen[0]) != 0) _refuse(seed, _draftOf(seed, _rows[chosen[0]].deal, chosen, 0));
    }

    /// @notice An account that books rows twice; it must be refused.
    function submitTwice(uint256 seed) external {
        uint256 index = _directDeal(seed);
        uint256[] memory open = _openRows(seed, index, 0);
        if (open.length == 0) return;
        uint256[] memory chosen = new uint256[](2);
        (chosen[0], chosen[1]) = (open[0], open[0]);
        _refuse(seed, _draftOf(seed, index, chosen, 0));
    }

    /// @notice An account whose rows came to something else, or belong to another contract; it must be refused.
    function submitForged(uint256 seed) external {
        uint256 index = _directDeal(seed);
        uint256[] memory open = _openRows(seed, index, 0);
        if (open.length == 0) return;
        _refuse(seed, _draftOf(seed, index, open, 1));
        _refuse(seed, _draftOf(seed, index == 0 ? 1 : 0, open, 0));
    }

    /// @notice An account that books what a negated one booked without standing in its place, or a bordereau without
    /// its contra; it must be refused.
    function submitOrphaned(uint256 seed) external {
        uint256[] memory chosen = new uint256[](1);
        uint256 first = _draw(seed, "orphan", 0, _rows.length);
        for (uint256 i = 0; i < _rows.length; ++i) {
            uint256 place = (first + i) % _rows.length;
            uint256 other = _rows[place].counterpart;
            bool parted = other != 0 && bookedIn(other - 1) == 0;
            if (bookedIn(place) != 0 || (_bookedIn[place] == 0 && !parted)) continue;
            chosen[0] = place;
            _refuse(seed, _draftOf(seed, _rows[place].deal, chosen, 0));
            return;
        }
    }

    /// @notice An account of losses that leaves out what was paid on them in cash; it must be refused.
    function submitUncredited(uint256 seed) external {
        uint256 index = _directDeal(seed);
        _postRows(seed, index, BordereauKind.CLAIMS, _inception, 0);
        Draft memory draft = _draft(seed, index);
        uint256 credited = draft.lines.length;
        bool losses = false;
        for (uint256 i = 0; i < draft.lines.length; ++i) {
            if (draft.lines[i].entry == EntryType.CASH_LOSS_CREDIT) credited = i;
            if (draft.lines[i].entry == EntryType.LOSS_PAID) losses = true;
        }
        if (!losses || credited == draft.lines.length) return;
        draft.shown = _without(draft.shown, credited);
        _refuse(seed, draft);
        this.submitLineWrong(seed);
    }

    /// @notice An account is negated; it must be refused a second time, and for a contra.
    function contraAccount(uint256 seed) external {
        if (_papers.length == 0) return;
        uint256 original = _chosenPaper(seed);
        Paper memory opposite = _papers[original];
        bool possible = opposite.counterpart == 0;
        bytes32 key = _reference();
        _prank(_side(seed, opposite.deal));
        try _accounts.contra(opposite.id, key, "reason") returns (bytes32 id) {
            if (!_judge(possible, true)) return;
            (opposite.id, opposite.key, opposite.contra, opposite.counterpart) = (id, key, true, original + 1);
            opposite.replaced = 0;
            _papers.push(opposite);
            _papers[original].counterpart = _papers.length;
            _void(original);
        } catch {
            _judge(possible, false);
        }
    }

    /// @dev For whom had not agreed, account and contra are void, and its credit is open again.
    function _void(uint256 original) private {
        uint256[] memory members = _membersOf(original);
        uint256 opposite = _papers[original].counterpart - 1;
        for (uint256 i = 0; i < members.length; ++i) {
            if (answerOf[original][members[i]] == Answer.AGREED) continue;
            answerOf[original][members[i]] = Answer.VOID;
            answerOf[opposite][members[i]] = Answer.VOID;
            _restore(original, members[i]);
        }
    }

    /// @dev An account that took credits, from a random one on; sometimes, or when there is none, any.
    function _chosenPaper(uint256 seed) private view returns (uint256) {
        uint256 first = _draw(seed, "paper", 0, _papers.length - 1);
        bool any = _draw(seed, "any", 0, 1) == 0;
        for (uint256 i = 0; i < _papers.length && !any; ++i) {
            uint256 place = (first + i) % _papers.length;
            uint256[] memory members = _membersOf(place);
            for (uint256 seat = 0; seat < members.length; ++seat) if (taken[place][members[seat]] != 0) return place;
        }
        return first;
    }

    function _refuse(uint256 seed, Draft memory draft) private {
        (bool happened, ) = _trySubmit(seed, draft);
        _refused(happened);
    }

    function _trySubmit(uint256 seed, Draft memory draft) private returns (bool, bytes32) {
        _prank(_side(seed, draft.deal));
        try _accounts.submit(draft.submission, draft.bookings, draft.shown) returns (bytes32 id) {
            return (true, id);
        } catch {
            return (false, 0);
        }
    }

    function _without(AccountLine[] memory shown, uint256 place) private pure returns (AccountLine[] memory rest) {
        rest = new AccountLine[](shown.length - 1);
        for (uint256 i = 0; i < rest.length; ++i) rest[i] = shown[i < place ? i : i + 1];
    }
}

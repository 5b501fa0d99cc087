// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../../contracts/core/types/Day.sol";
import {AccountLine, Booking, Submission} from "../../../contracts/reinsurance/interfaces/IReinsuranceAccounts.sol";
import {AccountKind} from "../../../contracts/reinsurance/interfaces/IReinsuranceAnswers.sol";
import {RowEntries} from "../../../contracts/reinsurance/libraries/RowEntries.sol";
import {EntryType} from "../../../contracts/reinsurance/types/EntryType.sol";
import {Opening, Openings, OpenLine, OpenTotal} from "./ReinsuranceOpenings.sol";
import {Paper, ReinsurancePapers} from "./ReinsurancePapers.sol";

/// @notice An account that is not submitted yet.
struct Draft {
    uint256 deal;
    uint16 version;
    uint256 replaced;
    uint256[] rows;
    OpenLine[] lines;
    Submission submission;
    Booking[] bookings;
    AccountLine[] shown;
}

/// @title Reinsurance drafts
/// @notice Prepares accounts as a cedent would: from the rows that no live account booked, from what the contract says,
/// and from the cash that was paid on losses, sometimes in the place of a negated one.
abstract contract ReinsuranceDrafts is ReinsurancePapers {
    using Openings for Opening;
    using RowEntries for EntryType;

    uint256 internal constant _ENTRIES = 15;
    uint256 private constant _MOST_ROWS = 4;

    /// @dev A right account of a contract that books what it can.
    function _draft(uint256 seed, uint256 index) internal returns (Draft memory draft) {
        uint256 replaced = _draw(seed, "anew", 0, 1) == 0 ? 0 : _negatedPaper(seed, index);
        draft = _draftOf(seed, index, _openRows(seed, index, replaced), 0);
        _replace(draft, replaced);
    }

    /// @dev Puts an account in the place of a negated one, given by its place plus one.
    function _replace(Draft memory draft, uint256 replaced) internal view {
        draft.replaced = replaced;
        if (replaced != 0) draft.submission.replaces = _papers[replaced - 1].key;
    }

    /// @dev An account of a contract that books certain rows, the first of their totals being `more` than it is.
    function _draftOf(
        uint256 seed,
        uint256 index,
        uint256[] memory chosen,
        int256 more
    ) internal returns (Draft memory draft) {
        (draft.deal, draft.rows) = (index, chosen);
        draft.version = uint16(_draw(seed, "version", 1, _deals[index].panels));
        draft.submission = _submissionOf(draft);
        Opening[] memory sums = new Opening[](_ENTRIES);
        draft.bookings = new Booking[](chosen.length);
        for (uint256 i = 0; i < chosen.length; ++i) {
            OpenTotal[] memory totals = abi.decode(_rows[chosen[i]].totals, (OpenTotal[]));
            if (i == 0) totals[0].sum.amount += more;
            draft.bookings[i] = Booking(_rows[chosen[i]].id, _LETTER, _committed(abi.encode(totals)));
            _add(sums, totals);
        }
        draft.lines = _linesOf(seed, index, draft.version, sums);
        draft.shown = _show(draft.lines);
    }

    /// @dev Lines for what the rows come to, for commission and interest, and for the cash that was paid, which losses
    /// must not leave out.
    function _linesOf(
        uint256 seed,
        uint256 index,
        uint16 version,
        Opening[] memory sums
    ) internal view returns (OpenLine[] memory) {
        sums[uint256(EntryType.COMM)] = Openings.hide(-int256(_draw(seed, "commission", 0, 9_000)), seed);
        int256 interest = int256(_draw(seed, "late", 0, 900)) - 450;
        if (interest > 0) sums[uint256(EntryType.LATE_INTEREST)] = Openings.hide(interest, _branch(seed, 1));
        uint256[] memory credits = _creditsOf(index, version);
        bool credited = !sums[uint256(EntryType.LOSS_PAID)].isNothing() || _draw(seed, "credited", 0, 1) == 0;
        if (credited) sums[uint256(EntryType.CASH_LOSS_CREDIT)] = Opening(int256(_total(credits)), 0);
        return _splitAll(seed, sums, _shares[index][version], credits);
    }

    function _submissionOf(Draft memory draft) internal returns (Submission memory submission) {
        (submission.placement, submission.accountReference) = (_deals[draft.deal].id, _reference());
        (submission.kind, submission.panelVersion) = (AccountKind.PREMIUM_AND_LOSS, draft.version);
        (submission.from, submission.to) = (Day.wrap(_inception), Day.wrap(_day()));
        submission.envelope = _LETTER;
    }

    /// @dev Adds an account that was submitted to the books.
    function _fileDraft(bytes32 id, Draft memory draft, uint256 assumed) internal {
        Paper memory filed;
        (filed.id, filed.key) = (id, draft.submission.accountReference);
        (filed.deal, filed.version, filed.assumed, filed.rows) = (draft.deal, draft.version, assumed, draft.rows);
        filed.replaced = draft.replaced;
        _file(filed, draft.lines, draft.shown);
    }

    /// @dev Up to four bordereaux of a contract that an account in the place of another may book: a bordereau and its
    /// contra both or neither.
    function _openRows(uint256 seed, uint256 index, uint256 replaced) internal view returns (uint256[] memory chosen) {
        uint256[] memory found = new uint256[](_MOST_ROWS);
        uint256 count = 0;
        uint256 first = _draw(seed, "rows", 0, _rows.length);
        for (uint256 i = 0; i < _rows.length && count + 2 <= _MOST_ROWS; ++i) {
            uint256 place = (first + i) % _rows.length;
            if (!_isFree(place, index, replaced) || _has(found, count, place)) continue;
            uint256 other = _rows[place].counterpart;
            bool alone = other == 0 || bookedIn(other - 1) != 0;
            if (!alone && !_isFree(other - 1, index, replaced)) continue;
            found[count++] = place;
            if (!alone) found[count++] = other - 1;
        }
        chosen = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) chosen[i] = found[i];
    }

    /// @dev Whether an account may book a bordereau: no live one did, and it stands in the place of the last that did.
    function _isFree(uint256 place, uint256 index, uint256 replaced) private view returns (bool) {
        if (_rows[place].deal != index || bookedIn(place) != 0) return false;
        return _bookedIn[place] == 0 || _succeeds(replaced, _bookedIn[place]);
    }

    /// @dev A negated account of a contract, plus one, from a random one on; zero when there is none.
    function _negatedPaper(uint256 seed, uint256 index) private view returns (uint256) {
        uint256 first = _draw(seed, "replaced", 0, _papers.length);
        for (uint256 i = 0; i < _papers.length; ++i) {
            uint256 place = (first + i) % _papers.length;
            if (_papers[place].deal == index && _isNegated(place)) return place + 1;
        }
        return 0;
    }

    function _has(uint256[] memory found, uint256 count, uint256 place) private pure returns (bool) {
        while (count != 0 && found[count - 1] != place) --count;
        return count != 0;
    }

    /// @dev A line for each sum that is not nothing; the cash of each is known, the rest is split by shares.
    function _splitAll(
        uint256 seed,
        Opening[] memory sums,
        uint256[] memory shares,
        uint256[] memory credits
    ) private pure returns (OpenLine[] memory lines) {
        uint256 count = 0;
        for (uint256 i = 0; i < sums.length; ++i) if (!sums[i].isNothing()) ++count;
        lines = new OpenLine[](count);
        for (uint256 i = sums.length; i != 0; --i) {
            Opening memory sum = sums[i - 1];
            if (sum.isNothing()) continue;
            bool cash = EntryType(i - 1) == EntryType.CASH_LOSS_CREDIT;
            Opening[] memory parts = cash ? _plain(credits) : sum.split(shares, _branch(seed, 100 * i));
            lines[--count] = OpenLine(EntryType(i - 1), sum, parts);
        }
    }

    function _creditsOf(uint256 index, uint16 version) private view returns (uint256[] memory credits) {
        uint256[] memory members = _panels[index][version];
        credits = new uint256[](members.length);
        for (uint256 i = 0; i < members.length; ++i) credits[i] = credit[index][members[i]];
    }

    function _add(Opening[] memory sums, OpenTotal[] memory totals) private pure {
        for (uint256 i = 0; i < totals.length; ++i) {
            uint256 entry = uint256(totals[i].entry);
            sums[entry] = sums[entry].plus(totals[i].sum);
        }
    }

    function _total(uint256[] memory amounts) private pure returns (uint256 total) {
        for (uint256 i = 0; i < amounts.length; ++i) total += amounts[i];
    }

    /// @dev Amounts for all to see.
    function _plain(uint256[] memory amounts) private pure returns (Opening[] memory parts) {
        parts = new Opening[](amounts.length);
        for (uint256 i = 0; i < amounts.length; ++i) parts[i] = Opening(int256(amounts[i]), 0);
    }
}

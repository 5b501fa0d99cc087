// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../../contracts/core/types/Commitment.sol";
import {Assumed} from "../../../contracts/reinsurance/interfaces/IReinsuranceAccounts.sol";
import {RowEntries} from "../../../contracts/reinsurance/libraries/RowEntries.sol";
import {EntryType} from "../../../contracts/reinsurance/types/EntryType.sol";
import {Draft} from "./ReinsuranceDrafts.sol";
import {ReinsuranceAccounting} from "./ReinsuranceAccounting.sol";
import {Opening, Openings, OpenLine} from "./ReinsuranceOpenings.sol";

/// @title Reinsurance cascade
/// @notice A reinsurer passes accounts of the contract that it retrocedes on to its retrocessionaires, less what it
/// keeps.
abstract contract ReinsuranceCascade is ReinsuranceAccounting {
    using Openings for Opening;
    using RowEntries for EntryType;

    /// @dev The retrocession, the third contract.
    uint256 internal constant _RETRO = 2;

    mapping(uint256 paper => bytes) private _kept;
    /// @dev The account into which an account cascaded last, plus one.
    mapping(uint256 paper => uint256) private _cascaded;

    /// @notice What the retrocedent kept of the row-borne lines of the account that an onward one comes from.
    function keptOf(uint256 index) external view returns (Opening[] memory) {
        return abi.decode(_kept[index], (Opening[]));
    }

    /// @notice The place of the live account into which an account cascaded, plus one; zero when there is none.
    function cascadedInto(uint256 index) public view returns (uint256 place) {
        place = _cascaded[index];
        if (place != 0 && _isNegated(place - 1)) return 0;
    }

    /// @notice The retrocedent passes an account on; it must be refused when it did so already with any issue of it, or
    /// when that account is negated.
    function cascade(uint256 seed) external {
        (uint256 index, uint256 seat, bool found) = _assumedPaper(seed);
        if (!found) return;
        (uint256 replaced, bool free) = _formerCascade(index);
        bool possible = free && _papers[index].counterpart == 0;
        (Draft memory draft, Opening[] memory kept) = _onward(seed, index, seat);
        if (free) _replace(draft, replaced);
        (bool happened, bytes32 id) = _trySubmitOnward(_assumedOf(index, seat, kept), draft);
        if (!_judge(possible, happened)) return;
        _fileDraft(id, draft, index + 1);
        _cascaded[index] = _papers.length;
        _kept[_papers.length - 1] = abi.encode(kept);
    }

    /// @notice What is kept and what is passed on are not what was assumed; it must be refused.
    function cascadeWrong(uint256 seed) external {
        (uint256 index, uint256 seat, bool found) = _assumedPaper(seed);
        if (!found) return;
        (uint256 replaced, bool free) = _formerCascade(index);
        (Draft memory draft, Opening[] memory kept) = _onward(seed, index, seat);
        if (kept.length == 0 || !free) return;
        _replace(draft, replaced);
        Assumed memory assumed = _assumedOf(index, seat, kept);
        uint256 way = _draw(seed, "way", 0, 2);
        if (way == 0) assumed.retained[0] = kept[0].plus(Opening(1, 0)).commit();
        else if (way == 1) assumed.retained = new Commitment[](0);
        else if (_membersOf(index).length > 1) assumed.column = columnOf(index, seat == 0 ? 1 : 0);
        else return;
        (bool happened, ) = _trySubmitOnward(assumed, draft);
        _refused(happened);
    }

    function _trySubmitOnward(Assumed memory assumed, Draft memory draft) private returns (bool, bytes32) {
        _prank(_deals[_RETRO].cedent);
        try _accounts.submitOnward(draft.submission, assumed, draft.shown) returns (bytes32 id) {
            return (true, id);
        } catch {
            return (false, 0);
        }
    }

    /// @dev Keeps a part of every row-borne line, and passes the rest on.
    function _onward(
        uint256 seed,
        uint256 index,
        uint256 seat
    ) private returns (Draft memory draft, Opening[] memory kept) {
        OpenLine[] memory lines = linesOf(index);
        Opening[] memory sums = new Opening[](_ENTRIES);
        uint256 count = 0;
        for (uint256 i = 0; i < lines.length; ++i) if (lines[i].entry.isRowBorne()) ++count;
        kept = new Opening[](count);
        count = 0;
        for (uint256 i = 0; i < lines.length; ++i) {
            if (!lines[i].entry.isRowBorne()) continue;
            Opening memory assumed = lines[i].parts[seat];
            int256 part = (assumed.amount * int256(_draw(_branch(seed, i), "kept", 0, 100))) / 100;
            kept[count] = Openings.hide(part, _branch(seed, 7 * i));
            sums[uint256(lines[i].entry)] = assumed.minus(kept[count++]);
        }
        (draft.deal, draft.version) = (_RETRO, uint16(_draw(seed, "version", 1, _deals[_RETRO].panels)));
        draft.submission = _submissionOf(draft);
        draft.lines = _linesOf(seed, _RETRO, draft.version, sums);
        draft.shown = _show(draft.lines);
    }

    /// @dev The negated account into which an account or one that it replaces cascaded last, plus one; whether that is
    /// all, and none is live.
    function _formerCascade(uint256 index) private view returns (uint256 replaced, bool free) {
        for (uint256 issue = index + 1; issue != 0; issue = _papers[issue - 1].replaced) {
            if (cascadedInto(issue - 1) != 0) return (0, false);
            if (_cascaded[issue - 1] > replaced) replaced = _cascaded[issue - 1];
        }
        free = true;
        for (uint256 issue = index + 1; issue != 0; issue = _papers[issue - 1].replaced) {
            uint256 former = _cascaded[issue - 1];
            if (former != 0 && !_succeeds(replaced, former)) free = false;
        }
    }

    function _assumedOf(
        uint256 index,
        uint256 seat,
        Opening[] memory kept
    ) private view returns (Assumed memory assumed) {
        (assumed.account, assumed.column) = (_papers[index].id, columnOf(index, seat));
        assumed.retained = Openings.commitAll(kept);
    }

    /// @dev An account of the retroceded contract in which the retrocedent has a seat, from a random place on.
    function _assumedPaper(uint256 seed) private view returns (uint256 index, uint256 seat, bool found) {
        uint256 first = _draw(seed, "paper", 0, _papers.length);
        for (uint256 i = 0; i < _papers.length; ++i) {
            index = (first + i) % _papers.length;
            if (_papers[index].deal != _deals[_RETRO].assumed - 1 || _papers[index].contra) continue;
            seat = _seatOf(_papers[index].deal, _papers[index].version, _deals[_RETRO].cedent);
            if (seat < _membersOf(index).length) return (index, seat, true);
        }
        return (0, 0, false);
    }
}

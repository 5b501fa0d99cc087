// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../../contracts/core/types/Day.sol";
import {BordereauKind, Posting, Total} from "../../../contracts/reinsurance/interfaces/IReinsuranceBordereaux.sol";
import {EntryType} from "../../../contracts/reinsurance/types/EntryType.sol";
import {Opening, Openings, OpenTotal} from "./ReinsuranceOpenings.sol";
import {ReinsurancePlacing} from "./ReinsurancePlacing.sol";

/// @notice A bordereau by the books: its totals as a list of {OpenTotal}, encoded; `counterpart` is the place of its
/// contra, or of what it negates, plus one.
struct Rows {
    bytes32 id;
    bytes32 key;
    uint256 deal;
    BordereauKind kind;
    bool contra;
    uint256 counterpart;
    bytes totals;
}

/// @title Reinsurance rows
/// @notice Bordereaux are posted, inside and outside the period of their contract, negated and issued anew.
abstract contract ReinsuranceRows is ReinsurancePlacing {
    using Openings for Opening;

    uint256 private constant _MOST = 50_000;

    Rows[] internal _rows;

    /// @notice How many bordereaux there are.
    function rowsCount() external view returns (uint256) {
        return _rows.length;
    }

    /// @notice A bordereau by the books.
    function rows(uint256 index) external view returns (Rows memory) {
        return _rows[index];
    }

    /// @notice A cedent or its broker posts a bordereau.
    function postRows(uint256 seed) external {
        BordereauKind kind = BordereauKind(_draw(seed, "kind", 0, 1));
        _postRows(seed, _directDeal(seed), kind, _inception + uint16(_draw(seed, "from", 0, 30)), 0);
    }

    /// @notice A bordereau before the inception, or of premiums after the expiry; it must be refused.
    function postRowsOutside(uint256 seed) external {
        bool early = _draw(seed, "early", 0, 1) == 0;
        uint16 from = early ? _inception - 1 : _inception + _TERM;
        _postRows(seed, _directDeal(seed), BordereauKind.PREMIUM, from, 0);
        ++done[msg.sig];
    }

    /// @notice A bordereau is issued anew in place of another; it must be refused while that one has no contra.
    function reissueRows(uint256 seed) external {
        if (_rows.length == 0) return;
        uint256 place = _draw(seed, "rows", 0, _rows.length - 1);
        bool any = _draw(seed, "any", 0, 2) == 0;
        for (uint256 i = 0; i < _rows.length && !any && !_isNegatedRows(place); ++i) place = (place + 1) % _rows.length;
        Rows memory replaced = _rows[place];
        _postRows(seed, replaced.deal, replaced.kind, _inception, replaced.key);
    }

    /// @notice A bordereau is negated; it must be refused a second time, and for a contra.
    function contraRows(uint256 seed) external {
        if (_rows.length == 0) return;
        uint256 original = _draw(seed, "rows", 0, _rows.length - 1);
        Rows memory opposite = _rows[original];
        bool possible = opposite.counterpart == 0;
        Total[] memory totals = _committed(opposite.totals);
        bytes32 key = _reference();
        bytes32 placement = _deals[opposite.deal].id;
        _prank(_side(seed, opposite.deal));
        try _bordereaux.contra(opposite.id, key, placement, _LETTER, totals, "reason") returns (bytes32 id) {
            if (!_judge(possible, true)) return;
            (opposite.id, opposite.key, opposite.contra, opposite.counterpart) = (id, key, true, original + 1);
            opposite.totals = _negated(opposite.totals);
            _rows.push(opposite);
            _rows[original].counterpart = _rows.length;
        } catch {
            _judge(possible, false);
        }
    }

    /// @dev A contract that is no retrocession.
    function _directDeal(uint256 seed) internal view returns (uint256) {
        uint256 index = _draw(seed, "direct", 0, _deals.length - 1);
        return _deals[index].assumed == 0 ? index : index - 1;
    }

    /// @dev The totals of a bordereau as the chain sees them.
    function _committed(bytes memory openings) internal view returns (Total[] memory totals) {
        OpenTotal[] memory open = abi.decode(openings, (OpenTotal[]));
        totals = new Total[](open.length);
        for (uint256 i = 0; i < open.length; ++i) totals[i] = Total(open[i].entry, open[i].sum.commit());
    }

    function _postRows(uint256 seed, uint256 index, BordereauKind kind, uint16 from, bytes32 replaced) internal {
        bytes32 key = _reference();
        Posting memory posting = _posting(index, kind, from);
        (posting.bordereauReference, posting.replaces) = (key, replaced);
        bytes memory openings = _drawTotals(seed, kind);
        bool possible = _isPostable(posting, replaced);
        Total[] memory totals = _committed(openings);
        _prank(_side(seed, index));
        try _bordereaux.post(posting, totals) returns (bytes32 id) {
            if (_judge(possible, true)) _rows.push(Rows(id, key, index, kind, false, 0, openings));
        } catch {
            _judge(possible, false);
        }
    }

    function _isPostable(Posting memory posting, bytes32 replaced) private view returns (bool) {
        uint16 from = Day.unwrap(posting.from);
        bool within = from >= _inception && from < _inception + _TERM;
        if (replaced == 0) return within;
        for (uint256 i = 0; i < _rows.length; ++i) {
            if (_rows[i].key == replaced) return within && _isNegatedRows(i);
        }
        return false;
    }

    /// @dev Whether a bordereau has a contra.
    function _isNegatedRows(uint256 index) private view returns (bool) {
        return _rows[index].counterpart != 0 && !_rows[index].contra;
    }

    function _posting(uint256 index, BordereauKind kind, uint16 from) private view returns (Posting memory posting) {
        (posting.placement, posting.kind) = (_deals[index].id, kind);
        (posting.from, posting.to) = (Day.wrap(from), Day.wrap(from));
        (posting.rows, posting.root, posting.envelope) = (1, "root", _LETTER);
    }

    /// @dev Up to three totals of a kind, by chance.
    function _drawTotals(uint256 seed, BordereauKind kind) private pure returns (bytes memory) {
        EntryType[] memory entries = _entriesOf(kind);
        uint256 chosen = _draw(seed, "totals", 1, 2 ** entries.length - 1);
        uint256 count = (chosen & 1) + ((chosen >> 1) & 1) + ((chosen >> 2) & 1);
        OpenTotal[] memory totals = new OpenTotal[](count);
        for (uint256 i = entries.length; i != 0; --i) {
            if ((chosen >> (i - 1)) & 1 == 1) totals[--count] = _drawTotal(_branch(seed, i), entries[i - 1]);
        }
        return abi.encode(totals);
    }

    /// @dev Premiums and salvage are due to reinsurers, the rest to the cedent.
    function _drawTotal(uint256 seed, EntryType entry) private pure returns (OpenTotal memory) {
        int256 amount = int256(_draw(seed, "amount", 1, _MOST));
        bool due = entry == EntryType.PREM_CEDED || entry == EntryType.SALVAGE;
        return OpenTotal(entry, Openings.hide(due ? amount : -amount, seed));
    }

    function _entriesOf(BordereauKind kind) private pure returns (EntryType[] memory entries) {
        entries = new EntryType[](kind == BordereauKind.PREMIUM ? 2 : 3);
        (entries[0], entries[1]) = (EntryType.PREM_CEDED, EntryType.PREM_RETURN);
        if (kind == BordereauKind.PREMIUM) return entries;
        (entries[0], entries[1], entries[2]) = (EntryType.LOSS_PAID, EntryType.LAE, EntryType.SALVAGE);
    }

    function _negated(bytes memory openings) private pure returns (bytes memory) {
        OpenTotal[] memory totals = abi.decode(openings, (OpenTotal[]));
        for (uint256 i = 0; i < totals.length; ++i) totals[i].sum = totals[i].sum.negated();
        return abi.encode(totals);
    }
}

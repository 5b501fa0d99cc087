// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Pedersen} from "../../contracts/core/libraries/Pedersen.sol";
import {AccountLine} from "../../contracts/reinsurance/interfaces/IReinsuranceAccounts.sol";
import {Answer, TechnicalAccount} from "../../contracts/reinsurance/interfaces/IReinsuranceAnswers.sol";
import {RowEntries} from "../../contracts/reinsurance/libraries/RowEntries.sol";
import {EntryType} from "../../contracts/reinsurance/types/EntryType.sol";
import {Deal} from "./handlers/ReinsuranceBook.sol";
import {OpenCall} from "./handlers/ReinsuranceCash.sol";
import {Opening, Openings, OpenLine, OpenTotal} from "./handlers/ReinsuranceOpenings.sol";
import {Paper} from "./handlers/ReinsurancePapers.sol";
import {ReinsurancePromises} from "./ReinsurancePromises.sol";

/// @title Reinsurance account promises
/// @notice What holds of accounts whatever anybody does: RE2, RE6, RE10, RE14 and RE16 of docs/invariants.md.
abstract contract ReinsuranceAccountPromises is ReinsurancePromises {
    using Openings for Opening;
    using Openings for Opening[];
    using RowEntries for EntryType;

    uint256 private constant _ENTRIES = 15;

    /// @dev RE2: the chain holds the accounts of the books, of which the parts of every line add up to it, by the
    /// amounts and, of the latest, by the commitments.
    function _assertRE2() internal view {
        uint256 count = _handler.paperCount();
        for (uint256 i = 0; i < count; ++i) {
            Paper memory paper = _handler.paper(i);
            TechnicalAccount memory account = _accounts.accountInfo(paper.id);
            vm.assertEq(account.content, paper.content, "content");
            vm.assertEq(account.panelVersion, paper.version, "panel");
            vm.assertTrue(account.contra == paper.contra, "contra");
            vm.assertTrue(account.negated == (!paper.contra && paper.counterpart != 0), "negated");
            OpenLine[] memory lines = _handler.linesOf(i);
            for (uint256 j = 0; j < lines.length; ++j) {
                Opening memory parts = lines[j].parts.sum();
                vm.assertTrue(parts.amount == lines[j].whole.amount, "parts");
            }
            if (i == count - 1) _assertPointsAddUp(_handler.shownOf(i));
        }
        _assertNothingWrong();
    }

    /// @dev RE6: what a reinsurer paid in cash on a contract is what can be credited, what was credited in accounts
    /// that count, and what was given back.
    function _assertRE6() internal view {
        for (uint256 i = 0; i < _handler.dealCount(); ++i) {
            bytes32 id = _handler.deal(i).id;
            uint256[] memory credited = _creditedOn(i);
            for (uint256 member = _FIRST_MEMBER; member <= _LAST_MEMBER; ++member) {
                uint256 open = _losses.creditOf(id, _id(member));
                vm.assertEq(open, _handler.credit(i, member), "credit");
                vm.assertEq(open + credited[member], _recoveredFrom(i, member), "cash");
            }
        }
        _assertNothingWrong();
    }

    /// @dev RE10: rows are booked in at most one live account, and in the one that says so.
    function _assertRE10() internal view {
        for (uint256 i = 0; i < _handler.rowsCount(); ++i) {
            uint256 place = _handler.bookedIn(i);
            bytes32 account = place == 0 ? bytes32(0) : _handler.paper(place - 1).id;
            vm.assertEq(_accounts.bookedIn(_handler.rows(i).id), account, "booked");
        }
        for (uint256 i = 0; i < _handler.paperCount(); ++i) {
            Paper memory paper = _handler.paper(i);
            TechnicalAccount memory account = _accounts.accountInfo(paper.id);
            if (account.negated || account.contra) continue;
            for (uint256 j = 0; j < paper.rows.length; ++j) {
                vm.assertEq(_accounts.bookedIn(_handler.rows(paper.rows[j]).id), paper.id, "booked twice");
            }
        }
        _assertNothingWrong();
    }

    /// @dev RE14: what a retrocedent keeps and passes on is what it assumed; of each account once.
    function _assertRE14() internal view {
        for (uint256 i = 0; i < _handler.paperCount(); ++i) {
            Paper memory paper = _handler.paper(i);
            if (paper.assumed == 0 || paper.contra) continue;
            _assertPassedOn(i, paper);
            if (_accounts.accountInfo(paper.id).negated) continue;
            bytes32 assumed = _handler.paper(paper.assumed - 1).id;
            bytes32 into = _accounts.cascadedInto(assumed, _handler.deal(paper.deal).id);
            vm.assertEq(into, paper.id, "passed on twice");
        }
        _assertNothingWrong();
    }

    /// @dev RE16: the row-borne lines of an account are the sums of the rows that it books.
    function _assertRE16() internal view {
        for (uint256 i = 0; i < _handler.paperCount(); ++i) {
            Paper memory paper = _handler.paper(i);
            if (paper.assumed != 0) continue;
            int256[] memory left = new int256[](_ENTRIES);
            for (uint256 j = 0; j < paper.rows.length; ++j) {
                OpenTotal[] memory totals = abi.decode(_handler.rows(paper.rows[j]).totals, (OpenTotal[]));
                for (uint256 k = 0; k < totals.length; ++k) left[uint256(totals[k].entry)] += totals[k].sum.amount;
            }
            OpenLine[] memory lines = _handler.linesOf(i);
            for (uint256 j = 0; j < lines.length; ++j) {
                if (lines[j].entry.isRowBorne()) left[uint256(lines[j].entry)] -= lines[j].whole.amount;
            }
            for (uint256 j = 0; j < _ENTRIES; ++j) vm.assertTrue(left[j] == 0, "rows");
        }
        _assertNothingWrong();
    }

    function _assertPointsAddUp(AccountLine[] memory shown) private view {
        for (uint256 i = 0; i < shown.length; ++i) {
            vm.assertTrue(Pedersen.equals(Pedersen.sum(shown[i].parts), shown[i].whole), "points");
        }
    }

    /// @dev Each row-borne line of the assumed column is what was kept and what was passed on.
    function _assertPassedOn(uint256 index, Paper memory paper) private view {
        Paper memory assumed = _handler.paper(paper.assumed - 1);
        Deal memory retrocession = _handler.deal(paper.deal);
        OpenLine[] memory lines = _handler.linesOf(paper.assumed - 1);
        Opening[] memory kept = _handler.keptOf(index);
        uint256 seat = _seatOf(assumed, retrocession.cedent);
        uint256 count = 0;
        for (uint256 i = 0; i < lines.length; ++i) {
            if (!lines[i].entry.isRowBorne()) continue;
            int256 whole = _wholeOf(index, lines[i].entry);
            vm.assertTrue(lines[i].parts[seat].amount == whole + kept[count++].amount, "assumed");
        }
    }

    function _seatOf(Paper memory paper, uint256 member) private view returns (uint256 seat) {
        (uint256[] memory members, ) = _handler.panel(paper.deal, paper.version);
        while (members[seat] != member) ++seat;
    }

    /// @dev By member, what accounts of a contract took of credits and did not give back.
    function _creditedOn(uint256 index) private view returns (uint256[] memory credited) {
        credited = new uint256[](_LAST_MEMBER + 1);
        for (uint256 i = 0; i < _handler.paperCount(); ++i) {
            Paper memory paper = _handler.paper(i);
            if (paper.deal != index || paper.contra) continue;
            (uint256[] memory members, ) = _handler.panel(index, paper.version);
            for (uint256 seat = 0; seat < members.length; ++seat) {
                uint256 taken = _accounts.creditTaken(paper.id, seat);
                if (taken != 0 && _counts(paper.id, members[seat])) credited[members[seat]] += taken;
            }
        }
    }

    /// @dev Whether an account stands for a reinsurer: not void, and no contra agreed to.
    function _counts(bytes32 account, uint256 member) private view returns (bool) {
        if (_accounts.acknowledgementOf(account, _id(member)).answer == Answer.VOID) return false;
        bytes32 contra = _accounts.counterpartOf(account);
        return contra == 0 || _accounts.acknowledgementOf(contra, _id(member)).answer != Answer.AGREED;
    }

    /// @dev What a reinsurer paid on calls of a contract, less what it was given back.
    function _recoveredFrom(uint256 index, uint256 member) private view returns (uint256 recovered) {
        for (uint256 i = 0; i < _handler.callCount(); ++i) {
            OpenCall memory call = _handler.cashCall(i);
            if (call.deal != index) continue;
            recovered += _losses.contributionOf(call.id, _id(member)).paid;
            recovered -= _losses.contributionOf(call.id, _id(member)).refunded;
        }
    }

    function _wholeOf(uint256 index, EntryType entry) private view returns (int256) {
        OpenLine[] memory lines = _handler.linesOf(index);
        for (uint256 i = 0; i < lines.length; ++i) if (lines[i].entry == entry) return lines[i].whole.amount;
        return 0;
    }
}

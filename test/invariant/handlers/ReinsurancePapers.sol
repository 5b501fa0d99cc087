// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../../contracts/core/types/Commitment.sol";
import {AccountLine, Column} from "../../../contracts/reinsurance/interfaces/IReinsuranceAccounts.sol";
import {Answer} from "../../../contracts/reinsurance/interfaces/IReinsuranceAnswers.sol";
import {EntryType} from "../../../contracts/reinsurance/types/EntryType.sol";
import {Opening, Openings, OpenLine} from "./ReinsuranceOpenings.sol";
import {ReinsuranceRows} from "./ReinsuranceRows.sol";

/// @notice An account by the books. `counterpart` is the place of its contra, or of what it negates, `assumed` of
/// what it cascades from, and `replaced` of that in whose place it stands, plus one.
struct Paper {
    bytes32 id;
    bytes32 key;
    uint256 deal;
    uint16 version;
    bool contra;
    uint256 counterpart;
    uint256 assumed;
    uint256 replaced;
    bytes32 content;
    uint256[] rows;
}

/// @title Reinsurance papers
/// @notice What the books say of accounts: their lines, answers and credits, and what is open between each cedent and
/// reinsurer.
abstract contract ReinsurancePapers is ReinsuranceRows {
    using Openings for Opening;

    Paper[] internal _papers;
    /// @dev Lines of an account, and what the chain saw of them, encoded.
    mapping(uint256 paper => bytes) private _lines;
    mapping(uint256 paper => bytes) private _shown;
    mapping(uint256 paper => mapping(uint256 seat => Opening)) private _balanceOf;

    /// @notice Where an account stands with a reinsurer.
    mapping(uint256 paper => mapping(uint256 member => Answer)) public answerOf;
    /// @notice Fen that an account took of a reinsurer's credit and that were not given back.
    mapping(uint256 paper => mapping(uint256 member => uint256)) public taken;
    /// @notice Fen of cash losses that a contract's accounts have not credited.
    mapping(uint256 deal => mapping(uint256 member => uint256)) public credit;
    /// @notice Fen that a cedent owes a reinsurer by agreed accounts that are in no settlement.
    mapping(uint256 cedent => mapping(uint256 reinsurer => int256)) public closing;
    /// @dev The account that booked a bordereau last, plus one.
    mapping(uint256 rows => uint256) internal _bookedIn;

    /// @notice How many accounts there are.
    function paperCount() external view returns (uint256) {
        return _papers.length;
    }

    /// @notice An account by the books.
    function paper(uint256 index) external view returns (Paper memory) {
        return _papers[index];
    }

    /// @notice The place of the live account that booked a bordereau, plus one; zero when there is none.
    function bookedIn(uint256 index) public view returns (uint256 place) {
        place = _bookedIn[index];
        if (place != 0 && _isNegated(place - 1)) return 0;
    }

    /// @notice The lines of an account; of a contra those that it negates.
    function linesOf(uint256 index) public view returns (OpenLine[] memory) {
        return abi.decode(_lines[_origin(index)], (OpenLine[]));
    }

    /// @notice The lines of an account as the chain saw them.
    function shownOf(uint256 index) public view returns (AccountLine[] memory) {
        return abi.decode(_shown[_origin(index)], (AccountLine[]));
    }

    /// @notice What an account says is due to a seat, and the blinding of its commitment.
    function balanceOf(uint256 index, uint256 seat) public view returns (Opening memory balance) {
        balance = _balanceOf[_origin(index)][seat];
        if (_papers[index].contra) balance = balance.negated();
    }

    /// @notice The column of a seat, with the digests of all.
    function columnOf(uint256 index, uint256 seat) public view returns (Column memory column) {
        Paper storage found = _papers[index];
        AccountLine[] memory shown = shownOf(index);
        uint256[] memory members = _panels[found.deal][found.version];
        (column.index, column.member) = (uint8(seat), _id(members[seat]));
        (column.entries, column.amounts) = _cut(shown, seat);
        column.digests = _digests(shown, members);
    }

    /// @dev Adds an account to the books, with what it takes of credits.
    function _file(Paper memory filed, OpenLine[] memory lines, AccountLine[] memory shown) internal {
        uint256[] memory members = _panels[filed.deal][filed.version];
        filed.content = keccak256(abi.encode(_digests(shown, members)));
        uint256 index = _papers.length;
        _papers.push(filed);
        (_lines[index], _shown[index]) = (abi.encode(lines), abi.encode(shown));
        for (uint256 seat = 0; seat < members.length; ++seat) _balanceOf[index][seat] = _sumOf(lines, seat);
        for (uint256 i = 0; i < filed.rows.length; ++i) _bookedIn[filed.rows[i]] = index + 1;
        for (uint256 i = 0; i < lines.length; ++i) {
            if (lines[i].entry != EntryType.CASH_LOSS_CREDIT) continue;
            for (uint256 seat = 0; seat < members.length; ++seat) {
                taken[index][members[seat]] = credit[filed.deal][members[seat]];
                credit[filed.deal][members[seat]] = 0;
            }
        }
    }

    /// @dev Gives a reinsurer's credit back that an account took.
    function _restore(uint256 index, uint256 member) internal {
        credit[_papers[index].deal][member] += taken[index][member];
        taken[index][member] = 0;
    }

    /// @dev Whether an account has a contra.
    function _isNegated(uint256 index) internal view returns (bool) {
        return !_papers[index].contra && _papers[index].counterpart != 0;
    }

    /// @dev Whether an account that replaces the one at a place (plus one) stands in the place of another, over however
    /// many issues.
    function _succeeds(uint256 replaced, uint256 former) internal view returns (bool) {
        while (replaced != 0 && replaced != former) replaced = _papers[replaced - 1].replaced;
        return replaced == former;
    }

    function _membersOf(uint256 index) internal view returns (uint256[] memory) {
        return _panels[_papers[index].deal][_papers[index].version];
    }

    /// @dev Lines as the chain sees them.
    function _show(OpenLine[] memory lines) internal view returns (AccountLine[] memory shown) {
        shown = new AccountLine[](lines.length);
        for (uint256 i = 0; i < lines.length; ++i) {
            shown[i] = AccountLine(lines[i].entry, lines[i].whole.commit(), Openings.commitAll(lines[i].parts));
        }
    }

    /// @dev The account that has the lines.
    function _origin(uint256 index) private view returns (uint256) {
        return _papers[index].contra ? _papers[index].counterpart - 1 : index;
    }

    function _sumOf(OpenLine[] memory lines, uint256 seat) private pure returns (Opening memory total) {
        for (uint256 i = 0; i < lines.length; ++i) total = total.plus(lines[i].parts[seat]);
    }

    function _digests(
        AccountLine[] memory shown,
        uint256[] memory members
    ) private pure returns (bytes32[] memory digests) {
        digests = new bytes32[](members.length);
        for (uint256 seat = 0; seat < members.length; ++seat) {
            (EntryType[] memory entries, Commitment[] memory amounts) = _cut(shown, seat);
            digests[seat] = keccak256(abi.encode(_id(members[seat]), entries, amounts));
        }
    }

    function _cut(
        AccountLine[] memory shown,
        uint256 seat
    ) private pure returns (EntryType[] memory entries, Commitment[] memory amounts) {
        (entries, amounts) = (new EntryType[](shown.length), new Commitment[](shown.length));
        for (uint256 i = 0; i < shown.length; ++i) {
            (entries[i], amounts[i]) = (shown[i].entry, shown[i].parts[seat]);
        }
    }
}

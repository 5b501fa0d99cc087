// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Pedersen} from "../../core/libraries/Pedersen.sol";
import {Commitment} from "../../core/types/Commitment.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {AccountLine, Assumed, Column, IReinsuranceAccounts} from "../interfaces/IReinsuranceAccounts.sol";
import {IReinsuranceAnswers} from "../interfaces/IReinsuranceAnswers.sol";
import {Total} from "../interfaces/IReinsuranceBordereaux.sol";
import {EntryType} from "../types/EntryType.sol";
import {RowEntries} from "./RowEntries.sol";

/// @title Account columns
/// @notice What holds of the lines of an account, checked on commitments, and the digests under which its columns are
/// shown. Sums by entry are lists with a place for each {EntryType}.
library AccountColumns {
    using Pedersen for Commitment;
    using RowEntries for EntryType;

    /// @dev No sum yet of any entry.
    function none() internal pure returns (Commitment[] memory sums) {
        return new Commitment[](uint256(type(EntryType).max) + 1);
    }

    /// @dev Adds totals of rows to the sums.
    function add(Commitment[] memory sums, Total[] calldata totals) internal view {
        for (uint256 i = 0; i < totals.length; ++i) {
            uint256 entry = uint256(totals[i].entry);
            sums[entry] = sums[entry].add(totals[i].sum);
        }
    }

    /// @dev What is left of the row-borne lines of an assumed column after what is kept of each.
    function ceded(Assumed calldata assumed) internal view returns (Commitment[] memory sums) {
        sums = none();
        EntryType[] calldata entries = assumed.column.entries;
        uint256 kept = 0;
        for (uint256 i = 0; i < entries.length; ++i) {
            EntryType entry = entries[i];
            if (!entry.isRowBorne()) continue;
            require(kept < assumed.retained.length, IReinsuranceAccounts.AccountTotalDiffers(entry));
            Commitment memory retained = assumed.retained[kept++];
            retained.requireValid();
            sums[uint256(entry)] = retained.negate().add(assumed.column.amounts[i]);
        }
        require(kept == assumed.retained.length, IReinsuranceAccounts.AccountLineInvalid(kept));
    }

    /// @dev Lines are ascending by entry, have a part for each seat, and their parts sum to them.
    function requireLines(AccountLine[] memory lines, uint256 seats) internal view {
        require(lines.length != 0, IReinsuranceAccounts.AccountLineInvalid(0));
        for (uint256 i = 0; i < lines.length; ++i) {
            AccountLine memory line = lines[i];
            bool ascending = i == 0 || lines[i - 1].entry < line.entry;
            require(ascending && line.parts.length == seats, IReinsuranceAccounts.AccountLineInvalid(i));
            bool whole = Pedersen.sum(line.parts).equals(line.whole);
            require(whole, IReinsuranceAccounts.AccountPartsDiffer(line.entry));
        }
    }

    /// @dev Row-borne lines are what the sums say, and every sum has its line unless it is nothing. Uses the sums up.
    function requireSums(AccountLine[] memory lines, Commitment[] memory sums) internal pure {
        Commitment memory nothing = Commitment(0, 0);
        for (uint256 i = 0; i < lines.length; ++i) {
            EntryType entry = lines[i].entry;
            if (!entry.isRowBorne()) continue;
            _requireSame(entry, lines[i].whole, sums[uint256(entry)]);
            sums[uint256(entry)] = nothing;
        }
        for (uint256 i = 0; i < sums.length; ++i) {
            bool carried = (sums[i].x | sums[i].y) == 0;
            require(carried, IReinsuranceAccounts.AccountTotalDiffers(EntryType(i)));
        }
    }

    /// @dev A column of an account is what its content says.
    function requireColumn(bytes32 id, bytes32 content, Column calldata column) internal pure {
        bool shown =
            keccak256(abi.encode(column.digests)) == content &&
                column.index < column.digests.length &&
                column.digests[column.index] == digestOf(column.member, column.entries, column.amounts);
        require(shown, IReinsuranceAnswers.AccountContentDiffers(id, content));
    }

    /// @dev Each part is the public amount of a credit, and there is some credit.
    function requireCredits(
        Commitment[] memory parts,
        MemberId[] memory panel,
        uint128[] memory credits
    ) internal view {
        uint256 total = 0;
        for (uint256 i = 0; i < parts.length; ++i) {
            bool same = Pedersen.publicly(int256(uint256(credits[i]))).equals(parts[i]);
            require(same, IReinsuranceAccounts.AccountCreditDiffers(panel[i], credits[i]));
            total += credits[i];
        }
        require(total != 0, IReinsuranceAccounts.AccountCreditDiffers(MemberId.wrap(0), 0));
    }

    /// @dev The digest of all columns.
    function contentOf(AccountLine[] memory lines, MemberId[] memory panel) internal pure returns (bytes32) {
        EntryType[] memory entries = new EntryType[](lines.length);
        Commitment[] memory amounts = new Commitment[](lines.length);
        bytes32[] memory digests = new bytes32[](panel.length);
        for (uint256 i = 0; i < lines.length; ++i) entries[i] = lines[i].entry;
        for (uint256 seat = 0; seat < panel.length; ++seat) {
            for (uint256 i = 0; i < lines.length; ++i) amounts[i] = lines[i].parts[seat];
            digests[seat] = digestOf(panel[seat], entries, amounts);
        }
        return keccak256(abi.encode(digests));
    }

    /// @dev The digest of one reinsurer's column.
    function digestOf(
        MemberId member,
        EntryType[] memory entries,
        Commitment[] memory amounts
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(member, entries, amounts));
    }

    function _requireSame(EntryType entry, Commitment memory a, Commitment memory b) private pure {
        require(a.equals(b), IReinsuranceAccounts.AccountTotalDiffers(entry));
    }
}

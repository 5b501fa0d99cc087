// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BordereauKind} from "../interfaces/IReinsuranceBordereaux.sol";
import {EntryType} from "../types/EntryType.sol";

/// @title Entries of rows
/// @notice Which entries of an account come from the rows of bordereaux; all others come from rules of the contract.
library RowEntries {
    /// @dev Whether the rows of a bordereau of this kind come to totals of `entry`.
    function isOf(EntryType entry, BordereauKind kind) internal pure returns (bool) {
        return kind == BordereauKind.PREMIUM ? _isPremium(entry) : _isClaim(entry);
    }

    /// @dev Whether a line of `entry` must be what the rows come to.
    function isRowBorne(EntryType entry) internal pure returns (bool) {
        return _isPremium(entry) || _isClaim(entry);
    }

    function _isPremium(EntryType entry) private pure returns (bool) {
        return entry == EntryType.PREM_CEDED || entry == EntryType.PREM_RETURN;
    }

    function _isClaim(EntryType entry) private pure returns (bool) {
        return entry == EntryType.LOSS_PAID || entry == EntryType.LAE || entry == EntryType.SALVAGE;
    }
}

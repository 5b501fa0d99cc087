// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IClearingBook} from "../../core/settlement/interfaces/IClearingBook.sol";
import {MemberId} from "../../core/types/MemberId.sol";

/// @title Remittance (汇款)
/// @notice Pays a member in the deposit token of a currency: to the account on which the clearing house pays it, too.
library Remittance {
    using SafeERC20 for IERC20;

    /// @notice Thrown when a payee has no settlement account in a currency. It enrols at the clearing house first.
    /// @param currency ISO 4217 code
    /// @param payee Who would be paid
    error RemittanceAccountMissing(bytes3 currency, MemberId payee);

    /// @dev Moves `amount`, minor units, from an account that gave the calling contract an allowance. The last thing
    /// that a verb does.
    function pay(IClearingBook clearing, bytes3 currency, address from, MemberId payee, uint256 amount) internal {
        address account = clearing.settlementAccount(currency, payee);
        require(account != address(0), RemittanceAccountMissing(currency, payee));
        IERC20(address(clearing.currencyInfo(currency).token)).safeTransferFrom(from, account, amount);
    }
}

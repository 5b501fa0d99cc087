// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title Call amounts
/// @notice Reads amounts from encoded calls.
library CallAmounts {
    /// @dev The selector of an encoded call; false when it is too short to have one and reaches a fallback function.
    function selectorOf(bytes calldata data) internal pure returns (bool found, bytes4 selector) {
        return data.length < 4 ? (false, bytes4(0)) : (true, bytes4(data));
    }

    /// @dev The word of 32 bytes that is argument `index` of an encoded call. A call that is too short moves an
    /// endless amount: it must not pass as nothing.
    function amountAt(bytes calldata data, uint256 index) internal pure returns (uint256) {
        uint256 start = 4 + 32 * index;
        return data.length < start + 32 ? type(uint256).max : uint256(bytes32(data[start:]));
    }

    /// @dev Which argument is the amount in the functions with which an ERC-20 token is moved or lent (ERC-20,
    /// ERC-2612).
    function erc20Amount(bytes4 selector) internal pure returns (bool known, uint8 argument) {
        if (selector == IERC20.transfer.selector || selector == IERC20.approve.selector) return (true, 1);
        if (selector == IERC20.transferFrom.selector || selector == IERC20Permit.permit.selector) return (true, 2);
    }
}

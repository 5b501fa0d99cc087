// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice What several calls move of one token.
/// @param token The token; zero for an entry that is not used
/// @param amount Smallest units; the largest number when the sum is larger
struct Outflow {
    address token;
    uint256 amount;
}

/// @title Outflows
/// @notice Sums amounts by token.
library Outflows {
    /// @dev Adds `amount` to the entry of `token`, or to the first that is not used; one must be left.
    function add(Outflow[] memory outflows, address token, uint256 amount) internal pure {
        uint256 i = 0;
        while (outflows[i].token != token && outflows[i].token != address(0)) ++i;
        outflows[i] = Outflow(token, Math.saturatingAdd(outflows[i].amount, amount));
    }
}

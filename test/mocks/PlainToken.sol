// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice OpenZeppelin's ERC-20 and nothing else: what every other transaction is measured against.
contract PlainToken is ERC20 {
    /// @notice Gives every holder the same amount.
    constructor(address[] memory holders, uint256 amount) ERC20("Plain Token (synthetic)", "PLAIN") {
        for (uint256 i = 0; i < holders.length; ++i) {
            _mint(holders[i], amount);
        }
    }
}

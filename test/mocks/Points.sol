// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";

/// @notice Points that anybody may mint, for contracts that hold them.
contract Points is ERC1155("") {
    /// @notice Mints one kind, or several at once.
    function mint(address to, uint256[] calldata ids, uint256[] calldata amounts) external {
        if (ids.length == 1) _mint(to, ids[0], amounts[0], "");
        else _mintBatch(to, ids, amounts, "");
    }
}

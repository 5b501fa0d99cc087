// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @notice Deeds that anybody may mint, for contracts that hold them.
contract Deeds is ERC721("Deeds", "DEED") {
    /// @notice Mints a deed, and asks a contract whether it can hold it.
    function mint(address to, uint256 id) external {
        _safeMint(to, id);
    }
}

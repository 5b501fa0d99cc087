// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Vm} from "./Vm.sol";

/// @notice What every Solidity test starts from.
abstract contract Cheats {
    /// @dev Where the runner answers: the address that hash names by convention.
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev Maps any `seed` into `low` … `high`, both included.
    function _bound(uint256 seed, uint256 low, uint256 high) internal pure returns (uint256) {
        uint256 span = high - low;
        return span == type(uint256).max ? seed : low + (seed % (span + 1));
    }

    /// @dev A draw from `low` to `high` that is independent for each name.
    function _draw(uint256 seed, string memory what, uint256 low, uint256 high) internal pure returns (uint256) {
        return _bound(uint256(keccak256(abi.encode(seed, what))), low, high);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Witness
/// @notice Stands where tokens and modules would, and counts the calls that arrive, by the number in their first word.
contract Witness {
    mapping(uint256 number => uint256) public arrivals;

    fallback() external {
        ++arrivals[uint256(bytes32(msg.data[4:36]))];
    }

    /// @notice An everyday act.
    function arrive(uint256 number) external {
        ++arrivals[number];
    }

    /// @notice Pays out of a token.
    function pay(uint256 number, uint256) external {
        ++arrivals[number];
    }
}

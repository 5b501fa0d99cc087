// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice A share or rate in parts per billion: 1,000,000,000 is 100 %.
type Share is uint32;

using {toUint} for Share global;

/// @dev 100 %.
uint256 constant WHOLE = 1_000_000_000;

function toUint(Share share) pure returns (uint256) {
    return Share.unwrap(share);
}

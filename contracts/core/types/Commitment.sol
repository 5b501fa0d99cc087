// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice A commitment to an amount: a point of the curve BN254 (alt_bn128, EIP-196) in affine coordinates; (0, 0) is
/// the point at infinity, the commitment to nothing without blinding.
/// @param x First coordinate
/// @param y Second coordinate
struct Commitment {
    uint256 x;
    uint256 y;
}

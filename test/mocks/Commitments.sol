// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment, Pedersen} from "../../contracts/core/libraries/Pedersen.sol";

/// @notice The commitments of the contracts, for whoever compares with them.
contract Commitments {
    /// @notice The commitment to an amount under a blinding.
    function commit(int256 amount, uint256 blinding) external view returns (Commitment memory) {
        return Pedersen.commit(amount, blinding);
    }

    /// @notice The commitment to the sum of all amounts.
    function sum(Commitment[] calldata parts) external view returns (Commitment memory) {
        return Pedersen.sum(parts);
    }

    /// @notice The commitment to the negated amount.
    function negate(Commitment calldata value) external pure returns (Commitment memory) {
        return Pedersen.negate(value);
    }

    /// @notice Whether a commitment opens to an amount under a blinding.
    function opens(Commitment calldata value, int256 amount, uint256 blinding) external view returns (bool) {
        return Pedersen.opens(value, amount, blinding);
    }

    /// @notice Reverts when a commitment is no point of the curve.
    function requireValid(Commitment calldata value) external view {
        Pedersen.requireValid(value);
    }
}

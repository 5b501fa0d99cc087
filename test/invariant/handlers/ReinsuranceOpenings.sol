// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Pedersen} from "../../../contracts/core/libraries/Pedersen.sol";
import {Commitment} from "../../../contracts/core/types/Commitment.sol";
import {EntryType} from "../../../contracts/reinsurance/types/EntryType.sol";

/// @notice An amount, and what hides it in its commitment.
struct Opening {
    int256 amount;
    uint256 blinding;
}

/// @notice What the rows of a bordereau come to.
struct OpenTotal {
    EntryType entry;
    Opening sum;
}

/// @notice A line of an account, and its parts by seat.
struct OpenLine {
    EntryType entry;
    Opening whole;
    Opening[] parts;
}

/// @title Reinsurance openings
/// @notice What the members know and the chain does not: plain amounts, and sums and parts of them.
library Openings {
    /// @dev An amount under a blinding of its own.
    function hide(int256 amount, uint256 seed) internal pure returns (Opening memory) {
        return Opening(amount, uint256(keccak256(abi.encode(seed, "blinding"))) % Pedersen.ORDER);
    }

    function plus(Opening memory a, Opening memory b) internal pure returns (Opening memory) {
        return Opening(a.amount + b.amount, addmod(a.blinding, b.blinding, Pedersen.ORDER));
    }

    function minus(Opening memory a, Opening memory b) internal pure returns (Opening memory) {
        return plus(a, negated(b));
    }

    function negated(Opening memory a) internal pure returns (Opening memory) {
        return Opening(-a.amount, (Pedersen.ORDER - a.blinding) % Pedersen.ORDER);
    }

    function sum(Opening[] memory parts) internal pure returns (Opening memory total) {
        for (uint256 i = 0; i < parts.length; ++i) total = plus(total, parts[i]);
    }

    /// @dev Parts by shares, which add up to the whole: the first has what is left of the amount, the last of the
    /// blinding.
    function split(
        Opening memory whole,
        uint256[] memory shares,
        uint256 seed
    ) internal pure returns (Opening[] memory parts) {
        parts = new Opening[](shares.length);
        uint256 all = 0;
        for (uint256 i = 0; i < shares.length; ++i) all += shares[i];
        Opening memory left = Opening(whole.amount, whole.blinding);
        for (uint256 i = shares.length - 1; i != 0; --i) {
            parts[i] = hide((whole.amount * int256(shares[i])) / int256(all), uint256(keccak256(abi.encode(seed, i))));
            left = minus(left, parts[i]);
        }
        parts[0] = left;
    }

    function commit(Opening memory a) internal view returns (Commitment memory) {
        return Pedersen.commit(a.amount, a.blinding);
    }

    function commitAll(Opening[] memory parts) internal view returns (Commitment[] memory points) {
        points = new Commitment[](parts.length);
        for (uint256 i = 0; i < parts.length; ++i) points[i] = commit(parts[i]);
    }

    /// @dev Whether the commitment says nothing either.
    function isNothing(Opening memory a) internal pure returns (bool) {
        return a.amount == 0 && a.blinding == 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Splitter
/// @notice Splits a total so that the parts always sum to it: largest remainder, ties to the lower index.
library Splitter {
    /// @dev The most parts that one split may have; it bounds the loops below.
    uint256 internal constant MAX_PARTS = 64;

    /// @notice Thrown when there are more parts than one split may have.
    /// @param parts The number of weights given
    error SplitterTooManyParts(uint256 parts);

    /// @notice Thrown when the weights sum to zero, so that nobody could receive the total.
    error SplitterNoWeight();

    /// @dev Splits `total` (any unit) in proportion to `weights` (any common scale, sum below 2²⁵⁶): every part gets
    /// its floor, then the units left over go one each to the largest fractions. For a negative total split |x| and
    /// negate.
    function split(uint256 total, uint256[] memory weights) internal pure returns (uint256[] memory parts) {
        uint256 count = weights.length;
        require(count <= MAX_PARTS, SplitterTooManyParts(count));
        uint256 sum = _sum(weights);
        require(sum != 0, SplitterNoWeight());

        parts = new uint256[](count);
        uint256[] memory fractions = new uint256[](count);
        uint256 left = total;
        for (uint256 i = 0; i < count; ++i) {
            parts[i] = Math.mulDiv(total, weights[i], sum);
            fractions[i] = mulmod(total, weights[i], sum);
            left -= parts[i];
        }
        // Fewer units are left than there are parts with a fraction, so no part is raised twice.
        for (; left != 0; --left) {
            uint256 winner = _largest(fractions);
            parts[winner] += 1;
            fractions[winner] = 0;
        }
    }

    function _sum(uint256[] memory values) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < values.length; ++i) sum += values[i];
    }

    function _largest(uint256[] memory values) private pure returns (uint256 index) {
        for (uint256 i = 1; i < values.length; ++i) {
            if (values[i] > values[index]) index = i;
        }
    }
}

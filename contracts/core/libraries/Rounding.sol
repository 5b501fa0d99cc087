// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice How the last digit is treated (尾数处理方式, GB/T 29424).
enum RoundingMode {
    HALF_UP, // 四舍五入: half away from zero, the default of the suite
    TRUNCATE, // 截尾: toward zero
    CEIL, // 进位: away from zero
    HALF_EVEN // half to the even neighbour
}

/// @title Rounding
/// @notice One rounding per posted line: `x · y / d` in 512 bits, then rounded once.
library Rounding {
    /// @dev `x · y / d`, rounded half away from zero. All in the caller's units. Panics when `d` is zero or the result
    /// does not fit into 256 bits.
    function mulDiv(uint256 x, uint256 y, uint256 d) internal pure returns (uint256) {
        return mulDiv(x, y, d, RoundingMode.HALF_UP);
    }

    /// @dev `x · y / d`, rounded by `mode`.
    function mulDiv(uint256 x, uint256 y, uint256 d, RoundingMode mode) internal pure returns (uint256) {
        uint256 floor = Math.mulDiv(x, y, d);
        return _roundsUp(floor, mulmod(x, y, d), d, mode) ? floor + 1 : floor;
    }

    /// @dev Whether `floor` plus the fraction `remainder / d` goes up to the next unit. The remainder is compared with
    /// what is missing to the next unit, because doubling it could overflow.
    function _roundsUp(uint256 floor, uint256 remainder, uint256 d, RoundingMode mode) private pure returns (bool) {
        if (remainder == 0 || mode == RoundingMode.TRUNCATE) return false;
        if (mode == RoundingMode.CEIL) return true;
        uint256 missing = d - remainder;
        if (remainder != missing) return remainder > missing;
        return mode == RoundingMode.HALF_UP || floor % 2 == 1;
    }
}

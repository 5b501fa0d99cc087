// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Rounding, RoundingMode} from "../../../contracts/core/libraries/Rounding.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice The four ways of rounding against their schoolbook definitions.
contract RoundingTest is Cheats {
    function testFuzz_modesFollowTheirDefinitions(uint120 x, uint120 y, uint120 d) public pure {
        if (d == 0) d = 1;
        _assertModes(x, y, d);
    }

    function testFuzz_smallNumbersMeetEveryRemainder(uint8 x, uint8 y, uint8 d) public pure {
        _assertModes(x, y, _bound(d, 1, 12));
    }

    function testFuzz_exactlyHalf(uint120 whole, uint120 half) public pure {
        if (half == 0) half = 1;
        (uint256 x, uint256 d) = ((2 * uint256(whole) + 1) * half, 2 * uint256(half));
        vm.assertEq(Rounding.mulDiv(x, 1, d), uint256(whole) + 1, "half up is the default");
        vm.assertEq(Rounding.mulDiv(x, 1, d, RoundingMode.HALF_UP), uint256(whole) + 1, "half up");
        vm.assertEq(Rounding.mulDiv(x, 1, d, RoundingMode.HALF_EVEN), uint256(whole) + (whole % 2), "half even");
        vm.assertEq(Rounding.mulDiv(x, 1, d, RoundingMode.TRUNCATE), whole, "truncate");
        vm.assertEq(Rounding.mulDiv(x, 1, d, RoundingMode.CEIL), uint256(whole) + 1, "ceil");
    }

    /// @dev A product of up to 512 bits is right when it is right modulo 2²⁵⁶ and modulo 2²⁵⁶ − 1, which are coprime.
    function testFuzz_productsOf512Bits(uint256 x, uint256 y, uint256 d) public pure {
        if (d == 0) d = 1;
        y = _bound(y, 0, d); // the quotient then fits
        uint256 quotient = Rounding.mulDiv(x, y, d, RoundingMode.TRUNCATE);
        uint256 remainder = mulmod(x, y, d);
        uint256 m = type(uint256).max;
        unchecked {
            vm.assertEq(quotient * d + remainder, x * y, "the lower half");
        }
        vm.assertEq(addmod(mulmod(quotient, d, m), remainder, m), mulmod(x, y, m), "both halves");
        if (quotient == m) return;

        bool above = remainder > d - remainder;
        bool tie = remainder != 0 && remainder == d - remainder;
        vm.assertEq(Rounding.mulDiv(x, y, d), quotient + (above || tie ? 1 : 0), "half up");
        bool even = above || (tie && quotient % 2 == 1);
        vm.assertEq(Rounding.mulDiv(x, y, d, RoundingMode.HALF_EVEN), quotient + (even ? 1 : 0), "half even");
        vm.assertEq(Rounding.mulDiv(x, y, d, RoundingMode.CEIL), quotient + (remainder == 0 ? 0 : 1), "ceil");
    }

    function test_theLargestNumbers() public pure {
        uint256 most = type(uint256).max;
        vm.assertEq(Rounding.mulDiv(most, most, most), most, "an exact quotient");
        vm.assertEq(Rounding.mulDiv(most, most - 1, most), most - 1, "no overflow on the way");
        vm.assertEq(Rounding.mulDiv(most - 1, 1, most), 1, "nearly one");
        vm.assertEq(Rounding.mulDiv(most / 2, 1, most), 0, "just below a half");
        vm.assertEq(Rounding.mulDiv(most / 2 + 1, 1, most), 1, "just above a half");
    }

    function _assertModes(uint256 x, uint256 y, uint256 d) private pure {
        (uint256 product, uint256 floor) = (x * y, (x * y) / d);
        vm.assertEq(Rounding.mulDiv(x, y, d), (2 * product + d) / (2 * d), "half up is the default");
        vm.assertEq(Rounding.mulDiv(x, y, d, RoundingMode.HALF_UP), (2 * product + d) / (2 * d), "half up");
        vm.assertEq(Rounding.mulDiv(x, y, d, RoundingMode.TRUNCATE), floor, "truncate");
        vm.assertEq(Rounding.mulDiv(x, y, d, RoundingMode.CEIL), (product + d - 1) / d, "ceil");

        bool tie = 2 * (product - floor * d) == d;
        uint256 even = tie ? floor + (floor % 2) : (2 * product + d) / (2 * d);
        vm.assertEq(Rounding.mulDiv(x, y, d, RoundingMode.HALF_EVEN), even, "half even");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../../contracts/core/types/BusinessDate.sol";
import {Day} from "../../../contracts/core/types/Day.sol";
import {Month, monthOf, thisMonth} from "../../../contracts/points/types/Month.sol";
import {Cheats} from "../../invariant/Cheats.sol";
import {Gregorian} from "../../invariant/Gregorian.sol";

/// @notice Months against the calendar as taught at school.
contract MonthTest is Cheats {
    function test_examples() public pure {
        vm.assertEq(monthOf(Day.wrap(0)).toUint(), 0, "January 1970");
        vm.assertEq(_monthOf(1970, 12, 31), 11, "December 1970");
        vm.assertEq(_monthOf(2026, 1, 5), 672, "January 2026");
        vm.assertEq(_monthOf(2149, 6, 5), 2_153, "the last month that days reach");
    }

    /// @dev The first and the last day of a month lie in it, and the next day in the next.
    function testFuzz_aMonthLastsFromItsFirstDayToItsLast(uint256 seed) public pure {
        uint256 year = _draw(seed, "year", 1970, 2148);
        uint256 number = _draw(seed, "month", 1, 12);
        uint256 expected = (year - 1970) * 12 + number - 1;
        uint256 length = Gregorian.lengthOf(year, number);
        vm.assertEq(_monthOf(year, number, 1), expected, "its first day");
        vm.assertEq(_monthOf(year, number, length), expected, "its last day");
        vm.assertEq(monthOf(_day(year, number, length).addDays(1)).toUint(), expected + 1, "the day after");
    }

    /// @dev Months are those of the dates: `count` months on is what {Day.addMonths} says.
    function testFuzz_addingMonthsIsThatOfDates(uint256 seed, uint8 count) public pure {
        Day day = Day.wrap(uint16(_draw(seed, "day", 0, 57_000)));
        vm.assertEq(monthOf(day).addMonths(count).toUint(), monthOf(day.addMonths(count)).toUint(), "the same month");
    }

    function testFuzz_earlierIsBefore(uint16 a, uint16 b) public pure {
        vm.assertEq(Month.wrap(a).isBefore(Month.wrap(b)) ? 1 : 0, a < b ? 1 : 0, "before");
        vm.assertTrue(!Month.wrap(a).isBefore(Month.wrap(a)), "not before itself");
    }

    function test_theMonthTurnsAtMidnightInShanghai() public {
        uint256 midnight = 1_769_875_200; // 2026-01-31T16:00:00Z
        vm.warp(midnight - 1);
        vm.assertEq(thisMonth().toUint(), 672, "January 2026");
        vm.warp(midnight);
        vm.assertEq(thisMonth().toUint(), 673, "February 2026");
    }

    function _monthOf(uint256 year, uint256 month, uint256 dayOfMonth) private pure returns (uint256) {
        return monthOf(_day(year, month, dayOfMonth)).toUint();
    }

    function _day(uint256 year, uint256 month, uint256 dayOfMonth) private pure returns (Day) {
        return BusinessDate.wrap(uint32(Gregorian.pack(year, month, dayOfMonth))).toDay();
    }
}

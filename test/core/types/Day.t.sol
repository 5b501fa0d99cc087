// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../../contracts/core/types/BusinessDate.sol";
import {Day, DayOutOfRange, dayAt, today} from "../../../contracts/core/types/Day.sol";
import {Cheats} from "../../invariant/Cheats.sol";
import {Gregorian} from "../../invariant/Gregorian.sol";

/// @notice Days: the clock of Shanghai, and counting in days and months.
contract DayTest is Cheats {
    /// @dev 2149-05-31: the last day whose month lies wholly in range.
    uint16 private constant _LAST = 65_529;

    function atTimestamp(uint256 timestamp) external pure returns (Day) {
        return dayAt(timestamp);
    }

    function addDays(Day day, uint256 count) external pure returns (Day) {
        return day.addDays(count);
    }

    function test_theDayBeginsAtFourInTheAfternoonUtc() public {
        uint256 afternoon = 1_767_542_400; // 2026-01-04T16:00:00Z
        vm.assertEq(BusinessDate.unwrap(dayAt(afternoon - 1).toBusinessDate()), 2026_01_04, "a second before midnight");
        vm.assertEq(BusinessDate.unwrap(dayAt(afternoon).toBusinessDate()), 2026_01_05, "midnight in Shanghai");
        vm.warp(afternoon - 1);
        vm.assertEq(BusinessDate.unwrap(today().toBusinessDate()), 2026_01_04, "today follows the block");
        vm.warp(afternoon);
        vm.assertEq(BusinessDate.unwrap(today().toBusinessDate()), 2026_01_05, "and turns with it");
    }

    function testFuzz_everyDayLastsFromMidnightToMidnight(uint256 number) public pure {
        uint256 day = _bound(number, 1, type(uint16).max - 1);
        uint256 midnight = day * 86_400 - 28_800;
        vm.assertEq(Day.unwrap(dayAt(midnight)), day, "its first second");
        vm.assertEq(Day.unwrap(dayAt(midnight + 86_399)), day, "its last second");
        vm.assertEq(Day.unwrap(dayAt(midnight - 1)), day - 1, "the second before");
    }

    function test_theClockEndsWithTheRange() public {
        uint256 end = uint256(type(uint16).max) * 86_400 - 28_800;
        vm.assertEq(Day.unwrap(dayAt(end - 1)), 65_534, "the last second");
        vm.expectRevert(abi.encodeWithSelector(DayOutOfRange.selector, 65_535));
        this.atTimestamp(end);
    }

    function testFuzz_addDaysAddsOrRefuses(uint16 from, uint256 count) public {
        count = _bound(count, 0, 200_000);
        from = uint16(_bound(from, 0, 65_534));
        if (from + count > 65_534) vm.expectRevert(abi.encodeWithSelector(DayOutOfRange.selector, from + count));
        Day reached = this.addDays(Day.wrap(from), count);
        if (from + count <= 65_534) vm.assertEq(Day.unwrap(reached), from + count, "the sum");
    }

    function testFuzz_daysUntilIsTheDifferenceOrZero(uint16 a, uint16 b) public pure {
        (Day from, Day to) = (Day.wrap(a), Day.wrap(b));
        vm.assertEq(from.daysUntil(to), b > a ? b - a : 0, "days until");
        vm.assertTrue(from.isBefore(to) == (a < b) && from.isAfter(to) == (a > b), "order");
        vm.assertEq(Day.unwrap(from.earliest(to)), a < b ? a : b, "the earlier one");
        vm.assertTrue(from.isSet() == (a != 0), "zero is not set");
    }

    function testFuzz_addMonthsKeepsTheDayOrTakesTheLastOfTheMonth(uint256 number, uint256 count) public pure {
        Day day = Day.wrap(uint16(_bound(number, 0, _LAST)));
        (uint256 year, uint256 month, uint256 dayOfMonth) = _civil(day);
        count = _bound(count, 0, (2149 - year) * 12 + 5 - month);
        _assertMonthsOn(day, count, year, month, dayOfMonth);
    }

    function test_monthEnds() public pure {
        _assertAddMonths(2026_01_31, 1, 2026_02_28);
        _assertAddMonths(2028_01_31, 1, 2028_02_29);
        _assertAddMonths(2028_02_29, 12, 2029_02_28);
        _assertAddMonths(2028_02_29, 48, 2032_02_29);
        _assertAddMonths(2026_08_31, 1, 2026_09_30);
        _assertAddMonths(2026_11_30, 3, 2027_02_28);
        _assertAddMonths(2026_12_15, 1, 2027_01_15);
        _assertAddMonths(2026_01_31, 0, 2026_01_31);
    }

    function _assertMonthsOn(Day day, uint256 count, uint256 year, uint256 month, uint256 dayOfMonth) private pure {
        for (uint256 i = 0; i < count; ++i) (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        uint256 length = Gregorian.lengthOf(year, month);
        uint256 expected = Gregorian.pack(year, month, dayOfMonth < length ? dayOfMonth : length);
        vm.assertEq(BusinessDate.unwrap(day.addMonths(count).toBusinessDate()), expected, "months on");
    }

    function _assertAddMonths(uint32 from, uint256 count, uint32 to) private pure {
        Day reached = BusinessDate.wrap(from).toDay().addMonths(count);
        vm.assertEq(BusinessDate.unwrap(reached.toBusinessDate()), to, "months on");
    }

    function _civil(Day day) private pure returns (uint256 year, uint256 month, uint256 dayOfMonth) {
        uint256 date = BusinessDate.unwrap(day.toBusinessDate());
        return (date / 10_000, (date / 100) % 100, date % 100);
    }
}

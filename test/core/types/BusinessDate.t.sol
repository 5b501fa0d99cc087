// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate, BusinessDateInvalid} from "../../../contracts/core/types/BusinessDate.sol";
import {Day} from "../../../contracts/core/types/Day.sol";
import {Cheats} from "../../invariant/Cheats.sol";
import {Gregorian} from "../../invariant/Gregorian.sol";

/// @notice Dates against a calendar that is walked day by day.
contract BusinessDateTest is Cheats {
    function toDay(uint32 date) external pure returns (uint256) {
        return Day.unwrap(BusinessDate.wrap(date).toDay());
    }

    function test_everyDayHasItsDateAndEveryDateItsDay() public pure {
        (uint256 year, uint256 month, uint256 dayOfMonth) = (1970, 1, 1);
        for (uint256 day = 0; day < type(uint16).max; ++day) {
            BusinessDate date = Day.wrap(uint16(day)).toBusinessDate();
            if (BusinessDate.unwrap(date) != Gregorian.pack(year, month, dayOfMonth)) {
                vm.assertEq(BusinessDate.unwrap(date), Gregorian.pack(year, month, dayOfMonth), "the date of a day");
            }
            if (Day.unwrap(date.toDay()) != day) vm.assertEq(Day.unwrap(date.toDay()), day, "the day of a date");

            if (++dayOfMonth > Gregorian.lengthOf(year, month)) (month, dayOfMonth) = (month + 1, 1);
            if (month > 12) (year, month) = (year + 1, 1);
        }
        vm.assertEq(Gregorian.pack(year, month, dayOfMonth), 2149_06_06, "the first date out of range");
    }

    function test_knownDates() public view {
        vm.assertEq(this.toDay(1970_01_01), 0, "the first day");
        vm.assertEq(this.toDay(2000_02_29), 11_016, "a leap day of a century");
        vm.assertEq(this.toDay(2026_01_05), 20_458, "a Monday in January");
        vm.assertEq(this.toDay(2100_03_01), 47_541, "the day after 28 February of a year that has no leap day");
        vm.assertEq(this.toDay(2149_06_05), 65_534, "the last day");
    }

    function test_datesOutOfRangeAreRefused() public {
        uint32[5] memory dates = [uint32(1969_12_31), 2149_06_06, 2149_07_01, 9999_12_31, 4_294_961_231];
        for (uint256 i = 0; i < dates.length; ++i) _expectInvalid(dates[i]);
    }

    function testFuzz_exactlyTheDatesOfTheCalendarAreTaken(uint256 y, uint256 m, uint256 d) public {
        (y, m, d) = (_bound(y, 1970, 2148), _bound(m, 0, 14), _bound(d, 0, 33));
        uint32 date = uint32(Gregorian.pack(y, m, d));
        if (!Gregorian.exists(y, m, d)) return _expectInvalid(date);
        vm.assertEq(BusinessDate.unwrap(Day.wrap(uint16(this.toDay(date))).toBusinessDate()), date, "round trip");
    }

    function testFuzz_anyOtherNumberIsRefused(uint32 number) public {
        (uint256 year, uint256 month, uint256 dayOfMonth) = (number / 10_000, (number / 100) % 100, number % 100);
        bool valid = Gregorian.exists(year, month, dayOfMonth) && number >= 1970_01_01 && number <= 2149_06_05;
        if (!valid) _expectInvalid(number);
        else vm.assertTrue(this.toDay(number) < type(uint16).max, "a date in range has a day");
    }

    function _expectInvalid(uint32 date) private {
        vm.expectRevert(abi.encodeWithSelector(BusinessDateInvalid.selector, date));
        this.toDay(date);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {toBusinessDate, BusinessDate} from "./BusinessDate.sol";

/// @notice A calendar day, counted from 1970-01-01 = 0. Sixteen bits reach to 2149-06-05, and five of them fit beside
/// the other facts of a policy in one storage slot; the edge of the suite speaks {BusinessDate}. Zero stands for "not
/// set".
type Day is uint16;

using {addDays, addMonths, daysUntil, isSet, isBefore, isAfter, earliest, toBusinessDate} for Day global;

/// @notice Thrown when a computed day lies beyond 2149-06-05.
/// @param day The day number reached
error DayOutOfRange(uint256 day);

/// @dev The day on which `timestamp` (seconds, UTC) falls in Asia/Shanghai.
function dayAt(uint256 timestamp) pure returns (Day) {
    return _day((timestamp + 8 hours) / 1 days);
}

/// @dev Today in Asia/Shanghai by the clock of the block.
function today() view returns (Day) {
    return dayAt(block.timestamp);
}

function addDays(Day day, uint256 count) pure returns (Day) {
    return _day(Day.unwrap(day) + count);
}

/// @dev The same day of the month `count` months on; the month's last day where there is no such day (31 January plus
/// one month is the last of February), as the due dates of premiums are counted.
function addMonths(Day day, uint256 count) pure returns (Day) {
    uint256 packed = BusinessDate.unwrap(toBusinessDate(day));
    uint256 months = (packed / 10_000) * 12 + ((packed / 100) % 100) - 1 + count;
    (uint256 year, uint256 month) = (months / 12, (months % 12) + 1);
    uint256 lastOfMonth = _daysInMonth(year, month);
    uint256 dayOfMonth = packed % 100 < lastOfMonth ? packed % 100 : lastOfMonth;
    require(year <= 2149, DayOutOfRange(type(uint16).max));
    return BusinessDate.wrap(uint32(year * 10_000 + month * 100 + dayOfMonth)).toDay();
}

/// @dev Days from `from` to `to`; zero when `to` is not later.
function daysUntil(Day from, Day to) pure returns (uint256) {
    return isBefore(from, to) ? Day.unwrap(to) - Day.unwrap(from) : 0;
}

function isSet(Day day) pure returns (bool) {
    return Day.unwrap(day) != 0;
}

function isBefore(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) < Day.unwrap(b);
}

function isAfter(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) > Day.unwrap(b);
}

function earliest(Day a, Day b) pure returns (Day) {
    return isBefore(a, b) ? a : b;
}

/// @dev February apart, months alternate between 31 and 30 days, with two of 31 in July and August.
function _daysInMonth(uint256 year, uint256 month) pure returns (uint256) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return 30 + ((month + month / 8) % 2);
}

function _day(uint256 day) pure returns (Day) {
    require(day < type(uint16).max, DayOutOfRange(day));
    return Day.wrap(uint16(day));
}

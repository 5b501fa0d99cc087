// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "./Day.sol";

/// @notice A calendar date as the integer yyyymmdd, in the business time zone Asia/Shanghai (UTC+8, no daylight
/// saving).
type BusinessDate is uint32;

using {toDay, isSame} for BusinessDate global;

/// @notice Thrown when a number is not a calendar date from 1970-01-01 to 2149-06-05, as 20260230 is not.
/// @param date The number given
error BusinessDateInvalid(uint32 date);

/// @dev The day of a date. Reverts with {BusinessDateInvalid} when there is no such date. Algorithm: proleptic
/// Gregorian day count from 1970-01-01 with years that begin in March, so that the leap day is the last of its year
/// (ISO 8601 calendar; E. G. Richards, "Calendars", Explanatory Supplement to the Astronomical Almanac).
function toDay(BusinessDate date) pure returns (Day) {
    uint256 packed = BusinessDate.unwrap(date);
    (uint256 year, uint256 month, uint256 dayOfMonth) = (packed / 10_000, (packed / 100) % 100, packed % 100);
    require(year >= 1970 && month >= 1 && month <= 12 && dayOfMonth >= 1, BusinessDateInvalid(uint32(packed)));

    uint256 day = _daysFromCivil(year, month, dayOfMonth);
    require(day < type(uint16).max, BusinessDateInvalid(uint32(packed)));
    // Every month has 28 days; a later day past the month's end lands in the next month and so does not come back.
    require(dayOfMonth <= 28 || _civilFromDays(day) == packed, BusinessDateInvalid(uint32(packed)));
    return Day.wrap(uint16(day));
}

function isSame(BusinessDate a, BusinessDate b) pure returns (bool) {
    return BusinessDate.unwrap(a) == BusinessDate.unwrap(b);
}

/// @dev The date of a day.
function toBusinessDate(Day day) pure returns (BusinessDate) {
    return BusinessDate.wrap(uint32(_civilFromDays(Day.unwrap(day))));
}

/// @dev The day number of a date, from the count of days in a year that begins on 1 March.
function _daysFromCivil(uint256 year, uint256 month, uint256 dayOfMonth) pure returns (uint256) {
    // Years lie between 1970 and 429,496 and days are counted from 1, so nothing wraps.
    unchecked {
        uint256 y = month <= 2 ? year - 1 : year;
        uint256 m = month <= 2 ? month + 9 : month - 3;
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + dayOfMonth - 1 - 719_468;
    }
}

/// @dev The date, as yyyymmdd, of a day number.
function _civilFromDays(uint256 day) pure returns (uint256) {
    // Days are below 2¹⁶ and every difference is of a larger and a smaller count, so nothing wraps.
    unchecked {
        uint256 z = day + 719_468;
        uint256 era = z / 146_097; // days in 400 years
        uint256 dayOfEra = z % 146_097;
        uint256 yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        uint256 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        uint256 m = (5 * dayOfYear + 2) / 153;
        uint256 dayOfMonth = dayOfYear - (153 * m + 2) / 5 + 1;
        uint256 month = m < 10 ? m + 3 : m - 9;
        uint256 year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        return year * 10_000 + month * 100 + dayOfMonth;
    }
}

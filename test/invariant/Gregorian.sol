// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Gregorian calendar
/// @notice The calendar as taught at school, for comparison with the day count of the contracts.
library Gregorian {
    function isLeap(uint256 year) internal pure returns (bool) {
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    }

    /// @dev Days in a month from 1 to 12.
    function lengthOf(uint256 year, uint256 month) internal pure returns (uint256) {
        if (month == 2) return isLeap(year) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /// @dev Whether there is such a date.
    function exists(uint256 year, uint256 month, uint256 dayOfMonth) internal pure returns (bool) {
        return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= lengthOf(year, month);
    }

    /// @dev A date as yyyymmdd.
    function pack(uint256 year, uint256 month, uint256 dayOfMonth) internal pure returns (uint256) {
        return year * 10_000 + month * 100 + dayOfMonth;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Day, today} from "../../core/types/Day.sol";

/// @notice A calendar month in Asia/Shanghai, counted from January 1970 = 0. Points expire with the end of a month.
type Month is uint16;

using {addMonths, isBefore, toUint} for Month global;

/// @dev The month in which a day lies.
function monthOf(Day day) pure returns (Month) {
    uint256 date = BusinessDate.unwrap(day.toBusinessDate());
    // Years begin with 1970 and months with 1, so nothing wraps.
    unchecked {
        return Month.wrap(uint16((date / 10_000 - 1970) * 12 + ((date / 100) % 100) - 1));
    }
}

/// @dev This month by the clock of the block.
function thisMonth() view returns (Month) {
    return monthOf(today());
}

/// @dev The month `count` months on. No month is so late that the sum of a validity would not fit.
function addMonths(Month month, uint8 count) pure returns (Month) {
    return Month.wrap(Month.unwrap(month) + count);
}

function isBefore(Month a, Month b) pure returns (bool) {
    return Month.unwrap(a) < Month.unwrap(b);
}

function toUint(Month month) pure returns (uint256) {
    return Month.unwrap(month);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {BusinessDate} from "../types/BusinessDate.sol";
import {Day} from "../types/Day.sol";
import {IBusinessCalendar} from "./interfaces/IBusinessCalendar.sol";

/// @title Business calendar (工作日历)
/// @dev See {IBusinessCalendar}.
contract BusinessCalendar is IBusinessCalendar, AccessManaged {
    uint256 private constant _MAX_SPAN = 250;
    uint256 private constant _FEWEST_BUSINESS_DAYS = 230;
    uint256 private constant _MOST_BUSINESS_DAYS = 270;

    mapping(uint256 year => uint256[2]) private _businessDays;

    /// @param authority The AccessManager
    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IBusinessCalendar
    function publish(uint16 year, uint256[2] calldata businessDays) external restricted {
        uint256 length = Day.unwrap(_firstOf(uint256(year) + 1)) - Day.unwrap(_firstOf(year));
        uint256 count = _count(businessDays, length);
        bool plausible = count >= _FEWEST_BUSINESS_DAYS && count <= _MOST_BUSINESS_DAYS;
        require(plausible && businessDays[1] >> (length - 256) == 0, CalendarImplausible(year, count));

        _businessDays[year] = businessDays;
        emit CalendarPublished(year, businessDays);
    }

    /// @inheritdoc IBusinessCalendar
    function isBusinessDay(BusinessDate date) external view returns (bool) {
        return _isBusinessDay(date.toDay());
    }

    /// @inheritdoc IBusinessCalendar
    function addBusinessDays(BusinessDate date, uint256 count) external view returns (BusinessDate) {
        require(count <= _MAX_SPAN, CalendarSpanTooLong(count));
        Day day = date.toDay();
        if (count == 0 && _isBusinessDay(day)) return date;
        // Every year has at least 230 business days, so the walk is shorter than two years.
        for (uint256 left = count == 0 ? 1 : count; left != 0;) {
            day = day.addDays(1);
            if (_isBusinessDay(day)) --left;
        }
        return day.toBusinessDate();
    }

    function _isBusinessDay(Day day) private view returns (bool) {
        uint256 year = BusinessDate.unwrap(day.toBusinessDate()) / 10_000;
        uint256[2] storage businessDays = _businessDays[year];
        require(businessDays[0] != 0, CalendarYearUnknown(year));
        return _bit(businessDays[0], businessDays[1], Day.unwrap(day) - Day.unwrap(_firstOf(year)));
    }

    function _firstOf(uint256 year) private pure returns (Day) {
        return BusinessDate.wrap(uint32(year * 10_000 + 101)).toDay();
    }

    function _count(uint256[2] calldata businessDays, uint256 length) private pure returns (uint256 count) {
        for (uint256 i = 0; i < length; ++i) {
            if (_bit(businessDays[0], businessDays[1], i)) ++count;
        }
    }

    function _bit(uint256 low, uint256 high, uint256 index) private pure returns (bool) {
        return ((index < 256 ? low : high) >> (index % 256)) & 1 == 1;
    }
}

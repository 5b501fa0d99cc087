// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../types/BusinessDate.sol";

/// @title Business calendar (工作日历)
/// @notice Which days are business days: the State Council's holidays and the weekends on which work is made up (调休).
/// Market deadlines (T+n) run on it; statutory clocks run in calendar days.
interface IBusinessCalendar {
    /// @notice The business days of a year were published.
    /// @param year The year
    /// @param businessDays Bit n of the 512 stands for the day n days after 1 January
    event CalendarPublished(uint256 indexed year, uint256[2] businessDays);

    /// @notice Thrown when a year has not been published yet.
    /// @param year The year
    error CalendarYearUnknown(uint256 year);

    /// @notice Thrown when a calendar cannot be right: days outside the year, or not between 230 and 270 business days.
    /// @param year The year
    /// @param businessDays Business days counted
    error CalendarImplausible(uint256 year, uint256 businessDays);

    /// @notice Thrown when more than 250 business days are asked for.
    /// @param count Days asked for
    error CalendarSpanTooLong(uint256 count);

    /// @notice Publishes a year, or corrects it when the State Council changes the schedule. Deadlines that were
    /// computed before stay as they are.
    /// @param year 1970 to 2148
    /// @param businessDays Bit n of the 512 stands for the day n days after 1 January
    /// @custom:requires the calendar keeper
    /// @custom:emits CalendarPublished
    /// @custom:throws CalendarImplausible, BusinessDateInvalid
    function publish(uint16 year, uint256[2] calldata businessDays) external;

    /// @notice Whether a day is a business day.
    /// @param date The date
    /// @return True when it is
    /// @custom:throws CalendarYearUnknown, BusinessDateInvalid
    function isBusinessDay(BusinessDate date) external view returns (bool);

    /// @notice The business day `count` business days after a date; for zero the date itself, or the next business day
    /// when it is none.
    /// @param date The date, which does not count
    /// @param count 0 to 250
    /// @return The business day
    /// @custom:throws CalendarYearUnknown, CalendarSpanTooLong, BusinessDateInvalid
    function addBusinessDays(BusinessDate date, uint256 count) external view returns (BusinessDate);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../types/Day.sol";

/// @notice A clock that somebody must meet: it runs from one day to another and has exactly one outcome.
/// @param startedOn The day from which it runs
/// @param dueOn The last day on which it is met
/// @param metOn The day on which it was met; unset while it is open
struct Deadline {
    Day startedOn;
    Day dueOn;
    Day metOn;
}

/// @notice What became of a deadline.
enum DeadlineOutcome {
    NONE, // never started
    OPEN, // running
    MET, // met in time
    LATE, // met after the due day
    MISSED // the due day has passed and it is still not met
}

/// @title Deadlines
/// @notice Statutory clocks run in calendar days; the outcome follows from the three dates and is never stored.
library Deadlines {
    /// @dev A deadline that runs `count` calendar days from `day`; the day itself does not count (民法典 201).
    function start(Day day, uint256 count) internal pure returns (Deadline memory) {
        return Deadline({startedOn: day, dueOn: day.addDays(count), metOn: Day.wrap(0)});
    }

    /// @dev The outcome as of `day`.
    function outcome(Deadline memory deadline, Day day) internal pure returns (DeadlineOutcome) {
        if (!deadline.startedOn.isSet()) return DeadlineOutcome.NONE;
        if (deadline.metOn.isSet()) {
            return deadline.metOn.isAfter(deadline.dueOn) ? DeadlineOutcome.LATE : DeadlineOutcome.MET;
        }
        return day.isAfter(deadline.dueOn) ? DeadlineOutcome.MISSED : DeadlineOutcome.OPEN;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Deadline, DeadlineOutcome, Deadlines} from "../../../contracts/core/libraries/Deadlines.sol";
import {Day} from "../../../contracts/core/types/Day.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice Every deadline has exactly one outcome, and it never goes back.
contract DeadlinesTest is Cheats {
    using Deadlines for Day;
    using Deadlines for Deadline;

    function testFuzz_aClockRunsTheDaysAfterItsStart(uint16 from, uint16 count) public pure {
        (from, count) = (uint16(_bound(from, 1, 60_000)), uint16(_bound(count, 0, 5_000)));
        Deadline memory deadline = Day.wrap(from).start(count);
        vm.assertEq(Day.unwrap(deadline.startedOn), from, "starts on the day");
        vm.assertEq(Day.unwrap(deadline.dueOn), uint256(from) + count, "the day itself does not count");
        vm.assertTrue(!deadline.metOn.isSet(), "open at first");
        vm.assertTrue(deadline.outcome(deadline.dueOn) == DeadlineOutcome.OPEN, "open up to the due day");
        vm.assertTrue(deadline.outcome(deadline.dueOn.addDays(1)) == DeadlineOutcome.MISSED, "missed the day after");
    }

    function testFuzz_whatWasMetKeepsItsOutcome(uint16 from, uint16 count, uint16 met, uint16 day) public pure {
        (from, count) = (uint16(_bound(from, 1, 60_000)), uint16(_bound(count, 0, 5_000)));
        Deadline memory deadline = Day.wrap(from).start(count);
        met = uint16(_bound(met, from, uint256(from) + 2 * uint256(count) + 1));
        deadline.metOn = Day.wrap(met);
        DeadlineOutcome expected = met <= uint256(from) + count ? DeadlineOutcome.MET : DeadlineOutcome.LATE;
        vm.assertTrue(deadline.outcome(Day.wrap(day)) == expected, "met in time or late, on any day");
    }

    function testFuzz_whatIsMissedStaysMissed(uint16 from, uint16 count, uint16 day) public pure {
        (from, count) = (uint16(_bound(from, 1, 60_000)), uint16(_bound(count, 0, 5_000)));
        Deadline memory deadline = Day.wrap(from).start(count);
        bool over = day > uint256(from) + count;
        DeadlineOutcome expected = over ? DeadlineOutcome.MISSED : DeadlineOutcome.OPEN;
        vm.assertTrue(deadline.outcome(Day.wrap(day)) == expected, "missed exactly after the due day");
    }

    function testFuzz_whatNeverStartedHasNoOutcome(uint16 due, uint16 met, uint16 day) public pure {
        Deadline memory none = Deadline(Day.wrap(0), Day.wrap(due), Day.wrap(met));
        vm.assertTrue(none.outcome(Day.wrap(day)) == DeadlineOutcome.NONE, "none");
    }
}

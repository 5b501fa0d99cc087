// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../../contracts/core/types/BusinessDate.sol";
import {Day} from "../../../contracts/core/types/Day.sol";
import {Custody, Policy} from "../../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {PolicyState} from "../../../contracts/policy/interfaces/IPolicyService.sol";
import {ProductTerms} from "../../../contracts/policy/interfaces/IProductCatalogue.sol";
import {PolicyClock} from "../../../contracts/policy/libraries/PolicyClock.sol";
import {PolicySamples} from "../../invariant/PolicySamples.sol";

/// @notice Where a policy stands, on any day, whatever its dates.
contract PolicyClockTest is PolicySamples {
    using PolicyClock for Policy;

    function testFuzz_endedPoliciesKeepTheirOutcome(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _endedSample(seed);
        PolicyState expected = PolicyState(uint8(p.outcome) + uint8(PolicyState.NOT_TAKEN) - 1);
        vm.assertTrue(p.stateAt(terms, _near(p, seed, "day")) == expected, "the outcome, on any day");
        p.version = 0;
        vm.assertTrue(p.stateAt(terms, _near(p, seed, "day")) == PolicyState.NONE, "no version, no policy");
    }

    function testFuzz_theTermIsOverFromExpiryOn(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        Day day = p.expiry.addDays(_draw(seed, "after", 0, 400));
        vm.assertTrue(p.stateAt(terms, day) == PolicyState.TERM_OVER, "over");
        bool over = p.stateAt(terms, Day.wrap(Day.unwrap(p.expiry) - 1)) == PolicyState.TERM_OVER;
        vm.assertTrue(!over, "not over on the last day");
    }

    function testFuzz_coolingOffThenSuspensionThenReceiptThenGrace(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        Day day = _within(p, seed, "day");
        vm.assertTrue(p.stateAt(terms, day) == _expected(p, terms, day), "one rule after the other");
    }

    function testFuzz_graceLastsItsDays(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        uint256 end = Day.unwrap(p.graceEnd(terms));
        uint256 latest = uint256(Day.unwrap(p.paidTo(terms))) + terms.graceDays;
        uint256 reminded = uint256(Day.unwrap(p.remindedOn)) + terms.reminderDays;
        bool shortened = p.remindedOn.isSet() && reminded < latest;
        vm.assertEq(end, shortened ? reminded : latest, "sixty days, or thirty after a reminder if that is sooner");
    }

    function testFuzz_periodsNeverDrift(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        uint256 count = _periods(p, terms);
        vm.assertEq(Day.unwrap(p.startOf(terms, 0)), Day.unwrap(p.inception), "the first begins at inception");
        vm.assertEq(Day.unwrap(p.startOf(terms, count)), Day.unwrap(p.expiry), "the last ends at expiry");
        vm.assertEq(Day.unwrap(p.startOf(terms, count + 1)), Day.unwrap(p.expiry), "none after it");
        uint256 dayOfMonth = _dayOfMonth(p.inception);
        for (uint256 i = 1; i < count; ++i) {
            Day start = p.startOf(terms, i);
            bool lastOfMonth = _dayOfMonth(start.addDays(1)) == 1;
            bool onTheDay = _dayOfMonth(start) == dayOfMonth || (lastOfMonth && _dayOfMonth(start) < dayOfMonth);
            vm.assertTrue(onTheDay, "the same day of the month, or its last");
            vm.assertTrue(p.startOf(terms, i - 1).isBefore(start), "one after the other");
        }
    }

    function testFuzz_everyDayOfTheTermIsInOnePeriod(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        Day day = _within(p, seed, "day");
        uint256 period = p.periodAt(terms, day);
        vm.assertTrue(!day.isBefore(p.startOf(terms, period)), "not before it begins");
        vm.assertTrue(day.isBefore(p.startOf(terms, period + 1)), "before the next begins");
        vm.assertEq(p.periodAt(terms, Day.wrap(Day.unwrap(p.inception) - 1)), 0, "the first before inception");
    }

    function testFuzz_periodAtIsTheInverseOfStartOf(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        uint256 period = _draw(seed, "period", 0, _periods(p, terms) - 1);
        Day lastDay = Day.wrap(Day.unwrap(p.startOf(terms, period + 1)) - 1);
        vm.assertEq(p.periodAt(terms, p.startOf(terms, period)), period, "its first day");
        vm.assertEq(p.periodAt(terms, lastDay), period, "its last day");
    }

    function test_monthEndsComeBack() public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(0);
        p.inception = BusinessDate.wrap(2027_12_31).toDay();
        p.expiry = BusinessDate.wrap(2030_12_31).toDay();
        terms.periodMonths = 1;
        vm.assertEq(_date(p.startOf(terms, 2)), 2028_02_29, "the last of February");
        vm.assertEq(_date(p.startOf(terms, 3)), 2028_03_31, "and the thirty-first of March again");
        vm.assertEq(p.periodAt(terms, BusinessDate.wrap(2028_02_28).toDay()), 1, "still January's period");
        vm.assertEq(p.periodAt(terms, BusinessDate.wrap(2028_02_29).toDay()), 2, "February's period");
    }

    /// @dev The state when no premium is overdue.
    /// @dev The rules of docs/policy.md for a policy within its term, written out with plain numbers.
    function _expected(Policy memory p, ProductTerms memory terms, Day day) private pure returns (PolicyState) {
        bool received = p.deliveredOn.isSet();
        uint256 on = Day.unwrap(day);
        bool cooling = received && terms.coolingOffDays != 0;
        if (cooling && on <= uint256(Day.unwrap(p.deliveredOn)) + terms.coolingOffDays) return PolicyState.COOLING_OFF;
        bool begun = received || p.periodsPaid != 0;
        if (begun && on > Day.unwrap(p.graceEnd(terms))) return PolicyState.SUSPENDED;
        if (!received) return p.custody == Custody.DEPOSITED ? PolicyState.DEPOSITED : PolicyState.ISSUED;
        return on > Day.unwrap(p.paidTo(terms)) ? PolicyState.GRACE : PolicyState.IN_FORCE;
    }

    function _date(Day day) private pure returns (uint256) {
        return BusinessDate.unwrap(day.toBusinessDate());
    }

    function _dayOfMonth(Day day) private pure returns (uint256) {
        return _date(day) % 100;
    }
}

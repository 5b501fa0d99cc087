// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../core/types/Day.sol";
import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Custody, Outcome, Policy} from "../interfaces/IPolicyRegistry.sol";
import {PolicyState} from "../interfaces/IPolicyService.sol";
import {ProductTerms} from "../interfaces/IProductCatalogue.sol";

/// @title Policy clock
/// @notice Where a policy stands follows from its dates, its premiums and its product's clocks, and is never stored.
library PolicyClock {
    /// @dev The state as of `day`. An ended policy keeps its outcome; then the term counts; then the cooling-off,
    /// which no unpaid premium takes from the holder; then a suspension; then the receipt; then a premium that is due.
    function stateAt(Policy memory p, ProductTerms memory terms, Day day) internal pure returns (PolicyState) {
        if (p.version == 0) return PolicyState.NONE;
        if (p.outcome != Outcome.NONE) return _ended(p.outcome);
        if (!day.isBefore(p.expiry)) return PolicyState.TERM_OVER;
        if (_isCoolingOff(p, terms, day)) return PolicyState.COOLING_OFF;
        if (isSuspended(p, terms, day)) return PolicyState.SUSPENDED;
        if (!p.deliveredOn.isSet()) {
            return p.custody == Custody.DEPOSITED ? PolicyState.DEPOSITED : PolicyState.ISSUED;
        }
        return day.isAfter(paidTo(p, terms)) ? PolicyState.GRACE : PolicyState.IN_FORCE;
    }

    /// @dev Whether a premium stayed unpaid past its grace, so that there is no cover. A policy that was neither
    /// received nor paid has not begun.
    function isSuspended(Policy memory p, ProductTerms memory terms, Day day) internal pure returns (bool) {
        bool begun = p.deliveredOn.isSet() || p.periodsPaid != 0;
        return begun && day.isAfter(graceEnd(p, terms));
    }

    /// @dev The day up to which premiums have been received: the next one is due on it. The end of the term when all
    /// have.
    function paidTo(Policy memory p, ProductTerms memory terms) internal pure returns (Day) {
        return startOf(p, terms, p.periodsPaid);
    }

    /// @dev The last day of grace (保险法 36): so many days after the premium fell due, or after a reminder if that is
    /// sooner.
    function graceEnd(Policy memory p, ProductTerms memory terms) internal pure returns (Day) {
        Day end = paidTo(p, terms).addDays(terms.graceDays);
        return p.remindedOn.isSet() ? end.earliest(p.remindedOn.addDays(terms.reminderDays)) : end;
    }

    /// @dev The first day of premium period `period`, counted from 0; the end of the term when there is no such period.
    /// Counted from inception each time, so that month ends do not drift.
    function startOf(Policy memory p, ProductTerms memory terms, uint256 period) internal pure returns (Day) {
        if (period == 0) return p.inception;
        if (terms.periodMonths == 0) return p.expiry;
        uint256 months = period * terms.periodMonths;
        if (months > _months(p.expiry) - _months(p.inception)) return p.expiry;
        return p.inception.addMonths(months).earliest(p.expiry);
    }

    /// @dev The premium period that runs on `day`; 0 before inception.
    function periodAt(Policy memory p, ProductTerms memory terms, Day day) internal pure returns (uint256) {
        if (terms.periodMonths == 0 || !day.isAfter(p.inception)) return 0;
        uint256 months = _months(day) - _months(p.inception);
        if (p.inception.addMonths(months).isAfter(day)) --months;
        return months / terms.periodMonths;
    }

    function _isCoolingOff(Policy memory p, ProductTerms memory terms, Day day) private pure returns (bool) {
        if (!p.deliveredOn.isSet() || terms.coolingOffDays == 0) return false;
        return !day.isAfter(p.deliveredOn.addDays(terms.coolingOffDays));
    }

    function _ended(Outcome outcome) private pure returns (PolicyState) {
        return PolicyState(uint8(PolicyState.TERM_OVER) + uint8(outcome));
    }

    /// @dev Months since the year 0.
    function _months(Day day) private pure returns (uint256) {
        uint256 packed = BusinessDate.unwrap(day.toBusinessDate());
        return (packed / 10_000) * 12 + ((packed / 100) % 100);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../contracts/core/types/Day.sol";
import {Custody, Outcome, Policy} from "../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {ProductTerms} from "../../contracts/policy/interfaces/IProductCatalogue.sol";
import {Cheats} from "./Cheats.sol";

/// @notice Arbitrary policies and terms for the tests of the policy libraries.
abstract contract PolicySamples is Cheats {
    /// @dev A living policy between 1970 and 2129 of one day to twenty years, and the terms it lives by.
    function _sample(uint256 seed) internal pure returns (Policy memory p, ProductTerms memory terms) {
        uint256 inception = _draw(seed, "inception", 60, 51_000);
        p.version = 1;
        p.custody = Custody(_draw(seed, "custody", 0, 2));
        p.inception = Day.wrap(uint16(inception));
        p.expiry = Day.wrap(uint16(inception + _draw(seed, "term", 1, 7_305)));
        p.premium = uint64(_draw(seed, "premium", 1, type(uint64).max));
        terms.handlingFee = uint64(_draw(seed, "fee", 0, type(uint64).max));
        terms.periodMonths = uint8(_draw(seed, "months", 0, 12));
        terms.coolingOffDays = uint16(_draw(seed, "cooling", 0, 30));
        terms.graceDays = uint16(_draw(seed, "grace", 1, 90));
        terms.reminderDays = uint16(_draw(seed, "reminder", 1, 60));
        p.periodsPaid = uint16(_draw(seed, "paid", 0, _periods(p, terms)));
        if (_draw(seed, "delivered", 0, 2) != 0) p.deliveredOn = _near(p, seed, "deliveredOn");
        if (_draw(seed, "reminded", 0, 1) != 0) p.remindedOn = _near(p, seed, "remindedOn");
    }

    /// @dev A policy as {_sample} that has ended.
    function _endedSample(uint256 seed) internal pure returns (Policy memory p, ProductTerms memory terms) {
        (p, terms) = _sample(seed);
        p.outcome = Outcome(_draw(seed, "outcome", 1, uint8(type(Outcome).max)));
    }

    /// @dev A day from sixty days before inception to sixty days after expiry.
    function _near(Policy memory p, uint256 seed, string memory what) internal pure returns (Day) {
        return Day.wrap(uint16(_draw(seed, what, Day.unwrap(p.inception) - 59, Day.unwrap(p.expiry) + 60)));
    }

    /// @dev A day of the term.
    function _within(Policy memory p, uint256 seed, string memory what) internal pure returns (Day) {
        return Day.wrap(uint16(_draw(seed, what, Day.unwrap(p.inception), Day.unwrap(p.expiry) - 1)));
    }

    /// @dev How many premium periods the term has, counted one by one.
    function _periods(Policy memory p, ProductTerms memory terms) internal pure returns (uint256 count) {
        if (terms.periodMonths == 0) return 1;
        while (p.inception.addMonths(count * terms.periodMonths).isBefore(p.expiry)) ++count;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../../contracts/core/types/BusinessDate.sol";
import {Day} from "../../../contracts/core/types/Day.sol";
import {Policy} from "../../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {ProductTerms} from "../../../contracts/policy/interfaces/IProductCatalogue.sol";
import {PolicyClock} from "../../../contracts/policy/libraries/PolicyClock.sol";
import {PremiumMath} from "../../../contracts/policy/libraries/PremiumMath.sol";
import {PolicySamples} from "../../invariant/PolicySamples.sol";

/// @notice Premium is earned day by day, and nothing of it gets lost.
contract PremiumMathTest is PolicySamples {
    using PolicyClock for Policy;
    using PremiumMath for Policy;

    function testFuzz_earnedAndUnearnedAreWhatWasReceived(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        Day day = _within(p, seed, "day");
        vm.assertEq(p.received(), uint256(p.premium) * p.periodsPaid, "received");
        vm.assertEq(_earned(p, terms, day) + p.unearned(terms, day), p.received(), "earned and unearned");
    }

    function testFuzz_unearnedFallsDayByDay(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        Day day = _within(p, seed, "day");
        Day later = day.addDays(_draw(seed, "later", 1, 400));
        vm.assertEq(p.unearned(terms, p.inception), p.received(), "all of it at inception");
        vm.assertLe(p.unearned(terms, day), p.received(), "never more than was received");
        vm.assertLe(p.unearned(terms, later), p.unearned(terms, day), "less every day");
        vm.assertEq(p.unearned(terms, p.paidTo(terms).addDays(1)), 0, "nothing once all is earned");
    }

    function testFuzz_theHandlingFeeIsKeptWhereCoverNeverRan(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        uint256 kept = terms.handlingFee < p.received() ? terms.handlingFee : p.received();
        vm.assertEq(p.fullRefund(terms) + kept, p.received(), "refund and fee");
        Day before = Day.wrap(Day.unwrap(p.inception) - 1);
        vm.assertEq(p.unearned(terms, before), p.fullRefund(terms), "before inception");
    }

    function testFuzz_arrearsBringThePremiumUpToTheDay(uint256 seed) public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(seed);
        Day day = _within(p, seed, "day");
        uint16 arrears = p.periodsInArrears(terms, day);
        if (arrears == 0) return vm.assertTrue(day.isBefore(p.paidTo(terms)), "paid already");

        p.periodsPaid += arrears - 1;
        vm.assertTrue(!day.isBefore(p.paidTo(terms)), "one premium less would not do");
        p.periodsPaid += 1;
        vm.assertTrue(day.isBefore(p.paidTo(terms)), "cover runs again");
    }

    /// @dev The worked example X4 of test/vectors.json.
    function test_vectorX4() public pure {
        (Policy memory p, ProductTerms memory terms) = _sample(0);
        p.inception = BusinessDate.wrap(2026_01_01).toDay();
        p.expiry = p.inception.addDays(365);
        (p.premium, p.periodsPaid, terms.periodMonths) = (365_001, 1, 12);
        vm.assertEq(p.unearned(terms, p.inception.addDays(100)), 265_001, "refund after a hundred days");
        terms.periodMonths = 0;
        vm.assertEq(p.unearned(terms, p.inception.addDays(100)), 265_001, "the same for a single premium");
    }

    /// @dev Earned on `day`, period by period: a whole premium for each period over, and the share, half up, of the one
    /// that runs.
    function _earned(Policy memory p, ProductTerms memory terms, Day day) private pure returns (uint256 earned) {
        for (uint256 i = 0; i < p.periodsPaid; ++i) {
            Day start = p.startOf(terms, i);
            uint256 length = start.daysUntil(p.startOf(terms, i + 1));
            uint256 run = start.daysUntil(day);
            if (run > length) run = length;
            earned += (2 * uint256(p.premium) * run + length) / (2 * length);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {ExchangeOutcome, PointsArithmetic} from "../../../contracts/points/libraries/PointsArithmetic.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice Exchanges and settlements of points: no value comes from nowhere, none is lost.
contract PointsArithmeticTest is Cheats {
    /// @dev What a programme may say of its points.
    uint256 private constant _MOST_VALUE = 2_000_000_000;
    uint256 private constant _MOST_UNITS = type(uint48).max;

    struct Exchange {
        uint48 quantity;
        uint32 valueOut;
        uint32 dust;
        uint16 feeBp;
        uint32 valueIn;
    }

    function exchange(Exchange calldata given) external pure returns (ExchangeOutcome memory) {
        return _exchange(given);
    }

    /// @dev Vector P1: 12,345 A worth 0.008000 yuan each, one per cent, into B worth 0.007300 yuan each.
    function test_vectorP1() public pure {
        ExchangeOutcome memory outcome = PointsArithmetic.exchange(12_345, 8_000, 0, 100, 7_300);
        _assertOutcome(outcome, [uint256(12_345), 13_393, 987_600, 3_500], "P1");
    }

    /// @dev Each by hand: (consumed, received, fee, dust).
    function test_examples() public pure {
        // 4,000 of dust and a unit of 8,000 make 12,000: one B at 7,300, and 4,700 stay.
        _assertOutcome(PointsArithmetic.exchange(1, 8_000, 4_000, 0, 7_300), [uint256(1), 1, 0, 4_700], "older dust");
        // 15 · 8,000 = 120,000: one B at 100,000; of the 20,000 left two whole units go back, 4,000 stay.
        _assertOutcome(PointsArithmetic.exchange(15, 8_000, 0, 0, 100_000), [uint256(13), 1, 0, 4_000], "units back");
        // The fee of 15 units at one per cent, 1,200, is on all that was asked for; 2,800 stay.
        _assertOutcome(PointsArithmetic.exchange(15, 8_000, 0, 100, 100_000), [uint256(13), 1, 1_200, 2_800], "fee");
        // What makes nothing goes back whole.
        _assertOutcome(PointsArithmetic.exchange(9, 8_000, 0, 0, 100_000), [uint256(0), 0, 0, 0], "too small");
        // Dust from times when a unit was worth more pays alone: nothing is consumed.
        _assertOutcome(PointsArithmetic.exchange(1, 10, 500, 0, 400), [uint256(0), 1, 0, 100], "dust alone");
        // 5 · 1 · 1,000 / 10,000 = 0.5, rounded half up.
        _assertOutcome(PointsArithmetic.exchange(5, 1, 0, 1_000, 1), [uint256(5), 4, 1, 0], "half up");
    }

    /// @dev consumed · valueOut + dust before = received · valueIn + fee + dust after, to the last ten-thousandth.
    function testFuzz_noValueIsLostOrMade(uint256 seed) public pure {
        Exchange memory given = _any(seed);
        ExchangeOutcome memory outcome = _exchange(given);
        uint256 before = uint256(outcome.consumed) * given.valueOut + given.dust;
        uint256 afterwards = uint256(outcome.received) * given.valueIn + outcome.fee + outcome.dust;
        vm.assertEq(before, afterwards, "the value before is the value after");
    }

    function testFuzz_consumesNoMoreThanAsked(uint256 seed) public pure {
        Exchange memory given = _any(seed);
        ExchangeOutcome memory outcome = _exchange(given);
        vm.assertLe(outcome.consumed, given.quantity, "no more than asked for");
        bool paid = outcome.consumed != 0 || outcome.dust <= given.dust;
        vm.assertTrue(paid, "dust only grows by units that were spent");
    }

    /// @dev Dust is less than a unit, unless all units went back and older dust, worth more then, remains in part.
    function testFuzz_dustIsLessThanAUnit(uint256 seed) public pure {
        Exchange memory given = _any(seed);
        ExchangeOutcome memory outcome = _exchange(given);
        if (given.dust < given.valueOut || outcome.consumed != 0) {
            vm.assertTrue(outcome.dust < given.valueOut, "less than a unit of the first programme");
        } else {
            vm.assertLe(outcome.dust, given.dust, "less than before");
        }
        vm.assertTrue(outcome.dust < given.valueIn, "less than a unit of the second programme, too");
    }

    /// @dev The fee is that of the quantity asked for, rounded half up: |fee · 10⁴ − value · bp| ≤ 5,000.
    function testFuzz_feeIsRoundedHalfUp(uint256 seed) public pure {
        Exchange memory given = _any(seed);
        uint256 exact = uint256(given.quantity) * given.valueOut * given.feeBp;
        vm.assertEq(_exchange(given).fee, (exact + 5_000) / 10_000, "half up");
    }

    /// @dev One more unit of the second programme would be worth more than what is left.
    function testFuzz_receivesAsMuchAsTheValueMakes(uint256 seed) public pure {
        Exchange memory given = _any(seed);
        ExchangeOutcome memory outcome = _exchange(given);
        uint256 left = uint256(given.quantity) * given.valueOut + given.dust - outcome.fee;
        vm.assertEq(outcome.received, left / given.valueIn, "as much as it makes");
    }

    function test_moreUnitsThanABalanceHoldsAreRefused() public {
        Exchange memory given = Exchange(type(uint48).max, 2, 0, 0, 1);
        vm.expectRevert(
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 48, uint256(type(uint48).max) * 2)
        );
        this.exchange(given);
        given.quantity = type(uint48).max / 2;
        vm.assertEq(this.exchange(given).received, type(uint48).max - 1, "the most");
    }

    /// @dev PT10: whatever way through four programmes an account takes, it has what it had less the fees. Counted are
    /// points and dust of every programme on the way, at their values.
    function testFuzz_noCycleGains(uint256 seed) public pure {
        uint32[4] memory values;
        uint48[4] memory units;
        uint32[4] memory dusts;
        for (uint256 i = 0; i < 4; ++i) {
            values[i] = _value(_nth(seed, "value", i));
            units[i] = uint48(_draw(_nth(seed, "units", i), "units", 0, 3e4));
            dusts[i] = uint32(_draw(_nth(seed, "dust", i), "dust", 0, values[i] - 1));
        }
        uint256 worth = _worth(values, units, dusts);
        uint256 at = 0;
        for (uint256 step = 0; step < 4; ++step) {
            // Round all four, or a shorter cycle: back to where it began at any step.
            uint256 to = _draw(_nth(seed, "to", step), "to", 0, 2);
            if (to >= at) ++to;
            ExchangeOutcome memory outcome = PointsArithmetic.exchange(
                units[at],
                values[at],
                dusts[at],
                _fee(_nth(seed, "fee", step)),
                values[to]
            );
            units[at] -= outcome.consumed;
            dusts[at] = outcome.dust;
            units[to] += outcome.received;
            worth -= outcome.fee;
            vm.assertEq(_worth(values, units, dusts), worth, "what it had less the fees");
            at = to;
        }
    }

    /// @dev The same from one programme through up to three others and home: never more units than before.
    function testFuzz_noCycleBringsMoreUnitsHome(uint256 seed) public pure {
        uint256 length = _draw(seed, "length", 2, 4);
        uint32 home = _value(seed);
        uint48 start = uint48(_draw(seed, "start", 0, 1e5));
        (uint48 units, uint32 value) = (start, home);
        uint256 spent;
        for (uint256 step = 1; step <= length; ++step) {
            uint32 next = step == length ? home : _value(_nth(seed, "value", step));
            uint16 feeBp = _fee(_nth(seed, "fee", step));
            ExchangeOutcome memory outcome = PointsArithmetic.exchange(units, value, 0, feeBp, next);
            if (step == 1) spent = outcome.consumed;
            (units, value) = (outcome.received, next);
        }
        vm.assertLe(units, spent, "no more than was spent");
    }

    /// @dev Half up in whole minor units: |amount · 10⁸ − quantity · value · (10⁴ − fee)| ≤ 5 · 10⁷.
    function testFuzz_settlementIsRoundedOnceHalfUp(uint256 seed) public pure {
        uint256 quantity = _draw(seed, "quantity", 0, _MOST_UNITS);
        (uint32 value, uint16 feeBp) = (_value(seed), _fee(seed));
        uint256 exact = quantity * value * (10_000 - feeBp);
        uint256 amount = PointsArithmetic.settlement(uint48(quantity), value, feeBp);
        vm.assertEq(amount, (exact + 5e7) / 1e8, "half up");
    }

    function test_settlementExamples() public pure {
        vm.assertEq(PointsArithmetic.settlement(12_345, 8_000, 0), 9_876, "98.76 yuan");
        vm.assertEq(PointsArithmetic.settlement(12_345, 8_000, 200), 9_678, "less two per cent: 9,678.48");
        vm.assertEq(PointsArithmetic.settlement(1, 5_000, 0), 1, "half a fen");
        vm.assertEq(PointsArithmetic.settlement(1, 4_999, 0), 0, "less than half");
        vm.assertEq(PointsArithmetic.settlement(1, 5_000, 1), 0, "less than half after the fee");
    }

    function _exchange(Exchange memory given) private pure returns (ExchangeOutcome memory) {
        return PointsArithmetic.exchange(given.quantity, given.valueOut, given.dust, given.feeBp, given.valueIn);
    }

    /// @dev Any exchange whose outcome fits a balance; dust up to what the dearest unit could leave.
    function _any(uint256 seed) private pure returns (Exchange memory given) {
        given.valueOut = _value(_nth(seed, "out", 0));
        given.valueIn = _value(_nth(seed, "in", 0));
        given.feeBp = _fee(seed);
        bool usual = _draw(seed, "usual", 0, 1) == 0;
        given.dust = uint32(_draw(seed, "dust", 0, usual ? given.valueOut - 1 : _MOST_VALUE));
        uint256 most = (_MOST_UNITS * given.valueIn - given.dust) / given.valueOut;
        if (most > _MOST_UNITS) most = _MOST_UNITS;
        given.quantity = uint48(_draw(seed, "quantity", 0, _draw(seed, "size", 0, 1) == 0 ? most : most % 1_000));
    }

    /// @dev The value of a unit, of any order of magnitude.
    function _value(uint256 seed) private pure returns (uint32) {
        uint256 magnitude = 10 ** _draw(seed, "magnitude", 1, 9);
        return uint32(_draw(seed, "value", 1, 2 * magnitude));
    }

    /// @dev Basis points below the whole; often none.
    function _fee(uint256 seed) private pure returns (uint16) {
        return _draw(seed, "free", 0, 2) == 0 ? 0 : uint16(_draw(seed, "fee", 0, 9_999));
    }

    function _nth(uint256 seed, string memory what, uint256 i) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, what, i)));
    }

    function _worth(
        uint32[4] memory values,
        uint48[4] memory units,
        uint32[4] memory dusts
    ) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < 4; ++i) sum += uint256(units[i]) * values[i] + dusts[i];
    }

    function _assertOutcome(
        ExchangeOutcome memory outcome,
        uint256[4] memory expected,
        string memory example
    ) private pure {
        vm.assertEq(outcome.consumed, expected[0], string.concat(example, ": consumed"));
        vm.assertEq(outcome.received, expected[1], string.concat(example, ": received"));
        vm.assertEq(outcome.fee, expected[2], string.concat(example, ": fee"));
        vm.assertEq(outcome.dust, expected[3], string.concat(example, ": dust"));
    }
}

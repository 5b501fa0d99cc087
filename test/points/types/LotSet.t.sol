// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {earliest, LotSet, withoutEarliest} from "../../../contracts/points/types/LotSet.sol";
import {Month} from "../../../contracts/points/types/Month.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice The ring of 128 bits against a set that remembers every month by itself.
contract LotSetTest is Cheats {
    uint256 private constant _RING = 128;
    uint256 private constant _STEPS = 40;

    /// @dev Any additions and removals within a window of 128 months, read from its beginning: the same months in
    /// order, wherever the window lies on the ring.
    function testFuzz_isTheSetOfItsMonths(uint128 seed) public pure {
        uint256 first = _draw(seed, "first", 0, 3_000);
        bool[] memory there = new bool[](_RING);
        LotSet set;
        for (uint256 step = 0; step < _STEPS; ++step) {
            uint256 offset = _draw(uint256(seed) + step, "offset", 0, seed % 2 == 0 ? _RING - 1 : 9);
            there[offset] = _draw(uint256(seed) + step, "with", 0, 2) != 0;
            Month month = Month.wrap(uint16(first + offset));
            set = there[offset] ? set.withLot(month) : set.withoutLot(month);
        }
        _assertMonths(set, first, uint8(_draw(seed, "span", 0, _RING)), there);
    }

    /// @dev What expired up to 64 months ago and what expires in the 63 to come are told apart.
    function testFuzz_tellsExpiredFromComing(uint256 seed) public pure {
        uint256 now_ = _draw(seed, "now", 64, 3_000);
        uint256 other = now_ - 64 + _draw(seed, "other", 0, 127);
        LotSet set = LotSet.wrap(0).withLot(Month.wrap(uint16(other)));
        uint256 months = set.ahead(Month.wrap(uint16(now_)), 64);
        vm.assertEq(months, other < now_ ? 0 : 1 << (other - now_), "only what has not expired");
    }

    /// @dev A month comes round again after 128.
    function testFuzz_oneThatIsForgottenIsReadAsOneThatComes(uint16 month) public pure {
        month = uint16(_bound(month, 0, 3_000));
        LotSet set = LotSet.wrap(0).withLot(Month.wrap(month));
        vm.assertEq(set.ahead(Month.wrap(month + 128), 1), 1, "128 months on");
        vm.assertEq(set.ahead(Month.wrap(month + 1), 127), 0, "and not before");
    }

    function testFuzz_addingAndRemovingTwiceIsOnce(uint128 bits, uint16 number) public pure {
        (LotSet set, Month month) = (LotSet.wrap(bits), Month.wrap(number));
        LotSet with = set.withLot(month);
        LotSet without = set.withoutLot(month);
        vm.assertTrue(!(with.withLot(month) != with), "added once");
        vm.assertTrue(!(without.withoutLot(month) != without), "removed once");
        vm.assertTrue(!(with.withoutLot(month) != without), "and removed after all");
        vm.assertTrue(with != without, "which differs");
        vm.assertTrue(!(with != set) || !(without != set), "one of them is the set as it was");
    }

    function _assertMonths(LotSet set, uint256 first, uint8 span, bool[] memory there) private pure {
        uint256 months = set.ahead(Month.wrap(uint16(first)), span);
        for (uint256 offset = 0; offset < span; ++offset) {
            if (!there[offset]) continue;
            vm.assertTrue(months != 0, "one more");
            vm.assertEq(earliest(months, Month.wrap(uint16(first))).toUint(), first + offset, "the earliest");
            months = withoutEarliest(months);
        }
        vm.assertEq(months, 0, "and no other");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Licence, LicenceSet, either, only} from "../../../contracts/core/types/Licence.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice Sets of licences behave as sets.
contract LicenceTest is Cheats {
    function test_everyLicenceHasItsOwnBit() public pure {
        uint64 seen = 0;
        for (uint8 i = 0; i <= uint8(type(Licence).max); ++i) {
            uint64 bits = LicenceSet.unwrap(only(Licence(i)));
            vm.assertEq(bits, uint64(2) ** i, "bit n stands for licence n");
            seen |= bits;
        }
        vm.assertEq(seen, uint64(2) ** 19 - 1, "nineteen licences");
        vm.assertTrue(LicenceSet.wrap(0).isEmpty(), "the empty set");
    }

    function testFuzz_containsTellsTheMembersOfTheSet(uint64 bits) public pure {
        LicenceSet set = LicenceSet.wrap(bits);
        for (uint8 i = 0; i <= uint8(type(Licence).max); ++i) {
            vm.assertTrue(set.contains(Licence(i)) == ((bits >> i) % 2 == 1), "contains");
        }
        vm.assertTrue(set.isEmpty() == (bits == 0), "empty");
    }

    function testFuzz_eitherHoldsBothAndNothingElse(uint8 first, uint8 second, uint8 third) public pure {
        (Licence a, Licence b, Licence c) = (_licence(first), _licence(second), _licence(third));
        LicenceSet both = either(a, b);
        vm.assertTrue(both.contains(a) && both.contains(b), "both");
        vm.assertTrue(both.contains(c) == (c == a || c == b), "nothing else");
    }

    function testFuzz_setsMeetInTheirIntersection(uint64 a, uint64 b, uint8 index) public pure {
        (LicenceSet left, LicenceSet right, Licence one) = (LicenceSet.wrap(a), LicenceSet.wrap(b), _licence(index));
        LicenceSet common = left.intersection(right);
        vm.assertTrue(common.contains(one) == (left.contains(one) && right.contains(one)), "in both");
        vm.assertTrue(left.intersects(right) == !common.isEmpty(), "they meet when something is common");
    }

    function _licence(uint8 seed) private pure returns (Licence) {
        return Licence(uint8(_bound(seed, 0, uint8(type(Licence).max))));
    }
}

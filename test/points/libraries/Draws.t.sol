// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Draw} from "../../../contracts/points/interfaces/IPointsLedger.sol";
import {Draws} from "../../../contracts/points/libraries/Draws.sol";
import {Month} from "../../../contracts/points/types/Month.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice Refunds part by part: the draws come back exactly, the last first.
contract DrawsTest is Cheats {
    uint256 private constant _MOST_LOTS = 12;

    function fromEnd(Draw[] calldata draws, uint256 skip, uint256 take) external pure returns (Draw[] memory) {
        return Draws.fromEnd(draws, skip, take);
    }

    /// @dev 10, 20 and 30 units of three lots, refunded as 5, 30 and 25.
    function test_refundsOfAnOrder() public pure {
        Draw[] memory draws = new Draw[](3);
        for (uint16 i = 0; i < 3; ++i) draws[i] = Draw(Month.wrap(700 + i), 10 * (uint48(i) + 1));
        _assertDraws(Draws.fromEnd(draws, 0, 5), [uint256(702), 5, 0, 0, 0, 0], 1);
        _assertDraws(Draws.fromEnd(draws, 5, 30), [uint256(702), 25, 701, 5, 0, 0], 2);
        _assertDraws(Draws.fromEnd(draws, 35, 25), [uint256(701), 15, 700, 10, 0, 0], 2);
        _assertDraws(Draws.fromEnd(draws, 0, 60), [uint256(702), 30, 701, 20, 700, 10], 3);
        vm.assertEq(Draws.fromEnd(draws, 60, 0).length, 0, "nothing");
    }

    /// @dev Parts of any sizes, one after another, add up to the draws, lot by lot, and no part has more than asked.
    function testFuzz_successivePartsAddUpToTheDraws(uint128 seed) public pure {
        (Draw[] memory draws, uint256 total) = _any(seed);
        uint256[] memory back = new uint256[](draws.length);
        uint256 skip = 0;
        for (uint256 round = 0; skip < total; ++round) {
            uint256 part = round == 20 ? total - skip : _draw(uint256(seed) + round, "part", 1, total - skip);
            Draw[] memory parts = Draws.fromEnd(draws, skip, part);
            vm.assertEq(_sum(parts), part, "as much as asked for");
            for (uint256 i = 0; i < parts.length; ++i) back[_indexOf(draws, parts[i])] += parts[i].quantity;
            skip += part;
        }
        for (uint256 i = 0; i < draws.length; ++i)
            vm.assertEq(back[i], draws[i].quantity, "each lot has all of it back");
    }

    /// @dev A unit comes back only when every later one has.
    function testFuzz_theLastComesBackFirst(uint128 seed) public pure {
        (Draw[] memory draws, uint256 total) = _any(seed);
        uint256 skip = _draw(seed, "skip", 0, total);
        uint256 take = _draw(seed, "take", 0, total - skip);
        Draw[] memory parts = Draws.fromEnd(draws, skip, take);
        uint256 next = 0;
        (uint256 end, uint256 start) = (total - skip, total - skip - take);
        for (uint256 i = draws.length; i != 0; --i) {
            uint256 upper = total;
            total -= draws[i - 1].quantity;
            uint256 expected = _overlap(total, upper, start, end);
            if (expected == 0) continue;
            vm.assertEq(parts[next].expiry.toUint(), draws[i - 1].expiry.toUint(), "the lot");
            vm.assertEq(parts[next].quantity, expected, "what of it lies in the part");
            ++next;
        }
        vm.assertEq(parts.length, next, "and no other");
    }

    function testFuzz_neverMoreThanTheDraws(uint128 seed) public {
        (Draw[] memory draws, uint256 total) = _any(seed);
        uint256 skip = _draw(seed, "skip", 0, total);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        this.fromEnd(draws, skip, total - skip + 1);
    }

    function testFuzz_firstKeepsWhatComesFirst(uint128 seed) public pure {
        (Draw[] memory draws, ) = _any(seed);
        Draw[] memory kept = Draws.first(draws, _draw(seed, "count", 0, draws.length));
        vm.assertEq(kept.length, _draw(seed, "count", 0, draws.length), "as many");
        for (uint256 i = 0; i < kept.length; ++i) {
            vm.assertEq(kept[i].expiry.toUint(), draws[i].expiry.toUint(), "the lot");
            vm.assertEq(kept[i].quantity, draws[i].quantity, "its units");
        }
    }

    /// @dev Draws of lots in order of expiry, an empty one among them at times, of at least a unit in all.
    function _any(uint128 seed) private pure returns (Draw[] memory draws, uint256 total) {
        draws = new Draw[](_draw(seed, "lots", 1, _MOST_LOTS));
        for (uint16 i = 0; i < draws.length; ++i) {
            uint256 quantity = _draw(uint256(seed) + i, "quantity", i == 0 ? 1 : 0, seed % 2 == 0 ? 5 : 2 ** 40);
            draws[i] = Draw(Month.wrap(700 + 3 * i), uint48(quantity));
            total += quantity;
        }
    }

    function _indexOf(Draw[] memory draws, Draw memory part) private pure returns (uint256 index) {
        while (draws[index].expiry.toUint() != part.expiry.toUint()) ++index;
    }

    function _overlap(uint256 a, uint256 b, uint256 c, uint256 d) private pure returns (uint256) {
        (uint256 low, uint256 high) = (a > c ? a : c, b < d ? b : d);
        return low < high ? high - low : 0;
    }

    function _sum(Draw[] memory draws) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < draws.length; ++i) sum += draws[i].quantity;
    }

    /// @dev `expected` lists month and units in turn.
    function _assertDraws(Draw[] memory draws, uint256[6] memory expected, uint256 count) private pure {
        vm.assertEq(draws.length, count, "how many lots");
        for (uint256 i = 0; i < count; ++i) {
            vm.assertEq(draws[i].expiry.toUint(), expected[2 * i], "the lot");
            vm.assertEq(draws[i].quantity, expected[2 * i + 1], "its units");
        }
    }
}

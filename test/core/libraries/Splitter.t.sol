// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Splitter} from "../../../contracts/core/libraries/Splitter.sol";
import {WHOLE} from "../../../contracts/core/types/Share.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice Largest remainder: nothing is lost, nobody gets a unit too much.
contract SplitterTest is Cheats {
    function split(uint256 total, uint256[] memory weights) external pure returns (uint256[] memory) {
        return Splitter.split(total, weights);
    }

    function testFuzz_partsAreLargestRemainders(uint128 total, uint64[] memory seeds) public pure {
        _assertLargestRemainders(total, _weights(seeds, type(uint64).max));
    }

    /// @dev Weights from 0 to 3, so that ties and zeros abound.
    function testFuzz_tiesGoToTheLowerIndex(uint16 total, uint64[] memory seeds) public pure {
        _assertLargestRemainders(total, _weights(seeds, 3));
    }

    /// @dev Equal weights: the first ones get the units left over.
    function testFuzz_equalWeights(uint128 total, uint256 count) public pure {
        uint256[] memory weights = new uint256[](_bound(count, 1, Splitter.MAX_PARTS));
        for (uint256 i = 0; i < weights.length; ++i) weights[i] = 7;
        uint256[] memory parts = Splitter.split(total, weights);
        for (uint256 i = 0; i < parts.length; ++i) {
            uint256 extra = i < total % parts.length ? 1 : 0;
            vm.assertEq(parts[i], total / parts.length + extra, "an equal part");
        }
    }

    function testFuzz_totalsOf256Bits(uint256 total, uint128 a, uint128 b) public pure {
        uint256[] memory weights = new uint256[](2);
        (weights[0], weights[1]) = (uint256(a) + 1, b);
        uint256[] memory parts = Splitter.split(total, weights);
        vm.assertEq(parts[0] + parts[1], total, "the sum");
        vm.assertTrue(b != 0 || parts[1] == 0, "no weight, no part");
    }

    function test_boundsOfTheNumberOfParts() public {
        uint256[] memory weights = new uint256[](64);
        weights[63] = 1;
        vm.assertEq(this.split(5, weights)[63], 5, "64 parts");

        vm.expectRevert(abi.encodeWithSelector(Splitter.SplitterTooManyParts.selector, 65));
        this.split(5, new uint256[](65));
    }

    function test_withoutWeightNobodyCanReceive() public {
        vm.expectRevert(abi.encodeWithSelector(Splitter.SplitterNoWeight.selector));
        this.split(5, new uint256[](3));
        vm.expectRevert(abi.encodeWithSelector(Splitter.SplitterNoWeight.selector));
        this.split(0, new uint256[](0));
    }

    /// @dev The worked examples of test/vectors.json, to the last unit.
    function test_vectors() public pure {
        _assertSplit(WHOLE, [uint256(40), 30, 25, 35], [uint256(307692308), 230769231, 192307692, 269230769], "R1");
        _assertSplit(100_000, [uint256(120_000), 80_000, 50_000, 33_300], [uint256(42358), 28239, 17649, 11754], "M2");
        _assertSplit(100_000_101, [uint256(50), 30, 20, 0], [uint256(50_000_051), 30_000_030, 20_000_020, 0], "X1");
        _assertSplit(77_777_777, [uint256(50), 30, 20, 0], [uint256(38_888_889), 23_333_333, 15_555_555, 0], "X1 loss");
        uint256[4] memory insured = [uint256(60_000_000), 90_000_000, 0, 0];
        _assertSplit(45_000_001, insured, [uint256(18_000_000), 27_000_001, 0, 0], "X3");
    }

    function _assertSplit(
        uint256 total,
        uint256[4] memory weights,
        uint256[4] memory expected,
        string memory vector
    ) private pure {
        (uint256[] memory given, uint256[] memory wanted) = (new uint256[](4), new uint256[](4));
        for (uint256 i = 0; i < 4; ++i) (given[i], wanted[i]) = (weights[i], expected[i]);
        vm.assertEq(Splitter.split(total, given), wanted, vector);
    }

    /// @dev The definition: floors, and one unit more for as many parts as units are left, by larger fraction, then by
    /// lower index.
    function _assertLargestRemainders(uint256 total, uint256[] memory weights) private pure {
        uint256 sum = _sum(weights);
        uint256[] memory parts = Splitter.split(total, weights);
        vm.assertEq(_sum(parts), total, "the sum of the parts is the total");
        uint256 left = total;
        for (uint256 i = 0; i < weights.length; ++i) left -= (total * weights[i]) / sum;
        for (uint256 i = 0; i < weights.length; ++i) {
            uint256 extra = _rank(total, weights, sum, i) < left ? 1 : 0;
            vm.assertEq(parts[i], (total * weights[i]) / sum + extra, "the floor, or one unit more");
            if (weights[i] == 0) vm.assertEq(parts[i], 0, "no weight, no part");
        }
    }

    /// @dev How many parts come before part `i` when the units left over are given out.
    function _rank(
        uint256 total,
        uint256[] memory weights,
        uint256 sum,
        uint256 i
    ) private pure returns (uint256 rank) {
        uint256 fraction = (total * weights[i]) % sum;
        for (uint256 j = 0; j < weights.length; ++j) {
            uint256 other = (total * weights[j]) % sum;
            if (other > fraction || (other == fraction && j < i)) ++rank;
        }
    }

    /// @dev Up to 64 weights from 0 to `most`, the first of which is not zero.
    function _weights(uint64[] memory seeds, uint256 most) private pure returns (uint256[] memory weights) {
        uint256 count = _bound(seeds.length, 1, Splitter.MAX_PARTS);
        weights = new uint256[](count);
        weights[0] = 1;
        for (uint256 i = 0; i < count && i < seeds.length; ++i) weights[i] = _bound(seeds[i], i == 0 ? 1 : 0, most);
    }

    function _sum(uint256[] memory values) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < values.length; ++i) sum += values[i];
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Outflow, Outflows} from "../../../contracts/core/libraries/Outflows.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice Amounts are summed by token.
contract OutflowsTest is Cheats {
    using Outflows for Outflow[];

    function testFuzz_sumsEachTokenByItself(uint8[16] calldata tokens, uint256[16] calldata amounts) public pure {
        Outflow[] memory outflows = new Outflow[](16);
        for (uint256 i = 0; i < 16; ++i) outflows.add(_token(tokens[i]), amounts[i] >> 4);
        for (uint256 i = 0; i < 16 && outflows[i].token != address(0); ++i) {
            (uint256 sum, uint256 entries) = (0, 0);
            for (uint256 j = 0; j < 16; ++j) {
                if (_token(tokens[j]) == outflows[i].token) sum += amounts[j] >> 4;
                if (outflows[j].token == outflows[i].token) ++entries;
            }
            vm.assertEq(outflows[i].amount, sum, "what its calls move");
            vm.assertEq(entries, 1, "one entry");
        }
        for (uint256 i = 0; i < 16; ++i) {
            bool listed = false;
            for (uint256 j = 0; j < 16; ++j) listed = listed || outflows[j].token == _token(tokens[i]);
            vm.assertTrue(listed, "no token is left out");
        }
    }

    function testFuzz_aSumNeverWraps(uint256 first, uint256 second) public pure {
        Outflow[] memory outflows = new Outflow[](2);
        outflows.add(address(1), first);
        outflows.add(address(1), second);
        uint256 room = type(uint256).max - first;
        vm.assertEq(outflows[0].amount, second > room ? type(uint256).max : first + second, "the sum, or the most");
    }

    function _token(uint8 seed) private pure returns (address) {
        return address(uint160(1 + (seed % 5)));
    }
}

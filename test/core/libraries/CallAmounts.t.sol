// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {CallAmounts} from "../../../contracts/core/libraries/CallAmounts.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice What is read from encoded calls.
contract CallAmountsTest is Cheats {
    function selectorOf(bytes calldata data) external pure returns (bool, bytes4) {
        return CallAmounts.selectorOf(data);
    }

    function amountAt(bytes calldata data, uint256 index) external pure returns (uint256) {
        return CallAmounts.amountAt(data, index);
    }

    function testFuzz_readsEveryArgument(bytes4 selector, uint256[8] calldata words) public view {
        bytes memory data = abi.encodePacked(selector, abi.encode(words));
        (bool found, bytes4 read) = this.selectorOf(data);
        vm.assertTrue(found && read == selector, "the selector");
        for (uint256 i = 0; i < 8; ++i) vm.assertEq(this.amountAt(data, i), words[i], "an argument");
        vm.assertEq(this.amountAt(data, 8), type(uint256).max, "an argument that is not there");
    }

    function testFuzz_anAmountThatIsCutShortIsEndless(uint256 amount, uint256 index, uint256 missing) public view {
        index = _bound(index, 0, 255);
        bytes memory data = abi.encodePacked(bytes4("call"), new bytes(32 * index), amount);
        vm.assertEq(this.amountAt(data, index), amount, "complete");
        bytes memory cut = new bytes(data.length - _bound(missing, 1, 35));
        for (uint256 i = 0; i < cut.length; ++i) cut[i] = data[i];
        vm.assertEq(this.amountAt(cut, index), type(uint256).max, "cut short");
    }

    function test_aCallOfLessThanFourBytesHasNoSelector() public view {
        for (uint256 length = 0; length < 4; ++length) {
            (bool found, bytes4 selector) = this.selectorOf(new bytes(length));
            vm.assertTrue(!found && selector == 0, "no selector");
        }
        (bool exists, ) = this.selectorOf(new bytes(4));
        vm.assertTrue(exists, "four bytes are one");
    }

    function testFuzz_knowsTheFunctionsOfTokensAndNoOther(bytes4 selector) public pure {
        _expectArgument(IERC20.transfer.selector, 1);
        _expectArgument(IERC20.approve.selector, 1);
        _expectArgument(IERC20.transferFrom.selector, 2);
        _expectArgument(IERC20Permit.permit.selector, 2);
        (bool known, ) = CallAmounts.erc20Amount(selector);
        bool moves =
            selector == 0xa9059cbb || selector == 0x095ea7b3 || selector == 0x23b872dd || selector == 0xd505accf;
        vm.assertTrue(known == moves, "by their selectors");
    }

    function _expectArgument(bytes4 selector, uint8 expected) private pure {
        (bool known, uint8 argument) = CallAmounts.erc20Amount(selector);
        vm.assertTrue(known && argument == expected, "its amount");
    }
}

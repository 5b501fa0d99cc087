// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";

import {LotLabel} from "../../../contracts/points/libraries/LotLabel.sol";
import {Month} from "../../../contracts/points/types/Month.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice What wallets show of a lot; that any name is read back from the JSON is a test of the ledger.
contract LotLabelTest is Cheats {
    function test_theUriOfALot() public pure {
        // solhint-disable quotes
        _assertUri(
            LotLabel.uri("Miles", Month.wrap(686), 2),
            '{"name":"Miles 2027-03","description":"Valid until the end of 2027-03, Asia/Shanghai","decimals":2}'
        );
        _assertUri(
            LotLabel.uri('"A"', Month.wrap(683), 0),
            '{"name":"\\"A\\" 2026-12","description":"Valid until the end of 2026-12, Asia/Shanghai","decimals":0}'
        );
        // solhint-enable quotes
    }

    /// @dev Year and month as two and four digits with a dash, whatever the month.
    function testFuzz_monthsAreWrittenAsIso8601(uint16 months) public pure {
        bytes memory text = bytes(LotLabel.yearAndMonth(Month.wrap(months)));
        vm.assertEq(text.length, 7, "seven characters");
        vm.assertTrue(text[4] == "-", "a dash");
        uint256 year = _digit(text[0]) * 1_000 + _digit(text[1]) * 100 + _digit(text[2]) * 10 + _digit(text[3]);
        uint256 number = _digit(text[5]) * 10 + _digit(text[6]);
        vm.assertTrue(number >= 1 && number <= 12, "a month");
        vm.assertEq((year - 1970) * 12 + number - 1, months, "the same month");
    }

    function _digit(bytes1 character) private pure returns (uint256 digit) {
        digit = uint256(uint8(character)) - 48;
        vm.assertLe(digit, 9, "a digit");
    }

    function _assertUri(string memory uri, string memory json) private pure {
        string memory expected = string.concat("data:application/json;base64,", Base64.encode(bytes(json)));
        vm.assertEq(keccak256(bytes(uri)), keccak256(bytes(expected)), json);
    }
}

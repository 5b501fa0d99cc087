// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {Month} from "../types/Month.sol";

/// @title Lot label
/// @notice What a wallet shows of a lot, as the ERC-1155 metadata JSON in a data URI: nothing is fetched to show it.
library LotLabel {
    /// @dev The URI of a lot of the programme `name` that expires with `expiry`.
    function uri(string memory name, Month expiry, uint8 decimals) internal pure returns (string memory) {
        // JSON is full of double quotes, so the literals have single ones.
        /* solhint-disable quotes */
        string memory json = string.concat(
            '{"name":"',
            Strings.escapeJSON(name),
            " ",
            yearAndMonth(expiry),
            '","description":"Valid until the end of ',
            yearAndMonth(expiry),
            ', Asia/Shanghai","decimals":',
            Strings.toString(decimals),
            "}"
        );
        /* solhint-enable quotes */
        return string.concat("data:application/json;base64,", Base64.encode(bytes(json)));
    }

    /// @dev A month as ISO 8601 writes it: 2027-03.
    function yearAndMonth(Month month) internal pure returns (string memory) {
        uint256 number = (month.toUint() % 12) + 1;
        string memory padding = number < 10 ? "-0" : "-";
        return string.concat(Strings.toString(1970 + month.toUint() / 12), padding, Strings.toString(number));
    }
}

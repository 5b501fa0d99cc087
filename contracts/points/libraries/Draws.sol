// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Draw} from "../interfaces/IPointsLedger.sol";
import {LotId} from "../types/LotId.sol";

/// @title Draws
/// @notice Parts of what was taken from lots.
library Draws {
    /// @dev What is taken from lots of one programme, given as ERC-1155 has it.
    function fromLots(uint256[] memory ids, uint256[] memory values) internal pure returns (Draw[] memory draws) {
        draws = new Draw[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) draws[i] = Draw(LotId.wrap(ids[i]).expiryOf(), uint48(values[i]));
    }

    /// @dev The `take` units that come before the last `skip` ones, last draw first: what a refund gives back when
    /// `skip` units were given back before. There are at least `skip + take`.
    function fromEnd(Draw[] memory draws, uint256 skip, uint256 take) internal pure returns (Draw[] memory parts) {
        Draw[] memory found = new Draw[](draws.length);
        uint256 count = 0;
        for (uint256 i = draws.length; take != 0; --i) {
            Draw memory last = draws[i - 1];
            uint256 skipped = Math.min(skip, last.quantity);
            skip -= skipped;
            uint256 taken = Math.min(take, last.quantity - skipped);
            take -= taken;
            if (taken != 0) found[count++] = Draw(last.expiry, uint48(taken));
        }
        return first(found, count);
    }

    /// @dev The first `count` draws.
    function first(Draw[] memory draws, uint256 count) internal pure returns (Draw[] memory parts) {
        parts = new Draw[](count);
        for (uint256 i = 0; i < count; ++i) parts[i] = draws[i];
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Month} from "./Month.sol";

/// @notice The points of one programme that expire with the same month, and their ERC-1155 token: the programme's
/// number in the upper bits, the month in the lower 16.
type LotId is uint256;

using {programmeOf, expiryOf, toUint} for LotId global;

/// @dev The lot of a programme's points that expire with `expiry`.
function lotId(uint32 programme, Month expiry) pure returns (LotId) {
    return LotId.wrap((uint256(programme) << 16) | expiry.toUint());
}

/// @dev The programme of a lot.
function programmeOf(LotId id) pure returns (uint32) {
    return uint32(LotId.unwrap(id) >> 16);
}

/// @dev The last month in which a lot can be spent.
function expiryOf(LotId id) pure returns (Month) {
    return Month.wrap(uint16(LotId.unwrap(id)));
}

function toUint(LotId id) pure returns (uint256) {
    return LotId.unwrap(id);
}

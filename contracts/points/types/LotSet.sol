// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Month} from "./Month.sol";

/// @notice The months in which an account's lots of one programme expire, as a ring of 128 bits: month m is bit
/// m mod 128. Lots are valid for at most sixty months, so the ring tells apart whatever expires in the 63 months after
/// a month and what expired in the 64 before it. A lot that expired even earlier and was never swept is read as one of
/// a later month, in which the account then has nothing; no balance is lost by it.
type LotSet is uint128;

using {withLot, withoutLot, ahead, differs as !=} for LotSet global;

/// @dev The set with `month` in it.
function withLot(LotSet set, Month month) pure returns (LotSet) {
    return LotSet.wrap(LotSet.unwrap(set) | _bit(month));
}

/// @dev The set without `month`.
function withoutLot(LotSet set, Month month) pure returns (LotSet) {
    return LotSet.wrap(LotSet.unwrap(set) & ~_bit(month));
}

/// @dev The months of the set among the `span` (at most 128) that begin with `first`: bit n stands for the month n
/// months after it. See {earliest} and {withoutEarliest}.
function ahead(LotSet set, Month first, uint8 span) pure returns (uint256) {
    uint256 offset = first.toUint() % 128;
    uint256 ring = LotSet.unwrap(set);
    return ((ring >> offset) | (ring << (128 - offset))) & ((1 << span) - 1);
}

/// @dev How many months are ahead.
function countOf(uint256 months) pure returns (uint256 count) {
    for (; months != 0; ++count) months = withoutEarliest(months);
}

/// @dev The earliest of the months ahead of `first`; there is one.
function earliest(uint256 months, Month first) pure returns (Month) {
    return first.addMonths(uint8(Math.log2(months & (~months + 1))));
}

/// @dev The months ahead without the earliest; there is one.
function withoutEarliest(uint256 months) pure returns (uint256) {
    unchecked {
        return months & (months - 1);
    }
}

function differs(LotSet a, LotSet b) pure returns (bool) {
    return LotSet.unwrap(a) != LotSet.unwrap(b);
}

function _bit(Month month) pure returns (uint128) {
    return uint128(1) << uint8(month.toUint() % 128);
}

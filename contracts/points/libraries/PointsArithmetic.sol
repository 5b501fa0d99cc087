// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Rounding} from "../../core/libraries/Rounding.sol";
import {ExchangeOutcome} from "../interfaces/IPointsExchange.sol";

/// @title Points arithmetic
/// @notice The value of a unit of points is an integer of ten-thousandths of a minor unit of its currency, so that
/// exchanges and settlements are computed without fractions.
library PointsArithmetic {
    /// @dev Ten-thousandths in a minor unit, and basis points in the whole.
    uint256 internal constant MICRO = 10_000;

    /// @dev Exchanges `quantity` units worth `valueOut` each into units worth `valueIn` each:
    /// value = quantity · valueOut; fee = value · feeBp / 10⁴, rounded half up; received = ⌊(value + dust − fee) /
    /// valueIn⌋. What is left over goes back as whole units where it makes some, and otherwise stays on the account as
    /// dust, so it is never the operator's. The sum of values before equals the sum after and the fee; nobody gains by
    /// any chain of exchanges.
    function exchange(
        uint48 quantity,
        uint32 valueOut,
        uint32 dust,
        uint16 feeBp,
        uint32 valueIn
    ) internal pure returns (ExchangeOutcome memory outcome) {
        uint256 value = uint256(quantity) * valueOut;
        outcome.fee = Rounding.mulDiv(value, feeBp, MICRO);
        uint256 left = value + dust - outcome.fee;
        outcome.received = SafeCast.toUint48(left / valueIn);
        left %= valueIn;
        uint256 back = Math.min(left / valueOut, quantity);
        outcome.consumed = uint48(quantity - back);
        outcome.dust = SafeCast.toUint32(left - back * valueOut);
    }

    /// @dev What an issuer pays a merchant for `quantity` units, in minor units, rounded half up once: their value
    /// less the merchant's fee.
    function settlement(uint48 quantity, uint32 value, uint16 feeBp) internal pure returns (uint256) {
        return Rounding.mulDiv(uint256(quantity) * value, MICRO - feeBp, MICRO * MICRO);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {Award, IPointsEarnings} from "../../contracts/points/interfaces/IPointsEarnings.sol";
import {IPointsExchange} from "../../contracts/points/interfaces/IPointsExchange.sol";
import {IPointsRedemption} from "../../contracts/points/interfaces/IPointsRedemption.sol";
import {ExchangeOutcome} from "../../contracts/points/libraries/PointsArithmetic.sol";

/// @title Points crowd
/// @notice An account of an issuer, or of a person, that deals with points in bulk. The accounts of persons `first` and
/// following are those that {Crowd-register} gives them.
contract PointsCrowd {
    /// @dev Awards `quantity` units to each of `count` persons.
    function award(IPointsEarnings earnings, uint32 programme, uint48 quantity, uint256 first, uint256 count) external {
        Award[] memory awards = new Award[](count);
        for (uint256 i = 0; i < count; ++i) {
            bytes32 seed = keccak256(abi.encode(first + i));
            awards[i] = Award(seed, address(uint160(uint256(seed))), quantity, 0, 0);
        }
        earnings.issue(programme, awards);
    }

    /// @dev Exchanges `quantity` units as quoted, `count` times.
    function trade(IPointsExchange market, uint32 from, uint32 to, uint48 quantity, uint256 count) external {
        for (uint256 i = 0; i < count; ++i) {
            (ExchangeOutcome memory outcome, uint40 validUntil) = market.quote(address(this), from, to, quantity);
            market.exchange(from, to, quantity, outcome.received, validUntil);
        }
    }

    /// @dev Authorises `count` orders of `quantity` units each.
    function order(
        IPointsRedemption redemption,
        uint32 programme,
        MemberId merchant,
        uint48 quantity,
        uint256 first,
        uint256 count
    ) external {
        for (uint256 n = first; n < first + count; ++n) {
            redemption.authorise(programme, merchant, quantity, keccak256(abi.encode(n)));
        }
    }
}

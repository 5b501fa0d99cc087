// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {FreezeOrder, IFreezable} from "./interfaces/IFreezable.sol";
import {Module} from "./Module.sol";
import {Licence, either} from "./types/Licence.sol";
import {MemberId} from "./types/MemberId.sol";

/// @title Freezable
/// @notice A module with freeze orders on single objects. Only modules whose objects move value inherit it, so that no
/// order can be served where it would have no effect.
/// @dev See {IFreezable}.
abstract contract Freezable is IFreezable, Module {
    mapping(bytes32 object => FreezeOrder) private _orders;

    /// @inheritdoc IFreezable
    function freeze(bytes32 object, bytes32 orderNumber, uint40 expiresAt) external whenNotPaused {
        MemberId authority = _authority();
        require(orderNumber != 0, FreezeOrderMissing());
        require(expiresAt > block.timestamp, FreezeExpiryPast(expiresAt));
        FreezeOrder memory order = freezeOf(object);
        bool mayServe = order.authority.isNobody() || order.authority == authority;
        require(mayServe, ObjectFrozen(object, order.authority, order.expiresAt));

        _orders[object] = FreezeOrder({authority: authority, expiresAt: expiresAt});
        emit FreezeOrderServed(object, authority, orderNumber, expiresAt);
    }

    /// @inheritdoc IFreezable
    function release(bytes32 object, bytes32 orderNumber) external whenNotPaused {
        MemberId authority = _authority();
        require(orderNumber != 0, FreezeOrderMissing());
        MemberId holder = freezeOf(object).authority;
        require(holder == authority, FreezeNotYours(object, holder));

        delete _orders[object];
        emit FreezeOrderLifted(object, authority, orderNumber);
    }

    /// @inheritdoc IFreezable
    function freezeOf(bytes32 object) public view returns (FreezeOrder memory order) {
        order = _orders[object];
        if (block.timestamp >= order.expiresAt) return FreezeOrder(MemberId.wrap(0), 0);
    }

    /// @dev Reverts when an order holds on `object`.
    function _requireNotFrozen(bytes32 object) internal view {
        FreezeOrder memory order = _orders[object];
        require(block.timestamp >= order.expiresAt, ObjectFrozen(object, order.authority, order.expiresAt));
    }

    function _authority() private view returns (MemberId) {
        return _members.authorise(_msgSender(), either(Licence.REGULATOR, Licence.COURT));
    }
}

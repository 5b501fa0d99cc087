// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../types/MemberId.sol";

/// @notice An order of a court or regulator that freezes one object (冻结令).
/// @param authority The member that served it; nobody when there is none
/// @param expiresAt Seconds from which it no longer holds
struct FreezeOrder {
    MemberId authority;
    uint40 expiresAt;
}

/// @title Freezable
/// @notice A module whose objects move value and can be frozen one by one by a court or regulator.
interface IFreezable {
    /// @notice An object was frozen, or its order renewed. It moves no value until the order is lifted or expires; it
    /// can still be read.
    /// @param object The object: a policy id, an account, as a word
    /// @param authority The court or regulator
    /// @param orderNumber Number of the order, UTF-8
    /// @param expiresAt Seconds from which it no longer holds
    event FreezeOrderServed(bytes32 indexed object, MemberId indexed authority, bytes32 orderNumber, uint40 expiresAt);

    /// @notice A freeze order was lifted before it expired.
    /// @param object The object
    /// @param authority The court or regulator that had served it
    /// @param orderNumber Number of the order that lifts it
    event FreezeOrderLifted(bytes32 indexed object, MemberId indexed authority, bytes32 orderNumber);

    /// @notice Thrown when a frozen object would move value. Wait for the order to end or contest it.
    /// @param object The object
    /// @param authority The court or regulator
    /// @param expiresAt Seconds from which the order no longer holds
    error ObjectFrozen(bytes32 object, MemberId authority, uint40 expiresAt);

    /// @notice Thrown when a freeze order would end before it begins.
    /// @param expiresAt Seconds given
    error FreezeExpiryPast(uint40 expiresAt);

    /// @notice Thrown when a freeze order has no number.
    error FreezeOrderMissing();

    /// @notice Thrown when the order on an object is not the caller's, or there is none.
    /// @param object The object
    /// @param authority Whose order it is; nobody when there is none
    error FreezeNotYours(bytes32 object, MemberId authority);

    /// @notice Freezes an object, or renews the caller's own order on it.
    /// @param object The object, as a word
    /// @param orderNumber Number of the order, UTF-8, at most 32 bytes
    /// @param expiresAt Seconds from which it no longer holds
    /// @custom:requires an active member licensed as regulator or court
    /// @custom:emits FreezeOrderServed
    /// @custom:throws FreezeExpiryPast, FreezeOrderMissing, ObjectFrozen when another authority was
    /// first
    function freeze(bytes32 object, bytes32 orderNumber, uint40 expiresAt) external;

    /// @notice Lifts the caller's own freeze order.
    /// @param object The object
    /// @param orderNumber Number of the order that lifts it, UTF-8
    /// @custom:requires the regulator or court that served it
    /// @custom:emits FreezeOrderLifted
    /// @custom:throws FreezeOrderMissing, FreezeNotYours
    function release(bytes32 object, bytes32 orderNumber) external;

    /// @notice The order on an object.
    /// @param object The object
    /// @return The live order; empty when there is none or it has expired
    function freezeOf(bytes32 object) external view returns (FreezeOrder memory);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../core/types/MemberId.sol";
import {Draw} from "./IPointsLedger.sol";
import {Month} from "../types/Month.sol";

/// @notice Where an order stands.
enum OrderStatus {
    NONE,
    AUTHORISED, // 已授权: points are reserved
    RELEASED, // 已释放: never fulfilled, points are back
    FULFILLED, // 已核销
    REFUNDED_PART, // 部分退货
    REFUNDED, // 全部退货
    CLOSED // 已关闭, derived: fulfilled, and the time for refunds is over
}

/// @notice An order of a customer at a merchant, paid with points; one storage slot.
/// @param status Where it stands; CLOSED is derived, never stored
/// @param deadline Seconds until which it is fulfilled; once fulfilled, until which it is refunded
/// @param issuer Who owes the merchant
/// @param currency ISO 4217 code
/// @param expiry Lot of the first units that were taken
/// @param quantity Units
/// @param refunded Units given back after it was fulfilled
/// @param amount What the issuer owes the merchant for the whole of it, minor units
struct Order {
    OrderStatus status;
    uint40 deadline;
    MemberId issuer;
    bytes3 currency;
    Month expiry;
    uint48 quantity;
    uint48 refunded;
    uint40 amount;
}

/// @notice The terms on which a merchant takes a programme's points.
/// @param open Whether it takes them
/// @param feeBp What the issuer keeps of their value, basis points
struct MerchantTerms {
    bool open;
    uint16 feeBp;
}

/// @title Points redemption (积分核销)
/// @notice Customers spend points at merchants: the customer authorises and the points are reserved; the merchant
/// fulfils and the issuer owes it their value at the clearing house, or releases them. A refund gives the points back
/// to the lots they came from and reverses the money in the same proportion.
/// @dev Points are taken from the lots when they are reserved, so that they are spent in time even if fulfilled after
/// their month. What leaks: which pseudonymous account spent how much at which merchant. An order's reference is a
/// keyed digest of the merchant's.
interface IPointsRedemption {
    /// @notice An issuer set the terms on which a merchant takes its points.
    /// @param programme The programme
    /// @param merchant The merchant
    /// @param open Whether it takes them
    /// @param feeBp What the issuer keeps of their value, basis points
    event PointsMerchantSet(uint32 indexed programme, MemberId indexed merchant, bool open, uint16 feeBp);

    /// @notice A customer authorised an order; the points are reserved.
    /// @param order The order
    /// @param programme The programme
    /// @param merchant The merchant
    /// @param account The customer
    /// @param quantity Units
    /// @param amount What the issuer will owe the merchant, minor units
    /// @param holdUntil Seconds until which the merchant fulfils it
    /// @param orderReference The merchant's keyed digest of its order
    event PointsOrderAuthorised(
        bytes32 indexed order,
        uint32 indexed programme,
        MemberId indexed merchant,
        address account,
        uint48 quantity,
        uint40 amount,
        uint40 holdUntil,
        bytes32 orderReference
    );

    /// @notice A merchant fulfilled an order; the issuer owes it the amount.
    /// @param order The order
    /// @param refundUntil Seconds until which it can be refunded
    event PointsOrderFulfilled(bytes32 indexed order, uint40 refundUntil);

    /// @notice An order was released; the points are back.
    /// @param order The order
    event PointsOrderReleased(bytes32 indexed order);

    /// @notice A merchant refunded an order in full or in part.
    /// @param order The order
    /// @param quantity Units given back now
    /// @param refunded Units given back in all
    /// @param amount What the merchant owes the issuer for it, minor units
    event PointsOrderRefunded(bytes32 indexed order, uint48 quantity, uint48 refunded, uint256 amount);

    /// @notice Thrown when a merchant's terms are given for a member that is not licensed as merchant, or with a fee
    /// of the whole value or more.
    /// @param programme The programme
    /// @param merchant The member
    error PointsMerchantInvalid(uint32 programme, MemberId merchant);

    /// @notice Thrown when a merchant does not take a programme's points.
    /// @param programme The programme
    /// @param merchant The member
    error PointsMerchantClosed(uint32 programme, MemberId merchant);

    /// @notice Thrown when an order has no reference.
    error PointsOrderReferenceMissing();

    /// @notice Thrown when an order is worth less than half a minor unit, or more than 10,995,116,277.75 yuan.
    /// @param amount What the issuer would owe, minor units
    error PointsOrderAmountInvalid(uint256 amount);

    /// @notice Thrown when an order is not in a status in which this can be done.
    /// @param order The order
    /// @param status Its status; NONE when it does not exist
    error PointsOrderStatusInvalid(bytes32 order, OrderStatus status);

    /// @notice Thrown when an order is fulfilled after its time. Let the customer authorise another.
    /// @param order The order
    /// @param holdUntil Seconds until which it could be
    error PointsOrderExpired(bytes32 order, uint40 holdUntil);

    /// @notice Thrown when somebody else than the merchant releases an order within its time.
    /// @param order The order
    /// @param holdUntil Seconds until which only the merchant may
    error PointsOrderHeld(bytes32 order, uint40 holdUntil);

    /// @notice Thrown when more is refunded than is left of an order, or nothing.
    /// @param order The order
    /// @param left Units that are left
    /// @param quantity Units given
    error PointsRefundInvalid(bytes32 order, uint48 left, uint48 quantity);

    /// @notice Sets the terms on which a merchant takes one's points. Orders that exist keep theirs.
    /// @param programme One's programme
    /// @param merchant A member licensed as merchant
    /// @param open Whether it takes them
    /// @param feeBp What one keeps of their value, basis points, below 10,000
    /// @custom:requires the programme's issuer, active or exiting
    /// @custom:emits PointsMerchantSet
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsMerchantInvalid
    function setMerchant(uint32 programme, MemberId merchant, bool open, uint16 feeBp) external;

    /// @notice Authorises an order and reserves its points for thirty minutes. A customer without a connection signs
    /// this for the forwarder, and the merchant relays it later.
    /// @param programme The programme: live, or winding down
    /// @param merchant Who fulfils
    /// @param quantity Units, above zero
    /// @param orderReference The merchant's keyed digest of its order; used once by a customer at a merchant in a
    /// programme
    /// @return order The order
    /// @custom:requires a person with an active real-name account
    /// @custom:emits PointsOrderAuthorised
    /// @custom:throws Person… as {IPersonRegistry-requireActive}, PointsOrderReferenceMissing,
    /// PointsProgrammeStatusInvalid, PointsWindDownDateInvalid, PointsMerchantClosed, PointsOrderStatusInvalid,
    /// PointsOrderAmountInvalid, ObjectFrozen, PointsAccountHeld, PointsInsufficient
    function authorise(
        uint32 programme,
        MemberId merchant,
        uint48 quantity,
        bytes32 orderReference
    ) external returns (bytes32 order);

    /// @notice Fulfils an order: the goods are handed over, and the issuer owes their price.
    /// @param programme The programme
    /// @param account The customer
    /// @param orderReference As authorised
    /// @custom:requires the merchant, active or exiting, within the order's time
    /// @custom:emits PointsOrderFulfilled, ObligationPosted
    /// @custom:throws PointsOrderStatusInvalid, PointsOrderExpired, Clearing… as {IClearingBook-accrue}
    function fulfil(uint32 programme, address account, bytes32 orderReference) external;

    /// @notice Releases an order that is not fulfilled; the points go back to the lots they came from.
    /// @param programme The programme
    /// @param merchant The merchant
    /// @param account The customer
    /// @param orderReference As authorised
    /// @custom:requires the merchant, active or exiting; anybody once the order's time is over
    /// @custom:emits PointsOrderReleased
    /// @custom:throws PointsOrderStatusInvalid, PointsOrderHeld
    function release(uint32 programme, MemberId merchant, address account, bytes32 orderReference) external;

    /// @notice Refunds an order in full or in part. The points go back to the lots they came from, those that expire
    /// last first; the money follows in proportion, so that a full refund owes back exactly what was owed.
    /// @param programme The programme
    /// @param account The customer
    /// @param orderReference As authorised
    /// @param quantity Units, at most what is left
    /// @custom:requires the merchant, active or exiting, within ninety days
    /// @custom:emits PointsOrderRefunded, ObligationPosted
    /// @custom:throws PointsOrderStatusInvalid, PointsRefundInvalid, Clearing… as {IClearingBook-accrue}
    function refund(uint32 programme, address account, bytes32 orderReference, uint48 quantity) external;

    /// @notice The terms on which a merchant takes a programme's points.
    /// @param programme The programme
    /// @param merchant The merchant
    /// @return The terms
    function merchantTerms(uint32 programme, MemberId merchant) external view returns (MerchantTerms memory);

    /// @notice An order.
    /// @param order The order
    /// @return The order as of now; status NONE when there is none
    function orderInfo(bytes32 order) external view returns (Order memory);

    /// @notice What an order took from which lot, earliest expiry first.
    /// @param order The order
    /// @return The draws
    function drawsOf(bytes32 order) external view returns (Draw[] memory);

    /// @notice The id of an order.
    /// @param programme The programme
    /// @param merchant The merchant
    /// @param account The customer
    /// @param orderReference The merchant's keyed digest of its order
    /// @return The id
    function orderId(
        uint32 programme,
        MemberId merchant,
        address account,
        bytes32 orderReference
    ) external pure returns (bytes32);

    /// @notice The cause under which a programme's orders run at the clearing house: for each cycle one obligation of
    /// the issuer to a merchant, and one of the merchant for refunds.
    /// @param programme The programme
    /// @return Its number
    function causeOf(uint32 programme) external pure returns (bytes32);
}

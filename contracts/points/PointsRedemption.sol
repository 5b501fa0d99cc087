// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPersonRegistry} from "../core/identity/interfaces/IPersonRegistry.sol";
import {Rounding} from "../core/libraries/Rounding.sol";
import {Foundation, Module} from "../core/Module.sol";
import {IClearingBook} from "../core/settlement/interfaces/IClearingBook.sol";
import {Licence, only} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {Draw, IPointsLedger} from "./interfaces/IPointsLedger.sol";
import {IPointsProgrammes, SpendingTerms} from "./interfaces/IPointsProgrammes.sol";
import {IPointsRedemption, MerchantTerms, Order, OrderStatus} from "./interfaces/IPointsRedemption.sol";
import {Draws} from "./libraries/Draws.sol";
import {PointsArithmetic} from "./libraries/PointsArithmetic.sol";

/// @title Points redemption (积分核销)
/// @dev See {IPointsRedemption}.
contract PointsRedemption is IPointsRedemption, Module {
    uint256 private constant _HOLD_PERIOD = 30 minutes;
    uint256 private constant _REFUND_PERIOD = 90 days;

    IPersonRegistry private immutable _persons;
    IPointsProgrammes private immutable _programmes;
    IPointsLedger private immutable _ledger;
    IClearingBook private immutable _clearing;

    mapping(uint32 programme => mapping(MemberId merchant => MerchantTerms)) private _terms;
    mapping(bytes32 order => Order) private _orders;

    /// @dev What an order took after its first draw. Most orders take from one lot, which the order's slot tells.
    mapping(bytes32 order => Draw[]) private _furtherDraws;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    /// @param programmes Whose points are redeemed
    /// @param ledger Where they are spent
    /// @param clearing Where issuers come to owe merchants
    constructor(
        Foundation memory foundation,
        IPersonRegistry persons,
        IPointsProgrammes programmes,
        IPointsLedger ledger,
        IClearingBook clearing
    ) Module(foundation) {
        (_persons, _programmes, _ledger, _clearing) = (persons, programmes, ledger, clearing);
    }

    /// @inheritdoc IPointsRedemption
    function setMerchant(uint32 programme, MemberId merchant, bool open, uint16 feeBp) external whenNotPaused {
        _programmes.requireIssuer(programme, _servingMember(Licence.POINTS_ISSUER));
        bool suitable = !open || _members.isLicensed(merchant, only(Licence.MERCHANT));
        require(suitable && feeBp < PointsArithmetic.MICRO, PointsMerchantInvalid(programme, merchant));
        _terms[programme][merchant] = MerchantTerms(open, feeBp);
        emit PointsMerchantSet(programme, merchant, open, feeBp);
    }

    /// @inheritdoc IPointsRedemption
    function authorise(
        uint32 programme,
        MemberId merchant,
        uint48 quantity,
        bytes32 orderReference
    ) external whenNotPaused returns (bytes32 order) {
        address account = _msgSender();
        _persons.requireActive(account);
        require(orderReference != 0, PointsOrderReferenceMissing());
        SpendingTerms memory redeemed = _programmes.requireSpending(programme);
        MerchantTerms memory terms = _terms[programme][merchant];
        require(terms.open, PointsMerchantClosed(programme, merchant));
        order = orderId(programme, merchant, account, orderReference);
        _requireStatus(order, OrderStatus.NONE);

        uint40 amount = _amountOf(quantity, redeemed.value, terms.feeBp);
        uint40 holdUntil = uint40(block.timestamp + _HOLD_PERIOD);
        emit PointsOrderAuthorised(order, programme, merchant, account, quantity, amount, holdUntil, orderReference);
        Draw[] memory draws = _ledger.redeem(programme, account, quantity);
        _orders[order] = Order({
            status: OrderStatus.AUTHORISED,
            deadline: holdUntil,
            issuer: redeemed.issuer,
            currency: redeemed.currency,
            expiry: draws[0].expiry,
            quantity: quantity,
            refunded: 0,
            amount: amount
        });
        for (uint256 i = 1; i < draws.length; ++i) _furtherDraws[order].push(draws[i]);
    }

    /// @inheritdoc IPointsRedemption
    function fulfil(uint32 programme, address account, bytes32 orderReference) external whenNotPaused {
        MemberId merchant = _servingMember(Licence.MERCHANT);
        bytes32 order = orderId(programme, merchant, account, orderReference);
        Order memory fulfilled = _requireStatus(order, OrderStatus.AUTHORISED);
        require(block.timestamp <= fulfilled.deadline, PointsOrderExpired(order, fulfilled.deadline));

        uint40 refundUntil = uint40(block.timestamp + _REFUND_PERIOD);
        (_orders[order].status, _orders[order].deadline) = (OrderStatus.FULFILLED, refundUntil);
        emit PointsOrderFulfilled(order, refundUntil);
        _owe(programme, fulfilled.currency, fulfilled.issuer, merchant, fulfilled.amount);
    }

    /// @inheritdoc IPointsRedemption
    function release(
        uint32 programme,
        MemberId merchant,
        address account,
        bytes32 orderReference
    ) external whenNotPaused {
        bytes32 order = orderId(programme, merchant, account, orderReference);
        Order memory released = _requireStatus(order, OrderStatus.AUTHORISED);
        if (block.timestamp <= released.deadline) {
            bool own = _members.isServing(_msgSender()) && _members.memberOf(_msgSender()) == merchant;
            require(own, PointsOrderHeld(order, released.deadline));
        }
        _orders[order].status = OrderStatus.RELEASED;
        emit PointsOrderReleased(order);
        _restore(programme, account, drawsOf(order));
    }

    /// @inheritdoc IPointsRedemption
    function refund(uint32 programme, address account, bytes32 orderReference, uint48 quantity) external whenNotPaused {
        MemberId merchant = _servingMember(Licence.MERCHANT);
        bytes32 order = orderId(programme, merchant, account, orderReference);
        Order memory refunded = _requireRefundable(order, quantity);
        uint48 total = refunded.refunded + quantity;
        bool whole = total == refunded.quantity;
        (_orders[order].refunded, _orders[order].status) = (
            total,
            whole ? OrderStatus.REFUNDED : OrderStatus.REFUNDED_PART
        );
        uint256 amount = _shareOf(refunded, total) - _shareOf(refunded, refunded.refunded);
        emit PointsOrderRefunded(order, quantity, total, amount);
        _restore(programme, account, Draws.fromEnd(drawsOf(order), refunded.refunded, quantity));
        _owe(programme, refunded.currency, merchant, refunded.issuer, amount);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsRedemption
    function merchantTerms(uint32 programme, MemberId merchant) external view returns (MerchantTerms memory) {
        return _terms[programme][merchant];
    }

    /// @inheritdoc IPointsRedemption
    function orderInfo(bytes32 order) public view returns (Order memory found) {
        found = _orders[order];
        bool refundable = found.status == OrderStatus.FULFILLED || found.status == OrderStatus.REFUNDED_PART;
        if (refundable && block.timestamp > found.deadline) found.status = OrderStatus.CLOSED;
    }

    /// @inheritdoc IPointsRedemption
    function drawsOf(bytes32 order) public view returns (Draw[] memory draws) {
        Order memory found = _orders[order];
        if (found.status == OrderStatus.NONE) return draws;
        Draw[] memory further = _furtherDraws[order];
        draws = new Draw[](further.length + 1);
        uint48 firstQuantity = found.quantity;
        for (uint256 i = 0; i < further.length; ++i) {
            draws[i + 1] = further[i];
            firstQuantity -= further[i].quantity;
        }
        draws[0] = Draw(found.expiry, firstQuantity);
    }

    /// @inheritdoc IPointsRedemption
    function orderId(
        uint32 programme,
        MemberId merchant,
        address account,
        bytes32 orderReference
    ) public pure returns (bytes32) {
        return keccak256(abi.encode(programme, merchant, account, orderReference));
    }

    /// @inheritdoc IPointsRedemption
    function causeOf(uint32 programme) public pure returns (bytes32) {
        return bytes32(uint256(programme));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Gives units back to the address that acts for the customer now.
    function _restore(uint32 programme, address account, Draw[] memory draws) private {
        _ledger.restore(programme, _persons.currentAccount(account), draws);
    }

    /// @dev Adds to what one side of a programme's orders owes the other. An issuer that is the merchant itself owes
    /// nobody.
    function _owe(uint32 programme, bytes3 currency, MemberId debtor, MemberId creditor, uint256 amount) private {
        if (amount == 0 || debtor == creditor) return;
        _clearing.accrue(currency, debtor, creditor, uint128(amount), causeOf(programme));
    }

    function _requireStatus(bytes32 order, OrderStatus needed) private view returns (Order memory found) {
        found = _orders[order];
        require(found.status == needed, PointsOrderStatusInvalid(order, orderInfo(order).status));
    }

    function _requireRefundable(bytes32 order, uint48 quantity) private view returns (Order memory found) {
        found = orderInfo(order);
        bool possible = found.status == OrderStatus.FULFILLED || found.status == OrderStatus.REFUNDED_PART;
        require(possible, PointsOrderStatusInvalid(order, found.status));
        uint48 left = found.quantity - found.refunded;
        require(quantity != 0 && quantity <= left, PointsRefundInvalid(order, left, quantity));
    }

    function _amountOf(uint48 quantity, uint32 value, uint16 feeBp) private pure returns (uint40) {
        uint256 amount = PointsArithmetic.settlement(quantity, value, feeBp);
        require(amount != 0 && amount <= type(uint40).max, PointsOrderAmountInvalid(amount));
        return uint40(amount);
    }

    /// @dev The part of an order's amount that `quantity` of its units stand for; all units stand for all of it.
    function _shareOf(Order memory order, uint48 quantity) private pure returns (uint256) {
        return Rounding.mulDiv(order.amount, quantity, order.quantity);
    }
}

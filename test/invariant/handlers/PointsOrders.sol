// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {OrderStatus} from "../../../contracts/points/interfaces/IPointsRedemption.sol";
import {Actors} from "../Actors.sol";
import {Part, PointsBook} from "./PointsBook.sol";

/// @notice An order by the books.
/// @param account The address that the customer had when it authorised
/// @param until Seconds until which it is fulfilled, then until which it is refunded
struct Purchase {
    uint32 programme;
    uint256 user;
    address account;
    uint256 merchant;
    uint256 quantity;
    uint256 refunded;
    uint256 amount;
    uint256 until;
    OrderStatus status;
}

/// @title Points orders
/// @notice Users spend points at three merchants, one of which issues points itself; merchants fulfil, release and
/// refund in parts.
abstract contract PointsOrders is PointsBook {
    uint256 private constant _MERCHANTS = 3;

    Purchase[] private _purchases;
    mapping(uint256 purchase => Part[]) private _parts;
    mapping(uint32 programme => mapping(uint256 merchant => bool)) private _isOpen;
    mapping(uint32 programme => mapping(uint256 merchant => uint256)) private _feeBp;

    constructor() {
        for (uint32 p = 1; p <= PROGRAMMES; ++p) {
            for (uint256 i = 0; i < _MERCHANTS; ++i) _admit(p, _lastMember - i, true, 50 * i);
        }
    }

    /// @notice Users authorise orders, two of them; it must be refused exactly when the rules say so.
    function authorise(uint256 seed) external {
        for (uint256 i = 0; i < 2; ++i) if (_authorise(uint256(keccak256(abi.encode(seed, i))))) ++done[msg.sig];
    }

    /// @notice A merchant fulfils an order, sometimes too late or for the second time; when nobody waits for anything,
    /// a user orders first.
    function fulfil(uint256 seed) external {
        uint256 i = _pick(seed, OrderStatus.AUTHORISED);
        if (_draw(seed, "order", 0, 3) != 0 && _authorise(seed)) i = _purchases.length - 1;
        if (i == _purchases.length) return;
        Purchase storage order = _purchases[i];
        bool possible = order.status == OrderStatus.AUTHORISED && block.timestamp <= order.until;
        possible = possible && _canPost(order, true, order.amount);
        vm.prank(account_(order.merchant));
        try _redemption.fulfil(order.programme, order.account, bytes32(i + 1)) {
            if (!possible) ++breaches;
            (order.status, order.until) = (OrderStatus.FULFILLED, block.timestamp + 90 days);
            _post(order, true, order.amount);
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice A merchant or somebody else releases an order, sometimes for the second time.
    function releaseOrder(uint256 seed) external {
        uint256 i = _pick(seed, OrderStatus.AUTHORISED);
        if (i == _purchases.length) return;
        Purchase storage order = _purchases[i];
        bool own = _draw(seed, "own", 0, 1) == 0;
        bool possible = order.status == OrderStatus.AUTHORISED && (own || block.timestamp > order.until);
        vm.prank(own ? account_(order.merchant) : Actors.STRANGER);
        try _redemption.release(order.programme, _id(order.merchant), order.account, bytes32(i + 1)) {
            if (!possible) ++breaches;
            order.status = OrderStatus.RELEASED;
            _restore(order, i, 0, order.quantity);
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice A merchant refunds parts of an order, all that is left of it, or more.
    function refund(uint256 seed) external {
        uint256 parts = _draw(seed, "parts", 1, 3);
        for (uint256 i = 0; i < parts; ++i) {
            uint256 next = uint256(keccak256(abi.encode(seed, i)));
            OrderStatus status = i == 0 ? OrderStatus.FULFILLED : OrderStatus.REFUNDED_PART;
            uint256 index = _pick(next, status);
            if (index != _purchases.length) _refund(next, index);
        }
    }

    /// @notice An issuer sets a merchant's terms.
    function setMerchant(uint256 seed) external {
        uint256 merchant = _merchant(seed);
        _admit(_programme(seed, "programme"), merchant, _draw(seed, "open", 0, 9) != 0, _draw(seed, "fee", 0, 500));
        ++done[msg.sig];
    }

    /// @notice An order by the books.
    function purchase(uint256 i) external view returns (Purchase memory) {
        return _purchases[i];
    }

    /// @notice How many orders there are.
    function purchaseCount() external view returns (uint256) {
        return _purchases.length;
    }

    /// @notice The contract's id of an order.
    function orderIdOf(uint256 i) external view returns (bytes32) {
        Purchase memory order = _purchases[i];
        return _redemption.orderId(order.programme, _id(order.merchant), order.account, bytes32(i + 1));
    }

    function _refund(uint256 seed, uint256 i) private {
        Purchase storage order = _purchases[i];
        uint256 left = order.quantity - order.refunded;
        uint256 quantity = _draw(seed, "whole", 0, 3) == 0 ? left : _draw(seed, "quantity", 0, left + 1);
        uint256 amount = quantity > left ? 0 : _back(order, order.refunded + quantity) - _back(order, order.refunded);
        bool possible = order.status == OrderStatus.FULFILLED || order.status == OrderStatus.REFUNDED_PART;
        possible = possible && block.timestamp <= order.until && quantity != 0 && quantity <= left;
        possible = possible && _canPost(order, false, amount);
        vm.prank(account_(order.merchant));
        try _redemption.refund(order.programme, order.account, bytes32(i + 1), uint48(quantity)) {
            if (!possible) ++breaches;
            _restore(order, i, order.refunded, quantity);
            order.refunded += quantity;
            order.status = quantity == left ? OrderStatus.REFUNDED : OrderStatus.REFUNDED_PART;
            _post(order, false, amount);
            ++done[this.refund.selector];
        } catch {
            if (possible) ++breaches;
        }
    }

    function _authorise(uint256 seed) private returns (bool) {
        (uint32 p, uint256 user) = _holder(seed);
        uint256 merchant = _merchant(seed);
        uint256 quantity = _draw(seed, "quantity", 0, 300);
        if (_draw(seed, "all", 0, 2) == 0) quantity = _spendable(p, user) + _draw(seed, "more", 0, 1);
        uint256 amount = (quantity * _valueOf(p) * (10_000 - _feeBp[p][merchant]) + 50_000_000) / 100_000_000;
        bool possible = _isOpen[p][merchant] && _isSpent(p) && _isFree(p, user) && amount != 0;
        possible = possible && quantity <= _spendable(p, user);
        address account = accountOf[user];
        bytes32 reference_ = bytes32(_purchases.length + 1);
        MemberId id = _id(merchant);
        vm.prank(account);
        try _redemption.authorise(p, id, uint48(quantity), reference_) {
            if (!possible) ++breaches;
        } catch {
            if (possible) ++breaches;
            return false;
        }
        _bookParts(_spend(p, user, quantity));
        _counted[p].redeemed += uint48(quantity);
        uint256 until = block.timestamp + 30 minutes;
        _purchases.push(Purchase(p, user, account, merchant, quantity, 0, amount, until, OrderStatus.AUTHORISED));
        return true;
    }

    function _bookParts(Part[] memory parts) private {
        for (uint256 i = 0; parts[i].quantity != 0; ++i) _parts[_purchases.length].push(parts[i]);
    }

    /// @dev Gives units back: those that expire last first, after as many as were given back before. What has expired
    /// meanwhile lives to the end of the month thirty days ahead.
    function _restore(Purchase storage order, uint256 index, uint256 skip, uint256 quantity) private {
        Part[] storage parts = _parts[index];
        _counted[order.programme].redeemed -= uint48(quantity);
        for (uint256 i = parts.length; quantity != 0; --i) {
            Part memory part = parts[i - 1];
            uint256 skipped = skip < part.quantity ? skip : part.quantity;
            uint256 back = part.quantity - skipped < quantity ? part.quantity - skipped : quantity;
            (skip, quantity) = (skip - skipped, quantity - back);
            _put(order.programme, order.user, part.month < month() ? _monthAhead() : part.month, back);
        }
    }

    function _admit(uint32 p, uint256 merchant, bool open_, uint256 feeBp) private {
        vm.prank(account_(_issuerOf(p)));
        _redemption.setMerchant(p, _id(merchant), open_, uint16(feeBp));
        (_isOpen[p][merchant], _feeBp[p][merchant]) = (open_, feeBp);
    }

    /// @dev Books what the issuer owes the merchant for an order, or the merchant the issuer for a refund.
    function _post(Purchase storage order, bool forward, uint256 amount) private {
        (uint256 debtor, uint256 creditor) = _sides(order, forward);
        _owe(address(_redemption), debtor, creditor, bytes32(uint256(order.programme)), amount);
    }

    function _canPost(Purchase storage order, bool forward, uint256 amount) private view returns (bool) {
        (uint256 debtor, uint256 creditor) = _sides(order, forward);
        return _canAccrue(address(_redemption), debtor, creditor, bytes32(uint256(order.programme)), amount);
    }

    function _sides(Purchase storage order, bool forward) private view returns (uint256, uint256) {
        uint256 issuer = _issuerOf(order.programme);
        return forward ? (issuer, order.merchant) : (order.merchant, issuer);
    }

    /// @dev The month in which the day lies that is thirty days ahead.
    function _monthAhead() private returns (uint256 ahead) {
        uint256 here = block.timestamp;
        vm.warp(here + 30 days);
        ahead = month();
        vm.warp(here);
    }

    /// @dev One of the latest orders in a status, first those of users who lost their key since, or any of them; the
    /// count when there is none.
    function _pick(uint256 seed, OrderStatus status) private view returns (uint256) {
        uint256 count = _purchases.length;
        if (count == 0) return 0;
        uint256 oldest = count > 12 ? count - 12 : 0;
        for (uint256 i = count; i > oldest; --i) {
            Purchase memory order = _purchases[i - 1];
            if (order.status == status && order.account != accountOf[order.user]) return i - 1;
        }
        for (uint256 i = count; i > oldest; --i) {
            if (_purchases[i - 1].status == status) return i - 1;
        }
        return _draw(seed, "purchase", oldest, count - 1);
    }

    function _merchant(uint256 seed) private view returns (uint256) {
        return _draw(seed, "merchant", _lastMember + 1 - _MERCHANTS, _lastMember);
    }

    /// @dev Fen of an order that its first `refunded` units stand for, rounded half up.
    function _back(Purchase storage order, uint256 refunded) private view returns (uint256) {
        return (2 * order.amount * refunded + order.quantity) / (2 * order.quantity);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC1155MetadataURI} from "@openzeppelin/contracts/token/ERC1155/extensions/IERC1155MetadataURI.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IPersonRegistry} from "../core/identity/interfaces/IPersonRegistry.sol";
import {Foundation, Module} from "../core/Module.sol";
import {today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {Draw, Holding, IPointsLedger, Swap, Totals} from "./interfaces/IPointsLedger.sol";
import {IPointsProgrammes, ProgrammeStatus} from "./interfaces/IPointsProgrammes.sol";
import {Draws} from "./libraries/Draws.sol";
import {PointsLots} from "./PointsLots.sol";
import {LotId, lotId} from "./types/LotId.sol";
import {Month, monthOf, thisMonth} from "./types/Month.sol";

/// @title Points ledger (积分账本)
/// @dev See {IPointsLedger}.
contract PointsLedger is IPointsLedger, PointsLots {
    uint256 private constant _LONGEST_HOLD = 30 days;
    uint256 private constant _MOST_POOLED = 8;

    /// @dev Days that restored points can be spent at least.
    uint256 private constant _GRACE_DAYS = 30;

    IPersonRegistry private immutable _persons;
    IPointsProgrammes private immutable _programmes;

    mapping(uint32 programme => Totals) private _totals;
    mapping(uint32 programme => mapping(address account => address head)) private _pools;
    mapping(uint32 programme => mapping(address head => uint256)) private _pooled;

    /// @dev A mapping of its own: asking the AccessManager at every movement would cost three times as much.
    mapping(address operator => bool) private _operators;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    /// @param programmes Whose points are kept
    constructor(
        Foundation memory foundation,
        IPersonRegistry persons,
        IPointsProgrammes programmes
    ) ERC1155("") Module(foundation) {
        (_persons, _programmes) = (persons, programmes);
    }

    /// @dev Operators are contracts, for whom nobody relays.
    modifier onlyOperator() {
        require(_operators[msg.sender], PointsOperatorUnknown(msg.sender));
        _;
    }

    /// @inheritdoc IPointsLedger
    function setOperator(address operator, bool allowed) external whenNotPaused restricted {
        require(operator.code.length != 0, PointsOperatorNoCode(operator));
        _operators[operator] = allowed;
        emit PointsOperatorSet(operator, allowed);
    }

    // Movements by operators ------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsLedger
    function credit(
        uint32 programme,
        address account,
        uint48 quantity,
        Month expiry,
        uint48 limit
    ) external whenNotPaused onlyOperator {
        _credit(programme, account, quantity, expiry, limit);
    }

    /// @inheritdoc IPointsLedger
    function redeem(
        uint32 programme,
        address account,
        uint48 quantity
    ) external whenNotPaused onlyOperator returns (Draw[] memory draws) {
        (uint256[] memory ids, uint256[] memory values) = _spend(programme, account, quantity);
        _totals[programme].redeemed += quantity;
        draws = Draws.fromLots(ids, values);
    }

    /// @inheritdoc IPointsLedger
    function exchange(Swap memory swap) external whenNotPaused onlyOperator {
        _spend(swap.from, swap.account, swap.consumed);
        _totals[swap.from].exchanged += swap.consumed;
        _holding(swap.from, swap.account).dust = swap.dust;
        _credit(swap.to, swap.account, swap.received, swap.expiry, swap.limit);
    }

    /// @inheritdoc IPointsLedger
    function restore(uint32 programme, address account, Draw[] calldata draws) external whenNotPaused onlyOperator {
        (Month current, Month grace) = (thisMonth(), monthOf(today().addDays(_GRACE_DAYS)));
        (uint256[] memory ids, uint256[] memory values) = (new uint256[](draws.length), new uint256[](draws.length));
        uint48 quantity = 0;
        for (uint256 i = 0; i < draws.length; ++i) {
            Draw memory restored = draws[i];
            Month expiry = restored.expiry.isBefore(current) ? grace : restored.expiry;
            (ids[i], values[i]) = (lotId(programme, expiry).toUint(), restored.quantity);
            quantity += restored.quantity;
        }
        _totals[programme].redeemed -= quantity;
        _move(address(0), account, ids, values);
    }

    /// @inheritdoc IPointsLedger
    function revoke(
        uint32 programme,
        address account,
        uint48 quantity,
        Month expiry,
        uint48 debtLimit
    ) external whenNotPaused onlyOperator {
        _requireQuantity(quantity);
        _requireNotFrozen(_object(account));
        LotId lot = lotId(programme, expiry);
        uint48 burnt = uint48(Math.min(balanceOf(account, lot.toUint()), quantity));
        _moveOne(account, address(0), lot, burnt);
        (uint256[] memory ids, uint256[] memory values, uint256 drawn) = _draw(programme, account, quantity - burnt);
        _move(account, address(0), ids, values);
        burnt += uint48(drawn);
        _totals[programme].revoked += burnt;
        _indebt(programme, account, quantity - burnt, debtLimit);
        emit PointsRevoked(programme, account, burnt, quantity - burnt);
    }

    /// @inheritdoc IPointsLedger
    function drain(
        uint32 programme,
        address account
    ) external whenNotPaused onlyOperator returns (uint48 quantity, uint32 dust) {
        (uint256[] memory ids, uint256[] memory values, uint256 drawn) = _draw(programme, account, type(uint256).max);
        (quantity, dust) = (uint48(drawn), _holding(programme, account).dust);
        _totals[programme].exchanged += quantity;
        _holding(programme, account).dust = 0;
        _move(account, address(0), ids, values);
    }

    /// @inheritdoc IPointsLedger
    function setDust(uint32 programme, address account, uint32 dust) external whenNotPaused onlyOperator {
        _holding(programme, account).dust = dust;
    }

    // Care ------------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsLedger
    function expire(LotId lot, address[] calldata accounts) external whenNotPaused {
        uint32 programme = lot.programmeOf();
        bool suspended = _programmes.programmeInfo(programme).status == ProgrammeStatus.SUSPENDED;
        require(!suspended && lot.expiryOf().isBefore(thisMonth()), PointsLotNotExpired(lot));
        for (uint256 i = 0; i < accounts.length; ++i) {
            uint48 quantity = uint48(balanceOf(accounts[i], lot.toUint()));
            if (quantity == 0) continue;
            _totals[programme].expired += quantity;
            emit PointsExpired(lot, accounts[i], quantity);
            _moveOne(accounts[i], address(0), lot, quantity);
        }
    }

    /// @inheritdoc IPointsLedger
    function hold(uint32 programme, address account, uint40 until, bytes32 reason) external whenNotPaused {
        _programmes.requireIssuer(programme, _servingMember(Licence.POINTS_ISSUER));
        uint256 latest = block.timestamp + _LONGEST_HOLD;
        require(until <= latest, PointsHoldTooLong(until, latest));
        _holding(programme, account).heldUntil = until;
        emit PointsHeld(programme, account, until, reason);
    }

    /// @inheritdoc IPointsLedger
    function setPool(uint32 programme, address account, address head) external whenNotPaused {
        _programmes.requireIssuer(programme, _servingMember(Licence.POINTS_ISSUER));
        address previous = _pools[programme][account];
        if (previous != address(0)) --_pooled[programme][previous];
        if (head != address(0)) {
            require(++_pooled[programme][head] <= _MOST_POOLED, PointsPoolFull(head, _MOST_POOLED));
        }
        _pools[programme][account] = head;
        emit PointsPoolSet(programme, account, head);
    }

    /// @inheritdoc IPointsLedger
    function reclaim(uint32 programme, address lost) external whenNotPaused {
        address account = _msgSender();
        bool succeeds = account != lost && _persons.currentAccount(lost) == account;
        require(succeeds, PointsNotSuccessor(lost, account));
        _persons.requireActive(account);
        _requireNotFrozen(_object(lost));

        emit PointsReclaimed(programme, lost, account);
        _inherit(_holding(programme, lost), _holding(programme, account));
        (uint256[] memory ids, uint256[] memory values) = _everything(programme, lost);
        _move(lost, account, ids, values);
        _settleDebt(programme, account);
    }

    // ERC-1155 --------------------------------------------------------------------------------------------------------

    /// @notice Moves points within a pool, as ERC-1155 has it.
    /// @param from Sender
    /// @param to Receiver, in the sender's pool
    /// @param id The lot
    /// @param value Units
    /// @param data For a receiver that is a contract
    function safeTransferFrom(
        address from,
        address to,
        uint256 id,
        uint256 value,
        bytes memory data
    ) public override(ERC1155, IERC1155) whenNotPaused {
        _requirePooled(from, to, LotId.wrap(id));
        super.safeTransferFrom(from, to, id, value, data);
    }

    /// @notice Moves points of several lots within a pool, as ERC-1155 has it.
    /// @param from Sender
    /// @param to Receiver, in the sender's pool
    /// @param ids The lots
    /// @param values Units
    /// @param data For a receiver that is a contract
    function safeBatchTransferFrom(
        address from,
        address to,
        uint256[] memory ids,
        uint256[] memory values,
        bytes memory data
    ) public override(ERC1155, IERC1155) whenNotPaused {
        for (uint256 i = 0; i < ids.length; ++i) _requirePooled(from, to, LotId.wrap(ids[i]));
        super.safeBatchTransferFrom(from, to, ids, values, data);
    }

    /// @inheritdoc IERC1155MetadataURI
    function uri(uint256 id) public view override(ERC1155, IERC1155MetadataURI) returns (string memory) {
        LotId lot = LotId.wrap(id);
        return _programmes.labelOf(lot.programmeOf(), lot.expiryOf());
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsLedger
    function isOperator(address operator) external view returns (bool) {
        return _operators[operator];
    }

    /// @inheritdoc IPointsLedger
    function totalsOf(uint32 programme) external view returns (Totals memory) {
        return _totals[programme];
    }

    /// @inheritdoc IPointsLedger
    function outstanding(uint32 programme) external view returns (uint256) {
        return _outstanding(_totals[programme]);
    }

    /// @inheritdoc IPointsLedger
    function holdingOf(uint32 programme, address account) external view returns (Holding memory) {
        return _holding(programme, account);
    }

    /// @inheritdoc IPointsLedger
    function dustOf(uint32 programme, address account) external view returns (uint32) {
        return _holding(programme, account).dust;
    }

    /// @inheritdoc IPointsLedger
    function lotsOf(uint32 programme, address account) external view returns (Draw[] memory lots) {
        (uint256[] memory ids, uint256[] memory values, ) = _draw(programme, account, type(uint256).max);
        lots = Draws.fromLots(ids, values);
    }

    /// @inheritdoc IPointsLedger
    function poolOf(uint32 programme, address account) external view returns (address) {
        return _pools[programme][account];
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _credit(uint32 programme, address account, uint48 quantity, Month expiry, uint48 limit) private {
        _requireQuantity(quantity);
        uint48 recovered = _recover(programme, account, quantity);
        Totals memory totals = _totals[programme];
        (totals.minted, totals.revoked) = (totals.minted + quantity, totals.revoked + recovered);
        _totals[programme] = totals;
        uint256 there = _outstanding(totals);
        require(there <= limit, PointsLimitExceeded(programme, there, limit));
        _moveOne(address(0), account, lotId(programme, expiry), quantity - recovered);
    }

    /// @dev Takes what an account owes off what it is to be credited.
    function _recover(uint32 programme, address account, uint48 quantity) private returns (uint48 recovered) {
        uint48 debt = _holding(programme, account).debt;
        if (debt == 0) return 0;
        recovered = uint48(Math.min(debt, quantity));
        _holding(programme, account).debt = debt - recovered;
        emit PointsDebtRecovered(programme, account, recovered, debt - recovered);
    }

    /// @dev Takes what an account owes out of its lots: points that come with a reclaim are not spent beside a debt. A
    /// frozen account keeps both.
    function _settleDebt(uint32 programme, address account) private {
        uint48 debt = _holding(programme, account).debt;
        if (debt == 0 || !freezeOf(_object(account)).authority.isNobody()) return;
        (uint256[] memory ids, uint256[] memory values, uint256 drawn) = _draw(programme, account, debt);
        if (drawn == 0) return;
        uint48 recovered = uint48(drawn);
        _totals[programme].revoked += recovered;
        _holding(programme, account).debt = debt - recovered;
        emit PointsDebtRecovered(programme, account, recovered, debt - recovered);
        _move(account, address(0), ids, values);
    }

    function _spend(
        uint32 programme,
        address account,
        uint48 quantity
    ) private returns (uint256[] memory ids, uint256[] memory values) {
        _requireQuantity(quantity);
        _requireFree(programme, account);
        uint256 drawn;
        (ids, values, drawn) = _draw(programme, account, quantity);
        require(drawn == quantity, PointsInsufficient(programme, account, drawn, quantity));
        _move(account, address(0), ids, values);
    }

    function _indebt(uint32 programme, address account, uint48 quantity, uint48 limit) private {
        if (quantity == 0) return;
        uint48 debt = _holding(programme, account).debt + quantity;
        require(debt <= limit, PointsDebtExceeded(programme, account, debt, limit));
        _holding(programme, account).debt = debt;
    }

    /// @dev Whatever stands beside the lots follows a person to its new address.
    function _inherit(Holding storage lost, Holding storage current) private {
        current.debt += lost.debt;
        current.dust += lost.dust;
        current.heldUntil = uint40(Math.max(current.heldUntil, lost.heldUntil));
        (lost.debt, lost.dust, lost.heldUntil) = (0, 0, 0);
    }

    /// @dev Reverts unless points of an account may leave it.
    function _requireFree(uint32 programme, address account) private view {
        _requireNotFrozen(_object(account));
        uint40 until = _holding(programme, account).heldUntil;
        require(block.timestamp >= until, PointsAccountHeld(programme, account, until));
    }

    /// @dev Reverts unless points of a lot may go from one account of a pool to another.
    function _requirePooled(address from, address to, LotId lot) private view {
        uint32 programme = lot.programmeOf();
        address head = _pools[programme][from];
        require(head != address(0) && _pools[programme][to] == head, PointsNotPooled(programme, from, to));
        _programmes.requireSpending(programme);
        _persons.requireActive(from);
        _persons.requireActive(to);
        _requireFree(programme, from);
        require(!lot.expiryOf().isBefore(thisMonth()), PointsLotExpired(lot));
    }

    function _requireQuantity(uint48 quantity) private pure {
        require(quantity != 0, PointsQuantityMissing());
    }

    function _outstanding(Totals memory totals) private pure returns (uint256) {
        return uint256(totals.minted) - totals.redeemed - totals.exchanged - totals.expired - totals.revoked;
    }

    function _object(address account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }
}

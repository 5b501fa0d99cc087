// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IPersonRegistry} from "../core/identity/interfaces/IPersonRegistry.sol";
import {Foundation, Module} from "../core/Module.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {IPolicyRegistry} from "./interfaces/IPolicyRegistry.sol";
import {Cause, IPolicySettlement, Payable} from "./interfaces/IPolicySettlement.sol";
import {IProductCatalogue, ProductTerms} from "./interfaces/IProductCatalogue.sol";
import {PolicyId} from "./types/PolicyId.sol";

/// @title Policy settlement (保单收付)
/// @dev See {IPolicySettlement}.
contract PolicySettlement is IPolicySettlement, Module {
    using SafeERC20 for IERC20;

    IPersonRegistry private immutable _persons;
    IProductCatalogue private immutable _catalogue;
    IPolicyRegistry private immutable _registry;

    mapping(PolicyId id => Payable[]) private _payables;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    /// @param catalogue Products
    /// @param registry Policies
    constructor(
        Foundation memory foundation,
        IPersonRegistry persons,
        IProductCatalogue catalogue,
        IPolicyRegistry registry
    ) Module(foundation) {
        (_persons, _catalogue, _registry) = (persons, catalogue, registry);
    }

    /// @inheritdoc IPolicySettlement
    function post(
        PolicyId id,
        address payee,
        Cause cause,
        uint128 amount,
        uint256 daysToPay
    ) external restricted whenNotPaused {
        if (amount == 0) return;
        Payable[] storage payables = _payables[id];
        Day dueOn = today().addDays(daysToPay);
        payables.push(Payable(payee, cause, today(), dueOn, Day.wrap(0), amount, 0));
        emit PayablePosted(id, payables.length - 1, payee, cause, amount, dueOn.toBusinessDate());
    }

    /// @inheritdoc IPolicySettlement
    function collect(PolicyId id, address payer, Cause cause, uint256 amount) external restricted whenNotPaused {
        ProductTerms memory terms = _termsOf(id);
        emit PremiumCollected(id, payer, cause, amount);
        IERC20(terms.token).safeTransferFrom(payer, terms.treasury, amount);
    }

    /// @inheritdoc IPolicySettlement
    function pay(PolicyId id, uint256 index, uint128 amount) external whenNotPaused {
        MemberId insurer = _servingMember(Licence.INSURER);
        require(id.insurer() == insurer, IPolicyRegistry.PolicyNotInsurer(id, insurer));
        Payable storage owed = _payable(id, index);
        uint128 outstanding = owed.due - owed.paid;
        require(amount != 0 && amount <= outstanding, PayableAmountInvalid(id, index, outstanding, amount));
        _registry.requireNotFrozen(id);

        owed.paid += amount;
        outstanding -= amount;
        if (outstanding == 0) owed.settledOn = today();
        address payee = _persons.currentAccount(owed.payee);
        emit PayablePaid(id, index, payee, amount, outstanding, owed.dueOn.daysUntil(today()));
        IERC20(_termsOf(id).token).safeTransferFrom(_msgSender(), payee, amount);
    }

    /// @inheritdoc IPolicySettlement
    function payableCount(PolicyId id) external view returns (uint256) {
        return _payables[id].length;
    }

    /// @inheritdoc IPolicySettlement
    function payableAt(PolicyId id, uint256 index) external view returns (Payable memory) {
        return _payable(id, index);
    }

    function _payable(PolicyId id, uint256 index) private view returns (Payable storage) {
        Payable[] storage payables = _payables[id];
        require(index < payables.length, PayableUnknown(id, index));
        return payables[index];
    }

    function _termsOf(PolicyId id) private view returns (ProductTerms memory) {
        return _catalogue.termsOf(_registry.policy(id).product);
    }
}

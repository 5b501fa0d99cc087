// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Custody, Deposit, Policy} from "../../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {PolicyActs} from "../../../contracts/policy/libraries/PolicyActs.sol";
import {PolicyId} from "../../../contracts/policy/types/PolicyId.sol";
import {Payable} from "../../../contracts/policy/interfaces/IPolicySettlement.sol";
import {BusinessDate} from "../../../contracts/core/types/BusinessDate.sol";
import {Actors} from "../Actors.sol";
import {PolicyBook} from "./PolicyBook.sol";

/// @title Policy premium
/// @notice Policies are received, paid, reminded, suspended and reinstated; what insurers owe is paid in parts.
abstract contract PolicyPremium is PolicyBook {
    /// @notice The holder receives the policy, as soon as the custodian has deposited its copy.
    function acknowledge(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.NOT_TAKEN);
        if (_isNone(id) || p.custody == Custody.DISPUTED) return;
        custodianCopy[id] = insurerCopy[id];
        vm.prank(_custodian(p.custodian));
        _registry.deposit(Deposit(id, custodianCopy[id]));
        vm.prank(holderOf[id]);
        _service.acknowledgeDelivery(id);
        ++done[msg.sig];
    }

    /// @notice The holder pays the next premium, in tokens or past the chain.
    function payPremium(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.PREMIUM);
        if (_isNone(id) || _isFullyPaid(id, p)) return;
        bool inTokens = _draw(seed, "tokens", 0, 2) != 0;
        if (inTokens) {
            collected[id] += p.premium;
            vm.prank(holderOf[id]);
            _service.payPremium(id);
        } else {
            vm.prank(Actors.PACIFIC);
            _service.recordPremium(id);
        }
        ++done[msg.sig];
    }

    /// @notice The insurer reminds the holder of a premium.
    function remind(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.REMIND);
        if (_isNone(id) || p.remindedOn.isSet()) return;
        vm.prank(Actors.PACIFIC);
        _service.remind(id);
        ++done[msg.sig];
    }

    /// @notice The holder of a suspended policy asks to have it back, the insurer agrees, the arrears are paid.
    function reinstate(uint256 seed) external {
        (PolicyId id, ) = _pick(seed, PolicyActs.REINSTATEMENT);
        if (_isNone(id) || _service.reinstatementOf(id).requestedOn.isSet()) return;
        vm.prank(holderOf[id]);
        _service.requestReinstatement(id);
        bool agreed = _draw(seed, "agreed", 0, 3) != 0;
        vm.prank(Actors.PACIFIC);
        _service.answerReinstatement(id, agreed, "reason");
        if (agreed) {
            collected[id] += _service.arrearsOf(id);
            vm.prank(holderOf[id]);
            _service.payArrears(id);
        }
        ++done[msg.sig];
    }

    /// @notice The insurer pays part of what it owes, or all.
    function pay(uint256 seed) external {
        (PolicyId id, uint256 index, uint256 outstanding) = _outstanding(seed);
        if (outstanding == 0) return;
        uint256 amount = _draw(seed, "whole", 0, 1) == 0 ? outstanding : _draw(seed, "amount", 1, outstanding);
        vm.prank(Actors.PACIFIC);
        _settlement.pay(id, index, uint128(amount));
        paid[id] += amount;
        ++done[msg.sig];
    }

    /// @dev Whether every premium of the term has been received: the next would be due at expiry.
    function _isFullyPaid(PolicyId id, Policy memory p) private view returns (bool) {
        (BusinessDate dueOn, ) = _service.premiumClock(id);
        return p.periodsPaid != 0 && !dueOn.toDay().isBefore(p.expiry);
    }

    /// @dev A payable that is not paid in full, of a random policy or one after it.
    function _outstanding(uint256 seed) private view returns (PolicyId id, uint256 index, uint256 amount) {
        uint256 first = _draw(seed, "policy", 0, type(uint128).max);
        for (uint256 i = 0; i < ids.length; ++i) {
            id = ids[(first + i) % ids.length];
            for (index = 0; index < _settlement.payableCount(id); ++index) {
                Payable memory one = _settlement.payableAt(id, index);
                if (one.paid != one.due) return (id, index, one.due - one.paid);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {DualControlAccount} from "../../contracts/core/membership/DualControlAccount.sol";
import {KeyRole} from "../../contracts/core/membership/interfaces/IDualControlAccount.sol";
import {DualControlHandler} from "./handlers/DualControlHandler.sol";
import {IActs, Walk} from "./Walk.sol";

/// @notice The invariants K1 to K4 of docs/invariants.md.
/// hardhat-config: invariant.fail-on-revert = true
contract DualControlInvariants is Walk {
    DualControlHandler private _handler;
    DualControlAccount private _account;

    function setUp() public {
        _handler = new DualControlHandler();
        _account = _handler.account();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev K1: every execution had a maker and another person as checker, both keys at that moment, who signed
    /// exactly what was executed; nobody else proposed, signed, revoked or changed anything.
    function invariant_K1_nothingHappensWithoutMakerAndChecker() public view {
        vm.assertEq(_handler.unsigned(), 0, "executed without a maker and a checker");
        vm.assertEq(_handler.breaches(), 0, "an act of somebody who may not");
        vm.assertEq(_handler.refusals(), 0, "a right act refused");
    }

    /// @dev K2: without an approver a proposal, and a day, stays within the limits.
    function invariant_K2_withoutAnApproverLimitsHold() public view {
        vm.assertEq(_handler.excesses(), 0, "above a limit without an approver");
        for (uint256 i = 0; i < 2; ++i) {
            (uint256 spent, uint256 largest) = _handler.usedToday(i);
            vm.assertLe(spent, largest, "a day above the limit");
            vm.assertEq(_account.spentToday(address(_handler.tokens(i))), spent, "as the account says");
        }
    }

    /// @dev K3: a proposal executes at most once.
    function invariant_K3_aProposalExecutesOnce() public view {
        for (uint256 id = 1; id <= _handler.count(); ++id) vm.assertLe(_handler.executions(id), 1, "executed twice");
        vm.assertEq(_account.proposalCount(), _handler.count(), "every proposal is known");
    }

    /// @dev K4: every key has one role for ever, and two keys of each role are left.
    function invariant_K4_theAccountNeverLocksItself() public view {
        for (uint256 i = 1; i <= 3; ++i) {
            uint256 count = _account.keyCount(KeyRole(i));
            vm.assertLe(2, count, "two keys of each role");
            vm.assertEq(count, _handler.holders(KeyRole(i)), "as the book says");
        }
        for (uint256 i = 0; i < _handler.peopleCount(); ++i) {
            (address key, KeyRole role) = _handler.person(i);
            vm.assertEq(uint256(_account.roleOf(key)), uint256(role), "one role for ever");
        }
    }

    function test_everyActFindsSomethingToDo() public {
        _walk(2);
    }

    function _fresh() internal override returns (IActs) {
        setUp();
        return IActs(address(_handler));
    }
}

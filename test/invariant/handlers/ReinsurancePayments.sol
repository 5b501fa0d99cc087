// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {StatementStatus} from "../../../contracts/reinsurance/interfaces/IReinsuranceSettlement.sol";
import {ReinsuranceStatements, Statement} from "./ReinsuranceStatements.sol";

/// @title Reinsurance payments
/// @notice Debtors pay less, exactly and more than is due, use what they paid too much, get it back, and leave the rest
/// to the clearing house.
abstract contract ReinsurancePayments is ReinsuranceStatements {
    /// @notice Fen that a creditor holds for a debtor that paid too much.
    mapping(uint256 holder => mapping(uint256 payer => uint256)) public unallocated;

    /// @notice A quarter as it should go: rows, an account, its onward one, agreement, and sometimes a settlement.
    function quarter(uint256 seed) external {
        this.postRows(seed);
        this.submit(seed);
        this.cascade(seed);
        this.agree(seed);
        if (_draw(seed, "settles", 0, 2) == 0) this.issue(seed);
        ++done[msg.sig];
    }

    /// @notice A debtor pays; it must be refused when the settlement is not open, and to anybody else.
    function pay(uint256 seed) external {
        if (_statements.length == 0) return;
        Statement storage paying = _statements[_chosen(seed)];
        (uint256 debtor, uint256 creditor) = _parties(paying);
        uint256 left = _size(paying.net) - paying.paid;
        uint256 amount = _draw(seed, "part", 0, 2) == 0 ? left : _draw(seed, "amount", 0, 2 * left);
        bool possible = _isOpen(paying) && amount != 0;
        if (_tryPay(creditor, paying.id, amount)) ++breaches;
        if (!_judge(possible, _tryPay(debtor, paying.id, amount))) return;
        _count(paying, amount < left ? amount : left);
        if (amount > left) unallocated[creditor][debtor] += amount - left;
        _move(debtor, creditor, amount);
    }

    /// @notice A debtor uses what it paid too much; more than there is, or than is outstanding, must be refused. While
    /// there is nothing to use it for, business goes on.
    function allocate(uint256 seed) external {
        for (uint256 i = 0; i < _statements.length; ++i) {
            Statement storage paying = _statements[i];
            (uint256 debtor, uint256 creditor) = _parties(paying);
            uint256 held = unallocated[creditor][debtor];
            if (held == 0 || !_isOpen(paying)) continue;
            uint256 left = _size(paying.net) - paying.paid;
            uint256 most = held < left ? held : left;
            uint256 amount = _draw(seed, "amount", 0, most + 1);
            bool possible = amount != 0 && amount <= most;
            if (!_judge(possible, _tryAllocate(debtor, paying.id, amount))) return;
            _count(paying, amount);
            unallocated[creditor][debtor] -= amount;
            return;
        }
        this.quarter(seed);
        this.pay(seed);
    }

    /// @notice A holder gives back what was paid too much; more than it holds must be refused.
    function giveBack(uint256 seed) external {
        uint256 members = _lastMember + 1 - _firstMember;
        for (uint256 i = 0; i < members * members; ++i) {
            (uint256 holder, uint256 payer) = (_firstMember + i / members, _firstMember + (i % members));
            uint256 held = unallocated[holder][payer];
            if (held == 0) continue;
            uint256 amount = _draw(seed, "amount", 0, held + 1);
            bool possible = amount != 0 && amount <= held;
            if (!_judge(possible, _tryGiveBack(holder, payer, amount))) return;
            unallocated[holder][payer] -= amount;
            _move(holder, payer, amount);
            return;
        }
    }

    /// @notice What is outstanding goes to the clearing house; it must be refused when it is beyond the debtor's cover,
    /// and to the creditor while it is not overdue.
    function clear(uint256 seed) external {
        if (_statements.length == 0) return;
        Statement storage clearing = _statements[_chosen(seed)];
        (uint256 debtor, uint256 creditor) = _parties(clearing);
        bool byDebtor = _draw(seed, "by", 0, 2) != 0;
        uint256 left = _size(clearing.net) - clearing.paid;
        bool possible = _isOpen(clearing) && (byDebtor || _day() > clearing.dueOn) && _canOwe(debtor, left);
        if (!_judge(possible, _tryClear(byDebtor ? debtor : creditor, clearing.id))) return;
        clearing.status = StatementStatus.CLEARING;
        _note(_clearing.obligationId(address(_balances), clearing.id));
        _book(open(), debtor, creditor, int256(left));
    }

    function _count(Statement storage paying, uint256 amount) private {
        paying.paid += amount;
        bool settled_ = paying.paid == _size(paying.net);
        paying.status = settled_ ? StatementStatus.SETTLED : StatementStatus.SHORT_PAID;
    }

    function _tryPay(uint256 by, bytes32 id, uint256 amount) private returns (bool) {
        _prank(by);
        try _balances.pay(id, uint128(amount)) {
            return true;
        } catch {
            return false;
        }
    }

    function _tryAllocate(uint256 by, bytes32 id, uint256 amount) private returns (bool) {
        _prank(by);
        try _balances.allocate(id, uint128(amount)) {
            return true;
        } catch {
            return false;
        }
    }

    function _tryGiveBack(uint256 holder, uint256 payer, uint256 amount) private returns (bool) {
        _prank(holder);
        try _balances.giveBack(_CNY, _id(payer), uint128(amount)) {
            return true;
        } catch {
            return false;
        }
    }

    function _tryClear(uint256 by, bytes32 id) private returns (bool) {
        _prank(by);
        try _balances.clear(id) {
            return true;
        } catch {
            return false;
        }
    }
}

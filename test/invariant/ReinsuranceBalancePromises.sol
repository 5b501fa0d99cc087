// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {CycleStage, Obligation, ObligationStage} from "../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {Guarantee} from "../../contracts/core/settlement/interfaces/IClearingCover.sol";
import {Answer} from "../../contracts/reinsurance/interfaces/IReinsuranceAnswers.sol";
import {Settlement, StatementStatus} from "../../contracts/reinsurance/interfaces/IReinsuranceSettlement.sol";
import {Opening, Openings} from "./handlers/ReinsuranceOpenings.sol";
import {Paper} from "./handlers/ReinsurancePapers.sol";
import {Statement} from "./handlers/ReinsuranceStatements.sol";
import {ReinsuranceAccountPromises} from "./ReinsuranceAccountPromises.sol";

/// @title Reinsurance balance promises
/// @notice What holds of balances and money whatever anybody does: RE12 and RE13 of docs/invariants.md.
abstract contract ReinsuranceBalancePromises is ReinsuranceAccountPromises {
    using Openings for Opening;

    /// @dev RE12: between each cedent and reinsurer, what was agreed less what was settled is the sum of the items that
    /// the chain holds agreed and in no settlement.
    function _assertRE12() internal view {
        int256[] memory open = new int256[]((_LAST_MEMBER + 1) ** 2);
        for (uint256 i = 0; i < _handler.paperCount(); ++i) {
            Paper memory paper = _handler.paper(i);
            uint256 cedent = _handler.deal(paper.deal).cedent;
            (uint256[] memory members, ) = _handler.panel(paper.deal, paper.version);
            for (uint256 seat = 0; seat < members.length; ++seat) {
                uint256 member = members[seat];
                Answer answer = _accounts.acknowledgementOf(paper.id, _id(member)).answer;
                vm.assertTrue(answer == _handler.answerOf(i, member), "answer");
                bool isOpen = answer == Answer.AGREED && _balances.settledBy(paper.id, _id(member)) == 0;
                if (isOpen) open[cedent * (_LAST_MEMBER + 1) + member] += _handler.balanceOf(i, seat).amount;
            }
        }
        for (uint256 cedent = _FIRST_MEMBER; cedent <= _LAST_MEMBER; ++cedent) {
            for (uint256 member = _FIRST_MEMBER; member <= _LAST_MEMBER; ++member) {
                int256 closing = _handler.closing(cedent, member);
                vm.assertTrue(open[cedent * (_LAST_MEMBER + 1) + member] == closing, "closing balance");
            }
        }
        _assertNothingWrong();
    }

    /// @dev RE13: a settlement is the sum of its items, and that is what was paid, cleared and is outstanding; what was
    /// paid too much is held; members have what they paid, received and cleared, and the contracts nothing.
    function _assertRE13() internal view {
        for (uint256 i = 0; i < _handler.statementCount(); ++i) _assertStatement(_handler.statement(i));
        for (uint256 holder = _FIRST_MEMBER; holder <= _LAST_MEMBER; ++holder) {
            for (uint256 payer = _FIRST_MEMBER; payer <= _LAST_MEMBER; ++payer) {
                uint256 held = _balances.unallocatedOf(_CNY, _id(holder), _id(payer));
                vm.assertEq(held, _handler.unallocated(holder, payer), "unallocated");
            }
        }
        vm.assertEq(_cny.balanceOf(address(_balances)) + _cny.balanceOf(address(_losses)), 0, "kept");
        vm.assertEq(_cny.totalSupply(), (_LAST_MEMBER + 1 - _FIRST_MEMBER) * _handler.START(), "supply");
        _assertWealth();
        _assertNothingWrong();
    }

    function _assertStatement(Statement memory statement) private view {
        if (statement.status == StatementStatus.WITHDRAWN) return;
        Settlement memory found = _balances.settlementInfo(statement.id);
        int256 items = 0;
        for (uint256 i = 0; i < statement.papers.length; ++i) {
            items += _balanceOf(statement.papers[i], statement.reinsurer);
            bytes32 by = _balances.settledBy(_handler.paper(statement.papers[i]).id, _id(statement.reinsurer));
            vm.assertEq(by, statement.id, "item");
        }
        vm.assertTrue(items == statement.net, "items");
        vm.assertEq(found.items, statement.papers.length, "count");
        vm.assertEq(found.due, uint256(items < 0 ? -items : items), "net");
        vm.assertEq(found.paid, statement.paid, "paid");
        vm.assertLe(found.paid, found.due, "more than due");
        vm.assertTrue(found.debtor == _id(items < 0 ? statement.reinsurer : statement.cedent), "debtor");
        vm.assertTrue(found.creditor == _id(items < 0 ? statement.cedent : statement.reinsurer), "creditor");
        _assertStatus(statement, found);
    }

    /// @dev What is cleared is all that was outstanding, and it is settled when the clearing house says so.
    function _assertStatus(Statement memory statement, Settlement memory found) private view {
        Obligation memory item = _clearing.obligation(_clearing.obligationId(address(_balances), statement.id));
        bool cleared = statement.status == StatementStatus.CLEARING;
        vm.assertEq(item.amount, cleared ? found.due - found.paid : 0, "cleared");
        if (cleared) {
            bool over = item.stage == ObligationStage.SETTLED || item.stage == ObligationStage.WAIVED;
            StatementStatus status = over ? StatementStatus.SETTLED : StatementStatus.CLEARING;
            vm.assertTrue(found.status == status, "clearing");
        } else {
            vm.assertTrue(found.status == statement.status, "status");
            bool whole = found.status == StatementStatus.SETTLED;
            vm.assertTrue(whole == (found.paid == found.due), "settled");
        }
    }

    /// @dev While a cycle is collected and paid out, its nets are on the way.
    function _assertWealth() private view {
        uint24 open = _handler.open();
        if (_clearing.cycle(_CNY, open - 1).collected != 0 && _stage(open - 1) != CycleStage.SETTLED) return;
        for (uint256 member = _FIRST_MEMBER; member <= _LAST_MEMBER; ++member) {
            int256 wealth = int256(_handler.START()) + _handler.flow(member);
            for (uint24 number = 1; number < open; ++number) {
                if (_stage(number) == CycleStage.SETTLED) wealth += _handler.modelNet(number, member);
            }
            Guarantee memory kept = _clearing.guaranteeOf(_CNY, _id(member));
            uint256 assets = _cny.balanceOf(_handler.account_(member)) + kept.deposit + kept.unclaimed;
            vm.assertTrue(int256(assets) - int256(uint256(kept.debt)) == wealth, "wealth");
        }
    }

    function _balanceOf(uint256 index, uint256 member) private view returns (int256) {
        Paper memory paper = _handler.paper(index);
        (uint256[] memory members, ) = _handler.panel(paper.deal, paper.version);
        uint256 seat = 0;
        while (members[seat] != member) ++seat;
        return _handler.balanceOf(index, seat).amount;
    }

    function _stage(uint24 number) private view returns (CycleStage) {
        return _clearing.cycle(_CNY, number).stage;
    }
}

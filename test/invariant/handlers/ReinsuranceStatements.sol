// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Answer} from "../../../contracts/reinsurance/interfaces/IReinsuranceAnswers.sol";
import {OffsetScope} from "../../../contracts/reinsurance/interfaces/IReinsurancePlacements.sol";
import {Due, Net, StatementStatus} from "../../../contracts/reinsurance/interfaces/IReinsuranceSettlement.sol";
import {ReinsuranceCash} from "./ReinsuranceCash.sol";
import {Opening, Openings} from "./ReinsuranceOpenings.sol";

/// @notice A settlement by the books. `net` is due to the reinsurer when above zero; `status` is CLEARING from the
/// posting to the clearing house on.
struct Statement {
    bytes32 id;
    uint256 cedent;
    uint256 reinsurer;
    int256 net;
    uint256 paid;
    uint256 dueOn;
    StatementStatus status;
    uint256[] papers;
}

/// @notice Items that a settlement is to take, and what they come to.
struct Group {
    uint256 cedent;
    uint256 reinsurer;
    uint256 count;
    uint256[] papers;
    Opening net;
}

/// @title Reinsurance statements
/// @notice Cedents and reinsurers settle what they agreed to with each other, with right nets and wrong ones, and with
/// items that must not be taken; they withdraw what nobody paid.
abstract contract ReinsuranceStatements is ReinsuranceCash {
    using Openings for Opening;

    uint256 private constant _MOST_ITEMS = 4;

    Statement[] internal _statements;
    /// @dev The latest settlement with an id: one that is withdrawn leaves its id to the next.
    mapping(bytes32 id => uint256) private _latest;
    /// @dev The settlement that an item is in, plus one.
    mapping(uint256 paper => mapping(uint256 member => uint256)) internal _settled;

    /// @notice How many settlements were issued.
    function statementCount() external view returns (uint256) {
        return _statements.length;
    }

    /// @notice A settlement by the books.
    function statement(uint256 index) external view returns (Statement memory) {
        return _statements[index];
    }

    /// @notice A cedent or reinsurer issues a settlement of up to four items.
    function issue(uint256 seed) external {
        (Group memory group, bool found) = _drawGroup(seed);
        if (!found) return;
        uint256 issuer = _draw(seed, "issuer", 0, 1) == 0 ? group.cedent : group.reinsurer;
        (bool happened, bytes32 id) = _tryIssue(issuer, group, group.net, false);
        if (_judge(true, happened)) _enter(id, group);
    }

    /// @notice The debtor issues a settlement and pays it at once.
    function settle(uint256 seed) external {
        (Group memory group, bool found) = _drawGroup(seed);
        if (!found) return;
        uint256 issuer = group.net.amount > 0 ? group.cedent : group.reinsurer;
        (bool happened, bytes32 id) = _tryIssue(issuer, group, group.net, true);
        if (!_judge(true, happened)) return;
        _enter(id, group);
        Statement storage entered = _statements[_statements.length - 1];
        (entered.paid, entered.status) = (_size(entered.net), StatementStatus.SETTLED);
        _move(issuer, issuer == group.cedent ? group.reinsurer : group.cedent, entered.paid);
    }

    /// @notice A settlement with another net, or with an item twice; it must be refused.
    function issueWrong(uint256 seed) external {
        (Group memory group, bool found) = _drawGroup(seed);
        if (!found) return;
        (bool happened, ) = _tryIssue(group.cedent, group, group.net.plus(Opening(1, 0)), false);
        _refused(happened);
        uint256 again = group.papers[_draw(seed, "again", 0, group.count - 1)];
        _include(group, again);
        (happened, ) = _tryIssue(group.cedent, group, group.net, false);
        _refused(happened);
    }

    /// @notice A settlement with an item beside that is not agreed, is in another one, is of others, or may not be
    /// offset; it must be refused.
    function issueBarred(uint256 seed) external {
        (Group memory group, bool found) = _drawGroup(seed);
        if (!found) return;
        (uint256 count, Opening memory net) = (group.count, group.net);
        for (uint256 index = 0; index < _papers.length; ++index) {
            uint256 seat = _seatOf(_papers[index].deal, _papers[index].version, group.reinsurer);
            if (seat == _membersOf(index).length || _fits(group, index)) continue;
            if (answerOf[index][group.reinsurer] != Answer.AGREED && _draw(_branch(seed, index), "other", 0, 7) != 0)
                continue;
            _include(group, index);
            (bool happened, ) = _tryIssue(group.reinsurer, group, group.net, false);
            _refused(happened);
            (group.count, group.net) = (count, net);
        }
    }

    /// @notice The creditor withdraws a settlement; after a payment, by another or with other items it must be refused.
    function withdrawStatement(uint256 seed) external {
        if (_statements.length == 0) return;
        Statement storage withdrawn = _statements[_chosen(seed)];
        bool possible = withdrawn.status == StatementStatus.ISSUED;
        bytes32[] memory items = new bytes32[](withdrawn.papers.length);
        for (uint256 i = 0; i < items.length; ++i) items[i] = _papers[withdrawn.papers[i]].id;
        (uint256 debtor, uint256 creditor) = _parties(withdrawn);
        if (_tryWithdraw(debtor, withdrawn.id, items)) ++breaches;
        items[items.length - 1] = "another";
        if (_tryWithdraw(creditor, withdrawn.id, items)) ++breaches;
        items[items.length - 1] = _papers[withdrawn.papers[items.length - 1]].id;
        if (!_judge(possible, _tryWithdraw(creditor, withdrawn.id, items))) return;
        withdrawn.status = StatementStatus.WITHDRAWN;
        closing[withdrawn.cedent][withdrawn.reinsurer] += withdrawn.net;
        for (uint256 i = 0; i < items.length; ++i) _settled[withdrawn.papers[i]][withdrawn.reinsurer] = 0;
    }

    /// @dev The place of an open settlement from a random one on; sometimes, or when there is none, of any.
    function _chosen(uint256 seed) internal view returns (uint256) {
        uint256 first = _draw(seed, "statement", 0, _statements.length - 1);
        bool any = _draw(seed, "any", 0, 3) == 0;
        for (uint256 i = 0; i < _statements.length && !any; ++i) {
            uint256 place = (first + i) % _statements.length;
            if (_isOpen(_statements[place])) return place;
        }
        return _latest[_statements[first].id];
    }

    /// @dev Debtor and creditor of a settlement.
    function _parties(Statement storage found) internal view returns (uint256 debtor, uint256 creditor) {
        return found.net < 0 ? (found.reinsurer, found.cedent) : (found.cedent, found.reinsurer);
    }

    function _isOpen(Statement storage found) internal view returns (bool) {
        return found.status == StatementStatus.ISSUED || found.status == StatementStatus.SHORT_PAID;
    }

    function _size(int256 net) internal pure returns (uint256) {
        return uint256(net < 0 ? -net : net);
    }

    function _enter(bytes32 id, Group memory group) private {
        _latest[id] = _statements.length;
        Statement storage entered = _statements.push();
        (entered.id, entered.cedent, entered.reinsurer) = (id, group.cedent, group.reinsurer);
        (entered.net, entered.dueOn) = (group.net.amount, _day() + _DAYS);
        entered.status = entered.net == 0 ? StatementStatus.SETTLED : StatementStatus.ISSUED;
        for (uint256 i = 0; i < group.count; ++i) {
            entered.papers.push(group.papers[i]);
            _settled[group.papers[i]][group.reinsurer] = _statements.length;
        }
        closing[group.cedent][group.reinsurer] -= entered.net;
    }

    function _tryIssue(
        uint256 issuer,
        Group memory group,
        Opening memory net,
        bool paying
    ) private returns (bool, bytes32) {
        Due[] memory dues = new Due[](group.count);
        for (uint256 i = 0; i < dues.length; ++i) {
            uint256 index = group.papers[i];
            uint256 seat = _seatOf(_papers[index].deal, _papers[index].version, group.reinsurer);
            dues[i] = Due(_papers[index].id, columnOf(index, seat));
        }
        bytes32 key = _reference();
        bytes memory call =
            paying
                ? abi.encodeCall(_balances.settle, (key, dues, Net(net.amount, net.blinding)))
                : abi.encodeCall(_balances.issue, (key, dues, Net(net.amount, net.blinding)));
        _prank(issuer);
        (bool happened, bytes memory result) = address(_balances).call(call);
        return (happened, happened ? abi.decode(result, (bytes32)) : bytes32(0));
    }

    function _tryWithdraw(uint256 by, bytes32 id, bytes32[] memory items) private returns (bool) {
        _prank(by);
        try _balances.withdraw(id, items) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Open items of one pair, from a random one on, that may be offset against the first.
    function _drawGroup(uint256 seed) private view returns (Group memory group, bool found) {
        group.papers = new uint256[](_MOST_ITEMS + 1);
        uint256 first = _draw(seed, "group", 0, _papers.length);
        uint256 most = _draw(seed, "all", 0, 1) == 0 ? _MOST_ITEMS : _draw(seed, "items", 1, _MOST_ITEMS);
        for (uint256 i = 0; i < _papers.length && group.count < most; ++i) {
            uint256 index = (first + i) % _papers.length;
            if (group.count == 0) group.reinsurer = _openSeat(seed, index);
            if (group.reinsurer == 0) continue;
            if (group.count == 0) group.cedent = _deals[_papers[index].deal].cedent;
            if (_fits(group, index)) _include(group, index);
        }
        return (group, group.count != 0);
    }

    /// @dev A reinsurer with whom an account is agreed and not settled; zero when there is none.
    function _openSeat(uint256 seed, uint256 index) private view returns (uint256) {
        uint256[] memory members = _membersOf(index);
        uint256 first = _draw(seed, "seat", 0, members.length - 1);
        for (uint256 i = 0; i < members.length; ++i) {
            uint256 member = members[(first + i) % members.length];
            if (answerOf[index][member] == Answer.AGREED && _settled[index][member] == 0) return member;
        }
        return 0;
    }

    /// @dev Whether a settlement may take an item.
    function _fits(Group memory group, uint256 index) private view returns (bool) {
        uint256 place = _papers[index].deal;
        bool open = answerOf[index][group.reinsurer] == Answer.AGREED && _settled[index][group.reinsurer] == 0;
        if (!open || _deals[place].cedent != group.cedent) return false;
        if (group.count == 0 || place == _papers[group.papers[0]].deal) return true;
        bool all = _deals[place].offset == OffsetScope.ALL_CONTRACTS;
        return all && _deals[_papers[group.papers[0]].deal].offset == OffsetScope.ALL_CONTRACTS;
    }

    function _include(Group memory group, uint256 index) private view {
        uint256 seat = _seatOf(_papers[index].deal, _papers[index].version, group.reinsurer);
        group.papers[group.count++] = index;
        group.net = group.net.plus(balanceOf(index, seat));
    }
}

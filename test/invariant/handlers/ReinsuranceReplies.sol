// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Answer} from "../../../contracts/reinsurance/interfaces/IReinsuranceAnswers.sol";
import {EntryType} from "../../../contracts/reinsurance/types/EntryType.sol";
import {ReinsuranceCascade} from "./ReinsuranceCascade.sol";
import {Paper} from "./ReinsurancePapers.sol";

/// @title Reinsurance replies
/// @notice Reinsurers acknowledge, agree, query and reject accounts, cedents respond, in and out of turn.
abstract contract ReinsuranceReplies is ReinsuranceCascade {
    mapping(uint256 paper => mapping(uint256 member => uint256)) private _levels;

    /// @notice A reinsurer acknowledges an account; levels must rise, until it has answered.
    function acknowledge(uint256 seed) external {
        (uint256 index, uint256 seat, bool found) = _reader(seed);
        if (!found) return;
        uint256 member = _membersOf(index)[seat];
        uint256 level = _draw(seed, "level", 1, 4);
        bool possible = answerOf[index][member] == Answer.NONE && level > _levels[index][member] && level < 4;
        _prank(member);
        try _accounts.acknowledge(_papers[index].id, uint8(level)) {
            if (_judge(possible, true)) _levels[index][member] = level;
        } catch {
            _judge(possible, false);
        }
    }

    /// @notice All reinsurers agree to an account, who had not answered otherwise.
    function agree(uint256 seed) external {
        (uint256 index, , bool found) = _reader(seed);
        if (!found) return;
        uint256[] memory members = _membersOf(index);
        for (uint256 seat = 0; seat < members.length; ++seat) {
            if (_draw(_branch(seed, seat), "now", 0, 3) != 0) _agree(index, seat, members[seat], members[seat]);
        }
    }

    /// @notice The lead agrees to an account for another; it must be refused when that one does not follow.
    function agreeFor(uint256 seed) external {
        (uint256 index, uint256 seat, bool found) = _reader(seed);
        if (!found) return;
        uint256 place = _papers[index].deal;
        uint256 lead = _panels[place][_deals[place].panels][0];
        _agree(index, seat, _membersOf(index)[seat], lead);
    }

    /// @notice A reinsurer agrees to something else than the account; it must be refused.
    function agreeOtherwise(uint256 seed) external {
        (uint256 index, uint256 seat, bool found) = _reader(seed);
        if (!found) return;
        _prank(_membersOf(index)[seat]);
        try _accounts.agree(_papers[index].id, keccak256(abi.encode(_papers[index].content))) {
            _refused(true);
        } catch {
            _refused(false);
        }
    }

    /// @notice A reinsurer queries a line.
    function query(uint256 seed) external {
        (uint256 index, uint256 seat, bool found) = _reader(seed);
        if (!found) return;
        uint256 member = _membersOf(index)[seat];
        bool possible = answerOf[index][member] < Answer.AGREED;
        _prank(member);
        try _accounts.query(_papers[index].id, EntryType.COMM, "reason") {
            if (_judge(possible, true)) answerOf[index][member] = Answer.QUERIED;
        } catch {
            _judge(possible, false);
        }
    }

    /// @notice After a query the cedent responds to all; to whoever did not query, it must be refused.
    function respond(uint256 seed) external {
        this.query(seed);
        (uint256 index, , bool found) = _reader(seed);
        if (!found) return;
        uint256[] memory members = _membersOf(index);
        for (uint256 i = 0; i < members.length; ++i) {
            bool possible = answerOf[index][members[i]] == Answer.QUERIED;
            _prank(_side(seed, _papers[index].deal));
            try _accounts.respond(_papers[index].id, _id(members[i]), "response") {
                if (_judge(possible, true)) answerOf[index][members[i]] = Answer.RESPONDED;
            } catch {
                _judge(possible, false);
            }
        }
    }

    /// @notice A reinsurer rejects an account.
    function reject(uint256 seed) external {
        (uint256 index, uint256 seat, bool found) = _reader(seed);
        if (!found) return;
        uint256 member = _membersOf(index)[seat];
        bool possible = answerOf[index][member] < Answer.AGREED;
        _prank(member);
        try _accounts.reject(_papers[index].id, "reason") {
            if (!_judge(possible, true)) return;
            answerOf[index][member] = Answer.REJECTED;
            if (!_papers[index].contra) _restore(index, member);
        } catch {
            _judge(possible, false);
        }
    }

    /// @dev A reinsurer agrees itself, or another for it.
    function _agree(uint256 index, uint256 seat, uint256 member, uint256 by) private {
        Paper memory read = _papers[index];
        bool leads = _seatOf(read.deal, read.version, by) < _panels[read.deal][read.version].length;
        bool entitled = by == member || (leads && _follows[read.deal][member]);
        bool possible = entitled && answerOf[index][member] < Answer.AGREED && _isUndone(read.replaced, member);
        if (!_judge(possible, _tryAgree(index, member, by))) return;
        answerOf[index][member] = Answer.AGREED;
        closing[_deals[_papers[index].deal].cedent][member] += balanceOf(index, seat).amount;
        if (_papers[index].contra) _restore(_papers[index].counterpart - 1, member);
    }

    function _tryAgree(uint256 index, uint256 member, uint256 by) private returns (bool) {
        (bytes32 id, bytes32 content) = (_papers[index].id, _papers[index].content);
        _prank(by);
        if (by == member) {
            try _accounts.agree(id, content) {
                return true;
            } catch {
                return false;
            }
        }
        try _accounts.agreeFor(id, content, _id(member)) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Whether none of the accounts from a place (plus one) on back stands for a reinsurer.
    function _isUndone(uint256 replaced, uint256 member) private view returns (bool) {
        for (; replaced != 0; replaced = _papers[replaced - 1].replaced) {
            bool agreed = answerOf[replaced - 1][member] == Answer.AGREED;
            uint256 opposite = _papers[replaced - 1].counterpart - 1;
            if (agreed && answerOf[opposite][member] != Answer.AGREED) return false;
        }
        return true;
    }

    /// @dev One of the latest accounts, and one of its seats.
    function _reader(uint256 seed) private view returns (uint256 index, uint256 seat, bool found) {
        if (_papers.length == 0) return (0, 0, false);
        uint256 oldest = _papers.length > 8 ? _papers.length - 8 : 0;
        index = _draw(seed, "paper", oldest, _papers.length - 1);
        return (index, _draw(seed, "seat", 0, _membersOf(index).length - 1), true);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {Foundation, Module} from "../Module.sol";
import {MemberId} from "../types/MemberId.sol";
import {ClearingCover} from "./ClearingCover.sol";
import {
    Cycle,
    CycleStage,
    Obligation,
    ObligationStage,
    Position,
    Standing,
    Statement
} from "./interfaces/IClearingBook.sol";
import {IClearingHouse} from "./interfaces/IClearingHouse.sol";

/// @title Clearing house (清算所)
/// @dev See {IClearingHouse}. A cycle's money moves while this contract steps through its members, one token call
/// each; the deposit tokens that the council admits call nobody back.
contract ClearingHouse is IClearingHouse, ClearingCover {
    /// @param foundation Authority, members, forwarder
    constructor(Foundation memory foundation) Module(foundation) {}

    // Cut-off and netting ---------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingHouse
    function cutOff(bytes3 currency) external whenNotPaused restricted {
        _cutOff(currency, _openCycle(currency));
    }

    /// @inheritdoc IClearingHouse
    function cutOffDue(bytes3 currency) external whenNotPaused {
        uint24 number = _openCycle(currency);
        Cycle storage open = _cycle(currency, number);
        uint256 due = uint256(open.openedAt) + open.terms.cycleLength;
        require(block.timestamp >= due, ClearingCutOffEarly(currency, due));
        _cutOff(currency, number);
    }

    /// @inheritdoc IClearingHouse
    function net(bytes3 currency, uint256 count) external whenNotPaused {
        (uint24 number, Cycle storage closing) = _closing(currency, CycleStage.NETTING);
        MemberId[] storage members = _enrolment(currency);
        (uint256 start, uint256 length) = (closing.cursor, members.length);
        uint256 end = start + Math.min(count, length - start);
        for (uint256 i = start; i < end; ++i) _rolled(currency, members[i], number + 1);
        closing.cursor = uint32(end);
        if (end == length) _issueStatements(currency, number, closing);
    }

    // Statements ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingHouse
    function confirm(bytes3 currency) external whenNotPaused {
        MemberId member = _serving();
        (uint24 number, Cycle storage closing) = _closing(currency, CycleStage.STATEMENT);
        Statement storage statement = _statement(currency, member);
        bool open = statement.cycle == number && !statement.confirmed;
        require(open, ClearingNothingToConfirm(currency, number, member));

        statement.confirmed = true;
        emit StatementConfirmed(currency, number, member);
        if (++closing.confirmed == closing.members) _endStatements(currency, number, closing);
    }

    /// @inheritdoc IClearingHouse
    function dispute(bytes32 id, bytes32 reason) external whenNotPaused {
        MemberId member = _serving();
        Obligation memory disputed = obligation(id);
        require(disputed.stage == ObligationStage.POSTED, ClearingObligationInvalid(id, disputed.stage));
        bool party = disputed.debtor == member || disputed.creditor == member;
        require(party, ClearingNotParty(id, member));
        bytes3 currency = disputed.currency;
        _requireStage(currency, disputed.cycle, CycleStage.STATEMENT);

        _move(id);
        uint24 number = _enter(currency, disputed.debtor, disputed.creditor, disputed.amount);
        _requireCovered(currency, disputed.creditor, _enrolled(currency, disputed.creditor));
        emit ObligationDisputed(id, member, number, reason);
    }

    // Money -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingHouse
    function collect(bytes3 currency, uint256 count) external whenNotPaused {
        (uint24 number, Cycle storage closing) = _closing(currency, CycleStage.FUNDING);
        require(!Pausable(address(_tokenOf(currency))).paused(), ClearingTokenPaused(currency));
        uint256 visits = Math.min(count, _enrolment(currency).length);
        for (uint256 i = 0; i < visits && closing.collected < closing.debits; ++i) {
            _collectFrom(currency, number, closing, _next(currency, closing));
        }
        if (closing.collected == closing.debits) emit CycleFunded(currency, number);
    }

    /// @inheritdoc IClearingHouse
    function payOut(bytes3 currency, uint256 count) external whenNotPaused {
        (uint24 number, Cycle storage closing) = _closing(currency, CycleStage.SETTLING);
        uint256 visits = Math.min(count, _enrolment(currency).length);
        for (uint256 i = 0; i < visits && closing.paid < closing.debits; ++i) {
            _payTo(currency, number, closing, _next(currency, closing));
        }
        if (closing.paid < closing.debits) return;
        closing.stage = CycleStage.SETTLED;
        emit CycleSettled(currency, number, closing.gross, closing.debits, closing.members);
    }

    /// @inheritdoc IClearingHouse
    function claim(bytes3 currency) external whenNotPaused {
        MemberId member = _serving();
        _atLiberty(currency, member);
        uint64 amount = _release(currency, member);
        require(amount != 0, ClearingNothingUnclaimed(currency, member));
        emit CreditClaimed(currency, member, amount);
        _give(currency, member, amount);
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _cutOff(bytes3 currency, uint24 number) private {
        if (number > 1) _requireStage(currency, number - 1, CycleStage.SETTLED);
        _cycle(currency, number).stage = CycleStage.NETTING;
        emit CycleCutOff(currency, number);
        _openNext(currency);
    }

    function _issueStatements(bytes3 currency, uint24 number, Cycle storage closing) private {
        assert(closing.balance == 0);
        uint40 disputeUntil = uint40(block.timestamp) + closing.terms.statementPeriod;
        (closing.stage, closing.cursor, closing.disputeUntil) = (CycleStage.STATEMENT, 0, disputeUntil);
        emit CycleNetted(currency, number, closing.gross, closing.debits, closing.members, disputeUntil);
        if (closing.members == 0) _endStatements(currency, number, closing);
    }

    /// @dev Nobody has anything to confirm any more.
    function _endStatements(bytes3 currency, uint24 number, Cycle storage closing) private {
        closing.disputeUntil = uint40(block.timestamp);
        emit CycleConfirmed(currency, number);
    }

    /// @dev Collects a member's net debit if it has one, from its account or, when it is too late, from its cover.
    function _collectFrom(bytes3 currency, uint24 number, Cycle storage closing, MemberId member) private {
        Position storage position = _enrolled(currency, member);
        if (position.closing >= 0) return;
        uint56 debit = uint56(-position.closing);
        if (_pull(currency, member, debit)) emit NetCollected(currency, number, member, debit);
        else if (block.timestamp < uint256(closing.disputeUntil) + closing.terms.fundingPeriod) return;
        else _default(currency, number, member, position, debit);
        position.closing = 0;
        closing.collected += debit;
    }

    /// @dev Pays a member's net credit if it has one, or keeps it.
    function _payTo(bytes3 currency, uint24 number, Cycle storage closing, MemberId member) private {
        Position storage position = _enrolled(currency, member);
        if (position.closing <= 0) return;
        uint56 credit = uint56(position.closing);
        position.closing = 0;
        closing.paid += credit;
        bool free = position.standing == Standing.ENROLLED && freezeOf(_object(member)).authority.isNobody();
        if (free && _push(currency, member, credit)) {
            emit NetPaid(currency, number, member, credit);
        } else {
            _withhold(currency, member, credit);
            emit NetWithheld(currency, number, member, credit);
        }
    }

    /// @dev The next member in the round.
    function _next(bytes3 currency, Cycle storage closing) private returns (MemberId) {
        MemberId[] storage members = _enrolment(currency);
        uint32 cursor = closing.cursor;
        closing.cursor = uint32((cursor + 1) % members.length);
        return members[cursor];
    }

    /// @dev The cycle before the open one, in the stage that an act needs.
    function _closing(bytes3 currency, CycleStage needed) private view returns (uint24 number, Cycle storage closing) {
        number = _openCycle(currency) - 1;
        _requireStage(currency, number, needed);
        closing = _cycle(currency, number);
    }

    function _requireStage(bytes3 currency, uint24 number, CycleStage needed) private view {
        CycleStage stage = _stageOf(currency, number);
        require(stage == needed, ClearingStageInvalid(currency, number, stage));
    }
}

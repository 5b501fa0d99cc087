// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Freezable} from "../Freezable.sol";
import {IMemberRegistry} from "../membership/interfaces/IMemberRegistry.sol";
import {LicenceSet} from "../types/Licence.sol";
import {MemberId} from "../types/MemberId.sol";
import {
    ClearingCurrency,
    ClearingTerms,
    Cycle,
    CycleStage,
    IClearingBook,
    Obligation,
    ObligationStage,
    Position,
    Standing,
    Statement
} from "./interfaces/IClearingBook.sol";
import {IDepositToken} from "./interfaces/IDepositToken.sol";

/// @title Clearing book
/// @dev See {IClearingBook}. A position follows its cycle lazily: the first entry after a cut-off, or the member's
/// turn in {IClearingHouse-net}, moves the net of the cycle that was cut off from `open` to `closing`. Netting is
/// complete before anything else happens to a closing cycle, so a position is never more than that one step behind.
abstract contract ClearingBook is IClearingBook, Freezable {
    /// @dev The largest amount of an obligation: it fits into a net of 56 bits, sign included.
    uint256 private constant _MOST = 2 ** 55 - 1;

    mapping(bytes3 currency => ClearingCurrency) private _currencies;
    mapping(bytes3 currency => mapping(uint24 number => Cycle)) private _cycles;
    mapping(bytes3 currency => MemberId[]) private _participants;
    mapping(bytes3 currency => mapping(MemberId member => Position)) private _positions;
    mapping(bytes3 currency => mapping(MemberId member => Statement)) private _statements;
    mapping(bytes3 currency => mapping(MemberId member => address)) private _accounts;
    mapping(bytes32 id => Obligation) private _obligations;

    /// @dev A mapping of its own: asking the AccessManager at every post would cost three times as much.
    mapping(address poster => bool) private _posters;

    // Currencies and posters ------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingBook
    function admitCurrency(IDepositToken token, ClearingTerms calldata terms) external whenNotPaused restricted {
        bytes3 currency = token.currency();
        require(_currencies[currency].openCycle == 0, ClearingCurrencyKnown(currency));
        _currencies[currency].token = token;
        emit ClearingCurrencyAdmitted(currency, token);
        _setTerms(currency, terms);
        _openNext(currency);
    }

    /// @inheritdoc IClearingBook
    function setTerms(bytes3 currency, ClearingTerms calldata terms) external whenNotPaused restricted {
        _openCycle(currency);
        _setTerms(currency, terms);
    }

    /// @inheritdoc IClearingBook
    function setPoster(address poster, bool allowed) external whenNotPaused restricted {
        _posters[poster] = allowed;
        emit ClearingPosterSet(poster, allowed);
    }

    // Members ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingBook
    function setSettlementAccount(bytes3 currency, address account) external whenNotPaused {
        MemberId member = _serving();
        require(_members.accountInfo(_msgSender()).admin, IMemberRegistry.MemberAccountNotAdmin(_msgSender()));
        _openCycle(currency);
        require(_members.accountInfo(account).member == member, ClearingAccountNotOwn(member, account));

        Position storage position = _position(currency, member);
        if (position.standing == Standing.NONE) {
            position.standing = Standing.ENROLLED;
            _participants[currency].push(member);
        }
        _accounts[currency][member] = account;
        emit SettlementAccountSet(currency, member, account);
    }

    // Obligations -----------------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingBook
    function post(
        bytes3 currency,
        MemberId debtor,
        MemberId creditor,
        uint128 amount,
        bytes32 cause
    ) external whenNotPaused returns (bytes32 id) {
        id = obligationId(_poster(), cause);
        require(_obligations[id].stage == ObligationStage.NONE, ClearingCauseUsed(msg.sender, cause));
        _book(id, currency, debtor, creditor, amount, cause);
    }

    /// @inheritdoc IClearingBook
    function accrue(
        bytes3 currency,
        MemberId debtor,
        MemberId creditor,
        uint128 amount,
        bytes32 cause
    ) external whenNotPaused returns (bytes32 id) {
        id = runningId(_poster(), currency, debtor, creditor, cause, _openCycle(currency));
        ObligationStage stage = _obligations[id].stage;
        bool runs = stage == ObligationStage.NONE || stage == ObligationStage.POSTED;
        require(runs, ClearingObligationInvalid(id, stage));
        _book(id, currency, debtor, creditor, amount, cause);
    }

    /// @inheritdoc IClearingBook
    function waive(bytes32 id) external whenNotPaused {
        MemberId member = _serving();
        Obligation memory waived = obligation(id);
        bool possible = waived.stage == ObligationStage.POSTED || waived.stage == ObligationStage.DISPUTED;
        require(possible, ClearingObligationInvalid(id, waived.stage));
        require(waived.creditor == member, ClearingNotParty(id, member));
        _requireNotFrozen(_object(member));

        _obligations[id].stage = ObligationStage.WAIVED;
        uint24 number = _enter(waived.currency, waived.creditor, waived.debtor, waived.amount);
        emit ObligationWaived(id, number);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingBook
    function currencyInfo(bytes3 currency) external view returns (ClearingCurrency memory) {
        return _currencies[currency];
    }

    /// @inheritdoc IClearingBook
    function isPoster(address poster) external view returns (bool) {
        return _posters[poster];
    }

    /// @inheritdoc IClearingBook
    function participantCount(bytes3 currency) external view returns (uint256) {
        return _participants[currency].length;
    }

    /// @inheritdoc IClearingBook
    function participantAt(bytes3 currency, uint256 index) external view returns (MemberId) {
        return _participants[currency][index];
    }

    /// @inheritdoc IClearingBook
    function positionOf(bytes3 currency, MemberId member) external view returns (Position memory position) {
        position = _position(currency, member);
        uint24 open = _currencies[currency].openCycle;
        if (position.cycle == open) return position;
        (position.cycle, position.closing, position.open, position.owed) = (open, position.open, 0, 0);
    }

    /// @inheritdoc IClearingBook
    function exposureOf(bytes3 currency, MemberId member) external view returns (uint256) {
        Position storage position = _position(currency, member);
        return _debit(position.open) + _debit(position.closing);
    }

    /// @inheritdoc IClearingBook
    function cycle(bytes3 currency, uint24 number) external view returns (Cycle memory found) {
        found = _cycle(currency, number);
        found.stage = _stageOf(currency, number);
    }

    /// @inheritdoc IClearingBook
    function statementOf(bytes3 currency, MemberId member) external view returns (Statement memory) {
        return _statement(currency, member);
    }

    /// @inheritdoc IClearingBook
    function settlementAccount(bytes3 currency, MemberId member) public view returns (address) {
        return _accounts[currency][member];
    }

    /// @inheritdoc IClearingBook
    function obligation(bytes32 id) public view returns (Obligation memory found) {
        found = _obligations[id];
        bool ends = found.stage == ObligationStage.POSTED || found.stage == ObligationStage.DISPUTED;
        if (ends && _stageOf(found.currency, found.cycle) == CycleStage.SETTLED) found.stage = ObligationStage.SETTLED;
    }

    /// @inheritdoc IClearingBook
    function obligationId(address poster, bytes32 cause) public pure returns (bytes32) {
        return keccak256(abi.encode(poster, cause));
    }

    /// @inheritdoc IClearingBook
    function runningId(
        address poster,
        bytes3 currency,
        MemberId debtor,
        MemberId creditor,
        bytes32 cause,
        uint24 number
    ) public pure returns (bytes32) {
        return keccak256(abi.encode(poster, currency, debtor, creditor, cause, number));
    }

    // Internal --------------------------------------------------------------------------------------------------------

    /// @dev Opens the next cycle under the clocks that are set now.
    function _openNext(bytes3 currency) internal {
        uint24 number = ++_currencies[currency].openCycle;
        ClearingTerms memory terms = _currencies[currency].terms;
        Cycle storage opened = _cycle(currency, number);
        (opened.stage, opened.openedAt, opened.terms) = (CycleStage.OPEN, uint40(block.timestamp), terms);
        emit CycleOpened(currency, number, block.timestamp + terms.cycleLength);
    }

    /// @dev Enters an obligation into the open cycle: two positions change at once. The creditor's gets better only.
    function _enter(
        bytes3 currency,
        MemberId debtor,
        MemberId creditor,
        uint56 amount
    ) internal returns (uint24 number) {
        number = _openCycle(currency);
        require(debtor != creditor, ClearingSelfObligation(debtor));
        Position storage owing = _rolled(currency, debtor, number);
        _requireNotSuspended(currency, debtor, owing);
        (owing.open, owing.owed) = (owing.open - int56(amount), owing.owed + amount);
        _requireCovered(currency, debtor, owing);
        _rolled(currency, creditor, number).open += int56(amount);
    }

    /// @dev Takes an obligation out of the closing cycle and enters it into the open one.
    function _move(bytes32 id) internal returns (uint24 number) {
        Obligation storage moved = _obligations[id];
        (bytes3 currency, int56 amount) = (moved.currency, int56(moved.amount));
        Cycle storage closing = _cycle(currency, moved.cycle);
        closing.gross -= moved.amount;
        _restate(currency, moved.debtor, closing, amount);
        _restate(currency, moved.creditor, closing, -amount);
        number = _currencies[currency].openCycle;
        (moved.cycle, moved.stage) = (number, ObligationStage.DISPUTED);
    }

    /// @dev A member's position in terms of the open cycle; its net of the cycle before is stated on the way.
    function _rolled(bytes3 currency, MemberId member, uint24 open) internal returns (Position storage position) {
        position = _enrolled(currency, member);
        if (position.cycle == open) return position;
        if (position.owed != 0 || position.open != 0) _state(currency, member, position, open - 1);
        position.cycle = open;
    }

    /// @dev Reverts when a member's debits exceed its cover.
    function _requireCovered(bytes3 currency, MemberId member, Position storage position) internal view {
        (uint256 exposure, uint256 cover) = (_debit(position.open) + _debit(position.closing), position.cover);
        require(exposure <= cover, ClearingCoverExceeded(currency, member, exposure, cover));
    }

    /// @dev The position of a member that has enrolled.
    function _enrolled(bytes3 currency, MemberId member) internal view returns (Position storage position) {
        position = _position(currency, member);
        require(position.standing != Standing.NONE, ClearingMemberNotEnrolled(currency, member));
    }

    /// @dev The position of a member that may take money out: enrolled, neither suspended nor frozen.
    function _atLiberty(bytes3 currency, MemberId member) internal view returns (Position storage position) {
        position = _enrolled(currency, member);
        _requireNotSuspended(currency, member, position);
        _requireNotFrozen(_object(member));
    }

    /// @dev The member that is acting, active or exiting, whatever its licences.
    function _serving() internal view returns (MemberId) {
        return _members.authoriseService(_msgSender(), LicenceSet.wrap(0));
    }

    /// @dev The number of the cycle that takes obligations.
    function _openCycle(bytes3 currency) internal view returns (uint24 number) {
        number = _currencies[currency].openCycle;
        require(number != 0, ClearingCurrencyUnknown(currency));
    }

    /// @dev Where a cycle is: from the end of its statements on, that follows from what is collected.
    function _stageOf(bytes3 currency, uint24 number) internal view returns (CycleStage) {
        Cycle storage found = _cycle(currency, number);
        if (found.stage != CycleStage.STATEMENT || block.timestamp < found.disputeUntil) return found.stage;
        return found.collected < found.debits ? CycleStage.FUNDING : CycleStage.SETTLING;
    }

    function _cycle(bytes3 currency, uint24 number) internal view returns (Cycle storage) {
        return _cycles[currency][number];
    }

    function _statement(bytes3 currency, MemberId member) internal view returns (Statement storage) {
        return _statements[currency][member];
    }

    function _enrolment(bytes3 currency) internal view returns (MemberId[] storage) {
        return _participants[currency];
    }

    function _tokenOf(bytes3 currency) internal view returns (IDepositToken) {
        return _currencies[currency].token;
    }

    function _requireAmount(uint256 amount, uint256 most) internal pure {
        require(amount != 0 && amount <= most, ClearingAmountInvalid(amount, most));
    }

    function _object(MemberId member) internal pure returns (bytes32) {
        return bytes32(uint256(MemberId.unwrap(member)));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Enters an amount and adds it to its obligation, which is new when a cause is posted.
    function _book(
        bytes32 id,
        bytes3 currency,
        MemberId debtor,
        MemberId creditor,
        uint128 amount,
        bytes32 cause
    ) private {
        _requireAmount(amount, _MOST);
        uint24 number = _enter(currency, debtor, creditor, uint56(amount));
        Obligation storage booked = _obligations[id];
        if (booked.stage == ObligationStage.POSTED) booked.amount += uint56(amount);
        else _obligations[id] = Obligation(debtor, creditor, uint56(amount), number, ObligationStage.POSTED, currency);
        emit ObligationPosted(id, debtor, creditor, currency, number, amount, msg.sender, cause);
    }

    function _setTerms(bytes3 currency, ClearingTerms calldata terms) private {
        bool valid = terms.cycleLength != 0 && terms.statementPeriod != 0 && terms.fundingPeriod != 0;
        require(valid, ClearingTermsInvalid());
        _currencies[currency].terms = terms;
        emit ClearingTermsSet(currency, terms.cycleLength, terms.statementPeriod, terms.fundingPeriod);
    }

    /// @dev Forms a member's net of the cycle that was cut off.
    function _state(bytes3 currency, MemberId member, Position storage position, uint24 number) private {
        (int56 net, uint56 owed) = (position.open, position.owed);
        Cycle storage closing = _cycle(currency, number);
        closing.gross += owed;
        closing.balance += net;
        closing.debits += _debit(net);
        ++closing.members;
        (position.closing, position.open, position.owed) = (net, 0, 0);
        _statements[currency][member] = Statement({cycle: number, confirmed: false, net: net});
        emit StatementIssued(currency, number, member, net, owed);
    }

    /// @dev Changes a member's net of the closing cycle; it has to confirm afresh.
    function _restate(bytes3 currency, MemberId member, Cycle storage closing, int56 change) private {
        Position storage position = _position(currency, member);
        int56 net = position.closing + change;
        closing.debits = closing.debits + _debit(net) - _debit(position.closing);
        Statement storage statement = _statement(currency, member);
        if (statement.confirmed) --closing.confirmed;
        (position.closing, statement.net, statement.confirmed) = (net, net, false);
    }

    function _position(bytes3 currency, MemberId member) private view returns (Position storage) {
        return _positions[currency][member];
    }

    function _requireNotSuspended(bytes3 currency, MemberId member, Position storage position) private view {
        require(position.standing != Standing.SUSPENDED, ClearingMemberSuspended(currency, member));
    }

    function _debit(int256 net) private pure returns (uint256) {
        return net < 0 ? uint256(-net) : 0;
    }

    /// @dev The caller, a module that may post. Nobody relays for a module.
    function _poster() private view returns (address) {
        require(_posters[msg.sender], ClearingPosterUnknown(msg.sender));
        return msg.sender;
    }
}

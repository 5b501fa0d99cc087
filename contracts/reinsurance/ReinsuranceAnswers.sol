// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Module} from "../core/Module.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {Acknowledgement, Answer, IReinsuranceAnswers, TechnicalAccount} from "./interfaces/IReinsuranceAnswers.sol";
import {IReinsuranceClaims} from "./interfaces/IReinsuranceClaims.sol";
import {IReinsurancePlacements, PlacementHeader, Seat} from "./interfaces/IReinsurancePlacements.sol";
import {EntryType} from "./types/EntryType.sol";
import {carriers, traders} from "./types/Trade.sol";

/// @title Answers to reinsurance accounts (账单认可)
/// @dev See {IReinsuranceAnswers}. An account is void for a reinsurer by what is stored of it and its contra: nobody
/// writes it down for each.
abstract contract ReinsuranceAnswers is IReinsuranceAnswers, Module {
    IReinsurancePlacements internal immutable _placements;
    IReinsuranceClaims internal immutable _claims;

    mapping(bytes32 id => TechnicalAccount) private _accounts;
    /// @dev Of an account its contra, of a contra what it negates.
    mapping(bytes32 id => bytes32) private _counterparts;
    /// @dev In whose place an account stands.
    mapping(bytes32 id => bytes32) private _replaced;
    /// @dev What the account took of each seat's credit, minor units: four seats in one storage slot.
    mapping(bytes32 id => uint64[32]) private _credits;
    mapping(bytes32 id => mapping(MemberId reinsurer => Acknowledgement)) private _acknowledgements;

    constructor(IReinsurancePlacements placements, IReinsuranceClaims claims) {
        (_placements, _claims) = (placements, claims);
    }

    // Verbs -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsuranceAnswers
    function acknowledge(bytes32 id, uint8 level) external whenNotPaused {
        (MemberId reinsurer, , ) = _reinsurer(id);
        Answer answer = _answerOf(id, reinsurer);
        require(answer == Answer.NONE, AccountAnswerInvalid(id, reinsurer, answer));
        Acknowledgement storage acknowledgement = _acknowledgements[id][reinsurer];
        bool rises = level > _levelOf(acknowledgement) && level <= 3;
        require(rises, AccountLevelInvalid(id, reinsurer, level));

        uint40 time = uint40(block.timestamp);
        if (level == 1) acknowledgement.received = time;
        else if (level == 2) acknowledgement.readable = time;
        else acknowledgement.recomputed = time;
        emit AccountAcknowledged(id, reinsurer, level);
    }

    /// @inheritdoc IReinsuranceAnswers
    function agree(bytes32 id, bytes32 content) external whenNotPaused {
        (MemberId reinsurer, TechnicalAccount storage account, uint256 seat) = _reinsurer(id);
        _agree(id, account, content, reinsurer, seat);
        emit AccountAgreed(id, reinsurer, reinsurer, content);
    }

    /// @inheritdoc IReinsuranceAnswers
    function agreeFor(bytes32 id, bytes32 content, MemberId follower) external whenNotPaused {
        MemberId lead = _members.authoriseService(_msgSender(), carriers());
        TechnicalAccount storage account = _known(id);
        bytes32 placement = account.placement;
        require(lead == _placements.headerOf(placement).lead, AccountNotLead(placement, lead));
        _placements.seatOf(placement, account.panelVersion, lead);
        (uint256 index, Seat memory seat) = _placements.seatOf(placement, account.panelVersion, follower);
        require(seat.follows, AccountNotFollower(placement, follower));

        _agree(id, account, content, follower, index);
        emit AccountAgreed(id, follower, lead, content);
    }

    /// @inheritdoc IReinsuranceAnswers
    function query(bytes32 id, EntryType entry, bytes32 reason) external whenNotPaused {
        (MemberId reinsurer, , ) = _reinsurer(id);
        _answer(id, reinsurer, Answer.QUERIED);
        emit AccountQueried(id, reinsurer, entry, reason);
    }

    /// @inheritdoc IReinsuranceAnswers
    function respond(bytes32 id, MemberId reinsurer, bytes32 response) external whenNotPaused {
        MemberId submitter = _members.authoriseService(_msgSender(), traders());
        _party(_known(id).placement, submitter);
        Answer answer = _answerOf(id, reinsurer);
        require(answer == Answer.QUERIED, AccountAnswerInvalid(id, reinsurer, answer));
        _acknowledgements[id][reinsurer].answer = Answer.RESPONDED;
        emit AccountResponded(id, reinsurer, submitter, response);
    }

    /// @inheritdoc IReinsuranceAnswers
    function reject(bytes32 id, bytes32 reason) external whenNotPaused {
        (MemberId reinsurer, TechnicalAccount storage account, uint256 seat) = _reinsurer(id);
        _answer(id, reinsurer, Answer.REJECTED);
        emit AccountRejected(id, reinsurer, reason);
        if (!account.contra) _restoreCredit(id, account.placement, reinsurer, seat);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsuranceAnswers
    function accountInfo(bytes32 id) external view returns (TechnicalAccount memory) {
        return _accounts[id];
    }

    /// @inheritdoc IReinsuranceAnswers
    function counterpartOf(bytes32 id) external view returns (bytes32) {
        return _counterparts[id];
    }

    /// @inheritdoc IReinsuranceAnswers
    function replacedOf(bytes32 id) external view returns (bytes32) {
        return _replaced[id];
    }

    /// @inheritdoc IReinsuranceAnswers
    function acknowledgementOf(
        bytes32 id,
        MemberId reinsurer
    ) external view returns (Acknowledgement memory acknowledgement) {
        acknowledgement = _acknowledgements[id][reinsurer];
        acknowledgement.answer = _answerOf(id, reinsurer);
    }

    // Internal --------------------------------------------------------------------------------------------------------

    /// @dev Keeps a contra: the original's content with the opposite sign.
    function _negate(bytes32 original, bytes32 id, TechnicalAccount memory contra) internal {
        _accounts[original].negated = true;
        (_counterparts[original], _counterparts[id]) = (id, original);
        _accounts[id] = contra;
    }

    /// @dev Keeps in whose place an account stands.
    function _keepReplaced(bytes32 id, bytes32 replaced) internal {
        _replaced[id] = replaced;
    }

    /// @dev Keeps what an account takes of a seat's credit.
    function _keepCredit(bytes32 id, uint256 seat, uint64 credit) internal {
        _credits[id][seat] = credit;
    }

    /// @dev Gives a seat's credit back that an account took.
    function _restoreCredit(bytes32 id, bytes32 placement, MemberId reinsurer, uint256 seat) internal {
        uint128 credit = _creditOf(id, seat);
        if (credit == 0) return;
        delete _credits[id][seat];
        _claims.restoreCredit(placement, reinsurer, credit);
    }

    /// @dev Where an account stands with a reinsurer.
    function _answerOf(bytes32 id, MemberId reinsurer) internal view returns (Answer) {
        return _derived(id, reinsurer, _acknowledgements[id][reinsurer].answer);
    }

    /// @dev The account in whose place one stands; zero for none.
    function _replacedBy(bytes32 id) internal view returns (bytes32) {
        return _replaced[id];
    }

    /// @dev What an account took of a seat's credit, minor units.
    function _creditOf(bytes32 id, uint256 seat) internal view returns (uint128) {
        return _credits[id][seat];
    }

    /// @dev An account, or where one can be kept.
    function _accountOf(bytes32 id) internal view returns (TechnicalAccount storage) {
        return _accounts[id];
    }

    function _known(bytes32 id) internal view returns (TechnicalAccount storage account) {
        account = _accounts[id];
        require(account.submittedAt != 0, AccountUnknown(id));
    }

    /// @dev The contract of which a member is cedent or broker.
    function _party(bytes32 placement, MemberId member) internal view returns (PlacementHeader memory header) {
        header = _placements.headerOf(placement);
        require(member == header.cedent || member == header.broker, AccountNotParty(placement, member));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _agree(
        bytes32 id,
        TechnicalAccount storage account,
        bytes32 content,
        MemberId reinsurer,
        uint256 seat
    ) private {
        bytes32 expected = account.content;
        require(content == expected, AccountContentDiffers(id, expected));
        (bool isContra, uint8 issue) = (account.contra, account.issue);
        if (issue != 0) _requireReplacedUndone(id, reinsurer);
        _answer(id, reinsurer, Answer.AGREED);
        if (isContra) _restoreCredit(_counterparts[id], account.placement, reinsurer, seat);
    }

    /// @dev Answers what is neither agreed, nor rejected, nor void.
    function _answer(bytes32 id, MemberId reinsurer, Answer answer) private {
        Acknowledgement storage acknowledgement = _acknowledgements[id][reinsurer];
        Answer former = _derived(id, reinsurer, acknowledgement.answer);
        require(former < Answer.AGREED, AccountAnswerInvalid(id, reinsurer, former));
        (acknowledgement.answered, acknowledgement.answer) = (uint40(block.timestamp), answer);
    }

    /// @dev The caller as a reinsurer of the account's panel, and its seat.
    function _reinsurer(
        bytes32 id
    ) private view returns (MemberId reinsurer, TechnicalAccount storage account, uint256 seat) {
        reinsurer = _members.authoriseService(_msgSender(), carriers());
        account = _known(id);
        MemberId[] memory panel = _placements.membersOf(account.placement, account.panelVersion);
        while (seat < panel.length && panel[seat] != reinsurer) ++seat;
        require(seat < panel.length, AccountNotReinsurer(id, reinsurer));
    }

    /// @dev None of those in whose place an account stands, stands for the reinsurer: it agreed to each one's contra
    /// if it had agreed to it. They are all negated, so that none is agreed to any more; a contra replaces nothing.
    function _requireReplacedUndone(bytes32 id, MemberId reinsurer) private view {
        for (bytes32 replaced = _replaced[id]; replaced != 0; replaced = _replaced[replaced]) {
            bool agreed = _acknowledgements[replaced][reinsurer].answer == Answer.AGREED;
            bool undone = _acknowledgements[_counterparts[replaced]][reinsurer].answer == Answer.AGREED;
            require(!agreed || undone, AccountReplacedStands(id, replaced, reinsurer));
        }
    }

    /// @dev The answer as stored, unless account and contra are void for the reinsurer: it had not agreed to the
    /// former.
    function _derived(bytes32 id, MemberId reinsurer, Answer stored) private view returns (Answer) {
        TechnicalAccount storage account = _accounts[id];
        (bool isContra, bool negated) = (account.contra, account.negated);
        if (!isContra && !negated) return stored;
        Answer original = isContra ? _acknowledgements[_counterparts[id]][reinsurer].answer : stored;
        return original == Answer.AGREED ? stored : Answer.VOID;
    }

    function _levelOf(Acknowledgement storage acknowledgement) private view returns (uint8) {
        if (acknowledgement.recomputed != 0) return 3;
        if (acknowledgement.readable != 0) return 2;
        return acknowledgement.received != 0 ? 1 : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IEnvelopeLog} from "../core/evidence/interfaces/IEnvelopeLog.sol";
import {Pedersen} from "../core/libraries/Pedersen.sol";
import {Foundation, Module} from "../core/Module.sol";
import {Commitment} from "../core/types/Commitment.sol";
import {Day, today} from "../core/types/Day.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {
    AccountLine,
    Assumed,
    Booking,
    Column,
    IReinsuranceAccounts,
    Item,
    Submission
} from "./interfaces/IReinsuranceAccounts.sol";
import {Answer, TechnicalAccount} from "./interfaces/IReinsuranceAnswers.sol";
import {IReinsuranceBordereaux} from "./interfaces/IReinsuranceBordereaux.sol";
import {IReinsuranceClaims} from "./interfaces/IReinsuranceClaims.sol";
import {IReinsurancePlacements, PlacementHeader, PlacementStatus} from "./interfaces/IReinsurancePlacements.sol";
import {AccountColumns} from "./libraries/AccountColumns.sol";
import {ReinsuranceAnswers} from "./ReinsuranceAnswers.sol";
import {EntryType} from "./types/EntryType.sol";
import {traders} from "./types/Trade.sol";

/// @title Reinsurance accounts (再保险账单)
/// @dev See {IReinsuranceAccounts}.
contract ReinsuranceAccounts is IReinsuranceAccounts, ReinsuranceAnswers {
    using AccountColumns for AccountLine[];
    using AccountColumns for Commitment[];
    using Pedersen for Commitment;
    using SafeCast for uint256;

    uint256 private constant _MOST_BOOKINGS = 32;
    /// @dev How often an account is issued anew: agreeing looks at all that it stands in the place of.
    uint8 private constant _MOST_ISSUES = 15;

    IReinsuranceBordereaux private immutable _bordereaux;
    IEnvelopeLog private immutable _envelopes;

    /// @dev The account that booked a bordereau last.
    mapping(bytes32 bordereau => bytes32 account) private _bookedIn;
    /// @dev The account into which an account of the retroceded contract cascaded last.
    mapping(bytes32 assumed => mapping(bytes32 retrocession => bytes32 account)) private _cascadedInto;

    /// @param foundation Authority, members, forwarder
    /// @param placements The contracts that accounts belong to
    /// @param bordereaux The rows that they book
    /// @param claims The cash losses that they credit
    /// @param envelopes Where the openings are
    constructor(
        Foundation memory foundation,
        IReinsurancePlacements placements,
        IReinsuranceBordereaux bordereaux,
        IReinsuranceClaims claims,
        IEnvelopeLog envelopes
    ) Module(foundation) ReinsuranceAnswers(placements, claims) {
        (_bordereaux, _envelopes) = (bordereaux, envelopes);
    }

    // Verbs -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsuranceAccounts
    function submit(
        Submission calldata submission,
        Booking[] calldata bookings,
        AccountLine[] memory lines
    ) external whenNotPaused returns (bytes32 id) {
        bytes32 placement = submission.placement;
        (MemberId submitter, PlacementHeader memory header) = _submitter(placement);
        require(header.inward == 0, AccountRetrocessionInvalid(placement, header.inward));
        require(bookings.length <= _MOST_BOOKINGS, AccountBookingsTooMany(bookings.length));
        id = _fresh(placement, submission.accountReference);
        _replace(id, placement, submission.replaces);
        MemberId[] memory panel = _requireSubmission(submission, submitter, header);
        lines.requireLines(panel.length);
        lines.requireSums(_book(id, placement, bookings));

        _record(id, submission, submitter, header.answerDays, lines.contentOf(panel));
        emit AccountSubmitted(id, placement, submitter, submission, _accountOf(id).answerBy, lines);
        _takeCredits(id, placement, panel, lines);
    }

    /// @inheritdoc IReinsuranceAccounts
    function submitOnward(
        Submission calldata submission,
        Assumed calldata assumed,
        AccountLine[] memory lines
    ) external whenNotPaused returns (bytes32 id) {
        bytes32 placement = submission.placement;
        (MemberId submitter, PlacementHeader memory header) = _submitter(placement);
        _requireAssumed(placement, header, assumed);
        id = _fresh(placement, submission.accountReference);
        _replace(id, placement, submission.replaces);
        _cascade(id, placement, assumed.account);
        MemberId[] memory panel = _requireSubmission(submission, submitter, header);
        lines.requireLines(panel.length);
        lines.requireSums(AccountColumns.ceded(assumed));

        _record(id, submission, submitter, header.answerDays, lines.contentOf(panel));
        emit AccountCascaded(id, assumed.account, assumed.retained);
        emit AccountSubmitted(id, placement, submitter, submission, _accountOf(id).answerBy, lines);
        _takeCredits(id, placement, panel, lines);
    }

    /// @inheritdoc IReinsuranceAccounts
    function contra(
        bytes32 original,
        bytes32 accountReference,
        bytes32 reason
    ) external whenNotPaused returns (bytes32 id) {
        MemberId submitter = _members.authoriseService(_msgSender(), traders());
        TechnicalAccount memory account = _known(original);
        PlacementHeader memory header = _party(account.placement, submitter);
        require(!account.contra && !account.negated, AccountNegatedAlready(original));
        id = _fresh(account.placement, accountReference);

        (account.contra, account.submitter) = (true, submitter);
        (account.submittedAt, account.answerBy) = (uint40(block.timestamp), today().addDays(header.answerDays));
        _negate(original, id, account);
        emit AccountNegated(id, original, submitter, account.answerBy, reason);
        _restoreVoidCredits(original, account);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsuranceAccounts
    function creditTaken(bytes32 id, uint256 index) external view returns (uint128) {
        return _creditOf(id, index);
    }

    /// @inheritdoc IReinsuranceAccounts
    function itemOf(bytes32 id, Column calldata column) external view returns (Item memory item) {
        TechnicalAccount memory account = _known(id);
        AccountColumns.requireColumn(id, account.content, column);
        PlacementHeader memory header = _placements.headerOf(account.placement);

        (item.placement, item.cedent, item.currency) = (account.placement, header.cedent, header.currency);
        item.reinsurer = column.member;
        (item.offset, item.paymentDays) = (header.offset, header.paymentDays);
        item.agreed = _answerOf(id, item.reinsurer) == Answer.AGREED;
        item.balance = Pedersen.sum(column.amounts);
        if (account.contra) item.balance = item.balance.negate();
    }

    /// @inheritdoc IReinsuranceAccounts
    function bookedIn(bytes32 bordereau) public view returns (bytes32 account) {
        return _alive(_bookedIn[bordereau]);
    }

    /// @inheritdoc IReinsuranceAccounts
    function cascadedInto(bytes32 assumed, bytes32 retrocession) public view returns (bytes32 account) {
        return _alive(_cascadedInto[assumed][retrocession]);
    }

    /// @inheritdoc IReinsuranceAccounts
    function accountId(bytes32 placement, bytes32 accountReference) public pure returns (bytes32) {
        return keccak256(abi.encode(placement, accountReference));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Books bordereaux of the contract.
    /// @return sums What they come to, by entry
    function _book(
        bytes32 id,
        bytes32 placement,
        Booking[] calldata bookings
    ) private returns (Commitment[] memory sums) {
        sums = AccountColumns.none();
        bytes32[] memory counterparts = new bytes32[](bookings.length);
        for (uint256 i = 0; i < bookings.length; ++i) {
            Booking calldata booking = bookings[i];
            counterparts[i] = _bordereaux.requireContent(
                booking.bordereau,
                placement,
                booking.envelope,
                booking.totals
            );
            bytes32 former = _bookedIn[booking.bordereau];
            require(_alive(former) == 0, AccountBordereauBooked(booking.bordereau, former));
            _requireSucceeded(former, id);
            _bookedIn[booking.bordereau] = id;
            emit AccountBooked(id, booking.bordereau);
            sums.add(booking.totals);
        }
        _requireBooked(counterparts);
    }

    function _record(
        bytes32 id,
        Submission calldata submission,
        MemberId submitter,
        uint16 answerDays,
        bytes32 content
    ) private {
        TechnicalAccount storage account = _accountOf(id);
        (account.placement, account.submitter, account.kind) = (submission.placement, submitter, submission.kind);
        (account.from, account.to, account.panelVersion) = (submission.from, submission.to, submission.panelVersion);
        (account.submittedAt, account.answerBy) = (uint40(block.timestamp), today().addDays(answerDays));
        account.content = content;
    }

    /// @dev Puts an account into the place of one that is negated, if it names one.
    function _replace(bytes32 id, bytes32 placement, bytes32 replaces) private {
        if (replaces == 0) return;
        bytes32 replaced = accountId(placement, replaces);
        TechnicalAccount storage former = _accountOf(replaced);
        require(former.negated, AccountNotReplaceable(replaced));
        require(former.issue < _MOST_ISSUES, AccountReissuedTooOften(replaced));

        _accountOf(id).issue = former.issue + 1;
        _keepReplaced(id, replaced);
    }

    /// @dev Cascades from an account, in the place of what cascaded from it or from those in whose place it stands.
    function _cascade(bytes32 id, bytes32 placement, bytes32 assumed) private {
        for (bytes32 issue = assumed; issue != 0; issue = _replacedBy(issue)) {
            bytes32 former = _cascadedInto[issue][placement];
            require(_alive(former) == 0, AccountCascadedAlready(issue, former));
            _requireSucceeded(former, id);
        }
        _cascadedInto[assumed][placement] = id;
    }

    /// @dev Takes the credits that a line CASH_LOSS_CREDIT is for; with losses it is there while anybody has one.
    function _takeCredits(bytes32 id, bytes32 placement, MemberId[] memory panel, AccountLine[] memory lines) private {
        bool hasLosses = false;
        for (uint256 i = 0; i < lines.length; ++i) {
            EntryType entry = lines[i].entry;
            if (entry == EntryType.CASH_LOSS_CREDIT) return _takeCredit(id, placement, panel, lines[i].parts);
            if (entry == EntryType.LOSS_PAID) hasLosses = true;
        }
        if (hasLosses) require(!_claims.hasCredit(placement, panel), AccountCreditMissing(placement));
    }

    /// @dev Takes each reinsurer's whole credit, which its part of the line must be.
    function _takeCredit(bytes32 id, bytes32 placement, MemberId[] memory panel, Commitment[] memory parts) private {
        uint128[] memory credits = _claims.takeCredits(placement, panel);
        AccountColumns.requireCredits(parts, panel, credits);
        for (uint256 seat = 0; seat < credits.length; ++seat) {
            _keepCredit(id, seat, uint256(credits[seat]).toUint64());
        }
        emit AccountCredited(id, credits);
    }

    /// @dev Gives back what an account took of the credits of reinsurers for which it is void now.
    function _restoreVoidCredits(bytes32 id, TechnicalAccount memory account) private {
        MemberId[] memory panel = _placements.membersOf(account.placement, account.panelVersion);
        for (uint256 seat = 0; seat < panel.length; ++seat) {
            bool void = _answerOf(id, panel[seat]) == Answer.VOID;
            if (void) _restoreCredit(id, account.placement, panel[seat], seat);
        }
    }

    /// @dev The caller as cedent or broker of a contract that is in force or in run-off.
    function _submitter(bytes32 placement) private view returns (MemberId member, PlacementHeader memory header) {
        member = _members.authoriseService(_msgSender(), traders());
        header = _party(placement, member);
        bool served = header.status == PlacementStatus.INCEPTED || header.status == PlacementStatus.RUN_OFF;
        require(served, AccountPlacementInvalid(placement, header.status));
    }

    /// @dev The id under a reference that was not used yet.
    function _fresh(bytes32 placement, bytes32 accountReference) private view returns (bytes32 id) {
        require(accountReference != 0, AccountIncomplete());
        id = accountId(placement, accountReference);
        require(_accountOf(id).submittedAt == 0, AccountKnown(id));
    }

    /// @dev What must hold of every account but for its lines.
    /// @return panel Among whom its lines are split
    function _requireSubmission(
        Submission calldata submission,
        MemberId submitter,
        PlacementHeader memory header
    ) private view returns (MemberId[] memory panel) {
        (bytes32 placement, bytes32 envelope) = (submission.placement, submission.envelope);
        Day to = submission.to;
        require(!to.isBefore(submission.from), AccountPeriodInvalid(submission.from, to));
        panel = _placements.membersOf(placement, submission.panelVersion);
        require(panel.length != 0, AccountPanelInvalid(placement, submission.panelVersion));
        MemberId other = submitter == header.cedent ? header.broker : header.cedent;
        bool shared = other.isNobody() || _envelopes.isGrantedTo(envelope, other);
        require(shared, AccountNotShared(envelope, other));
        MemberId without = _envelopes.firstWithout(envelope, panel);
        require(without.isNobody(), AccountNotShared(envelope, without));
    }

    /// @dev The retrocedent's column of a live account of the contract that is retroceded.
    function _requireAssumed(bytes32 placement, PlacementHeader memory header, Assumed calldata assumed) private view {
        bytes32 id = assumed.account;
        TechnicalAccount memory account = _known(id);
        require(account.placement == header.inward, AccountRetrocessionInvalid(placement, header.inward));
        require(!account.contra && !account.negated, AccountNegatedAlready(id));
        AccountColumns.requireColumn(id, account.content, assumed.column);
        require(assumed.column.member == header.cedent, AccountContentDiffers(id, account.content));
    }

    /// @dev An account stands in the place of the one that booked, or cascaded from, the same before it: then nobody
    /// agrees to both. As every one of these stood in the place of the one before it, the last one stands for all.
    function _requireSucceeded(bytes32 former, bytes32 id) private view {
        if (former == 0) return;
        bytes32 issue = id;
        while (issue != former && issue != 0) issue = _replacedBy(issue);
        require(issue == former, AccountReplacementMissing(former));
    }

    /// @dev A bordereau and its contra are booked both or neither, in one account or in two.
    function _requireBooked(bytes32[] memory counterparts) private view {
        for (uint256 i = 0; i < counterparts.length; ++i) {
            bytes32 counterpart = counterparts[i];
            bool booked = counterpart == 0 || bookedIn(counterpart) != 0;
            require(booked, AccountCounterpartUnbooked(counterpart));
        }
    }

    /// @dev The account unless it has a contra.
    function _alive(bytes32 account) private view returns (bytes32) {
        return account != 0 && _accountOf(account).negated ? bytes32(0) : account;
    }
}

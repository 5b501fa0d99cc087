// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../core/types/Commitment.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {EntryType} from "../types/EntryType.sol";
import {AccountKind, IReinsuranceAnswers} from "./IReinsuranceAnswers.sol";
import {Total} from "./IReinsuranceBordereaux.sol";
import {OffsetScope, PlacementStatus} from "./IReinsurancePlacements.sol";

/// @notice An account as it is submitted.
/// @param placement The contract
/// @param accountReference The submitter's keyed digest of its own number, used once for the contract
/// @param kind What it is about
/// @param from First day of its period
/// @param to Last day of its period
/// @param panelVersion The panel among which its lines are split
/// @param envelope Envelope with the openings of all columns, for cedent, broker, panel and regulator
/// @param replaces Reference of the account in whose place it stands, which has a contra; zero for none. It is needed
/// to book or cascade from what another has booked or cascaded from before
struct Submission {
    bytes32 placement;
    bytes32 accountReference;
    AccountKind kind;
    Day from;
    Day to;
    uint16 panelVersion;
    bytes32 envelope;
    bytes32 replaces;
}

/// @notice A bordereau that an account books, with what proves its totals.
/// @param bordereau The bordereau
/// @param envelope Its envelope
/// @param totals Its totals
struct Booking {
    bytes32 bordereau;
    bytes32 envelope;
    Total[] totals;
}

/// @notice A line of an account. Amounts are signed from the reinsurers' view, minor units.
/// @param entry What it is for
/// @param whole Commitment to the line at 100 % of the reinsured share
/// @param parts Commitments to the reinsurers' parts, in the order of the panel; they sum to the whole
struct AccountLine {
    EntryType entry;
    Commitment whole;
    Commitment[] parts;
}

/// @notice One reinsurer's column of an account: its parts of all lines, proven against the account's content.
/// @param index Its seat in the account's panel, from 0
/// @param member The reinsurer
/// @param entries The lines, ascending
/// @param amounts Its parts of them
/// @param digests Digests of all columns, in the order of the panel
struct Column {
    uint8 index;
    MemberId member;
    EntryType[] entries;
    Commitment[] amounts;
    bytes32[] digests;
}

/// @notice The account of one's own share from which an account of a retrocession cascades.
/// @param account An account of the contract that is retroceded
/// @param column The retrocedent's column of it
/// @param retained What it keeps of each row-borne line of the column, in their order
struct Assumed {
    bytes32 account;
    Column column;
    Commitment[] retained;
}

/// @notice What an account leaves between the cedent and one reinsurer, to be settled.
/// @param placement The contract
/// @param cedent Its cedent
/// @param reinsurer The reinsurer
/// @param currency ISO 4217 code
/// @param offset What it may be offset against
/// @param paymentDays Days within which it is to be paid
/// @param agreed Whether the reinsurer has agreed to it
/// @param balance Commitment to the sum of its parts, negated for a contra; above zero is due to the reinsurer
struct Item {
    bytes32 placement;
    MemberId cedent;
    MemberId reinsurer;
    bytes3 currency;
    OffsetScope offset;
    uint16 paymentDays;
    bool agreed;
    Commitment balance;
}

/// @title Reinsurance accounts (再保险账单)
/// @notice The technical accounts of a contract, with every figure as a commitment. The chain checks what can be
/// checked without figures: that the parts of a line sum to it (RE2), that premiums and losses are those of the
/// bordereaux that the account books and of no other (RE16), that no bordereau is booked twice, that cash losses are
/// credited as they were paid and with the next losses (RE6), and that a retrocession cedes out of the share that was
/// assumed (RE14). Everything else each reinsurer recomputes from the rows before it answers; see
/// {IReinsuranceAnswers}. A wrong account is negated by a contra and issued anew; the new one says in whose place it
/// stands, so that no reinsurer is bound to both.
/// @dev `content` is keccak256(abi.encode(digests)) over the columns' digests, and a column's digest is
/// keccak256(abi.encode(member, entries, amounts)): one reinsurer's column is shown without the others. What leaks:
/// kinds, periods, times, which entries an account has, which bordereaux it books, and credits for cash losses, whose
/// payments are public already.
interface IReinsuranceAccounts is IReinsuranceAnswers {
    /// @notice An account was submitted.
    /// @param id The account
    /// @param placement The contract
    /// @param submitter Cedent or broker that submitted it
    /// @param submission The account
    /// @param answerBy Last day on which reinsurers answer in time
    /// @param lines Its lines
    event AccountSubmitted(
        bytes32 indexed id,
        bytes32 indexed placement,
        MemberId indexed submitter,
        Submission submission,
        Day answerBy,
        AccountLine[] lines
    );

    /// @notice An account booked a bordereau.
    /// @param id The account
    /// @param bordereau The bordereau
    event AccountBooked(bytes32 indexed id, bytes32 indexed bordereau);

    /// @notice An account credits what was paid as cash losses.
    /// @param id The account
    /// @param credits For each seat of the panel, minor units
    event AccountCredited(bytes32 indexed id, uint128[] credits);

    /// @notice An account of a retrocession cascaded from an account of the contract that is retroceded.
    /// @param id The account
    /// @param assumed The account that it cascaded from
    /// @param retained Commitments to what the retrocedent keeps of each row-borne line of its column
    event AccountCascaded(bytes32 indexed id, bytes32 indexed assumed, Commitment[] retained);

    /// @notice An account was negated (冲账).
    /// @param id The contra
    /// @param original What it negates
    /// @param submitter Cedent or broker that negated it
    /// @param answerBy Last day on which reinsurers that had agreed answer in time
    /// @param reason Salted digest or code of the reason
    event AccountNegated(
        bytes32 indexed id,
        bytes32 indexed original,
        MemberId indexed submitter,
        Day answerBy,
        bytes32 reason
    );

    /// @notice Thrown when an account has no reference.
    error AccountIncomplete();

    /// @notice Thrown when a reference has been used for the contract.
    /// @param id The account that has it
    error AccountKnown(bytes32 id);

    /// @notice Thrown when the contract is not in force and not in run-off either.
    /// @param placement The contract
    /// @param status Where it stands
    error AccountPlacementInvalid(bytes32 placement, PlacementStatus status);

    /// @notice Thrown when rows would be booked for a retrocession, or an account of another contract would cascade.
    /// Accounts of a retrocession cascade from those of the contract that it retrocedes.
    /// @param placement The contract
    /// @param inward The contract that it retrocedes; zero for a direct cession
    error AccountRetrocessionInvalid(bytes32 placement, bytes32 inward);

    /// @notice Thrown when a period ends before it begins.
    /// @param from First day given
    /// @param to Last day given
    error AccountPeriodInvalid(Day from, Day to);

    /// @notice Thrown when the contract has no such panel.
    /// @param placement The contract
    /// @param version The panel given
    error AccountPanelInvalid(bytes32 placement, uint16 version);

    /// @notice Thrown when the envelope is not granted to a member that must read it. Post it, or grant it, before.
    /// @param envelope The envelope
    /// @param member The member
    error AccountNotShared(bytes32 envelope, MemberId member);

    /// @notice Thrown when an account would stand in place of one that is unknown or not negated.
    /// @param replaced The account in whose place it would stand
    error AccountNotReplaceable(bytes32 replaced);

    /// @notice Thrown when an account was issued anew 15 times, each in the place of the one before.
    /// @param replaced The account in whose place another would stand
    error AccountReissuedTooOften(bytes32 replaced);

    /// @notice Thrown when an account does not stand in the place of one that booked one of its bordereaux before, or
    /// that cascaded from its assumed account. Name that, or what stands in its place and has a contra, in `replaces`.
    /// @param former The account that did, which has a contra
    error AccountReplacementMissing(bytes32 former);

    /// @notice Thrown when there is no line, one is out of ascending order, or has not one part for each seat.
    /// @param index The first line that does not fit, from 0
    error AccountLineInvalid(uint256 index);

    /// @notice Thrown when the parts of a line do not sum to it (RE2).
    /// @param entry The line
    error AccountPartsDiffer(EntryType entry);

    /// @notice Thrown when a line differs from what the bordereaux come to, or from what is left of the assumed line
    /// (RE14, RE16).
    /// @param entry The line
    error AccountTotalDiffers(EntryType entry);

    /// @notice Thrown when an account books more than 32 bordereaux. Split the account.
    /// @param count Bordereaux given
    error AccountBookingsTooMany(uint256 count);

    /// @notice Thrown when a bordereau is booked in another account that has no contra, or twice in one.
    /// @param bordereau The bordereau
    /// @param account The account in which it is booked
    error AccountBordereauBooked(bytes32 bordereau, bytes32 account);

    /// @notice Thrown when a contra bordereau is booked and what it negates is not, or the other way round. Book both,
    /// in one account or in two, or neither.
    /// @param counterpart The one that no live account books
    error AccountCounterpartUnbooked(bytes32 counterpart);

    /// @notice Thrown when a reinsurer's part of the line CASH_LOSS_CREDIT is not what it has paid as cash losses and
    /// not been credited for, with blinding zero; or when nobody has anything to be credited for (RE6).
    /// @param reinsurer The reinsurer; nobody when there is nothing to be credited
    /// @param credit What it has, minor units
    error AccountCreditDiffers(MemberId reinsurer, uint128 credit);

    /// @notice Thrown when an account has a line LOSS_PAID and no line CASH_LOSS_CREDIT while one of its panel has
    /// paid cash losses and not been credited for them (RE6). Add the line.
    /// @param placement The contract
    error AccountCreditMissing(bytes32 placement);

    /// @notice Thrown when an account that has a contra, or is one, would cascade or be negated.
    /// @param id The account
    error AccountNegatedAlready(bytes32 id);

    /// @notice Thrown when an account, or one in whose place it stands, has cascaded to the retrocession before, into
    /// one that has no contra. Negate that first.
    /// @param assumed The account that has cascaded
    /// @param account The account of the retrocession
    error AccountCascadedAlready(bytes32 assumed, bytes32 account);

    /// @notice Submits an account of a contract that is no retrocession.
    /// @param submission The account: of a contract that is INCEPTED or in RUN_OFF; its envelope granted to its
    /// panel and to the other one of cedent and broker
    /// @param bookings At most 32 bordereaux of the contract that no other account books, except one that has a contra
    /// and in whose place this one stands, directly or through others
    /// @param lines 1 to 15, ascending by entry. PREM_CEDED, PREM_RETURN, LOSS_PAID, LAE and SALVAGE are the sums of
    /// the totals booked; CASH_LOSS_CREDIT takes each reinsurer's whole open credit, committed with blinding zero, and
    /// is needed beside LOSS_PAID while anybody has one
    /// @return id {accountId} of contract and reference
    /// @custom:requires the contract's cedent (INSURER or REINSURER) or broker (BROKER), active or exiting
    /// @custom:emits AccountBooked for each bordereau, AccountCredited, AccountSubmitted
    /// @custom:throws AccountNotParty, AccountPlacementInvalid, AccountRetrocessionInvalid, AccountBookingsTooMany,
    /// AccountIncomplete, AccountKnown, AccountNotReplaceable, AccountReissuedTooOften, AccountPeriodInvalid,
    /// AccountPanelInvalid, AccountNotShared, AccountLineInvalid, AccountPartsDiffer, CommitmentInvalid,
    /// BordereauContentDiffers, AccountBordereauBooked, AccountReplacementMissing, AccountCounterpartUnbooked,
    /// AccountTotalDiffers, AccountCreditDiffers, AccountCreditMissing
    function submit(
        Submission calldata submission,
        Booking[] calldata bookings,
        AccountLine[] calldata lines
    ) external returns (bytes32 id);

    /// @notice Submits an account of a retrocession, cascading from the retrocedent's column of an account of the
    /// contract that it retrocedes; once for each such account and those in whose place that stands, unless the former
    /// has a contra and this one stands in its place.
    /// @param submission The account, as for {submit}; of a retrocession
    /// @param assumed Whence it cascades, and what the retrocedent keeps
    /// @param lines As for {submit}, but each row-borne line and what is kept sum to the line of the column; one that
    /// is kept whole may be left out
    /// @return id {accountId} of contract and reference
    /// @custom:requires the retrocession's cedent or broker, active or exiting
    /// @custom:emits AccountCascaded, AccountCredited, AccountSubmitted
    /// @custom:throws as {submit}, without those about bordereaux; AccountUnknown, AccountNegatedAlready,
    /// AccountContentDiffers, AccountCascadedAlready
    function submitOnward(
        Submission calldata submission,
        Assumed calldata assumed,
        AccountLine[] calldata lines
    ) external returns (bytes32 id);

    /// @notice Negates an account, once. For a reinsurer that had not agreed to it, it and the contra are void at
    /// once; for one that had, the contra counts when it agrees to that, too. What was taken of cash-loss credits is
    /// open again from then on, for the next account; the bordereaux can be booked again at once, by an account in the
    /// place of this one.
    /// @param original The account
    /// @param accountReference The submitter's keyed digest of its number for the contra
    /// @param reason Salted digest or code of the reason
    /// @return id {accountId} of contract and reference; an account with the same content
    /// @custom:requires the contract's cedent or broker, active or exiting
    /// @custom:emits AccountNegated
    /// @custom:throws AccountUnknown, AccountNotParty, AccountNegatedAlready, AccountIncomplete, AccountKnown
    function contra(bytes32 original, bytes32 accountReference, bytes32 reason) external returns (bytes32 id);

    /// @notice The account that books a bordereau and has no contra.
    /// @param bordereau The bordereau
    /// @return account The account; zero when there is none
    function bookedIn(bytes32 bordereau) external view returns (bytes32 account);

    /// @notice The account into which an account has cascaded and that has no contra.
    /// @param assumed The account of the contract that is retroceded
    /// @param retrocession The retrocession
    /// @return account The account; zero when there is none
    function cascadedInto(bytes32 assumed, bytes32 retrocession) external view returns (bytes32 account);

    /// @notice What an account took of a reinsurer's credit for cash losses.
    /// @param id The account
    /// @param index The reinsurer's seat in the account's panel, from 0
    /// @return Minor units
    function creditTaken(bytes32 id, uint256 index) external view returns (uint128);

    /// @notice What an account leaves between the cedent and one reinsurer.
    /// @param id The account
    /// @param column The reinsurer's column of it
    /// @return The item
    /// @custom:throws AccountUnknown, AccountContentDiffers
    function itemOf(bytes32 id, Column calldata column) external view returns (Item memory);

    /// @notice The id of an account: keccak256(abi.encode(placement, reference)).
    /// @param placement The contract
    /// @param accountReference Its keyed digest
    /// @return The id
    function accountId(bytes32 placement, bytes32 accountReference) external pure returns (bytes32);
}

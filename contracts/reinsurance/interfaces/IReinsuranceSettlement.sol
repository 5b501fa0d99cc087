// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {Column} from "./IReinsuranceAccounts.sol";

/// @notice Where a settlement stands.
enum StatementStatus {
    NONE,
    ISSUED, // 已发结算通知
    SHORT_PAID, // 部分付款
    CLEARING, // 交清算: what was outstanding is an obligation at the clearing house
    SETTLED, // 已结清; derived when the obligation is settled or waived there
    WITHDRAWN // 已撤回
}

/// @notice An agreed account to be settled with one reinsurer.
/// @param account The account
/// @param column The reinsurer's column of it
struct Due {
    bytes32 account;
    Column column;
}

/// @notice The opening of the sum of all items.
/// @param amount Minor units; above zero is due to the reinsurer
/// @param blinding The sum of the balances' blindings, modulo the order of the group
struct Net {
    int256 amount;
    uint256 blinding;
}

/// @notice A settlement, in one storage slot. Amounts are minor units, at most what the clearing house takes.
/// @param debtor Who owes the net
/// @param creditor Who is owed it
/// @param currency ISO 4217 code
/// @param status Where it stands; as of now when read
/// @param dueOn Last day on which it is paid in time
/// @param paidOn Day of the last payment here; not set before
/// @param items How many accounts it settles
/// @param due The net
/// @param paid Of it paid here; the rest is outstanding, or went to the clearing house
struct Settlement {
    MemberId debtor;
    MemberId creditor;
    bytes3 currency;
    StatementStatus status;
    Day dueOn;
    Day paidOn;
    uint8 items;
    uint56 due;
    uint56 paid;
}

/// @title Reinsurance settlement (再保险结算与结付)
/// @notice A cedent and a reinsurer settle agreed accounts of one currency by their net, which alone is opened: each
/// item stays closed. The net is paid from account to account, or goes to the clearing house. What is paid beyond the
/// net is held unallocated (未明来账) for a later settlement or given back; nothing is netted silently.
/// @dev The sum of the items' commitments opens to the net (RE13). An account is in one live settlement with each
/// reinsurer, and a settlement is known by its first item, so that the usual one of one item takes one storage slot.
/// Items of several contracts are offset only if all of them say so. Frozen objects: a placement, whose items are not
/// settled, and a settlement, which is neither paid nor withdrawn. What leaks: which accounts are settled together,
/// their net with the sum of the blindings, which is the balance itself where there is one item, and payments.
interface IReinsuranceSettlement {
    /// @notice A settlement was issued (结算通知).
    /// @param id The settlement
    /// @param debtor Who owes the net
    /// @param creditor Who is owed it
    /// @param issuer Which of them issued it
    /// @param settlementReference The issuer's keyed digest
    /// @param currency ISO 4217 code
    /// @param amount The net, minor units; zero is settled with this
    /// @param dueOn Last day on which it is paid in time
    /// @param accounts The accounts that it settles
    event SettlementIssued(
        bytes32 indexed id,
        MemberId indexed debtor,
        MemberId indexed creditor,
        MemberId issuer,
        bytes32 settlementReference,
        bytes3 currency,
        uint56 amount,
        BusinessDate dueOn,
        bytes32[] accounts
    );

    /// @notice A settlement was paid, in full or in part: in deposit tokens, or from what was held unallocated.
    /// @param id The settlement
    /// @param amount Minor units
    /// @param outstanding Minor units still owed
    /// @param daysLate Days after the due day; zero when in time
    event SettlementPaid(bytes32 indexed id, uint56 amount, uint56 outstanding, uint256 daysLate);

    /// @notice What was outstanding went to the clearing house, as the obligation {IClearingBook-obligationId} of this
    /// contract and the settlement.
    /// @param id The settlement
    /// @param amount Minor units
    event SettlementCleared(bytes32 indexed id, uint56 amount);

    /// @notice A settlement was withdrawn; its accounts can be settled anew.
    /// @param id The settlement
    /// @param accounts The accounts
    event SettlementWithdrawn(bytes32 indexed id, bytes32[] accounts);

    /// @notice More was paid than was outstanding (未明来账).
    /// @param currency ISO 4217 code
    /// @param holder Who received it
    /// @param payer Who paid
    /// @param id The settlement that was paid
    /// @param amount Minor units beyond what was outstanding
    event UnallocatedReceived(
        bytes3 indexed currency,
        MemberId indexed holder,
        MemberId indexed payer,
        bytes32 id,
        uint128 amount
    );

    /// @notice What was unallocated was used for a settlement.
    /// @param currency ISO 4217 code
    /// @param holder Who held it
    /// @param payer Who had paid it
    /// @param id The settlement that it was used for
    /// @param amount Minor units
    event UnallocatedUsed(
        bytes3 indexed currency,
        MemberId indexed holder,
        MemberId indexed payer,
        bytes32 id,
        uint128 amount
    );

    /// @notice What was unallocated was given back.
    /// @param currency ISO 4217 code
    /// @param holder Who held it
    /// @param payer Who has it back
    /// @param amount Minor units
    event UnallocatedReturned(bytes3 indexed currency, MemberId indexed holder, MemberId indexed payer, uint128 amount);

    /// @notice Thrown when a settlement has no reference.
    error SettlementReferenceMissing();

    /// @notice Thrown when there is nothing to settle, or more than 32 items.
    /// @param count Items given
    error SettlementItemCount(uint256 count);

    /// @notice Thrown when somebody who is neither the cedent nor the reinsurer of an item settles it.
    /// @param account The account
    /// @param member Who tries
    error SettlementNotParty(bytes32 account, MemberId member);

    /// @notice Thrown when items are not between the same cedent and reinsurer. Settle them apart.
    /// @param account The first account that is between others
    /// @param cedent Its cedent
    /// @param reinsurer Its reinsurer
    error SettlementPairDiffers(bytes32 account, MemberId cedent, MemberId reinsurer);

    /// @notice Thrown when items are of two currencies. Settle each currency apart.
    /// @param account The first account that is of another
    /// @param currency Its currency, ISO 4217 code
    error SettlementCurrencyDiffers(bytes32 account, bytes3 currency);

    /// @notice Thrown when items of two contracts would be offset and one of the contracts does not allow it.
    /// @param first Contract of the first item
    /// @param other The other contract
    error SettlementOffsetBarred(bytes32 first, bytes32 other);

    /// @notice Thrown when the reinsurer has not agreed to an account.
    /// @param account The account
    /// @param reinsurer The reinsurer
    error SettlementNotAgreed(bytes32 account, MemberId reinsurer);

    /// @notice Thrown when an account is in another settlement with the reinsurer.
    /// @param account The account
    /// @param reinsurer The reinsurer
    /// @param id The settlement
    error SettlementItemTaken(bytes32 account, MemberId reinsurer, bytes32 id);

    /// @notice Thrown when amount and blinding do not open the sum of the items.
    /// @param amount The amount given, minor units
    error SettlementNetInvalid(int256 amount);

    /// @notice Thrown when a net is more than the clearing house takes, 2⁵⁵ − 1. Settle the items apart.
    /// @param amount The amount given, minor units
    error SettlementNetTooLarge(int256 amount);

    /// @notice Thrown when a settlement does not exist or does not stand where the act needs it.
    /// @param id The settlement
    /// @param status Where it stands
    error SettlementStatusInvalid(bytes32 id, StatementStatus status);

    /// @notice Thrown when somebody else than the debtor pays.
    /// @param id The settlement
    /// @param debtor Who owes
    error SettlementNotDebtor(bytes32 id, MemberId debtor);

    /// @notice Thrown when the creditor hands a settlement to the clearing house before it is overdue, or somebody
    /// else than the parties does.
    /// @param id The settlement
    /// @param member Who tries
    /// @param dueOn Last day on which it is paid in time
    error SettlementNotOverdue(bytes32 id, MemberId member, BusinessDate dueOn);

    /// @notice Thrown when somebody else than its creditor withdraws a settlement.
    /// @param id The settlement
    /// @param creditor Who is owed the net
    error SettlementNotCreditor(bytes32 id, MemberId creditor);

    /// @notice Thrown when the accounts of a withdrawal are not all that it settles, the first first and each once.
    /// @param id The settlement
    error SettlementItemsDiffer(bytes32 id);

    /// @notice Thrown when nothing is paid.
    error SettlementAmountMissing();

    /// @notice Thrown when nothing that is unallocated is used or given back, or more than there is or is outstanding.
    /// @param most The most it may be, minor units
    /// @param amount The amount given, minor units
    error UnallocatedAmountInvalid(uint128 most, uint128 amount);

    /// @notice Issues a settlement. A net of zero is settled with this: all is offset (全额抵销).
    /// @param settlementReference Keyed digest of the issuer's own number
    /// @param dues What it settles, 1 to 32 accounts of one cedent and reinsurer in one currency; the first gives it
    /// its id
    /// @param net The opening of the sum of their balances
    /// @return id The settlement, due after the shortest of the contracts' days for payment
    /// @custom:requires the cedent or the reinsurer of the accounts, INSURER or REINSURER, active or exiting; every
    /// account agreed; accounts of several contracts only if each may be offset against all
    /// @custom:emits SettlementIssued
    /// @custom:throws SettlementReferenceMissing, SettlementItemCount, Account… as
    /// {IReinsuranceAccounts-itemOf}, SettlementNotParty, SettlementPairDiffers, SettlementCurrencyDiffers,
    /// SettlementOffsetBarred, SettlementNotAgreed, SettlementItemTaken, ObjectFrozen for a placement,
    /// SettlementNetInvalid, SettlementNetTooLarge, CommitmentAmountInvalid, CommitmentBlindingInvalid
    function issue(bytes32 settlementReference, Due[] calldata dues, Net calldata net) external returns (bytes32 id);

    /// @notice Issues a settlement and pays it in full, as {issue} and {pay}.
    /// @param settlementReference Keyed digest of the issuer's own number
    /// @param dues What it settles
    /// @param net The opening of the sum of their balances
    /// @return id The settlement
    /// @custom:requires as {issue}, and the debtor of the net
    /// @custom:emits SettlementIssued, SettlementPaid, Transfer; never UnallocatedReceived: it pays what is outstanding
    /// @custom:throws as {issue} and {pay}
    function settle(bytes32 settlementReference, Due[] calldata dues, Net calldata net) external returns (bytes32 id);

    /// @notice Pays a settlement from the caller's account to the creditor's settlement account at the clearing house.
    /// Give this contract an allowance in the currency first. What is more than outstanding is held unallocated: so is
    /// some of a payment that its issuer overtakes by withdrawing the settlement and issuing a smaller one under the
    /// same id. To pay a net and no other, issue it oneself by {settle}.
    /// @param id ISSUED or SHORT_PAID
    /// @param amount Minor units
    /// @custom:requires the debtor, INSURER or REINSURER, active or exiting
    /// @custom:emits SettlementPaid, UnallocatedReceived when it is more than outstanding, Transfer
    /// @custom:throws SettlementStatusInvalid, SettlementNotDebtor, SettlementAmountMissing, ObjectFrozen,
    /// RemittanceAccountMissing, Deposit… as {IDepositToken}
    function pay(bytes32 id, uint128 amount) external;

    /// @notice Hands what is outstanding to the clearing house, in whose nets it is settled.
    /// @param id ISSUED or SHORT_PAID
    /// @custom:requires the debtor, or the creditor from the day after it was due; INSURER or REINSURER, active or
    /// exiting
    /// @custom:emits SettlementCleared, ObligationPosted
    /// @custom:throws SettlementStatusInvalid, SettlementNotOverdue, ObjectFrozen, Clearing… as {IClearingBook-post}
    function clear(bytes32 id) external;

    /// @notice Withdraws a settlement of which nothing is paid, whoever issued it; its accounts can be settled anew,
    /// and one that begins with the same account has the same id. The debtor does not withdraw: it would put its debt
    /// off.
    /// @param id ISSUED
    /// @param accounts All that it settles, the first first
    /// @custom:requires the creditor, INSURER or REINSURER, active or exiting
    /// @custom:emits SettlementWithdrawn
    /// @custom:throws SettlementStatusInvalid, SettlementNotCreditor, ObjectFrozen, SettlementItemsDiffer
    function withdraw(bytes32 id, bytes32[] calldata accounts) external;

    /// @notice Uses what the creditor holds unallocated of the debtor for a settlement; no money moves.
    /// @param id ISSUED or SHORT_PAID
    /// @param amount Minor units, at most what is held and what is outstanding
    /// @custom:requires the debtor, INSURER or REINSURER, active or exiting
    /// @custom:emits UnallocatedUsed, SettlementPaid
    /// @custom:throws SettlementStatusInvalid, SettlementNotDebtor, ObjectFrozen, UnallocatedAmountInvalid
    function allocate(bytes32 id, uint128 amount) external;

    /// @notice Gives back what the caller holds unallocated, from its account to the payer's settlement account.
    /// @param currency ISO 4217 code
    /// @param payer Who had paid it
    /// @param amount Minor units, at most what is held
    /// @custom:requires the holder, INSURER or REINSURER, active or exiting
    /// @custom:emits UnallocatedReturned, Transfer
    /// @custom:throws UnallocatedAmountInvalid, RemittanceAccountMissing, Deposit… as {IDepositToken}
    function giveBack(bytes3 currency, MemberId payer, uint128 amount) external;

    /// @notice A settlement.
    /// @param id The settlement
    /// @return The settlement as of now; status NONE when there is none
    function settlementInfo(bytes32 id) external view returns (Settlement memory);

    /// @notice The settlement that an account is in.
    /// @param account The account
    /// @param reinsurer With which reinsurer
    /// @return id The settlement; zero when it is in none, or in one that was withdrawn
    function settledBy(bytes32 account, MemberId reinsurer) external view returns (bytes32 id);

    /// @notice What a member holds that another paid beyond what was outstanding.
    /// @param currency ISO 4217 code
    /// @param holder Who holds it
    /// @param payer Who paid it
    /// @return Minor units
    function unallocatedOf(bytes3 currency, MemberId holder, MemberId payer) external view returns (uint128);

    /// @notice The id of the settlement that begins with an account. It is used again when a settlement was withdrawn.
    /// @param account The account
    /// @param reinsurer With which reinsurer
    /// @return keccak256 of both
    function settlementId(bytes32 account, MemberId reinsurer) external pure returns (bytes32);
}

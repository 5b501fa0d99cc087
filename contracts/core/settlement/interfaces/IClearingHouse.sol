// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../types/MemberId.sol";
import {CycleStage, IClearingBook} from "./IClearingBook.sol";
import {IClearingCover} from "./IClearingCover.sol";

/// @title Clearing house (清算所)
/// @notice Members owe each other many small sums all day and pay only what remains. Modules post obligations into the
/// open cycle of a currency; after the cut-off the cycle's nets are formed, stated, confirmed, collected and paid out,
/// in pages, for any number of members. Nothing is paid out before everything is collected. At most one cycle of a
/// currency is closing while the next one takes obligations.
/// @dev Every step of a closing cycle may be taken by anybody, so that none waits for an operator. A freeze order on a
/// member takes its number as object: `bytes32(uint256(member))`. Its credits are then withheld and it takes no money
/// out; its debits are still collected.
interface IClearingHouse is IClearingCover, IClearingBook {
    /// @notice A cycle takes no more obligations.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    event CycleCutOff(bytes3 indexed currency, uint24 indexed cycle);

    /// @notice All nets of a cycle are formed.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    /// @param gross Sum of all its entries, minor units
    /// @param debits Sum of the net debits, minor units
    /// @param members How many members had obligations in it
    /// @param disputeUntil Seconds from which statements count as confirmed
    event CycleNetted(
        bytes3 indexed currency,
        uint24 indexed cycle,
        uint256 gross,
        uint256 debits,
        uint256 members,
        uint256 disputeUntil
    );

    /// @notice A member confirmed its statement.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    /// @param member The member
    event StatementConfirmed(bytes3 indexed currency, uint24 indexed cycle, MemberId indexed member);

    /// @notice All members confirmed their statements: debtors pay from now on.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    event CycleConfirmed(bytes3 indexed currency, uint24 indexed cycle);

    /// @notice A party disputed an obligation; it is now in the open cycle.
    /// @param id The obligation
    /// @param member Who disputed it
    /// @param cycle The cycle that it moved to
    /// @param reason A digest or code of the reason
    event ObligationDisputed(bytes32 indexed id, MemberId indexed member, uint24 indexed cycle, bytes32 reason);

    /// @notice A net debit was collected from its debtor's settlement account.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    /// @param member The debtor
    /// @param amount Minor units
    event NetCollected(bytes3 indexed currency, uint24 indexed cycle, MemberId indexed member, uint256 amount);

    /// @notice All net debits of a cycle are collected.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    event CycleFunded(bytes3 indexed currency, uint24 indexed cycle);

    /// @notice A net credit was paid to its creditor's settlement account.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    /// @param member The creditor
    /// @param amount Minor units
    event NetPaid(bytes3 indexed currency, uint24 indexed cycle, MemberId indexed member, uint256 amount);

    /// @notice A net credit could not be paid and waits for its creditor.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    /// @param member The creditor
    /// @param amount Minor units
    event NetWithheld(bytes3 indexed currency, uint24 indexed cycle, MemberId indexed member, uint256 amount);

    /// @notice A cycle is settled.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    /// @param gross Sum of all its entries, minor units
    /// @param net What was paid instead, minor units
    /// @param members How many members had obligations in it
    event CycleSettled(bytes3 indexed currency, uint24 indexed cycle, uint256 gross, uint256 net, uint256 members);

    /// @notice A member took credits that had been withheld.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param amount Minor units
    event CreditClaimed(bytes3 indexed currency, MemberId indexed member, uint256 amount);

    /// @notice Thrown when a cycle is not where an act needs it. {IClearingBook-cycle} says where it is.
    /// @param currency ISO 4217 code
    /// @param cycle The closing cycle
    /// @param stage Where it is
    error ClearingStageInvalid(bytes3 currency, uint24 cycle, CycleStage stage);

    /// @notice Thrown when a cycle would be cut off by anybody before its length is over. Wait, or ask the operator.
    /// @param currency ISO 4217 code
    /// @param due Seconds from which anybody may
    error ClearingCutOffEarly(bytes3 currency, uint256 due);

    /// @notice Thrown when a member has no statement to confirm: it had no obligations in the cycle, or has confirmed.
    /// @param currency ISO 4217 code
    /// @param cycle The closing cycle
    /// @param member The member
    error ClearingNothingToConfirm(bytes3 currency, uint24 cycle, MemberId member);

    /// @notice Thrown when nets are collected while the deposit token is paused, so that a pause makes nobody default.
    /// @param currency ISO 4217 code
    error ClearingTokenPaused(bytes3 currency);

    /// @notice Thrown when a member claims credits and none were withheld.
    /// @param currency ISO 4217 code
    /// @param member The member
    error ClearingNothingUnclaimed(bytes3 currency, MemberId member);

    /// @notice Cuts the open cycle off, at any time, and opens the next.
    /// @param currency ISO 4217 code
    /// @custom:requires role CLEARING_OPERATOR; the cycle before is settled
    /// @custom:emits CycleCutOff, CycleOpened
    /// @custom:throws ClearingCurrencyUnknown, ClearingStageInvalid
    function cutOff(bytes3 currency) external;

    /// @notice Cuts the open cycle off when its length is over, and opens the next.
    /// @param currency ISO 4217 code
    /// @custom:requires the cycle before is settled; anybody may call
    /// @custom:emits CycleCutOff, CycleOpened
    /// @custom:throws ClearingCurrencyUnknown, ClearingCutOffEarly, ClearingStageInvalid
    function cutOffDue(bytes3 currency) external;

    /// @notice Forms the nets of the next members. After the last one statements are out; in a cycle in which nobody
    /// had obligations there is nothing to wait for.
    /// @param currency ISO 4217 code
    /// @param count How many members to visit at most
    /// @custom:requires a cycle in stage NETTING; anybody may call
    /// @custom:emits StatementIssued, CycleNetted, CycleConfirmed
    /// @custom:throws ClearingCurrencyUnknown, ClearingStageInvalid
    function net(bytes3 currency, uint256 count) external;

    /// @notice Confirms the caller's statement. When all have, debtors pay at once; who is silent counts as confirming
    /// when the statement period ends.
    /// @param currency ISO 4217 code
    /// @custom:requires an active or exiting member that had obligations in a cycle in stage STATEMENT
    /// @custom:emits StatementConfirmed, CycleConfirmed
    /// @custom:throws ClearingCurrencyUnknown, ClearingStageInvalid, ClearingNothingToConfirm
    function confirm(bytes3 currency) external;

    /// @notice Disputes an obligation: it moves to the open cycle, once, and the nets of both cycles follow. The
    /// statements of both parties are to be confirmed again. Refused when a party's debits would then exceed its
    /// cover, so that every cycle can always settle: such an item is corrected by a waiver or by a contra posting.
    /// @param id The obligation
    /// @param reason A digest or code of the reason; no text
    /// @custom:requires its debtor or creditor, active or exiting; the obligation's cycle is in stage STATEMENT
    /// @custom:emits ObligationDisputed; never StatementIssued, since all statements are out
    /// @custom:throws ClearingObligationInvalid, ClearingNotParty, ClearingStageInvalid, ClearingCoverExceeded
    function dispute(bytes32 id, bytes32 reason) external;

    /// @notice Collects the net debits of the next members from their settlement accounts. Who cannot pay is passed
    /// over until the funding period ends; then deposit and guarantee fund pay, and the member is suspended. Pages go
    /// round until all is collected.
    /// @param currency ISO 4217 code
    /// @param count How many members to visit at most
    /// @custom:requires a cycle in stage FUNDING; anybody may call
    /// @custom:emits NetCollected, MemberDefaulted, CycleFunded
    /// @custom:throws ClearingCurrencyUnknown, ClearingStageInvalid, ClearingTokenPaused
    function collect(bytes3 currency, uint256 count) external;

    /// @notice Pays the net credits of the next members to their settlement accounts. What cannot be paid, or belongs
    /// to a member that is suspended here or frozen, is withheld until it is claimed.
    /// @param currency ISO 4217 code
    /// @param count How many members to visit at most
    /// @custom:requires a cycle in stage SETTLING; anybody may call
    /// @custom:emits NetPaid, NetWithheld, CycleSettled
    /// @custom:throws ClearingCurrencyUnknown, ClearingStageInvalid
    function payOut(bytes3 currency, uint256 count) external;

    /// @notice Takes the credits that were withheld for the caller, to its settlement account.
    /// @param currency ISO 4217 code
    /// @custom:requires an active or exiting member that has enrolled, neither suspended here nor frozen
    /// @custom:emits CreditClaimed
    /// @custom:throws ClearingMemberNotEnrolled, ClearingMemberSuspended, ObjectFrozen, ClearingNothingUnclaimed,
    /// Deposit… as {IDepositToken}
    function claim(bytes3 currency) external;
}

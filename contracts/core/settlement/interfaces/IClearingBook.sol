// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../types/MemberId.sol";
import {IDepositToken} from "./IDepositToken.sol";

/// @notice The clocks of a currency's cycles. Each is longer than zero.
/// @param cycleLength Seconds from the opening of a cycle after which anybody may cut it off
/// @param statementPeriod Seconds for which members confirm or dispute their statements
/// @param fundingPeriod Seconds after that for which debtors bring their nets
struct ClearingTerms {
    uint32 cycleLength;
    uint32 statementPeriod;
    uint32 fundingPeriod;
}

/// @notice A currency that is cleared.
/// @param token The deposit token in which nets are paid
/// @param openCycle Number of the cycle that takes obligations, counted from 1; zero when the currency is unknown
/// @param terms The clocks of the cycles that open from now on
struct ClearingCurrency {
    IDepositToken token;
    uint24 openCycle;
    ClearingTerms terms;
}

/// @notice How a member stands in a currency's clearing.
enum Standing {
    NONE, // takes no part
    ENROLLED, // 参加清算
    SUSPENDED // 暂停清算: defaulted; owes no new obligation and takes no money out until the council reinstates it
}

/// @notice A member's position in one currency, in one storage slot, so that a post stays cheap. Amounts of 56 bits
/// hold 360 trillion in a currency with cents.
/// @param open Net of the open cycle: what the member is owed less what it owes, minor units
/// @param owed What the member was made to owe in the open cycle, before netting, minor units
/// @param closing Net of the closing cycle that is still to be collected (negative) or paid out, minor units
/// @param cover What stands behind its debits: deposit and guaranteed line, minor units
/// @param cycle The cycle that `open` and `owed` belong to
/// @param standing How it stands
struct Position {
    int56 open;
    uint56 owed;
    int56 closing;
    uint56 cover;
    uint24 cycle;
    Standing standing;
}

/// @notice Where an obligation is.
enum ObligationStage {
    NONE,
    POSTED, // 已入账: in the net of its cycle
    DISPUTED, // 有争议: moved to a later cycle once, by debtor or creditor
    WAIVED, // 已豁免: given up by the creditor, its contra entry is in an open cycle
    SETTLED // 已结算: its cycle is settled
}

/// @notice What a member owes another, posted by a module.
/// @param debtor Who owes
/// @param creditor Who is owed
/// @param amount Minor units
/// @param cycle The cycle in whose nets it is
/// @param stage Where it is
/// @param currency ISO 4217 code
struct Obligation {
    MemberId debtor;
    MemberId creditor;
    uint56 amount;
    uint24 cycle;
    ObligationStage stage;
    bytes3 currency;
}

/// @notice Where a cycle of a currency is (清算周期).
enum CycleStage {
    NONE,
    OPEN, // 开放: takes obligations
    NETTING, // 轧差: cut off, nets are being formed
    STATEMENT, // 对账: members confirm or dispute
    FUNDING, // 资金归集: debtors pay
    SETTLING, // 划付: all is collected, creditors are paid
    SETTLED // 已结算
}

/// @notice A cycle. Amounts are minor units.
/// @param stage Where it is
/// @param openedAt Seconds at which it began to take obligations
/// @param disputeUntil Seconds from which statements count as confirmed; zero before they are issued
/// @param cursor Where the next page of members begins
/// @param members How many members had obligations in it
/// @param confirmed How many of them confirmed their statements
/// @param terms Its clocks
/// @param gross Sum of all its entries
/// @param debits Sum of all net debits, which is the sum of all net credits
/// @param collected How much of the debits is collected
/// @param paid How much of the credits is paid out or withheld for its creditor
/// @param balance Sum of the nets formed so far; zero once all are
struct Cycle {
    CycleStage stage;
    uint40 openedAt;
    uint40 disputeUntil;
    uint32 cursor;
    uint32 members;
    uint32 confirmed;
    ClearingTerms terms;
    uint256 gross;
    uint256 debits;
    uint128 collected;
    uint128 paid;
    int256 balance;
}

/// @notice A member's statement of its latest netted cycle (对账单).
/// @param cycle The cycle
/// @param confirmed Whether the member confirmed it
/// @param net Its net in that cycle: what it receives, or pays when negative, minor units
struct Statement {
    uint24 cycle;
    bool confirmed;
    int56 net;
}

/// @title Clearing book
/// @notice What members owe each other: currencies, members that take part, and the obligations that modules post.
/// Every obligation changes two positions at once, by the same amount in opposite directions, and no debtor's position
/// ever exceeds its cover; so a cycle can always settle. There is no netting across currencies.
interface IClearingBook {
    /// @notice The council admitted a currency.
    /// @param currency ISO 4217 code
    /// @param token Its deposit token
    event ClearingCurrencyAdmitted(bytes3 indexed currency, IDepositToken indexed token);

    /// @notice A currency's clocks were set, for the cycles that open from now on.
    /// @param currency ISO 4217 code
    /// @param cycleLength Seconds
    /// @param statementPeriod Seconds
    /// @param fundingPeriod Seconds
    event ClearingTermsSet(bytes3 indexed currency, uint32 cycleLength, uint32 statementPeriod, uint32 fundingPeriod);

    /// @notice The council allowed a contract to post obligations, or no longer.
    /// @param poster The contract
    /// @param allowed Whether it may
    event ClearingPosterSet(address indexed poster, bool allowed);

    /// @notice A member named the account that its nets are collected from and paid to. The first time, it enrolled.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param account Its settlement account
    event SettlementAccountSet(bytes3 indexed currency, MemberId indexed member, address indexed account);

    /// @notice A cycle began to take obligations.
    /// @param currency ISO 4217 code
    /// @param cycle Its number
    /// @param cutOffDue Seconds from which anybody may cut it off
    event CycleOpened(bytes3 indexed currency, uint24 indexed cycle, uint256 cutOffDue);

    /// @notice A module posted an obligation, or added to one that runs.
    /// @param id The obligation
    /// @param debtor Who owes
    /// @param creditor Who is owed
    /// @param currency ISO 4217 code
    /// @param cycle The cycle in whose nets it is
    /// @param amount What was posted or added, minor units
    /// @param poster The module
    /// @param cause The module's business key
    event ObligationPosted(
        bytes32 indexed id,
        MemberId indexed debtor,
        MemberId indexed creditor,
        bytes3 currency,
        uint24 cycle,
        uint128 amount,
        address poster,
        bytes32 cause
    );

    /// @notice A creditor gave up an obligation; the contra entry is in the open cycle.
    /// @param id The obligation
    /// @param cycle The cycle of the contra entry
    event ObligationWaived(bytes32 indexed id, uint24 indexed cycle);

    /// @notice A member's net of a cycle was formed: the head of its statement, whose items are the cycle's
    /// obligations.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    /// @param member The member
    /// @param net What it receives, or pays when negative, minor units
    /// @param owed What it was made to owe before netting, minor units
    event StatementIssued(
        bytes3 indexed currency,
        uint24 indexed cycle,
        MemberId indexed member,
        int256 net,
        uint256 owed
    );

    /// @notice Thrown when a currency is not cleared here. The council admits currencies.
    /// @param currency The code given
    error ClearingCurrencyUnknown(bytes3 currency);

    /// @notice Thrown when a currency is admitted a second time.
    /// @param currency ISO 4217 code
    error ClearingCurrencyKnown(bytes3 currency);

    /// @notice Thrown when one of a currency's clocks is zero.
    error ClearingTermsInvalid();

    /// @notice Thrown when obligations are posted by somebody whom the council has not allowed to.
    /// @param poster Who tried
    error ClearingPosterUnknown(address poster);

    /// @notice Thrown when an obligation is posted again under the same cause. Look up the first with {obligation}.
    /// @param poster The module
    /// @param cause Its business key
    error ClearingCauseUsed(address poster, bytes32 cause);

    /// @notice Thrown when a member would owe itself.
    /// @param member The member
    error ClearingSelfObligation(MemberId member);

    /// @notice Thrown when an amount is zero or more than there may be.
    /// @param amount The amount given, minor units or units of the fund
    /// @param most The most it may be
    error ClearingAmountInvalid(uint256 amount, uint256 most);

    /// @notice Thrown when a member takes no part in a currency's clearing. It enrols by naming its settlement
    /// account.
    /// @param currency ISO 4217 code
    /// @param member The member
    error ClearingMemberNotEnrolled(bytes3 currency, MemberId member);

    /// @notice Thrown when a member is suspended from a currency's clearing. It repays its debt, then the council
    /// reinstates it.
    /// @param currency ISO 4217 code
    /// @param member The member
    error ClearingMemberSuspended(bytes3 currency, MemberId member);

    /// @notice Thrown when a settlement account would not be one of the member's.
    /// @param member The member
    /// @param account The account given
    error ClearingAccountNotOwn(MemberId member, address account);

    /// @notice Thrown when a member's debits would exceed what stands behind them. Deposit more, or ask the council
    /// for a line.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param exposure What its debits of the open and the closing cycle would be, minor units
    /// @param cover Deposit and line as they would be, minor units
    error ClearingCoverExceeded(bytes3 currency, MemberId member, uint256 exposure, uint256 cover);

    /// @notice Thrown when an obligation does not exist or is past what is asked for.
    /// @param id The obligation
    /// @param stage Where it is
    error ClearingObligationInvalid(bytes32 id, ObligationStage stage);

    /// @notice Thrown when a member acts on an obligation that is not its own to act on.
    /// @param id The obligation
    /// @param member The member
    error ClearingNotParty(bytes32 id, MemberId member);

    /// @notice Admits a currency and opens its first cycle.
    /// @param token Its deposit token, which must have admitted this contract as a holder
    /// @param terms Clocks
    /// @custom:requires the council
    /// @custom:emits ClearingCurrencyAdmitted, ClearingTermsSet, CycleOpened
    /// @custom:throws ClearingCurrencyKnown, ClearingTermsInvalid
    function admitCurrency(IDepositToken token, ClearingTerms calldata terms) external;

    /// @notice Changes a currency's clocks. The open and the closing cycle keep theirs.
    /// @param currency ISO 4217 code
    /// @param terms Clocks
    /// @custom:requires the council
    /// @custom:emits ClearingTermsSet
    /// @custom:throws ClearingCurrencyUnknown, ClearingTermsInvalid
    function setTerms(bytes3 currency, ClearingTerms calldata terms) external;

    /// @notice Allows a contract to post obligations, or no longer.
    /// @param poster The contract
    /// @param allowed Whether it may
    /// @custom:requires the council
    /// @custom:emits ClearingPosterSet
    function setPoster(address poster, bool allowed) external;

    /// @notice Names the account that the caller's nets are collected from and paid to; the first time, this enrols
    /// the caller. Give this contract an allowance on that account.
    /// @param currency ISO 4217 code
    /// @param account An account of the caller's institution
    /// @custom:requires an admin account of an active or exiting member
    /// @custom:emits SettlementAccountSet
    /// @custom:throws MemberAccountNotAdmin, ClearingCurrencyUnknown, ClearingAccountNotOwn
    function setSettlementAccount(bytes3 currency, address account) external;

    /// @notice Posts that one member owes another, into the open cycle.
    /// @param currency ISO 4217 code
    /// @param debtor Who owes; its debits stay within its cover
    /// @param creditor Who is owed; enrolled too
    /// @param amount Minor units, above zero
    /// @param cause The caller's business key, used once
    /// @return id The obligation: {obligationId} of caller and cause
    /// @custom:requires a contract that the council allowed to post
    /// @custom:emits ObligationPosted; while nets are being formed also StatementIssued
    /// @custom:throws ClearingPosterUnknown, ClearingCauseUsed, ClearingCurrencyUnknown, ClearingSelfObligation,
    /// ClearingAmountInvalid, ClearingMemberNotEnrolled, ClearingMemberSuspended for the debtor, ClearingCoverExceeded
    function post(
        bytes3 currency,
        MemberId debtor,
        MemberId creditor,
        uint128 amount,
        bytes32 cause
    ) external returns (bytes32 id);

    /// @notice Adds to what one member owes another for the same cause in the open cycle: many small sums make one
    /// obligation, which costs a third less than as many of their own. Disputed or waived it is as a whole; once
    /// waived, it takes nothing more in its cycle.
    /// @param currency ISO 4217 code
    /// @param debtor Who owes; its debits stay within its cover
    /// @param creditor Who is owed; enrolled too
    /// @param amount Minor units to add, above zero
    /// @param cause The caller's business key of the running account between the two
    /// @return id The obligation: {runningId} of all these and the open cycle
    /// @custom:requires a contract that the council allowed to post
    /// @custom:emits ObligationPosted; while nets are being formed also StatementIssued
    /// @custom:throws ClearingPosterUnknown, ClearingObligationInvalid when it was waived, and else as {post}
    function accrue(
        bytes3 currency,
        MemberId debtor,
        MemberId creditor,
        uint128 amount,
        bytes32 cause
    ) external returns (bytes32 id);

    /// @notice Gives up an obligation that is not settled. A contra entry in the open cycle negates it; both entries
    /// remain on record.
    /// @param id The obligation
    /// @custom:requires its creditor, active or exiting, neither suspended here nor frozen, whose cover allows it
    /// @custom:emits ObligationWaived; while nets are being formed also StatementIssued
    /// @custom:throws ClearingObligationInvalid, ClearingNotParty, ObjectFrozen, ClearingMemberSuspended,
    /// ClearingCoverExceeded
    function waive(bytes32 id) external;

    /// @notice A currency.
    /// @param currency ISO 4217 code
    /// @return Token, open cycle, clocks; empty when it is unknown
    function currencyInfo(bytes3 currency) external view returns (ClearingCurrency memory);

    /// @notice Whether a contract may post obligations.
    /// @param poster The contract
    /// @return True when it may
    function isPoster(address poster) external view returns (bool);

    /// @notice How many members have enrolled in a currency.
    /// @param currency ISO 4217 code
    /// @return The count
    function participantCount(bytes3 currency) external view returns (uint256);

    /// @notice A member that has enrolled, in the order of enrolment.
    /// @param currency ISO 4217 code
    /// @param index From 0, below the count
    /// @return The member
    function participantAt(bytes3 currency, uint256 index) external view returns (MemberId);

    /// @notice The account that a member's nets are collected from and paid to.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @return The account; zero when it has not enrolled
    function settlementAccount(bytes3 currency, MemberId member) external view returns (address);

    /// @notice A member's position now.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @return The position, in terms of the open cycle
    function positionOf(bytes3 currency, MemberId member) external view returns (Position memory);

    /// @notice A member's debits: what its cover must stand behind.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @return Net debit of the open cycle and net debit of the closing one, added, minor units
    function exposureOf(bytes3 currency, MemberId member) external view returns (uint256);

    /// @notice A cycle.
    /// @param currency ISO 4217 code
    /// @param number Its number, from 1
    /// @return The cycle as it stands now; stage NONE when there is none
    function cycle(bytes3 currency, uint24 number) external view returns (Cycle memory);

    /// @notice A member's statement of the latest cycle in which it had obligations and whose nets are formed.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @return The statement; cycle zero when there is none
    function statementOf(bytes3 currency, MemberId member) external view returns (Statement memory);

    /// @notice An obligation.
    /// @param id The obligation
    /// @return The obligation; stage NONE when there is none
    function obligation(bytes32 id) external view returns (Obligation memory);

    /// @notice The id of an obligation that {accrue} adds to.
    /// @param poster The module
    /// @param currency ISO 4217 code
    /// @param debtor Who owes
    /// @param creditor Who is owed
    /// @param cause The module's business key
    /// @param number The cycle
    /// @return The id
    function runningId(
        address poster,
        bytes3 currency,
        MemberId debtor,
        MemberId creditor,
        bytes32 cause,
        uint24 number
    ) external pure returns (bytes32);

    /// @notice The id of an obligation.
    /// @param poster The module that posts it
    /// @param cause Its business key
    /// @return keccak256 of both
    function obligationId(address poster, bytes32 cause) external pure returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {EntryType} from "../types/EntryType.sol";

/// @notice What an account is about.
enum AccountKind {
    PREMIUM_AND_LOSS, // 季度、半年、年度账单
    DEPOSIT_PREMIUM, // 预付保费账单 (MDP instalment)
    ADJUSTMENT_PREMIUM, // 调整保费账单
    REINSTATEMENT_PREMIUM, // 恢复保费账单
    CLAIMS, // 赔款账单
    PROFIT_COMMISSION, // 纯益手续费账单
    SLIDING_SCALE, // 浮动手续费账单
    FACULTATIVE // 临分账单
}

/// @notice Where an account stands with one reinsurer.
enum Answer {
    NONE, // 待认可
    QUERIED, // 询问
    RESPONDED, // 已答复
    AGREED, // 认可
    REJECTED, // 拒绝
    VOID // 已冲销, derived: negated before this reinsurer had agreed, or the contra of such an account
}

/// @notice What the chain keeps of an account.
/// @param placement The contract
/// @param submitter Cedent or broker that submitted it
/// @param kind What it is about
/// @param from First day of its period
/// @param to Last day of its period
/// @param answerBy Last day on which reinsurers answer in time
/// @param panelVersion The panel among which its lines are split
/// @param submittedAt When, in seconds; zero when there is none
/// @param contra Whether it negates another
/// @param negated Whether it has a contra
/// @param issue How many accounts, one after another, it stands in the place of: 0 for a first one; of a contra as of
/// what it negates
/// @param content keccak256 over the digests of its columns, in the order of the panel
struct TechnicalAccount {
    bytes32 placement;
    MemberId submitter;
    AccountKind kind;
    Day from;
    Day to;
    Day answerBy;
    uint16 panelVersion;
    uint40 submittedAt;
    bool contra;
    bool negated;
    uint8 issue;
    bytes32 content;
}

/// @notice The acknowledgement levels of an account by one reinsurer (ACORD), each with its time in seconds, zero
/// while it is not reached, and where the account stands.
/// @param received Level 1: the message arrived
/// @param readable Level 2: decrypted and well-formed
/// @param recomputed Level 3: formulas recomputed from the rows
/// @param answered Level 4: the latest answer
/// @param answer Where it stands
struct Acknowledgement {
    uint40 received;
    uint40 readable;
    uint40 recomputed;
    uint40 answered;
    Answer answer;
}

/// @title Answers to reinsurance accounts (账单认可)
/// @notice Every reinsurer acknowledges an account as it works on it, and then agrees, queries a line, or rejects. Its
/// answer is its own and binds nobody else; a follower that has left the answer to the lead is answered for by it.
/// Nobody agrees by silence, however late: `answerBy` is for reminders.
/// @dev What leaks: when each reinsurer reads and answers, and which line it queries.
interface IReinsuranceAnswers {
    /// @notice A reinsurer reached an acknowledgement level.
    /// @param id The account
    /// @param reinsurer Who acknowledged
    /// @param level 1 received, 2 readable, 3 recomputed
    event AccountAcknowledged(bytes32 indexed id, MemberId indexed reinsurer, uint8 level);

    /// @notice A reinsurer agreed to an account.
    /// @param id The account
    /// @param reinsurer Whose agreement it is
    /// @param by Who gave it: itself, or the lead
    /// @param content What was agreed to
    event AccountAgreed(bytes32 indexed id, MemberId indexed reinsurer, MemberId indexed by, bytes32 content);

    /// @notice A reinsurer asked about a line.
    /// @param id The account
    /// @param reinsurer Who asked
    /// @param entry The line
    /// @param reason Envelope with the question, or salted digest of it
    event AccountQueried(bytes32 indexed id, MemberId indexed reinsurer, EntryType entry, bytes32 reason);

    /// @notice A query was responded to.
    /// @param id The account
    /// @param reinsurer Whose query it was
    /// @param submitter Cedent or broker that responded
    /// @param response Envelope with the response, or salted digest of it
    event AccountResponded(
        bytes32 indexed id,
        MemberId indexed reinsurer,
        MemberId indexed submitter,
        bytes32 response
    );

    /// @notice A reinsurer rejected an account; it is to be negated and issued anew.
    /// @param id The account
    /// @param reinsurer Who rejected it
    /// @param reason Envelope with the reason, or salted digest of it
    event AccountRejected(bytes32 indexed id, MemberId indexed reinsurer, bytes32 reason);

    /// @notice Thrown when there is no such account.
    /// @param id The account
    error AccountUnknown(bytes32 id);

    /// @notice Thrown when a level is not 1 to 3, or not above those that the reinsurer has reached; an answer is
    /// level 4.
    /// @param id The account
    /// @param reinsurer The reinsurer
    /// @param level The level given
    error AccountLevelInvalid(bytes32 id, MemberId reinsurer, uint8 level);

    /// @notice Thrown when an account does not stand with a reinsurer so that this can be done.
    /// @param id The account
    /// @param reinsurer The reinsurer
    /// @param answer Where it stands
    error AccountAnswerInvalid(bytes32 id, MemberId reinsurer, Answer answer);

    /// @notice Thrown when what is agreed to is not what was submitted, or what is shown of an account is not of it.
    /// Read the account again.
    /// @param id The account
    /// @param content keccak256 over the digests of its columns
    error AccountContentDiffers(bytes32 id, bytes32 content);

    /// @notice Thrown when an account would be agreed to while one in whose place it stands, stands for the reinsurer,
    /// too: it had agreed to that one, and has not agreed to its contra. Agree to the contra first.
    /// @param id The account
    /// @param replaced The account in whose place it stands, directly or further back
    /// @param reinsurer The reinsurer
    error AccountReplacedStands(bytes32 id, bytes32 replaced, MemberId reinsurer);

    /// @notice Thrown when a member is no reinsurer of the account's panel.
    /// @param id The account
    /// @param member The member
    error AccountNotReinsurer(bytes32 id, MemberId member);

    /// @notice Thrown when a member answers for others and is not the lead.
    /// @param placement The contract
    /// @param member The member
    error AccountNotLead(bytes32 placement, MemberId member);

    /// @notice Thrown when a reinsurer answers for itself and the lead would answer for it.
    /// @param placement The contract
    /// @param reinsurer The reinsurer
    error AccountNotFollower(bytes32 placement, MemberId reinsurer);

    /// @notice Thrown when a member is neither cedent nor broker of the contract.
    /// @param placement The contract
    /// @param member The member
    error AccountNotParty(bytes32 placement, MemberId member);

    /// @notice Acknowledges an account. Levels rise; some may be left out.
    /// @param id The account, or a contra, that the reinsurer has not answered
    /// @param level 1 received, 2 readable, 3 recomputed
    /// @custom:requires a reinsurer (REINSURER or INSURER) of the account's panel, active or exiting
    /// @custom:emits AccountAcknowledged
    /// @custom:throws AccountUnknown, AccountNotReinsurer, AccountAnswerInvalid, AccountLevelInvalid
    function acknowledge(bytes32 id, uint8 level) external;

    /// @notice Agrees to an account, also to one that one has queried. Agreeing to the contra of an account that one
    /// had agreed to undoes it, and what it took of one's cash-loss credit is open again. Of an account and those in
    /// whose place it stands, one at most stands for a reinsurer at a time.
    /// @param id The account
    /// @param content What one has read: keccak256 over the digests of its columns
    /// @custom:requires a reinsurer of the account's panel, active or exiting
    /// @custom:emits AccountAgreed
    /// @custom:throws AccountUnknown, AccountNotReinsurer, AccountContentDiffers, AccountReplacedStands,
    /// AccountAnswerInvalid
    function agree(bytes32 id, bytes32 content) external;

    /// @notice Agrees to an account for a follower that has left the answer to the lead; see {agree}. A lead answers
    /// for those with whom it sits: a panel in which it has no seat answers for itself.
    /// @param id The account
    /// @param content What the lead has read
    /// @param follower A reinsurer of the account's panel that follows
    /// @custom:requires the contract's lead, with a seat in the account's panel, active or exiting
    /// @custom:emits AccountAgreed
    /// @custom:throws AccountUnknown, AccountNotLead, PlacementSeatMissing for the lead or the follower,
    /// AccountNotFollower, AccountContentDiffers, AccountReplacedStands, AccountAnswerInvalid
    function agreeFor(bytes32 id, bytes32 content, MemberId follower) external;

    /// @notice Asks about a line; again after a response, or about another line.
    /// @param id The account
    /// @param entry The line, or the entry that one misses
    /// @param reason Envelope with the question, or salted digest of it
    /// @custom:requires a reinsurer of the account's panel, active or exiting
    /// @custom:emits AccountQueried
    /// @custom:throws AccountUnknown, AccountNotReinsurer, AccountAnswerInvalid
    function query(bytes32 id, EntryType entry, bytes32 reason) external;

    /// @notice Responds to a reinsurer's queries.
    /// @param id The account
    /// @param reinsurer Whose queries
    /// @param response Envelope with the response, or salted digest of it
    /// @custom:requires the contract's cedent (INSURER or REINSURER) or broker (BROKER), active or exiting
    /// @custom:emits AccountResponded
    /// @custom:throws AccountUnknown, AccountNotParty, AccountAnswerInvalid
    function respond(bytes32 id, MemberId reinsurer, bytes32 response) external;

    /// @notice Rejects an account. The submitter negates it and issues a right one; what it took of the caller's
    /// cash-loss credit is open again at once.
    /// @param id The account
    /// @param reason Envelope with the reason, or salted digest of it
    /// @custom:requires a reinsurer of the account's panel, active or exiting
    /// @custom:emits AccountRejected, CashLossCreditRestored where it took one
    /// @custom:throws AccountUnknown, AccountNotReinsurer, AccountAnswerInvalid
    function reject(bytes32 id, bytes32 reason) external;

    /// @notice An account.
    /// @param id The account
    /// @return What the chain keeps; `submittedAt` zero when there is none
    function accountInfo(bytes32 id) external view returns (TechnicalAccount memory);

    /// @notice The other side of a contra.
    /// @param id An account
    /// @return Its contra, or what it negates; zero for none
    function counterpartOf(bytes32 id) external view returns (bytes32);

    /// @notice In whose place an account stands.
    /// @param id An account
    /// @return The account, which has a contra; zero for none
    function replacedOf(bytes32 id) external view returns (bytes32);

    /// @notice How far a reinsurer is with an account.
    /// @param id The account
    /// @param reinsurer The reinsurer
    /// @return Times of its levels, and where the account stands with it
    function acknowledgementOf(bytes32 id, MemberId reinsurer) external view returns (Acknowledgement memory);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../types/BusinessDate.sol";

/// @notice What a key of an account is for. An address has one role for ever: who was a maker never confirms, and a
/// removed key never returns, so maker, checker and approver of a proposal are three by construction.
enum KeyRole {
    NONE,
    MAKER, // 经办: proposes
    CHECKER, // 复核: confirms
    APPROVER, // 审批: approves what a checker alone may not let pass
    REMOVED // 已注销: counts no more, in nothing it signed
}

/// @notice Where a proposal stands. All but EXECUTED and REVOKED follow from its signatures, its expiry and the keys.
enum DualState {
    NONE,
    OPEN, // 待复核: proposed
    CONFIRMED, // 待审批: a checker confirmed, an approver is needed
    APPROVED, // 已审批: an approver approved, a checker is needed
    EXECUTED, // 已执行
    REVOKED, // 已撤销
    EXPIRED, // 已过期
    VOID // 作废: its maker's key was removed before it expired
}

/// @notice How the calls of one function are judged.
enum CallRuleKind {
    NONE, // an approver is needed
    EVERYDAY, // a checker suffices
    AMOUNT // a checker suffices within the token's limit
}

/// @notice A call that the account makes.
/// @param target The contract
/// @param data The encoded call
struct Call {
    address target;
    bytes data;
}

/// @notice A key and what it is for.
/// @param key The address
/// @param role Maker, checker or approver
struct Key {
    address key;
    KeyRole role;
}

/// @notice Up to which amount a checker suffices.
/// @param token The token; amounts are in its smallest unit
/// @param perProposal Most in one proposal
/// @param perDay Most on one day in Shanghai, all proposals without an approver together; zero when there is no limit
struct TokenLimit {
    address token;
    uint80 perProposal;
    uint80 perDay;
}

/// @notice How calls of one function of one contract are judged.
/// @param target The contract
/// @param selector The function
/// @param kind Everyday act, or an act with an amount
/// @param token Whose limit the amount uses; zero for an everyday act
/// @param argument Which argument is the amount, counted from 0 in words of 32 bytes; zero for an everyday act
struct CallRule {
    address target;
    bytes4 selector;
    CallRuleKind kind;
    address token;
    uint8 argument;
}

/// @notice A proposal as it stands.
/// @param state Where it stands
/// @param maker Who proposed it
/// @param expiresAt From this second on it can neither be signed nor revoked
/// @param checker Whose confirmation it has while it is CONFIRMED
/// @param approver Whose approval it has while it is APPROVED
/// @param content keccak256 of the ABI-encoded calls
struct DualProposal {
    DualState state;
    address maker;
    uint40 expiresAt;
    address checker;
    address approver;
    bytes32 content;
}

/// @title Dual-control account (双人复核账户)
/// @notice An institution's account on the chain, under the rule that one person proposes (经办) and another confirms
/// (复核); above limits and for whatever is not everyday business a third approves (审批). Modules see one address.
/// @dev A proposal executes at once, and only once, with the last signature it needs. Keys, limits and rules change
/// only by proposals of the account on itself, which always need an approver. There is no way to send ether, to
/// delegate a call or to sign a message as the account. Everything here is public: the calls of every proposal are in
/// {DualProposed}, before they are made.
interface IDualControlAccount {
    /// @notice A key was added; with the constructor or by a proposal.
    /// @param key The address
    /// @param role What it is for
    event DualKeyAdded(address indexed key, KeyRole indexed role);

    /// @notice A key was removed for good. What it proposed is void, what it signed and was not executed is unsigned.
    /// @param key The address
    /// @param role What it was for
    event DualKeyRemoved(address indexed key, KeyRole indexed role);

    /// @notice A limit was set.
    /// @param token The token
    /// @param perProposal Most in one proposal without an approver
    /// @param perDay Most on one day in Shanghai without an approver; zero ends the limit
    event DualLimitSet(address indexed token, uint80 perProposal, uint80 perDay);

    /// @notice A rule was set.
    /// @param target The contract
    /// @param selector The function
    /// @param kind How its calls are judged; NONE ends the rule
    /// @param token Whose limit the amount uses
    /// @param argument Which argument is the amount
    event DualRuleSet(
        address indexed target,
        bytes4 indexed selector,
        CallRuleKind kind,
        address indexed token,
        uint8 argument
    );

    /// @notice A maker proposed calls.
    /// @param id Counted from 1
    /// @param maker Who
    /// @param expiresAt From this second on it can neither be signed nor revoked
    /// @param calls What the account shall call, in this order
    event DualProposed(uint256 indexed id, address indexed maker, uint40 expiresAt, Call[] calls);

    /// @notice A checker confirmed a proposal that an approver must approve as well.
    /// @param id The proposal
    /// @param checker Who
    event DualConfirmed(uint256 indexed id, address indexed checker);

    /// @notice An approver approved a proposal that no checker has confirmed yet.
    /// @param id The proposal
    /// @param approver Who
    event DualApproved(uint256 indexed id, address indexed approver);

    /// @notice A proposal had all signatures and was executed.
    /// @param id The proposal
    /// @param maker Who proposed it
    /// @param checker Who confirmed it
    /// @param approver Who approved it; zero when a checker sufficed
    event DualExecuted(uint256 indexed id, address indexed maker, address indexed checker, address approver);

    /// @notice A proposal without an approver used a limit.
    /// @param token The token
    /// @param date The day in Shanghai
    /// @param amount What the proposal moves
    /// @param spent What all proposals without an approver moved on the day
    event DualLimitUsed(address indexed token, BusinessDate indexed date, uint256 amount, uint256 spent);

    /// @notice A proposal was revoked.
    /// @param id The proposal
    /// @param key Its maker, a checker or an approver
    event DualRevoked(uint256 indexed id, address indexed key);

    /// @notice Thrown when the caller has no key of the role that the act needs. Ask a colleague who has.
    /// @param caller The caller
    /// @param needed The role
    error DualRoleMissing(address caller, KeyRole needed);

    /// @notice Thrown when somebody else than the account itself changes keys, limits or rules. Propose the change.
    /// @param caller The caller
    error DualNotSelf(address caller);

    /// @notice Thrown when a key is zero or the account itself.
    /// @param key The address
    error DualKeyInvalid(address key);

    /// @notice Thrown when an address has a role, or had one. Use a fresh address.
    /// @param key The address
    /// @param role Its role
    error DualKeyTaken(address key, KeyRole role);

    /// @notice Thrown when an address is no key of the account.
    /// @param key The address
    error DualKeyUnknown(address key);

    /// @notice Thrown when a key is given another role than maker, checker or approver.
    /// @param role The role
    error DualRoleInvalid(KeyRole role);

    /// @notice Thrown when fewer than two keys of a role would be left, so that one lost key could not be replaced.
    /// Add the successor first, in the same proposal.
    /// @param role The role
    /// @param count Keys that would be left
    error DualKeysTooFew(KeyRole role, uint256 count);

    /// @notice Thrown when a limit has no token, or more for one proposal than for the day.
    /// @param token The token
    /// @param perProposal Most in one proposal
    /// @param perDay Most on one day
    error DualLimitInvalid(address token, uint80 perProposal, uint80 perDay);

    /// @notice Thrown when a rule is for the account itself, which always needs an approver, or for a function that
    /// moves or lends ERC-20 tokens, whose amounts are known. Set a limit for the token instead.
    /// @param target The contract
    /// @param selector The function
    error DualRuleFixed(address target, bytes4 selector);

    /// @notice Thrown when an amount has no token, or an everyday act has a token or an argument.
    /// @param target The contract
    /// @param selector The function
    error DualRuleInvalid(address target, bytes4 selector);

    /// @notice Thrown when a proposal has no call or more than 16.
    /// @param count Calls given
    error DualCallCountInvalid(uint256 count);

    /// @notice Thrown when a proposal would be valid for no time or for longer than 30 days.
    /// @param expiresAt The expiry given, in seconds
    /// @param latest The latest possible, in seconds
    error DualExpiryInvalid(uint40 expiresAt, uint256 latest);

    /// @notice Thrown when a proposal is not in a state in which it can be signed or revoked.
    /// @param id The proposal
    /// @param state Its state
    error DualStateInvalid(uint256 id, DualState state);

    /// @notice Thrown when the calls that are signed are not those proposed. Take them from the proposal's event.
    /// @param id The proposal
    /// @param proposed keccak256 of the calls proposed
    /// @param given keccak256 of the calls given
    error DualContentMismatch(uint256 id, bytes32 proposed, bytes32 given);

    /// @notice Thrown when a confirmed proposal is confirmed again and still exceeds what a checker may let pass. An
    /// approver must approve it.
    /// @param id The proposal
    error DualApproverMissing(uint256 id);

    /// @notice Thrown when a proposal is revoked by somebody else than its maker, a checker or an approver.
    /// @param id The proposal
    /// @param caller The caller
    error DualRevokeNotYours(uint256 id, address caller);

    /// @notice Proposes calls that the account shall make (经办).
    /// @param calls 1 to 16 calls, made in this order or not at all
    /// @param expiresAt From this second on it can neither be signed nor revoked; at most 30 days ahead
    /// @return id Counted from 1
    /// @custom:requires a maker
    /// @custom:emits DualProposed
    /// @custom:throws DualRoleMissing, DualCallCountInvalid, DualExpiryInvalid
    function propose(Call[] calldata calls, uint40 expiresAt) external returns (uint256 id);

    /// @notice Confirms a proposal (复核) and executes it, unless an approver is needed and has not approved yet.
    /// @dev What a checker suffices for is decided now, by the limits, rules and day of this moment. So a proposal
    /// that waits for an approver may be confirmed again once it fits, as on the next day. When a call reverts, its
    /// error is thrown and the proposal stays as it was.
    /// @param id The proposal
    /// @param calls The calls as proposed: a checker signs what it has read
    /// @custom:requires a checker; the proposal open, confirmed or approved
    /// @custom:emits DualConfirmed, or DualExecuted and for each token DualLimitUsed
    /// @custom:throws DualRoleMissing, DualStateInvalid, DualContentMismatch, DualApproverMissing, AddressEmptyCode
    /// when a target is no contract, FailedCall when a call reverts without a reason, and whatever a call throws
    function confirm(uint256 id, Call[] calldata calls) external;

    /// @notice Approves a proposal (审批) and executes it, if a checker has confirmed. What an approver has approved
    /// uses no limit.
    /// @param id The proposal
    /// @param calls The calls as proposed
    /// @custom:requires an approver; the proposal open or confirmed
    /// @custom:emits DualApproved, or DualExecuted
    /// @custom:throws DualRoleMissing, DualStateInvalid, DualContentMismatch, AddressEmptyCode, FailedCall, and
    /// whatever a call throws
    function approve(uint256 id, Call[] calldata calls) external;

    /// @notice Revokes a proposal (撤销) for good.
    /// @param id The proposal
    /// @custom:requires its maker, any checker or any approver; the proposal open, confirmed or approved
    /// @custom:emits DualRevoked
    /// @custom:throws DualRevokeNotYours, DualStateInvalid
    function revoke(uint256 id) external;

    /// @notice Adds a key.
    /// @param added The address, which never was a key here, and its role
    /// @custom:requires the account itself
    /// @custom:emits DualKeyAdded
    /// @custom:throws DualNotSelf, DualKeyInvalid, DualRoleInvalid, DualKeyTaken
    function addKey(Key calldata added) external;

    /// @notice Removes a key for good. Two keys of its role are left at least.
    /// @param key The address
    /// @custom:requires the account itself
    /// @custom:emits DualKeyRemoved
    /// @custom:throws DualNotSelf, DualKeyUnknown, DualKeysTooFew
    function removeKey(address key) external;

    /// @notice Sets up to which amount of a token a checker suffices. What was spent today stays spent.
    /// @param limit The limit; zero per day ends it, and every movement of the token needs an approver
    /// @custom:requires the account itself
    /// @custom:emits DualLimitSet
    /// @custom:throws DualNotSelf, DualLimitInvalid
    function setLimit(TokenLimit calldata limit) external;

    /// @notice Sets how calls of one function are judged.
    /// @param rule The rule; kind NONE ends it, and every call needs an approver
    /// @custom:requires the account itself
    /// @custom:emits DualRuleSet
    /// @custom:throws DualNotSelf, DualRuleFixed, DualRuleInvalid
    function setRule(CallRule calldata rule) external;

    /// @notice How many proposals were ever made; ids run from 1 to this.
    /// @return The count
    function proposalCount() external view returns (uint256);

    /// @notice A proposal.
    /// @param id The proposal
    /// @return As it stands; state NONE when there is none
    function proposal(uint256 id) external view returns (DualProposal memory);

    /// @notice Where a proposal stands.
    /// @param id The proposal
    /// @return Its state; NONE when there is none
    function stateOf(uint256 id) external view returns (DualState);

    /// @notice Whether calls, proposed together and confirmed now, would need an approver.
    /// @param calls The calls
    /// @return False when a checker suffices
    function needsApprover(Call[] calldata calls) external view returns (bool);

    /// @notice What an address is for.
    /// @param key The address
    /// @return Its role; NONE for a stranger
    function roleOf(address key) external view returns (KeyRole);

    /// @notice How many keys have a role.
    /// @param role Maker, checker or approver
    /// @return The count
    function keyCount(KeyRole role) external view returns (uint256);

    /// @notice A key of a role, in no particular order.
    /// @param role Maker, checker or approver
    /// @param index From 0, below {keyCount}
    /// @return The address
    function keyAt(KeyRole role, uint256 index) external view returns (address);

    /// @notice The limit of a token.
    /// @param token The token
    /// @return The limit; zero when there is none
    function limitOf(address token) external view returns (TokenLimit memory);

    /// @notice What proposals without an approver moved today in Shanghai.
    /// @param token The token
    /// @return Smallest units
    function spentToday(address token) external view returns (uint256);

    /// @notice How calls of a function are judged, by a rule or because it moves or lends an ERC-20 with a limit.
    /// @param target The contract
    /// @param selector The function
    /// @return The rule; kind NONE when an approver is needed
    function ruleOf(address target, bytes4 selector) external view returns (CallRule memory);
}

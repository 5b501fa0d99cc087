// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC1155Holder} from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Holder.sol";
import {ERC721Holder} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Holder.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {CallAmounts} from "../libraries/CallAmounts.sol";
import {Outflow, Outflows} from "../libraries/Outflows.sol";
import {Day, today} from "../types/Day.sol";
import {
    Call,
    CallRule,
    DualProposal,
    DualState,
    IDualControlAccount,
    Key,
    KeyRole,
    CallRuleKind,
    TokenLimit
} from "./interfaces/IDualControlAccount.sol";

/// @title Dual-control account (双人复核账户)
/// @dev See {IDualControlAccount}. A proposal stores only the hash of its calls: whoever signs presents them again, so
/// that it signs what it read, and the account needs them anyway to execute. A contract that is called may call back:
/// the proposal is EXECUTED and the limits are used before the first call, and nobody but keys and the account itself
/// changes anything here.
contract DualControlAccount is IDualControlAccount, ERC721Holder, ERC1155Holder {
    using Address for address;
    using CallAmounts for bytes;
    using EnumerableSet for EnumerableSet.AddressSet;
    using Outflows for Outflow[];

    /// @notice A proposal as stored. Its signatures count while their keys do; expiry is not stored but follows.
    /// @param content keccak256 of the ABI-encoded calls
    /// @param maker Who proposed it
    /// @param expiresAt From this second on it can neither be signed nor revoked
    /// @param state NONE, OPEN, EXECUTED or REVOKED
    /// @param checker Who confirmed it last without executing it
    /// @param approver Who approved it last without executing it
    struct Proposal {
        bytes32 content;
        address maker;
        uint40 expiresAt;
        DualState state;
        address checker;
        address approver;
    }

    /// @notice A limit and its use, in one slot: 2⁸⁰ fen are 1.2 · 10²² yuan.
    /// @param perProposal Most in one proposal without an approver
    /// @param perDay Most on one day without an approver; zero when there is no limit
    /// @param spent What went out without an approver on the last day of use
    /// @param spentOn That day, in Shanghai
    struct Allowance {
        uint80 perProposal;
        uint80 perDay;
        uint80 spent;
        Day spentOn;
    }

    /// @notice A rule, in one slot.
    /// @param kind Everyday act, or act with an amount
    /// @param token Whose limit the amount uses
    /// @param argument Which argument is the amount
    struct Judgement {
        CallRuleKind kind;
        address token;
        uint8 argument;
    }

    uint256 private constant _MAX_CALLS = 16;
    uint256 private constant _MAX_VALIDITY = 30 days;

    /// @dev With two keys of each role, whichever is lost, the others can replace it.
    uint256 private constant _MIN_KEYS = 2;

    uint256 private _proposalCount;
    mapping(uint256 id => Proposal) private _proposals;
    mapping(address key => KeyRole) private _roles;
    mapping(KeyRole role => EnumerableSet.AddressSet) private _keys;
    mapping(address token => Allowance) private _allowances;
    mapping(address target => mapping(bytes4 selector => Judgement)) private _judgements;

    /// @param keys Two makers, two checkers and two approvers at least
    /// @param limits Up to which amounts a checker suffices
    /// @param rules How calls are judged; a call without a rule needs an approver
    constructor(Key[] memory keys, TokenLimit[] memory limits, CallRule[] memory rules) {
        for (uint256 i = 0; i < keys.length; ++i) _addKey(keys[i]);
        _requireEnough(KeyRole.MAKER);
        _requireEnough(KeyRole.CHECKER);
        _requireEnough(KeyRole.APPROVER);
        for (uint256 i = 0; i < limits.length; ++i) _setLimit(limits[i]);
        for (uint256 i = 0; i < rules.length; ++i) _setRule(rules[i]);
    }

    modifier onlyRole(KeyRole role) {
        require(_roles[msg.sender] == role, DualRoleMissing(msg.sender, role));
        _;
    }

    modifier onlySelf() {
        require(msg.sender == address(this), DualNotSelf(msg.sender));
        _;
    }

    // Proposals -----------------------------------------------------------------------------------------------------

    /// @inheritdoc IDualControlAccount
    function propose(Call[] calldata calls, uint40 expiresAt) external onlyRole(KeyRole.MAKER) returns (uint256 id) {
        require(calls.length != 0 && calls.length <= _MAX_CALLS, DualCallCountInvalid(calls.length));
        uint256 latest = block.timestamp + _MAX_VALIDITY;
        require(expiresAt > block.timestamp && expiresAt <= latest, DualExpiryInvalid(expiresAt, latest));

        id = ++_proposalCount;
        Proposal storage proposed = _proposals[id];
        proposed.content = _contentOf(calls);
        (proposed.maker, proposed.expiresAt, proposed.state) = (msg.sender, expiresAt, DualState.OPEN);
        emit DualProposed(id, msg.sender, expiresAt, calls);
    }

    /// @inheritdoc IDualControlAccount
    function confirm(uint256 id, Call[] calldata calls) external onlyRole(KeyRole.CHECKER) {
        DualState state = _requireOpen(id);
        _requireContent(id, calls);
        if (state == DualState.APPROVED) return _execute(id, calls, msg.sender, _proposals[id].approver);
        (bool fits, Outflow[] memory outflows) = _judge(calls);
        if (fits) {
            _use(outflows);
            return _execute(id, calls, msg.sender, address(0));
        }
        require(state == DualState.OPEN, DualApproverMissing(id));

        _proposals[id].checker = msg.sender;
        emit DualConfirmed(id, msg.sender);
    }

    /// @inheritdoc IDualControlAccount
    function approve(uint256 id, Call[] calldata calls) external onlyRole(KeyRole.APPROVER) {
        DualState state = _requireOpen(id);
        require(state != DualState.APPROVED, DualStateInvalid(id, state));
        _requireContent(id, calls);
        if (state == DualState.CONFIRMED) return _execute(id, calls, _proposals[id].checker, msg.sender);

        _proposals[id].approver = msg.sender;
        emit DualApproved(id, msg.sender);
    }

    /// @inheritdoc IDualControlAccount
    function revoke(uint256 id) external {
        KeyRole role = _roles[msg.sender];
        bool isMaker = role == KeyRole.MAKER && _proposals[id].maker == msg.sender;
        bool mayRevoke = isMaker || role == KeyRole.CHECKER || role == KeyRole.APPROVER;
        require(mayRevoke, DualRevokeNotYours(id, msg.sender));
        _requireOpen(id);

        _proposals[id].state = DualState.REVOKED;
        emit DualRevoked(id, msg.sender);
    }

    // Keys, limits, rules: acts of the account on itself -------------------------------------------------------------

    /// @inheritdoc IDualControlAccount
    function addKey(Key calldata added) external onlySelf {
        _addKey(added);
    }

    /// @inheritdoc IDualControlAccount
    function removeKey(address key) external onlySelf {
        KeyRole role = _roles[key];
        require(_keys[role].remove(key), DualKeyUnknown(key));
        _requireEnough(role);

        _roles[key] = KeyRole.REMOVED;
        emit DualKeyRemoved(key, role);
    }

    /// @inheritdoc IDualControlAccount
    function setLimit(TokenLimit calldata limit) external onlySelf {
        _setLimit(limit);
    }

    /// @inheritdoc IDualControlAccount
    function setRule(CallRule calldata rule) external onlySelf {
        _setRule(rule);
    }

    // Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IDualControlAccount
    function proposalCount() external view returns (uint256) {
        return _proposalCount;
    }

    /// @inheritdoc IDualControlAccount
    function proposal(uint256 id) external view returns (DualProposal memory) {
        Proposal memory stored = _proposals[id];
        DualState state = stateOf(id);
        address checker = state == DualState.CONFIRMED ? stored.checker : address(0);
        address approver = state == DualState.APPROVED ? stored.approver : address(0);
        return DualProposal(state, stored.maker, stored.expiresAt, checker, approver, stored.content);
    }

    /// @inheritdoc IDualControlAccount
    function stateOf(uint256 id) public view returns (DualState) {
        Proposal storage stored = _proposals[id];
        if (stored.state != DualState.OPEN) return stored.state;
        if (block.timestamp >= stored.expiresAt) return DualState.EXPIRED;
        if (_roles[stored.maker] != KeyRole.MAKER) return DualState.VOID;
        if (_counts(stored.approver, KeyRole.APPROVER)) return DualState.APPROVED;
        if (_counts(stored.checker, KeyRole.CHECKER)) return DualState.CONFIRMED;
        return DualState.OPEN;
    }

    /// @inheritdoc IDualControlAccount
    function needsApprover(Call[] calldata calls) external view returns (bool) {
        (bool fits, ) = _judge(calls);
        return !fits;
    }

    /// @inheritdoc IDualControlAccount
    function roleOf(address key) external view returns (KeyRole) {
        return _roles[key];
    }

    /// @inheritdoc IDualControlAccount
    function keyCount(KeyRole role) external view returns (uint256) {
        return _keys[role].length();
    }

    /// @inheritdoc IDualControlAccount
    function keyAt(KeyRole role, uint256 index) external view returns (address) {
        return _keys[role].at(index);
    }

    /// @inheritdoc IDualControlAccount
    function limitOf(address token) external view returns (TokenLimit memory) {
        return TokenLimit(token, _allowances[token].perProposal, _allowances[token].perDay);
    }

    /// @inheritdoc IDualControlAccount
    function spentToday(address token) public view returns (uint256) {
        Allowance storage allowance = _allowances[token];
        return Day.unwrap(allowance.spentOn) == Day.unwrap(today()) ? allowance.spent : 0;
    }

    /// @inheritdoc IDualControlAccount
    function ruleOf(address target, bytes4 selector) public view returns (CallRule memory) {
        (bool known, uint8 argument) = CallAmounts.erc20Amount(selector);
        if (known) {
            if (_allowances[target].perDay == 0) return CallRule(target, selector, CallRuleKind.NONE, address(0), 0);
            return CallRule(target, selector, CallRuleKind.AMOUNT, target, argument);
        }
        Judgement memory judgement = _judgements[target][selector];
        return CallRule(target, selector, judgement.kind, judgement.token, judgement.argument);
    }

    // Private -------------------------------------------------------------------------------------------------------

    /// @dev The last signature is there. `approver` is zero when a checker sufficed.
    function _execute(uint256 id, Call[] calldata calls, address checker, address approver) private {
        _proposals[id].state = DualState.EXECUTED;
        emit DualExecuted(id, _proposals[id].maker, checker, approver);
        for (uint256 i = 0; i < calls.length; ++i) calls[i].target.functionCall(calls[i].data);
    }

    /// @dev Books what a proposal moves without an approver. It fits, so nothing is cut off.
    function _use(Outflow[] memory outflows) private {
        for (uint256 i = 0; i < outflows.length && outflows[i].token != address(0); ++i) {
            (address token, uint256 amount) = (outflows[i].token, outflows[i].amount);
            uint256 spent = spentToday(token) + amount;
            (_allowances[token].spent, _allowances[token].spentOn) = (uint80(spent), today());
            emit DualLimitUsed(token, today().toBusinessDate(), amount, spent);
        }
    }

    function _addKey(Key memory added) private {
        (address key, KeyRole role) = (added.key, added.role);
        require(key != address(0) && key != address(this), DualKeyInvalid(key));
        require(role != KeyRole.NONE && role != KeyRole.REMOVED, DualRoleInvalid(role));
        require(_roles[key] == KeyRole.NONE, DualKeyTaken(key, _roles[key]));

        _roles[key] = role;
        _keys[role].add(key);
        emit DualKeyAdded(key, role);
    }

    function _setLimit(TokenLimit memory limit) private {
        (address token, uint80 perProposal, uint80 perDay) = (limit.token, limit.perProposal, limit.perDay);
        require(token != address(0) && perProposal <= perDay, DualLimitInvalid(token, perProposal, perDay));

        (_allowances[token].perProposal, _allowances[token].perDay) = (perProposal, perDay);
        emit DualLimitSet(token, perProposal, perDay);
    }

    function _setRule(CallRule memory rule) private {
        (address target, bytes4 selector, CallRuleKind kind) = (rule.target, rule.selector, rule.kind);
        (bool known, ) = CallAmounts.erc20Amount(selector);
        require(target != address(this) && !known, DualRuleFixed(target, selector));
        bool isBare = rule.token == address(0) && rule.argument == 0;
        bool isComplete = kind == CallRuleKind.AMOUNT ? rule.token != address(0) : isBare;
        require(isComplete, DualRuleInvalid(target, selector));

        _judgements[target][selector] = Judgement(kind, rule.token, rule.argument);
        emit DualRuleSet(target, selector, kind, rule.token, rule.argument);
    }

    /// @dev Whether a checker suffices for calls that are executed together, and what they move of each token.
    function _judge(Call[] calldata calls) private view returns (bool fits, Outflow[] memory outflows) {
        outflows = new Outflow[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool found, bytes4 selector) = calls[i].data.selectorOf();
            CallRule memory rule = ruleOf(calls[i].target, selector);
            if (!found || rule.kind == CallRuleKind.NONE) return (false, outflows);
            if (rule.kind == CallRuleKind.AMOUNT) outflows.add(rule.token, calls[i].data.amountAt(rule.argument));
        }
        return (_fit(outflows), outflows);
    }

    /// @dev Whether every sum is within the limits of its token.
    function _fit(Outflow[] memory outflows) private view returns (bool) {
        for (uint256 i = 0; i < outflows.length && outflows[i].token != address(0); ++i) {
            Allowance storage allowance = _allowances[outflows[i].token];
            if (allowance.perDay == 0 || outflows[i].amount > allowance.perProposal) return false;
            if (spentToday(outflows[i].token) + outflows[i].amount > allowance.perDay) return false;
        }
        return true;
    }

    function _requireOpen(uint256 id) private view returns (DualState state) {
        state = stateOf(id);
        bool isOpen = state == DualState.OPEN || state == DualState.CONFIRMED || state == DualState.APPROVED;
        require(isOpen, DualStateInvalid(id, state));
    }

    function _requireContent(uint256 id, Call[] calldata calls) private view {
        (bytes32 proposed, bytes32 given) = (_proposals[id].content, _contentOf(calls));
        require(proposed == given, DualContentMismatch(id, proposed, given));
    }

    function _requireEnough(KeyRole role) private view {
        uint256 count = _keys[role].length();
        require(count >= _MIN_KEYS, DualKeysTooFew(role, count));
    }

    /// @dev Whether a key that signed still has the role in which it did. The zero address has none, but that costs a
    /// look into storage.
    function _counts(address signer, KeyRole role) private view returns (bool) {
        return signer != address(0) && _roles[signer] == role;
    }

    function _contentOf(Call[] calldata calls) private pure returns (bytes32) {
        return keccak256(abi.encode(calls));
    }
}

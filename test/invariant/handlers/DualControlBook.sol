// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {DualControlAccount} from "../../../contracts/core/membership/DualControlAccount.sol";
import {
    Call,
    CallRule,
    Key,
    KeyRole,
    CallRuleKind,
    TokenLimit
} from "../../../contracts/core/membership/interfaces/IDualControlAccount.sol";
import {Cheats} from "../Cheats.sol";
import {Witness} from "./Witness.sol";

/// @title Dual-control book
/// @notice What an auditor outside the account writes down of it: who has which key, what was proposed and signed, and
/// which calls arrived where they were meant to. It never asks the account.
abstract contract DualControlBook is Cheats {
    /// @notice What a proposal moves, and whose signatures it has.
    struct Entry {
        address maker;
        address checker;
        address approver;
        bool unlisted;
        uint256[2] amounts;
        bytes calls;
    }

    uint256 internal constant FIRST_DAY = 1_767_542_400; // 2026-01-05 00:00 in Shanghai

    DualControlAccount public immutable account;
    /// @notice Two tokens with a limit.
    Witness[2] public tokens;
    /// @notice Takes the first call of every proposal, an everyday act, and calls that pay out of the first token.
    Witness public immutable module;

    /// @notice Executions that had too few signatures.
    uint256 public unsigned;
    /// @notice Executions that exceeded a limit without an approver.
    uint256 public excesses;
    /// @notice Acts of wrong callers, or on other calls than proposed, that were not refused.
    uint256 public breaches;
    /// @notice Acts of right callers that were refused, and signatures that executed nothing although they should.
    uint256 public refusals;
    /// @notice How often each act found something to do.
    mapping(bytes4 selector => uint256) public done;

    address[] internal _people;
    mapping(address key => KeyRole) internal _roles;
    mapping(uint256 id => Entry) internal _entries;
    uint256 internal _count;

    /// @dev By token: most per proposal and per day; what went out without an approver, and the largest limit, by day.
    uint80[2] internal _perProposal = [600, 300];
    uint80[2] internal _perDay = [900, 400];
    mapping(uint256 token => mapping(uint256 day => uint256)) internal _spent;
    mapping(uint256 token => mapping(uint256 day => uint256)) internal _largest;

    constructor() {
        vm.warp(FIRST_DAY);
        (tokens[0], tokens[1], module) = (new Witness(), new Witness(), new Witness());
        Key[] memory keys = new Key[](6);
        for (uint256 i = 0; i < 6; ++i) keys[i] = Key(_hire(), KeyRole(1 + i / 2));
        for (uint256 i = 0; i < 6; ++i) _roles[keys[i].key] = keys[i].role;
        TokenLimit[] memory limits = new TokenLimit[](2);
        for (uint256 i = 0; i < 2; ++i) limits[i] = TokenLimit(address(tokens[i]), _perProposal[i], _perDay[i]);
        CallRule[] memory rules = new CallRule[](2);
        rules[0] = CallRule(address(module), Witness.arrive.selector, CallRuleKind.EVERYDAY, address(0), 0);
        rules[1] = CallRule(address(module), Witness.pay.selector, CallRuleKind.AMOUNT, address(tokens[0]), 1);
        account = new DualControlAccount(keys, limits, rules);
        _note();
    }

    /// @notice How many proposals there are.
    function count() external view returns (uint256) {
        return _count;
    }

    /// @notice How often a proposal was executed.
    function executions(uint256 id) external view returns (uint256) {
        return module.arrivals(id);
    }

    /// @notice What went out without an approver today, and the largest limit that held today.
    function usedToday(uint256 token) external view returns (uint256 spent, uint256 largest) {
        return (_spent[token][_day()], _largest[token][_day()]);
    }

    /// @notice How many keys have a role.
    function holders(KeyRole role) public view returns (uint256 found) {
        for (uint256 i = 0; i < _people.length; ++i) if (_roles[_people[i]] == role) ++found;
    }

    /// @notice How many people ever had a key or tried to act.
    function peopleCount() external view returns (uint256) {
        return _people.length;
    }

    /// @notice A person's address and role.
    function person(uint256 i) external view returns (address key, KeyRole role) {
        return (_people[i], _roles[_people[i]]);
    }

    /// @dev A new person, who has no key yet.
    function _hire() internal returns (address key) {
        key = address(uint160(0xF000 + _people.length));
        _people.push(key);
    }

    /// @dev Anybody, keys and others.
    function _anyone(uint256 seed) internal view returns (address) {
        return _people[_draw(seed, "person", 0, _people.length - 1)];
    }

    /// @dev Somebody with a key of `role`.
    function _holder(uint256 seed, KeyRole role) internal view returns (address key) {
        uint256 first = _draw(seed, "holder", 0, _people.length - 1);
        for (uint256 i = 0; i < _people.length; ++i) {
            key = _people[(first + i) % _people.length];
            if (_roles[key] == role) return key;
        }
    }

    /// @dev Judges an execution by the book.
    function _judge(uint256 id) internal {
        Entry storage entry = _entries[id];
        bool isMade = _roles[entry.maker] == KeyRole.MAKER;
        bool isChecked = _roles[entry.checker] == KeyRole.CHECKER && entry.checker != entry.maker;
        if (!isMade || !isChecked) ++unsigned;
        if (_isApproved(entry)) return;
        if (!_fits(entry)) ++excesses;
        for (uint256 i = 0; i < 2; ++i) _spent[i][_day()] += entry.amounts[i];
    }

    /// @dev Whether a proposal would be within all limits now.
    function _fits(Entry storage entry) internal view returns (bool) {
        if (entry.unlisted) return false;
        for (uint256 i = 0; i < 2; ++i) {
            uint256 amount = entry.amounts[i];
            if (amount > _perProposal[i] || (amount != 0 && _spent[i][_day()] + amount > _perDay[i])) return false;
        }
        return true;
    }

    function _isApproved(Entry storage entry) internal view returns (bool) {
        return _roles[entry.approver] == KeyRole.APPROVER && entry.approver != entry.checker;
    }

    /// @dev Notes the limits of today.
    function _note() internal {
        for (uint256 i = 0; i < 2; ++i) {
            if (_perDay[i] > _largest[i][_day()]) _largest[i][_day()] = _perDay[i];
        }
    }

    function _callsOf(uint256 id) internal view returns (Call[] memory) {
        return abi.decode(_entries[id].calls, (Call[]));
    }

    function _day() internal view returns (uint256) {
        return (block.timestamp - FIRST_DAY) / 1 days;
    }
}

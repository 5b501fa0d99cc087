// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {
    Call,
    IDualControlAccount,
    Key,
    KeyRole,
    TokenLimit
} from "../../../contracts/core/membership/interfaces/IDualControlAccount.sol";
import {DualControlBook} from "./DualControlBook.sol";
import {Witness} from "./Witness.sol";

/// @title Dual-control handler
/// @notice Keys and strangers propose, sign and revoke in and out of turn; keys are lost and replaced, limits change,
/// days pass.
contract DualControlHandler is DualControlBook {
    /// @notice Somebody proposes to move amounts, or something that no rule lists.
    function propose(uint256 seed) external {
        address maker = _draw(seed, "turn", 0, 3) == 0 ? _anyone(seed) : _holder(seed, KeyRole.MAKER);
        uint256 id = _count + 1;
        Entry storage entry = _entries[id];
        Call[] memory calls = _compose(seed, id, entry);
        uint40 expiresAt = uint40(block.timestamp + _draw(seed, "validity", 1 hours, 30 days));
        vm.prank(maker);
        try account.propose(calls, expiresAt) {
            if (_roles[maker] != KeyRole.MAKER) ++breaches;
            (entry.maker, entry.calls) = (maker, abi.encode(calls));
            ++_count;
            ++done[msg.sig];
        } catch {
            if (_roles[maker] == KeyRole.MAKER) ++refusals;
            delete _entries[id];
        }
    }

    /// @notice A checker, or somebody else, confirms.
    function confirm(uint256 seed) external {
        (uint256 id, address signer) = _turn(seed, KeyRole.CHECKER);
        if (id == 0) return;
        Entry storage entry = _entries[id];
        (address before, uint256 arrived) = (entry.checker, module.arrivals(id));
        bool expected = _roles[signer] == KeyRole.CHECKER && (_isApproved(entry) || _fits(entry));
        Call[] memory calls = _callsOf(id);
        vm.prank(signer);
        try account.confirm(id, calls) {
            if (_roles[signer] != KeyRole.CHECKER) ++breaches;
            entry.checker = signer;
            if (module.arrivals(id) != arrived) _judge(id);
            else if (expected) ++refusals;
            ++done[msg.sig];
        } catch {
            entry.checker = before;
        }
    }

    /// @notice An approver, or somebody else, approves; now and then, so that much is left to checkers alone.
    function approve(uint256 seed) external {
        if (_draw(seed, "rarely", 0, 2) != 0) return;
        (uint256 id, address signer) = _turn(seed, KeyRole.APPROVER);
        if (id == 0) return;
        uint256 arrived = module.arrivals(id);
        Call[] memory calls = _callsOf(id);
        vm.prank(signer);
        try account.approve(id, calls) {
            if (_roles[signer] != KeyRole.APPROVER) ++breaches;
            _entries[id].approver = signer;
            if (module.arrivals(id) != arrived) _judge(id);
            ++done[msg.sig];
        } catch {}
    }

    /// @notice A checker and an approver sign other calls than were proposed; it must be refused.
    function deceive(uint256 seed) external {
        (uint256 id, address signer) = _turn(seed, KeyRole.CHECKER);
        if (id == 0) return;
        Call[] memory calls = _callsOf(id);
        calls[calls.length - 1].data = abi.encodeCall(Witness.arrive, (id));
        if (keccak256(abi.encode(calls)) == keccak256(_entries[id].calls)) return;
        vm.prank(signer);
        try account.confirm(id, calls) {
            ++breaches;
        } catch {
            ++done[msg.sig];
        }
        signer = _holder(seed, KeyRole.APPROVER);
        vm.prank(signer);
        try account.approve(id, calls) {
            ++breaches;
        } catch {}
    }

    /// @notice Somebody revokes.
    function revoke(uint256 seed) external {
        if (_draw(seed, "rarely", 0, 2) != 0) return;
        (uint256 id, address caller) = _turn(seed, KeyRole.CHECKER);
        if (id == 0) return;
        KeyRole role = _roles[caller];
        bool isMaker = role == KeyRole.MAKER && caller == _entries[id].maker;
        vm.prank(caller);
        try account.revoke(id) {
            if (!isMaker && role != KeyRole.CHECKER && role != KeyRole.APPROVER) ++breaches;
            ++done[msg.sig];
        } catch {}
    }

    /// @notice The account replaces a key, its own way: three others sign.
    function replaceKey(uint256 seed) external {
        if (_people.length > 40 || _draw(seed, "rarely", 0, 2) != 0) return;
        KeyRole role = KeyRole(_draw(seed, "role", 1, 3));
        (address lost, address heir) = (_holder(seed, role), _hire());
        Call[] memory calls = new Call[](2);
        calls[0] = Call(address(account), abi.encodeCall(IDualControlAccount.addKey, (Key(heir, role))));
        calls[1] = Call(address(account), abi.encodeCall(IDualControlAccount.removeKey, (lost)));
        _decide(seed, calls);
        (_roles[heir], _roles[lost]) = (role, KeyRole.REMOVED);
        ++done[msg.sig];
    }

    /// @notice The account removes keys until too few are left; that must be refused.
    function removeTooMany(uint256 seed) external {
        KeyRole role = KeyRole(_draw(seed, "role", 1, 3));
        address key = _holder(seed, role);
        vm.prank(address(account));
        try account.removeKey(key) {
            _roles[key] = KeyRole.REMOVED;
        } catch {
            ++done[msg.sig];
        }
    }

    /// @notice Somebody changes keys or limits without a proposal; it must be refused.
    function usurp(uint256 seed) external {
        address caller = _anyone(seed);
        vm.prank(caller);
        try account.addKey(Key(address(0xE001), KeyRole.CHECKER)) {
            ++breaches;
        } catch {
            ++done[msg.sig];
        }
        vm.prank(caller);
        try account.setLimit(TokenLimit(address(tokens[0]), type(uint80).max, type(uint80).max)) {
            ++breaches;
        } catch {}
    }

    /// @notice The account changes a limit.
    function changeLimit(uint256 seed) external {
        if (_draw(seed, "rarely", 0, 2) != 0) return;
        uint256 i = _draw(seed, "token", 0, 1);
        uint80 perDay = uint80(_draw(seed, "day", 0, 1_500));
        uint80 perProposal = uint80(_draw(seed, "proposal", 0, perDay));
        TokenLimit memory limit = TokenLimit(address(tokens[i]), perProposal, perDay);
        Call[] memory calls = new Call[](1);
        calls[0] = Call(address(account), abi.encodeCall(IDualControlAccount.setLimit, (limit)));
        _decide(seed, calls);
        (_perProposal[i], _perDay[i]) = (perProposal, perDay);
        _note();
        ++done[msg.sig];
    }

    /// @notice Hours pass.
    function wait(uint256 seed) external {
        vm.warp(block.timestamp + _draw(seed, "hours", 1, 4) * 1 hours);
        _note();
        ++done[msg.sig];
    }

    /// @notice The selectors of all acts.
    function acts() external pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](10);
        (selectors[0], selectors[1], selectors[2]) = (
            this.propose.selector,
            this.confirm.selector,
            this.approve.selector
        );
        (selectors[3], selectors[4]) = (this.deceive.selector, this.revoke.selector);
        (selectors[5], selectors[6]) = (this.usurp.selector, this.replaceKey.selector);
        (selectors[7], selectors[8]) = (this.removeTooMany.selector, this.changeLimit.selector);
        selectors[9] = this.wait.selector;
    }

    /// @dev An everyday call that shows the execution, and up to three that move something.
    function _compose(uint256 seed, uint256 id, Entry storage entry) private returns (Call[] memory calls) {
        calls = new Call[](1 + _draw(seed, "calls", 0, 3));
        calls[0] = Call(address(module), abi.encodeCall(Witness.arrive, (id)));
        for (uint256 i = 1; i < calls.length; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            uint256 amount = _draw(draw, "amount", 0, 200);
            uint256 way = _draw(draw, "way", 0, 8);
            calls[i] = _move(way, id, amount);
            if (way == 8) entry.unlisted = true;
            else if (way == 7) entry.amounts[0] += amount;
            else entry.amounts[way % 2] += amount;
        }
        // A limit that is zero per day needs an approver even for nothing.
        for (uint256 i = 0; i < 2; ++i) if (entry.amounts[i] == 0) _avoidNothing(calls, i, id, entry);
    }

    /// @dev Replaces calls that move nothing of a token by one unit, so that the book needs no rule for nothing.
    function _avoidNothing(Call[] memory calls, uint256 token, uint256 id, Entry storage entry) private {
        for (uint256 i = 1; i < calls.length; ++i) {
            bool isOfToken = calls[i].target == address(tokens[token]);
            bool isPaid = token == 0 && bytes4(calls[i].data) == Witness.pay.selector;
            if (!isOfToken && !isPaid) continue;
            calls[i] = _move(token, id, 1);
            ++entry.amounts[token];
        }
    }

    function _move(uint256 way, uint256 id, uint256 amount) private view returns (Call memory) {
        address tag = address(uint160(id));
        if (way == 8) return Call(address(module), abi.encodeWithSignature("other(uint256)", id << 128));
        if (way == 7) return Call(address(module), abi.encodeCall(Witness.pay, (id << 128, amount)));
        address token = address(tokens[way % 2]);
        if (way < 2) return Call(token, abi.encodeCall(IERC20.transfer, (tag, amount)));
        if (way < 4) return Call(token, abi.encodeCall(IERC20.approve, (tag, amount)));
        return Call(token, abi.encodeCall(IERC20.transferFrom, (tag, tag, amount)));
    }

    /// @dev A recent proposal, mostly one that is not executed, and whose turn it is, or anybody.
    function _turn(uint256 seed, KeyRole role) private view returns (uint256 id, address signer) {
        if (_count == 0) return (0, address(0));
        uint256 first = _count > 6 ? _count - 5 : 1;
        id = _draw(seed, "proposal", first, _count);
        while (id > first && module.arrivals(id) != 0) --id;
        signer = _draw(seed, "turn", 0, 3) == 0 ? _anyone(seed) : _holder(seed, role);
        if (_entries[id].maker == address(0)) id = 0;
    }

    /// @dev A proposal of the account on itself with all its signatures.
    function _decide(uint256 seed, Call[] memory calls) private {
        uint256 id = ++_count;
        (address maker, address checker) = (_holder(seed, KeyRole.MAKER), _holder(seed, KeyRole.CHECKER));
        address approver = _holder(seed, KeyRole.APPROVER);
        vm.prank(maker);
        account.propose(calls, uint40(block.timestamp + 1));
        vm.prank(checker);
        account.confirm(id, calls);
        vm.prank(approver);
        account.approve(id, calls);
    }
}

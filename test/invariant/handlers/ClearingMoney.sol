// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Guarantee} from "../../../contracts/core/settlement/interfaces/IClearingCover.sol";
import {Actors} from "../Actors.sol";
import {ClearingModel} from "./ClearingModel.sol";

/// @title Clearing money
/// @notice Members deposit, withdraw, contribute, repay and claim, stop paying and pay again, get lines, are frozen.
abstract contract ClearingMoney is ClearingModel {
    uint256 private constant _MOST = 1e9;

    /// @notice A member deposits cover.
    function deposit(uint256 seed) external {
        uint256 member = _payer(seed);
        vm.prank(account_(member));
        _clearing.deposit(_CNY, uint64(_draw(seed, "amount", 1, _MOST)));
        ++done[msg.sig];
    }

    /// @notice A member takes deposit back, or tries to take more than stays covered.
    function withdraw(uint256 seed) external {
        uint256 member = _someone(seed, "member");
        uint64 kept = _guarantee(member).deposit;
        vm.prank(account_(member));
        try _clearing.withdraw(_CNY, uint64(_draw(seed, "amount", 1, uint256(kept) + 1))) {
            ++done[msg.sig];
        } catch {}
    }

    /// @notice The council sets a line, or tries to set more than the fund can stand for.
    function setLine(uint256 seed) external {
        uint256 most = _clearing.fund(_CNY).held;
        vm.prank(address(_world));
        try _clearing.setLine(_CNY, _id(_someone(seed, "member")), uint64(_draw(seed, "line", 0, most + 1))) {
            ++done[msg.sig];
        } catch {}
    }

    /// @notice A member contributes to the guarantee fund.
    function contribute(uint256 seed) external {
        uint256 member = _payer(seed);
        uint256 before = _clearing.unitsOf(_CNY, _id(member));
        vm.prank(account_(member));
        try _clearing.contribute(_CNY, uint64(_draw(seed, "amount", 1, _MOST))) returns (uint256 units) {
            if (_clearing.unitsOf(_CNY, _id(member)) != before + units) ++breaches;
            ++done[msg.sig];
        } catch {}
    }

    /// @notice A member takes a contribution back, or tries to take what stands for lines.
    function withdrawContribution(uint256 seed) external {
        uint256 member = _someone(seed, "member");
        uint256 units = _clearing.unitsOf(_CNY, _id(member));
        vm.prank(account_(member));
        try _clearing.withdrawContribution(_CNY, _draw(seed, "units", 0, units)) {
            ++done[msg.sig];
        } catch {}
    }

    /// @notice A member goes into the fund and out again at once; it must not gain.
    function passThroughFund(uint256 seed) external {
        uint256 member = _payer(seed);
        if (_suspended(member)) return;
        address account = account_(member);
        uint256 before = _cny.balanceOf(account);
        vm.prank(account);
        try _clearing.contribute(_CNY, uint64(_draw(seed, "amount", 1, _MOST))) returns (uint256 units) {
            vm.prank(account);
            try _clearing.withdrawContribution(_CNY, units) {
                ++done[msg.sig];
            } catch {}
        } catch {}
        if (_cny.balanceOf(account) > before) ++breaches;
    }

    /// @notice A defaulter repays the fund, in part or in full.
    function repay(uint256 seed) external {
        for (uint256 member = _firstMember; member <= _lastMember; ++member) {
            uint64 debt = _guarantee(member).debt;
            if (debt == 0) continue;
            _letPay(member);
            uint64 part = _draw(seed, "part", 0, 1) == 0 ? debt : uint64(_draw(seed, "amount", 1, debt));
            vm.prank(account_(member));
            _clearing.repay(_CNY, part);
            ++done[msg.sig];
        }
    }

    /// @notice The council reinstates a defaulter; with a debt it must be refused.
    function reinstate(uint256 seed) external {
        uint256 member = _someone(seed, "member");
        if (!_suspended(member)) return;
        vm.prank(address(_world));
        try _clearing.reinstate(_CNY, _id(member)) {
            if (_guarantee(member).debt != 0) ++breaches;
            ++done[msg.sig];
        } catch {}
    }

    /// @notice A member claims withheld credits; frozen or suspended it must be refused.
    function claim(uint256) external {
        for (uint256 member = _firstMember; member <= _lastMember; ++member) {
            bool barred = _frozen(member) || _suspended(member);
            vm.prank(account_(member));
            try _clearing.claim(_CNY) {
                if (barred) ++breaches;
                ++done[msg.sig];
            } catch {}
        }
    }

    /// @notice The court freezes a member, or releases it.
    function freeze(uint256 seed) external {
        uint256 member = _someone(seed, "member");
        bool frozen = _frozen(member);
        vm.prank(Actors.COURT);
        if (frozen) _clearing.release(bytes32(member), "order");
        else _clearing.freeze(bytes32(member), "order", uint40(block.timestamp + 2 days));
        ++done[msg.sig];
    }

    /// @notice A debtor takes its allowance back, so that nothing can be collected from it.
    function stopPaying(uint256 seed) external {
        uint256 first = _someone(seed, "member");
        uint256 count = _lastMember + 1 - _firstMember;
        for (uint256 i = 0; i < count; ++i) {
            uint256 member = _firstMember + ((first - _firstMember + i) % count);
            if (_position(member).closing >= 0) continue;
            vm.prank(account_(member));
            _cny.approve(address(_clearing), 0);
            ++done[msg.sig];
            return;
        }
    }

    /// @dev A member that pays from now on.
    function _payer(uint256 seed) private returns (uint256 member) {
        member = _someone(seed, "member");
        _letPay(member);
    }

    function _letPay(uint256 member) private {
        vm.prank(account_(member));
        _cny.approve(address(_clearing), type(uint256).max);
    }

    function _frozen(uint256 member) private view returns (bool) {
        return !_clearing.freezeOf(bytes32(member)).authority.isNobody();
    }

    function _guarantee(uint256 member) internal view returns (Guarantee memory) {
        return _clearing.guaranteeOf(_CNY, _id(member));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Cycle, CycleStage} from "../../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {ClearingModel} from "./ClearingModel.sol";

/// @title Clearing cycles
/// @notice Cycles are cut off, netted, confirmed, collected and paid out in small pages, in and out of turn.
abstract contract ClearingCycles is ClearingModel {
    /// @notice Anybody cuts a cycle off, when it may.
    function cutOff(uint256) external {
        Cycle memory current = _cycle(open());
        uint256 due = uint256(current.openedAt) + current.terms.cycleLength;
        if (block.timestamp < due) vm.warp(due);
        CycleStage before = _cycle(open() - 1).stage;
        try _clearing.cutOffDue(_CNY) {
            if (before != CycleStage.NONE && before != CycleStage.SETTLED) ++breaches;
            ++done[msg.sig];
        } catch {
            if (before == CycleStage.NONE || before == CycleStage.SETTLED) ++breaches;
        }
    }

    /// @notice Anybody forms the next nets.
    function net(uint256 seed) external {
        try _clearing.net(_CNY, _draw(seed, "count", 1, 4)) {
            ++done[msg.sig];
        } catch {
            if (_closing().stage == CycleStage.NETTING) ++breaches;
        }
    }

    /// @notice A member confirms its statement.
    function confirm(uint256 seed) external {
        vm.prank(account_(_someone(seed, "member")));
        try _clearing.confirm(_CNY) {
            ++done[msg.sig];
        } catch {}
    }

    /// @notice Anybody collects; sometimes when the time for it is over. It must work whenever there is something to
    /// do.
    function collect(uint256 seed) external {
        Cycle memory closing = _closing();
        if (closing.stage == CycleStage.STATEMENT && _draw(seed, "wait", 0, 2) == 0) vm.warp(closing.disputeUntil);
        if (closing.stage == CycleStage.FUNDING && _draw(seed, "wait", 0, 2) == 0) {
            vm.warp(_later(uint256(closing.disputeUntil) + closing.terms.fundingPeriod));
        }
        bool possible = _closing().stage == CycleStage.FUNDING;
        int256[] memory before = _wealths();
        try _clearing.collect(_CNY, _draw(seed, "count", 1, 4)) {
            if (!possible) ++breaches;
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
        for (uint256 member = _firstMember; member <= _lastMember; ++member)
            if (_wealth(member) > before[member]) ++breaches;
        _bookFlows(open() - 1, before);
    }

    /// @notice Anybody pays out. It must work whenever everything is collected, and never before.
    function payOut(uint256 seed) external {
        Cycle memory closing = _closing();
        bool possible = closing.stage == CycleStage.SETTLING;
        int256[] memory before = _wealths();
        try _clearing.payOut(_CNY, _draw(seed, "count", 1, 4)) {
            if (!possible || closing.collected != closing.debits) ++breaches;
            _bookFlows(open() - 1, before);
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice A step of the cycle whatever its stage, so that cycles come round.
    function proceed(uint256 seed) external {
        CycleStage stage = _closing().stage;
        if (stage == CycleStage.NETTING) this.net(seed);
        else if (stage == CycleStage.STATEMENT || stage == CycleStage.FUNDING) this.collect(seed);
        else if (stage == CycleStage.SETTLING) this.payOut(seed);
        else this.cutOff(seed);
        ++done[msg.sig];
    }

    function _closing() private view returns (Cycle memory) {
        return _cycle(open() - 1);
    }

    function _later(uint256 time) private view returns (uint256) {
        return time > block.timestamp ? time : block.timestamp;
    }
}

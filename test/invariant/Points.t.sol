// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {PointsPromises} from "./PointsPromises.sol";

/// @notice The acts of a contract that a run may choose from.
struct FuzzSelector {
    address addr;
    bytes4[] selectors;
}

/// @notice The invariants PT1 to PT10 of docs/invariants.md.
/// hardhat-config: invariant.fail-on-revert = true
contract PointsInvariants is PointsPromises {
    uint256 private constant _STEPS = 600;

    function setUp() public {
        _deploy();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory chosen) {
        chosen = new FuzzSelector[](1);
        chosen[0] = FuzzSelector(address(_handler), _handler.acts());
    }

    function invariant_PT1_balancesAreWhatCameLessWhatWent() public view {
        _assertPT1();
    }

    function invariant_PT2_reservedPointsAreThere() public view {
        _assertPT2();
    }

    function invariant_PT3_netsAddUpToZero() public view {
        _assertPT3();
    }

    function invariant_PT4_whatExpiredIsNotSpent() public view {
        _assertPT4();
    }

    function invariant_PT5_noPointLivesTwice() public view {
        _assertPT5();
    }

    function invariant_PT6_debitsAreCovered() public view {
        _assertPT6();
    }

    function invariant_PT7_refundsStayWithinTheirOrder() public view {
        _assertPT7();
    }

    function invariant_PT8_pointsMoveInPoolsOnly() public view {
        _assertPT8();
    }

    function invariant_PT9_exchangesAreWhole() public view {
        _assertPT9();
    }

    function invariant_PT10_nobodyGainsByExchange() public view {
        _assertPT10();
    }

    /// @dev Every other step is an act that has found nothing to do so far, so that rare ones get their turn.
    function test_everyActFindsSomethingToDo() public {
        bytes4[] memory acts = _handler.acts();
        for (uint256 step = 0; step < _STEPS; ++step) {
            uint256 first = _draw(step, "act", 0, acts.length - 1);
            _step(step % 2 == 0 ? _idle(acts, first) : acts[first], step);
        }
        for (uint256 i = 0; i < acts.length; ++i) vm.assertLe(1, _handler.done(acts[i]), "an act that never happens");
        _assertAll();
    }

    function _step(bytes4 act, uint256 seed) private {
        (bool success, bytes memory reason) = address(_handler).call(abi.encodeWithSelector(act, seed));
        vm.assertTrue(success, string(reason));
        vm.assertEq(_handler.breaches(), 0, "breaches");
    }

    /// @dev The first act from a place on that has found nothing to do; the one at that place when there is none.
    function _idle(bytes4[] memory acts, uint256 first) private view returns (bytes4 act) {
        for (uint256 i = 0; i < acts.length; ++i) {
            act = acts[(first + i) % acts.length];
            if (_handler.done(act) == 0) return act;
        }
        return acts[first];
    }
}

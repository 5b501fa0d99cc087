// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {FuzzSelector} from "./Points.t.sol";
import {ReinsuranceBalancePromises} from "./ReinsuranceBalancePromises.sol";

/// @notice The invariants of docs/invariants.md that hold of reinsurance on the chain.
/// hardhat-config: invariant.fail-on-revert = true
/// hardhat-config: invariant.runs = 16
contract ReinsuranceInvariants is ReinsuranceBalancePromises {
    uint256 private constant _LEAST = 300;
    uint256 private constant _MOST = 1_200;
    uint256 private constant _PAGE = 100;

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

    function invariant_RE1_linesAddUpToTheOrder() public view {
        _assertRE1();
    }

    function invariant_RE2_partsAddUpToTheirLine() public view {
        _assertRE2();
    }

    function invariant_RE3_nothingIsRecoveredTwice() public view {
        _assertRE3();
    }

    function invariant_RE6_cashIsCreditedOnce() public view {
        _assertRE6();
    }

    function invariant_RE10_rowsAreBookedOnce() public view {
        _assertRE10();
    }

    function invariant_RE12_closingBalancesAreTheOpenItems() public view {
        _assertRE12();
    }

    function invariant_RE13_settlementsAreTheirItemsAndTheMoney() public view {
        _assertRE13();
    }

    function invariant_RE14_nobodyPassesOnMoreThanItAssumed() public view {
        _assertRE14();
    }

    function invariant_RE15_paymentsOnlyRise() public view {
        _assertRE15();
    }

    function invariant_RE16_linesAreWhatTheRowsComeTo() public view {
        _assertRE16();
    }

    /// @dev Every other step is an act that has found nothing to do so far, so that rare ones get their turn; it goes
    /// on until there is none, but not for ever.
    function test_everyActFindsSomethingToDo() public {
        bytes4[] memory acts = _handler.acts();
        bool idle = true;
        for (uint256 step = 0; step < _LEAST || (idle && step < _MOST); ++step) {
            bytes4 act = acts[_draw(step, "act", 0, acts.length - 1)];
            bytes4 next = _idle(acts, step);
            idle = next != 0;
            _step(idle && step % 2 == 0 ? next : act, step);
            if (step % _PAGE == 0) _assertAll();
        }
        vm.assertEq(bytes32(_idle(acts, 0)), 0, "an act that never happens");
        _assertAll();
    }

    function _step(bytes4 act, uint256 seed) private {
        (bool success, bytes memory reason) = address(_handler).call(abi.encodeWithSelector(act, seed));
        vm.assertTrue(success, string(reason));
        vm.assertEq(_handler.breaches(), 0, "breaches");
    }

    /// @dev The first act from a place on that has found nothing to do; zero when there is none.
    function _idle(bytes4[] memory acts, uint256 first) private view returns (bytes4) {
        for (uint256 i = 0; i < acts.length; ++i) {
            bytes4 act = acts[(first + i) % acts.length];
            if (_handler.done(act) == 0) return act;
        }
        return 0;
    }

    function _assertAll() private view {
        _assertRE1();
        _assertRE2();
        _assertRE3();
        _assertRE6();
        _assertRE10();
        _assertRE12();
        _assertRE13();
        _assertRE14();
        _assertRE15();
        _assertRE16();
    }
}

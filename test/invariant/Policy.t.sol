// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {today} from "../../contracts/core/types/Day.sol";
import {WHOLE} from "../../contracts/core/types/Share.sol";
import {Beneficiary, Entitlement} from "../../contracts/policy/interfaces/IBeneficiaryRegister.sol";
import {Custody, Outcome, Policy} from "../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {Payable} from "../../contracts/policy/interfaces/IPolicySettlement.sol";
import {PolicyId} from "../../contracts/policy/types/PolicyId.sol";
import {Actors} from "./Actors.sol";
import {PolicyHandler} from "./handlers/PolicyHandler.sol";
import {IActs, Walk} from "./Walk.sol";
import {World} from "./World.sol";

/// @notice The invariants P1 to P5 of docs/invariants.md.
/// hardhat-config: invariant.fail-on-revert = true
contract PolicyInvariants is Walk {
    World private _world;
    PolicyHandler private _handler;

    function setUp() public {
        _world = new World();
        _handler = new PolicyHandler(_world);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev P1: a policy has exactly one controller and one live version, the last of a chain of seals.
    function invariant_P1_oneControllerAndOneLiveVersion() public view {
        for (uint256 i = 0; i < _handler.count(); ++i) {
            PolicyId id = _handler.ids(i);
            vm.assertEq(_world.registry().ownerOf(id.toUint()), _handler.holderOf(id), "the controller");
            _assertChained(id, _world.registry().policy(id).version);
        }
        uint256 controlled = 0;
        for (uint256 i = 0; i < _handler.accountCount(); ++i) {
            controlled += _world.registry().balanceOf(_handler.accounts(i));
        }
        vm.assertEq(controlled, _handler.count(), "each policy is controlled once");
    }

    /// @dev P2: while custody is DEPOSITED, insurer, custodian and chain hold the same content.
    function invariant_P2_depositedCopiesAgree() public view {
        for (uint256 i = 0; i < _handler.count(); ++i) {
            PolicyId id = _handler.ids(i);
            Policy memory p = _world.registry().policy(id);
            if (p.custody != Custody.DEPOSITED) continue;
            (bytes32 ours, bytes32 ourPdf) = _handler.insurerCopy(id);
            (bytes32 theirs, bytes32 theirPdf) = _handler.custodianCopy(id);
            vm.assertEq(ours, theirs, "insurer's and custodian's fingerprint");
            vm.assertEq(ourPdf, theirPdf, "insurer's and custodian's PDF");
            bytes32 previous = _world.registry().sealOf(id, p.version - 1);
            bytes32 seal = keccak256(abi.encode(previous, ours, ourPdf));
            vm.assertEq(_world.registry().sealOf(id, p.version), seal, "the chain's seal");
        }
    }

    /// @dev P3: an ended policy does not change; only its custody, when a dispute over its text is settled.
    function invariant_P3_anEndIsFinal() public view {
        for (uint256 i = 0; i < _handler.count(); ++i) {
            PolicyId id = _handler.ids(i);
            Policy memory then = _handler.endedAs(id);
            Policy memory current = _world.registry().policy(id);
            bool ended = then.version != 0;
            vm.assertTrue(ended == (current.outcome != Outcome.NONE), "ended when a party ended it");
            if (!ended) continue;
            then.custody = current.custody;
            vm.assertEq(keccak256(abi.encode(current)), keccak256(abi.encode(then)), "as it ended");
        }
        vm.assertEq(_handler.breaches(), 0, "no act on an ended policy, no wrong nomination");
    }

    /// @dev P4: what is due was paid or is outstanding, by policy; and tokens moved exactly as the books say.
    function invariant_P4_moneyIsConserved() public view {
        (uint256 collected, uint256 paid) = (0, 0);
        for (uint256 i = 0; i < _handler.count(); ++i) {
            PolicyId id = _handler.ids(i);
            _assertPayables(id);
            collected += _handler.collected(id);
            paid += _handler.paid(id);
        }
        uint256 held = 0;
        for (uint256 i = 0; i < _handler.accountCount(); ++i) held += _world.cny().balanceOf(_handler.accounts(i));
        vm.assertEq(_world.cny().balanceOf(Actors.TREASURY), collected, "premiums collected");
        vm.assertEq(_world.cny().balanceOf(Actors.PACIFIC), _handler.FUNDS() - paid, "the insurer paid");
        vm.assertEq(held, 3 * _handler.FUNDS() - collected + paid, "the persons paid and received");
    }

    /// @dev P5: the shares of every rank sum to 100 %, the entitlements to the benefit.
    function invariant_P5_sharesAndEntitlementsAreComplete() public view {
        for (uint256 i = 0; i < _handler.count(); ++i) {
            PolicyId id = _handler.ids(i);
            Beneficiary[] memory list = _world.beneficiaries().beneficiariesAt(id, today().toBusinessDate());
            uint256[3] memory sums;
            for (uint256 j = 0; j < list.length; ++j) sums[list[j].rank] += list[j].share.toUint();
            if (list.length == 0) continue;
            vm.assertEq(sums[1], WHOLE, "the first rank");
            vm.assertTrue(sums[2] == WHOLE || sums[2] == 0, "the second rank, if any");
            _assertEntitlements(id, list, 0);
            if (list.length > 1) _assertEntitlements(id, list, 1);
        }
    }

    function test_everyActFindsSomethingToDo() public {
        _walk(5);
    }

    function _fresh() internal override returns (IActs) {
        setUp();
        return IActs(address(_handler));
    }

    function _assertChained(PolicyId id, uint16 version) private view {
        vm.assertTrue(version != 0 && _world.registry().sealOf(id, version) != 0, "a live version");
        vm.assertEq(_world.registry().sealOf(id, version + 1), 0, "and none after it");
        for (uint16 v = 1; v <= version; ++v) {
            (bytes32 fingerprint, bytes32 pdfDigest) = _handler.contents(id, v - 1);
            bytes32 previous = _world.registry().sealOf(id, v - 1);
            bytes32 seal = keccak256(abi.encode(previous, fingerprint, pdfDigest));
            vm.assertEq(_world.registry().sealOf(id, v), seal, "chained to the version before");
        }
    }

    function _assertPayables(PolicyId id) private view {
        (uint256 due, uint256 paid) = (0, 0);
        for (uint256 i = 0; i < _world.settlement().payableCount(id); ++i) {
            Payable memory one = _world.settlement().payableAt(id, i);
            vm.assertLe(one.paid, one.due, "never more than is due");
            vm.assertTrue(one.settledOn.isSet() == (one.paid == one.due), "settled when paid in full");
            (due, paid) = (due + one.due, paid + one.paid);
        }
        vm.assertEq(due, _handler.owed(id), "due for the acts that happened");
        vm.assertEq(paid, _handler.paid(id), "paid in the payments that happened");
    }

    function _assertEntitlements(PolicyId id, Beneficiary[] memory list, uint256 forfeited) private view {
        uint128 benefit = 1_000_003;
        Entitlement[] memory entitled = _world.beneficiaries().entitlements(id, today(), forfeited, benefit);
        vm.assertEq(entitled.length, list.length, "one line for each beneficiary");
        uint256 sum = 0;
        for (uint256 i = 0; i < entitled.length; ++i) sum += entitled[i].amount;
        vm.assertEq(sum, benefit, "nothing of the benefit is lost");
        vm.assertTrue(forfeited == 0 || entitled[0].amount == 0, "who forfeited receives nothing");
    }
}

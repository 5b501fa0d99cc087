// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../../contracts/core/types/BusinessDate.sol";
import {Day, today} from "../../../contracts/core/types/Day.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {Endorsement} from "../../../contracts/policy/interfaces/IPolicyEndorsements.sol";
import {Content, Custody, Deposit, Issue, Policy} from "../../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {PolicyState} from "../../../contracts/policy/interfaces/IPolicyService.sol";
import {PolicyActs, StateSet} from "../../../contracts/policy/libraries/PolicyActs.sol";
import {PolicyId} from "../../../contracts/policy/types/PolicyId.sol";
import {Actors} from "../Actors.sol";
import {PolicyBook} from "./PolicyBook.sol";

/// @title Policy custody
/// @notice Policies are issued, deposited, disputed, corrected, endorsed and handed over.
abstract contract PolicyCustody is PolicyBook {
    /// @dev Endorsements are possible in every living state; these are the ones that matter.
    StateSet private constant _ENDORSABLE = StateSet.wrap(
        (uint32(1) << uint8(PolicyState.ISSUED)) |
            (uint32(1) << uint8(PolicyState.DEPOSITED)) |
            (uint32(1) << uint8(PolicyState.IN_FORCE)) |
            (uint32(1) << uint8(PolicyState.GRACE))
    );

    /// @notice Pacific issues a policy.
    function issue(uint256 seed) external {
        if (_isFull()) return;
        Day inception = today().addDays(_draw(seed, "inception", 0, 5));
        Issue memory policy = Issue({
            policyReference: ids.length + 1,
            holder: _person(seed, "holder"),
            inception: inception.toBusinessDate(),
            expiry: inception.addDays(_draw(seed, "term", 30, 500)).toBusinessDate(),
            premium: uint64(_draw(seed, "premium", 1, 1e12)),
            sumInsured: 1,
            premiumReceived: _draw(seed, "received", 0, 3) != 0,
            content: _content(seed)
        });
        vm.prank(Actors.PACIFIC);
        PolicyId id = _registry.issue(uint32(_draw(seed, "product", 1, 4)), policy);

        ids.push(id);
        holderOf[id] = policy.holder;
        contents[id].push(policy.content);
        insurerCopy[id] = policy.content;
        ++done[msg.sig];
    }

    /// @notice The custodian deposits its copy, which is another one at times.
    function deposit(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.ANY_LIVING);
        if (_isNone(id) || p.custody == Custody.DISPUTED) return;
        bool differs = _draw(seed, "differs", 0, 7) == 0;
        custodianCopy[id] = differs ? _content(seed) : insurerCopy[id];
        vm.prank(_custodian(p.custodian));
        _registry.deposit(Deposit(id, custodianCopy[id]));
        ++done[msg.sig];
    }

    /// @notice One side of a dispute signs its own copy or the other side's.
    function cosign(uint256 seed) external {
        (PolicyId id, Policy memory p) = _disputed(seed);
        if (_isNone(id)) return;
        bool byInsurer = _draw(seed, "side", 0, 1) == 0;
        Content memory right = _draw(seed, "copy", 0, 1) == 0 ? insurerCopy[id] : custodianCopy[id];
        vm.prank(byInsurer ? Actors.PACIFIC : _custodian(p.custodian));
        _registry.cosign(id, right);

        if (byInsurer) insurerCopy[id] = right;
        else custodianCopy[id] = right;
        bool settled = _registry.policy(id).custody == Custody.DEPOSITED;
        if (settled) contents[id][p.version - 1] = right;
        ++done[msg.sig];
    }

    /// @notice Another custodian takes over.
    function changeCustodian(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.ANY_LIVING);
        if (_isNone(id) || p.custody == Custody.DISPUTED) return;
        MemberId successor = MemberId.wrap(uint32(_draw(seed, "custodian", 4, 5)));
        vm.prank(Actors.PACIFIC);
        _registry.changeCustodian(_one(id), successor);
        ++done[msg.sig];
    }

    /// @notice Insurer and holder agree on a new version, with additional or return premium.
    function endorse(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, _ENDORSABLE);
        if (_isNone(id) || p.custody == Custody.DISPUTED) return;
        bool inForce = _service.stateOf(id) == PolicyState.IN_FORCE;
        int64 adjustment = int64(int256(_draw(seed, "adjustment", 0, 2e6))) - 1e6;
        uint64 premium = inForce ? uint64(_draw(seed, "premium", 1, 1e12)) : p.premium;
        BusinessDate effectiveOn = today().toBusinessDate();
        Endorsement memory change = Endorsement(_content(seed), effectiveOn, premium, adjustment);
        vm.prank(Actors.PACIFIC);
        _endorsements.endorse(id, change);
        vm.prank(holderOf[id]);
        _endorsements.acceptEndorsement(id, change);

        contents[id].push(change.content);
        insurerCopy[id] = change.content;
        if (adjustment > 0) collected[id] += uint64(adjustment);
        else owed[id] += uint64(-adjustment);
        ++done[msg.sig];
    }

    /// @notice The holder hands the policy over to somebody else.
    function transfer(uint256 seed) external {
        (PolicyId id, ) = _pick(seed, PolicyActs.ANY_LIVING);
        if (_isNone(id)) return;
        address to = _person(seed, "to");
        vm.prank(Actors.PACIFIC);
        _registry.approveTransfer(id, to, "consent");
        vm.prank(holderOf[id]);
        _registry.transferFrom(holderOf[id], to, id.toUint());
        holderOf[id] = to;
        ++done[msg.sig];
    }

    /// @notice A person loses the key; a new address takes over the policies and the money.
    function replaceKey(uint256 seed) external {
        if (_spares(seed)) return;
        uint256 person = _draw(seed, "person", 0, 2);
        (address lost, address heir) = (currentAccount[person], address(uint160(0xD000 + accounts.length)));
        bytes32 pseudonym = _persons.pseudonymOf(lost);
        vm.prank(Actors.PROVIDER);
        _persons.requestRecovery(pseudonym, heir);
        vm.warp(block.timestamp + _world.OBJECTION_PERIOD());
        vm.prank(Actors.PROVIDER);
        _persons.completeRecovery(pseudonym);

        currentAccount[person] = heir;
        accounts.push(heir);
        _takeOver(lost, heir);
        ++done[msg.sig];
    }

    function _takeOver(address lost, address heir) private {
        vm.prank(heir);
        _cny.reclaim(lost);
        vm.prank(heir);
        _cny.approve(address(_settlement), type(uint256).max);
        for (uint256 i = 0; i < ids.length; ++i) {
            if (holderOf[ids[i]] != lost) continue;
            vm.prank(heir);
            _registry.reclaim(ids[i]);
            holderOf[ids[i]] = heir;
        }
    }

    /// @dev A policy in dispute, living or not.
    function _disputed(uint256 seed) private view returns (PolicyId id, Policy memory p) {
        uint256 first = _draw(seed, "policy", 0, type(uint128).max);
        for (uint256 i = 0; i < ids.length; ++i) {
            id = ids[(first + i) % ids.length];
            p = _registry.policy(id);
            if (p.custody == Custody.DISPUTED) return (id, p);
        }
        id = PolicyId.wrap(0);
    }
}

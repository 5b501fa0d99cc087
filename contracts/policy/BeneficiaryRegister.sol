// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IPersonRegistry} from "../core/identity/interfaces/IPersonRegistry.sol";
import {Splitter} from "../core/libraries/Splitter.sol";
import {Foundation, Module} from "../core/Module.sol";
import {BusinessDate} from "../core/types/BusinessDate.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {WHOLE} from "../core/types/Share.sol";
import {Beneficiary, Entitlement, IBeneficiaryRegister} from "./interfaces/IBeneficiaryRegister.sol";
import {IPolicyRegistry, Outcome, Policy} from "./interfaces/IPolicyRegistry.sol";
import {PolicyId} from "./types/PolicyId.sol";

/// @title Beneficiary register (受益人登记)
/// @dev See {IBeneficiaryRegister}.
contract BeneficiaryRegister is IBeneficiaryRegister, Module {
    using Checkpoints for Checkpoints.Trace208;

    uint256 private constant _MAX_BENEFICIARIES = 16;

    IPersonRegistry private immutable _persons;
    IPolicyRegistry private immutable _registry;

    mapping(PolicyId id => address) private _insured;
    mapping(PolicyId id => Day) private _events;
    mapping(PolicyId id => Beneficiary[][]) private _nominations;
    /// @dev Day of notice → how many nominations there were by its end.
    mapping(PolicyId id => Checkpoints.Trace208) private _noticed;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    /// @param registry Policies
    constructor(Foundation memory foundation, IPersonRegistry persons, IPolicyRegistry registry) Module(foundation) {
        (_persons, _registry) = (persons, registry);
    }

    /// @inheritdoc IBeneficiaryRegister
    function registerInsured(PolicyId id, address insured) external whenNotPaused {
        _requireInsurer(id);
        _requireLive(id);
        require(_insured[id] == address(0), BeneficiaryInsuredRegistered(id, _insured[id]));
        _persons.requireActive(insured);
        _insured[id] = insured;
        emit InsuredRegistered(id, insured);
    }

    /// @inheritdoc IBeneficiaryRegister
    function nominate(PolicyId id, Beneficiary[] calldata beneficiaries) external whenNotPaused {
        address caller = _msgSender();
        address insured = _insured[id];
        bool isInsured = insured != address(0) && _persons.currentAccount(insured) == caller;
        require(isInsured, BeneficiaryNotInsured(id, caller));
        _persons.requireActive(caller);
        _requireLive(id);
        _requireBeforeEvent(id);
        _registry.requireNotFrozen(id);
        _validate(beneficiaries);

        Beneficiary[] storage list = _nominations[id].push();
        for (uint256 i = 0; i < beneficiaries.length; ++i) list.push(beneficiaries[i]);
        uint256 nomination = _nominations[id].length;
        _noticed[id].push(Day.unwrap(today()), uint208(nomination));
        emit BeneficiariesNominated(id, nomination, beneficiaries);
    }

    /// @inheritdoc IBeneficiaryRegister
    function recordInsuredEvent(PolicyId id, BusinessDate on) external whenNotPaused {
        _requireInsurer(id);
        _requireLive(id);
        _requireBeforeEvent(id);
        Day day = on.toDay();
        bool plausible = !day.isBefore(_registry.policy(id).inception) && !day.isAfter(today());
        require(plausible, BeneficiaryEventInvalid(on));
        _events[id] = day;
        emit InsuredEventRecorded(id, on);
    }

    /// @inheritdoc IBeneficiaryRegister
    function withdrawInsuredEvent(PolicyId id) external whenNotPaused {
        _requireInsurer(id);
        _requireLive(id);
        require(_events[id].isSet(), BeneficiaryEventMissing(id));
        _events[id] = Day.wrap(0);
        emit InsuredEventWithdrawn(id);
    }

    /// @inheritdoc IBeneficiaryRegister
    function entitlements(
        PolicyId id,
        Day eventDay,
        uint256 forfeited,
        uint128 benefit
    ) external view returns (Entitlement[] memory entitled) {
        Beneficiary[] memory list = _inForce(id, eventDay);
        uint8 rank = _firstRankLeft(list, forfeited);
        require(rank != 0, BeneficiaryNone(id));

        uint256[] memory parts = Splitter.split(benefit, _weights(list, rank, forfeited));
        entitled = new Entitlement[](list.length);
        for (uint256 i = 0; i < list.length; ++i) {
            entitled[i] = Entitlement({account: list[i].account, amount: uint128(parts[i])});
        }
    }

    /// @inheritdoc IBeneficiaryRegister
    function beneficiariesAt(PolicyId id, BusinessDate on) external view returns (Beneficiary[] memory) {
        return _inForce(id, on.toDay());
    }

    /// @inheritdoc IBeneficiaryRegister
    function insuredOf(PolicyId id) external view returns (address) {
        return _insured[id];
    }

    /// @inheritdoc IBeneficiaryRegister
    function insuredEventOf(PolicyId id) external view returns (BusinessDate) {
        return _events[id].toBusinessDate();
    }

    // Private -------------------------------------------------------------------------------------------------------

    function _validate(Beneficiary[] calldata beneficiaries) private view {
        uint256 count = beneficiaries.length;
        require(count != 0 && count <= _MAX_BENEFICIARIES, BeneficiaryCount(count));
        uint8 rank = 1;
        uint256 sum = 0;
        for (uint256 i = 0; i < count; ++i) {
            Beneficiary calldata one = beneficiaries[i];
            if (one.rank == rank + 1) {
                require(sum == WHOLE, BeneficiarySharesInvalid(rank, sum));
                (rank, sum) = (one.rank, 0);
            }
            require(one.rank == rank, BeneficiaryRankInvalid(i, one.rank));
            require(one.share.toUint() != 0, BeneficiaryShareMissing(i));
            require(_persons.pseudonymOf(one.account) != 0, BeneficiaryUnknown(one.account));
            sum += one.share.toUint();
        }
        require(sum == WHOLE, BeneficiarySharesInvalid(rank, sum));
    }

    function _inForce(PolicyId id, Day day) private view returns (Beneficiary[] memory list) {
        uint256 nomination = _noticed[id].upperLookup(Day.unwrap(day));
        if (nomination != 0) list = _nominations[id][nomination - 1];
    }

    function _requireInsurer(PolicyId id) private view {
        MemberId member = _servingMember(Licence.INSURER);
        require(id.insurer() == member, IPolicyRegistry.PolicyNotInsurer(id, member));
    }

    function _requireLive(PolicyId id) private view {
        Policy memory p = _registry.policy(id);
        require(p.version != 0, IPolicyRegistry.PolicyUnknown(id));
        require(p.outcome == Outcome.NONE, IPolicyRegistry.PolicyEnded(id, p.outcome));
    }

    function _requireBeforeEvent(PolicyId id) private view {
        Day day = _events[id];
        require(!day.isSet(), BeneficiaryAfterEvent(id, day.toBusinessDate()));
    }

    /// @dev The first rank with somebody left; 0 when there is none. Lists are in order of rank.
    function _firstRankLeft(Beneficiary[] memory list, uint256 forfeited) private pure returns (uint8) {
        for (uint256 i = 0; i < list.length; ++i) {
            if (!_hasForfeited(forfeited, i)) return list[i].rank;
        }
        return 0;
    }

    /// @dev The shares of those left in `rank`, zero for everybody else.
    function _weights(
        Beneficiary[] memory list,
        uint8 rank,
        uint256 forfeited
    ) private pure returns (uint256[] memory weights) {
        weights = new uint256[](list.length);
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i].rank == rank && !_hasForfeited(forfeited, i)) weights[i] = list[i].share.toUint();
        }
    }

    function _hasForfeited(uint256 forfeited, uint256 index) private pure returns (bool) {
        return (forfeited >> index) & 1 == 1;
    }
}

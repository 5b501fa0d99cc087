// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Foundation, Module} from "../core/Module.sol";
import {today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {Endorsement, IPolicyEndorsements} from "./interfaces/IPolicyEndorsements.sol";
import {IPolicyRegistry, Policy} from "./interfaces/IPolicyRegistry.sol";
import {PolicyState} from "./interfaces/IPolicyService.sol";
import {Cause, IPolicySettlement} from "./interfaces/IPolicySettlement.sol";
import {IProductCatalogue} from "./interfaces/IProductCatalogue.sol";
import {PolicyClock} from "./libraries/PolicyClock.sol";
import {PolicyId} from "./types/PolicyId.sol";

/// @title Policy endorsements (保单批改)
/// @dev See {IPolicyEndorsements}. Only the hash of an offer is stored; the holder presents what it accepts.
contract PolicyEndorsements is IPolicyEndorsements, Module {
    using PolicyClock for Policy;

    IPolicyRegistry private immutable _registry;
    IProductCatalogue private immutable _catalogue;
    IPolicySettlement private immutable _settlement;

    mapping(PolicyId id => bytes32) private _offers;

    /// @param foundation Authority, members, forwarder
    /// @param registry Policies
    /// @param catalogue Products
    /// @param settlement Money of policies
    constructor(
        Foundation memory foundation,
        IPolicyRegistry registry,
        IProductCatalogue catalogue,
        IPolicySettlement settlement
    ) Module(foundation) {
        (_registry, _catalogue, _settlement) = (registry, catalogue, settlement);
    }

    /// @inheritdoc IPolicyEndorsements
    function endorse(PolicyId id, Endorsement calldata endorsement) external whenNotPaused {
        _requireInsurer(id);
        (uint16 version, , uint64 premium) = _registry.requireChangeable(id);
        require(endorsement.content.fingerprint != 0, IPolicyRegistry.PolicyFingerprintMissing());
        require(endorsement.premium != 0, IPolicyRegistry.PolicyPremiumMissing());
        require(endorsement.premium == premium || _isInForce(id), EndorsementPremiumFixed(id));
        endorsement.effectiveOn.toDay();

        _offers[id] = _hash(version + 1, endorsement);
        emit EndorsementOffered(id, version + 1, endorsement);
    }

    /// @inheritdoc IPolicyEndorsements
    function withdrawEndorsement(PolicyId id) external whenNotPaused {
        _requireInsurer(id);
        require(_offers[id] != 0, EndorsementMissing(id));
        delete _offers[id];
        emit EndorsementWithdrawn(id);
    }

    /// @inheritdoc IPolicyEndorsements
    function acceptEndorsement(PolicyId id, Endorsement calldata endorsement) external whenNotPaused {
        address holder = _msgSender();
        _registry.requireHolder(id, holder);
        (uint16 version, uint32 product, uint64 premium) = _registry.requireChangeable(id);
        require(_offers[id] != 0, EndorsementMissing(id));
        require(_offers[id] == _hash(version + 1, endorsement), EndorsementDiffers(id));
        require(endorsement.premium == premium || _isInForce(id), EndorsementPremiumFixed(id));
        _registry.requireNotFrozen(id);

        delete _offers[id];
        emit EndorsementAccepted(id, version + 1, endorsement.effectiveOn, endorsement.adjustment);
        _registry.recordVersion(id, endorsement.content, endorsement.premium);
        _settle(id, product, holder, endorsement.adjustment);
    }

    /// @inheritdoc IPolicyEndorsements
    function offerOf(PolicyId id) external view returns (bytes32) {
        return _offers[id];
    }

    /// @dev Additional premium is collected, return premium is owed.
    function _settle(PolicyId id, uint32 product, address holder, int64 adjustment) private {
        if (adjustment > 0) {
            _settlement.collect(id, holder, Cause.ADDITIONAL_PREMIUM, uint256(int256(adjustment)));
        } else if (adjustment < 0) {
            uint256 payoutDays = _catalogue.termsOf(product).payoutDays;
            // Widened first, so that the smallest int64 can be negated.
            _settlement.post(id, holder, Cause.RETURN_PREMIUM, uint128(int128(-int256(adjustment))), payoutDays);
        }
    }

    function _requireInsurer(PolicyId id) private view {
        MemberId member = _servingMember(Licence.INSURER);
        require(id.insurer() == member, IPolicyRegistry.PolicyNotInsurer(id, member));
    }

    function _isInForce(PolicyId id) private view returns (bool) {
        Policy memory p = _registry.policy(id);
        return p.stateAt(_catalogue.termsOf(p.product), today()) == PolicyState.IN_FORCE;
    }

    function _hash(uint16 version, Endorsement calldata endorsement) private pure returns (bytes32) {
        return keccak256(abi.encode(version, endorsement));
    }
}

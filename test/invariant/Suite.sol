// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EnvelopeLog} from "../../contracts/core/evidence/EnvelopeLog.sol";
import {PersonRegistry} from "../../contracts/core/identity/PersonRegistry.sol";
import {MemberRegistry} from "../../contracts/core/membership/MemberRegistry.sol";
import {ClearingHouse} from "../../contracts/core/settlement/ClearingHouse.sol";
import {DepositToken} from "../../contracts/core/settlement/DepositToken.sol";
import {BeneficiaryRegister} from "../../contracts/policy/BeneficiaryRegister.sol";
import {PolicyEndorsements} from "../../contracts/policy/PolicyEndorsements.sol";
import {PolicyRegistry} from "../../contracts/policy/PolicyRegistry.sol";
import {PolicyService} from "../../contracts/policy/PolicyService.sol";
import {PolicySettlement} from "../../contracts/policy/PolicySettlement.sol";
import {ProductCatalogue} from "../../contracts/policy/ProductCatalogue.sol";
import {Cheats} from "./Cheats.sol";
import {World} from "./World.sol";

/// @title Suite
/// @notice The contracts of a world at hand. Kept here, because asking the world for one would use up a prank.
abstract contract Suite is Cheats {
    World internal immutable _world;
    MemberRegistry internal immutable _members;
    PersonRegistry internal immutable _persons;
    EnvelopeLog internal immutable _envelopes;
    DepositToken internal immutable _cny;
    ClearingHouse internal immutable _clearing;
    ProductCatalogue internal immutable _catalogue;
    PolicyRegistry internal immutable _registry;
    PolicySettlement internal immutable _settlement;
    BeneficiaryRegister internal immutable _beneficiaries;
    PolicyEndorsements internal immutable _endorsements;
    PolicyService internal immutable _service;

    constructor(World world) {
        _world = world;
        (_members, _persons, _envelopes, _cny) = (world.members(), world.persons(), world.envelopes(), world.cny());
        _clearing = world.clearing();
        (_catalogue, _registry, _settlement) = (world.catalogue(), world.registry(), world.settlement());
        (_beneficiaries, _endorsements, _service) = (world.beneficiaries(), world.endorsements(), world.service());
    }
}

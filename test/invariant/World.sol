// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {Roles} from "../../contracts/core/access/Roles.sol";
import {EnvelopeLog} from "../../contracts/core/evidence/EnvelopeLog.sol";
import {AssuranceLevel} from "../../contracts/core/identity/interfaces/IPersonRegistry.sol";
import {PersonRegistry} from "../../contracts/core/identity/PersonRegistry.sol";
import {Application} from "../../contracts/core/membership/interfaces/IMemberRegistry.sol";
import {MemberRegistry} from "../../contracts/core/membership/MemberRegistry.sol";
import {Foundation} from "../../contracts/core/Module.sol";
import {ClearingHouse} from "../../contracts/core/settlement/ClearingHouse.sol";
import {DepositToken} from "../../contracts/core/settlement/DepositToken.sol";
import {ClearingTerms} from "../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {BusinessDate} from "../../contracts/core/types/BusinessDate.sol";
import {Licence, LicenceSet, either, only} from "../../contracts/core/types/Licence.sol";
import {BeneficiaryRegister} from "../../contracts/policy/BeneficiaryRegister.sol";
import {IPolicyRegistry} from "../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {IPolicySettlement} from "../../contracts/policy/interfaces/IPolicySettlement.sol";
import {PolicyEndorsements} from "../../contracts/policy/PolicyEndorsements.sol";
import {PolicyRegistry} from "../../contracts/policy/PolicyRegistry.sol";
import {PolicyParts, PolicyService} from "../../contracts/policy/PolicyService.sol";
import {PolicySettlement} from "../../contracts/policy/PolicySettlement.sol";
import {ProductCatalogue} from "../../contracts/policy/ProductCatalogue.sol";
import {Actors} from "./Actors.sol";
import {Cheats} from "./Cheats.sol";

/// @title World
/// @notice A deployed suite with ten founders and three persons, on 2026-01-05 at nine in Shanghai. This contract holds
/// the admin role in the council's place.
contract World is Cheats {
    uint256 public constant START = 1_767_574_800;
    uint256 public constant APPLICATION_VALIDITY = 90 days;
    uint40 public constant OBJECTION_PERIOD = 3 days;

    AccessManager public immutable authority;
    MemberRegistry public immutable members;
    PersonRegistry public immutable persons;
    EnvelopeLog public immutable envelopes;
    DepositToken public immutable cny;
    ClearingHouse public immutable clearing;
    ProductCatalogue public immutable catalogue;
    PolicyRegistry public immutable registry;
    PolicySettlement public immutable settlement;
    BeneficiaryRegister public immutable beneficiaries;
    PolicyEndorsements public immutable endorsements;
    PolicyService public immutable service;

    constructor() {
        vm.warp(START);
        authority = new AccessManager(address(this));
        members = new MemberRegistry(address(authority), _founders(), APPLICATION_VALIDITY);
        Foundation memory foundation = Foundation(address(authority), members, address(0));
        persons = new PersonRegistry(foundation, OBJECTION_PERIOD);
        envelopes = new EnvelopeLog(foundation, persons);
        cny = new DepositToken(foundation, persons, "Renminbi Deposit", "CNYD", "CNY", 2);
        clearing = new ClearingHouse(foundation);
        cny.setHolder(address(clearing), true);
        clearing.admitCurrency(cny, ClearingTerms(1 days, 12 hours, 6 hours));
        catalogue = new ProductCatalogue(foundation);
        registry = new PolicyRegistry(foundation, persons, catalogue);
        settlement = new PolicySettlement(foundation, persons, catalogue, registry);
        beneficiaries = new BeneficiaryRegister(foundation, persons, registry);
        endorsements = new PolicyEndorsements(foundation, registry, catalogue, settlement);
        service = new PolicyService(foundation, PolicyParts(registry, catalogue, settlement, beneficiaries));
        _allowPolicyService();
        _registerPersons();
    }

    /// @dev The rows of deploy/roles.ts that let the servicing contracts write policies and post money.
    function _allowPolicyService() private {
        bytes4[] memory records = new bytes4[](5);
        records[0] = IPolicyRegistry.recordDelivery.selector;
        records[1] = IPolicyRegistry.recordReminder.selector;
        records[2] = IPolicyRegistry.recordPremium.selector;
        records[3] = IPolicyRegistry.recordVersion.selector;
        records[4] = IPolicyRegistry.close.selector;
        authority.setTargetFunctionRole(address(registry), records, Roles.POLICY_SERVICE);
        bytes4[] memory postings = new bytes4[](2);
        postings[0] = IPolicySettlement.post.selector;
        postings[1] = IPolicySettlement.collect.selector;
        authority.setTargetFunctionRole(address(settlement), postings, Roles.POLICY_SERVICE);
        authority.grantRole(Roles.POLICY_SERVICE, address(service), 0);
        authority.grantRole(Roles.POLICY_SERVICE, address(endorsements), 0);
    }

    function _registerPersons() private {
        address[3] memory people = [Actors.ALICE, Actors.BOB, Actors.CAROL];
        for (uint256 i = 0; i < people.length; ++i) {
            vm.prank(Actors.PROVIDER);
            persons.register(
                people[i],
                keccak256(abi.encode("pseudonym", i)),
                AssuranceLevel.L3,
                BusinessDate.wrap(2100_01_05),
                keccak256("evidence")
            );
        }
    }

    function _founders() private pure returns (Application[] memory founders) {
        LicenceSet insurer = either(Licence.INSURER, Licence.COUNCIL_SEAT);
        founders = new Application[](10);
        founders[0] = _founder("Pacific Insurance (synthetic)", insurer, Actors.PACIFIC);
        founders[1] = _founder("Harbour Insurance (synthetic)", insurer, Actors.HARBOUR);
        founders[2] = _founder("Summit Insurance (synthetic)", insurer, Actors.SUMMIT);
        founders[3] = _founder("Policy Custodian (synthetic)", only(Licence.CUSTODIAN), Actors.KEEPER);
        founders[4] = _founder("Second Custodian (synthetic)", only(Licence.CUSTODIAN), Actors.VAULT);
        founders[5] = _founder("Settlement Bank (synthetic)", only(Licence.BANK), Actors.BANK);
        founders[6] = _founder("Second Bank (synthetic)", only(Licence.BANK), Actors.SECOND_BANK);
        founders[7] = _founder("Identity Provider (synthetic)", only(Licence.KYC_PROVIDER), Actors.PROVIDER);
        founders[8] = _founder("Regulator (synthetic)", only(Licence.REGULATOR), Actors.REGULATOR);
        founders[9] = _founder("Court (synthetic)", only(Licence.COURT), Actors.COURT);
    }

    function _founder(
        string memory name,
        LicenceSet licences,
        address admin
    ) private pure returns (Application memory) {
        return Application(name, bytes20(keccak256(bytes(name))), licences, admin);
    }
}

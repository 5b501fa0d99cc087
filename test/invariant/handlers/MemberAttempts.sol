// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AssuranceLevel} from "../../../contracts/core/identity/interfaces/IPersonRegistry.sol";
import {Application} from "../../../contracts/core/membership/interfaces/IMemberRegistry.sol";
import {BusinessDate} from "../../../contracts/core/types/BusinessDate.sol";
import {Day, today} from "../../../contracts/core/types/Day.sol";
import {LicenceSet} from "../../../contracts/core/types/Licence.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {Endorsement} from "../../../contracts/policy/interfaces/IPolicyEndorsements.sol";
import {Content, Deposit, Issue} from "../../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {ClaimPayee} from "../../../contracts/policy/interfaces/IPolicyService.sol";
import {ProductTerms} from "../../../contracts/policy/interfaces/IProductCatalogue.sol";
import {PolicyId} from "../../../contracts/policy/types/PolicyId.sol";
import {Actors} from "../Actors.sol";
import {Suite} from "../Suite.sol";
import {World} from "../World.sol";

/// @title Member attempts
/// @notice One call for each thing that a member may do, each of which succeeds for a member in good standing.
abstract contract MemberAttempts is Suite {
    uint256 internal constant INSURER_CALLS = 13;
    uint256 internal constant LICENSED_CALLS = 21;
    uint256 internal constant CALLS = 25;

    uint32 private immutable _product;
    PolicyId private immutable _paid;
    PolicyId private immutable _unpaid;
    PolicyId private immutable _disputed;

    constructor(World world) Suite(world) {
        ProductTerms memory terms = _terms();
        vm.prank(Actors.PACIFIC);
        _product = _catalogue.registerProduct("SYNTHETIC", MemberId.wrap(4), terms);
        (_paid, _unpaid, _disputed) = (_issue(1, true), _issue(2, false), _issue(3, true));
        vm.prank(Actors.KEEPER);
        _registry.deposit(Deposit(_disputed, Content("other", 0)));
        vm.prank(Actors.BANK);
        _cny.mint(Actors.PACIFIC, 1_000, "first");
    }

    /// @dev Who calls what. The calls from {LICENSED_CALLS} on need no licence, only good standing.
    function _callOf(uint256 i) internal view returns (address actor, address target, bytes memory data) {
        if (i < 9) return _onPolicies(i);
        if (i < INSURER_CALLS) return _onServicing(i);
        if (i < LICENSED_CALLS) return _ofOthers(i);
        return _ofAnyMember(i);
    }

    function _onPolicies(uint256 i) private view returns (address actor, address target, bytes memory data) {
        (actor, target) = (Actors.PACIFIC, address(_registry));
        PolicyId[] memory one = new PolicyId[](1);
        one[0] = _paid;
        if (i == 0) return (actor, address(_catalogue), abi.encodeCall(_catalogue.closeProduct, (_product)));
        if (i == 1) data = abi.encodeCall(_registry.issue, (_product, _newPolicy(9, true)));
        if (i == 2) data = abi.encodeCall(_registry.cosign, (_disputed, Content("other", 0)));
        if (i == 3) data = abi.encodeCall(_registry.changeCustodian, (one, MemberId.wrap(5)));
        if (i == 4) data = abi.encodeCall(_registry.approveTransfer, (_paid, Actors.BOB, "consent"));
        if (i == 5) return (actor, address(_service), abi.encodeCall(_service.declareNotTaken, (_unpaid)));
        if (i == 6) return (actor, address(_service), abi.encodeCall(_service.recordPremium, (_unpaid)));
        if (i == 7) return (Actors.KEEPER, target, abi.encodeCall(_registry.deposit, (Deposit(_paid, _content()))));
        if (i == 8) data = abi.encodeCall(_registry.issueBatch, (_product, new Issue[](0)));
    }

    function _onServicing(uint256 i) private view returns (address, address target, bytes memory data) {
        BusinessDate date = today().toBusinessDate();
        target = address(_service);
        if (i == 9) data = abi.encodeCall(_service.rescind, (_paid, date, 1, "ground"));
        if (i == 10) data = abi.encodeCall(_service.settleClaim, (_paid, date, 1, ClaimPayee.HOLDER, 0));
        if (i == 11) {
            Endorsement memory change = Endorsement(_content(), date, 100, 0);
            (target, data) = (address(_endorsements), abi.encodeCall(_endorsements.endorse, (_paid, change)));
        }
        if (i == 12) {
            target = address(_beneficiaries);
            data = abi.encodeCall(_beneficiaries.registerInsured, (_paid, Actors.BOB));
        }
        return (Actors.PACIFIC, target, data);
    }

    function _ofOthers(uint256 i) private view returns (address actor, address target, bytes memory data) {
        (actor, target) = (Actors.PROVIDER, address(_persons));
        bytes32 alice = _persons.pseudonymOf(Actors.ALICE);
        BusinessDate date = BusinessDate.wrap(2090_01_01);
        if (i == 13) return (Actors.BANK, address(_cny), abi.encodeCall(_cny.mint, (Actors.ALICE, 1, "second")));
        if (i == 14) return (Actors.BANK, address(_cny), abi.encodeCall(_cny.burn, (Actors.BANK, 0, "third")));
        if (i == 15) {
            data = abi.encodeCall(_persons.register, (Actors.STRANGER, "new", AssuranceLevel.L3, date, "evidence"));
        }
        if (i == 16) data = abi.encodeCall(_persons.refresh, (alice, AssuranceLevel.L4, date, "evidence"));
        if (i == 17) data = abi.encodeCall(_persons.closePerson, (alice, "reason"));
        if (i == 18) data = abi.encodeCall(_persons.requestRecovery, (alice, Actors.STRANGER));
        if (i == 19) return (Actors.REGULATOR, target, abi.encodeCall(_persons.blockPerson, (alice, "reason")));
        if (i == 20) {
            data = abi.encodeCall(_registry.freeze, (_paid.toWord(), "order", type(uint40).max));
            return (Actors.REGULATOR, address(_registry), data);
        }
    }

    function _ofAnyMember(uint256 i) private view returns (address actor, address target, bytes memory data) {
        (actor, target) = (Actors.PACIFIC, address(_members));
        Application memory application = Application("Sponsored", "sponsored", LicenceSet.wrap(0), address(0xE000));
        if (i == 21) data = abi.encodeCall(_members.sponsor, (application));
        if (i == 22) return (actor, address(_cny), abi.encodeCall(_cny.transfer, (Actors.ALICE, 1)));
        if (i == 23) data = abi.encodeCall(_members.setAccount, (address(0xE001), LicenceSet.wrap(1), 1e10, true));
        if (i == 24) data = abi.encodeCall(_members.publishKey, ("encryption", "X25519", "key"));
    }

    function _issue(uint256 policyReference, bool received) private returns (PolicyId) {
        Issue memory policy = _newPolicy(policyReference, received);
        vm.prank(Actors.PACIFIC);
        return _registry.issue(_product, policy);
    }

    function _newPolicy(uint256 policyReference, bool received) private view returns (Issue memory) {
        Day inception = today();
        BusinessDate expiry = inception.addDays(20_000).toBusinessDate();
        return Issue(policyReference, Actors.ALICE, inception.toBusinessDate(), expiry, 100, 1, received, _content());
    }

    function _terms() private view returns (ProductTerms memory terms) {
        (terms.token, terms.treasury) = (address(_cny), Actors.PACIFIC);
        (terms.graceDays, terms.reminderDays, terms.reinstatementMonths, terms.silenceDays) = (60, 30, 24, 30);
        (terms.payoutDays, terms.claimPayoutDays, terms.rescissionDays) = (30, 10, 30);
        terms.contestableMonths = 1_000;
    }

    function _content() private pure returns (Content memory) {
        return Content("document", "pdf");
    }
}

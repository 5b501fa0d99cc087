// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Content, Policy} from "../../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {ProductTerms, ReturnBasis} from "../../../contracts/policy/interfaces/IProductCatalogue.sol";
import {StateSet} from "../../../contracts/policy/libraries/PolicyActs.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {LicenceSet} from "../../../contracts/core/types/Licence.sol";
import {PolicyId} from "../../../contracts/policy/types/PolicyId.sol";
import {Actors} from "../Actors.sol";
import {Suite} from "../Suite.sol";
import {World} from "../World.sol";

/// @title Policy book
/// @notice What the parties of the policies keep in their own books, to be compared with the chain. Acts are public
/// functions of one seed; an act that finds nothing to do returns, one that finds something must succeed.
abstract contract PolicyBook is Suite {
    /// @notice What each person, and the insurer, starts with: minor units.
    uint256 public constant FUNDS = 1e24;

    uint256 private constant _MAX_POLICIES = 30;

    /// @notice How often each act found something to do.
    mapping(bytes4 selector => uint256) public done;
    /// @notice Acts that should have been refused and were not.
    uint256 public breaches;

    /// @notice The address that acts for each person, and every address that ever did.
    address[3] public currentAccount = [Actors.ALICE, Actors.BOB, Actors.CAROL];
    address[] public accounts = [Actors.ALICE, Actors.BOB, Actors.CAROL];

    PolicyId[] public ids;
    mapping(PolicyId id => address) public holderOf;
    /// @notice The content of each version on which insurer and holder agreed, by version from 0.
    mapping(PolicyId id => Content[]) public contents;
    /// @notice What each side submitted last.
    mapping(PolicyId id => Content) public insurerCopy;
    mapping(PolicyId id => Content) public custodianCopy;
    /// @notice The policy at the moment of its end.
    mapping(PolicyId id => Policy) internal _endedAs;
    /// @notice Minor units by policy, from the terms and the parties' own records.
    mapping(PolicyId id => uint256) public owed;
    mapping(PolicyId id => uint256) public paid;
    mapping(PolicyId id => uint256) public collected;

    constructor(World world) Suite(world) {
        vm.prank(Actors.PACIFIC);
        _members.setAccount(Actors.TREASURY, LicenceSet.wrap(0), type(uint40).max, false);
        _registerProduct(12, ReturnBasis.CASH_VALUE, true, 0);
        _registerProduct(1, ReturnBasis.CASH_VALUE, false, 10);
        _registerProduct(0, ReturnBasis.PRO_RATA, false, 0);
        _registerProduct(3, ReturnBasis.PRO_RATA, false, 5);
        for (uint256 i = 0; i < accounts.length; ++i) _fund(accounts[i]);
        _fund(Actors.PACIFIC);
    }

    /// @notice Days pass.
    function passTime(uint256 seed) external {
        vm.warp(block.timestamp + _draw(seed, "seconds", 1, 60 days));
        ++done[msg.sig];
    }

    /// @notice How many policies there are.
    function count() external view returns (uint256) {
        return ids.length;
    }

    /// @notice How many addresses persons ever had.
    function accountCount() external view returns (uint256) {
        return accounts.length;
    }

    /// @notice The policy as it was when it ended; version 0 while it lives.
    function endedAs(PolicyId id) external view returns (Policy memory) {
        return _endedAs[id];
    }

    function _isFull() internal view returns (bool) {
        return ids.length == _MAX_POLICIES;
    }

    /// @dev A policy in one of `states`, from a random place on; the zero id when there is none.
    function _pick(uint256 seed, StateSet states) internal view returns (PolicyId id, Policy memory p) {
        uint256 length = ids.length;
        uint256 first = _draw(seed, "policy", 0, type(uint128).max);
        for (uint256 i = 0; i < length; ++i) {
            id = ids[(first + i) % length];
            if (states.includes(_service.stateOf(id))) return (id, _registry.policy(id));
        }
        id = PolicyId.wrap(0);
    }

    /// @dev True twice in three times: for acts that would otherwise leave nothing alive.
    function _spares(uint256 seed) internal pure returns (bool) {
        return _draw(seed, "spares", 0, 2) != 0;
    }

    function _isNone(PolicyId id) internal pure returns (bool) {
        return PolicyId.unwrap(id) == 0;
    }

    function _terms(Policy memory p) internal view returns (ProductTerms memory) {
        return _catalogue.termsOf(p.product);
    }

    /// @dev Writes down that a policy ended just now, and what is owed for it.
    function _ends(PolicyId id, uint256 amount) internal {
        _endedAs[id] = _registry.policy(id);
        owed[id] += amount;
        ++done[msg.sig];
    }

    function _person(uint256 seed, string memory what) internal view returns (address) {
        return currentAccount[_draw(seed, what, 0, 2)];
    }

    function _one(PolicyId id) internal pure returns (PolicyId[] memory one) {
        one = new PolicyId[](1);
        one[0] = id;
    }

    function _custodian(MemberId member) internal pure returns (address) {
        return MemberId.unwrap(member) == 4 ? Actors.KEEPER : Actors.VAULT;
    }

    function _content(uint256 seed) internal pure returns (Content memory) {
        return Content(keccak256(abi.encode("document", seed)), keccak256(abi.encode("pdf", seed)));
    }

    /// @dev Gives tokens and lets the settlement contract collect them.
    function _fund(address account) private {
        vm.prank(Actors.BANK);
        _cny.mint(account, uint128(FUNDS), bytes32(uint256(uint160(account))));
        vm.prank(account);
        _cny.approve(address(_settlement), type(uint256).max);
    }

    /// @dev Short clocks, so that a run meets all of them.
    function _registerProduct(uint8 months, ReturnBasis basis, bool maturity, uint16 coolingOff) private {
        ProductTerms memory terms;
        (terms.token, terms.treasury) = (address(_cny), Actors.TREASURY);
        (terms.periodMonths, terms.basis, terms.maturityBenefit) = (months, basis, maturity);
        (terms.handlingFee, terms.coolingOffDays) = (1_000, coolingOff);
        (terms.graceDays, terms.reminderDays, terms.reinstatementMonths, terms.silenceDays) = (30, 15, 1, 20);
        (terms.payoutDays, terms.claimPayoutDays) = (30, 10);
        (terms.rescissionDays, terms.contestableMonths) = (30, 24);
        vm.prank(Actors.PACIFIC);
        _catalogue.registerProduct("SYNTHETIC", MemberId.wrap(4), terms);
    }
}

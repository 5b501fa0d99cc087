// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Application, MemberStatus} from "../../../contracts/core/membership/interfaces/IMemberRegistry.sol";
import {LicenceSet} from "../../../contracts/core/types/Licence.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {Actors} from "../Actors.sol";
import {World} from "../World.sol";
import {MemberAttempts} from "./MemberAttempts.sol";

/// @title Member handler
/// @notice Institutions come, stand, fall and leave; whoever may not act tries to.
contract MemberHandler is MemberAttempts {
    uint256 private constant _MOST_MEMBERS = 20;
    LicenceSet private constant _EVERYTHING = LicenceSet.wrap(type(uint64).max);

    /// @notice How often each act found something to do.
    mapping(bytes4 selector => uint256) public done;
    /// @notice Acts that should have been refused and were not.
    uint256 public breaches;

    /// @notice Every address that was ever bound, and the member to which it was bound first.
    address[] public accounts;
    mapping(address account => MemberId) public boundTo;

    constructor(World world) MemberAttempts(world) {
        for (uint160 i = 1; i <= 10; ++i) {
            _bind(address(0xA000 + i), MemberId.wrap(uint32(i)));
            _retire(address(0xA000 + i));
        }
    }

    /// @notice Pacific sponsors an institution.
    function sponsor(uint256 seed) external {
        if (_members.memberCount() == _MOST_MEMBERS) return;
        address admin = address(uint160(0xD000 + accounts.length));
        Application memory application = Application("Newcomer", bytes20(admin), LicenceSet.wrap(0), admin);
        vm.prank(Actors.PACIFIC);
        _bind(admin, _members.sponsor(application));
        if (_draw(seed, "at once", 0, 1) == 0) _admit(seed, boundTo[admin]);
        ++done[msg.sig];
    }

    /// @notice The council decides on an application.
    function decide(uint256 seed) external {
        MemberId member = _pick(seed, MemberStatus.APPLIED);
        if (_isNone(member)) return;
        if (_draw(seed, "vote", 0, 3) == 0) {
            vm.prank(address(_world));
            _members.reject(member, "resolution");
        } else {
            _admit(seed, member);
        }
        ++done[msg.sig];
    }

    /// @notice An admitted institution takes up its membership.
    function activate(uint256 seed) external {
        MemberId member = _pick(seed, MemberStatus.ADMITTED);
        if (_isNone(member)) return;
        address admin = _firstAccount(member);
        vm.prank(admin);
        _members.publishKey("encryption", "X25519", "key");
        vm.prank(admin);
        _members.activate();
        ++done[msg.sig];
    }

    /// @notice The council moves a member along its life cycle.
    function move(uint256 seed) external {
        MemberStatus from = MemberStatus(_draw(seed, "from", uint8(MemberStatus.ACTIVE), uint8(MemberStatus.EXITING)));
        MemberId member = _pick(seed, from);
        if (_isNone(member)) return;
        bool first = _draw(seed, "way", 0, 2) != 0;
        vm.prank(address(_world));
        if (from == MemberStatus.EXITING) _members.completeExit(member, "resolution");
        else if (!first) _members.beginExit(member, "resolution");
        else if (from == MemberStatus.ACTIVE) _members.suspend(member, "resolution");
        else _members.reinstate(member, "resolution");
        ++done[msg.sig];
    }

    /// @notice The council sets a member's licences.
    function license(uint256 seed) external {
        MemberId member = _pick(seed, MemberStatus.ACTIVE);
        if (_isNone(member)) return;
        LicenceSet licences = _licences(seed);
        vm.prank(address(_world));
        _members.setLicences(member, licences);
        ++done[msg.sig];
    }

    /// @notice A member gives itself another account and ends it again.
    function setAccount(uint256 seed) external {
        MemberId member = _pick(seed, MemberStatus.ACTIVE);
        if (_isNone(member) || accounts.length > 60) return;
        address account = address(uint160(0xD000 + accounts.length));
        address admin = _firstAccount(member);
        vm.prank(admin);
        _members.setAccount(account, _EVERYTHING, type(uint40).max, false);
        _bind(account, member);
        vm.prank(admin);
        _members.revokeAccount(account);
        ++done[msg.sig];
    }

    /// @notice Somebody claims an address of another member; it must be refused.
    function claimAddress(uint256 seed) external {
        address account = accounts[_draw(seed, "account", 0, accounts.length - 1)];
        if (MemberId.unwrap(boundTo[account]) == 1) return;
        bool byCouncil = _draw(seed, "council", 0, 1) == 0;
        vm.prank(byCouncil ? address(_world) : Actors.PACIFIC);
        (bool success, ) = address(_members).call(
            // solhint-disable-line avoid-low-level-calls
            byCouncil
                ? abi.encodeCall(_members.appointAdmin, (MemberId.wrap(1), account))
                : abi.encodeCall(_members.setAccount, (account, _EVERYTHING, type(uint40).max, true))
        );
        if (success) ++breaches;
        else ++done[msg.sig];
    }

    /// @notice A member in good standing loses its standing, its licences or its key, and tries to act; it must be
    /// refused. It then has everything back.
    function attempt(uint256 seed) external {
        uint256 i = _draw(seed, "call", 0, CALLS - 1);
        (address actor, address target, bytes memory data) = _callOf(i);
        uint256 way = _draw(seed, "way", 0, i < LICENSED_CALLS ? 4 : 1);
        MemberId member = boundTo[actor];
        LicenceSet licences = _members.memberInfo(member).licences;
        if (way == 0) _asCouncil(abi.encodeCall(_members.suspend, (member, "resolution")));
        if (way == 1) actor = _expired(actor);
        if (way == 2) actor = _scopeless(actor);
        if (way == 3) _asCouncil(abi.encodeCall(_members.setLicences, (member, LicenceSet.wrap(0))));
        if (way == 4) actor = _outsider(seed);

        vm.prank(actor);
        (bool success, ) = target.call(data); // solhint-disable-line avoid-low-level-calls
        if (success) ++breaches;
        else ++done[msg.sig];
        if (way == 0) _asCouncil(abi.encodeCall(_members.reinstate, (member, "resolution")));
        if (way == 3) _asCouncil(abi.encodeCall(_members.setLicences, (member, licences)));
    }

    /// @notice One of the calls that are attempted, and who may make it.
    function callOf(uint256 i) external view returns (address actor, address target, bytes memory data) {
        return _callOf(i);
    }

    /// @notice How many calls there are.
    function callCount() external pure returns (uint256) {
        return CALLS;
    }

    /// @notice How many addresses were ever bound.
    function accountCount() external view returns (uint256) {
        return accounts.length;
    }

    /// @notice The selectors of all acts.
    function acts() external pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](8);
        (selectors[0], selectors[1]) = (this.sponsor.selector, this.decide.selector);
        (selectors[2], selectors[3]) = (this.activate.selector, this.move.selector);
        (selectors[4], selectors[5]) = (this.license.selector, this.setAccount.selector);
        (selectors[6], selectors[7]) = (this.claimAddress.selector, this.attempt.selector);
    }

    function _admit(uint256 seed, MemberId member) private {
        LicenceSet licences = _licences(seed);
        vm.prank(address(_world));
        _members.admit(member, licences, "resolution");
    }

    function _bind(address account, MemberId member) private {
        accounts.push(account);
        boundTo[account] = member;
    }

    function _asCouncil(bytes memory data) private {
        vm.prank(address(_world));
        (bool success, ) = address(_members).call(data); // solhint-disable-line avoid-low-level-calls
        vm.assertTrue(success, "the council acts");
    }

    /// @dev An account of the same member whose time is over.
    function _expired(address admin) private pure returns (address) {
        return address(uint160(admin) + 0x1000_0000);
    }

    /// @dev An account of the same member that may use none of its licences.
    function _scopeless(address admin) private pure returns (address) {
        return address(uint160(admin) + 0x2000_0000);
    }

    function _retire(address admin) private {
        vm.prank(admin);
        _members.setAccount(_expired(admin), _EVERYTHING, uint40(block.timestamp), true);
        vm.prank(admin);
        _members.setAccount(_scopeless(admin), LicenceSet.wrap(0), type(uint40).max, true);
    }

    /// @dev A stranger, or the account of an institution that holds no licence because it is not in yet.
    function _outsider(uint256 seed) private view returns (address) {
        MemberId member = _pick(seed, MemberStatus.APPLIED);
        return _isNone(member) ? Actors.STRANGER : _firstAccount(member);
    }

    /// @dev A member in a status, of those whose accounts no attempt needs: harbour, summit and all newcomers.
    function _pick(uint256 seed, MemberStatus status) private view returns (MemberId member) {
        uint256 count = _members.memberCount();
        uint256 first = _draw(seed, "member", 0, type(uint128).max);
        for (uint256 i = 0; i < count; ++i) {
            uint256 number = 1 + ((first + i) % count);
            bool free = number == 2 || number == 3 || number > 10;
            member = MemberId.wrap(uint32(number));
            if (free && _members.memberInfo(member).status == status) return member;
        }
        return MemberId.wrap(0);
    }

    function _firstAccount(MemberId member) private view returns (address) {
        for (uint256 i = 0; i < accounts.length; ++i) {
            if (boundTo[accounts[i]] == member) return accounts[i];
        }
        return address(0);
    }

    function _isNone(MemberId member) private pure returns (bool) {
        return member.isNobody();
    }

    /// @dev Some licences; a council seat every other time.
    function _licences(uint256 seed) private pure returns (LicenceSet) {
        return LicenceSet.wrap(uint64(_draw(seed, "licences", 0, 2 ** 19 - 1)));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Member, MemberStatus} from "../../contracts/core/membership/interfaces/IMemberRegistry.sol";
import {MemberRegistry} from "../../contracts/core/membership/MemberRegistry.sol";
import {Licence} from "../../contracts/core/types/Licence.sol";
import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {MemberHandler} from "./handlers/MemberHandler.sol";
import {IActs, Walk} from "./Walk.sol";
import {World} from "./World.sol";

/// @notice The invariants M1 to M3 of docs/invariants.md.
/// hardhat-config: invariant.fail-on-revert = true
contract MembershipInvariants is Walk {
    MemberRegistry private _members;
    MemberHandler private _handler;

    function setUp() public {
        World world = new World();
        (_members, _handler) = (world.members(), new MemberHandler(world));
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev M1: who is suspended, expired, revoked, unlicensed or no member changes nothing anywhere.
    function invariant_M1_onlyMembersInGoodStandingAct() public view {
        vm.assertEq(_handler.breaches(), 0, "every attempt was refused");
    }

    /// @dev M2: the council's seats are the active members that hold the seat.
    function invariant_M2_seatsAreActiveMembersWithASeat() public {
        uint256 seats = 0;
        vm.warp(block.timestamp + 1);
        for (uint32 i = 1; i <= _members.memberCount(); ++i) {
            Member memory one = _members.memberInfo(MemberId.wrap(i));
            bool sits = one.status == MemberStatus.ACTIVE && one.licences.contains(Licence.COUNCIL_SEAT);
            if (sits) ++seats;
            vm.assertEq(_members.pastVotes(MemberId.wrap(i), block.timestamp - 1), sits ? 1 : 0, "one vote a seat");
        }
        vm.assertEq(_members.pastSeats(block.timestamp - 1), seats, "all seats");
    }

    /// @dev M3: an address never changes its member.
    function invariant_M3_anAddressNeverChangesItsMember() public view {
        for (uint256 i = 0; i < _handler.accountCount(); ++i) {
            address account = _handler.accounts(i);
            uint256 member = MemberId.unwrap(_members.memberOf(account));
            vm.assertEq(member, MemberId.unwrap(_handler.boundTo(account)), "bound for ever");
        }
    }

    /// @dev The attempts of M1 fail for want of standing alone: in good standing they all succeed.
    function test_membersInGoodStandingAct() public {
        for (uint256 i = 0; i < _handler.callCount(); ++i) {
            setUp();
            (address actor, address target, bytes memory data) = _handler.callOf(i);
            vm.prank(actor);
            (bool success, bytes memory reason) = target.call(data); // solhint-disable-line avoid-low-level-calls
            vm.assertTrue(success, string(abi.encodePacked("call ", bytes1(uint8(65 + i)), reason)));
        }
    }

    function test_everyActFindsSomethingToDo() public {
        _walk(2);
    }

    function _fresh() internal override returns (IActs) {
        setUp();
        return IActs(address(_handler));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Cycle, CycleStage, Position, Standing} from "../../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {Guarantee} from "../../../contracts/core/settlement/interfaces/IClearingCover.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {Actors} from "../Actors.sol";
import {Suite} from "../Suite.sol";
import {World} from "../World.sol";

/// @title Clearing model
/// @notice Members with consecutive numbers that clear, and plain books beside the clearing house's: the net of every
/// member in every cycle, and what it really paid or received for that cycle.
abstract contract ClearingModel is Suite {
    bytes3 internal constant _CNY = "CNY";

    /// @dev The numbers of the members that clear.
    uint256 internal _firstMember;
    uint256 internal _lastMember;

    /// @notice How often each act found something to do.
    mapping(bytes4 selector => uint256) public done;
    /// @notice Acts that should have been refused and were not, or the reverse, and cycles that paid anything but
    /// nets.
    uint256 public breaches;
    /// @notice How many cycles settled.
    uint256 public settled;

    /// @notice Net of a member in a cycle by the items posted, waived and disputed.
    mapping(uint24 number => mapping(uint256 member => int256)) public modelNet;
    /// @dev What a member got out of the collection and payment of a cycle.
    mapping(uint24 number => mapping(uint256 member => int256)) private _flow;

    constructor(World world, uint256 firstMember, uint256 lastMember) Suite(world) {
        (_firstMember, _lastMember) = (firstMember, lastMember);
        for (uint256 member = firstMember; member <= lastMember; ++member) {
            address account = account_(member);
            vm.prank(Actors.BANK);
            _cny.mint(account, 1e12, keccak256(abi.encode("receipt", member)));
            vm.prank(account);
            _cny.approve(address(_clearing), type(uint256).max);
            vm.prank(account);
            _clearing.setSettlementAccount(_CNY, account);
        }
        vm.prank(address(world));
        _clearing.setPoster(address(this), true);
    }

    /// @notice The settlement account of a member.
    function account_(uint256 member) public pure returns (address) {
        return address(uint160(0xA000 + member));
    }

    /// @notice The number of the open cycle.
    function open() public view returns (uint24) {
        return _clearing.currencyInfo(_CNY).openCycle;
    }

    /// @dev Both sides of an item.
    function _book(uint24 number, uint256 debtor, uint256 creditor, int256 amount) internal {
        modelNet[number][debtor] -= amount;
        modelNet[number][creditor] += amount;
    }

    /// @dev What a member has, here and there, less what it owes the fund.
    function _wealth(uint256 member) internal view returns (int256) {
        Guarantee memory kept = _clearing.guaranteeOf(_CNY, _id(member));
        uint256 assets = _cny.balanceOf(account_(member)) + kept.deposit + kept.unclaimed;
        return int256(assets) - int256(uint256(kept.debt));
    }

    function _wealths() internal view returns (int256[] memory wealths) {
        wealths = new int256[](_lastMember + 1);
        for (uint256 member = _firstMember; member <= _lastMember; ++member) wealths[member] = _wealth(member);
    }

    /// @dev Books what a step of a cycle moved; once the cycle is settled, that must be its nets.
    function _bookFlows(uint24 number, int256[] memory before) internal {
        bool over = _cycle(number).stage == CycleStage.SETTLED;
        for (uint256 member = _firstMember; member <= _lastMember; ++member) {
            _flow[number][member] += _wealth(member) - before[member];
            if (over && _flow[number][member] != modelNet[number][member]) ++breaches;
        }
        if (over) ++settled;
    }

    function _cycle(uint24 number) internal view returns (Cycle memory) {
        return _clearing.cycle(_CNY, number);
    }

    function _position(uint256 member) internal view returns (Position memory) {
        return _clearing.positionOf(_CNY, _id(member));
    }

    /// @dev Whether a member could owe so much more: not suspended, and within its cover.
    function _canOwe(uint256 member, uint256 amount) internal view returns (bool) {
        Position memory position = _position(member);
        uint256 exposure = _debit(int256(position.open) - int256(amount)) + _debit(position.closing);
        return position.standing != Standing.SUSPENDED && exposure <= position.cover;
    }

    function _suspended(uint256 member) internal view returns (bool) {
        return _position(member).standing == Standing.SUSPENDED;
    }

    function _someone(uint256 seed, string memory what) internal view returns (uint256) {
        return _draw(seed, what, _firstMember, _lastMember);
    }

    function _debit(int256 net) internal pure returns (uint256) {
        return net < 0 ? uint256(-net) : 0;
    }

    function _id(uint256 member) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(member));
    }
}

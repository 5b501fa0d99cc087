// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {DepositToken} from "../../contracts/core/settlement/DepositToken.sol";
import {BankMovement} from "../../contracts/core/settlement/interfaces/IDepositToken.sol";
import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {Actors} from "./Actors.sol";
import {DepositHandler} from "./handlers/DepositHandler.sol";
import {IActs, Walk} from "./Walk.sol";
import {World} from "./World.sol";

/// @notice The invariants D1 to D3 of docs/invariants.md.
/// hardhat-config: invariant.fail-on-revert = true
contract DepositTokenInvariants is Walk {
    DepositToken private _cny;
    DepositHandler private _handler;

    function setUp() public {
        World world = new World();
        (_cny, _handler) = (world.cny(), new DepositHandler(world));
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev D1: the supply is what was minted less what was burnt, the banks' liability, and what all accounts hold.
    function invariant_D1_supplyIsWhatBanksOweAndAccountsHold() public view {
        (uint256 minted, uint256 burnt, uint256 held) = (0, 0, 0);
        for (uint256 i = 0; i < _handler.referenceCount(); ++i) {
            BankMovement memory movement = _handler.booked(_handler.references(i));
            if (movement.isMint) minted += movement.amount;
            else burnt += movement.amount;
        }
        for (uint256 i = 0; i < _handler.accountCount(); ++i) held += _cny.balanceOf(_handler.accounts(i));
        uint256 supply = _cny.totalSupply();
        vm.assertEq(minted - burnt, supply, "minted less burnt");
        vm.assertEq(_cny.outstandingOf(MemberId.wrap(6)) + _cny.outstandingOf(MemberId.wrap(7)), supply, "liabilities");
        vm.assertEq(held, supply, "balances");
    }

    /// @dev D2: a bank's reference stands for one movement for ever.
    function invariant_D2_aReferenceIsUsedOnce() public view {
        for (uint256 i = 0; i < _handler.referenceCount(); ++i) {
            bytes32 bankReference = _handler.references(i);
            BankMovement memory booked = _handler.booked(bankReference);
            BankMovement memory movement = _cny.movementOf(booked.bank, bankReference);
            vm.assertEq(keccak256(abi.encode(movement)), keccak256(abi.encode(booked)), "as the bank booked it");
        }
        vm.assertEq(_handler.breaches(), 0, "no reference twice, no redemption beyond the issue, no stranger paid");
    }

    /// @dev D3: nobody receives tokens who is not registered, or no more.
    function invariant_D3_onlyRegisteredAccountsReceive() public view {
        vm.assertEq(_cny.balanceOf(Actors.STRANGER), 0, "a stranger");
        for (uint256 i = 0; i < _handler.accountCount(); ++i) {
            address account = _handler.accounts(i);
            if (!_handler.stopped(account)) continue;
            vm.assertEq(_cny.balanceOf(account), _handler.heldAtStop(account), "blocked or replaced");
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

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {BankMovement} from "../../../contracts/core/settlement/interfaces/IDepositToken.sol";
import {Actors} from "../Actors.sol";
import {Suite} from "../Suite.sol";
import {World} from "../World.sol";

/// @title Deposit handler
/// @notice Two banks mint and redeem, members and persons pay each other, keys get lost and accounts blocked.
contract DepositHandler is Suite {
    /// @notice How often each act found something to do.
    mapping(bytes4 selector => uint256) public done;
    /// @notice Acts that should have been refused and were not.
    uint256 public breaches;

    /// @notice Every account that ever held tokens.
    address[] public accounts = [Actors.ALICE, Actors.BOB, Actors.CAROL, Actors.PACIFIC, Actors.HARBOUR];
    /// @notice What an account held when it stopped acting; it may hold no more as long as it does not act.
    mapping(address account => uint256) public heldAtStop;
    mapping(address account => bool) public stopped;

    /// @notice The references in the order of their use, with what the banks booked under them.
    bytes32[] public references;
    mapping(bytes32 bankReference => BankMovement) internal _booked;

    constructor(World world) Suite(world) {}

    /// @notice A bank brings deposits on chain.
    function mint(uint256 seed) external {
        (address to, MemberId bank) = (_holder(seed, "to"), _bank(seed));
        if (stopped[to]) return;
        uint128 amount = uint128(_draw(seed, "amount", 0, 1e12));
        bytes32 bankReference = _book(bank, true, amount);
        vm.prank(_bankAccount(bank));
        _cny.mint(to, amount, bankReference);
        ++done[msg.sig];
    }

    /// @notice A bank redeems deposits with the holder's allowance.
    function burn(uint256 seed) external {
        (address from, MemberId bank) = (_holder(seed, "from"), _bank(seed));
        uint256 most = _min(_cny.balanceOf(from), _cny.outstandingOf(bank));
        if (stopped[from] || most == 0) return;
        uint128 amount = uint128(_draw(seed, "amount", 1, most));
        bytes32 bankReference = _book(bank, false, amount);
        vm.prank(from);
        _cny.approve(_bankAccount(bank), amount);
        vm.prank(_bankAccount(bank));
        _cny.burn(from, amount, bankReference);
        ++done[msg.sig];
    }

    /// @notice A holder pays another.
    function transfer(uint256 seed) external {
        (address from, address to) = (_holder(seed, "from"), _holder(seed, "to"));
        if (stopped[from] || stopped[to]) return;
        uint256 amount = _draw(seed, "amount", 0, _cny.balanceOf(from));
        vm.prank(from);
        _cny.transfer(to, amount);
        ++done[msg.sig];
    }

    /// @notice A person's account is blocked, or unblocked.
    function block_(uint256 seed) external {
        address account = _holder(seed, "person");
        bytes32 pseudonym = _persons.pseudonymOf(account);
        if (pseudonym == 0 || _persons.currentAccount(account) != account) return;
        vm.prank(Actors.PROVIDER);
        if (stopped[account]) _persons.unblockPerson(pseudonym, "reason");
        else _persons.blockPerson(pseudonym, "reason");
        (stopped[account], heldAtStop[account]) = (!stopped[account], _cny.balanceOf(account));
        ++done[msg.sig];
    }

    /// @notice A person loses the key; the new address takes over the money.
    function replaceKey(uint256 seed) external {
        address lost = _holder(seed, "person");
        bytes32 pseudonym = _persons.pseudonymOf(lost);
        if (pseudonym == 0 || _persons.currentAccount(lost) != lost) return;
        address heir = address(uint160(0xD000 + accounts.length));
        vm.prank(Actors.PROVIDER);
        _persons.requestRecovery(pseudonym, heir);
        vm.warp(block.timestamp + _world.OBJECTION_PERIOD());
        vm.prank(Actors.PROVIDER);
        _persons.completeRecovery(pseudonym);
        vm.prank(heir);
        _cny.reclaim(lost);
        accounts.push(heir);
        (stopped[lost], heldAtStop[lost]) = (true, 0);
        ++done[msg.sig];
    }

    /// @notice A bank uses a reference again; it must be refused.
    function reuseReference(uint256 seed) external {
        if (references.length == 0) return;
        bytes32 used = references[_draw(seed, "reference", 0, references.length - 1)];
        address bank = _bankAccount(_booked[used].bank);
        vm.prank(bank);
        if (_draw(seed, "verb", 0, 1) == 0) {
            try _cny.mint(Actors.PACIFIC, 1, used) {
                ++breaches;
            } catch {}
        } else {
            try _cny.burn(bank, 0, used) {
                ++breaches;
            } catch {}
        }
        ++done[msg.sig];
    }

    /// @notice A bank redeems more than it brought on chain; it must be refused.
    function redeemBeyondIssue(uint256 seed) external {
        (address from, MemberId bank) = (_holder(seed, "from"), _bank(seed));
        uint256 outstanding = _cny.outstandingOf(bank);
        if (stopped[from] || _cny.balanceOf(from) <= outstanding) return;
        vm.prank(from);
        _cny.approve(_bankAccount(bank), outstanding + 1);
        vm.prank(_bankAccount(bank));
        try _cny.burn(from, uint128(outstanding + 1), keccak256(abi.encode("fresh", seed))) {
            ++breaches;
        } catch {
            ++done[msg.sig];
        }
    }

    /// @notice Somebody pays an address that may not receive; it must be refused.
    function payUnregistered(uint256 seed) external {
        (address from, address to) = (_holder(seed, "from"), _holder(seed, "to"));
        if (!stopped[to]) to = Actors.STRANGER;
        if (stopped[from]) return;
        uint256 amount = _draw(seed, "amount", 0, _cny.balanceOf(from));
        vm.prank(from);
        try _cny.transfer(to, amount) {
            ++breaches;
        } catch {
            ++done[msg.sig];
        }
    }

    /// @notice What a bank booked under a reference.
    function booked(bytes32 bankReference) external view returns (BankMovement memory) {
        return _booked[bankReference];
    }

    /// @notice How many references were used.
    function referenceCount() external view returns (uint256) {
        return references.length;
    }

    /// @notice How many accounts ever held tokens.
    function accountCount() external view returns (uint256) {
        return accounts.length;
    }

    /// @notice The selectors of all acts.
    function acts() external pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](8);
        (selectors[0], selectors[1], selectors[2]) = (this.mint.selector, this.burn.selector, this.transfer.selector);
        (selectors[3], selectors[4]) = (this.block_.selector, this.replaceKey.selector);
        (selectors[5], selectors[6]) = (this.reuseReference.selector, this.redeemBeyondIssue.selector);
        selectors[7] = this.payUnregistered.selector;
    }

    function _book(MemberId bank, bool isMint, uint128 amount) private returns (bytes32 bankReference) {
        bankReference = keccak256(abi.encode("reference", references.length));
        references.push(bankReference);
        _booked[bankReference] = BankMovement(bank, isMint, amount);
    }

    function _holder(uint256 seed, string memory what) private view returns (address) {
        return accounts[_draw(seed, what, 0, accounts.length - 1)];
    }

    function _bank(uint256 seed) private pure returns (MemberId) {
        return MemberId.wrap(uint32(_draw(seed, "bank", 6, 7)));
    }

    function _bankAccount(MemberId bank) private pure returns (address) {
        return MemberId.unwrap(bank) == 6 ? Actors.BANK : Actors.SECOND_BANK;
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}

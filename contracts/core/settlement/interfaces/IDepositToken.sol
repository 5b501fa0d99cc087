// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../types/MemberId.sol";

/// @notice A movement between the bank's books and the chain.
/// @param bank The settlement bank; nobody when the reference is unused
/// @param isMint True when deposits came on chain, false when they were redeemed
/// @param amount Minor units
struct BankMovement {
    MemberId bank;
    bool isMint;
    uint128 amount;
}

/// @title Deposit token (存款通证)
/// @notice Bank deposits in one currency as an ERC-20 with permit, counted in the currency's ISO 4217 minor unit.
/// Settlement banks mint against money received and burn against money paid out, each movement under a reference that
/// is used once. Only registered accounts hold it: accounts of members in good standing, real-name accounts of
/// persons, and contracts of the suite that the council admits.
/// @dev Accounts in good standing alone give allowances, and a member spends one only in good standing. While the
/// module is paused no token moves; allowances, which move none, can still be given.
/// A freeze order on an account takes the address as object: `bytes32(uint256(uint160(account)))`.
interface IDepositToken {
    /// @notice A bank brought deposits on chain.
    /// @param bank The bank
    /// @param bankReference The bank's reference, keyed so that nobody else can guess it
    /// @param to Who holds them
    /// @param amount Minor units
    event DepositMinted(MemberId indexed bank, bytes32 indexed bankReference, address indexed to, uint256 amount);

    /// @notice A bank redeemed deposits for money.
    /// @param bank The bank
    /// @param bankReference The bank's reference
    /// @param from Who held them
    /// @param amount Minor units
    event DepositBurnt(MemberId indexed bank, bytes32 indexed bankReference, address indexed from, uint256 amount);

    /// @notice The balance of an address whose key was lost went to the address that took its place.
    /// @param lost The old address
    /// @param current The new address
    /// @param amount Minor units
    event DepositReclaimed(address indexed lost, address indexed current, uint256 amount);

    /// @notice The council admitted a contract of the suite as a holder, or withdrew it.
    /// @param holder The contract
    /// @param admitted Whether it may hold
    event DepositHolderSet(address indexed holder, bool admitted);

    /// @notice Thrown when a bank uses a reference again. Look up the first movement with {movementOf}.
    /// @param bank The bank
    /// @param bankReference The reference
    error DepositReferenceUsed(MemberId bank, bytes32 bankReference);

    /// @notice Thrown when a reference is zero.
    error DepositReferenceMissing();

    /// @notice Thrown when a bank would redeem more than it has brought on chain.
    /// @param bank The bank
    /// @param outstanding What it has brought on chain and not redeemed, minor units
    /// @param amount Minor units asked for
    error DepositBeyondIssue(MemberId bank, uint256 outstanding, uint256 amount);

    /// @notice Thrown when an account is neither a member's in good standing nor an active person's nor an admitted
    /// contract of the suite.
    /// @param account The account
    error DepositAccountNotRegistered(address account);

    /// @notice Thrown when an account may not take over another one's balance.
    /// @param lost The old account
    /// @param caller The account that asked
    error DepositNotSuccessor(address lost, address caller);

    /// @notice Thrown when an address without code would be admitted as a contract of the suite.
    /// @param holder The address
    error DepositHolderNoCode(address holder);

    /// @notice Brings deposits on chain.
    /// @param to Who holds them
    /// @param amount Minor units
    /// @param bankReference The bank's reference, used once
    /// @custom:requires an active member licensed as bank
    /// @custom:emits Transfer, DepositMinted
    /// @custom:throws DepositReferenceUsed, DepositReferenceMissing, DepositAccountNotRegistered
    function mint(address to, uint128 amount, bytes32 bankReference) external;

    /// @notice Redeems deposits for money that the bank pays out.
    /// @param from Who holds them; spends an allowance unless it is the caller
    /// @param amount Minor units
    /// @param bankReference The bank's reference, used once
    /// @custom:requires an active or exiting member licensed as bank
    /// @custom:emits Transfer, DepositBurnt
    /// @custom:throws DepositReferenceUsed, DepositReferenceMissing, DepositBeyondIssue, DepositAccountNotRegistered,
    /// ObjectFrozen, ERC20InsufficientBalance, ERC20InsufficientAllowance
    function burn(address from, uint128 amount, bytes32 bankReference) external;

    /// @notice Moves the whole balance of an address whose key was lost to the caller.
    /// @param lost The old address: replaced in the person registry, or a revoked account of the caller's institution
    /// @custom:requires the person's current account, or an admin account of the same member
    /// @custom:emits Transfer, DepositReclaimed
    /// @custom:throws DepositNotSuccessor, ObjectFrozen
    function reclaim(address lost) external;

    /// @notice Admits a contract of the suite as a holder, or withdraws it: then what it holds stays where it is until
    /// it is admitted again.
    /// @param holder The contract
    /// @param admitted Whether it may hold
    /// @custom:requires the council
    /// @custom:emits DepositHolderSet
    /// @custom:throws DepositHolderNoCode
    function setHolder(address holder, bool admitted) external;

    /// @notice Whether a contract of the suite is admitted as a holder.
    /// @param holder The contract
    /// @return True when it is
    function isHolder(address holder) external view returns (bool);

    /// @notice The ISO 4217 code of the currency.
    /// @return Three ASCII letters
    function currency() external view returns (bytes3);

    /// @notice A movement by its reference.
    /// @param bank The bank
    /// @param bankReference The reference
    /// @return The movement; bank nobody when the reference is unused
    function movementOf(MemberId bank, bytes32 bankReference) external view returns (BankMovement memory);

    /// @notice What a bank has brought on chain and not redeemed: its liability.
    /// @param bank The bank
    /// @return Minor units
    function outstandingOf(MemberId bank) external view returns (uint256);
}

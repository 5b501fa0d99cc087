// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Day} from "../../core/types/Day.sol";
import {PolicyId} from "../types/PolicyId.sol";

/// @notice Why money is due or was collected.
enum Cause {
    PREMIUM, // 保险费
    ARREARS, // 补交保险费
    ADDITIONAL_PREMIUM, // 批增保费
    RETURN_PREMIUM, // 批减退费
    WITHDRAWAL, // 犹豫期退保
    CANCELLATION, // 注销退费
    SURRENDER, // 退保金
    LAPSE, // 失效退还现金价值
    RESCISSION, // 解除退费
    MATURITY, // 满期金
    CLAIM // 保险金
}

/// @notice Money that an insurer owes under a policy. Due = paid + outstanding, always.
/// @param payee Real-name account it is owed to; its successor when the key was replaced
/// @param cause Why
/// @param postedOn Day on which it became due
/// @param dueOn Last day on which it is paid in time
/// @param settledOn Day on which it was paid in full; not set before
/// @param due Minor units
/// @param paid Minor units
struct Payable {
    address payee;
    Cause cause;
    Day postedOn;
    Day dueOn;
    Day settledOn;
    uint128 due;
    uint128 paid;
}

/// @title Policy settlement (保单收付)
/// @notice The money of policies: premiums collected from holders, and refunds, cash values and benefits that insurers
/// owe and pay, all in deposit tokens. Nothing is paid without a posted cause; amounts may be paid in parts.
/// @dev Conservation per policy: Σ due = Σ paid + Σ outstanding. What leaks: amounts, causes, dates, pseudonymous
/// payees.
interface IPolicySettlement {
    /// @notice An insurer owes money under a policy.
    /// @param id The policy
    /// @param index Which payable of the policy, from 0
    /// @param payee Who is owed
    /// @param cause Why
    /// @param amount Minor units
    /// @param dueOn Last day on which it is paid in time
    event PayablePosted(
        PolicyId indexed id,
        uint256 index,
        address indexed payee,
        Cause cause,
        uint128 amount,
        BusinessDate dueOn
    );

    /// @notice An insurer paid, in full or in part.
    /// @param id The policy
    /// @param index Which payable
    /// @param payee The account that received it
    /// @param amount Minor units
    /// @param outstanding Minor units still owed
    /// @param daysLate Days after the due day; zero when in time
    event PayablePaid(
        PolicyId indexed id,
        uint256 index,
        address indexed payee,
        uint128 amount,
        uint128 outstanding,
        uint256 daysLate
    );

    /// @notice A premium was collected from a holder.
    /// @param id The policy
    /// @param payer Who paid
    /// @param cause Why
    /// @param amount Minor units
    event PremiumCollected(PolicyId indexed id, address indexed payer, Cause cause, uint256 amount);

    /// @notice Thrown when a policy has no such payable.
    /// @param id The policy
    /// @param index The index given
    error PayableUnknown(PolicyId id, uint256 index);

    /// @notice Thrown when more would be paid than is owed, or nothing.
    /// @param id The policy
    /// @param index Which payable
    /// @param outstanding Minor units owed
    /// @param amount Minor units given
    error PayableAmountInvalid(PolicyId id, uint256 index, uint128 outstanding, uint128 amount);

    /// @notice Posts money that the policy's insurer owes. Zero amounts are not posted.
    /// @param id The policy
    /// @param payee Who is owed
    /// @param cause Why
    /// @param amount Minor units of the product's token
    /// @param daysToPay Calendar days in which it is paid in time
    /// @custom:requires role POLICY_SERVICE
    /// @custom:emits PayablePosted
    function post(PolicyId id, address payee, Cause cause, uint128 amount, uint256 daysToPay) external;

    /// @notice Collects a premium from a holder to the product's treasury, from the allowance the holder gave this
    /// contract.
    /// @param id The policy
    /// @param payer Who pays
    /// @param cause Why
    /// @param amount Minor units of the product's token
    /// @custom:requires role POLICY_SERVICE
    /// @custom:emits PremiumCollected
    /// @custom:throws ERC20InsufficientAllowance, ERC20InsufficientBalance, Deposit… as {IDepositToken}
    function collect(PolicyId id, address payer, Cause cause, uint256 amount) external;

    /// @notice Pays what is owed, in full or in part, from the caller's deposit tokens and the allowance it gave this
    /// contract.
    /// @param id The policy
    /// @param index Which payable, from 0
    /// @param amount Minor units, above zero and at most what is outstanding
    /// @custom:requires the policy's insurer, active or exiting
    /// @custom:emits PayablePaid
    /// @custom:throws PolicyNotInsurer, PayableUnknown, PayableAmountInvalid, ObjectFrozen when the policy is
    /// frozen, ERC20InsufficientAllowance, ERC20InsufficientBalance, Deposit… as {IDepositToken}
    function pay(PolicyId id, uint256 index, uint128 amount) external;

    /// @notice How many payables a policy has.
    /// @param id The policy
    /// @return The count
    function payableCount(PolicyId id) external view returns (uint256);

    /// @notice A payable.
    /// @param id The policy
    /// @param index From 0
    /// @return The payable
    /// @custom:throws PayableUnknown
    function payableAt(PolicyId id, uint256 index) external view returns (Payable memory);
}

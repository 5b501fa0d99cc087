// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../types/MemberId.sol";

/// @notice What stands behind a member's debits in one currency, and what it has not taken yet. Minor units.
/// @param deposit Its own deposit (保证金), the first to be used when it does not pay
/// @param line What the guarantee fund stands for beyond the deposit
/// @param debt What the guarantee fund has paid for it and it has not repaid
/// @param unclaimed Credits that could not be paid out and wait for it
struct Guarantee {
    uint64 deposit;
    uint64 line;
    uint64 debt;
    uint64 unclaimed;
}

/// @notice The guarantee fund of a currency (风险准备金).
/// @param held What it holds, minor units
/// @param lines Sum of all lines, never more than it holds, minor units
/// @param units Units of all contributors
struct GuaranteeFund {
    uint256 held;
    uint256 lines;
    uint256 units;
}

/// @title Clearing cover
/// @notice What makes sure that a cycle settles: members' deposits, and a guarantee fund that stands for lines. The
/// lines never exceed the fund, so it can always pay all of them. A contributor's share of the fund is counted in
/// units, whose value falls when the fund pays for a defaulter and rises when the debt is repaid.
/// @dev Units are ERC-4626 shares with a virtual share, so that rounding is always against whoever acts. A fund that
/// was used up leaves its units next to nothing: whoever contributes afresh owns it. Money comes from the caller's
/// account; it goes only to the member's settlement account, so that no account of an institution can lead it
/// elsewhere.
interface IClearingCover {
    /// @notice A member deposited cover.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param amount Minor units
    /// @param deposit Its deposit now, minor units
    event CoverDeposited(bytes3 indexed currency, MemberId indexed member, uint256 amount, uint256 deposit);

    /// @notice A member took deposit back.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param amount Minor units
    /// @param deposit Its deposit now, minor units
    event CoverWithdrawn(bytes3 indexed currency, MemberId indexed member, uint256 amount, uint256 deposit);

    /// @notice The council set a member's line.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param line What the fund stands for, minor units
    event CoverLineSet(bytes3 indexed currency, MemberId indexed member, uint256 line);

    /// @notice A member contributed to the guarantee fund.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param amount Minor units
    /// @param units Units it received
    event FundContributed(bytes3 indexed currency, MemberId indexed member, uint256 amount, uint256 units);

    /// @notice A member took its contribution back.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param amount Minor units
    /// @param units Units it gave up
    event FundWithdrawn(bytes3 indexed currency, MemberId indexed member, uint256 amount, uint256 units);

    /// @notice A member did not pay its net debit: deposit and fund paid it, and it is suspended.
    /// @param currency ISO 4217 code
    /// @param cycle The cycle
    /// @param member The member
    /// @param fromDeposit What its deposit paid, minor units
    /// @param fromFund What the fund paid and the member now owes it, minor units
    event MemberDefaulted(
        bytes3 indexed currency,
        uint24 indexed cycle,
        MemberId indexed member,
        uint256 fromDeposit,
        uint256 fromFund
    );

    /// @notice A member repaid the fund.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param amount Minor units
    /// @param debt What it still owes, minor units
    event DebtRepaid(bytes3 indexed currency, MemberId indexed member, uint256 amount, uint256 debt);

    /// @notice The council let a defaulter take part again.
    /// @param currency ISO 4217 code
    /// @param member The member
    event MemberClearingReinstated(bytes3 indexed currency, MemberId indexed member);

    /// @notice Thrown when the lines would exceed what the fund holds. Contribute first, or lower a line.
    /// @param currency ISO 4217 code
    /// @param held What the fund would hold, minor units
    /// @param lines What the lines would be, minor units
    error ClearingLinesExceedFund(bytes3 currency, uint256 held, uint256 lines);

    /// @notice Thrown when a member that owes the fund would be reinstated. It repays first.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param debt Minor units
    error ClearingDebtOutstanding(bytes3 currency, MemberId member, uint256 debt);

    /// @notice Thrown when a member that is not suspended from clearing would be reinstated.
    /// @param currency ISO 4217 code
    /// @param member The member
    error ClearingMemberNotSuspended(bytes3 currency, MemberId member);

    /// @notice Thrown when a contribution is worth less than one unit of the fund. Contribute more.
    /// @param currency ISO 4217 code
    /// @param amount Minor units
    error ClearingContributionTooSmall(bytes3 currency, uint256 amount);

    /// @notice Adds to the caller's deposit, from the caller's deposit tokens and the allowance it gave this contract.
    /// @param currency ISO 4217 code
    /// @param amount Minor units
    /// @custom:requires an active or exiting member that has enrolled
    /// @custom:emits CoverDeposited
    /// @custom:throws ClearingMemberNotEnrolled, ClearingAmountInvalid, ERC20InsufficientAllowance,
    /// ERC20InsufficientBalance, Deposit… as {IDepositToken}
    function deposit(bytes3 currency, uint64 amount) external;

    /// @notice Takes deposit back to the settlement account. What is left still stands behind all debits.
    /// @param currency ISO 4217 code
    /// @param amount Minor units
    /// @custom:requires an active or exiting member that has enrolled, neither suspended here nor frozen
    /// @custom:emits CoverWithdrawn
    /// @custom:throws ClearingMemberNotEnrolled, ClearingMemberSuspended, ObjectFrozen, ClearingAmountInvalid,
    /// ClearingCoverExceeded, Deposit… as {IDepositToken}
    function withdraw(bytes3 currency, uint64 amount) external;

    /// @notice Sets what the guarantee fund stands for beyond a member's deposit.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @param line Minor units
    /// @custom:requires the council
    /// @custom:emits CoverLineSet
    /// @custom:throws ClearingMemberNotEnrolled, ClearingLinesExceedFund, ClearingCoverExceeded
    function setLine(bytes3 currency, MemberId member, uint64 line) external;

    /// @notice Contributes to the guarantee fund, from the caller's deposit tokens and the allowance it gave this
    /// contract.
    /// @param currency ISO 4217 code
    /// @param amount Minor units
    /// @return units Units received: amount · (units + 1000) / (held + 1), rounded down
    /// @custom:requires an active or exiting member that has enrolled
    /// @custom:emits FundContributed
    /// @custom:throws ClearingMemberNotEnrolled, ClearingAmountInvalid, ClearingContributionTooSmall,
    /// ERC20InsufficientAllowance, ERC20InsufficientBalance, Deposit… as {IDepositToken}
    function contribute(bytes3 currency, uint64 amount) external returns (uint256 units);

    /// @notice Gives up units of the guarantee fund for their part of what it holds, to the settlement account. What
    /// is left still stands for all lines.
    /// @param currency ISO 4217 code
    /// @param units Units
    /// @return amount Minor units: units · (held + 1) / (units of all + 1000), rounded down
    /// @custom:requires an active or exiting member that has enrolled, neither suspended here nor frozen
    /// @custom:emits FundWithdrawn
    /// @custom:throws ClearingMemberNotEnrolled, ClearingMemberSuspended, ObjectFrozen, ClearingAmountInvalid,
    /// ClearingLinesExceedFund, Deposit… as {IDepositToken}
    function withdrawContribution(bytes3 currency, uint256 units) external returns (uint256 amount);

    /// @notice Repays what the guarantee fund paid for the caller, in full or in part. The line that was used does not
    /// come back by itself: the council sets it.
    /// @param currency ISO 4217 code
    /// @param amount Minor units, at most the debt
    /// @custom:requires an active or exiting member
    /// @custom:emits DebtRepaid
    /// @custom:throws ClearingAmountInvalid, ERC20InsufficientAllowance, ERC20InsufficientBalance, Deposit… as
    /// {IDepositToken}
    function repay(bytes3 currency, uint64 amount) external;

    /// @notice Lets a member that defaulted and repaid take part again.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @custom:requires the council
    /// @custom:emits MemberClearingReinstated
    /// @custom:throws ClearingMemberNotSuspended, ClearingDebtOutstanding
    function reinstate(bytes3 currency, MemberId member) external;

    /// @notice What stands behind a member's debits.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @return Deposit, line, debt to the fund, unclaimed credits
    function guaranteeOf(bytes3 currency, MemberId member) external view returns (Guarantee memory);

    /// @notice The guarantee fund of a currency.
    /// @param currency ISO 4217 code
    /// @return What it holds, what it stands for, its units
    function fund(bytes3 currency) external view returns (GuaranteeFund memory);

    /// @notice A member's units of the guarantee fund.
    /// @param currency ISO 4217 code
    /// @param member The member
    /// @return The units
    function unitsOf(bytes3 currency, MemberId member) external view returns (uint256);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Day} from "../../core/types/Day.sol";
import {Share} from "../../core/types/Share.sol";
import {PolicyId} from "../types/PolicyId.sol";

/// @notice One who receives a death benefit (受益人).
/// @param account Real-name account
/// @param rank 受益顺序: 1 first; a later rank receives only when nobody is left in the ranks before
/// @param share Of the rank's benefit, parts per billion; the shares of a rank sum to 100 %
struct Beneficiary {
    address account;
    uint8 rank;
    Share share;
}

/// @notice What a beneficiary is entitled to.
/// @param account Real-name account as nominated
/// @param amount Minor units
struct Entitlement {
    address account;
    uint128 amount;
}

/// @title Beneficiary register (受益人登记)
/// @notice Who receives death benefits, by rank and share. The insured nominates, or consents to what the holder
/// wishes by sending it (保险法 39, 41); a nomination binds the insurer from the day it is noticed here; after the
/// insured event none is possible (保险法解释三 10, 11). Earlier nominations stay on record, so that the one in force on any
/// day can be told.
/// @dev What leaks: pseudonymous accounts of insured and beneficiaries, ranks and shares.
interface IBeneficiaryRegister {
    /// @notice The insurer named the insured of a policy.
    /// @param id The policy
    /// @param insured Real-name account
    event InsuredRegistered(PolicyId indexed id, address indexed insured);

    /// @notice The insured nominated beneficiaries; it replaces what was nominated before.
    /// @param id The policy
    /// @param nomination Counted from 1
    /// @param beneficiaries The complete new list
    event BeneficiariesNominated(PolicyId indexed id, uint256 nomination, Beneficiary[] beneficiaries);

    /// @notice The insurer recorded that the insured event has happened; the nomination is final.
    /// @param id The policy
    /// @param on Day of the event
    event InsuredEventRecorded(PolicyId indexed id, BusinessDate on);

    /// @notice The insurer took back the record of an insured event that had not happened, or not on that day.
    /// @param id The policy
    event InsuredEventWithdrawn(PolicyId indexed id);

    /// @notice Thrown when a policy's insured is named a second time.
    /// @param id The policy
    /// @param insured Who it is
    error BeneficiaryInsuredRegistered(PolicyId id, address insured);

    /// @notice Thrown when the caller is not the policy's insured.
    /// @param id The policy
    /// @param account The caller
    error BeneficiaryNotInsured(PolicyId id, address account);

    /// @notice Thrown when there is no beneficiary in the list, or more than 16.
    /// @param count Beneficiaries given
    error BeneficiaryCount(uint256 count);

    /// @notice Thrown when ranks do not run 1, 2, 3 … in order.
    /// @param index Position in the list
    /// @param rank Rank given there
    error BeneficiaryRankInvalid(uint256 index, uint8 rank);

    /// @notice Thrown when a beneficiary has no share.
    /// @param index Position in the list
    error BeneficiaryShareMissing(uint256 index);

    /// @notice Thrown when the shares of a rank do not sum to exactly 100 %.
    /// @param rank The rank
    /// @param sum Parts per billion
    error BeneficiarySharesInvalid(uint8 rank, uint256 sum);

    /// @notice Thrown when a beneficiary has no real-name account.
    /// @param account The address given
    error BeneficiaryUnknown(address account);

    /// @notice Thrown when a nomination comes after the insured event.
    /// @param id The policy
    /// @param on Day of the event
    error BeneficiaryAfterEvent(PolicyId id, BusinessDate on);

    /// @notice Thrown when the day of an insured event lies before inception or in the future.
    /// @param on The date given
    error BeneficiaryEventInvalid(BusinessDate on);

    /// @notice Thrown when there is no insured event to take back.
    /// @param id The policy
    error BeneficiaryEventMissing(PolicyId id);

    /// @notice Thrown when nobody is entitled: nothing was nominated in time, or all forfeited. The benefit then
    /// belongs to the estate (保险法 42); settle it to the holder's account, which the heirs take over.
    /// @param id The policy
    error BeneficiaryNone(PolicyId id);

    /// @notice Names the insured of a policy, once.
    /// @param id The policy
    /// @param insured Real-name account, active
    /// @custom:requires the policy's insurer, active or exiting
    /// @custom:emits InsuredRegistered
    /// @custom:throws PolicyUnknown, PolicyNotInsurer, PolicyEnded, BeneficiaryInsuredRegistered,
    /// Person… as {IPersonRegistry-requireActive}
    function registerInsured(PolicyId id, address insured) external;

    /// @notice Nominates beneficiaries. It is the notice to the insurer and binds it from today.
    /// @param id The policy
    /// @param beneficiaries The complete new list, 1 to 16, in order of rank
    /// @custom:requires the policy's insured, or the account that replaced a lost key
    /// @custom:emits BeneficiariesNominated
    /// @custom:throws BeneficiaryNotInsured, PolicyEnded, BeneficiaryAfterEvent, BeneficiaryCount,
    /// BeneficiaryRankInvalid, BeneficiaryShareMissing, BeneficiarySharesInvalid, BeneficiaryUnknown,
    /// ObjectFrozen
    function nominate(PolicyId id, Beneficiary[] calldata beneficiaries) external;

    /// @notice Records that the insured event has happened, before the claim is settled.
    /// @param id The policy
    /// @param on Day of the event
    /// @custom:requires the policy's insurer, active or exiting
    /// @custom:emits InsuredEventRecorded
    /// @custom:throws PolicyUnknown, PolicyNotInsurer, PolicyEnded, BeneficiaryAfterEvent, BeneficiaryEventInvalid
    function recordInsuredEvent(PolicyId id, BusinessDate on) external;

    /// @notice Takes back a record of the insured event that was a mistake; nominations are possible again.
    /// @param id The policy
    /// @custom:requires the policy's insurer, active or exiting
    /// @custom:emits InsuredEventWithdrawn
    /// @custom:throws PolicyUnknown, PolicyNotInsurer, PolicyEnded, BeneficiaryEventMissing
    function withdrawInsuredEvent(PolicyId id) external;

    /// @notice Who is entitled to a benefit: the first rank in which anybody is left, by share; a share that falls
    /// away goes to the others of its rank (保险法解释三 12). Largest remainder, so the parts sum to the benefit.
    /// @param id The policy
    /// @param eventDay Day of the insured event; the nomination in force at the end of it counts
    /// @param forfeited Bitmap of beneficiaries, by their index in that nomination, who receive nothing
    /// @param benefit Minor units
    /// @return The entitlements
    /// @custom:throws BeneficiaryNone
    function entitlements(
        PolicyId id,
        Day eventDay,
        uint256 forfeited,
        uint128 benefit
    ) external view returns (Entitlement[] memory);

    /// @notice The nomination in force at the end of a day.
    /// @param id The policy
    /// @param on The day
    /// @return The beneficiaries; empty when there was none
    function beneficiariesAt(PolicyId id, BusinessDate on) external view returns (Beneficiary[] memory);

    /// @notice The insured of a policy.
    /// @param id The policy
    /// @return Real-name account as registered; zero when none was
    function insuredOf(PolicyId id) external view returns (address);

    /// @notice The day of the insured event.
    /// @param id The policy
    /// @return The date; 19700101 when there was none
    function insuredEventOf(PolicyId id) external view returns (BusinessDate);
}

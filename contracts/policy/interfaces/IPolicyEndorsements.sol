// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {Content} from "./IPolicyRegistry.sol";

/// @notice A change of a policy's contract (批单).
/// @param content Fixes the text of the new version
/// @param effectiveOn Day from which the change holds, as the text says
/// @param premium Premium of one period from then on, minor units
/// @param adjustment Economic difference of the period that runs: positive is additional premium (批增) that the holder
/// pays, negative is return premium (批减) that the insurer owes; minor units
struct Endorsement {
    Content content;
    BusinessDate effectiveOn;
    uint64 premium;
    int64 adjustment;
}

/// @title Policy endorsements (保单批改)
/// @notice Changes of a policy, which insurer and holder must both want (保险法 20): the insurer offers the new version,
/// the holder accepts it, and it becomes the next link of the version chain, which the custodian then deposits.
interface IPolicyEndorsements {
    /// @notice The insurer offered a new version; an earlier offer is replaced.
    /// @param id The policy
    /// @param version The version it would be
    /// @param endorsement The change
    event EndorsementOffered(PolicyId indexed id, uint16 version, Endorsement endorsement);

    /// @notice The insurer withdrew its offer.
    /// @param id The policy
    event EndorsementWithdrawn(PolicyId indexed id);

    /// @notice The holder accepted.
    /// @param id The policy
    /// @param version The version that now holds
    /// @param effectiveOn Day from which the change holds
    /// @param adjustment Additional (positive) or return (negative) premium, minor units
    event EndorsementAccepted(PolicyId indexed id, uint16 version, BusinessDate effectiveOn, int64 adjustment);

    /// @notice Thrown when there is no offer.
    /// @param id The policy
    error EndorsementMissing(PolicyId id);

    /// @notice Thrown when what the holder would accept is not what the insurer offered last.
    /// @param id The policy
    error EndorsementDiffers(PolicyId id);

    /// @notice Thrown when the premium would change while the policy is not in force: in the cooling-off, withdraw and
    /// write it anew; in grace or suspension, settle the premium first.
    /// @param id The policy
    error EndorsementPremiumFixed(PolicyId id);

    /// @notice Offers a new version.
    /// @param id The policy
    /// @param endorsement The change
    /// @custom:requires the policy's insurer, active or exiting
    /// @custom:emits EndorsementOffered
    /// @custom:throws PolicyNotInsurer, as {IPolicyRegistry-requireChangeable}, PolicyFingerprintMissing,
    /// PolicyPremiumMissing, EndorsementPremiumFixed, BusinessDateInvalid
    function endorse(PolicyId id, Endorsement calldata endorsement) external;

    /// @notice Withdraws the offer.
    /// @param id The policy
    /// @custom:requires the policy's insurer, active or exiting
    /// @custom:emits EndorsementWithdrawn
    /// @custom:throws PolicyNotInsurer, EndorsementMissing
    function withdrawEndorsement(PolicyId id) external;

    /// @notice Accepts the offer; additional premium is collected, return premium posted as owed.
    /// @param id The policy
    /// @param endorsement The change, exactly as offered
    /// @custom:requires the policy's holder
    /// @custom:emits EndorsementAccepted, PolicyVersionRecorded, PremiumCollected or PayablePosted
    /// @custom:throws PolicyNotHolder, as {IPolicyRegistry-requireChangeable}, EndorsementMissing, EndorsementDiffers,
    /// EndorsementPremiumFixed, ObjectFrozen, as {IPolicySettlement-collect}
    function acceptEndorsement(PolicyId id, Endorsement calldata endorsement) external;

    /// @notice The offer that is waiting.
    /// @param id The policy
    /// @return keccak256(abi.encode(version it would be, endorsement)); zero when there is none
    function offerOf(PolicyId id) external view returns (bytes32);
}

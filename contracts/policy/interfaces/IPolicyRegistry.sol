// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {PolicyId} from "../types/PolicyId.sol";

/// @notice How the custodian's copy of the current version stands to the insurer's (托管状态).
enum Custody {
    PENDING, // not deposited yet
    DEPOSITED, // both copies are identical
    DISPUTED // they differ; both must co-sign the right one
}

/// @notice How a policy ended.
enum Outcome {
    NONE, // it lives
    NOT_TAKEN, // 未承保生效: never paid, never received
    WITHDRAWN, // 犹豫期退保
    SURRENDERED, // 退保
    MATURED, // 满期
    CLAIMED, // 理赔终止
    RESCINDED, // 解除 (保险法 16)
    CANCELLED, // 注销, pro rata
    LAPSED, // 失效终止 after suspension (保险法 37)
    EXPIRED // 到期
}

/// @notice Answer of a verification (验真).
enum VerificationResult {
    UNKNOWN, // no such policy
    MISMATCH, // not a document of this policy: forged or altered
    MATCH_CURRENT, // the version in force
    MATCH_SUPERSEDED, // a true version, but an endorsement replaced it
    MATCH_TERMINATED // the last version of a policy that has ended
}

/// @notice A policy as stored: one slot, dates as day numbers.
/// @param product Its product in the catalogue
/// @param custodian Who keeps the identical copy
/// @param version Current version, from 1; zero when there is no such policy
/// @param custody How the custodian's copy of this version stands
/// @param outcome How it ended, if it has
/// @param issuedOn Day of issue
/// @param inception First day of cover
/// @param expiry Day on which cover ends, not covered any more
/// @param deliveredOn Day of the holder's receipt; not set before
/// @param remindedOn Day of the reminder for the premium that is due; not set when there is none
/// @param periodsPaid Premiums received since inception
/// @param premium Premium of one period, minor units of the product's token
struct Policy {
    uint32 product;
    MemberId custodian;
    uint16 version;
    Custody custody;
    Outcome outcome;
    Day issuedOn;
    Day inception;
    Day expiry;
    Day deliveredOn;
    Day remindedOn;
    uint16 periodsPaid;
    uint64 premium;
}

/// @notice What fixes the text of a version.
/// @param fingerprint SHA-256 over the RFC 8785 canonical JSON of the document, with a salt inside the document
/// @param pdfDigest SHA-256 of the PDF; zero when there is none
struct Content {
    bytes32 fingerprint;
    bytes32 pdfDigest;
}

/// @notice A policy to be issued.
/// @param policyReference The insurer's keyed digest of its policy number, up to 224 bits
/// @param holder Real-name account of the policyholder (投保人)
/// @param inception First day of cover
/// @param expiry Day on which cover ends, not covered any more
/// @param premium Premium of one period, minor units
/// @param sumInsured Minor units; in the event only
/// @param premiumReceived Whether the first premium has been received
/// @param content Fixes the text of version 1
struct Issue {
    uint256 policyReference;
    address holder;
    BusinessDate inception;
    BusinessDate expiry;
    uint64 premium;
    uint128 sumInsured;
    bool premiumReceived;
    Content content;
}

/// @notice A custodian's copy.
/// @param id The policy
/// @param content What the custodian computed from its own copy of the current version
struct Deposit {
    PolicyId id;
    Content content;
}

/// @notice Answer of a verification.
/// @param result The answer
/// @param version The version in force
/// @param insurer Who issued the policy
/// @param custody Whether the custodian holds the identical copy of the version in force
struct Verification {
    VerificationResult result;
    uint16 version;
    MemberId insurer;
    Custody custody;
}

/// @title Policy registry (保单登记)
/// @notice The register of digital policies (数字保单). A policy is an ERC-721 token under the exclusive control of one
/// real-name account. Its text stays with insurer, custodian and holder; the chain keeps for each version a seal over
/// its digests, chained to the version before, against which anyone who has the document can verify it.
/// @dev Register, custody, verification and control are here. Life cycle: {IPolicyService}; endorsements:
/// {IPolicyEndorsements}; money: {IPolicySettlement}; both of the former write through the functions of role
/// POLICY_SERVICE. What leaks: insurer, product, dates, premium and sum insured, and which pseudonymous account holds
/// which policies.
interface IPolicyRegistry is IERC721 {
    /// @notice A policy was issued.
    /// @param id The policy
    /// @param holder Real-name account of the policyholder
    /// @param product Its product, whose custodian is to keep the identical copy
    /// @param inception First day of cover
    /// @param expiry Day on which cover ends
    /// @param premium Premium of one period, minor units
    /// @param sumInsured Minor units
    /// @param premiumReceived Whether the first premium has been received
    /// @param fingerprint Of version 1
    /// @param pdfDigest Of version 1
    event PolicyIssued(
        PolicyId indexed id,
        address indexed holder,
        uint32 indexed product,
        BusinessDate inception,
        BusinessDate expiry,
        uint64 premium,
        uint128 sumInsured,
        bool premiumReceived,
        bytes32 fingerprint,
        bytes32 pdfDigest
    );

    /// @notice The custodian deposited a copy that is identical to the insurer's.
    /// @param id The policy
    /// @param custodian The custodian
    /// @param version The version deposited
    event PolicyDeposited(PolicyId indexed id, MemberId indexed custodian, uint16 version);

    /// @notice The custodian's copy differs from the insurer's.
    /// @param id The policy
    /// @param custodian The custodian
    /// @param version The version in dispute
    /// @param fingerprint Of the custodian's copy
    /// @param pdfDigest Of the custodian's copy
    event PolicyDisputed(
        PolicyId indexed id,
        MemberId indexed custodian,
        uint16 version,
        bytes32 fingerprint,
        bytes32 pdfDigest
    );

    /// @notice One side of a dispute stated which copy is right.
    /// @param id The policy
    /// @param member Insurer or custodian
    /// @param version The version in dispute
    /// @param fingerprint Of the copy it holds right
    /// @param pdfDigest Of the copy it holds right
    event PolicyCorrectionSigned(
        PolicyId indexed id,
        MemberId indexed member,
        uint16 version,
        bytes32 fingerprint,
        bytes32 pdfDigest
    );

    /// @notice Both sides agreed; the version now has this content and counts as deposited.
    /// @param id The policy
    /// @param version The version
    /// @param seal Its seal now
    event PolicyCorrected(PolicyId indexed id, uint16 version, bytes32 seal);

    /// @notice A policy got another custodian, who is to deposit the identical copy.
    /// @param id The policy
    /// @param previous The custodian before
    /// @param custodian The custodian now
    event PolicyCustodianChanged(PolicyId indexed id, MemberId indexed previous, MemberId indexed custodian);

    /// @notice An endorsement made a new version.
    /// @param id The policy
    /// @param version The new version
    /// @param previousSeal Seal of the version before
    /// @param seal Seal of this version
    /// @param premium Premium of one period from now on, minor units
    event PolicyVersionRecorded(
        PolicyId indexed id,
        uint16 version,
        bytes32 previousSeal,
        bytes32 seal,
        uint64 premium
    );

    /// @notice The holder acknowledged delivery.
    /// @param id The policy
    /// @param on The day
    event PolicyDelivered(PolicyId indexed id, BusinessDate on);

    /// @notice The insurer reminded the holder of a premium that is due.
    /// @param id The policy
    /// @param on The day
    event PolicyReminded(PolicyId indexed id, BusinessDate on);

    /// @notice Premiums were received.
    /// @param id The policy
    /// @param periodsPaid Premiums received since inception
    event PolicyPremiumRecorded(PolicyId indexed id, uint16 periodsPaid);

    /// @notice A policy ended. Final.
    /// @param id The policy
    /// @param outcome How
    event PolicyClosed(PolicyId indexed id, Outcome outcome);

    /// @notice The insurer agreed to a change of holder.
    /// @param id The policy
    /// @param to The account that may become the holder; zero withdraws the agreement
    /// @param consent Salted digest of the insured's written consent (保险法 34); zero where none is needed
    event PolicyTransferApproved(PolicyId indexed id, address indexed to, bytes32 consent);

    /// @notice Thrown when there is no such policy.
    /// @param id The policy
    error PolicyUnknown(PolicyId id);

    /// @notice Thrown when the insurer used this reference for another policy.
    /// @param id The policy that exists
    error PolicyAlreadyIssued(PolicyId id);

    /// @notice Thrown when a policy would end before it begins.
    /// @param inception First day of cover
    /// @param expiry Day on which cover ends
    error PolicyTermInvalid(BusinessDate inception, BusinessDate expiry);

    /// @notice Thrown when a policy has no premium.
    error PolicyPremiumMissing();

    /// @notice Thrown when a document has no fingerprint.
    error PolicyFingerprintMissing();

    /// @notice Thrown when the custodian is the insurer itself or not licensed as custodian.
    /// @param custodian The member given
    error PolicyCustodianInvalid(MemberId custodian);

    /// @notice Thrown when the caller is not the policy's insurer.
    /// @param id The policy
    /// @param member The caller's institution
    error PolicyNotInsurer(PolicyId id, MemberId member);

    /// @notice Thrown when the caller is not the policy's custodian.
    /// @param id The policy
    /// @param member The caller's institution
    error PolicyNotCustodian(PolicyId id, MemberId member);

    /// @notice Thrown when the caller is not the policy's holder.
    /// @param id The policy
    /// @param account The caller
    error PolicyNotHolder(PolicyId id, address account);

    /// @notice Thrown when a policy has ended.
    /// @param id The policy
    /// @param outcome How
    error PolicyEnded(PolicyId id, Outcome outcome);

    /// @notice Thrown when a policy's term is over.
    /// @param id The policy
    /// @param expiry Day on which cover ended
    error PolicyTermOver(PolicyId id, BusinessDate expiry);

    /// @notice Thrown when the copies of insurer and custodian differ. Co-sign the right one first.
    /// @param id The policy
    error PolicyInDispute(PolicyId id);

    /// @notice Thrown when there is no dispute to correct.
    /// @param id The policy
    error PolicyNotInDispute(PolicyId id);

    /// @notice Thrown when the insurer has not agreed to this new holder.
    /// @param id The policy
    /// @param to The account that would become the holder
    error PolicyTransferNotApproved(PolicyId id, address to);

    /// @notice Thrown when somebody tries to share control of a policy. Its holder alone controls it.
    error PolicyControlExclusive();

    /// @notice Issues a policy to a holder. Repeating the same issue does nothing, as long as the policy is as issued.
    /// @param product An open product of the caller, which also names the custodian
    /// @param newPolicy The policy
    /// @return id The policy
    /// @custom:requires an active member licensed as insurer
    /// @custom:emits Transfer, PolicyIssued
    /// @custom:throws PolicyAlreadyIssued, PolicyReferenceInvalid, PolicyTermInvalid, PolicyPremiumMissing,
    /// PolicyFingerprintMissing, ProductNotOpen, Person… as {IPersonRegistry-requireActive}
    function issue(uint32 product, Issue calldata newPolicy) external returns (PolicyId id);

    /// @notice Issues many policies of one product; all or none.
    /// @param product An open product of the caller
    /// @param newPolicies The policies; hundreds fit into a block
    /// @custom:requires an active member licensed as insurer
    /// @custom:emits Transfer and PolicyIssued for each
    /// @custom:throws as {issue}
    function issueBatch(uint32 product, Issue[] calldata newPolicies) external;

    /// @notice Deposits the custodian's copy (托管登记): identical, the policy counts as deposited; different, a dispute
    /// opens. Repeating an identical deposit does nothing.
    /// @param copy The custodian's copy
    /// @custom:requires the policy's custodian, active or exiting
    /// @custom:emits PolicyDeposited or PolicyDisputed
    /// @custom:throws PolicyUnknown, PolicyNotCustodian, PolicyEnded, PolicyInDispute
    function deposit(Deposit calldata copy) external;

    /// @notice Deposits many copies; one that differs opens its own dispute and does not stop the others.
    /// @param copies The custodian's copies
    /// @custom:requires the policies' custodian, active or exiting
    /// @custom:emits PolicyDeposited or PolicyDisputed for each
    /// @custom:throws as {deposit}
    function depositBatch(Deposit[] calldata copies) external;

    /// @notice Signs which copy is right. Once insurer and custodian have signed the same one, it is the version's
    /// content.
    /// @param id A policy in dispute
    /// @param content The right content of the version in dispute
    /// @custom:requires the policy's insurer or custodian, active or exiting
    /// @custom:emits PolicyCorrectionSigned, and PolicyCorrected with the second signature
    /// @custom:throws PolicyUnknown, PolicyNotInDispute, PolicyFingerprintMissing, PolicyNotCustodian
    function cosign(PolicyId id, Content calldata content) external;

    /// @notice Gives policies another custodian, as when theirs leaves the consortium. A dispute is settled first,
    /// unless the custodian can act no more; then it ends with the change, and the next custodian deposits its own
    /// copy.
    /// @param ids Policies of the caller
    /// @param custodian Another institution, licensed as custodian; the present one is asked to deposit again
    /// @custom:requires the policies' insurer, active or exiting
    /// @custom:emits PolicyCustodianChanged for each
    /// @custom:throws PolicyUnknown, PolicyNotInsurer, PolicyCustodianInvalid, PolicyEnded, PolicyInDispute
    function changeCustodian(PolicyId[] calldata ids, MemberId custodian) external;

    /// @notice Agrees to a change of holder, which the holder then makes by `transferFrom`.
    /// @param id The policy
    /// @param to Real-name account of the new holder; zero withdraws the agreement
    /// @param consent Salted digest of the insured's written consent (保险法 34); zero where none is needed
    /// @custom:requires the policy's insurer, active or exiting
    /// @custom:emits PolicyTransferApproved
    /// @custom:throws PolicyUnknown, PolicyNotInsurer, PolicyEnded
    function approveTransfer(PolicyId id, address to, bytes32 consent) external;

    /// @notice Takes over a policy whose holder's key was lost and replaced.
    /// @param id The policy
    /// @custom:requires the account that now acts for the holder's person
    /// @custom:emits Transfer
    /// @custom:throws PolicyUnknown, PolicyNotHolder, ObjectFrozen, Person… as {IPersonRegistry-requireActive}
    function reclaim(PolicyId id) external;

    /// @notice Records the holder's receipt.
    /// @param id The policy
    /// @param on The day
    /// @custom:requires role POLICY_SERVICE
    /// @custom:emits PolicyDelivered
    /// @custom:throws PolicyUnknown, PolicyEnded
    function recordDelivery(PolicyId id, Day on) external;

    /// @notice Records a reminder.
    /// @param id The policy
    /// @param on The day
    /// @custom:requires role POLICY_SERVICE
    /// @custom:emits PolicyReminded
    /// @custom:throws PolicyUnknown, PolicyEnded
    function recordReminder(PolicyId id, Day on) external;

    /// @notice Records premiums received; an earlier reminder is done with.
    /// @param id The policy
    /// @param periodsPaid Premiums received since inception
    /// @custom:requires role POLICY_SERVICE
    /// @custom:emits PolicyPremiumRecorded
    /// @custom:throws PolicyUnknown, PolicyEnded
    function recordPremium(PolicyId id, uint16 periodsPaid) external;

    /// @notice Records a new version, which the custodian is then to deposit.
    /// @param id The policy
    /// @param content Fixes the text of the version
    /// @param premium Premium of one period from now on, minor units
    /// @custom:requires role POLICY_SERVICE
    /// @custom:emits PolicyVersionRecorded
    /// @custom:throws as {requireChangeable}, PolicyFingerprintMissing, PolicyPremiumMissing
    function recordVersion(PolicyId id, Content calldata content, uint64 premium) external;

    /// @notice Ends policies. Final.
    /// @param ids The policies
    /// @param outcome How
    /// @custom:requires role POLICY_SERVICE
    /// @custom:emits PolicyClosed for each
    /// @custom:throws PolicyUnknown, PolicyEnded
    function close(PolicyId[] calldata ids, Outcome outcome) external;

    /// @notice Verifies a document (验真). Free, for anyone who has it.
    /// @param id The policy the document claims to be
    /// @param version The version the document claims to be
    /// @param content What was computed from the document
    /// @return The answer
    function verify(PolicyId id, uint16 version, Content calldata content) external view returns (Verification memory);

    /// @notice A policy.
    /// @param id The policy
    /// @return The policy; version zero when there is none
    function policy(PolicyId id) external view returns (Policy memory);

    /// @notice The seal of a version: keccak256(abi.encode(seal of the version before, fingerprint, pdfDigest)).
    /// @param id The policy
    /// @param version From 1
    /// @return The seal; zero when there is none
    function sealOf(PolicyId id, uint16 version) external view returns (bytes32);

    /// @notice The account that the insurer agreed to as new holder.
    /// @param id The policy
    /// @return The account; zero when there is none
    function approvedHolder(PolicyId id) external view returns (address);

    /// @notice Reverts unless `account` holds a policy and acts for a person today.
    /// @param id The policy
    /// @param account The account
    /// @custom:throws PolicyUnknown, PolicyNotHolder, Person… as {IPersonRegistry-requireActive}
    function requireHolder(PolicyId id, address account) external view;

    /// @notice Reverts unless a policy's contract can be changed: it has not ended, its term runs, both copies agree.
    /// @param id The policy
    /// @return version Its current version
    /// @return product Its product
    /// @return premium Premium of one period, minor units
    /// @custom:throws PolicyUnknown, PolicyEnded, PolicyTermOver, PolicyInDispute
    function requireChangeable(PolicyId id) external view returns (uint16 version, uint32 product, uint64 premium);

    /// @notice Reverts when a freeze order holds on a policy.
    /// @param id The policy
    /// @custom:throws ObjectFrozen
    function requireNotFrozen(PolicyId id) external view;
}

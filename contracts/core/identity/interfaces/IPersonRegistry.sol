// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../types/BusinessDate.sol";
import {Day} from "../../types/Day.sol";
import {MemberId} from "../../types/MemberId.sol";

/// @notice How well a person's identity was checked (核验等级).
enum AssuranceLevel {
    NONE,
    L1, // document read (OCR)
    L2, // and compared with the public-security record
    L3, // and face liveness
    L4 // and bank card by four factors, or in person
}

/// @notice Where a real-name account stands.
enum PersonStatus {
    NONE,
    ACTIVE, // 正常
    BLOCKED, // 止用: flagged, a key reported stolen, or an identity in dispute
    CLOSED, // 销户, final
    REPLACED, // another address acts for the person now, final
    EXPIRED // derived: the verification is older than its validity
}

/// @notice A real-name account (实名制账户): one slot by address, because every act of a person reads it.
/// @param verifier The member that verified the person last
/// @param blockedBy The member that blocked the account; nobody while it is not blocked
/// @param level How well
/// @param status Where it stands; EXPIRED is derived, never stored
/// @param verifiedOn Day of the last verification
/// @param expiresOn Last day on which the verification holds
struct Person {
    MemberId verifier;
    MemberId blockedBy;
    AssuranceLevel level;
    PersonStatus status;
    Day verifiedOn;
    Day expiresOn;
}

/// @notice A replacement of a person's lost key that is waiting.
/// @param account The new address
/// @param verifier The member that verified the person for it
/// @param readyAt Seconds from which it can be completed
struct Recovery {
    address account;
    MemberId verifier;
    uint40 readyAt;
}

/// @title Person registry (实名登记)
/// @notice Real-name accounts: one address for each natural or legal person, verified by a KYC provider under a
/// pseudonym that is unique per person. No personal data: the pseudonym comes from an oblivious PRF (RFC 9497), never
/// from hashing an id number, and says nothing to whoever cannot ask the evaluator.
interface IPersonRegistry {
    /// @notice A person was verified for the first time.
    /// @param pseudonym The person
    /// @param account The address that acts for the person
    /// @param verifier Who verified
    /// @param level How well
    /// @param expiresOn Last day on which the verification holds
    /// @param evidence Salted digest of the verification record
    event PersonRegistered(
        bytes32 indexed pseudonym,
        address indexed account,
        MemberId indexed verifier,
        AssuranceLevel level,
        BusinessDate expiresOn,
        bytes32 evidence
    );

    /// @notice A person was verified again.
    /// @param pseudonym The person
    /// @param verifier Who verified
    /// @param level How well
    /// @param expiresOn Last day on which the verification holds
    /// @param evidence Salted digest of the verification record
    event PersonRefreshed(
        bytes32 indexed pseudonym,
        MemberId indexed verifier,
        AssuranceLevel level,
        BusinessDate expiresOn,
        bytes32 evidence
    );

    /// @notice A person's account was blocked, unblocked or closed.
    /// @param pseudonym The person
    /// @param member Who did it
    /// @param status The new status
    /// @param reason Reference of the case
    event PersonStatusChanged(bytes32 indexed pseudonym, MemberId indexed member, PersonStatus status, bytes32 reason);

    /// @notice A new address was asked for after a key was lost; the old key may object until it is ready.
    /// @param pseudonym The person
    /// @param previous The address that acts until then
    /// @param account The new address
    /// @param verifier Who verified the person for it
    /// @param readyAt Seconds from which it can be completed
    event PersonRecoveryRequested(
        bytes32 indexed pseudonym,
        address indexed previous,
        address indexed account,
        MemberId verifier,
        uint40 readyAt
    );

    /// @notice The old key stopped a recovery.
    /// @param pseudonym The person
    /// @param account The address that was to take over
    event PersonRecoveryStopped(bytes32 indexed pseudonym, address indexed account);

    /// @notice A new address acts for a person. What the old address controls follows by `reclaim` in each module.
    /// @param pseudonym The person
    /// @param previous The address before
    /// @param account The address now
    event PersonAccountReplaced(bytes32 indexed pseudonym, address indexed previous, address indexed account);

    /// @notice Thrown when an address acts for no person.
    /// @param account The address
    error PersonUnknown(address account);

    /// @notice Thrown when a pseudonym is not registered.
    /// @param pseudonym The pseudonym
    error PersonPseudonymUnknown(bytes32 pseudonym);

    /// @notice Thrown when a pseudonym is zero.
    error PersonPseudonymMissing();

    /// @notice Thrown when a person already has an account. Refresh it, or recover it when the key is lost.
    /// @param pseudonym The person
    /// @param account Its address
    error PersonAlreadyRegistered(bytes32 pseudonym, address account);

    /// @notice Thrown when an address acts, or acted, for a person or a member. Use a fresh one.
    /// @param account The address
    error PersonAccountTaken(address account);

    /// @notice Thrown when an address is zero.
    error PersonAccountZero();

    /// @notice Thrown when an assurance level is missing.
    error PersonLevelMissing();

    /// @notice Thrown when a verification would expire before today.
    /// @param expiresOn The date given
    error PersonExpiryPast(BusinessDate expiresOn);

    /// @notice Thrown when a person's account is not in a status in which it may do this.
    /// @param account The address
    /// @param status Its status
    error PersonStatusInvalid(address account, PersonStatus status);

    /// @notice Thrown when a member would lift a block that another one set.
    /// @param pseudonym The person
    /// @param blockedBy Who set it
    error PersonBlockNotYours(bytes32 pseudonym, MemberId blockedBy);

    /// @notice Thrown when an address was replaced and no longer acts for the person.
    /// @param account The old address
    /// @param current The address that acts now
    error PersonAccountReplacedBy(address account, address current);

    /// @notice Thrown when there is no recovery to stop or complete.
    /// @param pseudonym The person
    error PersonRecoveryMissing(bytes32 pseudonym);

    /// @notice Thrown when a recovery is completed before the old key had its time to object.
    /// @param pseudonym The person
    /// @param readyAt Seconds from which it can be completed
    error PersonRecoveryNotReady(bytes32 pseudonym, uint40 readyAt);

    /// @notice Thrown when a recovery is stopped by anyone but the address it would replace.
    /// @param account The caller
    /// @param current The address that acts for the person
    error PersonNotAccountHolder(address account, address current);

    /// @notice Opens a real-name account.
    /// @param account The address that acts for the person
    /// @param pseudonym The person, from the evaluator for purpose `kyc`
    /// @param level How well the identity was checked
    /// @param expiresOn Last day on which the verification holds, today or later
    /// @param evidence Salted digest of the verification record, which stays with the provider
    /// @custom:requires an active member licensed as KYC provider
    /// @custom:emits PersonRegistered
    /// @custom:throws PersonPseudonymMissing, PersonAlreadyRegistered, PersonAccountTaken, PersonAccountZero,
    /// PersonLevelMissing, PersonExpiryPast
    function register(
        address account,
        bytes32 pseudonym,
        AssuranceLevel level,
        BusinessDate expiresOn,
        bytes32 evidence
    ) external;

    /// @notice Records a new verification (身份更新).
    /// @param pseudonym The person
    /// @param level How well the identity was checked
    /// @param expiresOn Last day on which the verification holds, today or later
    /// @param evidence Salted digest of the verification record
    /// @custom:requires an active member licensed as KYC provider; a blocked account only its verifier
    /// @custom:emits PersonRefreshed
    /// @custom:throws PersonPseudonymUnknown, PersonStatusInvalid, PersonLevelMissing, PersonExpiryPast
    function refresh(bytes32 pseudonym, AssuranceLevel level, BusinessDate expiresOn, bytes32 evidence) external;

    /// @notice Blocks an account: it acts no more until it is unblocked.
    /// @param pseudonym The person
    /// @param reason Reference of the case
    /// @custom:requires an active member licensed as KYC provider or regulator
    /// @custom:emits PersonStatusChanged
    /// @custom:throws PersonPseudonymUnknown, PersonStatusInvalid
    function blockPerson(bytes32 pseudonym, bytes32 reason) external;

    /// @notice Unblocks an account.
    /// @param pseudonym The person
    /// @param reason Reference of the case
    /// @custom:requires the KYC provider that blocked it, active, or a regulator
    /// @custom:emits PersonStatusChanged
    /// @custom:throws PersonPseudonymUnknown, PersonStatusInvalid, PersonBlockNotYours
    function unblockPerson(bytes32 pseudonym, bytes32 reason) external;

    /// @notice Closes an account for good (销户). What it controls stays where it is.
    /// @param pseudonym The person
    /// @param reason Reference of the case
    /// @custom:requires an active member licensed as KYC provider
    /// @custom:emits PersonStatusChanged
    /// @custom:throws PersonPseudonymUnknown, PersonStatusInvalid
    function closePerson(bytes32 pseudonym, bytes32 reason) external;

    /// @notice Asks for a new address after the person's key was lost.
    /// @param pseudonym The person, verified again in person
    /// @param account A fresh address
    /// @custom:requires an active member licensed as KYC provider
    /// @custom:emits PersonRecoveryRequested
    /// @custom:throws PersonPseudonymUnknown, PersonStatusInvalid, PersonAccountTaken, PersonAccountZero
    function requestRecovery(bytes32 pseudonym, address account) external;

    /// @notice Objects to a recovery: the key is not lost.
    /// @dev A thief who holds the key is met by blocking the account first; a blocked account cannot object.
    /// @param pseudonym The person
    /// @custom:requires the address that acts for the person, not blocked
    /// @custom:emits PersonRecoveryStopped
    /// @custom:throws PersonRecoveryMissing, PersonNotAccountHolder, PersonStatusInvalid
    function stopRecovery(bytes32 pseudonym) external;

    /// @notice Puts the new address in the place of the old one; lifts a block that the caller's institution had set.
    /// @param pseudonym The person
    /// @custom:requires an active member licensed as KYC provider, once the time to object is over
    /// @custom:emits PersonAccountReplaced
    /// @custom:throws PersonRecoveryMissing, PersonRecoveryNotReady, PersonStatusInvalid, PersonBlockNotYours,
    /// PersonAccountTaken
    function completeRecovery(bytes32 pseudonym) external;

    /// @notice Reverts unless an address acts for a person now.
    /// @param account The address
    /// @custom:throws PersonUnknown, PersonAccountReplacedBy, PersonStatusInvalid
    function requireActive(address account) external view;

    /// @notice Whether an address acts for a person now.
    /// @param account The address
    /// @return True when it does
    function isActive(address account) external view returns (bool);

    /// @notice The address that acts today for the person for whom `account` acts or acted.
    /// @param account Any address the person ever had
    /// @return The address today; zero for a stranger
    function currentAccount(address account) external view returns (address);

    /// @notice The person behind an address.
    /// @param account Any address the person ever had
    /// @return The pseudonym; zero for a stranger
    function pseudonymOf(address account) external view returns (bytes32);

    /// @notice The address that acts for a person today.
    /// @param pseudonym The person
    /// @return The address; zero for a pseudonym that is not registered
    function accountOf(bytes32 pseudonym) external view returns (address);

    /// @notice A real-name account.
    /// @param account Any address
    /// @return The account, with its status as of today; status NONE for a stranger
    function personAt(address account) external view returns (Person memory);

    /// @notice The recovery that is waiting for a person.
    /// @param pseudonym The person
    /// @return The recovery; empty when there is none
    function recoveryOf(bytes32 pseudonym) external view returns (Recovery memory);
}

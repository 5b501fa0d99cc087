// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../types/MemberId.sol";
import {LicenceSet} from "../../types/Licence.sol";

/// @notice The life cycle of an institution (成员状态).
enum MemberStatus {
    NONE,
    APPLIED, // 申请: sponsored, waiting for the council
    REJECTED, // 未准入
    ADMITTED, // 准入: voted in, its node and keys still to come
    ACTIVE, // 正常
    SUSPENDED, // 暂停: changes nothing anywhere
    EXITING, // 退出中: serves its existing business, takes on none
    EXITED // 已退出
}

/// @notice What an institution states of itself when it applies. All of it is public to the consortium.
/// @param name Registered name, UTF-8, 1 to 120 bytes
/// @param legalId 统一社会信用代码 (GB 32100, 18 characters) or LEI (ISO 17442, 20), ASCII, padded with zeros
/// @param licences What it asks to be licensed for
/// @param admin Its first account, which then manages the others
struct Application {
    string name;
    bytes20 legalId;
    LicenceSet licences;
    address admin;
}

/// @notice An institution as the registry knows it.
/// @param status Where it stands in its life cycle
/// @param licences What the council licensed it for
/// @param legalId USCC or LEI, ASCII
/// @param appliedAt When it was sponsored, in seconds
/// @param sponsor The member that sponsored it; nobody for founders
/// @param name Registered name
struct Member {
    MemberStatus status;
    LicenceSet licences;
    bytes20 legalId;
    uint40 appliedAt;
    MemberId sponsor;
    string name;
}

/// @notice An address that acts for an institution. An address belongs to one institution for ever.
/// @param member The institution
/// @param scope Which of the institution's licences this address may use
/// @param expiresAt From this second on the address may not act; `type(uint40).max` is never
/// @param admin Whether it manages the institution's accounts and keys
struct Account {
    MemberId member;
    LicenceSet scope;
    uint40 expiresAt;
    bool admin;
}

/// @notice A public key that an institution publishes for one purpose.
/// @param algorithm Key type and scheme in ASCII, for example `X25519` or `ristretto255-VOPRF`, so that SM2 can stand
/// beside
/// @param publishedAt When, in seconds; it holds until the next version
/// @param key The public key as its scheme encodes it
struct PublicKey {
    bytes32 algorithm;
    uint40 publishedAt;
    bytes key;
}

/// @title Member registry (成员登记)
/// @notice Knows the institutions of the consortium: who they are, what they may do, which addresses act for them and
/// which keys they publish. An institution is a number, so it can change its addresses without any module noticing.
/// @dev Admission, licences, suspension and exit are council decisions (`restricted`). Everything here is public
/// (class P).
interface IMemberRegistry {
    /// @notice An institution was sponsored for membership.
    /// @param member Its number
    /// @param sponsor The member that vouches for it; nobody for founders
    /// @param legalId USCC or LEI, ASCII
    /// @param name Registered name
    /// @param licences What it asks to be licensed for
    event MemberApplied(
        MemberId indexed member,
        MemberId indexed sponsor,
        bytes20 indexed legalId,
        string name,
        LicenceSet licences
    );

    /// @notice An institution moved along its life cycle.
    /// @param member The institution
    /// @param previous Status before
    /// @param current Status after
    /// @param reason Reference of the resolution or order behind it; zero when the member acted itself
    event MemberStatusChanged(MemberId indexed member, MemberStatus previous, MemberStatus current, bytes32 reason);

    /// @notice The council set what an institution may do.
    /// @param member The institution
    /// @param licences The complete new set
    event MemberLicencesSet(MemberId indexed member, LicenceSet licences);

    /// @notice An address was given to an institution, or its terms changed.
    /// @param member The institution
    /// @param account The address
    /// @param scope Which licences it may use
    /// @param expiresAt Seconds; from then on it may not act
    /// @param admin Whether it manages accounts and keys
    event MemberAccountSet(
        MemberId indexed member,
        address indexed account,
        LicenceSet scope,
        uint40 expiresAt,
        bool admin
    );

    /// @notice An institution published a key.
    /// @param member The institution
    /// @param purpose What it is for, ASCII
    /// @param version Counted from 1 for each purpose
    /// @param algorithm Key type and scheme, ASCII
    /// @param key The public key
    event MemberKeyPublished(
        MemberId indexed member,
        bytes32 indexed purpose,
        uint256 version,
        bytes32 algorithm,
        bytes key
    );

    /// @notice Thrown when an address acts for no institution. Ask an admin of your institution to add it.
    /// @param account The address
    error MemberAccountUnknown(address account);

    /// @notice Thrown when an address has expired or was revoked. Ask an admin of your institution to set a new one.
    /// @param account The address
    /// @param expiresAt When it ended, in seconds
    error MemberAccountExpired(address account, uint40 expiresAt);

    /// @notice Thrown when an address may not use the licence that the act needs. Ask an admin to widen its scope.
    /// @param account The address
    /// @param anyOf The licences of which one is needed
    error MemberAccountOutOfScope(address account, LicenceSet anyOf);

    /// @notice Thrown when an act is for admins of the institution and the caller is not one.
    /// @param account The address
    error MemberAccountNotAdmin(address account);

    /// @notice Thrown when an address already belongs to an institution. Use a fresh one.
    /// @param account The address
    /// @param member Whose it is
    error MemberAccountTaken(address account, MemberId member);

    /// @notice Thrown when an address is zero.
    error MemberAccountZero();

    /// @notice Thrown when an institution is not in a status in which it may do this.
    /// @param member The institution
    /// @param status Its status
    error MemberStatusInvalid(MemberId member, MemberStatus status);

    /// @notice Thrown when an institution lacks the licence that the act needs. Licences are council decisions.
    /// @param member The institution
    /// @param anyOf The licences of which one is needed
    error MemberLicenceMissing(MemberId member, LicenceSet anyOf);

    /// @notice Thrown when an institution with this legal id is already a member or has applied.
    /// @param legalId USCC or LEI
    /// @param member Its number
    error MemberLegalIdTaken(bytes20 legalId, MemberId member);

    /// @notice Thrown when a name is empty or longer than 120 bytes.
    /// @param length Bytes given
    error MemberNameInvalid(uint256 length);

    /// @notice Thrown when a legal id is empty.
    error MemberLegalIdMissing();

    /// @notice Thrown when an application has lapsed. The sponsor may apply again.
    /// @param member The applicant
    /// @param lapsedAt When it lapsed, in seconds
    error MemberApplicationLapsed(MemberId member, uint256 lapsedAt);

    /// @notice Thrown when an institution becomes active without an encryption key. Publish one for `encryption` first.
    /// @param member The institution
    error MemberKeyMissing(MemberId member);

    /// @notice Thrown when a published key is empty or longer than 256 bytes.
    /// @param length Bytes given
    error MemberKeyInvalid(uint256 length);

    /// @notice Thrown when votes are asked for a moment that is not over.
    /// @param timepoint The moment asked for, in seconds
    /// @param clock Now
    error MemberVotesNotFinal(uint256 timepoint, uint256 clock);

    /// @notice Sponsors an institution for membership. The council then admits or rejects it.
    /// @dev An institution that was rejected or has exited may be sponsored again and gets a new number.
    /// @param application What the institution states of itself
    /// @return member Its number
    /// @custom:requires any active member
    /// @custom:emits MemberApplied, MemberAccountSet
    /// @custom:throws MemberNameInvalid, MemberLegalIdMissing, MemberLegalIdTaken, MemberAccountTaken,
    /// MemberAccountZero
    function sponsor(Application calldata application) external returns (MemberId member);

    /// @notice Admits an applicant (准入).
    /// @param member The applicant
    /// @param licences What it is licensed for; may differ from what it asked
    /// @param resolution Reference of the council's resolution
    /// @custom:requires the council, by the AccessManager
    /// @custom:emits MemberStatusChanged, MemberLicencesSet
    /// @custom:throws MemberStatusInvalid, MemberApplicationLapsed
    function admit(MemberId member, LicenceSet licences, bytes32 resolution) external;

    /// @notice Rejects an applicant.
    /// @param member The applicant
    /// @param resolution Reference of the council's resolution
    /// @custom:requires the council
    /// @custom:emits MemberStatusChanged
    /// @custom:throws MemberStatusInvalid
    function reject(MemberId member, bytes32 resolution) external;

    /// @notice Takes up the membership once the own node runs and an encryption key is published.
    /// @custom:requires an admin of an admitted institution
    /// @custom:emits MemberStatusChanged
    /// @custom:throws MemberStatusInvalid, MemberKeyMissing
    function activate() external;

    /// @notice Suspends an institution at once in every module.
    /// @param member The institution, active or exiting
    /// @param resolution Reference of the council's resolution or the regulator's order
    /// @custom:requires the council
    /// @custom:emits MemberStatusChanged
    /// @custom:throws MemberStatusInvalid
    function suspend(MemberId member, bytes32 resolution) external;

    /// @notice Lifts a suspension. A member that was exiting is active again; the council may let it exit anew.
    /// @param member The suspended institution
    /// @param resolution Reference of the council's resolution
    /// @custom:requires the council
    /// @custom:emits MemberStatusChanged
    /// @custom:throws MemberStatusInvalid
    function reinstate(MemberId member, bytes32 resolution) external;

    /// @notice Begins an exit (退出): the institution serves its existing business and takes on none.
    /// @param member The institution, active or suspended
    /// @param resolution Reference of the council's resolution
    /// @custom:requires the council
    /// @custom:emits MemberStatusChanged
    /// @custom:throws MemberStatusInvalid
    function beginExit(MemberId member, bytes32 resolution) external;

    /// @notice Completes an exit once nothing is left to serve. Final.
    /// @param member The exiting institution
    /// @param resolution Reference of the council's resolution
    /// @custom:requires the council
    /// @custom:emits MemberStatusChanged
    /// @custom:throws MemberStatusInvalid
    function completeExit(MemberId member, bytes32 resolution) external;

    /// @notice Sets what an institution is licensed for.
    /// @param member The institution, admitted, active or exiting
    /// @param licences The complete new set
    /// @custom:requires the council
    /// @custom:emits MemberLicencesSet
    /// @custom:throws MemberStatusInvalid
    function setLicences(MemberId member, LicenceSet licences) external;

    /// @notice Gives an institution that lost all its admin keys a new admin account.
    /// @param member The institution
    /// @param account A fresh address
    /// @custom:requires the council
    /// @custom:emits MemberAccountSet
    /// @custom:throws MemberStatusInvalid, MemberAccountTaken, MemberAccountZero
    function appointAdmin(MemberId member, address account) external;

    /// @notice Gives the caller's institution an account, or changes the terms of one it has.
    /// @param account The address
    /// @param scope Which licences it may use; bits that the institution does not hold have no effect
    /// @param expiresAt Seconds from which it may not act; `type(uint40).max` is never
    /// @param admin Whether it manages accounts and keys
    /// @custom:requires an admin of an admitted, active or exiting institution
    /// @custom:emits MemberAccountSet
    /// @custom:throws MemberAccountTaken, MemberAccountZero
    function setAccount(address account, LicenceSet scope, uint40 expiresAt, bool admin) external;

    /// @notice Ends an account of the caller's institution at once, as when a key is lost or an operator leaves.
    /// @dev The address stays bound to the institution, so nobody else can take it over.
    /// @param account The address
    /// @custom:requires an admin of an admitted, active or exiting institution
    /// @custom:emits MemberAccountSet
    /// @custom:throws MemberAccountUnknown when the address is not of the caller's institution
    function revokeAccount(address account) external;

    /// @notice Publishes the next version of a public key of the caller's institution.
    /// @param purpose ASCII, for example `encryption`, or `pseudonym/kyc` for a pseudonym evaluator
    /// @param algorithm Key type and scheme, ASCII
    /// @param key The public key, 1 to 256 bytes
    /// @return version Counted from 1
    /// @custom:requires an admin of an admitted, active or exiting institution
    /// @custom:emits MemberKeyPublished
    /// @custom:throws MemberKeyInvalid
    function publishKey(bytes32 purpose, bytes32 algorithm, bytes calldata key) external returns (uint256 version);

    /// @notice Which active member, holding one of these licences, is acting?
    /// @param account The acting address
    /// @param anyOf Licences of which one is needed; the empty set asks for any active member
    /// @return member The institution
    /// @custom:throws MemberAccountUnknown, MemberAccountExpired, MemberStatusInvalid, MemberLicenceMissing,
    /// MemberAccountOutOfScope
    function authorise(address account, LicenceSet anyOf) external view returns (MemberId member);

    /// @notice As {authorise}, but an exiting member may act too: it must serve the business it has.
    /// @param account The acting address
    /// @param anyOf Licences of which one is needed; the empty set asks for any member
    /// @return member The institution
    /// @custom:throws as {authorise}
    function authoriseService(address account, LicenceSet anyOf) external view returns (MemberId member);

    /// @notice Whose account an address is, whatever the standing of either.
    /// @param account The address
    /// @return The institution; nobody for a stranger
    function memberOf(address account) external view returns (MemberId);

    /// @notice Whether an address may act for an active or exiting institution now.
    /// @param account The address
    /// @return True when it may
    function isServing(address account) external view returns (bool);

    /// @notice Whether an institution is active and holds a licence.
    /// @param member The institution
    /// @param anyOf Licences of which one is needed
    /// @return True when it is
    function isLicensed(MemberId member, LicenceSet anyOf) external view returns (bool);

    /// @notice An institution.
    /// @param member Its number
    /// @return What the registry knows; status NONE when there is none
    function memberInfo(MemberId member) external view returns (Member memory);

    /// @notice An account.
    /// @param account The address
    /// @return Its terms; member nobody when it is unknown
    function accountInfo(address account) external view returns (Account memory);

    /// @notice How many institutions have ever applied; numbers run from 1 to this.
    /// @return The count
    function memberCount() external view returns (uint256);

    /// @notice The number under which a legal id is known now.
    /// @param legalId USCC or LEI
    /// @return The institution; nobody when unknown, rejected or exited
    function memberByLegalId(bytes20 legalId) external view returns (MemberId);

    /// @notice How many versions of a key an institution has published.
    /// @param member The institution
    /// @param purpose ASCII
    /// @return The count, which is also the current version
    function keyCount(MemberId member, bytes32 purpose) external view returns (uint256);

    /// @notice A version of a key.
    /// @param member The institution
    /// @param purpose ASCII
    /// @param version From 1 to {keyCount}
    /// @return The key
    function publicKey(MemberId member, bytes32 purpose, uint256 version) external view returns (PublicKey memory);

    /// @notice Council votes of an institution at a moment in the past: 1 when it sat in the council, else 0.
    /// @param member The institution
    /// @param timepoint Seconds, before now
    /// @return 0 or 1
    /// @custom:throws MemberVotesNotFinal
    function pastVotes(MemberId member, uint256 timepoint) external view returns (uint256);

    /// @notice Council seats at a moment in the past.
    /// @param timepoint Seconds, before now
    /// @return The number of voting members
    /// @custom:throws MemberVotesNotFinal
    function pastSeats(uint256 timepoint) external view returns (uint256);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {Licence, LicenceSet} from "../types/Licence.sol";
import {MemberId} from "../types/MemberId.sol";
import {Account, Application, IMemberRegistry, Member, MemberStatus, PublicKey} from "./interfaces/IMemberRegistry.sol";

/// @title Member registry (成员登记)
/// @dev See {IMemberRegistry}. Not a {Module}: every module asks this contract, so it stands below them.
contract MemberRegistry is IMemberRegistry, AccessManaged {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev The purpose under which a member must publish a key before it becomes active.
    bytes32 private constant _ENCRYPTION = "encryption";

    uint256 private constant _MAX_NAME_LENGTH = 120;
    uint256 private constant _MAX_KEY_LENGTH = 256;

    uint256 private immutable _applicationValidity;

    uint32 private _memberCount;
    mapping(MemberId member => Member) private _members;
    mapping(bytes20 legalId => MemberId) private _byLegalId;
    mapping(address account => Account) private _accounts;
    mapping(MemberId member => mapping(bytes32 purpose => PublicKey[])) private _keys;
    mapping(MemberId member => Checkpoints.Trace208) private _votes;
    Checkpoints.Trace208 private _seats;

    /// @param authority The AccessManager
    /// @param founders The founding members; those with a council seat form the founding council
    /// @param applicationValidity Seconds after which an application that the council has not decided lapses
    constructor(
        address authority,
        Application[] memory founders,
        uint256 applicationValidity
    ) AccessManaged(authority) {
        _applicationValidity = applicationValidity;
        for (uint256 i = 0; i < founders.length; ++i) {
            MemberId member = _enter(founders[i], MemberId.wrap(0));
            _setLicences(member, founders[i].licences);
            _move(member, MemberStatus.ACTIVE, 0);
        }
    }

    // Admission -----------------------------------------------------------------------------------------------------

    /// @inheritdoc IMemberRegistry
    function sponsor(Application calldata application) external returns (MemberId member) {
        return _enter(application, authorise(msg.sender, LicenceSet.wrap(0)));
    }

    /// @inheritdoc IMemberRegistry
    function admit(MemberId member, LicenceSet licences, bytes32 resolution) external restricted {
        _requireStatus(member, MemberStatus.APPLIED, MemberStatus.APPLIED);
        uint256 lapsesAt = _members[member].appliedAt + _applicationValidity;
        require(block.timestamp < lapsesAt, MemberApplicationLapsed(member, lapsesAt));
        _setLicences(member, licences);
        _move(member, MemberStatus.ADMITTED, resolution);
    }

    /// @inheritdoc IMemberRegistry
    function reject(MemberId member, bytes32 resolution) external restricted {
        _requireStatus(member, MemberStatus.APPLIED, MemberStatus.APPLIED);
        _move(member, MemberStatus.REJECTED, resolution);
    }

    /// @inheritdoc IMemberRegistry
    function activate() external {
        MemberId member = _admin();
        _requireStatus(member, MemberStatus.ADMITTED, MemberStatus.ADMITTED);
        require(_keys[member][_ENCRYPTION].length != 0, MemberKeyMissing(member));
        _move(member, MemberStatus.ACTIVE, 0);
    }

    // Standing ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IMemberRegistry
    function suspend(MemberId member, bytes32 resolution) external restricted {
        _requireStatus(member, MemberStatus.ACTIVE, MemberStatus.EXITING);
        _move(member, MemberStatus.SUSPENDED, resolution);
    }

    /// @inheritdoc IMemberRegistry
    function reinstate(MemberId member, bytes32 resolution) external restricted {
        _requireStatus(member, MemberStatus.SUSPENDED, MemberStatus.SUSPENDED);
        _move(member, MemberStatus.ACTIVE, resolution);
    }

    /// @inheritdoc IMemberRegistry
    function beginExit(MemberId member, bytes32 resolution) external restricted {
        _requireStatus(member, MemberStatus.ACTIVE, MemberStatus.SUSPENDED);
        _move(member, MemberStatus.EXITING, resolution);
    }

    /// @inheritdoc IMemberRegistry
    function completeExit(MemberId member, bytes32 resolution) external restricted {
        _requireStatus(member, MemberStatus.EXITING, MemberStatus.EXITING);
        _move(member, MemberStatus.EXITED, resolution);
    }

    /// @inheritdoc IMemberRegistry
    function setLicences(MemberId member, LicenceSet licences) external restricted {
        MemberStatus status = _members[member].status;
        require(_managesItself(status), MemberStatusInvalid(member, status));
        _setLicences(member, licences);
        _recordVotes(member);
    }

    // Accounts and keys ---------------------------------------------------------------------------------------------

    /// @inheritdoc IMemberRegistry
    function appointAdmin(MemberId member, address account) external restricted {
        MemberStatus status = _members[member].status;
        require(_managesItself(status) || status == MemberStatus.SUSPENDED, MemberStatusInvalid(member, status));
        _requireFresh(account, MemberId.wrap(0));
        _setAccount(account, _everything(member, type(uint40).max));
    }

    /// @inheritdoc IMemberRegistry
    function setAccount(address account, LicenceSet scope, uint40 expiresAt, bool admin) external {
        MemberId member = _admin();
        _requireFresh(account, member);
        _setAccount(account, Account({member: member, scope: scope, expiresAt: expiresAt, admin: admin}));
    }

    /// @inheritdoc IMemberRegistry
    function revokeAccount(address account) external {
        MemberId member = _admin();
        require(_accounts[account].member == member, MemberAccountUnknown(account));
        Account memory revoked = _accounts[account];
        revoked.expiresAt = uint40(block.timestamp);
        _setAccount(account, revoked);
    }

    /// @inheritdoc IMemberRegistry
    function publishKey(bytes32 purpose, bytes32 algorithm, bytes calldata key) external returns (uint256 version) {
        MemberId member = _admin();
        require(key.length != 0 && key.length <= _MAX_KEY_LENGTH, MemberKeyInvalid(key.length));
        PublicKey[] storage versions = _keys[member][purpose];
        versions.push(PublicKey({algorithm: algorithm, publishedAt: uint40(block.timestamp), key: key}));
        version = versions.length;
        emit MemberKeyPublished(member, purpose, version, algorithm, key);
    }

    // Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IMemberRegistry
    function authorise(address account, LicenceSet anyOf) public view returns (MemberId member) {
        MemberStatus status;
        (member, status) = _authorise(account, anyOf);
        require(status == MemberStatus.ACTIVE, MemberStatusInvalid(member, status));
    }

    /// @inheritdoc IMemberRegistry
    function authoriseService(address account, LicenceSet anyOf) external view returns (MemberId member) {
        MemberStatus status;
        (member, status) = _authorise(account, anyOf);
        require(_serves(status), MemberStatusInvalid(member, status));
    }

    /// @inheritdoc IMemberRegistry
    function memberOf(address account) external view returns (MemberId) {
        return _accounts[account].member;
    }

    /// @inheritdoc IMemberRegistry
    function isServing(address account) external view returns (bool) {
        Account storage acting = _accounts[account];
        return block.timestamp < acting.expiresAt && _serves(_members[acting.member].status);
    }

    /// @inheritdoc IMemberRegistry
    function isLicensed(MemberId member, LicenceSet anyOf) external view returns (bool) {
        Member storage info = _members[member];
        return info.status == MemberStatus.ACTIVE && info.licences.intersects(anyOf);
    }

    /// @inheritdoc IMemberRegistry
    function memberInfo(MemberId member) external view returns (Member memory) {
        return _members[member];
    }

    /// @inheritdoc IMemberRegistry
    function accountInfo(address account) external view returns (Account memory) {
        return _accounts[account];
    }

    /// @inheritdoc IMemberRegistry
    function memberCount() external view returns (uint256) {
        return _memberCount;
    }

    /// @inheritdoc IMemberRegistry
    function memberByLegalId(bytes20 legalId) external view returns (MemberId) {
        MemberId member = _byLegalId[legalId];
        return _isGone(_members[member].status) ? MemberId.wrap(0) : member;
    }

    /// @inheritdoc IMemberRegistry
    function keyCount(MemberId member, bytes32 purpose) external view returns (uint256) {
        return _keys[member][purpose].length;
    }

    /// @inheritdoc IMemberRegistry
    function publicKey(MemberId member, bytes32 purpose, uint256 version) external view returns (PublicKey memory) {
        return _keys[member][purpose][version - 1];
    }

    /// @inheritdoc IMemberRegistry
    function pastVotes(MemberId member, uint256 timepoint) external view returns (uint256) {
        return _votes[member].upperLookupRecent(_past(timepoint));
    }

    /// @inheritdoc IMemberRegistry
    function pastSeats(uint256 timepoint) external view returns (uint256) {
        return _seats.upperLookupRecent(_past(timepoint));
    }

    // Private -------------------------------------------------------------------------------------------------------

    /// @dev Writes an application with its first account.
    function _enter(Application memory application, MemberId sponsoredBy) private returns (MemberId member) {
        uint256 nameLength = bytes(application.name).length;
        require(nameLength != 0 && nameLength <= _MAX_NAME_LENGTH, MemberNameInvalid(nameLength));
        require(application.legalId != 0, MemberLegalIdMissing());
        MemberId previous = _byLegalId[application.legalId];
        require(
            previous.isNobody() || _isGone(_members[previous].status) || _hasLapsed(previous),
            MemberLegalIdTaken(application.legalId, previous)
        );
        _requireFresh(application.admin, MemberId.wrap(0));

        member = MemberId.wrap(++_memberCount);
        _byLegalId[application.legalId] = member;
        _members[member] = Member({
            status: MemberStatus.APPLIED,
            licences: LicenceSet.wrap(0),
            legalId: application.legalId,
            appliedAt: uint40(block.timestamp),
            sponsor: sponsoredBy,
            name: application.name
        });
        emit MemberApplied(member, sponsoredBy, application.legalId, application.name, application.licences);
        _setAccount(application.admin, _everything(member, type(uint40).max));
    }

    function _setLicences(MemberId member, LicenceSet licences) private {
        _members[member].licences = licences;
        emit MemberLicencesSet(member, licences);
    }

    function _setAccount(address account, Account memory terms) private {
        _accounts[account] = terms;
        emit MemberAccountSet(terms.member, account, terms.scope, terms.expiresAt, terms.admin);
    }

    function _move(MemberId member, MemberStatus current, bytes32 reason) private {
        MemberStatus previous = _members[member].status;
        _members[member].status = current;
        emit MemberStatusChanged(member, previous, current, reason);
        _recordVotes(member);
    }

    /// @dev Checkpoints the member's vote and the number of seats when either changed.
    function _recordVotes(MemberId member) private {
        Member storage info = _members[member];
        bool sits = info.status == MemberStatus.ACTIVE && info.licences.contains(Licence.COUNCIL_SEAT);
        bool sat = _votes[member].latest() == 1;
        if (sits == sat) return;

        uint48 clock = uint48(block.timestamp);
        _votes[member].push(clock, sits ? 1 : 0);
        _seats.push(clock, sits ? _seats.latest() + 1 : _seats.latest() - 1);
    }

    /// @dev The institution whose accounts and keys the caller manages.
    function _admin() private view returns (MemberId member) {
        Account memory acting = _liveAccount(msg.sender);
        member = acting.member;
        MemberStatus status = _members[member].status;
        require(_managesItself(status), MemberStatusInvalid(member, status));
        require(acting.admin, MemberAccountNotAdmin(msg.sender));
    }

    function _authorise(address account, LicenceSet anyOf) private view returns (MemberId, MemberStatus) {
        Account memory acting = _liveAccount(account);
        Member storage info = _members[acting.member];
        if (!anyOf.isEmpty()) {
            require(info.licences.intersects(anyOf), MemberLicenceMissing(acting.member, anyOf));
            LicenceSet usable = info.licences.intersection(acting.scope);
            require(usable.intersects(anyOf), MemberAccountOutOfScope(account, anyOf));
        }
        return (acting.member, info.status);
    }

    function _liveAccount(address account) private view returns (Account memory acting) {
        acting = _accounts[account];
        require(!acting.member.isNobody(), MemberAccountUnknown(account));
        require(block.timestamp < acting.expiresAt, MemberAccountExpired(account, acting.expiresAt));
    }

    /// @dev An address is fresh for `member` when nobody has it, or `member` has.
    function _requireFresh(address account, MemberId member) private view {
        require(account != address(0), MemberAccountZero());
        MemberId owner = _accounts[account].member;
        require(owner.isNobody() || owner == member, MemberAccountTaken(account, owner));
    }

    function _requireStatus(MemberId member, MemberStatus a, MemberStatus b) private view {
        MemberStatus status = _members[member].status;
        require(status == a || status == b, MemberStatusInvalid(member, status));
    }

    function _hasLapsed(MemberId member) private view returns (bool) {
        Member storage info = _members[member];
        return info.status == MemberStatus.APPLIED && block.timestamp >= info.appliedAt + _applicationValidity;
    }

    function _past(uint256 timepoint) private view returns (uint48) {
        require(timepoint < block.timestamp, MemberVotesNotFinal(timepoint, block.timestamp));
        return uint48(timepoint);
    }

    function _everything(MemberId member, uint40 expiresAt) private pure returns (Account memory) {
        return Account({member: member, scope: LicenceSet.wrap(type(uint64).max), expiresAt: expiresAt, admin: true});
    }

    function _managesItself(MemberStatus status) private pure returns (bool) {
        return status == MemberStatus.ADMITTED || _serves(status);
    }

    function _serves(MemberStatus status) private pure returns (bool) {
        return status == MemberStatus.ACTIVE || status == MemberStatus.EXITING;
    }

    function _isGone(MemberStatus status) private pure returns (bool) {
        return status == MemberStatus.REJECTED || status == MemberStatus.EXITED;
    }
}

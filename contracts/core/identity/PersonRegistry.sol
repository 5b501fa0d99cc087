// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Foundation, Module} from "../Module.sol";
import {BusinessDate} from "../types/BusinessDate.sol";
import {Day, today} from "../types/Day.sol";
import {Licence, either, only} from "../types/Licence.sol";
import {MemberId} from "../types/MemberId.sol";
import {AssuranceLevel, IPersonRegistry, Person, PersonStatus, Recovery} from "./interfaces/IPersonRegistry.sol";

/// @title Person registry (实名登记)
/// @dev See {IPersonRegistry}.
contract PersonRegistry is IPersonRegistry, Module {
    uint40 private immutable _objectionPeriod;

    mapping(address account => Person) private _persons;
    mapping(address account => bytes32) private _pseudonyms;
    mapping(bytes32 pseudonym => address) private _accounts;
    mapping(bytes32 pseudonym => Recovery) private _recoveries;

    /// @param foundation Authority, members, forwarder
    /// @param objectionPeriod Seconds for which an old key may object to its replacement
    constructor(Foundation memory foundation, uint40 objectionPeriod) Module(foundation) {
        _objectionPeriod = objectionPeriod;
    }

    // Verification --------------------------------------------------------------------------------------------------

    /// @inheritdoc IPersonRegistry
    function register(
        address account,
        bytes32 pseudonym,
        AssuranceLevel level,
        BusinessDate expiresOn,
        bytes32 evidence
    ) external whenNotPaused {
        MemberId verifier = _member(Licence.KYC_PROVIDER);
        require(pseudonym != 0, PersonPseudonymMissing());
        address existing = _accounts[pseudonym];
        require(existing == address(0), PersonAlreadyRegistered(pseudonym, existing));
        _requireFresh(account);

        _bind(pseudonym, account);
        _verify(account, PersonStatus.ACTIVE, verifier, level, expiresOn);
        emit PersonRegistered(pseudonym, account, verifier, level, expiresOn, evidence);
    }

    /// @inheritdoc IPersonRegistry
    function refresh(
        bytes32 pseudonym,
        AssuranceLevel level,
        BusinessDate expiresOn,
        bytes32 evidence
    ) external whenNotPaused {
        MemberId verifier = _member(Licence.KYC_PROVIDER);
        address account = _known(pseudonym);
        Person memory person = _persons[account];
        bool allowed =
            person.status == PersonStatus.ACTIVE ||
                (person.status == PersonStatus.BLOCKED && person.verifier == verifier);
        require(allowed, PersonStatusInvalid(account, person.status));

        _verify(account, person.status, verifier, level, expiresOn);
        emit PersonRefreshed(pseudonym, verifier, level, expiresOn, evidence);
    }

    // Standing ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPersonRegistry
    function blockPerson(bytes32 pseudonym, bytes32 reason) external whenNotPaused {
        MemberId member = _providerOrRegulator();
        _move(member, pseudonym, PersonStatus.ACTIVE, PersonStatus.BLOCKED, reason);
        _persons[_accounts[pseudonym]].blockedBy = member;
    }

    /// @inheritdoc IPersonRegistry
    function unblockPerson(bytes32 pseudonym, bytes32 reason) external whenNotPaused {
        MemberId member = _providerOrRegulator();
        _move(member, pseudonym, PersonStatus.BLOCKED, PersonStatus.ACTIVE, reason);
        _liftBlock(pseudonym, _accounts[pseudonym], member);
    }

    /// @inheritdoc IPersonRegistry
    function closePerson(bytes32 pseudonym, bytes32 reason) external whenNotPaused {
        _move(_member(Licence.KYC_PROVIDER), pseudonym, PersonStatus.ACTIVE, PersonStatus.CLOSED, reason);
    }

    // Key loss ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPersonRegistry
    function requestRecovery(bytes32 pseudonym, address account) external whenNotPaused {
        MemberId verifier = _member(Licence.KYC_PROVIDER);
        address previous = _open(pseudonym);
        _requireFresh(account);

        uint40 readyAt = uint40(block.timestamp) + _objectionPeriod;
        _recoveries[pseudonym] = Recovery({account: account, verifier: verifier, readyAt: readyAt});
        emit PersonRecoveryRequested(pseudonym, previous, account, verifier, readyAt);
    }

    /// @inheritdoc IPersonRegistry
    function stopRecovery(bytes32 pseudonym) external whenNotPaused {
        address account = _recovery(pseudonym).account;
        address current = _accounts[pseudonym];
        require(_msgSender() == current, PersonNotAccountHolder(_msgSender(), current));
        PersonStatus status = _persons[current].status;
        require(status == PersonStatus.ACTIVE, PersonStatusInvalid(current, status));

        delete _recoveries[pseudonym];
        emit PersonRecoveryStopped(pseudonym, account);
    }

    /// @inheritdoc IPersonRegistry
    function completeRecovery(bytes32 pseudonym) external whenNotPaused {
        MemberId verifier = _member(Licence.KYC_PROVIDER);
        Recovery memory recovery = _recovery(pseudonym);
        require(block.timestamp >= recovery.readyAt, PersonRecoveryNotReady(pseudonym, recovery.readyAt));
        address previous = _open(pseudonym);
        _requireFresh(recovery.account);

        if (_persons[previous].status == PersonStatus.BLOCKED) _liftBlock(pseudonym, previous, verifier);

        Person memory person = _persons[previous];
        (person.status, person.verifier) = (PersonStatus.ACTIVE, verifier);
        _persons[previous].status = PersonStatus.REPLACED;
        _persons[recovery.account] = person;
        _bind(pseudonym, recovery.account);
        delete _recoveries[pseudonym];
        emit PersonAccountReplaced(pseudonym, previous, recovery.account);
    }

    // Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPersonRegistry
    function requireActive(address account) external view {
        PersonStatus status = _statusToday(account);
        if (status == PersonStatus.ACTIVE) return;
        require(status != PersonStatus.NONE, PersonUnknown(account));
        require(status != PersonStatus.REPLACED, PersonAccountReplacedBy(account, currentAccount(account)));
        revert PersonStatusInvalid(account, status);
    }

    /// @inheritdoc IPersonRegistry
    function isActive(address account) external view returns (bool) {
        return _statusToday(account) == PersonStatus.ACTIVE;
    }

    /// @inheritdoc IPersonRegistry
    function currentAccount(address account) public view returns (address) {
        return _accounts[_pseudonyms[account]];
    }

    /// @inheritdoc IPersonRegistry
    function pseudonymOf(address account) external view returns (bytes32) {
        return _pseudonyms[account];
    }

    /// @inheritdoc IPersonRegistry
    function accountOf(bytes32 pseudonym) external view returns (address) {
        return _accounts[pseudonym];
    }

    /// @inheritdoc IPersonRegistry
    function personAt(address account) external view returns (Person memory person) {
        person = _persons[account];
        person.status = _statusToday(account);
    }

    /// @inheritdoc IPersonRegistry
    function recoveryOf(bytes32 pseudonym) external view returns (Recovery memory) {
        return _recoveries[pseudonym];
    }

    // Private -------------------------------------------------------------------------------------------------------

    function _bind(bytes32 pseudonym, address account) private {
        _accounts[pseudonym] = account;
        _pseudonyms[account] = pseudonym;
    }

    function _verify(
        address account,
        PersonStatus status,
        MemberId verifier,
        AssuranceLevel level,
        BusinessDate expiresOn
    ) private {
        Day expiry = expiresOn.toDay();
        require(level != AssuranceLevel.NONE, PersonLevelMissing());
        require(!expiry.isBefore(today()), PersonExpiryPast(expiresOn));
        Person storage person = _persons[account];
        person.verifier = verifier;
        person.level = level;
        person.status = status;
        person.verifiedOn = today();
        person.expiresOn = expiry;
    }

    function _move(MemberId member, bytes32 pseudonym, PersonStatus from, PersonStatus to, bytes32 reason) private {
        address account = _known(pseudonym);
        Person storage person = _persons[account];
        require(person.status == from, PersonStatusInvalid(account, person.status));
        person.status = to;
        emit PersonStatusChanged(pseudonym, member, to, reason);
    }

    /// @dev A block is lifted by who set it; the regulator lifts any.
    function _liftBlock(bytes32 pseudonym, address account, MemberId member) private {
        MemberId blockedBy = _persons[account].blockedBy;
        bool may = blockedBy == member || _members.isLicensed(member, only(Licence.REGULATOR));
        require(may, PersonBlockNotYours(pseudonym, blockedBy));
        _persons[account].blockedBy = MemberId.wrap(0);
    }

    /// @dev The stored status, but an active account whose verification is too old has expired.
    function _statusToday(address account) private view returns (PersonStatus status) {
        Person storage person = _persons[account];
        status = person.status;
        if (status == PersonStatus.ACTIVE && today().isAfter(person.expiresOn)) return PersonStatus.EXPIRED;
    }

    function _providerOrRegulator() private view returns (MemberId) {
        return _members.authorise(_msgSender(), either(Licence.KYC_PROVIDER, Licence.REGULATOR));
    }

    /// @dev The account of a registered person.
    function _known(bytes32 pseudonym) private view returns (address account) {
        account = _accounts[pseudonym];
        require(account != address(0), PersonPseudonymUnknown(pseudonym));
    }

    /// @dev The account of a registered person that is not closed.
    function _open(bytes32 pseudonym) private view returns (address account) {
        account = _known(pseudonym);
        PersonStatus status = _persons[account].status;
        require(status != PersonStatus.CLOSED, PersonStatusInvalid(account, status));
    }

    function _recovery(bytes32 pseudonym) private view returns (Recovery memory recovery) {
        recovery = _recoveries[pseudonym];
        require(recovery.account != address(0), PersonRecoveryMissing(pseudonym));
    }

    function _requireFresh(address account) private view {
        require(account != address(0), PersonAccountZero());
        bool taken = _persons[account].status != PersonStatus.NONE || !_members.memberOf(account).isNobody();
        require(!taken, PersonAccountTaken(account));
    }
}

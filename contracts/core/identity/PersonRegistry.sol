// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import { Foundation, Module } from "../Module.sol";
import { BusinessDate } from "../types/BusinessDate.sol";
import { Day, today } from "../types/Day.sol";
import { Licence, either } from "../types/Licence.sol";
import { MemberId } from "../types/MemberId.sol";
import {
    AssuranceLevel,
    IPersonRegistry,
    Person,
    PersonStatus,
    Recovery
} from "./interfaces/IPersonRegistry.sol";

/// @title Person registry (实名登记)
/// @dev See {IPersonRegistry}.
contract PersonRegistry is IPersonRegistry, Module {
    uint40 private immutable _objectionPeriod;

    mapping(bytes32 pseudonym => Person) private _persons;
    mapping(address account => bytes32) private _pseudonyms;
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
        Person storage person = _persons[pseudonym];
        require(person.status == PersonStatus.NONE, PersonAlreadyRegistered(pseudonym, person.account));
        _requireFresh(account);

        person.account = account;
        person.status = PersonStatus.ACTIVE;
        _pseudonyms[account] = pseudonym;
        _verify(person, verifier, level, expiresOn);
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
        Person storage person = _known(pseudonym);
        bool allowed = person.status == PersonStatus.ACTIVE ||
            (person.status == PersonStatus.BLOCKED && person.verifier == verifier);
        require(allowed, PersonStatusInvalid(person.account, person.status));

        _verify(person, verifier, level, expiresOn);
        emit PersonRefreshed(pseudonym, verifier, level, expiresOn, evidence);
    }

    // Standing ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPersonRegistry
    function blockPerson(bytes32 pseudonym, bytes32 reason) external whenNotPaused {
        _move(_providerOrRegulator(), pseudonym, PersonStatus.ACTIVE, PersonStatus.BLOCKED, reason);
    }

    /// @inheritdoc IPersonRegistry
    function unblockPerson(bytes32 pseudonym, bytes32 reason) external whenNotPaused {
        _move(_providerOrRegulator(), pseudonym, PersonStatus.BLOCKED, PersonStatus.ACTIVE, reason);
    }

    /// @inheritdoc IPersonRegistry
    function closePerson(bytes32 pseudonym, bytes32 reason) external whenNotPaused {
        _move(_member(Licence.KYC_PROVIDER), pseudonym, PersonStatus.ACTIVE, PersonStatus.CLOSED, reason);
    }

    // Key loss ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPersonRegistry
    function requestRecovery(bytes32 pseudonym, address account) external whenNotPaused {
        MemberId verifier = _member(Licence.KYC_PROVIDER);
        Person storage person = _open(pseudonym);
        _requireFresh(account);

        uint40 readyAt = uint40(block.timestamp) + _objectionPeriod;
        _recoveries[pseudonym] = Recovery({ account: account, verifier: verifier, readyAt: readyAt });
        emit PersonRecoveryRequested(pseudonym, person.account, account, verifier, readyAt);
    }

    /// @inheritdoc IPersonRegistry
    function stopRecovery(bytes32 pseudonym) external whenNotPaused {
        address account = _recovery(pseudonym).account;
        address current = _persons[pseudonym].account;
        require(_msgSender() == current, PersonNotAccountHolder(_msgSender(), current));
        PersonStatus status = _persons[pseudonym].status;
        require(status == PersonStatus.ACTIVE, PersonStatusInvalid(current, status));

        delete _recoveries[pseudonym];
        emit PersonRecoveryStopped(pseudonym, account);
    }

    /// @inheritdoc IPersonRegistry
    function completeRecovery(bytes32 pseudonym) external whenNotPaused {
        MemberId verifier = _member(Licence.KYC_PROVIDER);
        Recovery memory recovery = _recovery(pseudonym);
        require(block.timestamp >= recovery.readyAt, PersonRecoveryNotReady(pseudonym, recovery.readyAt));
        Person storage person = _open(pseudonym);
        _requireFresh(recovery.account);

        address previous = person.account;
        person.account = recovery.account;
        person.status = PersonStatus.ACTIVE;
        person.verifier = verifier;
        _pseudonyms[recovery.account] = pseudonym;
        delete _recoveries[pseudonym];
        emit PersonAccountReplaced(pseudonym, previous, recovery.account);
    }

    // Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPersonRegistry
    function requireActive(address account) external view {
        bytes32 pseudonym = _pseudonyms[account];
        require(pseudonym != 0, PersonUnknown(account));
        Person memory person = personOf(pseudonym);
        require(person.account == account, PersonAccountReplacedBy(account, person.account));
        require(person.status == PersonStatus.ACTIVE, PersonStatusInvalid(account, person.status));
    }

    /// @inheritdoc IPersonRegistry
    function isActive(address account) external view returns (bool) {
        Person memory person = personOf(_pseudonyms[account]);
        return account != address(0) && person.account == account && person.status == PersonStatus.ACTIVE;
    }

    /// @inheritdoc IPersonRegistry
    function currentAccount(address account) external view returns (address) {
        return _persons[_pseudonyms[account]].account;
    }

    /// @inheritdoc IPersonRegistry
    function pseudonymOf(address account) external view returns (bytes32) {
        return _pseudonyms[account];
    }

    /// @inheritdoc IPersonRegistry
    function personOf(bytes32 pseudonym) public view returns (Person memory person) {
        person = _persons[pseudonym];
        if (person.status == PersonStatus.ACTIVE && today().isAfter(person.expiresOn)) {
            person.status = PersonStatus.EXPIRED;
        }
    }

    /// @inheritdoc IPersonRegistry
    function recoveryOf(bytes32 pseudonym) external view returns (Recovery memory) {
        return _recoveries[pseudonym];
    }

    // Private -------------------------------------------------------------------------------------------------------

    function _verify(Person storage person, MemberId verifier, AssuranceLevel level, BusinessDate expiresOn) private {
        Day expiry = expiresOn.toDay();
        require(level != AssuranceLevel.NONE, PersonLevelMissing());
        require(!expiry.isBefore(today()), PersonExpiryPast(expiresOn));
        person.verifier = verifier;
        person.level = level;
        person.verifiedOn = today();
        person.expiresOn = expiry;
    }

    function _move(MemberId member, bytes32 pseudonym, PersonStatus from, PersonStatus to, bytes32 reason) private {
        Person storage person = _known(pseudonym);
        require(person.status == from, PersonStatusInvalid(person.account, person.status));
        person.status = to;
        emit PersonStatusChanged(pseudonym, member, to, reason);
    }

    function _providerOrRegulator() private view returns (MemberId) {
        return _members.authorise(_msgSender(), either(Licence.KYC_PROVIDER, Licence.REGULATOR));
    }

    function _known(bytes32 pseudonym) private view returns (Person storage person) {
        person = _persons[pseudonym];
        require(person.status != PersonStatus.NONE, PersonPseudonymUnknown(pseudonym));
    }

    function _open(bytes32 pseudonym) private view returns (Person storage person) {
        person = _known(pseudonym);
        require(person.status != PersonStatus.CLOSED, PersonStatusInvalid(person.account, person.status));
    }

    function _recovery(bytes32 pseudonym) private view returns (Recovery memory recovery) {
        recovery = _recoveries[pseudonym];
        require(recovery.account != address(0), PersonRecoveryMissing(pseudonym));
    }

    function _requireFresh(address account) private view {
        require(account != address(0), PersonAccountZero());
        require(_pseudonyms[account] == 0, PersonAccountTaken(account));
    }
}

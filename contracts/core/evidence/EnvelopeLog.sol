// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {IPersonRegistry} from "../identity/interfaces/IPersonRegistry.sol";
import {Foundation, Module} from "../Module.sol";
import {LicenceSet} from "../types/Licence.sol";
import {MemberId} from "../types/MemberId.sol";
import {DataClass, Envelope, Grant, IEnvelopeLog} from "./interfaces/IEnvelopeLog.sol";

/// @title Envelope log (加密交换)
/// @dev See {IEnvelopeLog}.
contract EnvelopeLog is IEnvelopeLog, Module {
    using BitMaps for BitMaps.BitMap;

    uint256 private constant _MAX_RECIPIENTS = 32;
    uint256 private constant _MAX_KEY_LENGTH = 512;

    IPersonRegistry private immutable _personRegistry;

    mapping(bytes32 id => Envelope) private _envelopes;
    /// @dev A bit per member number: one slot serves the first 256 members.
    mapping(bytes32 id => BitMaps.BitMap) private _grantedMembers;
    mapping(bytes32 id => mapping(address person => bool)) private _grantedPersons;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    constructor(Foundation memory foundation, IPersonRegistry persons) Module(foundation) {
        _personRegistry = persons;
    }

    /// @inheritdoc IEnvelopeLog
    function post(
        bytes32 id,
        bytes32 subject,
        DataClass dataClass,
        bytes calldata ciphertext,
        Grant[] calldata grants
    ) external whenNotPaused {
        MemberId sender = _anyServingMember();
        bytes32 digest = sha256(ciphertext);
        require(digest == id, EnvelopeDigestMismatch(id, digest));

        _open(id, sender, subject, dataClass, uint32(ciphertext.length), 1);
        _append(id, ciphertext);
        _grant(id, grants);
    }

    /// @inheritdoc IEnvelopeLog
    function announce(
        bytes32 id,
        bytes32 subject,
        DataClass dataClass,
        uint32 size,
        uint16 chunks,
        Grant[] calldata grants
    ) external whenNotPaused {
        _open(id, _anyServingMember(), subject, dataClass, size, chunks);
        _grant(id, grants);
    }

    /// @inheritdoc IEnvelopeLog
    function append(bytes32 id, bytes calldata data) external whenNotPaused {
        _requireSender(id);
        require(data.length != 0, EnvelopeEmpty());
        _append(id, data);
    }

    /// @inheritdoc IEnvelopeLog
    function grant(bytes32 id, Grant[] calldata grants) external whenNotPaused {
        _requireSender(id);
        _grant(id, grants);
    }

    /// @inheritdoc IEnvelopeLog
    function logUse(bytes32 id, bytes32 purpose, bytes32 basis) external whenNotPaused {
        DataClass dataClass = _known(id).dataClass;
        (MemberId member, address person) = _recipient(id);
        require(purpose != 0, EnvelopePurposeMissing());
        require(dataClass != DataClass.M || basis != 0, EnvelopeBasisMissing(id));
        emit EnvelopeUsed(id, member, person, purpose, basis);
    }

    /// @inheritdoc IEnvelopeLog
    function envelope(bytes32 id) external view returns (Envelope memory) {
        return _envelopes[id];
    }

    /// @inheritdoc IEnvelopeLog
    function firstWithout(bytes32 id, MemberId[] calldata members) external view returns (MemberId) {
        for (uint256 i = 0; i < members.length; ++i) {
            if (!isGrantedTo(id, members[i])) return members[i];
        }
        return MemberId.wrap(0);
    }

    /// @inheritdoc IEnvelopeLog
    function isGrantedTo(bytes32 id, MemberId member) public view returns (bool) {
        return _grantedMembers[id].get(MemberId.unwrap(member));
    }

    /// @inheritdoc IEnvelopeLog
    function isGrantedToPerson(bytes32 id, address person) public view returns (bool) {
        return _grantedPersons[id][person];
    }

    // Private -------------------------------------------------------------------------------------------------------

    function _open(
        bytes32 id,
        MemberId sender,
        bytes32 subject,
        DataClass dataClass,
        uint32 size,
        uint16 chunks
    ) private {
        require(_envelopes[id].sender.isNobody(), EnvelopeAlreadyPosted(id));
        require(size != 0, EnvelopeEmpty());

        _envelopes[id] = Envelope({
            sender: sender,
            postedAt: uint40(block.timestamp),
            dataClass: dataClass,
            size: size,
            chunks: chunks,
            received: 0
        });
        emit EnvelopePosted(id, sender, subject, dataClass, size, chunks);
    }

    function _append(bytes32 id, bytes calldata data) private {
        Envelope storage header = _envelopes[id];
        uint16 index = header.received;
        require(index < header.chunks, EnvelopeChunkUnexpected(id, index, header.chunks));
        header.received = index + 1;
        emit EnvelopeChunkPosted(id, index, data);
    }

    function _grant(bytes32 id, Grant[] calldata grants) private {
        uint256 count = grants.length;
        require(count != 0 && count <= _MAX_RECIPIENTS, EnvelopeRecipientCount(count));
        for (uint256 i = 0; i < count; ++i) _grantOne(id, grants[i]);
    }

    function _grantOne(bytes32 id, Grant calldata recipient) private {
        bool toPerson = recipient.person != address(0);
        require(toPerson == recipient.member.isNobody(), EnvelopeRecipientInvalid());
        uint256 length = recipient.wrappedKey.length;
        require(length != 0 && length <= _MAX_KEY_LENGTH, EnvelopeKeyInvalid(length));

        if (toPerson) _grantedPersons[id][recipient.person] = true;
        else _grantedMembers[id].set(MemberId.unwrap(recipient.member));
        emit EnvelopeGranted(id, recipient.member, recipient.person, recipient.wrappedKey);
    }

    /// @dev The caller as a recipient: the person to whom it was granted, else a member.
    function _recipient(bytes32 id) private view returns (MemberId member, address person) {
        address account = _msgSender();
        if (isGrantedToPerson(id, account)) {
            _personRegistry.requireActive(account);
            return (member, account);
        }
        require(!_members.memberOf(account).isNobody(), EnvelopeNotRecipient(id, account));
        member = _anyServingMember();
        require(isGrantedTo(id, member), EnvelopeNotRecipient(id, account));
    }

    function _requireSender(bytes32 id) private view {
        MemberId sender = _known(id).sender;
        require(_anyServingMember() == sender, EnvelopeNotSender(id, sender));
    }

    function _known(bytes32 id) private view returns (Envelope storage header) {
        header = _envelopes[id];
        require(!header.sender.isNobody(), EnvelopeUnknown(id));
    }

    function _anyServingMember() private view returns (MemberId) {
        return _members.authoriseService(_msgSender(), LicenceSet.wrap(0));
    }
}

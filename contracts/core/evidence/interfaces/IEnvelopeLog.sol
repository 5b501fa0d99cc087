// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../types/MemberId.sol";

/// @notice What an envelope holds (数据分级); class P needs no envelope.
enum DataClass {
    N, // commercial numbers
    S, // commercial secrets: wordings, reports, slips
    I, // personal information
    M // sensitive personal information (个人信息保护法 28): used only under a consent or a case
}

/// @notice A recipient and the content key wrapped for it. Exactly one of `member` and `person` is set.
/// @param member An institution, by its published encryption key
/// @param person A real-name account, by a key that the person handed over
/// @param wrappedKey The wrapped content key as the gateway encodes it (docs/privacy.md)
struct Grant {
    MemberId member;
    address person;
    bytes wrappedKey;
}

/// @notice What the chain keeps of an envelope.
/// @param sender The member that posted it
/// @param postedAt When, in seconds
/// @param dataClass What it holds
/// @param size Bytes of ciphertext
/// @param chunks Pieces in which the ciphertext travels in events; zero when it travels off chain
/// @param received Pieces posted so far
struct Envelope {
    MemberId sender;
    uint40 postedAt;
    DataClass dataClass;
    uint32 size;
    uint16 chunks;
    uint16 received;
}

/// @title Envelope log (加密交换)
/// @notice Encrypted records between members and persons. The ciphertext travels in event data, in one or several
/// chunks, or off chain by its digest when it is large; content keys are wrapped for each recipient; a later recipient
/// needs only another wrapped key; every use is logged before the gateway decrypts.
/// @dev An envelope's id is the SHA-256 of its ciphertext. Content keys and initialisation vectors are random, so the
/// id says nothing about the content. What leaks: sender, recipients, subject, class, size and times.
interface IEnvelopeLog {
    /// @notice An envelope was posted.
    /// @param id SHA-256 of the ciphertext
    /// @param sender Who posted it
    /// @param subject The business object it is about, as a word
    /// @param dataClass What it holds
    /// @param size Bytes of ciphertext
    /// @param chunks Pieces that follow in {EnvelopeChunkPosted}; zero when the ciphertext travels off chain
    event EnvelopePosted(
        bytes32 indexed id,
        MemberId indexed sender,
        bytes32 indexed subject,
        DataClass dataClass,
        uint32 size,
        uint16 chunks
    );

    /// @notice A piece of ciphertext.
    /// @param id The envelope
    /// @param index Counted from 0
    /// @param data The bytes
    event EnvelopeChunkPosted(bytes32 indexed id, uint256 index, bytes data);

    /// @notice The content key was wrapped for a recipient.
    /// @param id The envelope
    /// @param member The recipient institution, or nobody
    /// @param person The recipient person, or zero
    /// @param wrappedKey The wrapped content key
    event EnvelopeGranted(bytes32 indexed id, MemberId indexed member, address indexed person, bytes wrappedKey);

    /// @notice A recipient is about to decrypt.
    /// @param id The envelope
    /// @param member The institution, or nobody
    /// @param person The person, or zero
    /// @param purpose Why, ASCII
    /// @param basis The consent or case it rests on; may be zero except for class M
    event EnvelopeUsed(
        bytes32 indexed id,
        MemberId indexed member,
        address indexed person,
        bytes32 purpose,
        bytes32 basis
    );

    /// @notice Thrown when an envelope was posted before.
    /// @param id The envelope
    error EnvelopeAlreadyPosted(bytes32 id);

    /// @notice Thrown when there is no such envelope.
    /// @param id The envelope
    error EnvelopeUnknown(bytes32 id);

    /// @notice Thrown when an envelope has no ciphertext.
    error EnvelopeEmpty();

    /// @notice Thrown when an envelope that travels whole does not hash to its id.
    /// @param id The id given
    /// @param actual SHA-256 of the bytes
    error EnvelopeDigestMismatch(bytes32 id, bytes32 actual);

    /// @notice Thrown when no piece is missing any more.
    /// @param id The envelope
    /// @param received Pieces posted so far
    /// @param chunks Pieces announced
    error EnvelopeChunkUnexpected(bytes32 id, uint16 received, uint16 chunks);

    /// @notice Thrown when a grant names no recipient, or both a member and a person.
    error EnvelopeRecipientInvalid();

    /// @notice Thrown when a wrapped key is empty or longer than 512 bytes.
    /// @param length Bytes given
    error EnvelopeKeyInvalid(uint256 length);

    /// @notice Thrown when there are no recipients, or more than 32 in one call.
    /// @param count Recipients given
    error EnvelopeRecipientCount(uint256 count);

    /// @notice Thrown when a member that did not post an envelope adds to it.
    /// @param id The envelope
    /// @param sender Who posted it
    error EnvelopeNotSender(bytes32 id, MemberId sender);

    /// @notice Thrown when somebody who has no wrapped key logs a use.
    /// @param id The envelope
    /// @param account The caller
    error EnvelopeNotRecipient(bytes32 id, address account);

    /// @notice Thrown when a use names no purpose.
    error EnvelopePurposeMissing();

    /// @notice Thrown when sensitive personal information would be used without a consent or case.
    /// @param id The envelope
    error EnvelopeBasisMissing(bytes32 id);

    /// @notice Posts an envelope whose ciphertext fits into this call.
    /// @param id SHA-256 of the ciphertext
    /// @param subject The business object it is about
    /// @param dataClass What it holds
    /// @param ciphertext The bytes
    /// @param grants The recipients, 1 to 32
    /// @custom:requires any active or exiting member
    /// @custom:emits EnvelopePosted, EnvelopeChunkPosted, EnvelopeGranted for each recipient
    /// @custom:throws EnvelopeAlreadyPosted, EnvelopeEmpty, EnvelopeDigestMismatch, EnvelopeRecipientCount,
    /// EnvelopeRecipientInvalid, EnvelopeKeyInvalid
    function post(
        bytes32 id,
        bytes32 subject,
        DataClass dataClass,
        bytes calldata ciphertext,
        Grant[] calldata grants
    ) external;

    /// @notice Announces an envelope whose ciphertext follows in pieces, or travels off chain.
    /// @param id SHA-256 of the whole ciphertext
    /// @param subject The business object it is about
    /// @param dataClass What it holds
    /// @param size Bytes of ciphertext
    /// @param chunks Pieces that will follow by {append}; zero when it travels off chain
    /// @param grants The recipients, 1 to 32
    /// @custom:requires any active or exiting member
    /// @custom:emits EnvelopePosted, EnvelopeGranted for each recipient
    /// @custom:throws EnvelopeAlreadyPosted, EnvelopeEmpty, EnvelopeRecipientCount, EnvelopeRecipientInvalid,
    /// EnvelopeKeyInvalid
    function announce(
        bytes32 id,
        bytes32 subject,
        DataClass dataClass,
        uint32 size,
        uint16 chunks,
        Grant[] calldata grants
    ) external;

    /// @notice Posts the next piece. The gateway of each recipient checks the digest of the whole.
    /// @param id The envelope
    /// @param data The bytes
    /// @custom:requires the member that announced it
    /// @custom:emits EnvelopeChunkPosted
    /// @custom:throws EnvelopeUnknown, EnvelopeNotSender, EnvelopeEmpty, EnvelopeChunkUnexpected
    function append(bytes32 id, bytes calldata data) external;

    /// @notice Gives later recipients access by adding wrapped keys. Access once given cannot be taken back.
    /// @param id The envelope
    /// @param grants The recipients, 1 to 32
    /// @custom:requires the member that posted it
    /// @custom:emits EnvelopeGranted for each
    /// @custom:throws EnvelopeUnknown, EnvelopeNotSender, EnvelopeRecipientCount, EnvelopeRecipientInvalid,
    /// EnvelopeKeyInvalid
    function grant(bytes32 id, Grant[] calldata grants) external;

    /// @notice Logs that the caller is about to decrypt. The gateway does not decrypt before this is on the chain.
    /// @param id The envelope
    /// @param purpose Why, ASCII
    /// @param basis The consent or case it rests on; required for class M
    /// @custom:requires a recipient: an active or exiting member, or an active person
    /// @custom:emits EnvelopeUsed
    /// @custom:throws EnvelopeUnknown, EnvelopeNotRecipient, EnvelopePurposeMissing, EnvelopeBasisMissing
    function logUse(bytes32 id, bytes32 purpose, bytes32 basis) external;

    /// @notice An envelope.
    /// @param id The envelope
    /// @return What the chain keeps; sender nobody when there is none
    function envelope(bytes32 id) external view returns (Envelope memory);

    /// @notice Whether a member has a wrapped key.
    /// @param id The envelope
    /// @param member The institution
    /// @return True when it has
    function isGrantedTo(bytes32 id, MemberId member) external view returns (bool);

    /// @notice The first of some members that has no wrapped key, so that a module asks once for a whole panel.
    /// @param id The envelope
    /// @param members Institutions
    /// @return The first without a key; nobody when all have one
    function firstWithout(bytes32 id, MemberId[] calldata members) external view returns (MemberId);

    /// @notice Whether a person has a wrapped key.
    /// @param id The envelope
    /// @param person The account
    /// @return True when it has
    function isGrantedToPerson(bytes32 id, address person) external view returns (bool);
}

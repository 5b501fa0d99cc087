// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../types/MemberId.sol";

/// @notice Where a version of an agreement stands.
enum SigningStatus {
    NONE,
    OPEN, // 待签: some parties have not signed
    EXECUTED, // 已签约: all parties have signed
    REJECTED, // 已拒签: a party refused
    WITHDRAWN, // 已撤回: its proposer took it back
    LAPSED // 已过期, derived: not signed in time
}

/// @notice One text of an agreement. A text that was executed is replaced by the next executed one and never changed.
/// @param document SHA-256 of the document, with a salt inside it
/// @param template The template that it was made from; zero when there is none
/// @param proposer Who put it up for signature
/// @param openedAt Seconds at which it was put up: no signature of it is older
/// @param signBy Seconds until which it can be signed
/// @param executedAt Seconds at which the last party signed; zero before
/// @param parties How many parties sign it
/// @param signatures How many have
/// @param status Where it stands; LAPSED is derived, never stored
struct SigningVersion {
    bytes32 document;
    bytes32 template;
    MemberId proposer;
    uint40 openedAt;
    uint40 signBy;
    uint40 executedAt;
    uint8 parties;
    uint8 signatures;
    SigningStatus status;
}

/// @title Signing room (电子签约)
/// @notice Contracts between institutions, signed by all parties over the same digest: which institution signed which
/// text, and when, can be asked here by anyone who has the document, so that a forged seal (萝卜章) proves nothing.
/// Signing is a transaction of the institution's account, or an EIP-712 signature of it that anybody brings.
/// @dev The document itself travels in an envelope. A signature is an institution's by its account in
/// {IMemberRegistry} at the time of signing (电子签名法 13: own data, sole control, later changes detectable), also by
/// contracts (ERC-1271). What leaks: who contracts with whom and when; the digest says nothing without the document.
interface ISigningRoom {
    /// @notice A template became available.
    /// @param template Its digest
    /// @param owner Who published it
    /// @param name Its public name
    event TemplatePublished(bytes32 indexed template, MemberId indexed owner, string name);

    /// @notice A template is not to be used any more. What was signed under it stays.
    /// @param template Its digest
    event TemplateRetired(bytes32 indexed template);

    /// @notice A text was put up for signature.
    /// @param agreement The agreement
    /// @param version Number of the text, from 1
    /// @param proposer Who put it up
    /// @param document SHA-256 of the document
    /// @param template The template; zero when there is none
    /// @param parties Who must sign
    /// @param signBy Seconds until which it can be signed
    event AgreementProposed(
        bytes32 indexed agreement,
        uint16 indexed version,
        MemberId indexed proposer,
        bytes32 document,
        bytes32 template,
        MemberId[] parties,
        uint40 signBy
    );

    /// @notice A party signed.
    /// @param agreement The agreement
    /// @param version The text
    /// @param party The institution
    /// @param account Its account that signed
    event AgreementSigned(bytes32 indexed agreement, uint16 indexed version, MemberId indexed party, address account);

    /// @notice All parties have signed; this text is in force.
    /// @param agreement The agreement
    /// @param version The text
    /// @param document SHA-256 of the document
    event AgreementExecuted(bytes32 indexed agreement, uint16 indexed version, bytes32 document);

    /// @notice A party refused to sign.
    /// @param agreement The agreement
    /// @param version The text
    /// @param party The institution
    /// @param reason Digest or code of the reason; no text
    event AgreementRejected(bytes32 indexed agreement, uint16 indexed version, MemberId indexed party, bytes32 reason);

    /// @notice A proposer took a text back.
    /// @param agreement The agreement
    /// @param version The text
    event AgreementWithdrawn(bytes32 indexed agreement, uint16 indexed version);

    /// @notice Thrown when a template's digest or name is missing, or its name longer than 120 bytes.
    error TemplateInvalid();

    /// @notice Thrown when a template is published a second time.
    /// @param template Its digest
    error TemplateKnown(bytes32 template);

    /// @notice Thrown when a template is not published, or retired.
    /// @param template Its digest
    error TemplateUnknown(bytes32 template);

    /// @notice Thrown when a template is retired by another than its owner.
    /// @param template Its digest
    /// @param owner Its owner
    error TemplateNotYours(bytes32 template, MemberId owner);

    /// @notice Thrown when an agreement has no reference or a text has no document.
    error AgreementIncomplete();

    /// @notice Thrown when an agreement is proposed again under its reference. Amend it.
    /// @param agreement The agreement
    error AgreementKnown(bytes32 agreement);

    /// @notice Thrown when the parties are fewer than two, more than 32, not in ascending order, unknown, or leave out
    /// one that is bound by the text in force.
    /// @param party The first party that does not fit; nobody when their number does not
    error AgreementPartiesInvalid(MemberId party);

    /// @notice Thrown when the time to sign would end now or earlier.
    /// @param signBy Seconds given
    error AgreementTimeInvalid(uint40 signBy);

    /// @notice Thrown when a text is not in a status in which this can be done.
    /// @param agreement The agreement
    /// @param version The text
    /// @param status Its status; NONE when it does not exist
    error AgreementStatusInvalid(bytes32 agreement, uint16 version, SigningStatus status);

    /// @notice Thrown when a member acts on an agreement that it is no party to, or on another's proposal.
    /// @param agreement The agreement
    /// @param member The member
    error AgreementNotParty(bytes32 agreement, MemberId member);

    /// @notice Thrown when a party signs a text for the second time.
    /// @param agreement The agreement
    /// @param version The text
    /// @param party The institution
    error AgreementAlreadySigned(bytes32 agreement, uint16 version, MemberId party);

    /// @notice Thrown when a party would sign another document than the one that was put up.
    /// @param agreement The agreement
    /// @param version The text
    /// @param document SHA-256 of the document put up
    error AgreementDocumentDiffers(bytes32 agreement, uint16 version, bytes32 document);

    /// @notice Thrown when a signature is not the account's over this text.
    /// @param account The account given
    error AgreementSignatureInvalid(address account);

    /// @notice Publishes a template of contracts.
    /// @param template SHA-256 of the template
    /// @param name Public name, 1 to 120 bytes of UTF-8
    /// @custom:requires an active member
    /// @custom:emits TemplatePublished
    /// @custom:throws TemplateInvalid, TemplateKnown
    function publishTemplate(bytes32 template, string calldata name) external;

    /// @notice Retires a template: nothing new is proposed under it.
    /// @param template One's template
    /// @custom:requires the member that published it, active or exiting
    /// @custom:emits TemplateRetired
    /// @custom:throws TemplateUnknown, TemplateNotYours
    function retireTemplate(bytes32 template) external;

    /// @notice Puts the first text of an agreement up for signature. The proposer signs like everybody else.
    /// @param agreementReference The proposer's keyed digest of its own number, used once
    /// @param document SHA-256 of the document, with a salt inside it
    /// @param template The template it was made from; zero for none
    /// @param parties Who must sign, in ascending order; a broker that acts for others need not be among them
    /// @param signBy Seconds until which it can be signed
    /// @return agreement {agreementId} of proposer and reference
    /// @custom:requires an active member
    /// @custom:emits AgreementProposed
    /// @custom:throws AgreementIncomplete, AgreementKnown, TemplateUnknown, AgreementPartiesInvalid,
    /// AgreementTimeInvalid
    function propose(
        bytes32 agreementReference,
        bytes32 document,
        bytes32 template,
        MemberId[] calldata parties,
        uint40 signBy
    ) external returns (bytes32 agreement);

    /// @notice Puts the next text of an agreement up for signature. The text in force stays until all have signed the
    /// next. Whoever is bound by it must sign that it is changed, unless it has left the consortium; others can be
    /// added.
    /// @param agreement The agreement, with no text open
    /// @param document SHA-256 of the document
    /// @param template The template it was made from; zero for none
    /// @param parties Who must sign, in ascending order: those of the text in force that are members still, and others
    /// @param signBy Seconds until which it can be signed
    /// @return version Number of the text
    /// @custom:requires a party of the text in force, or the first proposer, active or exiting
    /// @custom:emits AgreementProposed
    /// @custom:throws AgreementIncomplete, AgreementStatusInvalid, AgreementNotParty, TemplateUnknown,
    /// AgreementPartiesInvalid, AgreementTimeInvalid
    function amend(
        bytes32 agreement,
        bytes32 document,
        bytes32 template,
        MemberId[] calldata parties,
        uint40 signBy
    ) external returns (uint16 version);

    /// @notice Signs a text.
    /// @param agreement The agreement
    /// @param version The text, OPEN
    /// @param document SHA-256 of the document that one has read
    /// @custom:requires a party of this text, active or exiting
    /// @custom:emits AgreementSigned; AgreementExecuted with the last one
    /// @custom:throws AgreementStatusInvalid, AgreementNotParty, AgreementAlreadySigned, AgreementDocumentDiffers
    function sign(bytes32 agreement, uint16 version, bytes32 document) external;

    /// @notice Brings a party's signature: EIP-712
    /// `Signature(bytes32 agreement,uint16 version,bytes32 document,uint40 openedAt)`, made after the text was put up.
    /// @param agreement The agreement
    /// @param version The text, OPEN
    /// @param document SHA-256 of the document that was signed
    /// @param account The party's account that signed
    /// @param signature Its signature (ECDSA, or ERC-1271 of a contract)
    /// @custom:requires nothing; anybody may bring it
    /// @custom:emits AgreementSigned; AgreementExecuted with the last one
    /// @custom:throws AgreementSignatureInvalid, Member… as {IMemberRegistry-authoriseService} for the account, and as
    /// {sign}
    function signFor(
        bytes32 agreement,
        uint16 version,
        bytes32 document,
        address account,
        bytes calldata signature
    ) external;

    /// @notice Refuses to sign a text, which ends it. The text in force stays.
    /// @param agreement The agreement
    /// @param version The text, OPEN
    /// @param reason Digest or code of the reason; no text
    /// @custom:requires a party of this text, active or exiting
    /// @custom:emits AgreementRejected
    /// @custom:throws AgreementStatusInvalid, AgreementNotParty
    function reject(bytes32 agreement, uint16 version, bytes32 reason) external;

    /// @notice Takes a text back that not all have signed.
    /// @param agreement The agreement
    /// @param version The text, OPEN
    /// @custom:requires its proposer, active or exiting
    /// @custom:emits AgreementWithdrawn
    /// @custom:throws AgreementStatusInvalid, AgreementNotParty
    function withdraw(bytes32 agreement, uint16 version) external;

    /// @notice A template.
    /// @param template Its digest
    /// @return owner Who published it; nobody when it is unknown
    /// @return retired Whether it is not to be used any more
    function templateInfo(bytes32 template) external view returns (MemberId owner, bool retired);

    /// @notice How many texts an agreement has had, and which is in force.
    /// @param agreement The agreement
    /// @return latest Number of the text proposed last; zero when there is no such agreement
    /// @return inForce Number of the text executed last; zero when none is
    function agreementInfo(bytes32 agreement) external view returns (uint16 latest, uint16 inForce);

    /// @notice A text.
    /// @param agreement The agreement
    /// @param version Its number
    /// @return The text as of now; status NONE when there is none
    function versionInfo(bytes32 agreement, uint16 version) external view returns (SigningVersion memory);

    /// @notice The parties of a text, in ascending order.
    /// @param agreement The agreement
    /// @param version The text
    /// @return parties The institutions
    /// @return signed Which of them have signed
    function partiesOf(
        bytes32 agreement,
        uint16 version
    ) external view returns (MemberId[] memory parties, bool[] memory signed);

    /// @notice Whether a document is the text of an agreement that is in force (验真).
    /// @param agreement The agreement
    /// @param document SHA-256 of the document
    /// @return True when all its parties signed it and no later text replaced it
    function isInForce(bytes32 agreement, bytes32 document) external view returns (bool);

    /// @notice The id of an agreement.
    /// @param proposer Who proposes its first text
    /// @param agreementReference Its keyed digest
    /// @return The id
    function agreementId(MemberId proposer, bytes32 agreementReference) external pure returns (bytes32);
}

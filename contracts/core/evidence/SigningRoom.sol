// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {MemberStatus} from "../membership/interfaces/IMemberRegistry.sol";
import {Foundation, Module} from "../Module.sol";
import {LicenceSet} from "../types/Licence.sol";
import {MemberId} from "../types/MemberId.sol";
import {ISigningRoom, SigningStatus, SigningVersion} from "./interfaces/ISigningRoom.sol";

/// @title Signing room (电子签约)
/// @dev See {ISigningRoom}.
contract SigningRoom is ISigningRoom, Module, EIP712 {
    bytes32 private constant _SIGNATURE = keccak256(
        "Signature(bytes32 agreement,uint16 version,bytes32 document,uint40 openedAt)"
    );
    uint256 private constant _MOST_PARTIES = 32;
    uint256 private constant _MOST_NAME_BYTES = 120;

    /// @notice A template, known by its digest.
    /// @param owner Who published it
    /// @param retired Whether nothing new is proposed under it
    struct Template {
        MemberId owner;
        bool retired;
    }

    /// @notice An agreement, known by its id.
    /// @param proposer Who proposed its first text
    /// @param latest Number of the text proposed last
    /// @param inForce Number of the text executed last; zero when none is
    struct Agreement {
        MemberId proposer;
        uint16 latest;
        uint16 inForce;
    }

    mapping(bytes32 template => Template) private _templates;
    mapping(bytes32 agreement => Agreement) private _agreements;
    mapping(bytes32 agreement => mapping(uint16 version => SigningVersion)) private _versions;
    mapping(bytes32 agreement => mapping(uint16 version => MemberId[])) private _parties;
    mapping(bytes32 agreement => mapping(uint16 version => mapping(MemberId party => bool))) private _signed;

    /// @param foundation Authority, members, forwarder
    constructor(Foundation memory foundation) Module(foundation) EIP712("Tongzhou Signing Room", "1") {}

    // Templates -------------------------------------------------------------------------------------------------------

    /// @inheritdoc ISigningRoom
    function publishTemplate(bytes32 template, string calldata name) external whenNotPaused {
        MemberId owner = _members.authorise(_msgSender(), LicenceSet.wrap(0));
        uint256 length = bytes(name).length;
        require(template != 0 && length != 0 && length <= _MOST_NAME_BYTES, TemplateInvalid());
        require(_templates[template].owner.isNobody(), TemplateKnown(template));
        _templates[template].owner = owner;
        emit TemplatePublished(template, owner, name);
    }

    /// @inheritdoc ISigningRoom
    function retireTemplate(bytes32 template) external whenNotPaused {
        MemberId member = _serving();
        _requireUsable(template);
        MemberId owner = _templates[template].owner;
        require(owner == member, TemplateNotYours(template, owner));
        _templates[template].retired = true;
        emit TemplateRetired(template);
    }

    // Texts -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc ISigningRoom
    function propose(
        bytes32 agreementReference,
        bytes32 document,
        bytes32 template,
        MemberId[] calldata parties,
        uint40 signBy
    ) external whenNotPaused returns (bytes32 agreement) {
        MemberId proposer = _members.authorise(_msgSender(), LicenceSet.wrap(0));
        require(agreementReference != 0, AgreementIncomplete());
        agreement = agreementId(proposer, agreementReference);
        require(_agreements[agreement].latest == 0, AgreementKnown(agreement));
        _agreements[agreement].proposer = proposer;
        _open(agreement, proposer, document, template, parties, signBy);
    }

    /// @inheritdoc ISigningRoom
    function amend(
        bytes32 agreement,
        bytes32 document,
        bytes32 template,
        MemberId[] calldata parties,
        uint40 signBy
    ) external whenNotPaused returns (uint16 version) {
        MemberId proposer = _serving();
        Agreement memory amended = _agreements[agreement];
        SigningStatus latest = versionInfo(agreement, amended.latest).status;
        bool idle = latest != SigningStatus.NONE && latest != SigningStatus.OPEN;
        require(idle, AgreementStatusInvalid(agreement, amended.latest, latest));
        bool entitled = proposer == amended.proposer || _isParty(agreement, amended.inForce, proposer);
        require(entitled, AgreementNotParty(agreement, proposer));
        _requireBound(agreement, amended.inForce, parties);
        return _open(agreement, proposer, document, template, parties, signBy);
    }

    /// @inheritdoc ISigningRoom
    function sign(bytes32 agreement, uint16 version, bytes32 document) external whenNotPaused {
        _sign(agreement, version, document, _serving(), _msgSender());
    }

    /// @inheritdoc ISigningRoom
    function signFor(
        bytes32 agreement,
        uint16 version,
        bytes32 document,
        address account,
        bytes calldata signature
    ) external whenNotPaused {
        // The time at which the text was put up is signed with it: no signature is older than its text.
        uint40 openedAt = _versions[agreement][version].openedAt;
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(_SIGNATURE, agreement, version, document, openedAt)));
        bool valid = SignatureChecker.isValidSignatureNowCalldata(account, digest, signature);
        require(valid, AgreementSignatureInvalid(account));
        _sign(agreement, version, document, _members.authoriseService(account, LicenceSet.wrap(0)), account);
    }

    /// @inheritdoc ISigningRoom
    function reject(bytes32 agreement, uint16 version, bytes32 reason) external whenNotPaused {
        MemberId party = _serving();
        _requireOpen(agreement, version);
        require(_isParty(agreement, version, party), AgreementNotParty(agreement, party));
        _versions[agreement][version].status = SigningStatus.REJECTED;
        emit AgreementRejected(agreement, version, party, reason);
    }

    /// @inheritdoc ISigningRoom
    function withdraw(bytes32 agreement, uint16 version) external whenNotPaused {
        MemberId proposer = _serving();
        SigningVersion storage text = _requireOpen(agreement, version);
        require(text.proposer == proposer, AgreementNotParty(agreement, proposer));
        text.status = SigningStatus.WITHDRAWN;
        emit AgreementWithdrawn(agreement, version);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc ISigningRoom
    function templateInfo(bytes32 template) external view returns (MemberId owner, bool retired) {
        return (_templates[template].owner, _templates[template].retired);
    }

    /// @inheritdoc ISigningRoom
    function agreementInfo(bytes32 agreement) external view returns (uint16 latest, uint16 inForce) {
        return (_agreements[agreement].latest, _agreements[agreement].inForce);
    }

    /// @inheritdoc ISigningRoom
    function partiesOf(
        bytes32 agreement,
        uint16 version
    ) external view returns (MemberId[] memory parties, bool[] memory signed) {
        parties = _parties[agreement][version];
        signed = new bool[](parties.length);
        for (uint256 i = 0; i < parties.length; ++i) signed[i] = _signed[agreement][version][parties[i]];
    }

    /// @inheritdoc ISigningRoom
    function isInForce(bytes32 agreement, bytes32 document) external view returns (bool) {
        uint16 inForce = _agreements[agreement].inForce;
        return inForce != 0 && _versions[agreement][inForce].document == document;
    }

    /// @inheritdoc ISigningRoom
    function versionInfo(bytes32 agreement, uint16 version) public view returns (SigningVersion memory text) {
        text = _versions[agreement][version];
        bool lapsed = text.status == SigningStatus.OPEN && block.timestamp > text.signBy;
        if (lapsed) text.status = SigningStatus.LAPSED;
    }

    /// @inheritdoc ISigningRoom
    function agreementId(MemberId proposer, bytes32 agreementReference) public pure returns (bytes32) {
        return keccak256(abi.encode(proposer, agreementReference));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _open(
        bytes32 agreement,
        MemberId proposer,
        bytes32 document,
        bytes32 template,
        MemberId[] calldata parties,
        uint40 signBy
    ) private returns (uint16 version) {
        require(document != 0, AgreementIncomplete());
        if (template != 0) _requireUsable(template);
        _requireParties(parties);
        require(signBy > block.timestamp, AgreementTimeInvalid(signBy));

        version = ++_agreements[agreement].latest;
        SigningVersion storage text = _versions[agreement][version];
        (text.document, text.template, text.proposer) = (document, template, proposer);
        (text.openedAt, text.signBy) = (uint40(block.timestamp), signBy);
        (text.parties, text.status) = (uint8(parties.length), SigningStatus.OPEN);
        _parties[agreement][version] = parties;
        emit AgreementProposed(agreement, version, proposer, document, template, parties, signBy);
    }

    function _sign(bytes32 agreement, uint16 version, bytes32 document, MemberId party, address account) private {
        SigningVersion storage text = _requireOpen(agreement, version);
        require(_isParty(agreement, version, party), AgreementNotParty(agreement, party));
        require(!_signed[agreement][version][party], AgreementAlreadySigned(agreement, version, party));
        bytes32 expected = text.document;
        require(document == expected, AgreementDocumentDiffers(agreement, version, expected));

        _signed[agreement][version][party] = true;
        emit AgreementSigned(agreement, version, party, account);
        if (++text.signatures < text.parties) return;
        (text.status, text.executedAt) = (SigningStatus.EXECUTED, uint40(block.timestamp));
        _agreements[agreement].inForce = version;
        emit AgreementExecuted(agreement, version, document);
    }

    function _serving() private view returns (MemberId) {
        return _members.authoriseService(_msgSender(), LicenceSet.wrap(0));
    }

    function _requireOpen(bytes32 agreement, uint16 version) private view returns (SigningVersion storage) {
        SigningStatus status = versionInfo(agreement, version).status;
        require(status == SigningStatus.OPEN, AgreementStatusInvalid(agreement, version, status));
        return _versions[agreement][version];
    }

    function _requireUsable(bytes32 template) private view {
        Template memory found = _templates[template];
        require(!found.owner.isNobody() && !found.retired, TemplateUnknown(template));
    }

    /// @dev Two to 32 institutions that exist, in ascending order, so that none is named twice.
    function _requireParties(MemberId[] calldata parties) private view {
        bool few = parties.length >= 2 && parties.length <= _MOST_PARTIES;
        require(few, AgreementPartiesInvalid(MemberId.wrap(0)));
        uint256 members = _members.memberCount();
        uint256 previous = 0;
        for (uint256 i = 0; i < parties.length; ++i) {
            uint256 party = MemberId.unwrap(parties[i]);
            require(party > previous && party <= members, AgreementPartiesInvalid(parties[i]));
            previous = party;
        }
    }

    /// @dev Whoever is bound by a text must sign the next one, unless it has left the consortium and cannot.
    function _requireBound(bytes32 agreement, uint16 inForce, MemberId[] calldata parties) private view {
        MemberId[] memory bound = _parties[agreement][inForce];
        for (uint256 i = 0; i < bound.length; ++i) {
            bool named = false;
            for (uint256 j = 0; j < parties.length && !named; ++j) named = parties[j] == bound[i];
            require(named || _hasLeft(bound[i]), AgreementPartiesInvalid(bound[i]));
        }
    }

    function _hasLeft(MemberId member) private view returns (bool) {
        return _members.memberInfo(member).status == MemberStatus.EXITED;
    }

    function _isParty(bytes32 agreement, uint16 version, MemberId member) private view returns (bool) {
        MemberId[] storage parties = _parties[agreement][version];
        for (uint256 i = 0; i < parties.length; ++i) {
            if (parties[i] == member) return true;
        }
        return false;
    }
}

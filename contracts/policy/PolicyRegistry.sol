// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";

import {Freezable} from "../core/Freezable.sol";
import {IPersonRegistry} from "../core/identity/interfaces/IPersonRegistry.sol";
import {Foundation, Module} from "../core/Module.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence, either, only} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {
    Content,
    Custody,
    Deposit,
    IPolicyRegistry,
    Issue,
    Outcome,
    Policy,
    Verification,
    VerificationResult
} from "./interfaces/IPolicyRegistry.sol";
import {IProductCatalogue} from "./interfaces/IProductCatalogue.sol";
import {PolicyId, policyId} from "./types/PolicyId.sol";

/// @title Policy registry (保单登记)
/// @dev See {IPolicyRegistry}.
contract PolicyRegistry is IPolicyRegistry, ERC721, Freezable {
    IPersonRegistry private immutable _persons;
    IProductCatalogue private immutable _catalogue;

    mapping(PolicyId id => Policy) private _policies;
    mapping(PolicyId id => mapping(uint16 version => bytes32)) private _seals;
    /// @dev The content that each side of a dispute has signed, as a seal, until both have signed the same.
    mapping(PolicyId id => mapping(MemberId member => bytes32 seal)) private _corrections;
    mapping(PolicyId id => address) private _approvedHolders;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    /// @param catalogue Products
    constructor(
        Foundation memory foundation,
        IPersonRegistry persons,
        IProductCatalogue catalogue
    ) ERC721("Tongzhou Digital Policy", "TZP") Module(foundation) {
        _persons = persons;
        _catalogue = catalogue;
    }

    // Issue ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyRegistry
    function issue(uint32 product, Issue calldata newPolicy) external whenNotPaused returns (PolicyId id) {
        MemberId insurer = _member(Licence.INSURER);
        return _issue(insurer, product, _catalogue.requireOpen(product, insurer), newPolicy);
    }

    /// @inheritdoc IPolicyRegistry
    function issueBatch(uint32 product, Issue[] calldata newPolicies) external whenNotPaused {
        MemberId insurer = _member(Licence.INSURER);
        MemberId custodian = _catalogue.requireOpen(product, insurer);
        for (uint256 i = 0; i < newPolicies.length; ++i) _issue(insurer, product, custodian, newPolicies[i]);
    }

    // Custody -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyRegistry
    function deposit(Deposit calldata copy) external whenNotPaused {
        _deposit(_servingMember(Licence.CUSTODIAN), copy);
    }

    /// @inheritdoc IPolicyRegistry
    function depositBatch(Deposit[] calldata copies) external whenNotPaused {
        MemberId custodian = _servingMember(Licence.CUSTODIAN);
        for (uint256 i = 0; i < copies.length; ++i) _deposit(custodian, copies[i]);
    }

    /// @inheritdoc IPolicyRegistry
    function cosign(PolicyId id, Content calldata content) external whenNotPaused {
        MemberId member = _members.authoriseService(_msgSender(), either(Licence.INSURER, Licence.CUSTODIAN));
        Policy storage stored = _known(id);
        MemberId insurer = id.insurer();
        require(member == insurer || member == stored.custodian, PolicyNotCustodian(id, member));
        require(stored.custody == Custody.DISPUTED, PolicyNotInDispute(id));
        require(content.fingerprint != 0, PolicyFingerprintMissing());

        bytes32 seal = _seal(id, stored.version, content);
        emit PolicyCorrectionSigned(id, member, stored.version, content.fingerprint, content.pdfDigest);
        MemberId other = member == insurer ? stored.custodian : insurer;
        _corrections[id][member] = seal;
        if (_corrections[id][other] == seal) _correct(id, stored, seal);
    }

    /// @inheritdoc IPolicyRegistry
    function changeCustodian(PolicyId[] calldata ids, MemberId custodian) external whenNotPaused {
        MemberId insurer = _servingMember(Licence.INSURER);
        bool suitable = custodian != insurer && _members.isLicensed(custodian, only(Licence.CUSTODIAN));
        require(suitable, PolicyCustodianInvalid(custodian));
        for (uint256 i = 0; i < ids.length; ++i) {
            PolicyId id = ids[i];
            Policy storage stored = _live(id);
            require(id.insurer() == insurer, PolicyNotInsurer(id, insurer));
            MemberId previous = stored.custodian;
            bool canSettle = _members.isLicensed(previous, only(Licence.CUSTODIAN));
            require(stored.custody != Custody.DISPUTED || !canSettle, PolicyInDispute(id));

            _forgetCorrections(id, previous);
            (stored.custodian, stored.custody) = (custodian, Custody.PENDING);
            emit PolicyCustodianChanged(id, previous, custodian);
        }
    }

    // Control -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyRegistry
    function approveTransfer(PolicyId id, address to, bytes32 consent) external whenNotPaused {
        MemberId insurer = _servingMember(Licence.INSURER);
        _live(id);
        require(id.insurer() == insurer, PolicyNotInsurer(id, insurer));
        _approvedHolders[id] = to;
        emit PolicyTransferApproved(id, to, consent);
    }

    /// @notice Hands a policy over to a new holder to whom the insurer agreed.
    /// @param from The holder
    /// @param to Real-name account of the new holder
    /// @param tokenId The policy
    /// @custom:requires the holder
    /// @custom:emits Transfer
    /// @custom:throws PolicyUnknown, PolicyNotHolder, PolicyEnded, PolicyTransferNotApproved, ObjectFrozen,
    /// Person… as {IPersonRegistry-requireActive}, ERC721IncorrectOwner
    function transferFrom(address from, address to, uint256 tokenId) public override(ERC721, IERC721) whenNotPaused {
        PolicyId id = PolicyId.wrap(tokenId);
        requireHolder(id, _msgSender());
        _live(id);
        require(to != address(0) && _approvedHolders[id] == to, PolicyTransferNotApproved(id, to));
        _requireNotFrozen(id.toWord());
        _persons.requireActive(to);

        delete _approvedHolders[id];
        super.transferFrom(from, to, tokenId);
    }

    /// @inheritdoc IPolicyRegistry
    function reclaim(PolicyId id) external whenNotPaused {
        address caller = _msgSender();
        _known(id);
        address holder = ownerOf(id.toUint());
        require(caller != holder && _persons.currentAccount(holder) == caller, PolicyNotHolder(id, caller));
        _persons.requireActive(caller);
        _requireNotFrozen(id.toWord());
        _update(caller, id.toUint(), address(0));
    }

    /// @notice Not available, reverts with {PolicyControlExclusive}: control is exclusive (浦东电子单证规定 7).
    function approve(address, uint256) public pure override(ERC721, IERC721) {
        revert PolicyControlExclusive();
    }

    /// @notice Not available, reverts with {PolicyControlExclusive}: control is exclusive (浦东电子单证规定 7).
    function setApprovalForAll(address, bool) public pure override(ERC721, IERC721) {
        revert PolicyControlExclusive();
    }

    // Records of the servicing contracts ----------------------------------------------------------------------------

    /// @inheritdoc IPolicyRegistry
    function recordDelivery(PolicyId id, Day on) external restricted whenNotPaused {
        _live(id).deliveredOn = on;
        emit PolicyDelivered(id, on.toBusinessDate());
    }

    /// @inheritdoc IPolicyRegistry
    function recordReminder(PolicyId id, Day on) external restricted whenNotPaused {
        _live(id).remindedOn = on;
        emit PolicyReminded(id, on.toBusinessDate());
    }

    /// @inheritdoc IPolicyRegistry
    function recordPremium(PolicyId id, uint16 periodsPaid) external restricted whenNotPaused {
        Policy storage stored = _live(id);
        (stored.periodsPaid, stored.remindedOn) = (periodsPaid, Day.wrap(0));
        emit PolicyPremiumRecorded(id, periodsPaid);
    }

    /// @inheritdoc IPolicyRegistry
    function recordVersion(PolicyId id, Content calldata content, uint64 premium) external restricted whenNotPaused {
        (uint16 version, , ) = requireChangeable(id);
        require(content.fingerprint != 0, PolicyFingerprintMissing());
        require(premium != 0, PolicyPremiumMissing());

        ++version;
        Policy storage stored = _policies[id];
        bytes32 seal = _seal(id, version, content);
        (stored.version, stored.premium, stored.custody) = (version, premium, Custody.PENDING);
        _seals[id][version] = seal;
        emit PolicyVersionRecorded(id, version, _seals[id][version - 1], seal, premium);
    }

    /// @inheritdoc IPolicyRegistry
    function close(PolicyId[] calldata ids, Outcome outcome) external restricted whenNotPaused {
        for (uint256 i = 0; i < ids.length; ++i) {
            _live(ids[i]).outcome = outcome;
            emit PolicyClosed(ids[i], outcome);
        }
    }

    // Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyRegistry
    function verify(
        PolicyId id,
        uint16 version,
        Content calldata content
    ) external view returns (Verification memory answer) {
        Policy memory stored = _policies[id];
        if (stored.version == 0) return answer;
        return Verification(_match(id, stored, version, content), stored.version, id.insurer(), stored.custody);
    }

    /// @inheritdoc IPolicyRegistry
    function policy(PolicyId id) external view returns (Policy memory) {
        return _policies[id];
    }

    /// @inheritdoc IPolicyRegistry
    function sealOf(PolicyId id, uint16 version) external view returns (bytes32) {
        return _seals[id][version];
    }

    /// @inheritdoc IPolicyRegistry
    function approvedHolder(PolicyId id) external view returns (address) {
        return _approvedHolders[id];
    }

    /// @inheritdoc IPolicyRegistry
    function requireHolder(PolicyId id, address account) public view {
        _known(id);
        require(ownerOf(id.toUint()) == account, PolicyNotHolder(id, account));
        _persons.requireActive(account);
    }

    /// @inheritdoc IPolicyRegistry
    function requireChangeable(PolicyId id) public view returns (uint16 version, uint32 product, uint64 premium) {
        Policy storage stored = _live(id);
        Day expiry = stored.expiry;
        require(today().isBefore(expiry), PolicyTermOver(id, expiry.toBusinessDate()));
        require(stored.custody != Custody.DISPUTED, PolicyInDispute(id));
        return (stored.version, stored.product, stored.premium);
    }

    /// @inheritdoc IPolicyRegistry
    function requireNotFrozen(PolicyId id) external view {
        _requireNotFrozen(id.toWord());
    }

    // Private and internal --------------------------------------------------------------------------------------------

    function _msgSender() internal view override(Context, Module) returns (address) {
        return Module._msgSender();
    }

    function _msgData() internal view override(Context, Module) returns (bytes calldata) {
        return Module._msgData();
    }

    function _contextSuffixLength() internal view override(Context, Module) returns (uint256) {
        return Module._contextSuffixLength();
    }

    function _issue(
        MemberId insurer,
        uint32 product,
        MemberId custodian,
        Issue calldata newPolicy
    ) private returns (PolicyId id) {
        id = policyId(insurer, newPolicy.policyReference);
        bytes32 seal = _seal(id, 1, newPolicy.content);
        if (_policies[id].version != 0) {
            require(_isRepeat(id, product, seal, newPolicy), PolicyAlreadyIssued(id));
            return id;
        }
        require(newPolicy.premium != 0, PolicyPremiumMissing());
        require(newPolicy.content.fingerprint != 0, PolicyFingerprintMissing());
        _persons.requireActive(newPolicy.holder);

        _write(_policies[id], product, custodian, newPolicy);
        _seals[id][1] = seal;
        _mint(newPolicy.holder, id.toUint());
        _emitIssued(id, product, newPolicy);
    }

    /// @dev Whether an issue says again what stands on record; once the policy has changed, it does not.
    function _isRepeat(
        PolicyId id,
        uint32 product,
        bytes32 seal,
        Issue calldata newPolicy
    ) private view returns (bool) {
        Policy memory stored = _policies[id];
        bool sameText = stored.version == 1 && _seals[id][1] == seal && ownerOf(id.toUint()) == newPolicy.holder;
        bool sameTerm =
            stored.inception.toBusinessDate().isSame(newPolicy.inception) &&
                stored.expiry.toBusinessDate().isSame(newPolicy.expiry);
        return sameText && sameTerm && stored.product == product && stored.premium == newPolicy.premium;
    }

    function _write(Policy storage stored, uint32 product, MemberId custodian, Issue calldata newPolicy) private {
        Day inception = newPolicy.inception.toDay();
        Day expiry = newPolicy.expiry.toDay();
        require(inception.isBefore(expiry), PolicyTermInvalid(newPolicy.inception, newPolicy.expiry));
        (Day issuedOn, uint64 premium) = (today(), newPolicy.premium);
        uint16 periodsPaid = newPolicy.premiumReceived ? 1 : 0;

        // One run of assignments without a call between them, which the compiler makes one write to the slot.
        stored.product = product;
        stored.custodian = custodian;
        stored.version = 1;
        stored.issuedOn = issuedOn;
        stored.inception = inception;
        stored.expiry = expiry;
        stored.periodsPaid = periodsPaid;
        stored.premium = premium;
    }

    function _emitIssued(PolicyId id, uint32 product, Issue calldata newPolicy) private {
        emit PolicyIssued({
            id: id,
            holder: newPolicy.holder,
            product: product,
            inception: newPolicy.inception,
            expiry: newPolicy.expiry,
            premium: newPolicy.premium,
            sumInsured: newPolicy.sumInsured,
            premiumReceived: newPolicy.premiumReceived,
            fingerprint: newPolicy.content.fingerprint,
            pdfDigest: newPolicy.content.pdfDigest
        });
    }

    function _deposit(MemberId custodian, Deposit calldata copy) private {
        PolicyId id = copy.id;
        Policy storage stored = _live(id);
        (MemberId keeper, uint16 version, Custody custody) = (stored.custodian, stored.version, stored.custody);
        require(keeper == custodian, PolicyNotCustodian(id, custodian));
        require(custody != Custody.DISPUTED, PolicyInDispute(id));

        if (_seal(id, version, copy.content) != _seals[id][version]) {
            stored.custody = Custody.DISPUTED;
            emit PolicyDisputed(id, custodian, version, copy.content.fingerprint, copy.content.pdfDigest);
        } else if (custody == Custody.PENDING) {
            stored.custody = Custody.DEPOSITED;
            emit PolicyDeposited(id, custodian, version);
        }
    }

    function _correct(PolicyId id, Policy storage stored, bytes32 seal) private {
        stored.custody = Custody.DEPOSITED;
        _seals[id][stored.version] = seal;
        _forgetCorrections(id, stored.custodian);
        emit PolicyCorrected(id, stored.version, seal);
    }

    function _forgetCorrections(PolicyId id, MemberId custodian) private {
        delete _corrections[id][id.insurer()];
        delete _corrections[id][custodian];
    }

    function _match(
        PolicyId id,
        Policy memory stored,
        uint16 version,
        Content calldata content
    ) private view returns (VerificationResult) {
        // A version that does not exist has no seal, and nothing hashes to zero.
        bool matches = version != 0 && _seals[id][version] == _seal(id, version, content);
        if (!matches) return VerificationResult.MISMATCH;
        if (version < stored.version) return VerificationResult.MATCH_SUPERSEDED;
        bool over = stored.outcome != Outcome.NONE || !today().isBefore(stored.expiry);
        return over ? VerificationResult.MATCH_TERMINATED : VerificationResult.MATCH_CURRENT;
    }

    /// @dev The seal that `content` has as a version: chained to the seal of the version before.
    function _seal(PolicyId id, uint16 version, Content calldata content) private view returns (bytes32) {
        bytes32 previous = version == 1 ? bytes32(0) : _seals[id][version - 1];
        return keccak256(abi.encode(previous, content.fingerprint, content.pdfDigest));
    }

    function _known(PolicyId id) private view returns (Policy storage stored) {
        stored = _policies[id];
        require(stored.version != 0, PolicyUnknown(id));
    }

    function _live(PolicyId id) private view returns (Policy storage stored) {
        stored = _known(id);
        require(stored.outcome == Outcome.NONE, PolicyEnded(id, stored.outcome));
    }
}

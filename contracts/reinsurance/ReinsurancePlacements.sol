// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnvelopeLog} from "../core/evidence/interfaces/IEnvelopeLog.sol";
import {ISigningRoom} from "../core/evidence/interfaces/ISigningRoom.sol";
import {Pedersen} from "../core/libraries/Pedersen.sol";
import {Foundation} from "../core/Module.sol";
import {Commitment} from "../core/types/Commitment.sol";
import {Licence, only} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {IPolicyRegistry, PolicyId} from "../policy/interfaces/IPolicyRegistry.sol";
import {
    ContractKind,
    IReinsurancePlacements,
    Line,
    PlacementHeader,
    PlacementStatus,
    PlacementTerms
} from "./interfaces/IReinsurancePlacements.sol";
import {ReinsurancePanels} from "./ReinsurancePanels.sol";

/// @title Reinsurance placements (再保险合同洽商)
/// @notice The marketing: slip, quotes, firm order, written lines, signing down.
/// @dev See {IReinsurancePlacements}; what follows the signatures is in {ReinsurancePanels}. Arguments are taken into
/// memory, which leaves less code than reading them from calldata.
contract ReinsurancePlacements is ReinsurancePanels {
    uint256 private constant _MOST_MARKETS = 32;

    /// @notice Who was asked to quote, and its quote.
    /// @param invited Whether it was asked and has not declined
    /// @param validUntil Last second at which its quote can be ordered on
    /// @param envelope Envelope with the quote; zero when there is none
    struct Market {
        bool invited;
        uint40 validUntil;
        bytes32 envelope;
    }

    IEnvelopeLog private immutable _envelopes;
    IPolicyRegistry private immutable _registry;

    mapping(bytes32 placement => mapping(MemberId market => Market)) private _markets;
    mapping(bytes32 placement => mapping(MemberId market => Line)) private _lines;

    /// @param foundation Authority, members, forwarder
    /// @param signing Where agreements are signed
    /// @param envelopes Where slips, quotes and lines travel
    /// @param registry The policies that are ceded one by one
    constructor(
        Foundation memory foundation,
        ISigningRoom signing,
        IEnvelopeLog envelopes,
        IPolicyRegistry registry
    ) ReinsurancePanels(foundation, signing) {
        (_envelopes, _registry) = (envelopes, registry);
    }

    // Slip and quotes -------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsurancePlacements
    function open(bytes32 placementReference, PlacementTerms memory terms) external whenNotPaused returns (bytes32 id) {
        MemberId opener = _trading();
        _requireTerm(placementReference != 0, "reference");
        _requireTerms(terms);
        id = placementId(opener, placementReference);
        require(opener == terms.cedent || opener == terms.broker, PlacementNotParty(id, opener));
        _requireReadable(terms.slip, terms.cedent, terms.broker);
        require(_progressOf(id).status == PlacementStatus.NONE, PlacementKnown(id));
        _keep(id, opener, terms);
        emit PlacementOpened(id, terms.cedent, opener, terms);
    }

    /// @inheritdoc IReinsurancePlacements
    function requestQuotes(bytes32 id, MemberId[] memory markets) external whenNotPaused {
        MemberId member = _trading();
        PlacementStatus status = _requireStatus(id, PlacementStatus.DRAFT, PlacementStatus.ORDERED);
        _requireSide(id, member);
        require(markets.length != 0 && markets.length <= _MOST_MARKETS, PlacementMarketInvalid(MemberId.wrap(0)));
        uint32 previous = 0;
        for (uint256 i = 0; i < markets.length; ++i) {
            require(MemberId.unwrap(markets[i]) > previous, PlacementMarketInvalid(markets[i]));
            previous = MemberId.unwrap(markets[i]);
            _invite(id, markets[i]);
        }
        if (status == PlacementStatus.DRAFT) _progressOf(id).status = PlacementStatus.QUOTING;
        emit PlacementMarketed(id, markets);
    }

    /// @inheritdoc IReinsurancePlacements
    function quote(bytes32 id, bytes32 envelope, uint40 validUntil) external whenNotPaused {
        MemberId market = _members.authorise(_msgSender(), _carriers());
        _requireInvited(id, market);
        require(validUntil > block.timestamp, PlacementTimeInvalid(validUntil));
        _requireBrought(id, envelope);
        _markets[id][market] = Market(true, validUntil, envelope);
        emit PlacementQuoted(id, market, envelope, validUntil);
    }

    /// @inheritdoc IReinsurancePlacements
    function decline(bytes32 id, bytes32 reason) external whenNotPaused {
        MemberId market = _serving();
        _requireInvited(id, market);
        delete _markets[id][market];
        delete _lines[id][market];
        emit PlacementDeclined(id, market, reason);
    }

    // Order and lines -------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsurancePlacements
    function order(bytes32 id, MemberId lead, Commitment memory share, uint40 linesBy) external whenNotPaused {
        MemberId member = _trading();
        PlacementStatus status = _requireStatus(id, PlacementStatus.QUOTING, PlacementStatus.SIGNED_DOWN);
        _requireSide(id, member);
        // Nobody quotes any more once the lines are signed down: the lead of then is held by its line.
        bool leads = status == PlacementStatus.SIGNED_DOWN && lead == _progressOf(id).lead;
        require(leads || _markets[id][lead].validUntil >= block.timestamp, PlacementQuoteMissing(id, lead));
        require(linesBy > block.timestamp, PlacementTimeInvalid(linesBy));
        Pedersen.requireValid(share);
        _keepOrder(id, lead, share, linesBy);
        emit PlacementOrdered(id, lead, share, linesBy);
    }

    /// @inheritdoc IReinsurancePlacements
    function writeLine(bytes32 id, Line memory line) external whenNotPaused {
        MemberId market = _members.authorise(_msgSender(), _carriers());
        _requireStatus(id, PlacementStatus.ORDERED, PlacementStatus.ORDERED);
        _requireInvited(id, market);
        uint40 linesBy = _progressOf(id).linesBy;
        require(block.timestamp <= linesBy, PlacementLinesClosed(id, linesBy));
        Pedersen.requireValid(line.written);
        _requireBrought(id, line.envelope);
        _lines[id][market] = line;
        emit PlacementLineWritten(id, market, line);
    }

    /// @inheritdoc IReinsurancePlacements
    function withdrawLine(bytes32 id) external whenNotPaused {
        MemberId market = _serving();
        _requireStatus(id, PlacementStatus.ORDERED, PlacementStatus.ORDERED);
        _requireLine(id, market);
        delete _lines[id][market];
        emit PlacementLineWithdrawn(id, market);
    }

    /// @inheritdoc IReinsurancePlacements
    function signDown(bytes32 id, MemberId[] memory panel, Commitment[] memory signed) external whenNotPaused {
        MemberId member = _trading();
        _requireStatus(id, PlacementStatus.ORDERED, PlacementStatus.ORDERED);
        _requireSide(id, member);
        _requirePanel(id, _progressOf(id).lead, panel);
        _requireSum(id, _orderOf(id), panel, signed);
        for (uint256 i = 0; i < panel.length; ++i) _seat(id, panel[i], signed[i]);
        _keepPanel(id, panel);
        emit PlacementSignedDown(id, panel, signed);
    }

    /// @inheritdoc IReinsurancePlacements
    function abandon(bytes32 id, bytes32 reason) external whenNotPaused {
        MemberId member = _serving();
        _requireStatus(id, PlacementStatus.DRAFT, PlacementStatus.SIGNED_DOWN);
        _requireSide(id, member);
        _progressOf(id).status = PlacementStatus.NOT_TAKEN_UP;
        emit PlacementAbandoned(id, member, reason);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsurancePlacements
    function lineOf(bytes32 id, MemberId market) external view returns (Line memory) {
        return _lines[id][market];
    }

    /// @inheritdoc IReinsurancePlacements
    function quoteOf(bytes32 id, MemberId market) external view returns (bytes32 envelope, uint40 validUntil) {
        Market storage asked = _markets[id][market];
        return (asked.envelope, asked.validUntil);
    }

    /// @inheritdoc IReinsurancePlacements
    function placementId(MemberId opener, bytes32 placementReference) public pure returns (bytes32) {
        return keccak256(abi.encode(opener, placementReference));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _invite(bytes32 id, MemberId market) private {
        PlacementTerms storage terms = _termsOf(id);
        bool fit = _members.isLicensed(market, _carriers()) && market != terms.cedent;
        require(fit && !_markets[id][market].invited, PlacementMarketInvalid(market));
        _requireGranted(terms.slip, market);
        _markets[id][market].invited = true;
    }

    /// @dev Gives a reinsurer its seat by its line; a line to stand is signed as it was written.
    function _seat(bytes32 id, MemberId market, Commitment memory signed) private {
        _requireLine(id, market);
        Line storage line = _lines[id][market];
        bool kept = !line.stands || Pedersen.equals(line.written, signed);
        require(kept, PlacementLineStands(id, market));
        _takeSeat(id, market, line.follows, line.subjectivities);
    }

    /// @dev Reverts unless a placement is marketed and a member was asked.
    function _requireInvited(bytes32 id, MemberId market) private view {
        _requireStatus(id, PlacementStatus.QUOTING, PlacementStatus.ORDERED);
        require(_markets[id][market].invited, PlacementNotInvited(id, market));
    }

    function _requireLine(bytes32 id, MemberId market) private view {
        require(_lines[id][market].envelope != 0, PlacementLineMissing(id, market));
    }

    /// @dev Reverts unless cedent and broker of a placement have a key to what a market brings.
    function _requireBrought(bytes32 id, bytes32 envelope) private view {
        PlacementTerms storage terms = _termsOf(id);
        _requireReadable(envelope, terms.cedent, terms.broker);
    }

    function _requireReadable(bytes32 envelope, MemberId cedent, MemberId broker) private view {
        _requireGranted(envelope, cedent);
        if (!broker.isNobody()) _requireGranted(envelope, broker);
    }

    function _requireGranted(bytes32 envelope, MemberId member) private view {
        require(_envelopes.isGrantedTo(envelope, member), PlacementEnvelopeClosed(envelope, member));
    }

    function _requireTerms(PlacementTerms memory terms) private view {
        _requireTerm(_members.isLicensed(terms.cedent, _carriers()), "cedent");
        bool brokered = terms.broker != terms.cedent && _members.isLicensed(terms.broker, only(Licence.BROKER));
        _requireTerm(brokered || terms.broker.isNobody(), "broker");
        _requireTerm(terms.currency != 0, "currency");
        _requireTerm(terms.inception.isSet(), "inception");
        _requireTerm(terms.inception.isBefore(terms.expiry), "expiry");
        _requireTerm(terms.noticeDays != 0, "noticeDays");
        _requireTerm(terms.answerDays != 0, "answerDays");
        _requireTerm(terms.paymentDays != 0, "paymentDays");
        bool direct = terms.inward == 0;
        _requirePolicy(terms, direct && terms.kind == ContractKind.FACULTATIVE);
        if (!direct) _requireInward(terms);
    }

    /// @dev A direct facultative placement cedes a policy of the cedent; no other one does.
    function _requirePolicy(PlacementTerms memory terms, bool needed) private view {
        PolicyId policy = PolicyId.wrap(uint256(terms.policy));
        bool own = policy.insurer() == terms.cedent && _registry.sealOf(policy, 1) != 0;
        _requireTerm(needed ? own : terms.policy == 0, "policy");
    }

    /// @dev A retrocession cedes a share that the cedent has assumed, in the same currency.
    function _requireInward(PlacementTerms memory terms) private view {
        PlacementHeader memory inward = headerOf(terms.inward);
        bool bound = inward.status >= PlacementStatus.BOUND && inward.status <= PlacementStatus.RUN_OFF;
        _requireTerm(bound && _isSeated(terms.inward, terms.cedent), "inward");
        _requireTerm(inward.currency == terms.currency, "currency");
    }

    function _requireTerm(bool holds, bytes32 field) private pure {
        require(holds, PlacementTermsInvalid(field));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISigningRoom} from "../core/evidence/interfaces/ISigningRoom.sol";
import {Pedersen} from "../core/libraries/Pedersen.sol";
import {Foundation, Module} from "../core/Module.sol";
import {Commitment} from "../core/types/Commitment.sol";
import {Day, today} from "../core/types/Day.sol";
import {either, Licence, LicenceSet, only} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {
    EndGround,
    Endorsement,
    IReinsurancePlacements,
    Placement,
    PlacementHeader,
    PlacementStatus,
    PlacementTerms,
    Seat
} from "./interfaces/IReinsurancePlacements.sol";

/// @title Reinsurance panels (再保险合同与份额)
/// @notice What becomes of a placement from the signatures on: binding, endorsements, conditions, notices, and the
/// panel that stands on a day.
/// @dev See {IReinsurancePlacements}. A reinsurer's seat is kept once for each placement, not for each panel.
abstract contract ReinsurancePanels is IReinsurancePlacements, Module {
    /// @dev Of the 32 parties of an agreement two are cedent and broker.
    uint256 private constant _MOST_SEATS = 30;
    uint16 private constant _MOST_PANELS = 32;

    /// @notice What changes of a placement, in one storage slot.
    /// @param opener Who opened it
    /// @param status As reached by acts; INCEPTED and RUN_OFF are derived
    /// @param lead Leading reinsurer
    /// @param panelVersion Number of the latest panel
    /// @param text Version of the agreement's text recorded last
    /// @param endsOn First day not covered any more by the cedent's notice
    /// @param linesBy Last second at which lines are written
    /// @param laidDownAt Seconds at which the panel, or the endorsement, that is to be signed was laid down
    struct Progress {
        MemberId opener;
        PlacementStatus status;
        MemberId lead;
        uint16 panelVersion;
        uint16 text;
        Day endsOn;
        uint40 linesBy;
        uint40 laidDownAt;
    }

    ISigningRoom private immutable _signing;

    mapping(bytes32 placement => PlacementTerms) private _terms;
    mapping(bytes32 placement => Progress) private _progress;
    mapping(bytes32 placement => Commitment) private _orders;
    mapping(bytes32 placement => mapping(uint16 version => MemberId[])) private _panels;
    mapping(bytes32 placement => mapping(MemberId reinsurer => Seat)) private _seats;
    mapping(bytes32 placement => Day[]) private _effective;
    /// @dev Digest of the endorsement that is to be signed; zero when there is none.
    mapping(bytes32 placement => bytes32) private _proposed;

    /// @param foundation Authority, members, forwarder
    /// @param signing Where agreements are signed
    constructor(Foundation memory foundation, ISigningRoom signing) Module(foundation) {
        _signing = signing;
    }

    // Signatures ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsurancePlacements
    function bind(bytes32 id) external whenNotPaused {
        MemberId member = _trading();
        _requireStatus(id, PlacementStatus.SIGNED_DOWN, PlacementStatus.SIGNED_DOWN);
        PlacementTerms storage terms = _terms[id];
        MemberId[] memory panel = _panels[id][1];
        if (!_isSide(id, member)) require(_isIn(panel, member), PlacementNotParty(id, member));
        uint16 text = _requireText(id);
        MemberId[] memory signatories = _signatories(id, text);
        _requireSigned(id, signatories, terms.cedent);
        if (!terms.broker.isNobody()) _requireSigned(id, signatories, terms.broker);
        _requireAllSigned(id, signatories, panel);

        (_progress[id].status, _progress[id].text) = (PlacementStatus.BOUND, text);
        _effective[id].push(terms.inception);
        emit PlacementBound(id, agreementOf(id), text, today());
    }

    /// @inheritdoc IReinsurancePlacements
    function proposeEndorsement(bytes32 id, Endorsement memory endorsement) external whenNotPaused {
        Progress storage progress = _requireEndorsable(id);
        _requirePeriod(id, endorsement.effective, endorsement.expiry);
        uint16 version = progress.panelVersion + 1;
        require(version <= _MOST_PANELS, PlacementPanelsExhausted(id));
        _requirePanel(id, endorsement.lead, endorsement.panel);
        _requireSum(id, endorsement.share, endorsement.panel, endorsement.signed);

        bytes32 digest = keccak256(abi.encode(endorsement));
        if (_proposed[id] != digest) (_proposed[id], progress.laidDownAt) = (digest, uint40(block.timestamp));
        emit PlacementEndorsementProposed(id, version, endorsement);
    }

    /// @inheritdoc IReinsurancePlacements
    function endorse(bytes32 id, Endorsement memory endorsement) external whenNotPaused {
        Progress storage progress = _requireEndorsable(id);
        require(_proposed[id] == keccak256(abi.encode(endorsement)), PlacementNotProposed(id));
        // Whoever is bound by a text must sign the next one: the signing room sees to the panel so far.
        uint16 text = _requireText(id);
        _requireAllSigned(id, _signatories(id, text), endorsement.panel);

        uint16 version = progress.panelVersion + 1;
        _seatNewcomers(id, progress.panelVersion, endorsement.panel);
        delete _proposed[id];
        (progress.lead, progress.panelVersion, progress.text) = (endorsement.lead, version, text);
        if (endorsement.expiry.isBefore(_terms[id].expiry) || endorsement.expiry.isAfter(_terms[id].expiry)) {
            progress.endsOn = Day.wrap(0);
        }
        (_terms[id].expiry, _orders[id]) = (endorsement.expiry, endorsement.share);
        _panels[id][version] = endorsement.panel;
        _effective[id].push(endorsement.effective);
        emit PlacementEndorsed(id, version, text, endorsement);
    }

    // Conditions and notices ------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsurancePlacements
    function settleSubjectivities(bytes32 id, bool deferred) external whenNotPaused {
        MemberId member = _serving();
        _requireStatus(id, PlacementStatus.SIGNED_DOWN, PlacementStatus.INCEPTED);
        _requireSeat(id, member);
        Seat storage seat = _seats[id][member];
        bool open = seat.subjectivities != 0 && !(deferred && seat.deferred);
        require(open, PlacementNoSubjectivities(id, member));
        seat.deferred = deferred;
        if (!deferred) seat.subjectivities = 0;
        emit PlacementSubjectivitiesSettled(id, member, deferred);
    }

    /// @inheritdoc IReinsurancePlacements
    function giveNotice(bytes32 id, Day endsOn, EndGround ground) external whenNotPaused {
        MemberId member = _serving();
        _requireStatus(id, PlacementStatus.BOUND, PlacementStatus.INCEPTED);
        PlacementTerms storage terms = _terms[id];
        if (member != terms.cedent) _requireSeat(id, member);
        Day end = _soonest(terms.expiry, _soonest(_progress[id].endsOn, _seats[id][member].endsOn));
        Day earliest = today().addDays(ground == EndGround.NOTICE ? terms.noticeDays : 0);
        bool timely = !endsOn.isBefore(earliest) && endsOn.isBefore(end);
        require(timely, PlacementNoticeInvalid(id, endsOn, earliest, end));
        _setNotice(id, member, endsOn);
        emit PlacementNoticeGiven(id, member, endsOn, ground);
    }

    /// @inheritdoc IReinsurancePlacements
    function withdrawNotice(bytes32 id) external whenNotPaused {
        MemberId member = _serving();
        _requireStatus(id, PlacementStatus.BOUND, PlacementStatus.INCEPTED);
        bool whole = member == _terms[id].cedent;
        Day endsOn = whole ? _progress[id].endsOn : _seats[id][member].endsOn;
        require(today().isBefore(endsOn), PlacementNoticeMissing(id, member));
        _setNotice(id, member, Day.wrap(0));
        emit PlacementNoticeWithdrawn(id, member);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsurancePlacements
    function proposedEndorsement(bytes32 id) external view returns (bytes32) {
        return _proposed[id];
    }

    /// @inheritdoc IReinsurancePlacements
    function placementInfo(bytes32 id) external view returns (Placement memory placement) {
        Progress storage progress = _progress[id];
        (placement.terms, placement.status, placement.order) = (_terms[id], _statusOf(id), _orders[id]);
        (placement.opener, placement.lead, placement.endsOn) = (progress.opener, progress.lead, progress.endsOn);
        (placement.panelVersion, placement.linesBy) = (progress.panelVersion, progress.linesBy);
    }

    /// @inheritdoc IReinsurancePlacements
    function panelOf(bytes32 id, uint16 version) external view returns (Seat[] memory seats) {
        MemberId[] memory panel = _panels[id][version];
        seats = new Seat[](panel.length);
        for (uint256 i = 0; i < panel.length; ++i) seats[i] = _seatOf(id, panel[i]);
    }

    /// @inheritdoc IReinsurancePlacements
    function membersOf(bytes32 id, uint16 version) external view returns (MemberId[] memory) {
        return _panels[id][version];
    }

    /// @inheritdoc IReinsurancePlacements
    function seatOf(
        bytes32 id,
        uint16 version,
        MemberId member
    ) external view returns (uint256 index, Seat memory seat) {
        MemberId[] memory panel = _panels[id][version];
        index = _indexIn(panel, member);
        require(index < panel.length, PlacementSeatMissing(id, version, member));
        seat = _seatOf(id, member);
    }

    /// @inheritdoc IReinsurancePlacements
    function isOnRisk(bytes32 id, MemberId member) external view returns (bool) {
        if (_statusOf(id) != PlacementStatus.INCEPTED || !_isSeated(id, member)) return false;
        Seat memory seat = _seats[id][member];
        bool covers = !seat.endsOn.isSet() || today().isBefore(seat.endsOn);
        return covers && (seat.subjectivities == 0 || seat.deferred);
    }

    /// @inheritdoc IReinsurancePlacements
    function panelOn(bytes32 id, Day day) external view returns (uint16 version) {
        Day[] storage effective = _effective[id];
        version = uint16(effective.length);
        while (version != 0 && day.isBefore(effective[version - 1])) --version;
    }

    /// @inheritdoc IReinsurancePlacements
    function headerOf(bytes32 id) public view returns (PlacementHeader memory header) {
        PlacementTerms storage terms = _terms[id];
        Progress storage progress = _progress[id];
        (header.cedent, header.broker, header.lead) = (terms.cedent, terms.broker, progress.lead);
        (header.currency, header.status) = (terms.currency, _statusOf(id));
        (header.panelVersion, header.inception) = (progress.panelVersion, terms.inception);
        header.expiry = _soonest(terms.expiry, progress.endsOn);
        (header.answerDays, header.paymentDays) = (terms.answerDays, terms.paymentDays);
        (header.offset, header.onward, header.inward) = (terms.offset, terms.onward, terms.inward);
    }

    /// @inheritdoc IReinsurancePlacements
    function agreementOf(bytes32 id) public view returns (bytes32) {
        return _signing.agreementId(_progress[id].opener, id);
    }

    // Shared with the marketing ---------------------------------------------------------------------------------------

    /// @dev The active insurer, reinsurer or broker that acts: for new business.
    function _trading() internal view returns (MemberId) {
        return _members.authorise(_msgSender(), _trade());
    }

    /// @dev The active or exiting insurer, reinsurer or broker that acts: for business that exists.
    function _serving() internal view returns (MemberId) {
        return _members.authoriseService(_msgSender(), _trade());
    }

    /// @dev Reverts unless a member is cedent or broker.
    function _requireSide(bytes32 id, MemberId member) internal view {
        require(_isSide(id, member), PlacementNotParty(id, member));
    }

    /// @dev Keeps a new slip.
    function _keep(bytes32 id, MemberId opener, PlacementTerms memory terms) internal {
        _terms[id] = terms;
        (_progress[id].opener, _progress[id].status) = (opener, PlacementStatus.DRAFT);
    }

    /// @dev Keeps the share that is ordered, and takes back what was signed down to another.
    function _keepOrder(bytes32 id, MemberId lead, Commitment memory share, uint40 linesBy) internal {
        Progress storage progress = _progress[id];
        (progress.status, progress.panelVersion) = (PlacementStatus.ORDERED, 0);
        (progress.lead, progress.linesBy, _orders[id]) = (lead, linesBy, share);
    }

    /// @dev Keeps the first panel.
    function _keepPanel(bytes32 id, MemberId[] memory panel) internal {
        Progress storage progress = _progress[id];
        (progress.status, progress.panelVersion) = (PlacementStatus.SIGNED_DOWN, 1);
        progress.laidDownAt = uint40(block.timestamp);
        _panels[id][1] = panel;
    }

    /// @dev The slip as it is kept.
    function _termsOf(bytes32 id) internal view returns (PlacementTerms storage) {
        return _terms[id];
    }

    /// @dev How far a placement has come.
    function _progressOf(bytes32 id) internal view returns (Progress storage) {
        return _progress[id];
    }

    /// @dev The share that is ordered.
    function _orderOf(bytes32 id) internal view returns (Commitment memory) {
        return _orders[id];
    }

    /// @dev Reverts unless a placement's status of today is in a range of {PlacementStatus}.
    function _requireStatus(
        bytes32 id,
        PlacementStatus first,
        PlacementStatus last
    ) internal view returns (PlacementStatus status) {
        status = _statusOf(id);
        require(status >= first && status <= last, PlacementStatusInvalid(id, status));
    }

    /// @dev Reverts unless a panel has a bounded number of members, ascending, without the cedent, with the lead.
    function _requirePanel(bytes32 id, MemberId lead, MemberId[] memory panel) internal view {
        require(panel.length != 0 && panel.length <= _MOST_SEATS, PlacementPanelInvalid(MemberId.wrap(0)));
        MemberId cedent = _terms[id].cedent;
        uint32 previous = 0;
        for (uint256 i = 0; i < panel.length; ++i) {
            uint32 number = MemberId.unwrap(panel[i]);
            require(number > previous && panel[i] != cedent, PlacementPanelInvalid(panel[i]));
            previous = number;
        }
        require(_isIn(panel, lead), PlacementLeadMissing(id, lead));
    }

    /// @dev Reverts unless every seat has a signed line and they sum to the order.
    function _requireSum(
        bytes32 id,
        Commitment memory share,
        MemberId[] memory panel,
        Commitment[] memory signed
    ) internal view {
        require(signed.length == panel.length, PlacementPanelInvalid(MemberId.wrap(0)));
        require(Pedersen.equals(Pedersen.sum(signed), share), PlacementOrderMismatch(id));
    }

    /// @dev Gives a reinsurer a fresh seat, without a notice.
    function _takeSeat(bytes32 id, MemberId member, bool follows, uint8 subjectivities) internal {
        _seats[id][member] = Seat(member, Day.wrap(0), follows, subjectivities, false);
    }

    /// @dev Whether a member is in the latest panel.
    function _isSeated(bytes32 id, MemberId member) internal view returns (bool) {
        return _isIn(_panels[id][_progress[id].panelVersion], member);
    }

    /// @dev Who can take a share: insurers and reinsurers.
    function _carriers() internal pure returns (LicenceSet) {
        return either(Licence.INSURER, Licence.REINSURER);
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Gives those who are new in a panel a fresh seat.
    function _seatNewcomers(bytes32 id, uint16 former, MemberId[] memory panel) private {
        MemberId[] memory before = _panels[id][former];
        for (uint256 i = 0; i < panel.length; ++i) {
            if (_isIn(before, panel[i])) continue;
            require(_members.isLicensed(panel[i], _carriers()), PlacementPanelInvalid(panel[i]));
            _takeSeat(id, panel[i], false, 0);
        }
    }

    /// @dev A cedent's notice ends the cover of all, a reinsurer's its own.
    function _setNotice(bytes32 id, MemberId member, Day endsOn) private {
        if (member == _terms[id].cedent) _progress[id].endsOn = endsOn;
        else _seats[id][member].endsOn = endsOn;
    }

    function _statusOf(bytes32 id) private view returns (PlacementStatus status) {
        Progress storage progress = _progress[id];
        status = progress.status;
        if (status != PlacementStatus.BOUND) return status;
        PlacementTerms storage terms = _terms[id];
        if (!today().isBefore(_soonest(terms.expiry, progress.endsOn))) return PlacementStatus.RUN_OFF;
        return today().isBefore(terms.inception) ? status : PlacementStatus.INCEPTED;
    }

    /// @dev A seat as it stands now, with the cedent's notice counted in.
    function _seatOf(bytes32 id, MemberId member) private view returns (Seat memory seat) {
        seat = _seats[id][member];
        seat.endsOn = _soonest(_progress[id].endsOn, seat.endsOn);
    }

    /// @dev The text in force, put up since what it is to bind was laid down.
    function _requireText(bytes32 id) private view returns (uint16 text) {
        bytes32 agreement = agreementOf(id);
        Progress storage progress = _progress[id];
        (, text) = _signing.agreementInfo(agreement);
        bool later = text > progress.text && _signing.versionInfo(agreement, text).openedAt > progress.laidDownAt;
        require(later, PlacementAgreementMissing(id, agreement));
    }

    function _signatories(bytes32 id, uint16 text) private view returns (MemberId[] memory signatories) {
        (signatories, ) = _signing.partiesOf(agreementOf(id), text);
    }

    /// @dev The progress of a placement that the caller, as its cedent or broker, may endorse.
    function _requireEndorsable(bytes32 id) private view returns (Progress storage) {
        MemberId member = _serving();
        _requireStatus(id, PlacementStatus.BOUND, PlacementStatus.RUN_OFF);
        _requireSide(id, member);
        return _progress[id];
    }

    function _requirePeriod(bytes32 id, Day effective, Day expiry) private view {
        bool within = !effective.isBefore(_terms[id].inception) && effective.isBefore(expiry);
        require(within, PlacementPeriodInvalid(id, effective, expiry));
    }

    function _requireSeat(bytes32 id, MemberId member) private view {
        require(_isSeated(id, member), PlacementSeatMissing(id, _progress[id].panelVersion, member));
    }

    function _isSide(bytes32 id, MemberId member) private view returns (bool) {
        PlacementTerms storage terms = _terms[id];
        return member == terms.cedent || member == terms.broker;
    }

    function _requireAllSigned(bytes32 id, MemberId[] memory signatories, MemberId[] memory panel) private pure {
        for (uint256 i = 0; i < panel.length; ++i) _requireSigned(id, signatories, panel[i]);
    }

    function _requireSigned(bytes32 id, MemberId[] memory signatories, MemberId member) private pure {
        require(_isIn(signatories, member), PlacementSignatureMissing(id, member));
    }

    /// @dev The earlier of two days of which either may be unset.
    function _soonest(Day a, Day b) private pure returns (Day) {
        if (!a.isSet()) return b;
        return b.isSet() ? a.earliest(b) : a;
    }

    function _isIn(MemberId[] memory members, MemberId member) private pure returns (bool) {
        return _indexIn(members, member) < members.length;
    }

    /// @dev The place of a member in a bounded list; the list's length when it is not in it.
    function _indexIn(MemberId[] memory members, MemberId member) private pure returns (uint256 index) {
        while (index < members.length && members[index] != member) ++index;
    }

    function _trade() private pure returns (LicenceSet) {
        return LicenceSet.wrap(LicenceSet.unwrap(_carriers()) | LicenceSet.unwrap(only(Licence.BROKER)));
    }
}

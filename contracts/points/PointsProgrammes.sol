// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Foundation, Module} from "../core/Module.sol";
import {IClearingHouse} from "../core/settlement/interfaces/IClearingHouse.sol";
import {BusinessDate} from "../core/types/BusinessDate.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {
    ExchangeTerms,
    IPointsProgrammes,
    IssuingTerms,
    Programme,
    ProgrammeApplication,
    ProgrammeStatus,
    SpendingTerms
} from "./interfaces/IPointsProgrammes.sol";
import {LotLabel} from "./libraries/LotLabel.sol";
import {Month} from "./types/Month.sol";

/// @title Points programmes (积分计划)
/// @dev See {IPointsProgrammes}.
contract PointsProgrammes is IPointsProgrammes, Module {
    uint256 private constant _MOST_NAME_BYTES = 64;
    uint32 private constant _MOST_VALUE = 2_000_000_000;
    uint8 private constant _MOST_VALIDITY_MONTHS = 60;

    /// @dev Full days between the announcement of a value and its first day.
    uint256 private constant _VALUE_NOTICE_DAYS = 30;

    /// @dev Days that holders have at least to spend the points of a programme that ends.
    uint256 private constant _WIND_DOWN_DAYS = 180;

    IClearingHouse private immutable _clearing;

    uint32 private _count;
    mapping(uint32 programme => Programme) private _programmes;
    mapping(uint32 programme => string) private _names;
    mapping(uint32 programme => uint56) private _covers;
    mapping(uint32 programme => uint32) private _proposals;

    /// @param foundation Authority, members, forwarder
    /// @param clearing The clearing house at which issuers have their cover
    constructor(Foundation memory foundation, IClearingHouse clearing) Module(foundation) {
        _clearing = clearing;
    }

    // Application -----------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsProgrammes
    function applyFor(ProgrammeApplication calldata application) external whenNotPaused returns (uint32 programme) {
        MemberId issuer = _member(Licence.POINTS_ISSUER);
        _requireTerms(application);
        programme = ++_count;
        Programme storage applied = _programmes[programme];
        applied.issuer = issuer;
        applied.currency = application.currency;
        applied.value = application.value;
        applied.limit = application.limit;
        applied.validityMonths = application.validityMonths;
        applied.decimals = application.decimals;
        applied.debtLimit = application.debtLimit;
        _names[programme] = application.name;
        emit PointsProgrammeApplied(programme, issuer, application);
        _move(programme, ProgrammeStatus.APPLIED, 0);
    }

    /// @inheritdoc IPointsProgrammes
    function withdraw(uint32 programme) external whenNotPaused {
        requireIssuer(programme, _servingMember(Licence.POINTS_ISSUER));
        _requireStatus(programme, ProgrammeStatus.APPLIED, ProgrammeStatus.APPROVED);
        _move(programme, ProgrammeStatus.CLOSED, 0);
    }

    /// @inheritdoc IPointsProgrammes
    function approve(
        uint32 programme,
        uint48 limit,
        uint56 cover,
        bytes32 resolution
    ) external whenNotPaused restricted {
        _requireStatus(programme, ProgrammeStatus.APPLIED, ProgrammeStatus.APPLIED);
        _requireTerm(limit != 0, "limit");
        _programmes[programme].limit = limit;
        _covers[programme] = cover;
        emit PointsProgrammeApproved(programme, limit, cover);
        _move(programme, ProgrammeStatus.APPROVED, resolution);
    }

    /// @inheritdoc IPointsProgrammes
    function reject(uint32 programme, bytes32 resolution) external whenNotPaused restricted {
        _requireStatus(programme, ProgrammeStatus.APPLIED, ProgrammeStatus.APPLIED);
        _move(programme, ProgrammeStatus.CLOSED, resolution);
    }

    /// @inheritdoc IPointsProgrammes
    function setLimit(uint32 programme, uint48 limit) external whenNotPaused restricted {
        _requireStatus(programme, ProgrammeStatus.APPROVED, ProgrammeStatus.SUSPENDED);
        _requireTerm(limit != 0, "limit");
        _programmes[programme].limit = limit;
        emit PointsLimitSet(programme, limit);
    }

    // Operation -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsProgrammes
    function launch(uint32 programme) external whenNotPaused {
        requireIssuer(programme, _member(Licence.POINTS_ISSUER));
        _requireStatus(programme, ProgrammeStatus.APPROVED, ProgrammeStatus.APPROVED);
        _requireCover(programme);
        _move(programme, ProgrammeStatus.LIVE, 0);
    }

    /// @inheritdoc IPointsProgrammes
    function suspend(uint32 programme, bytes32 reason) external whenNotPaused restricted {
        _requireStatus(programme, ProgrammeStatus.LIVE, ProgrammeStatus.LIVE);
        _move(programme, ProgrammeStatus.SUSPENDED, reason);
    }

    /// @inheritdoc IPointsProgrammes
    function resume(uint32 programme, bytes32 reason) external whenNotPaused restricted {
        _requireStatus(programme, ProgrammeStatus.SUSPENDED, ProgrammeStatus.SUSPENDED);
        _requireCover(programme);
        _move(programme, ProgrammeStatus.LIVE, reason);
    }

    /// @inheritdoc IPointsProgrammes
    function windDown(uint32 programme, BusinessDate endsOn) external whenNotPaused {
        requireIssuer(programme, _servingMember(Licence.POINTS_ISSUER));
        _windDown(programme, endsOn, 0);
    }

    /// @inheritdoc IPointsProgrammes
    function orderWindDown(
        uint32 programme,
        BusinessDate endsOn,
        bytes32 resolution
    ) external whenNotPaused restricted {
        _windDown(programme, endsOn, resolution);
    }

    /// @inheritdoc IPointsProgrammes
    function recordClosed(uint32 programme) external whenNotPaused restricted {
        _requireStatus(programme, ProgrammeStatus.WINDING_DOWN, ProgrammeStatus.WINDING_DOWN);
        _move(programme, ProgrammeStatus.CLOSED, 0);
    }

    // Value -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsProgrammes
    function proposeValue(uint32 programme, uint32 value) external whenNotPaused {
        requireIssuer(programme, _servingMember(Licence.POINTS_ISSUER));
        _requireStatus(programme, ProgrammeStatus.LIVE, ProgrammeStatus.SUSPENDED);
        _requireTerm(value <= _MOST_VALUE, "value");
        _proposals[programme] = value;
        emit PointsValueProposed(programme, value);
    }

    /// @inheritdoc IPointsProgrammes
    function confirmValue(uint32 programme, uint32 value) external whenNotPaused restricted {
        _requireStatus(programme, ProgrammeStatus.LIVE, ProgrammeStatus.SUSPENDED);
        uint32 proposed = _proposals[programme];
        require(value != 0 && value == proposed, PointsValueNotProposed(programme, proposed));
        Programme storage changed = _programmes[programme];
        Day pending = changed.nextFrom;
        require(!today().isBefore(pending), PointsValuePending(programme, pending.toBusinessDate()));

        if (pending.isSet()) changed.value = changed.nextValue;
        Day from = today().addDays(_VALUE_NOTICE_DAYS + 1);
        (changed.nextValue, changed.nextFrom) = (value, from);
        delete _proposals[programme];
        emit PointsValueAnnounced(programme, value, from.toBusinessDate());
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsProgrammes
    function programmeCount() external view returns (uint32) {
        return _count;
    }

    /// @inheritdoc IPointsProgrammes
    function nameOf(uint32 programme) external view returns (string memory) {
        return _names[programme];
    }

    /// @inheritdoc IPointsProgrammes
    function coverNeeded(uint32 programme) external view returns (uint56) {
        return _covers[programme];
    }

    /// @inheritdoc IPointsProgrammes
    function proposedValue(uint32 programme) external view returns (uint32) {
        return _proposals[programme];
    }

    /// @inheritdoc IPointsProgrammes
    function labelOf(uint32 programme, Month expiry) external view returns (string memory) {
        return LotLabel.uri(_names[programme], expiry, _programmes[programme].decimals);
    }

    /// @inheritdoc IPointsProgrammes
    function requireExchange(uint32 from, uint32 to) external view returns (ExchangeTerms memory terms) {
        return ExchangeTerms(requireSpending(from), requireIssuing(to));
    }

    /// @inheritdoc IPointsProgrammes
    function requireIssuing(uint32 programme) public view returns (IssuingTerms memory terms) {
        Programme storage found = _programmes[programme];
        require(found.status == ProgrammeStatus.LIVE, PointsProgrammeStatusInvalid(programme, found.status));
        return IssuingTerms(found.issuer, _valueOf(found), found.limit, found.validityMonths);
    }

    /// @inheritdoc IPointsProgrammes
    function requireSpending(uint32 programme) public view returns (SpendingTerms memory terms) {
        Programme storage found = _programmes[programme];
        if (found.status != ProgrammeStatus.LIVE) _requireNotOver(programme, found);
        return SpendingTerms(found.issuer, found.currency, _valueOf(found));
    }

    /// @inheritdoc IPointsProgrammes
    function requireIssuer(uint32 programme, MemberId member) public view returns (Programme memory found) {
        found = programmeInfo(programme);
        require(found.status != ProgrammeStatus.NONE, PointsProgrammeStatusInvalid(programme, found.status));
        require(found.issuer == member, PointsNotIssuer(programme, member));
    }

    /// @inheritdoc IPointsProgrammes
    function programmeInfo(uint32 programme) public view returns (Programme memory found) {
        Programme storage stored = _programmes[programme];
        found = stored;
        found.value = _valueOf(stored);
        if (_isChanged(stored)) (found.nextValue, found.nextFrom) = (0, Day.wrap(0));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _windDown(uint32 programme, BusinessDate endsOn, bytes32 reason) private {
        _requireStatus(programme, ProgrammeStatus.LIVE, ProgrammeStatus.SUSPENDED);
        Day last = endsOn.toDay();
        bool fair = !last.isBefore(today().addDays(_WIND_DOWN_DAYS));
        require(fair, PointsWindDownDateInvalid(programme, endsOn));
        _programmes[programme].endsOn = last;
        emit PointsWindDownBegun(programme, endsOn);
        _move(programme, ProgrammeStatus.WINDING_DOWN, reason);
    }

    function _move(uint32 programme, ProgrammeStatus status, bytes32 reason) private {
        Programme storage moved = _programmes[programme];
        emit PointsProgrammeMoved(programme, moved.status, status, reason);
        moved.status = status;
    }

    /// @dev Reverts unless a programme's status is in a range of {ProgrammeStatus}.
    function _requireStatus(uint32 programme, ProgrammeStatus first, ProgrammeStatus last) private view {
        ProgrammeStatus status = _programmes[programme].status;
        require(status >= first && status <= last, PointsProgrammeStatusInvalid(programme, status));
    }

    /// @dev What a unit is worth today.
    function _valueOf(Programme storage programme) private view returns (uint32) {
        return _isChanged(programme) ? programme.nextValue : programme.value;
    }

    /// @dev Whether the day of an announced value has come.
    function _isChanged(Programme storage programme) private view returns (bool) {
        Day from = programme.nextFrom;
        return from.isSet() && !today().isBefore(from);
    }

    /// @dev Reverts unless a programme is winding down and its last day is not past.
    function _requireNotOver(uint32 programme, Programme storage found) private view {
        bool ending = found.status == ProgrammeStatus.WINDING_DOWN;
        require(ending, PointsProgrammeStatusInvalid(programme, found.status));
        Day endsOn = found.endsOn;
        require(!today().isAfter(endsOn), PointsWindDownDateInvalid(programme, endsOn.toBusinessDate()));
    }

    function _requireCover(uint32 programme) private view {
        Programme storage covered = _programmes[programme];
        uint256 cover = _clearing.positionOf(covered.currency, covered.issuer).cover;
        uint256 needed = _covers[programme];
        require(cover >= needed, PointsCoverMissing(programme, cover, needed));
    }

    function _requireTerms(ProgrammeApplication calldata application) private view {
        uint256 length = bytes(application.name).length;
        _requireTerm(length != 0 && length <= _MOST_NAME_BYTES, "name");
        _requireTerm(_clearing.currencyInfo(application.currency).openCycle != 0, "currency");
        _requireTerm(application.value != 0 && application.value <= _MOST_VALUE, "value");
        _requireTerm(application.limit != 0, "limit");
        uint8 validity = application.validityMonths;
        _requireTerm(validity != 0 && validity <= _MOST_VALIDITY_MONTHS, "validityMonths");
        _requireTerm(application.decimals == 0 || application.decimals == 2, "decimals");
        _requireTerm(application.terms != 0, "terms");
    }

    function _requireTerm(bool holds, bytes32 field) private pure {
        require(holds, PointsTermsInvalid(field));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPersonRegistry} from "../core/identity/interfaces/IPersonRegistry.sol";
import {Foundation, Module} from "../core/Module.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {Award, Earning, EarningStage, IPointsEarnings, Legacy} from "./interfaces/IPointsEarnings.sol";
import {IPointsLedger} from "./interfaces/IPointsLedger.sol";
import {IPointsProgrammes, IssuingTerms} from "./interfaces/IPointsProgrammes.sol";
import {EarningId, earningId, Origin} from "./types/EarningId.sol";
import {Month, monthOf, thisMonth} from "./types/Month.sol";

/// @title Points earnings (积分发放)
/// @dev See {IPointsEarnings}.
contract PointsEarnings is IPointsEarnings, Module {
    IPersonRegistry private immutable _persons;
    IPointsProgrammes private immutable _programmes;
    IPointsLedger private immutable _ledger;

    mapping(EarningId earning => Earning) private _earnings;
    mapping(uint32 programme => uint48) private _pending;
    mapping(uint32 programme => Legacy) private _legacies;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    /// @param programmes Whose points are earned
    /// @param ledger Where they are credited
    constructor(
        Foundation memory foundation,
        IPersonRegistry persons,
        IPointsProgrammes programmes,
        IPointsLedger ledger
    ) Module(foundation) {
        (_persons, _programmes, _ledger) = (persons, programmes, ledger);
    }

    // Awards ----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsEarnings
    function issue(uint32 programme, Award[] calldata awards) external whenNotPaused {
        IssuingTerms memory terms = _requireIssuing(programme);
        for (uint256 i = 0; i < awards.length; ++i) _award(programme, terms, Origin.ISSUER, awards[i]);
    }

    /// @inheritdoc IPointsEarnings
    function migrate(uint32 programme, Award[] calldata awards) external whenNotPaused {
        IssuingTerms memory terms = _requireIssuing(programme);
        Legacy memory legacy = _legacies[programme];
        for (uint256 i = 0; i < awards.length; ++i) {
            (, bool fresh) = _award(programme, terms, Origin.LEGACY, awards[i]);
            if (fresh) legacy.migrated += awards[i].quantity;
        }
        _setLegacy(programme, legacy);
    }

    /// @inheritdoc IPointsEarnings
    function declareLegacy(uint32 programme, uint48 declared) external whenNotPaused {
        _programmes.requireIssuer(programme, _servingMember(Licence.POINTS_ISSUER));
        _setLegacy(programme, Legacy({declared: declared, migrated: _legacies[programme].migrated}));
        emit PointsLegacyDeclared(programme, declared);
    }

    /// @inheritdoc IPointsEarnings
    function award(
        uint32 programme,
        Award calldata item
    ) external whenNotPaused restricted returns (EarningId earning) {
        (earning, ) = _award(programme, _programmes.requireIssuing(programme), Origin.RULE, item);
    }

    /// @inheritdoc IPointsEarnings
    function mature(EarningId[] calldata earnings) external whenNotPaused {
        for (uint256 i = 0; i < earnings.length; ++i) _mature(earnings[i]);
    }

    // Revocation ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsEarnings
    function revoke(EarningId earning, uint48 quantity, bytes32 reason) external whenNotPaused {
        uint32 programme = earning.programmeOf();
        MemberId issuer = _servingMember(Licence.POINTS_ISSUER);
        _revoke(earning, quantity, reason, _programmes.requireIssuer(programme, issuer).debtLimit);
    }

    /// @inheritdoc IPointsEarnings
    function cancel(EarningId earning, bytes32 reason) external whenNotPaused restricted {
        uint48 debtLimit = _programmes.programmeInfo(earning.programmeOf()).debtLimit;
        _revoke(earning, _earnings[earning].quantity, reason, debtLimit);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsEarnings
    function earningInfo(EarningId earning) external view returns (Earning memory) {
        return _earnings[earning];
    }

    /// @inheritdoc IPointsEarnings
    function pendingOf(uint32 programme) external view returns (uint48) {
        return _pending[programme];
    }

    /// @inheritdoc IPointsEarnings
    function legacyOf(uint32 programme) external view returns (Legacy memory) {
        return _legacies[programme];
    }

    /// @inheritdoc IPointsEarnings
    function isMigrated(uint32 programme, bytes32 legacyReference) external view returns (bool) {
        return _earnings[earningId(programme, Origin.LEGACY, legacyReference)].stage != EarningStage.NONE;
    }

    /// @inheritdoc IPointsEarnings
    function idOf(uint32 programme, Origin origin, bytes32 earningReference) external pure returns (EarningId) {
        return earningId(programme, origin, earningReference);
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Records an earning and credits it unless it has a return window. A repeat of one that stands is not fresh.
    function _award(
        uint32 programme,
        IssuingTerms memory terms,
        Origin origin,
        Award calldata item
    ) private returns (EarningId earning, bool fresh) {
        require(item.earningReference != 0, PointsReferenceMissing());
        earning = earningId(programme, origin, item.earningReference);
        if (_earnings[earning].stage != EarningStage.NONE) {
            Earning memory standing = _earnings[earning];
            bool same = standing.account == item.account && standing.quantity == item.quantity;
            require(same && standing.stage != EarningStage.REVOKED, PointsReferenceUsed(earning));
            return (earning, false);
        }
        _persons.requireActive(item.account);
        Earning memory earned = _earningOf(item, terms.validityMonths);
        _earnings[earning] = earned;
        emit PointsAwarded(
            earning,
            programme,
            earned.account,
            earned.quantity,
            earned.expiry,
            earned.availableOn.toBusinessDate(),
            item.earningReference
        );
        _book(programme, earned, terms.limit);
        return (earning, true);
    }

    /// @dev Credits an earning, or counts it as pending. Either way it stands against the programme's limit.
    function _book(uint32 programme, Earning memory earned, uint48 limit) private {
        uint48 pending = _pending[programme];
        if (earned.stage == EarningStage.AVAILABLE) {
            // Points from exchanges may have filled what pending ones had been promised; then there is no room.
            uint48 room = pending < limit ? limit - pending : 0;
            _ledger.credit(programme, earned.account, earned.quantity, earned.expiry, room);
            return;
        }
        require(earned.quantity != 0, IPointsLedger.PointsQuantityMissing());
        pending += earned.quantity;
        uint256 promised = _ledger.outstanding(programme) + pending;
        require(promised <= limit, IPointsLedger.PointsLimitExceeded(programme, promised, limit));
        _pending[programme] = pending;
    }

    function _mature(EarningId earning) private {
        Earning memory earned = _earnings[earning];
        _requireStage(earning, earned.stage, EarningStage.PENDING);
        bool due = !today().isBefore(earned.availableOn);
        require(due, PointsEarningPending(earning, earned.availableOn.toBusinessDate()));

        uint32 programme = earning.programmeOf();
        _earnings[earning].stage = EarningStage.AVAILABLE;
        _pending[programme] -= earned.quantity;
        emit PointsMatured(earning);
        address account = _persons.currentAccount(earned.account);
        // They stood against the limit when they were awarded.
        _ledger.credit(programme, account, earned.quantity, earned.expiry, type(uint48).max);
    }

    function _revoke(EarningId earning, uint48 quantity, bytes32 reason, uint48 debtLimit) private {
        Earning memory earned = _earnings[earning];
        bool standing = earned.stage == EarningStage.PENDING || earned.stage == EarningStage.AVAILABLE;
        require(standing, PointsEarningStageInvalid(earning, earned.stage));
        bool possible = quantity != 0 && quantity <= earned.quantity;
        require(possible, PointsRevocationInvalid(earning, earned.quantity, quantity));
        require(!earned.expiry.isBefore(thisMonth()), PointsEarningLapsed(earning, earned.expiry));

        uint48 left = earned.quantity - quantity;
        _earnings[earning].quantity = left;
        if (left == 0) _earnings[earning].stage = EarningStage.REVOKED;
        emit PointsEarningRevoked(earning, quantity, left, reason);
        uint32 programme = earning.programmeOf();
        if (earned.stage == EarningStage.PENDING) {
            _pending[programme] -= quantity;
        } else {
            address account = _persons.currentAccount(earned.account);
            _ledger.revoke(programme, account, quantity, earned.expiry, debtLimit);
        }
    }

    function _setLegacy(uint32 programme, Legacy memory legacy) private {
        bool fits = legacy.migrated <= legacy.declared;
        require(fits, PointsLegacyExceeded(programme, legacy.migrated, legacy.declared));
        _legacies[programme] = legacy;
    }

    function _requireIssuing(uint32 programme) private view returns (IssuingTerms memory terms) {
        terms = _programmes.requireIssuing(programme);
        MemberId member = _member(Licence.POINTS_ISSUER);
        require(terms.issuer == member, IPointsProgrammes.PointsNotIssuer(programme, member));
    }

    function _earningOf(Award calldata item, uint8 most) private view returns (Earning memory) {
        uint8 validity = item.validityMonths == 0 ? most : item.validityMonths;
        Day day = today();
        Month expiry = monthOf(day).addMonths(validity);
        Day availableOn = day.addDays(item.returnDays);
        bool inTime = item.returnDays == 0 || !expiry.isBefore(monthOf(availableOn));
        require(validity <= most && inTime, PointsValidityInvalid(validity, most));
        return
            Earning({
                account: item.account,
                quantity: item.quantity,
                expiry: expiry,
                availableOn: availableOn,
                stage: item.returnDays == 0 ? EarningStage.AVAILABLE : EarningStage.PENDING
            });
    }

    function _requireStage(EarningId earning, EarningStage stage, EarningStage needed) private pure {
        require(stage == needed, PointsEarningStageInvalid(earning, stage));
    }
}

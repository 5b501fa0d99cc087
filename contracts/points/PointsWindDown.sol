// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Foundation, Module} from "../core/Module.sol";
import {IClearingBook} from "../core/settlement/interfaces/IClearingBook.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {IPointsEarnings} from "./interfaces/IPointsEarnings.sol";
import {IPointsLedger} from "./interfaces/IPointsLedger.sol";
import {IPointsProgrammes, IssuingTerms, Programme, ProgrammeStatus} from "./interfaces/IPointsProgrammes.sol";
import {IPointsWindDown, Successor} from "./interfaces/IPointsWindDown.sol";
import {PointsArithmetic} from "./libraries/PointsArithmetic.sol";
import {thisMonth} from "./types/Month.sol";

/// @title Points wind-down (积分清退)
/// @dev See {IPointsWindDown}.
contract PointsWindDown is IPointsWindDown, Module {
    /// @dev Days after the last day in which orders are still refunded.
    uint256 private constant _REFUND_DAYS = 90;

    IPointsProgrammes private immutable _programmes;
    IPointsLedger private immutable _ledger;
    IPointsEarnings private immutable _earnings;
    IClearingBook private immutable _clearing;

    mapping(uint32 programme => Successor) private _successors;

    /// @param foundation Authority, members, forwarder
    /// @param programmes Which end
    /// @param ledger Where what is left is converted
    /// @param earnings Where points are pending
    /// @param clearing Where issuers come to owe each other
    constructor(
        Foundation memory foundation,
        IPointsProgrammes programmes,
        IPointsLedger ledger,
        IPointsEarnings earnings,
        IClearingBook clearing
    ) Module(foundation) {
        (_programmes, _ledger, _earnings, _clearing) = (programmes, ledger, earnings, clearing);
    }

    /// @inheritdoc IPointsWindDown
    function nameSuccessor(uint32 programme, uint32 successor) external whenNotPaused {
        _programmes.requireIssuer(programme, _servingMember(Licence.POINTS_ISSUER));
        _name(programme, successor);
    }

    /// @inheritdoc IPointsWindDown
    function appointSuccessor(uint32 programme, uint32 successor) external whenNotPaused restricted {
        _name(programme, successor);
    }

    /// @inheritdoc IPointsWindDown
    function accept(uint32 programme, uint32 successor) external whenNotPaused {
        _programmes.requireIssuer(successor, _member(Licence.POINTS_ISSUER));
        uint32 named = _successors[programme].programme;
        require(named == successor, PointsSuccessorMissing(programme, named));
        _successors[programme].accepted = true;
        emit PointsSuccessionAccepted(programme, successor);
    }

    /// @inheritdoc IPointsWindDown
    function convert(uint32 programme, address[] calldata accounts) external whenNotPaused {
        Programme memory ending = _requireOver(programme, 0);
        Successor memory successor = _successors[programme];
        require(successor.accepted, PointsSuccessorMissing(programme, successor.programme));
        IssuingTerms memory next = _programmes.requireIssuing(successor.programme);

        uint256 value = 0;
        for (uint256 i = 0; i < accounts.length; ++i) {
            value += _convert(programme, ending.value, successor.programme, next, accounts[i]);
        }
        _successors[programme].pages = ++successor.pages;
        uint256 amount = ending.issuer == next.issuer ? 0 : _carry(programme, value + successor.carry);
        bytes32 cause = keccak256(abi.encode(programme, successor.pages));
        emit PointsPageConverted(programme, successor.pages, amount, cause);
        if (amount == 0) return;
        _clearing.post(ending.currency, ending.issuer, next.issuer, SafeCast.toUint128(amount), cause);
    }

    /// @inheritdoc IPointsWindDown
    function close(uint32 programme) external whenNotPaused {
        _requireOver(programme, _REFUND_DAYS);
        (uint256 outstanding, uint256 pending) = (_ledger.outstanding(programme), _earnings.pendingOf(programme));
        require(outstanding == 0 && pending == 0, PointsLeft(programme, outstanding, pending));
        _programmes.recordClosed(programme);
    }

    /// @inheritdoc IPointsWindDown
    function successorOf(uint32 programme) external view returns (Successor memory) {
        return _successors[programme];
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _name(uint32 programme, uint32 successor) private {
        Programme memory ending = _programmes.programmeInfo(programme);
        bool ended = ending.status == ProgrammeStatus.WINDING_DOWN || ending.status == ProgrammeStatus.CLOSED;
        require(ended, IPointsProgrammes.PointsProgrammeStatusInvalid(programme, ending.status));
        Programme memory next = _programmes.programmeInfo(successor);
        bool suitable = next.status == ProgrammeStatus.LIVE && next.currency == ending.currency;
        require(suitable, PointsSuccessorInvalid(programme, successor));
        _requireReplaceable(programme, _successors[programme]);

        (_successors[programme].programme, _successors[programme].accepted) = (successor, false);
        emit PointsSuccessorNamed(programme, successor);
    }

    /// @dev Turns what one account has left into points of the successor.
    /// @return value What it was worth, ten-thousandths of a minor unit
    function _convert(
        uint32 programme,
        uint32 unitValue,
        uint32 successor,
        IssuingTerms memory next,
        address account
    ) private returns (uint256 value) {
        (uint48 consumed, uint32 dust) = _ledger.drain(programme, account);
        value = uint256(consumed) * unitValue + dust;
        if (value == 0) return 0;
        uint256 there = value + _ledger.dustOf(successor, account);
        uint48 received = SafeCast.toUint48(there / next.value);
        uint32 rest = uint32(there % next.value);
        emit PointsConverted(programme, account, consumed, received, rest);
        _ledger.setDust(successor, account, rest);
        if (received == 0) return value;
        _ledger.credit(successor, account, received, thisMonth().addMonths(next.validityMonths), next.limit);
    }

    /// @dev What is owed in minor units; what is less than one is carried to the next page, so that it does not matter
    /// how accounts are put on pages.
    function _carry(uint32 programme, uint256 owed) private returns (uint256) {
        _successors[programme].carry = uint16(owed % PointsArithmetic.MICRO);
        return owed / PointsArithmetic.MICRO;
    }

    /// @dev A successor that agreed stays, unless it ends itself.
    function _requireReplaceable(uint32 programme, Successor memory named) private view {
        ProgrammeStatus status = _programmes.programmeInfo(named.programme).status;
        bool bound = named.accepted && status < ProgrammeStatus.WINDING_DOWN;
        require(!bound, PointsSuccessorFixed(programme, named.programme));
    }

    /// @dev A programme that has ended `extraDays` full days ago.
    function _requireOver(uint32 programme, uint256 extraDays) private view returns (Programme memory ending) {
        ending = _programmes.programmeInfo(programme);
        bool ended = ending.status == ProgrammeStatus.WINDING_DOWN || ending.status == ProgrammeStatus.CLOSED;
        require(ended, IPointsProgrammes.PointsProgrammeStatusInvalid(programme, ending.status));
        Day from = ending.endsOn.addDays(extraDays + 1);
        require(!today().isBefore(from), PointsWindDownEarly(programme, from.toBusinessDate()));
    }
}

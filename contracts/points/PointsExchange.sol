// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPersonRegistry} from "../core/identity/interfaces/IPersonRegistry.sol";
import {Foundation, Module} from "../core/Module.sol";
import {IClearingBook} from "../core/settlement/interfaces/IClearingBook.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {ExchangeOutcome, IPointsExchange, Route} from "./interfaces/IPointsExchange.sol";
import {IPointsLedger, Swap} from "./interfaces/IPointsLedger.sol";
import {ExchangeTerms, IPointsProgrammes, Programme, ProgrammeStatus} from "./interfaces/IPointsProgrammes.sol";
import {PointsArithmetic} from "./libraries/PointsArithmetic.sol";
import {thisMonth} from "./types/Month.sol";

/// @title Points exchange (积分通兑)
/// @dev See {IPointsExchange}.
contract PointsExchange is IPointsExchange, Module {
    /// @dev Seconds for which a quote is good.
    uint256 private constant _QUOTE_PERIOD = 60;

    IPersonRegistry private immutable _persons;
    IPointsProgrammes private immutable _programmes;
    IPointsLedger private immutable _ledger;
    IClearingBook private immutable _clearing;

    mapping(uint32 from => mapping(uint32 to => Route)) private _routes;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    /// @param programmes Whose points are exchanged
    /// @param ledger Where they are spent and credited
    /// @param clearing Where issuers come to owe each other
    constructor(
        Foundation memory foundation,
        IPersonRegistry persons,
        IPointsProgrammes programmes,
        IPointsLedger ledger,
        IClearingBook clearing
    ) Module(foundation) {
        (_persons, _programmes, _ledger, _clearing) = (persons, programmes, ledger, clearing);
    }

    /// @inheritdoc IPointsExchange
    function setOutward(uint32 from, uint32 to, bool open) external whenNotPaused {
        Programme memory own = _programmes.requireIssuer(from, _servingMember(Licence.POINTS_ISSUER));
        _requireRoute(from, to, own, _programmes.programmeInfo(to));
        _routes[from][to].outward = open;
        emit PointsRouteOutwardSet(from, to, open);
    }

    /// @inheritdoc IPointsExchange
    function setInward(uint32 from, uint32 to, bool open, uint16 feeBp, uint48 dailyCap) external whenNotPaused {
        Programme memory own = _programmes.requireIssuer(to, _servingMember(Licence.POINTS_ISSUER));
        _requireRoute(from, to, _programmes.programmeInfo(from), own);
        require(feeBp < PointsArithmetic.MICRO, PointsRouteInvalid(from, to));
        Route storage route = _routes[from][to];
        (route.inward, route.feeBp, route.dailyCap) = (open, feeBp, dailyCap);
        emit PointsRouteInwardSet(from, to, open, feeBp, dailyCap);
    }

    /// @inheritdoc IPointsExchange
    function exchange(
        uint32 from,
        uint32 to,
        uint48 quantity,
        uint48 quoted,
        uint40 validUntil
    ) external whenNotPaused {
        address account = _msgSender();
        _persons.requireActive(account);
        _requireGood(validUntil);
        Route storage route = _routes[from][to];
        ExchangeTerms memory terms = _open(from, to, route);
        ExchangeOutcome memory outcome = _outcome(account, from, to, quantity, route.feeBp, terms);
        require(outcome.received == quoted, PointsQuoteStale(quoted, outcome.received));

        uint256 amount = _record(from, to, route, terms, outcome);
        emit PointsExchanged(from, to, account, outcome.consumed, quoted, outcome.fee, outcome.dust, amount);
        _ledger.exchange(_swapOf(account, from, to, terms, outcome));
        if (amount == 0) return;
        bytes32 cause = causeOf(from, to);
        _clearing.accrue(terms.out.currency, terms.out.issuer, terms.into.issuer, uint128(amount), cause);
    }

    /// @inheritdoc IPointsExchange
    function quote(
        address account,
        uint32 from,
        uint32 to,
        uint48 quantity
    ) external view returns (ExchangeOutcome memory outcome, uint40 validUntil) {
        Route storage route = _routes[from][to];
        outcome = _outcome(account, from, to, quantity, route.feeBp, _open(from, to, route));
        validUntil = uint40(block.timestamp + _QUOTE_PERIOD);
    }

    /// @inheritdoc IPointsExchange
    function routeInfo(uint32 from, uint32 to) external view returns (Route memory) {
        return _routes[from][to];
    }

    /// @inheritdoc IPointsExchange
    function causeOf(uint32 from, uint32 to) public pure returns (bytes32) {
        return bytes32((uint256(from) << 32) | to);
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Counts an exchange on its way.
    /// @return amount What it makes the first issuer owe the second, minor units: the value of the points credited and
    /// the fee. What is too small to be posted is carried to the next exchange, so that nothing is ever rounded.
    function _record(
        uint32 from,
        uint32 to,
        Route storage route,
        ExchangeTerms memory terms,
        ExchangeOutcome memory outcome
    ) private returns (uint256 amount) {
        Day day = today();
        uint256 used = uint256(route.day.isBefore(day) ? 0 : route.usedToday) + outcome.consumed;
        require(used <= route.dailyCap, PointsRouteCapExceeded(from, to, used, route.dailyCap));
        (route.day, route.usedToday) = (day, uint48(used));
        if (terms.out.issuer == terms.into.issuer) return 0;
        uint256 owed = uint256(outcome.received) * terms.into.value + outcome.fee + route.carry;
        route.carry = uint16(owed % PointsArithmetic.MICRO);
        return owed / PointsArithmetic.MICRO;
    }

    /// @dev The two sides of a way that is open.
    function _open(uint32 from, uint32 to, Route storage route) private view returns (ExchangeTerms memory terms) {
        terms = _programmes.requireExchange(from, to);
        require(route.outward && route.inward, PointsRouteClosed(from, to));
    }

    function _outcome(
        address account,
        uint32 from,
        uint32 to,
        uint48 quantity,
        uint16 feeBp,
        ExchangeTerms memory terms
    ) private view returns (ExchangeOutcome memory outcome) {
        uint32 dust = _ledger.dustOf(from, account);
        outcome = PointsArithmetic.exchange(quantity, terms.out.value, dust, feeBp, terms.into.value);
        bool enough = outcome.received != 0 && outcome.consumed != 0;
        require(enough, PointsExchangeTooSmall(from, to, quantity));
    }

    function _swapOf(
        address account,
        uint32 from,
        uint32 to,
        ExchangeTerms memory terms,
        ExchangeOutcome memory outcome
    ) private view returns (Swap memory) {
        return
            Swap({
                account: account,
                from: from,
                to: to,
                consumed: outcome.consumed,
                received: outcome.received,
                expiry: thisMonth().addMonths(terms.into.validityMonths),
                limit: terms.into.limit,
                dust: outcome.dust
            });
    }

    function _requireGood(uint40 validUntil) private view {
        require(block.timestamp <= validUntil, PointsQuoteExpired(validUntil));
        uint256 latest = block.timestamp + _QUOTE_PERIOD;
        require(validUntil <= latest, PointsQuoteTooLong(validUntil, latest));
    }

    function _requireRoute(uint32 from, uint32 to, Programme memory out, Programme memory into) private pure {
        bool exist = out.status != ProgrammeStatus.NONE && into.status != ProgrammeStatus.NONE;
        require(exist && from != to && out.currency == into.currency, PointsRouteInvalid(from, to));
    }
}

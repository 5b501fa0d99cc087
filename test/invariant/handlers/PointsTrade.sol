// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Draw} from "../../../contracts/points/interfaces/IPointsLedger.sol";
import {ExchangeOutcome} from "../../../contracts/points/libraries/PointsArithmetic.sol";
import {PointsBook} from "./PointsBook.sol";

/// @notice An exchange by the books: units, and values in ten-thousandths of a fen.
struct Deal {
    uint256 user;
    uint32 from;
    uint32 to;
    uint256 quantity;
    uint256 consumed;
    uint256 received;
    uint256 fee;
    uint256 dust;
}

/// @notice What the contracts say of an exchange's two sides: units in all, and the user's dust.
struct Scales {
    uint256 exchanged;
    uint256 minted;
    uint256 dust;
}

/// @title Points trade
/// @notice Users exchange points on routes in both directions, one way and round in cycles; issuers change fees and
/// caps and announce values.
abstract contract PointsTrade is PointsBook {
    mapping(uint32 from => mapping(uint32 to => bool)) private _isOpen;
    mapping(uint32 from => mapping(uint32 to => uint256)) private _feeBp;
    mapping(uint32 from => mapping(uint32 to => uint256)) private _cap;
    mapping(uint32 from => mapping(uint32 to => uint256)) private _usedOn;
    mapping(uint32 from => mapping(uint32 to => uint256)) private _used;

    /// @notice Value that exchanges on a route made the first issuer owe, and fen of it that were posted.
    mapping(uint32 from => mapping(uint32 to => uint256)) public owed;
    mapping(uint32 from => mapping(uint32 to => uint256)) public posted;
    /// @notice Value that a user's exchanges brought it by what the contracts hold, and the fees on them.
    mapping(uint256 user => int256) public gain;
    mapping(uint256 user => uint256) public fees;
    /// @notice Units that left a programme for another, and that came from another.
    mapping(uint32 programme => uint256) public gone;
    mapping(uint32 programme => uint256) public come;

    constructor() {
        for (uint32 from = 1; from <= PROGRAMMES; ++from) {
            for (uint32 to = 1; to <= PROGRAMMES; ++to) {
                if (from != to) _open(from, to, true, 30 * (uint256(from) % 3), (from + to) % 3 == 0 ? 500 : 100_000);
            }
        }
    }

    /// @notice Users exchange points, three times. It must be refused exactly when the rules say so.
    function exchange(uint256 seed) external {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 next = uint256(keccak256(abi.encode(seed, i)));
            (uint32 from, uint256 user) = _holder(next);
            uint256 quantity = _draw(next, "quantity", 0, 300);
            if (_draw(next, "all", 0, 3) == 0) quantity = _spendable(from, user) + _draw(next, "more", 0, 1);
            if (_trade(_deal(user, from, _other(next, from), quantity))) ++done[msg.sig];
        }
    }

    /// @notice A user exchanges points by another quote than the chain's, or by one that is good for too long or no
    /// longer; it must be refused.
    function exchangeOtherwise(uint256 seed) external {
        (uint32 from, uint256 user) = _holder(seed);
        uint32 to = _other(seed, from);
        Deal memory deal = _deal(user, from, to, _spendable(from, user) / 2);
        uint256 way = _draw(seed, "otherwise", 0, 2);
        if (!_isQuoted(deal)) return;
        uint256 until = block.timestamp + (way == 0 ? 61 : 60);
        if (way == 1) until = block.timestamp - 1;
        if (way == 2) ++deal.received;
        vm.prank(accountOf[user]);
        try _exchange.exchange(from, to, uint48(deal.quantity), uint48(deal.received), uint40(until)) {
            ++breaches;
        } catch {
            ++done[msg.sig];
        }
    }

    /// @notice A user exchanges points in a cycle of two to four programmes; whatever happens on the way, it must not
    /// have more than before.
    function exchangeRound(uint256 seed) external {
        (uint32 first, uint256 user) = _holder(seed);
        uint256 length = _draw(seed, "length", 2, 4);
        uint256 step = _draw(seed, "step", 1, 4);
        int256 before = _wealthInPoints(user);
        (uint32 from, uint256 quantity) = (first, _spendable(first, user));
        if (quantity > 300) quantity = 300;
        for (uint256 leg = 1; leg <= length; ++leg) {
            uint32 to = leg == length ? first : uint32(((from - 1 + step) % PROGRAMMES) + 1);
            if (to == from) break;
            Deal memory deal = _deal(user, from, to, quantity);
            if (!_trade(deal)) break;
            if (leg == length) ++done[msg.sig];
            (from, quantity) = (to, deal.received);
        }
        if (_wealthInPoints(user) > before) ++breaches;
    }

    /// @notice Both issuers set the terms of a route.
    function setRoute(uint256 seed) external {
        uint32 from = _programme(seed, "from");
        uint32 to = _other(seed, from);
        uint256 cap = _draw(seed, "small", 0, 5) == 0 ? _draw(seed, "cap", 0, 400) : 100_000;
        _open(from, to, _draw(seed, "open", 0, 9) != 0, _draw(seed, "fee", 0, 300), cap);
        ++done[msg.sig];
    }

    /// @notice An issuer proposes another value and the operator confirms it. While one waits for its day, it must be
    /// refused.
    function announceValue(uint256 seed) external {
        uint32 p = _programme(seed, "programme");
        uint256 value = (_valueOf(p) * _draw(seed, "percent", 60, 160)) / 100 + 1;
        bool possible = block.timestamp >= _prices[p].from;
        vm.prank(account_(_issuerOf(p)));
        try _programmes.proposeValue(p, uint32(value)) {} catch {
            return;
        }
        vm.prank(address(_world));
        try _programmes.confirmValue(p, uint32(value)) {
            if (!possible) ++breaches;
            _prices[p].value = _valueOf(p);
            (_prices[p].next, _prices[p].from) = (value, (_today() + 31) * 1 days - 8 hours);
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @dev What an exchange comes to: the fee is rounded half up, the rest makes as many units as it can, and what it
    /// cannot goes back as units or stays as dust.
    function _deal(uint256 user, uint32 from, uint32 to, uint256 quantity) internal view returns (Deal memory deal) {
        (deal.user, deal.from, deal.to, deal.quantity) = (user, from, to, quantity);
        (uint256 out, uint256 into) = (_valueOf(from), _valueOf(to));
        deal.fee = (quantity * out * _feeBp[from][to] + 5_000) / 10_000;
        uint256 left = quantity * out + _dust[from][user] - deal.fee;
        deal.received = left / into;
        left -= deal.received * into;
        uint256 back = left / out < quantity ? left / out : quantity;
        (deal.consumed, deal.dust) = (quantity - back, left - back * out);
    }

    /// @dev Tries an exchange as the chain quotes it.
    function _trade(Deal memory deal) private returns (bool) {
        bool quoted = _isQuoted(deal);
        try _exchange.quote(accountOf[deal.user], deal.from, deal.to, uint48(deal.quantity)) returns (
            ExchangeOutcome memory,
            uint40 validUntil
        ) {
            if (!quoted) ++breaches;
            return _accept(deal, validUntil);
        } catch {
            if (quoted) ++breaches;
            return false;
        }
    }

    function _accept(Deal memory deal, uint40 validUntil) private returns (bool) {
        bool possible = _isAccepted(deal);
        Scales memory before = _scales(deal);
        vm.prank(accountOf[deal.user]);
        try _exchange.exchange(deal.from, deal.to, uint48(deal.quantity), uint48(deal.received), validUntil) {
            if (!possible) ++breaches;
            _weigh(deal, before);
            _bookDeal(deal);
            return true;
        } catch {
            if (possible) ++breaches;
            return false;
        }
    }

    /// @dev What the exchange brought the user, by the contracts' own totals.
    function _weigh(Deal memory deal, Scales memory before) private {
        Scales memory then = _scales(deal);
        int256 given = int256((then.exchanged - before.exchanged) * _valueOf(deal.from) + before.dust);
        gain[deal.user] += int256((then.minted - before.minted) * _valueOf(deal.to) + then.dust) - given;
        fees[deal.user] += deal.fee;
    }

    function _bookDeal(Deal memory deal) private {
        (uint32 from, uint32 to, uint256 user) = (deal.from, deal.to, deal.user);
        uint256 amount = _amountOf(deal);
        uint256 used = _usedToday(from, to) + deal.consumed;
        (_usedOn[from][to], _used[from][to]) = (_today(), used);
        (gone[from], come[to]) = (gone[from] + deal.consumed, come[to] + deal.received);
        owed[from][to] += deal.received * _valueOf(to) + deal.fee;
        posted[from][to] += amount;
        _spend(from, user, deal.consumed);
        _counted[from].exchanged += uint48(deal.consumed);
        _dust[from][user] = deal.dust;
        _credit(to, user, deal.received, month() + _validities[to]);
        _owe(address(_exchange), _issuerOf(from), _issuerOf(to), _causeOf(from, to), amount);
    }

    function _open(uint32 from, uint32 to, bool open_, uint256 feeBp, uint256 cap) private {
        vm.prank(account_(_issuerOf(from)));
        _exchange.setOutward(from, to, open_);
        vm.prank(account_(_issuerOf(to)));
        _exchange.setInward(from, to, true, uint16(feeBp), uint48(cap));
        (_isOpen[from][to], _feeBp[from][to], _cap[from][to]) = (open_, feeBp, cap);
    }

    function _isQuoted(Deal memory deal) private view returns (bool) {
        bool way = _isOpen[deal.from][deal.to] && _isSpent(deal.from) && _isLive(deal.to);
        return way && deal.consumed != 0 && deal.received != 0;
    }

    function _isAccepted(Deal memory deal) private view returns (bool) {
        (uint32 from, uint32 to) = (deal.from, deal.to);
        bool has = deal.consumed <= _spendable(from, deal.user) && _isFree(from, deal.user);
        bool capped = _usedToday(from, to) + deal.consumed <= _cap[from][to];
        uint256 there = _outstanding(to) + deal.received - _recovery(to, deal.user, deal.received);
        address poster = address(_exchange);
        bytes32 cause = _causeOf(from, to);
        bool covered = _canAccrue(poster, _issuerOf(from), _issuerOf(to), cause, _amountOf(deal));
        return has && capped && there <= _limits[to] && covered;
    }

    /// @dev Fen that an exchange makes due, with what was carried to it.
    function _amountOf(Deal memory deal) private view returns (uint256) {
        uint256 due = owed[deal.from][deal.to] + deal.received * _valueOf(deal.to) + deal.fee;
        return due / _MICRO - posted[deal.from][deal.to];
    }

    function _usedToday(uint32 from, uint32 to) private view returns (uint256) {
        return _usedOn[from][to] == _today() ? _used[from][to] : 0;
    }

    function _scales(Deal memory deal) private view returns (Scales memory) {
        uint256 exchanged = _points.totalsOf(deal.from).exchanged;
        uint256 minted = _points.totalsOf(deal.to).minted;
        return Scales(exchanged, minted, _points.dustOf(deal.from, accountOf[deal.user]));
    }

    /// @dev What a user has in all programmes by the contracts, less what it owes.
    function _wealthInPoints(uint256 user) private view returns (int256 wealth) {
        address account = accountOf[user];
        for (uint32 p = 1; p <= PROGRAMMES; ++p) {
            Draw[] memory draws = _points.lotsOf(p, account);
            int256 quantity = -int256(uint256(_points.holdingOf(p, account).debt));
            for (uint256 i = 0; i < draws.length; ++i) quantity += int256(uint256(draws[i].quantity));
            wealth += quantity * int256(_valueOf(p)) + int256(uint256(_points.dustOf(p, account)));
        }
    }

    function _other(uint256 seed, uint32 from) private pure returns (uint32) {
        return uint32(((from - 1 + _draw(seed, "steps", 1, PROGRAMMES - 1)) % PROGRAMMES) + 1);
    }

    function _causeOf(uint32 from, uint32 to) private pure returns (bytes32) {
        return bytes32((uint256(from) << 32) | to);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Award, EarningStage} from "../../../contracts/points/interfaces/IPointsEarnings.sol";
import {EarningId, Origin} from "../../../contracts/points/types/EarningId.sol";
import {PointsBook} from "./PointsBook.sol";

/// @notice An earning by the books.
/// @param reference What it was awarded under
/// @param account The address that it was awarded to
/// @param quantity Units that are not revoked
/// @param expiry Its month
/// @param due Day from which it is credited
struct Grant {
    EarningId id;
    Origin origin;
    bytes32 reference_;
    uint32 programme;
    uint256 user;
    address account;
    uint256 quantity;
    uint256 expiry;
    uint256 due;
    EarningStage stage;
}

/// @title Points awards
/// @notice Issuers award points at once or after a return window, bring balances over from systems of their own, and
/// take points back.
abstract contract PointsAwards is PointsBook {
    uint256 public constant LEGACY_ACCOUNTS = 6;

    Grant[] private _grants;
    /// @dev The earning that was matured last.
    uint256 private _matured;

    /// @notice Units brought over by the books, and units of all earnings that were credited.
    mapping(uint32 programme => uint256) public migrated;
    mapping(uint32 programme => uint256) public awarded;

    constructor() {
        for (uint32 p = 1; p <= PROGRAMMES; ++p) {
            uint256 declared = 0;
            for (uint256 i = 0; i < LEGACY_ACCOUNTS; ++i) declared += legacyBalance(p, i);
            vm.prank(account_(_issuerOf(p)));
            _earnings.declareLegacy(p, uint48(declared));
            for (uint256 user = p % 2; user < USERS; user += 2) {
                _tryAward(p, Origin.ISSUER, Award(_fresh(), accountOf[user], 1_000, 0, 0), user);
                _tryAward(p, Origin.ISSUER, Award(_fresh(), accountOf[user], 200, 1, 0), user);
            }
        }
    }

    /// @notice An issuer awards points; it must be refused exactly when the programme is not live or its limit would
    /// be passed.
    function award(uint256 seed) external {
        (uint32 p, uint256 user) = _debtor(seed);
        if (_draw(seed, "tight", 0, 1) == 0) p = _tight(p);
        uint8 validity = uint8(_draw(seed, "validity", 0, _validities[p] + 1));
        uint8 window = _draw(seed, "window", 0, 1) == 0 ? uint8(_draw(seed, "days", 1, 20)) : 0;
        uint48 quantity = uint48(_draw(seed, "quantity", 0, 3_000));
        uint256 there = _outstanding(p);
        if (there < _limits[p] && _limits[p] - there < quantity) {
            quantity = uint48(_draw(seed, "brim", 0, _limits[p] - there + 1));
        }
        if (_tryAward(p, Origin.ISSUER, Award(_fresh(), accountOf[user], quantity, validity, window), user)) {
            ++done[msg.sig];
        }
    }

    /// @notice An issuer sends an award again: it is passed over. One under its reference for another quantity or
    /// account must be refused.
    function awardAgain(uint256 seed) external {
        Grant memory grant = _grants[_draw(seed, "grant", 0, _grants.length - 1)];
        uint256 more = _draw(seed, "more", 0, 1);
        Award memory item = Award(grant.reference_, grant.account, uint48(grant.quantity + more), 0, 0);
        bool same = more == 0 && grant.stage != EarningStage.REVOKED;
        if (_send(grant.programme, grant.origin, item) != (same && _isLive(grant.programme))) ++breaches;
        ++done[msg.sig];
    }

    /// @notice An issuer brings an account of its own system over, sometimes for the second time; one that it never
    /// declared must be refused.
    function migrate(uint256 seed) external {
        uint32 p = _programme(seed, "programme");
        uint256 user = _user(seed, "user");
        uint256 legacy = _draw(seed, "legacy", 0, LEGACY_ACCOUNTS - 1);
        bytes32 reference_ = legacyReference(p, legacy);
        uint48 quantity = uint48(legacyBalance(p, legacy));
        if (_earnings.isMigrated(p, reference_)) {
            (reference_, quantity) = (_fresh(), uint48(_earnings.legacyOf(p).declared - migrated[p] + 1));
        }
        uint256 most = migrated[p] + quantity;
        bool declared = most <= _earnings.legacyOf(p).declared;
        Award memory item = Award(reference_, accountOf[user], quantity, 0, 0);
        if (!declared) {
            if (_send(p, Origin.LEGACY, item)) ++breaches;
        } else if (_tryAward(p, Origin.LEGACY, item, user)) {
            migrated[p] = most;
            ++done[msg.sig];
        }
    }

    /// @notice Anybody has points credited; it must be refused exactly when they are not pending, or not due.
    function mature(uint256 seed) external {
        uint256 i = _draw(seed, "again", 0, 2) == 0 ? _matured : _indexOf(seed, EarningStage.PENDING);
        Grant storage grant = _grants[i];
        if (_draw(seed, "wait", 0, 3) == 0 && _today() < grant.due) vm.warp(grant.due * 1 days - 8 hours);
        bool possible = grant.stage == EarningStage.PENDING && _today() >= grant.due;
        EarningId[] memory ids = new EarningId[](1);
        ids[0] = grant.id;
        try _earnings.mature(ids) {
            if (!possible) ++breaches;
            (grant.stage, _matured) = (EarningStage.AVAILABLE, i);
            _pending[grant.programme] -= grant.quantity;
            awarded[grant.programme] += grant.quantity;
            _credit(grant.programme, grant.user, grant.quantity, grant.expiry);
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice An issuer takes points back; what the user has spent it owes, within the limit.
    function revoke(uint256 seed) external {
        Grant storage grant =
            _draw(seed, "spent", 0, 1) == 0 ? _spentGrant(seed) : _grants[_indexOf(seed, EarningStage.PENDING)];
        uint256 most = _spendable(grant.programme, grant.user) + _DEBT_LIMIT - _debt[grant.programme][grant.user];
        uint256 quantity = _draw(seed, "quantity", 0, grant.quantity + 1);
        if (quantity > most) quantity = most + _draw(seed, "over", 0, 1);
        bool possible = _isRevocable(grant, quantity);
        vm.prank(account_(_issuerOf(grant.programme)));
        try _earnings.revoke(grant.id, uint48(quantity), "reason") {
            if (!possible) ++breaches;
            if (grant.stage == EarningStage.PENDING) _pending[grant.programme] -= quantity;
            else _takeBack(grant.programme, grant.user, quantity, grant.expiry);
            grant.quantity -= quantity;
            if (grant.quantity == 0) grant.stage = EarningStage.REVOKED;
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice What an account has in an issuer's own system.
    function legacyBalance(uint32 programme, uint256 legacy) public pure returns (uint256) {
        return 100 * (legacy + 1) * programme;
    }

    /// @notice The reference of an account in an issuer's own system.
    function legacyReference(uint32 programme, uint256 legacy) public pure returns (bytes32) {
        return keccak256(abi.encode("legacy", programme, legacy));
    }

    /// @dev Awards under a fresh reference, and books it.
    function _tryAward(uint32 p, Origin origin, Award memory item, uint256 user) internal returns (bool sent) {
        bool possible = _isAwardable(p, user, item);
        sent = _send(p, origin, item);
        if (sent != possible) ++breaches;
        if (!sent) return false;
        uint256 validity = item.validityMonths == 0 ? _validities[p] : item.validityMonths;
        bool atOnce = item.returnDays == 0;
        _grants.push(
            Grant({
                id: _earnings.idOf(p, origin, item.earningReference),
                origin: origin,
                reference_: item.earningReference,
                programme: p,
                user: user,
                account: item.account,
                quantity: item.quantity,
                expiry: month() + validity,
                due: _today() + item.returnDays,
                stage: atOnce ? EarningStage.AVAILABLE : EarningStage.PENDING
            })
        );
        if (!atOnce) {
            _pending[p] += item.quantity;
            return true;
        }
        awarded[p] += item.quantity;
        _credit(p, user, item.quantity, month() + validity);
    }

    function _send(uint32 p, Origin origin, Award memory item) private returns (bool) {
        Award[] memory items = new Award[](1);
        items[0] = item;
        vm.prank(account_(_issuerOf(p)));
        if (origin == Origin.LEGACY) {
            try _earnings.migrate(p, items) {
                return true;
            } catch {
                return false;
            }
        }
        try _earnings.issue(p, items) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Takes units from the lot they were credited to, then from those that expire first; the rest is owed.
    function _takeBack(uint32 p, uint256 user, uint256 quantity, uint256 expiry) private {
        uint256 there = _units[p][user][expiry];
        uint256 first = there < quantity ? there : quantity;
        if (first != 0) _take(p, user, expiry, first);
        uint256 rest = _spendable(p, user);
        if (rest > quantity - first) rest = quantity - first;
        _spend(p, user, rest);
        _counted[p].revoked += uint48(first + rest);
        _debt[p][user] += quantity - first - rest;
    }

    function _isAwardable(uint32 p, uint256 user, Award memory item) private view returns (bool) {
        uint256 there = _outstanding(p) + _pending[p] + item.quantity;
        if (item.returnDays == 0) there -= _recovery(p, user, item.quantity);
        bool fits = there <= _limits[p] && item.validityMonths <= _validities[p];
        return fits && item.quantity != 0 && _isLive(p);
    }

    function _isRevocable(Grant memory grant, uint256 quantity) private view returns (bool) {
        bool standing = grant.stage == EarningStage.PENDING || grant.stage == EarningStage.AVAILABLE;
        bool whole = quantity != 0 && quantity <= grant.quantity && grant.expiry >= month();
        if (!standing || !whole || grant.stage == EarningStage.PENDING) return standing && whole;
        uint256 there = _spendable(grant.programme, grant.user);
        uint256 short = quantity > there ? quantity - there : 0;
        bool owes = short == 0 || _debt[grant.programme][grant.user] + short <= _DEBT_LIMIT;
        return owes && block.timestamp >= _frozenUntil[grant.user];
    }

    /// @dev A programme with a small limit that pending points stand against, from one on; that one when there is none.
    function _tight(uint32 first) private view returns (uint32 p) {
        for (uint32 i = 0; i < PROGRAMMES; ++i) {
            p = ((first - 1 + i) % PROGRAMMES) + 1;
            if (_limits[p] < _LIMIT && _pending[p] != 0) return p;
        }
        return first;
    }

    /// @dev An earning in a stage, from a random one on; that one when there is none.
    function _indexOf(uint256 seed, EarningStage stage) private view returns (uint256 index) {
        uint256 first = _draw(seed, "grant", 0, _grants.length - 1);
        for (uint256 i = 0; i < _grants.length; ++i) {
            index = (first + i) % _grants.length;
            if (_grants[index].stage == stage) return index;
        }
        return first;
    }

    /// @dev An earning that can be revoked and of whose units too few are left, or any credited one when there is none.
    function _spentGrant(uint256 seed) private view returns (Grant storage grant) {
        (uint256 first, uint256 current) = (_draw(seed, "grant", 0, _grants.length - 1), month());
        for (uint256 i = 0; i < _grants.length; ++i) {
            grant = _grants[(first + i) % _grants.length];
            bool stands = grant.stage == EarningStage.AVAILABLE && grant.expiry >= current;
            if (stands && _spendableFrom(current, grant.programme, grant.user) < grant.quantity) return grant;
        }
        return _grants[_indexOf(seed, EarningStage.AVAILABLE)];
    }

    function _fresh() private view returns (bytes32) {
        return keccak256(abi.encode("earning", _grants.length));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LotId} from "../../../contracts/points/types/LotId.sol";
import {Actors} from "../Actors.sol";
import {ProgrammeStatus} from "../../../contracts/points/interfaces/IPointsProgrammes.sol";
import {PointsBook} from "./PointsBook.sol";

/// @title Points care
/// @notice Time passes and lots expire in pages; accounts are held, frozen, pooled and replaced; points are moved in
/// pools, and nowhere else.
abstract contract PointsCare is PointsBook {
    uint256 private constant _MOST_REPLACED = 3;

    mapping(uint32 programme => mapping(uint256 user => address head)) private _pools;

    /// @notice Minutes or weeks pass; sometimes until the last day before an announced value.
    function passTime(uint256 seed) external {
        uint256 from = _prices[_programme(seed, "programme")].from;
        uint256 eve = _draw(seed, "eve", 0, 1) == 0 && from > block.timestamp + 1 days ? from - 1 days : 0;
        uint256 most = _draw(seed, "long", 0, 3) == 0 ? 40 days : 20 minutes;
        vm.warp(eve != 0 ? eve : block.timestamp + _draw(seed, "seconds", 1, most));
        ++done[msg.sig];
    }

    /// @notice Anybody sweeps a page of a lot away; it must be refused exactly when the lot can be spent or its
    /// programme is suspended.
    function expire(uint256 seed) external {
        for (uint256 i = 0; i < 3; ++i) _expire(uint256(keccak256(abi.encode(seed, i))));
    }

    /// @notice An issuer holds an account, or lets it go.
    function hold(uint256 seed) external {
        (uint32 p, uint256 user) = (_programme(seed, "programme"), _user(seed, "user"));
        uint256 until = block.timestamp + _draw(seed, "days", 0, 6) * 1 days;
        vm.prank(account_(_issuerOf(p)));
        _points.hold(p, accountOf[user], uint40(until), "case");
        _heldUntil[p][user] = until;
        ++done[msg.sig];
    }

    /// @notice The court freezes an account for a day, or releases it.
    function freezeAccount(uint256 seed) external {
        uint256 user = _user(seed, "user");
        bytes32 object = _word(accountOf[user]);
        bool frozen = block.timestamp < _frozenUntil[user];
        uint256 until = frozen ? 0 : block.timestamp + 1 days;
        vm.prank(Actors.COURT);
        if (frozen) _points.release(object, "order");
        else _points.freeze(object, "order", uint40(until));
        _frozenUntil[user] = until;
        ++done[msg.sig];
    }

    /// @notice An issuer puts two accounts into a pool, or takes them out. Heads are few, so that pools fill.
    function setPool(uint256 seed) external {
        (uint32 p, uint256 user) = _holder(seed);
        address head = _draw(seed, "out", 0, 7) == 0 ? address(0) : accountOf[_draw(seed, "head", 0, 1)];
        uint256[2] memory users = [user, (user + _draw(seed, "mate", 1, USERS - 1)) % USERS];
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(account_(_issuerOf(p)));
            try _points.setPool(p, accountOf[users[i]], head) {
                _pools[p][users[i]] = head;
                ++done[msg.sig];
            } catch {}
        }
    }

    /// @notice A user sends points to another; it must be refused exactly when they are not in one pool, or the points
    /// may not leave.
    function transfer(uint256 seed) external {
        (uint32 p, uint256 from) = _sender(seed);
        uint256 m = _oldest(p, from);
        if (m == 0) return;
        uint256 to = _receiver(seed, p, from);
        uint256 value = _draw(seed, "value", 0, _units[p][from][m]);
        bool possible = _canSend(p, from, to, m);
        address sender = accountOf[from];
        address receiver = accountOf[to];
        vm.prank(sender);
        try _points.safeTransferFrom(sender, receiver, _token(p, m), value, "") {
            if (!possible) ++breaches;
            if (value != 0) _bookSent(p, from, to, m, value);
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice A user sends points of two lots at once, of two programmes; each counts by itself.
    function transferBatch(uint256 seed) external {
        (uint32 p, uint256 from) = _sender(seed);
        uint256 m = _oldest(p, from);
        uint32 q = _programme(seed, "second");
        uint256 n = _oldest(q, from);
        if (m == 0 || n == 0 || q == p) return;
        uint256 to = _receiver(seed, p, from);
        (uint256[] memory ids, uint256[] memory values) = (new uint256[](2), new uint256[](2));
        (ids[0], ids[1]) = (_token(p, m), _token(q, n));
        (values[0], values[1]) = (_units[p][from][m], _units[q][from][n]);
        bool possible = _canSend(p, from, to, m) && _canSend(q, from, to, n);
        address sender = accountOf[from];
        address receiver = accountOf[to];
        vm.prank(sender);
        try _points.safeBatchTransferFrom(sender, receiver, ids, values, "") {
            if (!possible) ++breaches;
            _bookSent(p, from, to, m, values[0]);
            _bookSent(q, from, to, n, values[1]);
        } catch {
            if (possible) ++breaches;
        }
        ++done[msg.sig];
    }

    /// @notice A user sends nothing of a token that is no lot, or an old one; whether or not it may, nothing changes.
    function transferNothing(uint256 seed) external {
        (uint32 p, uint256 from, uint256 m) = _lot(seed);
        if (m == 0) return;
        uint256 id = _draw(seed, "kind", 0, 1) == 0 ? _token(p, m + 128) : _token(p, m) | (1 << 48);
        address sender = accountOf[_receiver(seed, p, from)];
        address receiver = accountOf[from];
        vm.prank(sender);
        try _points.safeTransferFrom(sender, receiver, id, 0, "") {
            ++done[msg.sig];
        } catch {}
    }

    /// @notice A user loses the key; the new address takes over what the lost one has in every programme, and what it
    /// owes is paid from it.
    function replaceKey(uint256 seed) external {
        (uint32 owed, uint256 user) = _debtor(seed);
        bool spared = _draw(seed, "spared", 0, 2) != 0 && (_debt[owed][user] == 0 || _spendable(owed, user) == 0);
        if (lostAccounts.length == _MOST_REPLACED || spared) return;
        address lost = accountOf[user];
        address heir = address(uint160(0xD000 + lostAccounts.length));
        bytes32 pseudonym = _persons.pseudonymOf(lost);
        vm.prank(Actors.PROVIDER);
        _persons.requestRecovery(pseudonym, heir);
        vm.warp(block.timestamp + 3 days);
        vm.prank(Actors.PROVIDER);
        _persons.completeRecovery(pseudonym);
        (accountOf[user], _frozenUntil[user]) = (heir, 0);
        lostAccounts.push(lost);
        for (uint32 p = 1; p <= PROGRAMMES; ++p) {
            vm.prank(heir);
            _points.reclaim(p, lost);
            uint256 paid = _recovery(p, user, _spendable(p, user));
            _spend(p, user, paid);
            _debt[p][user] -= paid;
            _counted[p].revoked += uint48(paid);
            delete _pools[p][user];
        }
        ++done[msg.sig];
    }

    function _expire(uint256 seed) private {
        (uint32 p, uint256 user, uint256 m) = _oldLot(seed);
        if (m == 0) return;
        uint256 length = _draw(seed, "length", 1, USERS);
        address[] memory page = new address[](length);
        for (uint256 i = 0; i < length; ++i) page[i] = accountOf[(user + i) % USERS];
        bool possible = m < month() && _statuses[p] != ProgrammeStatus.SUSPENDED;
        try _points.expire(LotId.wrap(_token(p, m)), page) {
            if (!possible) ++breaches;
            for (uint256 i = 0; i < length; ++i) _bookExpired(p, (user + i) % USERS, m);
            ++done[this.expire.selector];
        } catch {
            if (possible) ++breaches;
        }
    }

    function _bookExpired(uint32 p, uint256 user, uint256 m) private {
        uint256 quantity = _units[p][user][m];
        _counted[p].expired += uint48(quantity);
        if (quantity != 0) _take(p, user, m, quantity);
    }

    function _bookSent(uint32 p, uint256 from, uint256 to, uint256 m, uint256 value) private {
        _take(p, from, m, value);
        _put(p, to, m, value);
    }

    function _canSend(uint32 p, uint256 from, uint256 to, uint256 m) private view returns (bool) {
        bool pooled = _pools[p][from] != address(0) && _pools[p][from] == _pools[p][to];
        return pooled && _isSpent(p) && _isFree(p, from) && m >= month();
    }

    /// @dev A user in the sender's pool, from a random one on, or anybody.
    function _receiver(uint256 seed, uint32 p, uint256 from) private view returns (uint256 to) {
        uint256 first = _user(seed, "to");
        if (_draw(seed, "outside", 0, 2) == 0) return first;
        for (uint256 i = 0; i < USERS; ++i) {
            to = (first + i) % USERS;
            if (to != from && _pools[p][to] == _pools[p][from]) return to;
        }
    }

    /// @dev A user in a pool with units to send, from a random place on; sometimes, or when there is none, any holder.
    function _sender(uint256 seed) private view returns (uint32 p, uint256 user) {
        uint256 places = uint256(PROGRAMMES) * USERS;
        uint256 first = _draw(seed, "sender", 0, places - 1);
        bool any = _draw(seed, "any", 0, 3) == 0;
        for (uint256 i = 0; i < places && !any; ++i) {
            uint256 place = (first + i) % places;
            (p, user) = (uint32(place / USERS) + 1, place % USERS);
            if (_lots[p][user] != 0 && _pools[p][user] != address(0)) return (p, user);
        }
        return _holder(seed);
    }

    /// @dev A lot that expired, from a random place on; sometimes, or when there is none, one that can be spent.
    function _oldLot(uint256 seed) private view returns (uint32 p, uint256 user, uint256 m) {
        uint256 places = uint256(PROGRAMMES) * USERS;
        uint256 first = _draw(seed, "old", 0, places - 1);
        (uint256 current, bool any) = (month(), _draw(seed, "any", 0, 3) == 0);
        for (uint256 i = 0; i < places && !any; ++i) {
            uint256 place = (first + i) % places;
            (p, user) = (uint32(place / USERS) + 1, place % USERS);
            m = _oldest(p, user);
            if (m != 0 && m < current) return (p, user, m);
        }
        return _lot(seed);
    }

    /// @dev A lot with units in it, the oldest of a user in a programme; month zero when there is none.
    function _lot(uint256 seed) private view returns (uint32 p, uint256 user, uint256 m) {
        (p, user) = _holder(seed);
        m = _oldest(p, user);
    }

    function _oldest(uint32 p, uint256 user) private view returns (uint256 m) {
        uint256 set = _lots[p][user];
        if (set == 0) return 0;
        for (m = FIRST_MONTH; set & 1 == 0; set >>= 1) ++m;
    }

    function _token(uint32 p, uint256 m) private pure returns (uint256) {
        return (uint256(p) << 16) | m;
    }
}

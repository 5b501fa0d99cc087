// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../../contracts/core/types/Day.sol";
import {ProgrammeStatus} from "../../../contracts/points/interfaces/IPointsProgrammes.sol";
import {PointsBook} from "./PointsBook.sol";

/// @title Points operation
/// @notice Programmes are suspended and resumed, limited, wound down, converted into others page by page and closed;
/// issuers and merchants change their cover.
abstract contract PointsOperation is PointsBook {
    uint256 private constant _MOST_ENDED = 2;

    uint256 private _ended;

    /// @notice Units that conversions took from a programme, and brought to one.
    mapping(uint32 programme => uint256) public convertedFrom;
    mapping(uint32 programme => uint256) public convertedTo;
    /// @notice Value that a programme's issuer came to owe by conversions, and fen of it that were posted.
    mapping(uint32 programme => uint256) public owedForPages;
    mapping(uint32 programme => uint256) public postedForPages;

    /// @notice The operator suspends a programme or resumes it; without its cover it stays suspended.
    function suspend(uint256 seed) external {
        uint32 p = _programme(seed, "programme");
        ProgrammeStatus status = _statuses[p];
        if (status == ProgrammeStatus.LIVE && _draw(seed, "spared", 0, 3) != 0) return;
        bool covered = _position(_issuerOf(p)).cover >= _COVER;
        vm.prank(address(_world));
        if (status != ProgrammeStatus.SUSPENDED) {
            try _programmes.suspend(p, "reason") {
                if (status != ProgrammeStatus.LIVE) ++breaches;
                _statuses[p] = ProgrammeStatus.SUSPENDED;
                ++done[msg.sig];
            } catch {
                if (status == ProgrammeStatus.LIVE) ++breaches;
            }
        } else {
            try _programmes.resume(p, "reason") {
                _statuses[p] = ProgrammeStatus.LIVE;
                if (!covered) ++breaches;
            } catch {
                if (covered) ++breaches;
            }
        }
    }

    /// @notice The council sets a limit, above or below what is outstanding.
    function setLimit(uint256 seed) external {
        uint32 p = _programme(seed, "programme");
        uint256 limit =
            _draw(seed, "small", 0, 2) == 0 ? _outstanding(p) + _draw(seed, "more", 1, _pending[p] + 500) : _LIMIT;
        vm.prank(address(_world));
        try _programmes.setLimit(p, uint48(limit)) {
            _limits[p] = limit;
            ++done[msg.sig];
        } catch {}
    }

    /// @notice A member deposits a little cover, or takes some back.
    function cover(uint256 seed) external {
        uint256 member = _someone(seed, "member");
        uint64 amount = uint64(_draw(seed, "amount", 1, 3_000));
        vm.prank(account_(member));
        _cny.approve(address(_clearing), type(uint256).max);
        vm.prank(account_(member));
        if (_draw(seed, "back", 0, 3) != 0) {
            _clearing.deposit(_CNY, amount);
            ++done[msg.sig];
        } else {
            try _clearing.withdraw(_CNY, amount) {
                ++done[msg.sig];
            } catch {}
        }
    }

    /// @notice The cycle goes several steps; on the way somebody may dispute, waive or stop paying.
    function clear(uint256 seed) external {
        uint256 steps = _draw(seed, "steps", 1, 12);
        for (uint256 i = 0; i < steps; ++i) {
            uint256 next = uint256(keccak256(abi.encode(seed, i)));
            uint256 other = _draw(next, "other", 0, 8);
            if (other == 0) this.dispute(next);
            if (other == 1) this.waive(next);
            if (other == 2 || other == 3) this.stopPaying(next);
            this.proceed(next);
        }
        ++done[msg.sig];
    }

    /// @notice An issuer ends its programme, at most two in a walk, and names the next live one as its successor.
    function windDown(uint256 seed) external {
        uint32 p = _programme(seed, "programme");
        uint32 next = uint32((p % PROGRAMMES) + 1);
        if (_ended == _MOST_ENDED || _draw(seed, "spared", 0, 4) != 0 || !_isLive(next) || !_isLive(p)) return;
        Day last = Day.wrap(uint16(_today() + 180));
        vm.prank(account_(_issuerOf(p)));
        _programmes.windDown(p, last.toBusinessDate());
        vm.prank(account_(_issuerOf(p)));
        _windDown.nameSuccessor(p, next);
        vm.prank(account_(_issuerOf(next)));
        _windDown.accept(p, next);
        (_statuses[p], _lastDays[p], _ended) = (ProgrammeStatus.WINDING_DOWN, Day.unwrap(last), _ended + 1);
        ++done[msg.sig];
    }

    /// @notice Anybody converts a page of accounts of a programme that has ended, sometimes after waiting for its end.
    function convert(uint256 seed) external {
        (uint32 p, uint32 next) = _ending(seed);
        if (p == 0) return;
        uint256 endsOn = _lastDays[p];
        if (_today() <= endsOn && _draw(seed, "wait", 0, 1) == 0) vm.warp((endsOn + 1) * 1 days);
        bool possible = _today() > endsOn && _isLive(next);
        uint256 first = _user(seed, "user");
        uint256 length = _draw(seed, "length", 1, 4);
        address[] memory page = new address[](length);
        for (uint256 i = 0; i < length; ++i) page[i] = accountOf[(first + i) % USERS];
        try _windDown.convert(p, page) {
            if (!possible) ++breaches;
            uint256 value = 0;
            for (uint256 i = 0; i < length; ++i) value += _bookConverted(p, next, (first + i) % USERS);
            _bookPage(p, next, value);
            ++done[msg.sig];
        } catch {}
    }

    /// @notice Anybody closes a programme; it must be refused as long as there are points of it.
    function close(uint256 seed) external {
        (uint32 p, ) = _ending(seed);
        if (p == 0) return;
        bool empty = _outstanding(p) == 0 && _pending[p] == 0;
        uint256 from = _lastDays[p] + 91;
        if (_today() < from && _draw(seed, "wait", 0, empty ? 1 : 5) == 0) vm.warp(from * 1 days);
        bool possible = empty && _today() >= from && _statuses[p] == ProgrammeStatus.WINDING_DOWN;
        try _windDown.close(p) {
            if (!possible) ++breaches;
            _statuses[p] = ProgrammeStatus.CLOSED;
        } catch {
            if (possible) ++breaches;
        }
        ++done[msg.sig];
    }

    /// @dev What is left of a user becomes units of the successor, with the dust there; what makes none is dust there.
    function _bookConverted(uint32 p, uint32 next, uint256 user) private returns (uint256 value) {
        uint256 consumed = _spendable(p, user);
        value = consumed * _valueOf(p) + _dust[p][user];
        if (value == 0) return 0;
        uint256 there = value + _dust[next][user];
        uint256 received = there / _valueOf(next);
        _spend(p, user, consumed);
        _counted[p].exchanged += uint48(consumed);
        (_dust[p][user], _dust[next][user]) = (0, there % _valueOf(next));
        if (received != 0) _credit(next, user, received, month() + _validities[next]);
        convertedFrom[p] += consumed;
        convertedTo[next] += received;
    }

    /// @dev The issuer owes the successor's the value of a page; what is too small to be posted is carried.
    function _bookPage(uint32 p, uint32 next, uint256 value) private {
        owedForPages[p] += value;
        uint256 amount = owedForPages[p] / _MICRO - postedForPages[p];
        if (amount == 0) return;
        postedForPages[p] += amount;
        bytes32 cause = keccak256(abi.encode(p, _windDown.successorOf(p).pages));
        bytes32 id = _clearing.obligationId(address(_windDown), cause);
        _bookAccrual(id, cause, _issuerOf(p), _issuerOf(next), amount);
    }

    /// @dev A programme that is winding down or closed, and its successor; zero when there is none.
    function _ending(uint256 seed) private view returns (uint32 p, uint32 next) {
        uint32 first = _programme(seed, "programme");
        for (uint32 i = 0; i < PROGRAMMES; ++i) {
            p = ((first + i) % PROGRAMMES) + 1;
            if (_statuses[p] >= ProgrammeStatus.WINDING_DOWN) return (p, uint32((p % PROGRAMMES) + 1));
        }
        p = 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ClearingHouse} from "../../contracts/core/settlement/ClearingHouse.sol";
import {Cycle, Position} from "../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {Legacy} from "../../contracts/points/interfaces/IPointsEarnings.sol";
import {Draw, Holding, Totals} from "../../contracts/points/interfaces/IPointsLedger.sol";
import {Order, OrderStatus} from "../../contracts/points/interfaces/IPointsRedemption.sol";
import {LotSet} from "../../contracts/points/types/LotSet.sol";
import {PointsLedger} from "../../contracts/points/PointsLedger.sol";
import {Cheats} from "./Cheats.sol";
import {Sheet} from "./handlers/PointsBook.sol";
import {PointsHandler} from "./handlers/PointsHandler.sol";
import {Purchase} from "./handlers/PointsOrders.sol";
import {PointsWorld} from "./PointsWorld.sol";

/// @title Points promises
/// @notice What holds of points and of their clearing whatever anybody does: PT1 to PT10 of docs/invariants.md.
abstract contract PointsPromises is Cheats {
    bytes3 private constant _CNY = "CNY";
    uint32 private constant _PROGRAMMES = 5;
    uint256 private constant _USERS = 8;
    uint256 private constant _FIRST_MONTH = 672;
    uint256 private constant _FIRST_MEMBER = 11;
    uint256 private constant _LAST_MEMBER = 17;

    PointsWorld internal _world;
    PointsHandler internal _handler;
    PointsLedger private _points;
    ClearingHouse private _clearing;

    function _deploy() internal {
        _world = new PointsWorld();
        (_points, _clearing) = (_world.points(), _world.clearing());
        _handler = new PointsHandler(_world);
    }

    function _assertAll() internal view {
        _assertPT1();
        _assertPT2();
        _assertPT3();
        _assertPT4();
        _assertPT5();
        _assertPT6();
        _assertPT7();
        _assertPT8();
        _assertPT9();
        _assertPT10();
    }

    /// @dev PT1: what accounts have of a programme is what was minted less what was redeemed, exchanged, expired and
    /// revoked; each of these, and what is pending, is as the books have it.
    function _assertPT1() internal view {
        for (uint32 p = 1; p <= _PROGRAMMES; ++p) {
            (address[] memory accounts, uint256[] memory ids, ) = _handler.allLots(p);
            uint256[] memory balances = _points.balanceOfBatch(accounts, ids);
            uint256 sum = 0;
            for (uint256 i = 0; i < balances.length; ++i) sum += balances[i];
            Totals memory all = _points.totalsOf(p);
            uint256 went = uint256(all.redeemed) + all.exchanged + all.expired + all.revoked;
            vm.assertEq(sum, all.minted - went, "balances");
            vm.assertEq(sum, _points.outstanding(p), "outstanding");
            vm.assertEq(keccak256(abi.encode(all)), keccak256(abi.encode(_handler.counted(p))), "totals");
            vm.assertEq(_world.earnings().pendingOf(p), _handler.pending(p), "pending");
        }
    }

    /// @dev PT2: what is reserved or spent at merchants was there: orders stand for exactly what was redeemed.
    function _assertPT2() internal view {
        uint256[] memory held = new uint256[](_PROGRAMMES + 1);
        for (uint256 i = 0; i < _handler.purchaseCount(); ++i) {
            Order memory order = _world.redemption().orderInfo(_handler.orderIdOf(i));
            if (order.status == OrderStatus.RELEASED) continue;
            held[_handler.purchase(i).programme] += order.quantity - order.refunded;
        }
        for (uint32 p = 1; p <= _PROGRAMMES; ++p) {
            vm.assertEq(held[p], _points.totalsOf(p).redeemed, "redeemed");
        }
    }

    /// @dev PT3: the nets of the open cycle add up to zero, those of the closing one to what is collected and not
    /// paid; they are what the acts made due, and settled cycles paid exactly them.
    function _assertPT3() internal view {
        uint24 open = _handler.open();
        (int256 nets, int256 left) = (0, 0);
        for (uint256 member = _FIRST_MEMBER; member <= _LAST_MEMBER; ++member) {
            Position memory position = _position(member);
            (nets, left) = (nets + position.open, left + position.closing);
            vm.assertTrue(position.open == _handler.modelNet(open, member), "net");
        }
        Cycle memory closing = _clearing.cycle(_CNY, open - 1);
        vm.assertTrue(nets == 0, "open");
        vm.assertTrue(left == int256(uint256(closing.collected)) - int256(uint256(closing.paid)), "closing");
        _assertNothingWrong();
    }

    /// @dev PT4: a lot that expired is there until it is swept away; it is never spent, and nothing can spend it.
    function _assertPT4() internal view {
        uint256 current = _handler.month();
        for (uint32 p = 1; p <= _PROGRAMMES; ++p) {
            (address[] memory accounts, uint256[] memory ids, uint256[] memory units) = _handler.allLots(p);
            for (uint256 i = 0; i < ids.length; ++i) {
                if (uint16(ids[i]) >= current) continue;
                vm.assertEq(_points.balanceOf(accounts[i], ids[i]), units[i], "expired lot");
                vm.assertEq(_spendable(p, accounts[i]), _handler.spendable(p, accounts[i]), "spendable");
            }
        }
    }

    /// @dev PT5: what is left in an issuer's own system and what was brought over are what was declared.
    function _assertPT5() internal view {
        for (uint32 p = 1; p <= _PROGRAMMES; ++p) {
            Legacy memory legacy = _world.earnings().legacyOf(p);
            uint256 shadow = 0;
            for (uint256 i = 0; i < _handler.LEGACY_ACCOUNTS(); ++i) {
                bool moved = _world.earnings().isMigrated(p, _handler.legacyReference(p, i));
                if (!moved) shadow += _handler.legacyBalance(p, i);
            }
            vm.assertEq(shadow + legacy.migrated, legacy.declared, "declared");
            vm.assertEq(legacy.migrated, _handler.migrated(p), "migrated");
        }
    }

    /// @dev PT6: no debit of an issuer or merchant exceeds its cover.
    function _assertPT6() internal view {
        for (uint256 member = _FIRST_MEMBER; member <= _LAST_MEMBER; ++member) {
            vm.assertLe(_clearing.exposureOf(_CNY, _id(member)), _position(member).cover, "exposure");
        }
        _assertNothingWrong();
    }

    /// @dev PT7: no order gives back more than it took; units and money are as the books have them.
    function _assertPT7() internal view {
        for (uint256 i = 0; i < _handler.purchaseCount(); ++i) {
            Purchase memory booked = _handler.purchase(i);
            Order memory order = _world.redemption().orderInfo(_handler.orderIdOf(i));
            vm.assertLe(order.refunded, order.quantity, "refunded");
            vm.assertEq(order.refunded, booked.refunded, "units given back");
            vm.assertEq(order.amount, booked.amount, "amount");
        }
        _assertNothingWrong();
    }

    /// @dev PT8: every lot, debt and dust of every account is as the books have it, an account's set of lots names
    /// exactly those with something in them, and lost addresses have nothing.
    function _assertPT8() internal view {
        for (uint32 p = 1; p <= _PROGRAMMES; ++p) {
            (address[] memory accounts, uint256[] memory ids, uint256[] memory units) = _handler.allLots(p);
            vm.assertEq(_points.balanceOfBatch(accounts, ids), units, "lots");
            _assertHoldings(p);
            for (uint256 i = 0; i < _handler.lostCount(); ++i) {
                Holding memory left = _points.holdingOf(p, _handler.lostAccounts(i));
                bool empty = LotSet.unwrap(left.lots) == 0 && left.debt == 0 && left.dust == 0;
                vm.assertTrue(empty, "lost address");
            }
        }
        _assertNothingWrong();
    }

    /// @dev PT9: what left a programme arrived in another in the same act, and its value was posted to the clearing;
    /// what is too small to be posted is carried.
    function _assertPT9() internal view {
        for (uint32 from = 1; from <= _PROGRAMMES; ++from) {
            Totals memory all = _points.totalsOf(from);
            vm.assertEq(all.exchanged, _handler.gone(from) + _handler.convertedFrom(from), "exchanged");
            uint256 came = _handler.come(from) + _handler.convertedTo(from);
            vm.assertEq(all.minted, _handler.awarded(from) + came, "minted");
            for (uint32 to = 1; to <= _PROGRAMMES; ++to) {
                uint256 carry = _world.exchange().routeInfo(from, to).carry;
                vm.assertEq(_handler.posted(from, to) * 10_000 + carry, _handler.owed(from, to), "owed");
            }
            uint256 left = _world.windDown().successorOf(from).carry;
            vm.assertEq(_handler.postedForPages(from) * 10_000 + left, _handler.owedForPages(from), "owed for pages");
        }
    }

    /// @dev PT10: exchanges bring a user exactly nothing but their fees, by what the contracts hold, however many.
    function _assertPT10() internal view {
        for (uint256 user = 0; user < _USERS; ++user) {
            vm.assertTrue(_handler.gain(user) + int256(_handler.fees(user)) == 0, "gain");
        }
        _assertNothingWrong();
    }

    function _assertHoldings(uint32 p) private view {
        Sheet memory sheet = _handler.sheet(p);
        uint256[] memory sets = new uint256[](_USERS);
        uint256[] memory debts = new uint256[](_USERS);
        uint256[] memory dusts = new uint256[](_USERS);
        for (uint256 user = 0; user < _USERS; ++user) {
            Holding memory holding = _points.holdingOf(p, sheet.accounts[user]);
            (sets[user], debts[user], dusts[user]) = (LotSet.unwrap(holding.lots), holding.debt, holding.dust);
            sheet.lots[user] = _ring(sheet.lots[user]);
        }
        vm.assertEq(sets, sheet.lots, "sets of lots");
        vm.assertEq(debts, sheet.debts, "debts");
        vm.assertEq(dusts, sheet.dusts, "dust");
        uint256 most = _world.programmes().programmeInfo(p).debtLimit;
        uint256 largest = 0;
        for (uint256 user = 0; user < _USERS; ++user) if (debts[user] > largest) largest = debts[user];
        vm.assertLe(largest, most, "debt limit");
    }

    /// @dev Nothing was refused that the rules allow, or allowed that they refuse; nothing posted or paid wrongly.
    function _assertNothingWrong() private view {
        vm.assertEq(_handler.breaches(), 0, "breaches");
    }

    function _spendable(uint32 p, address account) private view returns (uint256 sum) {
        Draw[] memory lots = _points.lotsOf(p, account);
        for (uint256 i = 0; i < lots.length; ++i) sum += lots[i].quantity;
    }

    function _position(uint256 member) private view returns (Position memory) {
        return _clearing.positionOf(_CNY, _id(member));
    }

    /// @dev Months as bits from the first on, as a ring of 128.
    function _ring(uint256 set) private pure returns (uint256 ring) {
        for (uint256 m = _FIRST_MONTH; set != 0; ++m) {
            if (set & 1 == 1) ring |= 1 << (m % 128);
            set >>= 1;
        }
    }

    function _id(uint256 member) private pure returns (MemberId) {
        return MemberId.wrap(uint32(member));
    }
}

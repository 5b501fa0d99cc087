// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ProgrammeApplication, ProgrammeStatus} from "../../../contracts/points/interfaces/IPointsProgrammes.sol";
import {Totals} from "../../../contracts/points/interfaces/IPointsLedger.sol";
import {PointsEarnings} from "../../../contracts/points/PointsEarnings.sol";
import {PointsExchange} from "../../../contracts/points/PointsExchange.sol";
import {PointsLedger} from "../../../contracts/points/PointsLedger.sol";
import {PointsProgrammes} from "../../../contracts/points/PointsProgrammes.sol";
import {PointsRedemption} from "../../../contracts/points/PointsRedemption.sol";
import {PointsWindDown} from "../../../contracts/points/PointsWindDown.sol";
import {Gregorian} from "../Gregorian.sol";
import {PointsWorld} from "../PointsWorld.sol";
import {ClearingCycles} from "./ClearingCycles.sol";
import {ClearingItems} from "./ClearingItems.sol";
import {ClearingModel} from "./ClearingModel.sol";
import {ClearingMoney} from "./ClearingMoney.sol";

/// @notice What a unit of a programme is worth: `next` from the second `from` on, where one is announced.
struct Price {
    uint256 value;
    uint256 next;
    uint256 from;
}

/// @notice Units of one lot.
struct Part {
    uint256 month;
    uint256 quantity;
}

/// @notice What the books say of the users of a programme: the address of each, the months of its lots (bit n stands
/// for {PointsBook-FIRST_MONTH} + n), what it owes and its dust.
struct Sheet {
    address[] accounts;
    uint256[] lots;
    uint256[] debts;
    uint256[] dusts;
}

/// @title Points book
/// @notice Five programmes and eight users, and plain books beside the contracts': every lot of every user, what a user
/// owes, the dust, and how points came and went. Values are in ten-thousandths of a fen, months count from January
/// 1970. Acts are public functions of one seed; each says by the books whether it must be refused.
abstract contract PointsBook is ClearingItems, ClearingMoney, ClearingCycles {
    uint32 public constant PROGRAMMES = 5;
    uint256 public constant USERS = 8;
    /// @notice The month that bit 0 of {lots} stands for: January 2026.
    uint256 public constant FIRST_MONTH = 672;
    uint256 internal constant _MICRO = 10_000;
    uint256 internal constant _DEBT_LIMIT = 500;
    uint256 internal constant _LIMIT = 60_000;
    uint256 internal constant _COVER = 3_000;
    uint256 private constant _JANUARY_2026 = 1_767_196_800; // midnight in Shanghai

    PointsProgrammes internal _programmes;
    PointsLedger internal _points;
    PointsEarnings internal _earnings;
    PointsExchange internal _exchange;
    PointsRedemption internal _redemption;
    PointsWindDown internal _windDown;

    /// @notice The address that acts for each user, and the addresses that did.
    mapping(uint256 user => address) public accountOf;
    address[] public lostAccounts;

    mapping(uint32 programme => mapping(uint256 user => mapping(uint256 month => uint256))) internal _units;
    /// @dev The months in which a user has units: bit n stands for {FIRST_MONTH} + n.
    mapping(uint32 programme => mapping(uint256 user => uint256)) internal _lots;
    mapping(uint32 programme => mapping(uint256 user => uint256)) internal _debt;
    mapping(uint32 programme => mapping(uint256 user => uint256)) internal _dust;
    mapping(uint32 programme => mapping(uint256 user => uint256)) internal _heldUntil;
    mapping(uint256 user => uint256) internal _frozenUntil;
    mapping(uint32 programme => Price) internal _prices;
    mapping(uint32 programme => uint256) internal _limits;
    mapping(uint32 programme => uint256) internal _validities;
    mapping(uint32 programme => ProgrammeStatus) internal _statuses;
    /// @dev Last day of a programme that is winding down.
    mapping(uint32 programme => uint256) internal _lastDays;
    mapping(uint32 programme => uint256) internal _pending;
    mapping(uint32 programme => Totals) internal _counted;

    constructor(PointsWorld world) ClearingModel(world, world.FIRST_ISSUER(), world.LAST_MEMBER()) {
        (_programmes, _points, _earnings) = (world.programmes(), world.points(), world.earnings());
        (_exchange, _redemption, _windDown) = (world.exchange(), world.redemption(), world.windDown());
        for (uint256 user = 0; user < USERS; ++user) accountOf[user] = world.user_(user);
        for (uint256 member = _firstMember; member <= _lastMember; ++member) _cover(member);
        uint32[5] memory values = [uint32(8_000), 7_300, 100_000, 150, 12_345];
        uint8[5] memory validities = [1, 3, 6, 12, 24];
        for (uint32 p = 1; p <= PROGRAMMES; ++p) _launch(p, values[p - 1], validities[p - 1]);
    }

    /// @notice How a programme's points came and went by the books.
    function counted(uint32 programme) external view returns (Totals memory) {
        return _counted[programme];
    }

    /// @notice Units of a programme that are awarded and not credited yet.
    function pending(uint32 programme) external view returns (uint256) {
        return _pending[programme];
    }

    /// @notice What the books say of the users of a programme.
    function sheet(uint32 programme) external view returns (Sheet memory found) {
        found = Sheet(new address[](USERS), new uint256[](USERS), new uint256[](USERS), new uint256[](USERS));
        for (uint256 user = 0; user < USERS; ++user) {
            (found.accounts[user], found.lots[user]) = (accountOf[user], _lots[programme][user]);
            (found.debts[user], found.dusts[user]) = (_debt[programme][user], _dust[programme][user]);
        }
    }

    /// @notice Units of a programme that the user with an address can spend.
    function spendable(uint32 programme, address account) external view returns (uint256) {
        for (uint256 user = 0; user < USERS; ++user) {
            if (accountOf[user] == account) return _spendable(programme, user);
        }
        return 0;
    }

    /// @notice All lots of a programme with something in them: whose, which, and how many units.
    function allLots(
        uint32 programme
    ) external view returns (address[] memory accounts, uint256[] memory ids, uint256[] memory quantities) {
        uint256 count = _lotCount(programme);
        (accounts, ids, quantities) = (new address[](count), new uint256[](count), new uint256[](count));
        for (uint256 user = 0; user < USERS; ++user) {
            uint256 set = _lots[programme][user];
            for (uint256 m = FIRST_MONTH; set != 0; ++m) {
                if (set & 1 == 1) {
                    (accounts[--count], ids[count]) = (accountOf[user], (uint256(programme) << 16) | m);
                    quantities[count] = _units[programme][user][m];
                }
                set >>= 1;
            }
        }
    }

    /// @notice How many addresses were lost.
    function lostCount() external view returns (uint256) {
        return lostAccounts.length;
    }

    /// @notice The month in Shanghai, counted as taught at school.
    function month() public view returns (uint256 current) {
        current = FIRST_MONTH;
        uint256 end = _JANUARY_2026;
        while (true) {
            end += Gregorian.lengthOf(1970 + current / 12, (current % 12) + 1) * 1 days;
            if (block.timestamp < end) return current;
            ++current;
        }
    }

    // Points come and go ----------------------------------------------------------------------------------------------

    /// @dev Credits units: they pay a debt first.
    function _credit(uint32 p, uint256 user, uint256 quantity, uint256 expiry) internal {
        uint256 recovered = _recovery(p, user, quantity);
        _debt[p][user] -= recovered;
        _counted[p].minted += uint48(quantity);
        _counted[p].revoked += uint48(recovered);
        _put(p, user, expiry, quantity - recovered);
    }

    /// @dev Takes units that there are, those that expire first first.
    function _spend(uint32 p, uint256 user, uint256 quantity) internal returns (Part[] memory parts) {
        parts = new Part[](64);
        uint256 count = 0;
        for (uint256 m = month(); quantity != 0; ++m) {
            uint256 there = _units[p][user][m];
            uint256 taken = there < quantity ? there : quantity;
            if (taken == 0) continue;
            _take(p, user, m, taken);
            quantity -= taken;
            parts[count++] = Part(m, taken);
        }
    }

    function _put(uint32 p, uint256 user, uint256 m, uint256 quantity) internal {
        if (quantity == 0) return;
        _units[p][user][m] += quantity;
        _lots[p][user] |= 1 << (m - FIRST_MONTH);
    }

    function _take(uint32 p, uint256 user, uint256 m, uint256 quantity) internal {
        _units[p][user][m] -= quantity;
        if (_units[p][user][m] == 0) _lots[p][user] &= ~(1 << (m - FIRST_MONTH));
    }

    // What is owed for them -------------------------------------------------------------------------------------------

    /// @dev Whether a contract may accrue an amount: nothing, or to oneself, always.
    function _canAccrue(
        address poster,
        uint256 debtor,
        uint256 creditor,
        bytes32 cause,
        uint256 amount
    ) internal view returns (bool) {
        if (amount == 0 || debtor == creditor) return true;
        return _canOwe(debtor, amount) && _runs(poster, debtor, creditor, cause);
    }

    /// @dev Books an amount that a contract must have accrued.
    function _owe(address poster, uint256 debtor, uint256 creditor, bytes32 cause, uint256 amount) internal {
        if (amount == 0 || debtor == creditor) return;
        bytes32 id = _clearing.runningId(poster, _CNY, _id(debtor), _id(creditor), cause, open());
        _bookAccrual(id, _keyOf(poster, debtor, creditor, cause), debtor, creditor, amount);
    }

    // Questions -------------------------------------------------------------------------------------------------------

    /// @dev Units of a user that can be spent.
    function _spendable(uint32 p, uint256 user) internal view returns (uint256) {
        return _spendableFrom(month(), p, user);
    }

    /// @dev Units of a user in the lots of a month and later ones.
    function _spendableFrom(uint256 m, uint32 p, uint256 user) internal view returns (uint256 quantity) {
        for (uint256 ahead = _lots[p][user] >> (m - FIRST_MONTH); ahead != 0; ahead >>= 1) {
            if (ahead & 1 == 1) quantity += _units[p][user][m];
            ++m;
        }
    }

    function _recovery(uint32 p, uint256 user, uint256 quantity) internal view returns (uint256) {
        uint256 owed = _debt[p][user];
        return owed < quantity ? owed : quantity;
    }

    /// @dev Units of a programme there are, whoever has them.
    function _outstanding(uint32 p) internal view returns (uint256) {
        Totals memory all = _counted[p];
        return uint256(all.minted) - all.redeemed - all.exchanged - all.expired - all.revoked;
    }

    /// @dev Whether units of a programme may leave a user.
    function _isFree(uint32 p, uint256 user) internal view returns (bool) {
        return block.timestamp >= _frozenUntil[user] && block.timestamp >= _heldUntil[p][user];
    }

    function _isLive(uint32 p) internal view returns (bool) {
        return _statuses[p] == ProgrammeStatus.LIVE;
    }

    /// @dev Live, or winding down and not past the last day.
    function _isSpent(uint32 p) internal view returns (bool) {
        return _isLive(p) || (_statuses[p] == ProgrammeStatus.WINDING_DOWN && _today() <= _lastDays[p]);
    }

    function _valueOf(uint32 p) internal view returns (uint256) {
        Price memory price = _prices[p];
        return price.from != 0 && block.timestamp >= price.from ? price.next : price.value;
    }

    /// @dev Days in Shanghai since 1970.
    function _today() internal view returns (uint256) {
        return (block.timestamp + 8 hours) / 1 days;
    }

    /// @dev The member that issues a programme.
    function _issuerOf(uint32 p) internal view returns (uint256) {
        return _firstMember + p - 1;
    }

    function _programme(uint256 seed, string memory what) internal pure returns (uint32) {
        return uint32(_draw(seed, what, 1, PROGRAMMES));
    }

    function _user(uint256 seed, string memory what) internal pure returns (uint256) {
        return _draw(seed, what, 0, USERS - 1);
    }

    /// @dev A user with units to spend, from a random place on; the last visited when nobody has.
    function _holder(uint256 seed) internal view returns (uint32 p, uint256 user) {
        (uint256 places, uint256 expired) = (uint256(PROGRAMMES) * USERS, month() - FIRST_MONTH);
        uint256 first = _draw(seed, "holder", 0, places - 1);
        for (uint256 i = 0; i < places; ++i) {
            uint256 place = (first + i) % places;
            (p, user) = (uint32(place / USERS) + 1, place % USERS);
            if (_lots[p][user] >> expired != 0) return (p, user);
        }
    }

    /// @dev A user that owes units of a programme, from a random place on; sometimes, or when there is none, anybody.
    function _debtor(uint256 seed) internal view returns (uint32 p, uint256 user) {
        uint256 places = uint256(PROGRAMMES) * USERS;
        uint256 first = _draw(seed, "debtor", 0, places - 1);
        bool anybody = _draw(seed, "anybody", 0, 1) == 0;
        for (uint256 i = 0; i < places && !anybody; ++i) {
            uint256 place = (first + i) % places;
            (p, user) = (uint32(place / USERS) + 1, place % USERS);
            if (_debt[p][user] != 0) return (p, user);
        }
        return (uint32(first / USERS) + 1, first % USERS);
    }

    function _word(address account) internal pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }

    function _lotCount(uint32 p) private view returns (uint256 count) {
        for (uint256 user = 0; user < USERS; ++user) {
            for (uint256 set = _lots[p][user]; set != 0; set &= set - 1) ++count;
        }
    }

    // Setting up ------------------------------------------------------------------------------------------------------

    function _cover(uint256 member) private {
        vm.prank(account_(member));
        _clearing.deposit(_CNY, 5_000);
        vm.prank(account_(member));
        _clearing.contribute(_CNY, 3_000);
        vm.prank(address(_world));
        _clearing.setLine(_CNY, _id(member), 2_000);
    }

    function _launch(uint32 p, uint32 value, uint8 validity) private {
        address issuer = account_(_issuerOf(p));
        (_prices[p].value, _limits[p], _validities[p]) = (value, _LIMIT, validity);
        vm.prank(issuer);
        _programmes.applyFor(
            ProgrammeApplication("points (synthetic)", _CNY, value, 1, validity, 0, uint32(_DEBT_LIMIT), "terms")
        );
        vm.prank(address(_world));
        _programmes.approve(p, uint48(_LIMIT), uint56(_COVER), "resolution");
        vm.prank(issuer);
        _programmes.launch(p);
        _statuses[p] = ProgrammeStatus.LIVE;
    }
}

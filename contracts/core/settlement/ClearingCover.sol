// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {MemberId} from "../types/MemberId.sol";
import {ClearingBook} from "./ClearingBook.sol";
import {Position, Standing} from "./interfaces/IClearingBook.sol";
import {Guarantee, GuaranteeFund, IClearingCover} from "./interfaces/IClearingCover.sol";

/// @title Clearing cover
/// @dev See {IClearingCover}. A position's cover is deposit and line added, kept in its slot.
abstract contract ClearingCover is IClearingCover, ClearingBook {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @dev Units that nobody holds beside one minor unit that nobody contributed (ERC-4626 with a virtual share).
    uint256 private constant _VIRTUAL_UNITS = 1_000;

    mapping(bytes3 currency => mapping(MemberId member => Guarantee)) private _guarantees;
    mapping(bytes3 currency => GuaranteeFund) private _funds;
    mapping(bytes3 currency => mapping(MemberId member => uint256)) private _units;

    // Deposits and lines ----------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingCover
    function deposit(bytes3 currency, uint64 amount) external whenNotPaused {
        MemberId member = _serving();
        Position storage position = _enrolled(currency, member);
        _requireAmount(amount, type(uint64).max);
        Guarantee storage guarantee = _guarantee(currency, member);

        uint64 deposited = guarantee.deposit + amount;
        guarantee.deposit = deposited;
        _setCover(currency, member, position, guarantee);
        emit CoverDeposited(currency, member, amount, deposited);
        _take(currency, amount);
    }

    /// @inheritdoc IClearingCover
    function withdraw(bytes3 currency, uint64 amount) external whenNotPaused {
        MemberId member = _serving();
        Position storage position = _atLiberty(currency, member);
        Guarantee storage guarantee = _guarantee(currency, member);
        _requireAmount(amount, guarantee.deposit);

        uint64 deposited = guarantee.deposit - amount;
        guarantee.deposit = deposited;
        _setCover(currency, member, position, guarantee);
        emit CoverWithdrawn(currency, member, amount, deposited);
        _give(currency, member, amount);
    }

    /// @inheritdoc IClearingCover
    function setLine(bytes3 currency, MemberId member, uint64 line) external whenNotPaused restricted {
        Position storage position = _enrolled(currency, member);
        GuaranteeFund storage pool = _funds[currency];
        Guarantee storage guarantee = _guarantee(currency, member);
        uint256 lines = pool.lines - guarantee.line + line;
        _requireFunded(currency, pool.held, lines);

        pool.lines = lines;
        guarantee.line = line;
        _setCover(currency, member, position, guarantee);
        emit CoverLineSet(currency, member, line);
    }

    // Guarantee fund --------------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingCover
    function contribute(bytes3 currency, uint64 amount) external whenNotPaused returns (uint256 units) {
        MemberId member = _serving();
        _enrolled(currency, member);
        _requireAmount(amount, type(uint64).max);
        GuaranteeFund storage pool = _funds[currency];
        units = (amount * (pool.units + _VIRTUAL_UNITS)) / (pool.held + 1);
        require(units != 0, ClearingContributionTooSmall(currency, amount));

        (pool.held, pool.units) = (pool.held + amount, pool.units + units);
        _units[currency][member] += units;
        emit FundContributed(currency, member, amount, units);
        _take(currency, amount);
    }

    /// @inheritdoc IClearingCover
    function withdrawContribution(bytes3 currency, uint256 units) external whenNotPaused returns (uint256 amount) {
        MemberId member = _serving();
        _atLiberty(currency, member);
        uint256 own = _units[currency][member];
        _requireAmount(units, own);
        GuaranteeFund storage pool = _funds[currency];
        amount = (units * (pool.held + 1)) / (pool.units + _VIRTUAL_UNITS);
        uint256 held = pool.held - amount;
        _requireFunded(currency, held, pool.lines);

        (pool.held, pool.units) = (held, pool.units - units);
        _units[currency][member] = own - units;
        emit FundWithdrawn(currency, member, amount, units);
        _give(currency, member, amount);
    }

    /// @inheritdoc IClearingCover
    function repay(bytes3 currency, uint64 amount) external whenNotPaused {
        MemberId member = _serving();
        Guarantee storage guarantee = _guarantee(currency, member);
        _requireAmount(amount, guarantee.debt);

        uint64 debt = guarantee.debt - amount;
        guarantee.debt = debt;
        _funds[currency].held += amount;
        emit DebtRepaid(currency, member, amount, debt);
        _take(currency, amount);
    }

    /// @inheritdoc IClearingCover
    function reinstate(bytes3 currency, MemberId member) external whenNotPaused restricted {
        Position storage position = _enrolled(currency, member);
        require(position.standing == Standing.SUSPENDED, ClearingMemberNotSuspended(currency, member));
        uint64 debt = _guarantee(currency, member).debt;
        require(debt == 0, ClearingDebtOutstanding(currency, member, debt));

        position.standing = Standing.ENROLLED;
        emit MemberClearingReinstated(currency, member);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IClearingCover
    function guaranteeOf(bytes3 currency, MemberId member) external view returns (Guarantee memory) {
        return _guarantee(currency, member);
    }

    /// @inheritdoc IClearingCover
    function fund(bytes3 currency) external view returns (GuaranteeFund memory) {
        return _funds[currency];
    }

    /// @inheritdoc IClearingCover
    function unitsOf(bytes3 currency, MemberId member) external view returns (uint256) {
        return _units[currency][member];
    }

    // Internal --------------------------------------------------------------------------------------------------------

    /// @dev Pays a net debit that its debtor did not pay: from its deposit, then from the fund up to its line.
    /// Together they suffice, because no exposure exceeds its cover, and the fund holds all lines.
    function _default(
        bytes3 currency,
        uint24 number,
        MemberId member,
        Position storage position,
        uint56 debit
    ) internal {
        Guarantee storage guarantee = _guarantee(currency, member);
        GuaranteeFund storage pool = _funds[currency];
        uint64 fromDeposit = uint64(Math.min(guarantee.deposit, debit));
        uint64 fromFund = debit - fromDeposit;

        guarantee.deposit -= fromDeposit;
        guarantee.line -= fromFund;
        guarantee.debt += fromFund;
        (pool.held, pool.lines) = (pool.held - fromFund, pool.lines - fromFund);
        (position.cover, position.standing) = (position.cover - debit, Standing.SUSPENDED);
        emit MemberDefaulted(currency, number, member, fromDeposit, fromFund);
    }

    /// @dev Keeps a credit that could not be paid out for its creditor.
    function _withhold(bytes3 currency, MemberId member, uint56 credit) internal {
        _guarantee(currency, member).unclaimed += credit;
    }

    /// @dev Takes all that is kept for a creditor.
    function _release(bytes3 currency, MemberId member) internal returns (uint64 amount) {
        Guarantee storage guarantee = _guarantee(currency, member);
        (amount, guarantee.unclaimed) = (guarantee.unclaimed, 0);
    }

    /// @dev Pays a member on its settlement account.
    function _give(bytes3 currency, MemberId member, uint256 amount) internal {
        _token(currency).safeTransfer(settlementAccount(currency, member), amount);
    }

    /// @dev Whether a member could be paid on its settlement account.
    function _push(bytes3 currency, MemberId member, uint256 amount) internal returns (bool) {
        return _token(currency).trySafeTransfer(settlementAccount(currency, member), amount);
    }

    /// @dev Whether a member could be made to pay from its settlement account. A caller cannot starve this call of gas
    /// to force a default: what is left to the rest of the page then is a sixty-fourth of too little (EIP-150).
    function _pull(bytes3 currency, MemberId member, uint256 amount) internal returns (bool) {
        return _token(currency).trySafeTransferFrom(settlementAccount(currency, member), address(this), amount);
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Brings a position's cover in line with deposit and line; it still stands behind all debits.
    function _setCover(
        bytes3 currency,
        MemberId member,
        Position storage position,
        Guarantee storage guarantee
    ) private {
        position.cover = (uint256(guarantee.deposit) + guarantee.line).toUint56();
        _requireCovered(currency, member, position);
    }

    function _take(bytes3 currency, uint256 amount) private {
        _token(currency).safeTransferFrom(_msgSender(), address(this), amount);
    }

    function _guarantee(bytes3 currency, MemberId member) private view returns (Guarantee storage) {
        return _guarantees[currency][member];
    }

    /// @dev The fund always holds all lines.
    function _requireFunded(bytes3 currency, uint256 held, uint256 lines) private pure {
        require(lines <= held, ClearingLinesExceedFund(currency, held, lines));
    }

    function _token(bytes3 currency) private view returns (IERC20) {
        return IERC20(address(_tokenOf(currency)));
    }
}

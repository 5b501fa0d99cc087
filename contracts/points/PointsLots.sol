// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Freezable} from "../core/Freezable.sol";
import {Module} from "../core/Module.sol";
import {Draw, Holding} from "./interfaces/IPointsLedger.sol";
import {LotId, lotId} from "./types/LotId.sol";
import {earliest, LotSet, withoutEarliest} from "./types/LotSet.sol";
import {Month, thisMonth} from "./types/Month.sol";

/// @title Points lots
/// @notice The lots of accounts, and which of them to spend first.
/// @dev Every movement passes {_update}, which keeps the sets of lots. Receivers of a credit are not called: a
/// real-name account has its points whatever code it runs.
abstract contract PointsLots is ERC1155, Freezable {
    /// @dev Months from this one on in which lots that can be spent expire, and months before in which a {LotSet}
    /// still knows what expired.
    uint8 private constant _AHEAD = 64;
    uint8 private constant _BEHIND = 64;

    mapping(uint32 programme => mapping(address account => Holding)) private _holdings;

    /// @dev Keeps each account's set of lots: a lot is in it while there is something in the lot.
    function _update(address from, address to, uint256[] memory ids, uint256[] memory values) internal override {
        super._update(from, to, ids, values);
        for (uint256 i = 0; i < ids.length; ++i) {
            if (values[i] == 0) continue; // whatever the id is, the lots stay as they were
            _track(from, LotId.wrap(ids[i]));
            _track(to, LotId.wrap(ids[i]));
        }
    }

    function _msgSender() internal view override(Context, Module) returns (address) {
        return Module._msgSender();
    }

    function _msgData() internal view override(Context, Module) returns (bytes calldata) {
        return Module._msgData();
    }

    function _contextSuffixLength() internal view override(Context, Module) returns (uint256) {
        return Module._contextSuffixLength();
    }

    function _move(address from, address to, uint32 programme, Draw[] memory draws) internal {
        if (draws.length == 0) return;
        uint256[] memory ids = new uint256[](draws.length);
        uint256[] memory values = new uint256[](draws.length);
        for (uint256 i = 0; i < draws.length; ++i) {
            (ids[i], values[i]) = (lotId(programme, draws[i].expiry).toUint(), draws[i].quantity);
        }
        _update(from, to, ids, values);
    }

    /// @dev Takes away what expired. A lot that expired long ago shares its place in the set with a later one.
    function _sweep(address account, uint32 programme, Month expiry, uint48 quantity) internal {
        _move(account, address(0), programme, _single(expiry, quantity));
        if (thisMonth().toUint() > expiry.toUint() + _BEHIND) _track(account, lotId(programme, expiry.addMonths(128)));
    }

    /// @dev Everything that an account has, what has expired and is not swept yet included.
    function _everything(uint32 programme, address account) internal view returns (Draw[] memory draws) {
        Month first = Month.wrap(uint16(thisMonth().toUint() - _BEHIND));
        (draws, ) = _drawFrom(programme, account, first, _BEHIND + _AHEAD, type(uint256).max);
    }

    /// @dev What to take for `quantity` units from the lots that can be spent, earliest expiry first; less when the
    /// account has less. It reads no further than it must.
    function _draw(
        uint32 programme,
        address account,
        uint256 quantity
    ) internal view returns (Draw[] memory draws, uint256 drawn) {
        return _drawFrom(programme, account, thisMonth(), _AHEAD, quantity);
    }

    function _holding(uint32 programme, address account) internal view returns (Holding storage) {
        return _holdings[programme][account];
    }

    /// @dev One draw as a list; none when there is nothing to draw.
    function _single(Month expiry, uint48 quantity) internal pure returns (Draw[] memory draws) {
        if (quantity == 0) return draws;
        draws = new Draw[](1);
        draws[0] = Draw(expiry, quantity);
    }

    function _track(address account, LotId lot) private {
        if (account == address(0)) return;
        Holding storage holding = _holding(lot.programmeOf(), account);
        bool filled = balanceOf(account, lot.toUint()) != 0;
        LotSet lots = holding.lots;
        LotSet tracked = filled ? lots.withLot(lot.expiryOf()) : lots.withoutLot(lot.expiryOf());
        if (tracked != lots) holding.lots = tracked;
    }

    function _drawFrom(
        uint32 programme,
        address account,
        Month first,
        uint8 span,
        uint256 quantity
    ) private view returns (Draw[] memory draws, uint256 drawn) {
        uint256 months = _holding(programme, account).lots.ahead(first, span);
        draws = new Draw[](_reach(programme, account, first, months, quantity));
        for (uint256 i = 0; i < draws.length; ++i) {
            Month expiry = earliest(months, first);
            months = withoutEarliest(months);
            uint256 taken = Math.min(balanceOf(account, lotId(programme, expiry).toUint()), quantity - drawn);
            draws[i] = Draw(expiry, uint48(taken));
            drawn += taken;
        }
    }

    /// @dev How many lots to take for `quantity` units; all of them when the account has less.
    function _reach(
        uint32 programme,
        address account,
        Month first,
        uint256 months,
        uint256 quantity
    ) private view returns (uint256 count) {
        uint256 there = 0;
        for (; months != 0 && there < quantity; ++count) {
            there += balanceOf(account, lotId(programme, earliest(months, first)).toUint());
            months = withoutEarliest(months);
        }
    }
}

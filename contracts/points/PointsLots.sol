// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {Arrays} from "@openzeppelin/contracts/utils/Arrays.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Freezable} from "../core/Freezable.sol";
import {Module} from "../core/Module.sol";
import {Holding} from "./interfaces/IPointsLedger.sol";
import {LotId, lotId} from "./types/LotId.sol";
import {countOf, earliest, LotSet, withoutEarliest} from "./types/LotSet.sol";
import {Month, thisMonth} from "./types/Month.sol";

/// @title Points lots
/// @notice The lots of accounts, and which of them to spend first.
/// @dev Every movement passes {_update}, which keeps the sets of lots. Receivers of a credit are not called: a
/// real-name account has its points whatever code it runs.
abstract contract PointsLots is ERC1155, Freezable {
    using Arrays for uint256[];

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
            LotId lot = LotId.wrap(ids[i]);
            if (from != address(0) && balanceOf(from, ids[i]) == 0) _untrack(from, lot);
            if (to != address(0)) _track(to, lot);
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

    /// @dev Moves units of several lots; nothing happens when there is no lot.
    function _move(address from, address to, uint256[] memory ids, uint256[] memory values) internal {
        if (ids.length != 0) _update(from, to, ids, values);
    }

    /// @dev Moves units of one lot; nothing happens when there are none.
    function _moveOne(address from, address to, LotId lot, uint256 quantity) internal {
        if (quantity == 0) return;
        (uint256[] memory ids, uint256[] memory values) = (new uint256[](1), new uint256[](1));
        (ids[0], values[0]) = (lot.toUint(), quantity);
        _update(from, to, ids, values);
    }

    /// @dev Everything that an account has, what has expired and is not swept yet included.
    /// @return ids The lots
    /// @return values Units in each
    function _everything(
        uint32 programme,
        address account
    ) internal view returns (uint256[] memory ids, uint256[] memory values) {
        Month first = Month.wrap(uint16(thisMonth().toUint() - _BEHIND));
        (ids, values, ) = _drawFrom(programme, account, first, _BEHIND + _AHEAD, type(uint256).max);
    }

    /// @dev What to take for `quantity` units from the lots that can be spent, earliest expiry first; less when the
    /// account has less. It reads no further than it must.
    /// @return ids The lots
    /// @return values Units to take from each
    /// @return drawn Units in all
    function _draw(
        uint32 programme,
        address account,
        uint256 quantity
    ) internal view returns (uint256[] memory ids, uint256[] memory values, uint256 drawn) {
        return _drawFrom(programme, account, thisMonth(), _AHEAD, quantity);
    }

    function _holding(uint32 programme, address account) internal view returns (Holding storage) {
        return _holdings[programme][account];
    }

    function _track(address account, LotId lot) private {
        Holding storage holding = _holding(lot.programmeOf(), account);
        LotSet lots = holding.lots;
        LotSet tracked = lots.withLot(lot.expiryOf());
        if (tracked != lots) holding.lots = tracked;
    }

    /// @dev The place of a lot that expired long ago may be that of a later one, and so is left as it is.
    function _untrack(address account, LotId lot) private {
        if (lot.expiryOf().toUint() + _BEHIND < thisMonth().toUint()) return;
        Holding storage holding = _holding(lot.programmeOf(), account);
        holding.lots = holding.lots.withoutLot(lot.expiryOf());
    }

    function _drawFrom(
        uint32 programme,
        address account,
        Month first,
        uint8 span,
        uint256 quantity
    ) private view returns (uint256[] memory ids, uint256[] memory values, uint256 drawn) {
        uint256 months = _holding(programme, account).lots.ahead(first, span);
        uint256 most = countOf(months);
        (ids, values) = (new uint256[](most), new uint256[](most));
        uint256 count = 0;
        for (; months != 0 && drawn < quantity; ++count) {
            uint256 id = lotId(programme, earliest(months, first)).toUint();
            uint256 taken = Math.min(balanceOf(account, id), quantity - drawn);
            (ids[count], values[count]) = (id, taken);
            drawn += taken;
            months = withoutEarliest(months);
        }
        (ids, values) = (ids.splice(0, count), values.splice(0, count));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Obligation, ObligationStage, Position} from "../../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {ClearingModel} from "./ClearingModel.sol";

/// @title Clearing items
/// @notice Obligations are posted, up to the cover and beyond, waived and disputed.
abstract contract ClearingItems is ClearingModel {
    bytes32[] private _ids;

    /// @notice A module posts what one member owes another. It must be refused exactly when the debtor is suspended or
    /// its debits would exceed its cover.
    function post(uint256 seed) external {
        uint256 debtor = _someone(seed, "debtor");
        uint256 creditor = 1 + ((debtor + _draw(seed, "creditor", 0, _MEMBERS - 2)) % _MEMBERS);
        Position memory position = _position(debtor);
        uint128 amount = uint128(_draw(seed, "amount", 1, uint256(position.cover) / 2 + 2));
        int256 after_ = int256(position.open) - int256(uint256(amount));
        bool possible = !_suspended(debtor) && _debit(after_) + _debit(position.closing) <= position.cover;
        try _clearing.post(_CNY, _id(debtor), _id(creditor), amount, keccak256(abi.encode(_ids.length))) returns (
            bytes32 id
        ) {
            if (!possible) ++breaches;
            _ids.push(id);
            _book(open(), debtor, creditor, int256(uint256(amount)));
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice A module posts under a cause that it used; it must be refused.
    function postAgain(uint256 seed) external {
        if (_ids.length == 0) return;
        bytes32 used = keccak256(abi.encode(_draw(seed, "cause", 0, _ids.length - 1)));
        try _clearing.post(_CNY, _id(1), _id(2), 1, used) {
            ++breaches;
        } catch {
            ++done[msg.sig];
        }
    }

    /// @notice A creditor gives up an obligation; a settled one must be refused.
    function waive(uint256 seed) external {
        (bytes32 id, Obligation memory item) = _item(seed);
        if (item.stage == ObligationStage.NONE) return;
        vm.prank(account_(MemberId.unwrap(item.creditor)));
        try _clearing.waive(id) {
            if (item.stage == ObligationStage.SETTLED || item.stage == ObligationStage.WAIVED) ++breaches;
            _book(open(), MemberId.unwrap(item.creditor), MemberId.unwrap(item.debtor), _amount(item));
            ++done[msg.sig];
        } catch {}
    }

    /// @notice A party disputes an obligation; one that has been moved must be refused.
    function dispute(uint256 seed) external {
        (bytes32 id, Obligation memory item) = _item(seed);
        if (item.stage == ObligationStage.NONE) return;
        MemberId party = _draw(seed, "party", 0, 1) == 0 ? item.debtor : item.creditor;
        vm.prank(account_(MemberId.unwrap(party)));
        try _clearing.dispute(id, "reason") {
            if (item.stage != ObligationStage.POSTED || item.cycle == open()) ++breaches;
            _book(item.cycle, MemberId.unwrap(item.creditor), MemberId.unwrap(item.debtor), _amount(item));
            _book(open(), MemberId.unwrap(item.debtor), MemberId.unwrap(item.creditor), _amount(item));
            ++done[msg.sig];
        } catch {}
    }

    /// @dev One of the latest obligations.
    function _item(uint256 seed) private view returns (bytes32 id, Obligation memory item) {
        if (_ids.length == 0) return (id, item);
        uint256 oldest = _ids.length > 12 ? _ids.length - 12 : 0;
        id = _ids[_draw(seed, "item", oldest, _ids.length - 1)];
        item = _clearing.obligation(id);
    }

    function _amount(Obligation memory item) private pure returns (int256) {
        return int256(uint256(item.amount));
    }

    function _debit(int256 net) internal pure returns (uint256) {
        return net < 0 ? uint256(-net) : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Obligation, ObligationStage} from "../../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {ClearingModel} from "./ClearingModel.sol";

/// @title Clearing items
/// @notice Obligations are posted and accrued, up to the cover and beyond, waived and disputed.
abstract contract ClearingItems is ClearingModel {
    bytes32[] private _ids;

    /// @dev What was added to each running obligation, by the digest of poster, debtor, creditor, cause and cycle.
    mapping(bytes32 key => uint256) private _accrued;

    /// @notice A module posts what one member owes another. It must be refused exactly when the debtor is suspended or
    /// its debits would exceed its cover.
    function post(uint256 seed) external {
        (uint256 debtor, uint256 creditor) = _parties(seed);
        uint128 amount = _amountFor(seed, debtor);
        bool possible = _canOwe(debtor, amount);
        try _clearing.post(_CNY, _id(debtor), _id(creditor), amount, keccak256(abi.encode(_ids.length))) returns (
            bytes32 id
        ) {
            if (!possible) ++breaches;
            _note(id);
            _book(open(), debtor, creditor, int256(uint256(amount)));
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice A module adds to what one member owes one of the next two, for one cause. It must be refused exactly
    /// when the debtor is suspended, its debits would exceed its cover, or the creditor waived it in this cycle.
    function accrue(uint256 seed) external {
        uint256 debtor = _someone(seed, "debtor");
        uint256 creditor = _after(debtor, _draw(seed, "creditor", 1, 2));
        uint128 amount = _amountFor(seed, debtor);
        bytes32 cause = "running";
        bool possible = _canOwe(debtor, amount) && _runs(address(this), debtor, creditor, cause);
        try _clearing.accrue(_CNY, _id(debtor), _id(creditor), amount, cause) returns (bytes32 id) {
            if (!possible) ++breaches;
            _bookAccrual(id, _keyOf(address(this), debtor, creditor, cause), debtor, creditor, amount);
            ++done[msg.sig];
        } catch {
            if (possible) ++breaches;
        }
    }

    /// @notice A module posts under a cause that it used; it must be refused.
    function postAgain(uint256 seed) external {
        if (_ids.length == 0) return;
        bytes32 used = keccak256(abi.encode(_draw(seed, "cause", 0, _ids.length - 1)));
        if (_clearing.obligation(_clearing.obligationId(address(this), used)).stage == ObligationStage.NONE) return;
        try _clearing.post(_CNY, _id(_firstMember), _id(_lastMember), 1, used) {
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

    /// @dev Books an amount that was accrued: it is in the open cycle, between its parties, beside what was before.
    function _bookAccrual(bytes32 id, bytes32 key, uint256 debtor, uint256 creditor, uint256 amount) internal {
        if (_accrued[key] == 0) _note(id);
        _accrued[key] += amount;
        Obligation memory item = _clearing.obligation(id);
        bool right = item.debtor == _id(debtor) && item.creditor == _id(creditor) && item.cycle == open();
        if (!right || item.stage != ObligationStage.POSTED || item.amount != _accrued[key]) ++breaches;
        _book(open(), debtor, creditor, int256(amount));
    }

    /// @dev An obligation that can be waived and disputed later.
    function _note(bytes32 id) internal {
        _ids.push(id);
    }

    /// @dev Whether a running obligation takes more in the open cycle.
    function _runs(address poster, uint256 debtor, uint256 creditor, bytes32 cause) internal view returns (bool) {
        bytes32 id = _clearing.runningId(poster, _CNY, _id(debtor), _id(creditor), cause, open());
        ObligationStage stage = _clearing.obligation(id).stage;
        return stage == ObligationStage.NONE || stage == ObligationStage.POSTED;
    }

    /// @dev What makes a running obligation one.
    function _keyOf(address poster, uint256 debtor, uint256 creditor, bytes32 cause) internal view returns (bytes32) {
        return keccak256(abi.encode(poster, debtor, creditor, cause, open()));
    }

    function _parties(uint256 seed) private view returns (uint256 debtor, uint256 creditor) {
        debtor = _someone(seed, "debtor");
        creditor = _after(debtor, _draw(seed, "creditor", 1, _lastMember - _firstMember));
    }

    /// @dev The member some places after another, in a round.
    function _after(uint256 member, uint256 places) private view returns (uint256) {
        return _firstMember + ((member - _firstMember + places) % (_lastMember + 1 - _firstMember));
    }

    function _amountFor(uint256 seed, uint256 debtor) private view returns (uint128) {
        return uint128(_draw(seed, "amount", 1, uint256(_position(debtor).cover) / 2 + 2));
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
}

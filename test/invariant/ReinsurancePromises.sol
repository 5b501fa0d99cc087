// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Pedersen} from "../../contracts/core/libraries/Pedersen.sol";
import {Commitment} from "../../contracts/core/types/Commitment.sol";
import {CallState, Contribution} from "../../contracts/reinsurance/interfaces/IReinsuranceClaims.sol";
import {Cession, Loss} from "../../contracts/reinsurance/interfaces/IReinsuranceLosses.sol";
import {Placement} from "../../contracts/reinsurance/interfaces/IReinsurancePlacements.sol";
import {Deal} from "./handlers/ReinsuranceBook.sol";
import {OpenCall} from "./handlers/ReinsuranceCash.sol";
import {OpenLoss} from "./handlers/ReinsuranceLossBook.sol";
import {Opening, Openings} from "./handlers/ReinsuranceOpenings.sol";
import {ReinsuranceSights} from "./ReinsuranceSights.sol";

/// @title Reinsurance promises
/// @notice What holds of contracts, losses and cash whatever anybody does: RE1, RE3 and RE15 of docs/invariants.md.
abstract contract ReinsurancePromises is ReinsuranceSights {
    using Openings for Opening;
    using Openings for Opening[];

    /// @dev RE1: the lines of the latest panel add up to the order, which is the commitment on the chain; every panel
    /// stands as it was signed.
    function _assertRE1() internal view {
        for (uint256 i = 0; i < _handler.dealCount(); ++i) {
            Deal memory deal = _handler.deal(i);
            Placement memory placement = _placements.placementInfo(deal.id);
            (, uint256[] memory shares) = _handler.panel(i, deal.panels);
            int256 share = 0;
            for (uint256 seat = 0; seat < shares.length; ++seat) share += int256(shares[seat]);
            vm.assertTrue(share == deal.order.amount, "lines");
            vm.assertTrue(Pedersen.equals(placement.order, deal.order.commit()), "order");
            vm.assertEq(placement.panelVersion, deal.panels, "panels");
            for (uint16 version = 1; version <= deal.panels; ++version) {
                (uint256[] memory members, ) = _handler.panel(i, version);
                bytes32 panel = keccak256(abi.encode(_placements.membersOf(deal.id, version)));
                vm.assertEq(panel, keccak256(abi.encode(members)), "members");
            }
        }
        _assertNothingWrong();
    }

    /// @dev RE3: a loss is what is retained and all that is ceded; never more is called in cash than was ceded, and the
    /// chain's sum of calls is that of the books.
    function _assertRE3() internal view {
        for (uint256 i = 0; i < _handler.lossCount(); ++i) {
            OpenLoss memory loss = _handler.loss(i);
            Loss memory found = _losses.lossInfo(loss.id);
            vm.assertEq(found.version, loss.version, "version");
            vm.assertTrue(found.closed == loss.closed, "closed");
            vm.assertEq(found.content, keccak256(abi.encode(abi.decode(loss.cessions, (Cession[])))), "cessions");
            Opening memory total = loss.retained;
            for (uint256 j = 0; j < loss.deals.length; ++j) {
                (Opening memory ceded, Opening memory called) = _handler.cededOf(i, loss.deals[j]);
                total = total.plus(ceded);
                vm.assertTrue(called.amount <= ceded.amount, "over-recovery");
                Commitment memory point = _losses.calledOf(loss.id, _handler.deal(loss.deals[j]).id);
                vm.assertTrue(Pedersen.equals(point, called.commit()), "called");
            }
            vm.assertTrue(total.amount == loss.gross.amount && total.blinding == loss.gross.blinding, "gross");
        }
        _assertNothingWrong();
    }

    /// @dev RE15: what a reinsurer paid on a call, and what it was given back, only ever rise; never more is paid than
    /// due, nor given back than paid; a call counts all that was paid.
    function _assertRE15() internal view {
        for (uint256 i = 0; i < _handler.callCount(); ++i) {
            OpenCall memory call = _handler.cashCall(i);
            CallState memory found = _losses.callInfo(call.id);
            (uint256[] memory members, ) = _handler.panel(call.deal, call.version);
            Opening[] memory parts = abi.decode(call.parts, (Opening[]));
            uint256 recovered = 0;
            for (uint256 seat = 0; seat < members.length; ++seat) {
                Contribution memory paying = _losses.contributionOf(call.id, _id(members[seat]));
                vm.assertEq(paying.paid, _handler.paidOn(i, members[seat]), "paid");
                vm.assertEq(paying.refunded, _handler.refundedOn(i, members[seat]), "refunded");
                vm.assertLe(paying.paid, uint256(parts[seat].amount), "more than due");
                vm.assertLe(paying.refunded, paying.paid, "more than paid");
                recovered += paying.paid;
            }
            vm.assertEq(found.recovered, recovered, "recovered");
            vm.assertTrue(found.withdrawn == call.withdrawn, "withdrawn");
        }
        _assertNothingWrong();
    }
}

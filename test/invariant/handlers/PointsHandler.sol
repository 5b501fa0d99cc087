// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {PointsWorld} from "../PointsWorld.sol";
import {PointsAwards} from "./PointsAwards.sol";
import {PointsBook} from "./PointsBook.sol";
import {PointsCare} from "./PointsCare.sol";
import {PointsOperation} from "./PointsOperation.sol";
import {PointsOrders} from "./PointsOrders.sol";
import {PointsTrade} from "./PointsTrade.sol";

/// @title Points handler
/// @notice Everything that issuers, users and merchants do with points, and the cycles in which it is settled.
contract PointsHandler is PointsAwards, PointsTrade, PointsOrders, PointsCare, PointsOperation {
    constructor(PointsWorld world) PointsBook(world) {}

    /// @notice The selectors of all acts of points, and of those of the clearing that move money for them.
    function acts() external pure returns (bytes4[] memory selectors) {
        bytes4[33] memory all = [
            this.award.selector,
            this.awardAgain.selector,
            this.migrate.selector,
            this.mature.selector,
            this.revoke.selector,
            this.exchange.selector,
            this.exchangeOtherwise.selector,
            this.exchangeRound.selector,
            this.setRoute.selector,
            this.announceValue.selector,
            this.authorise.selector,
            this.fulfil.selector,
            this.releaseOrder.selector,
            this.refund.selector,
            this.setMerchant.selector,
            this.passTime.selector,
            this.expire.selector,
            this.hold.selector,
            this.freezeAccount.selector,
            this.setPool.selector,
            this.transfer.selector,
            this.transferBatch.selector,
            this.transferNothing.selector,
            this.replaceKey.selector,
            this.suspend.selector,
            this.setLimit.selector,
            this.cover.selector,
            this.windDown.selector,
            this.convert.selector,
            this.close.selector,
            this.clear.selector,
            this.stopPaying.selector,
            this.waive.selector
        ];
        selectors = new bytes4[](all.length + 2);
        for (uint256 i = 0; i < all.length; ++i) selectors[i] = all[i];
        (selectors[33], selectors[34]) = (this.dispute.selector, this.reinstate.selector);
    }
}

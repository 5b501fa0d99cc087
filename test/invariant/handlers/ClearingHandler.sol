// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {World} from "../World.sol";
import {ClearingCycles} from "./ClearingCycles.sol";
import {ClearingItems} from "./ClearingItems.sol";
import {ClearingModel} from "./ClearingModel.sol";
import {ClearingMoney} from "./ClearingMoney.sol";

/// @title Clearing handler
/// @notice Everything that modules and members do at the clearing house.
contract ClearingHandler is ClearingItems, ClearingMoney, ClearingCycles {
    constructor(World world, uint256 firstMember, uint256 lastMember) ClearingModel(world, firstMember, lastMember) {}

    /// @notice The selectors of all acts.
    function acts() external pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](22);
        (selectors[0], selectors[1], selectors[2]) = (this.post.selector, this.postAgain.selector, this.waive.selector);
        (selectors[3], selectors[4], selectors[5]) = (this.dispute.selector, this.deposit.selector, this.net.selector);
        (selectors[6], selectors[7], selectors[8]) = (
            this.withdraw.selector,
            this.setLine.selector,
            this.claim.selector
        );
        (selectors[9], selectors[10]) = (this.contribute.selector, this.withdrawContribution.selector);
        (selectors[11], selectors[12]) = (this.passThroughFund.selector, this.repay.selector);
        (selectors[13], selectors[14]) = (this.reinstate.selector, this.freeze.selector);
        (selectors[15], selectors[16]) = (this.stopPaying.selector, this.cutOff.selector);
        (selectors[17], selectors[18]) = (this.confirm.selector, this.collect.selector);
        (selectors[19], selectors[20]) = (this.payOut.selector, this.proceed.selector);
        selectors[21] = this.accrue.selector;
    }
}

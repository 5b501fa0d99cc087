// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {World} from "../World.sol";
import {PolicyBook} from "./PolicyBook.sol";
import {PolicyCustody} from "./PolicyCustody.sol";
import {PolicyDisturbances} from "./PolicyDisturbances.sol";
import {PolicyEnds} from "./PolicyEnds.sol";
import {PolicyNominations} from "./PolicyNominations.sol";
import {PolicyPremium} from "./PolicyPremium.sol";

/// @title Policy handler
/// @notice Everything that parties do with policies.
contract PolicyHandler is PolicyCustody, PolicyPremium, PolicyNominations, PolicyEnds, PolicyDisturbances {
    constructor(World world) PolicyBook(world) {}

    /// @notice The selectors of all acts.
    function acts() external pure returns (bytes4[] memory selectors) {
        bytes4[22] memory all = [
            this.passTime.selector,
            this.issue.selector,
            this.deposit.selector,
            this.cosign.selector,
            this.changeCustodian.selector,
            this.endorse.selector,
            this.transfer.selector,
            this.replaceKey.selector,
            this.acknowledge.selector,
            this.payPremium.selector,
            this.remind.selector,
            this.reinstate.selector,
            this.pay.selector,
            this.nominate.selector,
            this.nominateWrongly.selector,
            this.withdraw.selector,
            this.declareNotTaken.selector,
            this.surrender.selector,
            this.cancel.selector,
            this.rescind.selector,
            this.lapse.selector,
            this.settleClaim.selector
        ];
        selectors = new bytes4[](24);
        for (uint256 i = 0; i < all.length; ++i) selectors[i] = all[i];
        (selectors[22], selectors[23]) = (this.finish.selector, this.disturb.selector);
    }
}

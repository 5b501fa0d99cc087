// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReinsuranceWorld} from "../ReinsuranceWorld.sol";
import {ReinsuranceBook} from "./ReinsuranceBook.sol";
import {ReinsurancePayments} from "./ReinsurancePayments.sol";

/// @title Reinsurance handler
/// @notice Everything that cedents, brokers and reinsurers do with contracts, rows, accounts, losses and balances, and
/// the cycles in which balances are cleared.
contract ReinsuranceHandler is ReinsurancePayments {
    constructor(ReinsuranceWorld world) ReinsuranceBook(world) {}

    /// @notice A loss as it should go: a report, a call, payments.
    function catastrophe(uint256 seed) external {
        this.report(seed);
        this.callCash(seed);
        for (uint256 i = 0; i < 4; ++i) this.payCall(_branch(seed, i));
        ++done[msg.sig];
    }

    /// @notice A settlement goes to the clearing house, and its cycle some steps on.
    function turn(uint256 seed) external {
        this.clear(seed);
        for (uint256 i = 0; i < 3; ++i) {
            this.proceed(_branch(seed, i));
            this.dispute(_branch(seed, i));
            this.confirm(_branch(seed, i));
        }
        ++done[msg.sig];
    }

    /// @notice The selectors of all acts of reinsurance, and of those of the clearing that move money for them.
    function acts() external pure returns (bytes4[] memory selectors) {
        (bytes4[25] memory papers, bytes4[25] memory money) = (_paperActs(), _moneyActs());
        selectors = new bytes4[](papers.length + money.length);
        for (uint256 i = 0; i < selectors.length; ++i) selectors[i] = i < 25 ? papers[i] : money[i - 25];
    }

    /// @dev What is done with contracts, rows and accounts.
    function _paperActs() private pure returns (bytes4[25] memory) {
        return
            [
                this.place.selector,
                this.endorse.selector,
                this.postRows.selector,
                this.postRowsOutside.selector,
                this.reissueRows.selector,
                this.contraRows.selector,
                this.submit.selector,
                this.submitPartsWrong.selector,
                this.submitLineWrong.selector,
                this.submitLineAmiss.selector,
                this.submitBooked.selector,
                this.submitTwice.selector,
                this.submitForged.selector,
                this.contraAccount.selector,
                this.cascade.selector,
                this.cascadeWrong.selector,
                this.acknowledge.selector,
                this.agree.selector,
                this.agreeFor.selector,
                this.agreeOtherwise.selector,
                this.query.selector,
                this.respond.selector,
                this.reject.selector,
                this.submitOrphaned.selector,
                this.submitUncredited.selector
            ];
    }

    /// @dev What is done with losses, settlements and money.
    function _moneyActs() private pure returns (bytes4[25] memory) {
        return
            [
                this.report.selector,
                this.reportWrong.selector,
                this.reportWithout.selector,
                this.closeLoss.selector,
                this.callCash.selector,
                this.answerCall.selector,
                this.payCall.selector,
                this.refund.selector,
                this.withdrawCall.selector,
                this.issue.selector,
                this.settle.selector,
                this.issueWrong.selector,
                this.issueBarred.selector,
                this.withdrawStatement.selector,
                this.pay.selector,
                this.allocate.selector,
                this.giveBack.selector,
                this.clear.selector,
                this.waive.selector,
                this.dispute.selector,
                this.proceed.selector,
                this.confirm.selector,
                this.quarter.selector,
                this.catastrophe.selector,
                this.turn.selector
            ];
    }
}

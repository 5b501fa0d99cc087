// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Rounding} from "../../core/libraries/Rounding.sol";
import {Day} from "../../core/types/Day.sol";
import {Policy} from "../interfaces/IPolicyRegistry.sol";
import {ProductTerms} from "../interfaces/IProductCatalogue.sol";
import {PolicyClock} from "./PolicyClock.sol";

/// @title Premium arithmetic
/// @notice What has been received, what is in arrears and what is unearned, in minor units.
library PremiumMath {
    using PolicyClock for Policy;

    /// @dev Premiums received since inception.
    function received(Policy memory p) internal pure returns (uint256) {
        return uint256(p.premium) * p.periodsPaid;
    }

    /// @dev Refund in the cooling-off, or before cover attaches: what was received less the handling fee.
    function fullRefund(Policy memory p, ProductTerms memory terms) internal pure returns (uint256) {
        uint256 paid = received(p);
        return paid > terms.handlingFee ? paid - terms.handlingFee : 0;
    }

    /// @dev Premium received for days after `day` (保险法 54): the unearned part of the period that runs, and every later
    /// period paid in advance. Earned = premium × days run / days of the period, rounded once; the refund is the
    /// difference. Before inception the handling fee is kept instead.
    function unearned(Policy memory p, ProductTerms memory terms, Day day) internal pure returns (uint256) {
        if (day.isBefore(p.inception)) return fullRefund(p, terms);
        uint256 period = p.periodAt(terms, day);
        if (period >= p.periodsPaid || !day.isBefore(p.expiry)) return 0;

        Day start = p.startOf(terms, period);
        uint256 length = start.daysUntil(p.startOf(terms, period + 1));
        uint256 earned = Rounding.mulDiv(p.premium, start.daysUntil(day), length);
        return p.premium - earned + uint256(p.premium) * (p.periodsPaid - 1 - period);
    }

    /// @dev Premiums to be paid on `day` so that cover runs again: all up to and with the period that runs.
    function periodsInArrears(Policy memory p, ProductTerms memory terms, Day day) internal pure returns (uint16) {
        uint256 period = p.periodAt(terms, day);
        return period >= p.periodsPaid ? uint16(period + 1 - p.periodsPaid) : 0;
    }
}

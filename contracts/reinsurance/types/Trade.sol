// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {either, Licence, LicenceSet, only} from "../../core/types/Licence.sol";

/// @dev The licences of who bears risk, as cedent or reinsurer.
function carriers() pure returns (LicenceSet) {
    return either(Licence.INSURER, Licence.REINSURER);
}

/// @dev The licences of who deals in reinsurance: carriers and brokers.
function traders() pure returns (LicenceSet) {
    return LicenceSet.wrap(LicenceSet.unwrap(carriers()) | LicenceSet.unwrap(only(Licence.BROKER)));
}

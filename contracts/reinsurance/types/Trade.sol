// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Licence, LicenceSet} from "../../core/types/Licence.sol";

uint64 constant _CARRIERS = uint64((1 << uint8(Licence.INSURER)) | (1 << uint8(Licence.REINSURER)));
uint64 constant _TRADERS = _CARRIERS | uint64(1 << uint8(Licence.BROKER));

/// @dev The licences of who bears risk, as cedent or reinsurer.
function carriers() pure returns (LicenceSet) {
    return LicenceSet.wrap(_CARRIERS);
}

/// @dev The licences of who deals in reinsurance: carriers and brokers.
function traders() pure returns (LicenceSet) {
    return LicenceSet.wrap(_TRADERS);
}

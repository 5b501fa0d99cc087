// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Actors
/// @notice The members (synthetic, in the order of their numbers from 1) and the persons of the test consortium.
library Actors {
    address internal constant PACIFIC = address(0xA001);
    address internal constant HARBOUR = address(0xA002);
    address internal constant SUMMIT = address(0xA003);
    address internal constant KEEPER = address(0xA004);
    address internal constant VAULT = address(0xA005);
    address internal constant BANK = address(0xA006);
    address internal constant SECOND_BANK = address(0xA007);
    address internal constant PROVIDER = address(0xA008);
    address internal constant REGULATOR = address(0xA009);
    address internal constant COURT = address(0xA00A);

    /// @dev A second account of Pacific, which receives its premiums.
    address internal constant TREASURY = address(0xA0FF);

    address internal constant ALICE = address(0xB001);
    address internal constant BOB = address(0xB002);
    address internal constant CAROL = address(0xB003);

    /// @dev Nobody's account.
    address internal constant STRANGER = address(0xC001);
}

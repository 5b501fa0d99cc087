// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LotId, lotId} from "../../../contracts/points/types/LotId.sol";
import {Month} from "../../../contracts/points/types/Month.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice A lot's id says programme and month, and no two lots share one.
contract LotIdTest is Cheats {
    function testFuzz_programmeAndMonthComeBack(uint32 programme, uint16 month) public pure {
        LotId id = lotId(programme, Month.wrap(month));
        vm.assertEq(id.programmeOf(), programme, "the programme");
        vm.assertEq(id.expiryOf().toUint(), month, "the month");
        vm.assertEq(id.toUint(), uint256(programme) * 65_536 + month, "the token");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {PolicyState} from "../interfaces/IPolicyService.sol";

/// @notice A set of policy states as a bitmap: bit n stands for state n.
type StateSet is uint32;

using {includes} for StateSet global;

function includes(StateSet set, PolicyState state) pure returns (bool) {
    return (StateSet.unwrap(set) >> uint8(state)) & 1 == 1;
}

/// @title Policy acts
/// @notice In which states each act is possible: the state table of docs/policy.md, in code.
library PolicyActs {
    uint32 private constant _ISSUED = uint32(1) << uint8(PolicyState.ISSUED);
    uint32 private constant _DEPOSITED = uint32(1) << uint8(PolicyState.DEPOSITED);
    uint32 private constant _COOLING_OFF = uint32(1) << uint8(PolicyState.COOLING_OFF);
    uint32 private constant _IN_FORCE = uint32(1) << uint8(PolicyState.IN_FORCE);
    uint32 private constant _GRACE = uint32(1) << uint8(PolicyState.GRACE);
    uint32 private constant _SUSPENDED = uint32(1) << uint8(PolicyState.SUSPENDED);
    uint32 private constant _TERM_OVER = uint32(1) << uint8(PolicyState.TERM_OVER);

    StateSet internal constant ACKNOWLEDGE = StateSet.wrap(_DEPOSITED);
    StateSet internal constant WITHDRAW = StateSet.wrap(_ISSUED | _DEPOSITED | _COOLING_OFF);
    StateSet internal constant NOT_TAKEN = StateSet.wrap(_ISSUED | _DEPOSITED);
    StateSet internal constant PREMIUM = StateSet.wrap(_ISSUED | _DEPOSITED | _COOLING_OFF | _IN_FORCE | _GRACE);
    StateSet internal constant REMIND = StateSet.wrap(_GRACE);
    StateSet internal constant REINSTATEMENT = StateSet.wrap(_SUSPENDED);
    StateSet internal constant STATE_CASH_VALUE = StateSet.wrap(
        _DEPOSITED | _COOLING_OFF | _IN_FORCE | _GRACE | _SUSPENDED
    );
    StateSet internal constant SURRENDER = StateSet.wrap(_DEPOSITED | _IN_FORCE | _GRACE | _SUSPENDED);
    StateSet internal constant CANCEL = StateSet.wrap(_ISSUED | _DEPOSITED | _IN_FORCE | _GRACE);
    StateSet internal constant TERM_OVER = StateSet.wrap(_TERM_OVER);
    StateSet internal constant ANY_LIVING = StateSet.wrap(
        _ISSUED | _DEPOSITED | _COOLING_OFF | _IN_FORCE | _GRACE | _SUSPENDED | _TERM_OVER
    );
}

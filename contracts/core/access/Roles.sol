// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Roles
/// @notice Role ids of the AccessManager, one range of a hundred per area. Append only. The council holds role 0, the
/// admin role, to which every `restricted` function belongs unless the deployment says otherwise; what a role may call
/// is listed in `deploy/roles.ts`. Business rights are not here: they belong to the party of an object, by
/// {MemberRegistry}.
library Roles {
    /// @dev 0–99 chain level. May pause a module; may not unpause it nor anything else.
    uint64 internal constant GUARDIAN = 1;

    /// @dev 100–199 core. May publish the business calendar.
    uint64 internal constant CALENDAR_KEEPER = 100;

    /// @dev May cut a clearing cycle off before its length is over.
    uint64 internal constant CLEARING_OPERATOR = 101;

    /// @dev 200–299 policy. Held by the servicing contract: may write a policy's life cycle and post its money.
    uint64 internal constant POLICY_SERVICE = 200;

    /// @dev 300–399 points. May suspend and resume programmes and confirm what a point is worth.
    uint64 internal constant POINTS_OPERATOR = 300;

    /// @dev Held by the campaigns: may award and take back points by a rule.
    uint64 internal constant POINTS_AWARDING = 301;

    /// @dev Held by the wind-down: may record that a programme is closed.
    uint64 internal constant POINTS_CLOSING = 302;

    /// @dev 400–499 reinsurance. Held by the accounts: may take what was paid in cash into an account, and put it back.
    uint64 internal constant REINSURANCE_BOOKING = 400;
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Module
/// @notice What every module of the suite has: a pause for emergencies.
interface IModule {
    /// @notice Stops every state change of this module at once.
    /// @custom:requires the emergency guardian
    /// @custom:emits Paused
    function pause() external;

    /// @notice Resumes.
    /// @custom:requires the council
    /// @custom:emits Unpaused
    function unpause() external;
}

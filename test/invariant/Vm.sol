// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice The cheatcodes of the Solidity test runner that these tests use.
interface Vm {
    /// @notice Runs the next call as `sender`.
    function prank(address sender) external;

    /// @notice Sets the clock of the block, in seconds.
    function warp(uint256 timestamp) external;

    /// @notice Expects the next call to revert with exactly this data.
    function expectRevert(bytes calldata revertData) external;

    /// @notice Fails unless the condition holds.
    function assertTrue(bool condition, string calldata reason) external pure;

    /// @notice Fails unless both are equal.
    function assertEq(uint256 left, uint256 right, string calldata reason) external pure;

    /// @notice Fails unless both are equal.
    function assertEq(uint256[] calldata left, uint256[] calldata right, string calldata reason) external pure;

    /// @notice Fails unless both are equal.
    function assertEq(bytes32 left, bytes32 right, string calldata reason) external pure;

    /// @notice Fails unless both are equal.
    function assertEq(address left, address right, string calldata reason) external pure;

    /// @notice Fails unless `left` is at most `right`.
    function assertLe(uint256 left, uint256 right, string calldata reason) external pure;
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice Emits and refuses on demand, for the tests of the gateway's way to the chain.
contract Echo {
    /// @notice A text was said.
    event Said(uint256 indexed number, string text);

    /// @notice The next step was taken.
    event Stepped(uint256 number);

    /// @notice Steps are taken one by one.
    error StepOutOfOrder(uint256 expected, uint256 given);

    uint256 private _steps;

    /// @notice Emits one event for every text, numbered from `first`.
    function say(uint256 first, string[] calldata texts) external {
        for (uint256 i = 0; i < texts.length; ++i) {
            emit Said(first + i, texts[i]);
        }
    }

    /// @notice Takes step `number`, which must be one more than the last.
    function step(uint256 number) external {
        require(number == _steps + 1, StepOutOfOrder(_steps + 1, number));
        _steps = number;
        emit Stepped(number);
    }

    /// @notice The last step taken.
    function steps() external view returns (uint256) {
        return _steps;
    }
}

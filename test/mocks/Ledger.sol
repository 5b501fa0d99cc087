// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice Takes every call and remembers how many, until it is told to refuse: stands for tokens and modules of which
/// only the call matters.
contract Ledger {
    /// @notice No call is taken now.
    error LedgerRefuses();

    uint256 private _calls;
    bool private _refusing;

    fallback() external {
        require(!_refusing, LedgerRefuses());
        ++_calls;
    }

    /// @notice Takes no call from now on, or takes them again.
    function refuse(bool refusing) external {
        _refusing = refusing;
    }

    /// @notice How many calls it took.
    function calls() external view returns (uint256) {
        return _calls;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice A contract that calls back while it is called, as a hostile token or module might.
contract Callback {
    address private _target;
    bytes private _data;

    /// @notice The call that {poke} makes.
    function arm(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    /// @notice Makes the armed call, once; fails as it fails.
    function poke() external {
        bytes memory data = _data;
        delete _data;
        if (data.length != 0) _forward(_target, data);
    }

    /// @notice Makes a call, so that this contract can act as a key.
    function act(address target, bytes calldata data) external {
        _forward(target, data);
    }

    /// @notice Fails without a reason.
    function fail() external pure {
        revert(); // solhint-disable-line gas-custom-errors
    }

    function _forward(address target, bytes memory data) private {
        (bool success, bytes memory answer) = target.call(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Cheats} from "./Cheats.sol";

/// @notice What a walk needs of a handler.
interface IActs {
    /// @notice The selectors of all acts.
    function acts() external view returns (bytes4[] memory);

    /// @notice How often an act found something to do.
    function done(bytes4 selector) external view returns (uint256);
}

/// @title Walk
/// @notice Long random walks through all acts of a handler: none may fail, and none may go untried, so that no
/// invariant holds for want of trying.
abstract contract Walk is Cheats {
    uint256 private constant _STEPS = 300;

    /// @dev Walks from a fresh deployment each time and counts what was done, by act.
    function _walk(uint256 walks) internal {
        uint256[] memory done = new uint256[](_fresh().acts().length);
        for (uint256 i = 0; i < walks; ++i) {
            IActs handler = _fresh();
            bytes4[] memory acts = handler.acts();
            for (uint256 step = 0; step < _STEPS; ++step) _step(address(handler), acts, i * _STEPS + step);
            for (uint256 j = 0; j < acts.length; ++j) done[j] += handler.done(acts[j]);
        }
        for (uint256 j = 0; j < done.length; ++j) vm.assertLe(1, done[j], "an act that never happens");
    }

    /// @dev The handler of a fresh deployment.
    function _fresh() internal virtual returns (IActs);

    function _step(address handler, bytes4[] memory acts, uint256 seed) private {
        bytes4 selector = acts[_draw(seed, "act", 0, acts.length - 1)];
        (bool success, bytes memory reason) = handler.call(abi.encodeWithSelector(selector, seed));
        vm.assertTrue(success, string(reason));
    }
}

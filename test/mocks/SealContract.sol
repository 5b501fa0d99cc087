// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @notice A contract that signs (ERC-1271): for it counts as signed whatever it was told to seal.
contract SealContract is IERC1271 {
    mapping(bytes32 digest => mapping(bytes32 signature => bool)) private _sealed;

    /// @notice Seals a digest with a signature of any form.
    function seal(bytes32 digest, bytes calldata signature) external {
        _sealed[digest][keccak256(signature)] = true;
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        bool valid = _sealed[digest][keccak256(signature)];
        return valid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

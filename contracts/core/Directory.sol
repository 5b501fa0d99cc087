// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IDirectory, Release} from "./interfaces/IDirectory.sol";

/// @title Directory (合约目录)
/// @dev See {IDirectory}.
contract Directory is IDirectory, AccessManaged {
    mapping(bytes32 name => Release[]) private _releases;

    /// @param authority The AccessManager
    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IDirectory
    function announce(bytes32 name, address implementation) external restricted returns (uint256 version) {
        require(name != 0, DirectoryNameMissing());
        require(implementation.code.length != 0, DirectoryNoCode(implementation));

        Release[] storage releases = _releases[name];
        bytes32 codeHash = implementation.codehash;
        releases.push(Release(implementation, uint40(block.timestamp), codeHash));
        version = releases.length;
        emit ReleaseAnnounced(name, version, implementation, codeHash);
    }

    /// @inheritdoc IDirectory
    function latest(bytes32 name) external view returns (address) {
        return release(name, _releases[name].length).implementation;
    }

    /// @inheritdoc IDirectory
    function releaseCount(bytes32 name) external view returns (uint256) {
        return _releases[name].length;
    }

    /// @inheritdoc IDirectory
    function release(bytes32 name, uint256 version) public view returns (Release memory) {
        Release[] storage releases = _releases[name];
        require(version != 0 && version <= releases.length, DirectoryUnknown(name, version));
        return releases[version - 1];
    }
}

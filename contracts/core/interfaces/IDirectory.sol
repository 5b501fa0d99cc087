// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice One version of a contract of the suite.
/// @param implementation Its address
/// @param announcedAt When the council announced it, in seconds
/// @param codeHash Hash of its code when it was announced
struct Release {
    address implementation;
    uint40 announcedAt;
    bytes32 codeHash;
}

/// @title Directory (合约目录)
/// @notice Which contracts make up the suite. Contracts are never upgraded in place: a new version is deployed beside
/// the old one and announced here, and the old one runs off.
interface IDirectory {
    /// @notice The council announced a version.
    /// @param name Name of the contract, ASCII
    /// @param version Counted from 1
    /// @param implementation Its address
    /// @param codeHash Hash of its code
    event ReleaseAnnounced(bytes32 indexed name, uint256 version, address indexed implementation, bytes32 codeHash);

    /// @notice Thrown when a name is empty.
    error DirectoryNameMissing();

    /// @notice Thrown when an address has no code.
    /// @param implementation The address
    error DirectoryNoCode(address implementation);

    /// @notice Thrown when a name or version is not announced.
    /// @param name The name
    /// @param version The version asked for
    error DirectoryUnknown(bytes32 name, uint256 version);

    /// @notice Announces a version.
    /// @param name Name of the contract, ASCII, for example `PolicyRegistry`
    /// @param implementation Its address
    /// @return version Counted from 1
    /// @custom:requires the council
    /// @custom:emits ReleaseAnnounced
    /// @custom:throws DirectoryNameMissing, DirectoryNoCode
    function announce(bytes32 name, address implementation) external returns (uint256 version);

    /// @notice The newest version.
    /// @param name Name of the contract
    /// @return Its address
    /// @custom:throws DirectoryUnknown
    function latest(bytes32 name) external view returns (address);

    /// @notice How many versions there are.
    /// @param name Name of the contract
    /// @return The count, zero for an unknown name
    function releaseCount(bytes32 name) external view returns (uint256);

    /// @notice A version.
    /// @param name Name of the contract
    /// @param version From 1 to {releaseCount}
    /// @return The release
    /// @custom:throws DirectoryUnknown
    function release(bytes32 name, uint256 version) external view returns (Release memory);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {IModule} from "./interfaces/IModule.sol";
import {IMemberRegistry} from "./membership/interfaces/IMemberRegistry.sol";
import {Licence, only} from "./types/Licence.sol";
import {MemberId} from "./types/MemberId.sol";

/// @notice The three contracts that every module stands on.
/// @param authority The AccessManager: who administers
/// @param members The member registry: who acts
/// @param forwarder The ERC-2771 forwarder: persons sign, members relay
struct Foundation {
    address authority;
    IMemberRegistry members;
    address forwarder;
}

/// @title Module
/// @notice The small base of every module: which member is acting, and pause.
/// @dev See {IModule}. A verb reads: who → load → validate → write → event → interact.
abstract contract Module is IModule, AccessManaged, Pausable, ERC2771Context {
    IMemberRegistry internal immutable _members;

    constructor(Foundation memory foundation) AccessManaged(foundation.authority) ERC2771Context(foundation.forwarder) {
        _members = foundation.members;
    }

    /// @inheritdoc IModule
    function pause() external restricted {
        _pause();
    }

    /// @inheritdoc IModule
    function unpause() external restricted {
        _unpause();
    }

    /// @dev The active member that acts with `licence`: for new business.
    function _member(Licence licence) internal view returns (MemberId) {
        return _members.authorise(_msgSender(), only(licence));
    }

    /// @dev The active or exiting member that acts with `licence`: for business that exists and must be served.
    function _servingMember(Licence licence) internal view returns (MemberId) {
        return _members.authoriseService(_msgSender(), only(licence));
    }

    function _msgSender() internal view virtual override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view virtual override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view virtual override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }
}

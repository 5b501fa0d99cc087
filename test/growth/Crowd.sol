// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AssuranceLevel, IPersonRegistry} from "../../contracts/core/identity/interfaces/IPersonRegistry.sol";
import {IClearingBook} from "../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {BusinessDate} from "../../contracts/core/types/BusinessDate.sol";
import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {Content, IPolicyRegistry, Issue} from "../../contracts/policy/interfaces/IPolicyRegistry.sol";

/// @title Crowd
/// @notice An account of a member that does its business in bulk, so that a test soon reaches large numbers.
contract Crowd {
    /// @dev Registers `count` persons.
    function register(IPersonRegistry persons, uint256 first, uint256 count) external {
        for (uint256 n = first; n < first + count; ++n) {
            bytes32 seed = keccak256(abi.encode(n));
            address account = address(uint160(uint256(seed)));
            persons.register(account, seed, AssuranceLevel.L3, BusinessDate.wrap(2036_01_05), seed);
        }
    }

    /// @dev Posts `count` obligations of one minor unit of the first member to the second.
    function post(IClearingBook clearing, uint256 first, uint256 count) external {
        for (uint256 n = first; n < first + count; ++n) {
            clearing.post("CNY", MemberId.wrap(1), MemberId.wrap(2), 1, keccak256(abi.encode(n)));
        }
    }

    /// @dev Issues `count` policies for one holder.
    function issue(IPolicyRegistry registry, uint32 product, address holder, uint256 first, uint256 count) external {
        for (uint256 n = first; n < first + count; ++n) {
            bytes32 seed = keccak256(abi.encode(n));
            Issue memory newPolicy = Issue({
                policyReference: uint256(seed) >> 32,
                holder: holder,
                inception: BusinessDate.wrap(2026_01_05),
                expiry: BusinessDate.wrap(2031_01_05),
                premium: 3_650_01,
                sumInsured: 500_000_00,
                premiumReceived: true,
                content: Content({fingerprint: seed, pdfDigest: seed})
            });
            registry.issue(product, newPolicy);
        }
    }
}

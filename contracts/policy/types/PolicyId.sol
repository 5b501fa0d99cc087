// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../core/types/MemberId.sol";

/// @notice A policy, and its ERC-721 token: the insurer's member number in the upper 32 bits, its reference in the
/// lower 224. The reference is the insurer's keyed digest (HMAC) of its policy number, so that the insurer finds its
/// policy again and nobody else can guess the number.
type PolicyId is uint256;

using {insurer, toWord, toUint} for PolicyId global;

/// @notice Thrown when a policy reference is zero or longer than 224 bits.
/// @param policyReference The reference given
error PolicyReferenceInvalid(uint256 policyReference);

/// @dev The id of an insurer's policy.
function policyId(MemberId insuredBy, uint256 policyReference) pure returns (PolicyId) {
    require(policyReference != 0 && policyReference >> 224 == 0, PolicyReferenceInvalid(policyReference));
    return PolicyId.wrap((uint256(MemberId.unwrap(insuredBy)) << 224) | policyReference);
}

/// @dev The member that issued the policy.
function insurer(PolicyId id) pure returns (MemberId) {
    return MemberId.wrap(uint32(PolicyId.unwrap(id) >> 224));
}

/// @dev The policy as the object of a freeze order or an envelope.
function toWord(PolicyId id) pure returns (bytes32) {
    return bytes32(PolicyId.unwrap(id));
}

/// @dev The policy as an ERC-721 token.
function toUint(PolicyId id) pure returns (uint256) {
    return PolicyId.unwrap(id);
}

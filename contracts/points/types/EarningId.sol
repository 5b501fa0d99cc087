// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice Points that an account earned once: the programme's number in the upper 32 bits, a digest of origin and
/// reference in the lower 224.
type EarningId is bytes32;

using {programmeOf} for EarningId global;

/// @notice How points came about. Each origin has references of its own.
enum Origin {
    ISSUER, // 发行方发放
    LEGACY, // 存量迁移: brought over from a system of the issuer
    RULE // 规则触发: by a rule that the issuer set in advance
}

/// @dev The id of an earning.
function earningId(uint32 programme, Origin origin, bytes32 earningReference) pure returns (EarningId) {
    uint256 digest = uint256(keccak256(abi.encode(origin, earningReference)));
    return EarningId.wrap(bytes32((uint256(programme) << 224) | (digest & type(uint224).max)));
}

/// @dev The programme whose points were earned.
function programmeOf(EarningId id) pure returns (uint32) {
    return uint32(uint256(EarningId.unwrap(id)) >> 224);
}

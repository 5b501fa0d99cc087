// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice An institution (成员机构), as a small number given at application, counted from 1. Zero is nobody.
type MemberId is uint32;

using {equals as ==, differs as !=, isNobody} for MemberId global;

function equals(MemberId a, MemberId b) pure returns (bool) {
    return MemberId.unwrap(a) == MemberId.unwrap(b);
}

function differs(MemberId a, MemberId b) pure returns (bool) {
    return MemberId.unwrap(a) != MemberId.unwrap(b);
}

function isNobody(MemberId id) pure returns (bool) {
    return MemberId.unwrap(id) == 0;
}

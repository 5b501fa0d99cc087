// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../core/types/Commitment.sol";
import {Day} from "../../core/types/Day.sol";
import {EntryType} from "../types/EntryType.sol";

enum BordereauKind {
    PREMIUM, // 保费明细: PREM_CEDED, PREM_RETURN
    CLAIMS // 赔款明细: LOSS_PAID, LAE, SALVAGE
}

struct Posting {
    bytes32 placement;
    bytes32 bordereauReference; // keyed digest of one's own number, used once
    BordereauKind kind;
    Day from; // first day of the period
    Day to; // last day of the period
    uint32 rows;
    bytes32 root; // Merkle root of the salted rows
    bytes32 envelope; // id of the envelope with the rows (or the list of its parts)
    bytes32 replaces; // the bordereau in whose place it stands, which has a contra; zero for none
}

struct Total {
    EntryType entry;
    Commitment sum; // signed as in accounts, from the reinsurers' view
}

struct Bordereau {
    BordereauKind kind;
    Day from;
    Day to;
    uint32 rows;
    uint40 postedAt;
    bool contra; // negates another
    bytes32 root;
    bytes32 content; // {contentOf} of placement, envelope and totals
    bytes32 counterpart; // its contra, or what it negates; zero for none
}

interface IReinsuranceBordereaux {
    function post(Posting calldata posting, Total[] calldata totals) external returns (bytes32 id);
    function contra(bytes32 original, bytes32 bordereauReference, bytes32 placement, bytes32 envelope, Total[] calldata totals, bytes32 reason) external returns (bytes32 id);
    function forward(bytes32 id, bytes32 placement, bytes32 envelope, Total[] calldata totals, bytes32 retrocession, bytes32 keyEnvelope) external;

    function bordereauInfo(bytes32 id) external view returns (Bordereau memory);
    function isForwarded(bytes32 id, bytes32 retrocession) external view returns (bool);
    function verifyRow(bytes32 id, bytes32 leaf, bytes32[] calldata proof) external view returns (bool);
    function contentOf(bytes32 placement, bytes32 envelope, Total[] calldata totals) external pure returns (bytes32);
    function bordereauId(bytes32 placement, bytes32 bordereauReference) external pure returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../core/types/Commitment.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";

/// what falls on one contract of a loss
struct Cession {
    bytes32 placement;
    Commitment ceded; // recoverable in all: paid and outstanding
    Commitment outstanding; // of it not yet paid by the cedent (未决)
}

struct LossReport {
    bytes32 lossReference; // keyed digest of the cedent's claim number
    uint16 version; // 1 for the notification, then one more each time
    bytes32 envelope; // figures, openings and facts for the panels
    Commitment gross; // ultimate net loss, all paid and outstanding
    Commitment retained; // what stays with the cedent
}

struct Loss {
    MemberId cedent;
    uint16 version;
    uint40 notifiedAt;
    uint40 movedAt;
    bool closed;
    bytes32 content; // keccak256 of the latest cessions
}

enum Stance {
    NONE,
    ACCEPTED, // 认可
    RESERVED, // 保留权利
    DENIED // 拒绝
}

struct CashCall {
    bytes32 loss;
    bytes32 placement;
    bytes32 callReference;
    uint16 panelVersion;
    Day dueOn;
    bytes32 envelope; // opening of each part for its reinsurer
    Commitment whole;
    Commitment remaining; // of what is ceded and not called yet
    Commitment[] parts; // by seat of the panel
}

struct CallState {
    bytes32 loss;
    bytes32 placement;
    Day calledOn;
    Day dueOn;
    uint16 panelVersion;
    bytes32 content; // keccak256 of the parts
}

/// what one reinsurer owes of a cash call; its amount is public from its first payment
struct Contribution {
    Stance stance;
    Day paidOn; // last payment
    uint128 due; // zero until opened
    uint128 paid;
}

interface IReinsuranceClaims {
    function report(LossReport calldata lossReport, Cession[] calldata cessions) external returns (bytes32 loss);
    function close(bytes32 loss) external;
    function take(bytes32 loss, bytes32 placement, Stance stance, bytes32 reason) external;
    function callCash(CashCall calldata call, Cession[] calldata cessions) external returns (bytes32 id);
    function answerCall(bytes32 id, Stance stance, bytes32 reason) external;
    function payCall(bytes32 id, Commitment[] calldata parts, uint128 due, uint256 blinding, uint128 amount) external;
    function refund(bytes32 id, MemberId reinsurer, uint128 amount) external;
    function takeCredits(bytes32 placement, MemberId[] calldata reinsurers) external returns (uint128[] memory credits);
    function restoreCredit(bytes32 placement, MemberId reinsurer, uint128 credit) external;

    function lossInfo(bytes32 loss) external view returns (Loss memory);
    function stanceOf(bytes32 loss, bytes32 placement, MemberId reinsurer) external view returns (Stance);
    function calledOf(bytes32 loss, bytes32 placement) external view returns (Commitment memory);
    function callInfo(bytes32 id) external view returns (CallState memory);
    function contributionOf(bytes32 id, MemberId reinsurer) external view returns (Contribution memory);
    function creditOf(bytes32 placement, MemberId reinsurer) external view returns (uint128);
    function lossId(MemberId cedent, bytes32 lossReference) external pure returns (bytes32);
    function callId(bytes32 loss, bytes32 callReference) external pure returns (bytes32);
}

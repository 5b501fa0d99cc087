// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../core/types/Commitment.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";

enum ContractKind {
    QUOTA_SHARE, // 成数
    SURPLUS, // 溢额
    EXCESS_PER_EVENT, // 事故超赔
    STOP_LOSS, // 赔付率超赔
    FACULTATIVE // 临分
}

enum PlacementStatus {
    NONE,
    DRAFT, // 起草
    QUOTING, // 询价
    ORDERED, // 确认排分: firm order, lines are written
    SIGNED_DOWN, // 份额已定
    BOUND, // 已签约, before inception
    INCEPTED, // 生效, derived
    RUN_OFF, // 到期或终止后的未了责任, derived
    NOT_TAKEN_UP // 未成立
}

/// who may be offset against whom
enum OffsetScope {
    THIS_CONTRACT, // 仅本合同
    ALL_CONTRACTS // 双方之间的全部合同
}

enum EndGround {
    NOTICE, // PNOC
    DOWNGRADE,
    INSOLVENCY,
    LAW,
    CONTROL,
    WAR
}

struct PlacementTerms {
    MemberId cedent;
    MemberId broker; // nobody when placed directly
    ContractKind kind;
    bytes3 currency;
    Day inception; // first day of cover
    Day expiry; // first day not covered any more
    uint16 noticeDays; // of cancellation (PNOC), e.g. 90
    uint16 answerDays; // within which an account is to be answered, e.g. 30
    uint16 paymentDays; // within which a settlement is to be paid, e.g. 30
    OffsetScope offset;
    bool onward; // reinsurers may pass rows on to their retrocessionaires
    bytes32 policy; // the policy (PolicyId as a word) of a facultative placement; zero otherwise
    bytes32 inward; // the placement of which the cedent retrocedes its share; zero for a direct cession
    bytes32 slip; // envelope id of the slip
}

struct Placement {
    PlacementTerms terms;
    PlacementStatus status; // as of now
    MemberId lead;
    uint16 panelVersion; // latest; 0 before signing down
    uint40 linesBy;
    Commitment order;
}

struct Seat {
    MemberId member;
    Day endsOn; // unset while no notice runs
    bool follows; // leaves the answer to accounts to the lead
    uint8 subjectivities; // still open
    bool deferred; // subjectivities flagged as open by the reinsurer: on risk all the same
}

struct Line {
    Commitment written;
    bool stands; // line to stand
    bool follows;
    uint8 subjectivities;
    bytes32 envelope; // opening and subjectivities
}

interface IReinsurancePlacements {
    function open(bytes32 placementReference, PlacementTerms calldata terms) external returns (bytes32 id);
    function requestQuotes(bytes32 id, MemberId[] calldata markets) external;
    function quote(bytes32 id, bytes32 envelope, uint40 validUntil) external;
    function decline(bytes32 id, bytes32 reason) external;
    function order(bytes32 id, MemberId lead, Commitment calldata share, uint40 linesBy) external;
    function writeLine(bytes32 id, Line calldata line) external;
    function withdrawLine(bytes32 id) external;
    function signDown(bytes32 id, MemberId[] calldata panel, Commitment[] calldata signed) external;
    function bind(bytes32 id) external;
    function endorse(bytes32 id, Day effective, Day expiry, Commitment calldata share, MemberId[] calldata panel, Commitment[] calldata signed) external;
    function settleSubjectivities(bytes32 id, bool deferred) external;
    function giveNotice(bytes32 id, Day endsOn, EndGround ground) external;
    function withdrawNotice(bytes32 id) external;
    function abandon(bytes32 id, bytes32 reason) external;

    function placementInfo(bytes32 id) external view returns (Placement memory);
    function partiesOf(bytes32 id) external view returns (MemberId cedent, MemberId broker, bytes3 currency, PlacementStatus status);
    function panelOf(bytes32 id, uint16 version) external view returns (Seat[] memory);
    function seatOf(bytes32 id, uint16 version, MemberId member) external view returns (uint256 index, Seat memory);
    function panelOn(bytes32 id, Day day) external view returns (uint16 version);
    function lineOf(bytes32 id, MemberId member) external view returns (Line memory);
    function quoteOf(bytes32 id, MemberId market) external view returns (bytes32 envelope, uint40 validUntil);
    function agreementOf(bytes32 id) external view returns (bytes32);
    function placementId(MemberId opener, bytes32 placementReference) external pure returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../core/types/Commitment.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {EntryType} from "../types/EntryType.sol";
import {Total} from "./IReinsuranceBordereaux.sol";

enum AccountKind {
    PREMIUM_AND_LOSS, // 季度、半年、年度账单
    DEPOSIT_PREMIUM, // MDP instalment
    ADJUSTMENT_PREMIUM,
    REINSTATEMENT_PREMIUM,
    CLAIMS,
    PROFIT_COMMISSION,
    SLIDING_SCALE,
    FACULTATIVE // 临分账单
}

enum Answer {
    NONE,
    QUERIED, // 询问
    RESPONDED, // 已答复
    AGREED, // 认可
    REJECTED // 拒绝
}

struct Submission {
    bytes32 placement;
    bytes32 accountReference;
    AccountKind kind;
    Day from;
    Day to;
    uint16 panelVersion;
    bytes32 envelope; // openings: each reinsurer's column, and all to the regulator
    bytes32 replaces; // an account that has a contra; zero for none
}

/// a bordereau that is booked in an account, with what proves its totals
struct Booking {
    bytes32 bordereau;
    bytes32 envelope;
    Total[] totals;
}

struct AccountLine {
    EntryType entry;
    Commitment whole; // the 100 % line of the reinsured share
    Commitment[] parts; // one per seat of the panel, in its order
}

/// one reinsurer's column of an account, proven against the account's content digest
struct Column {
    uint8 index; // seat in the panel
    EntryType[] entries;
    Commitment[] amounts;
    bytes32[] digests; // of all columns, in the order of the panel
}

/// the account of one's own share from which a retrocession cascades
struct Assumed {
    bytes32 account;
    Column column;
    Commitment[] retained; // what is kept of each row-borne line of the column
}

struct TechnicalAccount {
    bytes32 placement;
    MemberId submitter;
    AccountKind kind;
    Day from;
    Day to;
    Day answerBy;
    uint16 panelVersion;
    uint40 submittedAt;
    bool contra;
    bytes32 content; // keccak256 over the digests of the columns
    bytes32 counterpart; // its contra, or what it negates; zero for none
}

/// the four acknowledgement levels of ACORD with their times, and where the account stands with one reinsurer
struct Acknowledgement {
    uint40 received; // level 1: the message arrived
    uint40 readable; // level 2: decrypted and well-formed
    uint40 recomputed; // level 3: formulas recomputed from the rows
    uint40 answered; // level 4: the answer
    Answer answer;
}

/// what an account leaves between the cedent and one reinsurer
struct Item {
    bytes32 placement;
    MemberId cedent;
    MemberId reinsurer;
    bytes3 currency;
    bool agreed;
    Commitment balance; // above zero is due to the reinsurer
}

interface IReinsuranceAccounts {
    function submit(Submission calldata submission, Booking[] calldata bookings, AccountLine[] calldata lines) external returns (bytes32 id);
    function submitOnward(Submission calldata submission, Assumed calldata assumed, AccountLine[] calldata lines) external returns (bytes32 id);
    function contra(bytes32 original, bytes32 accountReference, bytes32 reason) external returns (bytes32 id);
    function acknowledge(bytes32 id, uint8 level) external;
    function agree(bytes32 id, bytes32 content) external;
    function agreeFor(bytes32 id, bytes32 content, MemberId follower) external;
    function query(bytes32 id, EntryType entry, bytes32 reason) external;
    function respond(bytes32 id, MemberId reinsurer, bytes32 response) external;
    function reject(bytes32 id, bytes32 reason) external;

    function accountInfo(bytes32 id) external view returns (TechnicalAccount memory);
    function acknowledgementOf(bytes32 id, MemberId reinsurer) external view returns (Acknowledgement memory);
    function bookedIn(bytes32 bordereau) external view returns (bytes32 account);
    function itemOf(bytes32 id, Column calldata column) external view returns (Item memory);
    function accountId(bytes32 placement, bytes32 accountReference) external pure returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {Column} from "./IReinsuranceAccounts.sol";

enum StatementStatus {
    NONE,
    ISSUED, // 已结算通知
    SHORT_PAID, // 部分付款
    CLEARING, // 交清算中心
    SETTLED, // 已结清
    WITHDRAWN // 已撤回
}

/// an agreed account to be settled with one reinsurer
struct Due {
    bytes32 account;
    Column column;
}

struct Settlement {
    MemberId issuer;
    MemberId debtor;
    MemberId creditor;
    bytes3 currency;
    StatementStatus status;
    Day issuedOn;
    Day dueOn;
    Day paidOn; // last payment
    uint16 items;
    uint128 due;
    uint128 paid;
}

/// above zero is due to the reinsurer
struct Net {
    int256 amount; // minor units
    uint256 blinding; // the sum of the balances' blindings
}

interface IReinsuranceSettlement {
    function issue(bytes32 settlementReference, Due[] calldata dues, Net calldata net) external returns (bytes32 id);
    function settle(bytes32 settlementReference, Due[] calldata dues, Net calldata net) external returns (bytes32 id);
    function pay(bytes32 id, uint128 amount) external;
    function clear(bytes32 id) external;
    function withdraw(bytes32 id, Due[] calldata dues) external;
    function allocate(bytes32 id, uint128 amount) external;
    function giveBack(bytes3 currency, MemberId payer, uint128 amount) external;

    function settlementInfo(bytes32 id) external view returns (Settlement memory);
    function settledBy(bytes32 account, MemberId reinsurer) external view returns (bytes32 id);
    function unallocatedOf(bytes3 currency, MemberId holder, MemberId payer) external view returns (uint128);
    function settlementId(MemberId issuer, bytes32 settlementReference) external pure returns (bytes32);
}

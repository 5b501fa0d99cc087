// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice What a line of a technical account is for (账单项目). Amounts are signed from the reinsurers' view: above zero
/// is due to them. Append only: the numbers are stored. Reserve deposits, portfolios and commutation have no entry yet.
enum EntryType {
    PREM_CEDED, // 分保费 +
    PREM_RETURN, // 退保 −
    COMM, // 分保手续费 −
    COMM_ADJ, // 浮动手续费调整 ∓
    PROFIT_COMM, // 纯益手续费 −
    TAX, // 税及附加 −
    BROKERAGE, // 经纪费 −
    LOSS_PAID, // 摊回赔款 −
    LAE, // 理赔费用 −
    CASH_LOSS_CREDIT, // 已付现金赔款 +
    SALVAGE, // 追偿、残值 +
    MDP, // 最低预缴保费 +
    ADJ_PREM, // 调整保费 ±
    REINST_PREM, // 恢复保费 +
    LATE_INTEREST // 逾期利息 ±
}

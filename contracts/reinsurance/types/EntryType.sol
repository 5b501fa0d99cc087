// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice What a line of a technical account is for (账单项目). Amounts are signed from the reinsurers' view: above zero
/// is due to them. Append only: the numbers are stored.
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
    PREM_RES_RETAINED, // 保费准备金提存 −
    PREM_RES_RELEASED, // 保费准备金返还 +
    INTEREST, // 准备金利息 +
    PREM_PORTF_IN, // 未满期保费转入 +
    PREM_PORTF_OUT, // 未满期保费转出 −
    LOSS_PORTF_IN, // 未决赔款转入 +
    LOSS_PORTF_OUT, // 未决赔款转出 −
    MDP, // 最低预缴保费 +
    ADJ_PREM, // 调整保费 ±
    REINST_PREM, // 恢复保费 +
    LATE_INTEREST, // 逾期利息 ±
    COMMUTATION // 终止结算 −
}

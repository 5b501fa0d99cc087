// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice What an institution is licensed to do on the shared chain (业务资格). Append only: the numbers are stored.
enum Licence {
    COUNCIL_SEAT, // 理事: one vote in the council
    REGULATOR, // 监管机构
    COURT, // 法院
    INSURER, // 保险人
    REINSURER, // 再保险人
    BROKER, // 经纪人
    CUSTODIAN, // 第三方托管机构
    TRUSTEE, // 受托人
    ACCOUNT_MANAGER, // 账户管理人
    INVESTMENT_MANAGER, // 投资管理人
    BANK, // 结算银行
    HOSPITAL, // 医疗机构
    POINTS_ISSUER, // 积分发行方
    MERCHANT, // 商户
    VETERINARY, // 动物卫生监督
    LOGISTICS, // 物流
    CUSTOMS, // 海关
    ORACLE_REPORTER, // 数据报送方
    KYC_PROVIDER // 实名认证机构
}

/// @notice A set of licences as a bitmap: bit n stands for licence n.
type LicenceSet is uint64;

using {contains, intersects, intersection, isEmpty} for LicenceSet global;

/// @dev The set that holds one licence.
function only(Licence licence) pure returns (LicenceSet) {
    return LicenceSet.wrap(uint64(1) << uint8(licence));
}

/// @dev The set that holds two licences.
function either(Licence a, Licence b) pure returns (LicenceSet) {
    return LicenceSet.wrap((uint64(1) << uint8(a)) | (uint64(1) << uint8(b)));
}

function contains(LicenceSet set, Licence licence) pure returns (bool) {
    return intersects(set, only(licence));
}

function intersects(LicenceSet a, LicenceSet b) pure returns (bool) {
    return LicenceSet.unwrap(a) & LicenceSet.unwrap(b) != 0;
}

function intersection(LicenceSet a, LicenceSet b) pure returns (LicenceSet) {
    return LicenceSet.wrap(LicenceSet.unwrap(a) & LicenceSet.unwrap(b));
}

function isEmpty(LicenceSet set) pure returns (bool) {
    return LicenceSet.unwrap(set) == 0;
}

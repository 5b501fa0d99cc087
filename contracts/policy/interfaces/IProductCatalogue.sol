// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../core/types/MemberId.sol";

/// @notice What a holder gets back who ends a policy early.
enum ReturnBasis {
    PRO_RATA, // 未了责任期保费: the premium of the days not run (保险法 54)
    CASH_VALUE // 现金价值: as the insurer states it (保险法 47)
}

/// @notice The terms of a product. Fixed for ever once registered: a rule change is a new product (保险条款).
/// @param token Deposit token in which premiums and benefits are paid; amounts are its minor units
/// @param handlingFee 工本费/手续费 kept when a policy is withdrawn in the cooling-off or cancelled before it attaches
/// @param periodMonths Months that one premium covers; zero for a single premium
/// @param basis What an early end pays back
/// @param maturityBenefit Whether the end of the term pays a benefit (满期金)
/// @param treasury Account of the insurer that receives premiums
/// @param coolingOffDays 犹豫期, days after the delivery receipt
/// @param graceDays 宽限期 without a reminder, days after the premium fell due (保险法 36: 60)
/// @param reminderDays 宽限期 after a reminder, days (保险法 36: 30)
/// @param reinstatementMonths Months of suspension after which the insurer may end the policy (保险法 37: 24)
/// @param silenceDays Days after which a silent insurer has agreed to reinstate (保险法解释三 8: 30)
/// @param payoutDays Days in which a refund or cash value is paid (保险法 47: 30)
/// @param claimPayoutDays Days in which an agreed benefit is paid (保险法 23: 10)
/// @param rescissionDays Days from knowledge in which the insurer may rescind (保险法 16: 30)
/// @param contestableMonths Months from issue past which it may not (保险法 16: 24)
struct ProductTerms {
    address token;
    uint64 handlingFee;
    uint8 periodMonths;
    ReturnBasis basis;
    bool maturityBenefit;
    address treasury;
    uint16 coolingOffDays;
    uint16 graceDays;
    uint16 reminderDays;
    uint16 reinstatementMonths;
    uint16 silenceDays;
    uint16 payoutDays;
    uint16 claimPayoutDays;
    uint16 rescissionDays;
    uint16 contestableMonths;
}

/// @notice A registered product.
/// @param insurer Whose it is
/// @param open Whether new policies may be issued under it
/// @param custodian Who keeps the identical copies of its new policies
/// @param code Product code as filed, ASCII
struct Product {
    MemberId insurer;
    bool open;
    MemberId custodian;
    bytes32 code;
}

/// @title Product catalogue (产品目录)
/// @notice The products under which policies are issued, with every clock and fee that a policy then lives by.
interface IProductCatalogue {
    /// @notice A product was registered.
    /// @param product Its number, counted from 1
    /// @param insurer Whose it is
    /// @param code Product code as filed, ASCII
    /// @param custodian Who keeps the identical copies
    /// @param terms Its terms, for ever
    event ProductRegistered(
        uint32 indexed product,
        MemberId indexed insurer,
        bytes32 indexed code,
        MemberId custodian,
        ProductTerms terms
    );

    /// @notice New policies of a product go to another custodian.
    /// @param product Its number
    /// @param custodian Who keeps the identical copies from now on
    event ProductCustodianAppointed(uint32 indexed product, MemberId indexed custodian);

    /// @notice A product was closed to new business. Its policies live on.
    /// @param product Its number
    event ProductClosed(uint32 indexed product);

    /// @notice Thrown when a product does not exist, is another insurer's, or is closed.
    /// @param product Its number
    error ProductNotOpen(uint32 product);

    /// @notice Thrown when a product has no code.
    error ProductCodeMissing();

    /// @notice Thrown when a product's token is not a contract.
    /// @param token The address given
    error ProductTokenInvalid(address token);

    /// @notice Thrown when a product's treasury is not an account of the insurer.
    /// @param treasury The address given
    error ProductTreasuryInvalid(address treasury);

    /// @notice Thrown when a clock that the law requires is zero, or one is longer than 3,660 days or 1,200 months.
    error ProductClockInvalid();

    /// @notice Thrown when a custodian is the insurer itself or not licensed as custodian.
    /// @param custodian The member given
    error ProductCustodianInvalid(MemberId custodian);

    /// @notice Registers a product.
    /// @param code Product code as filed, ASCII
    /// @param custodian Who keeps the identical copies: another institution, licensed as custodian
    /// @param terms Its terms, for ever
    /// @return product Its number
    /// @custom:requires an active member licensed as insurer
    /// @custom:emits ProductRegistered
    /// @custom:throws ProductCodeMissing, ProductCustodianInvalid, ProductTokenInvalid, ProductTreasuryInvalid,
    /// ProductClockInvalid
    function registerProduct(
        bytes32 code,
        MemberId custodian,
        ProductTerms calldata terms
    ) external returns (uint32 product);

    /// @notice Appoints another custodian for new policies; those that exist follow by
    /// {IPolicyRegistry-changeCustodian}.
    /// @param product Its number, open
    /// @param custodian Another institution, licensed as custodian
    /// @custom:requires the insurer whose product it is, active or exiting
    /// @custom:emits ProductCustodianAppointed
    /// @custom:throws ProductNotOpen, ProductCustodianInvalid
    function appointCustodian(uint32 product, MemberId custodian) external;

    /// @notice Closes a product to new business (停售).
    /// @param product Its number
    /// @custom:requires the insurer whose product it is, active or exiting
    /// @custom:emits ProductClosed
    /// @custom:throws ProductNotOpen
    function closeProduct(uint32 product) external;

    /// @notice Reverts unless an insurer may issue under a product.
    /// @param product Its number
    /// @param insurer The insurer
    /// @return custodian Who keeps the identical copies
    /// @custom:throws ProductNotOpen
    function requireOpen(uint32 product, MemberId insurer) external view returns (MemberId custodian);

    /// @notice A product.
    /// @param product Its number
    /// @return The product; insurer nobody when there is none
    function productInfo(uint32 product) external view returns (Product memory);

    /// @notice The terms of a product.
    /// @param product Its number
    /// @return The terms
    function termsOf(uint32 product) external view returns (ProductTerms memory);
}

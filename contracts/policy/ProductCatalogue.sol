// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Foundation, Module} from "../core/Module.sol";
import {Licence, only} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {IProductCatalogue, Product, ProductTerms} from "./interfaces/IProductCatalogue.sol";

/// @title Product catalogue (产品目录)
/// @dev See {IProductCatalogue}.
contract ProductCatalogue is IProductCatalogue, Module {
    uint256 private constant _MAX_DAYS = 3_660;
    uint256 private constant _MAX_MONTHS = 1_200;

    uint32 private _count;
    mapping(uint32 product => Product) private _products;
    mapping(uint32 product => ProductTerms) private _terms;

    /// @param foundation Authority, members, forwarder
    constructor(Foundation memory foundation) Module(foundation) {}

    /// @inheritdoc IProductCatalogue
    function registerProduct(
        bytes32 code,
        MemberId custodian,
        ProductTerms calldata terms
    ) external whenNotPaused returns (uint32 product) {
        MemberId insurer = _member(Licence.INSURER);
        require(code != 0, ProductCodeMissing());
        _requireCustodian(custodian, insurer);
        require(terms.token.code.length != 0, ProductTokenInvalid(terms.token));
        require(_members.memberOf(terms.treasury) == insurer, ProductTreasuryInvalid(terms.treasury));
        require(_hasValidClocks(terms), ProductClockInvalid());

        product = ++_count;
        _products[product] = Product({insurer: insurer, open: true, custodian: custodian, code: code});
        _terms[product] = terms;
        emit ProductRegistered(product, insurer, code, custodian, terms);
    }

    /// @inheritdoc IProductCatalogue
    function appointCustodian(uint32 product, MemberId custodian) external whenNotPaused {
        MemberId insurer = _servingMember(Licence.INSURER);
        requireOpen(product, insurer);
        _requireCustodian(custodian, insurer);
        _products[product].custodian = custodian;
        emit ProductCustodianAppointed(product, custodian);
    }

    /// @inheritdoc IProductCatalogue
    function closeProduct(uint32 product) external whenNotPaused {
        requireOpen(product, _servingMember(Licence.INSURER));
        _products[product].open = false;
        emit ProductClosed(product);
    }

    /// @inheritdoc IProductCatalogue
    function requireOpen(uint32 product, MemberId insurer) public view returns (MemberId custodian) {
        Product storage info = _products[product];
        require(info.open && info.insurer == insurer, ProductNotOpen(product));
        return info.custodian;
    }

    /// @inheritdoc IProductCatalogue
    function productInfo(uint32 product) external view returns (Product memory) {
        return _products[product];
    }

    /// @inheritdoc IProductCatalogue
    function termsOf(uint32 product) external view returns (ProductTerms memory) {
        return _terms[product];
    }

    function _requireCustodian(MemberId custodian, MemberId insurer) private view {
        bool suitable = custodian != insurer && _members.isLicensed(custodian, only(Licence.CUSTODIAN));
        require(suitable, ProductCustodianInvalid(custodian));
    }

    /// @dev The statutory clocks protect the holder and may not be dropped by leaving them out; none may be so long
    /// that no date could hold its end.
    function _hasValidClocks(ProductTerms calldata terms) private pure returns (bool) {
        return
            _isClock(terms.graceDays, _MAX_DAYS) &&
            _isClock(terms.reminderDays, _MAX_DAYS) &&
            _isClock(terms.silenceDays, _MAX_DAYS) &&
            _isClock(terms.payoutDays, _MAX_DAYS) &&
            _isClock(terms.claimPayoutDays, _MAX_DAYS) &&
            _isClock(terms.reinstatementMonths, _MAX_MONTHS) &&
            terms.coolingOffDays <= _MAX_DAYS &&
            terms.rescissionDays <= _MAX_DAYS &&
            terms.contestableMonths <= _MAX_MONTHS;
    }

    function _isClock(uint256 length, uint256 longest) private pure returns (bool) {
        return length != 0 && length <= longest;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Foundation, Module} from "../core/Module.sol";
import {BusinessDate} from "../core/types/BusinessDate.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {Share, WHOLE} from "../core/types/Share.sol";
import {IPolicyRegistry, Outcome, Policy, PolicyId} from "../policy/interfaces/IPolicyRegistry.sol";
import {IProductCatalogue} from "../policy/interfaces/IProductCatalogue.sol";
import {Campaign, CampaignTerms, IPointsCampaigns, Trigger} from "./interfaces/IPointsCampaigns.sol";
import {Award, EarningStage, IPointsEarnings} from "./interfaces/IPointsEarnings.sol";
import {IPointsProgrammes, IssuingTerms} from "./interfaces/IPointsProgrammes.sol";
import {PointsArithmetic} from "./libraries/PointsArithmetic.sol";
import {EarningId, earningId, Origin} from "./types/EarningId.sol";

/// @notice What campaigns read and write.
/// @param programmes Whose points are awarded
/// @param earnings Where they are awarded
/// @param registry Policies
/// @param catalogue Products
struct CampaignDependencies {
    IPointsProgrammes programmes;
    IPointsEarnings earnings;
    IPolicyRegistry registry;
    IProductCatalogue catalogue;
}

/// @title Points campaigns (积分活动)
/// @dev See {IPointsCampaigns}.
contract PointsCampaigns is IPointsCampaigns, Module {
    /// @dev Minor units of premium that a campaign's rate refers to.
    uint256 private constant _RATE_BASE = 1_000_000;

    IPointsProgrammes private immutable _programmes;
    IPointsEarnings private immutable _earnings;
    IPolicyRegistry private immutable _registry;
    IProductCatalogue private immutable _catalogue;

    uint32 private _count;
    Share private _rebateCap;
    mapping(uint32 campaign => Campaign) private _campaigns;
    mapping(PolicyId policy => uint256 value) private _rebates;

    /// @param foundation Authority, members, forwarder
    /// @param dependencies Programmes, earnings, policies, products
    constructor(Foundation memory foundation, CampaignDependencies memory dependencies) Module(foundation) {
        (_programmes, _earnings) = (dependencies.programmes, dependencies.earnings);
        (_registry, _catalogue) = (dependencies.registry, dependencies.catalogue);
    }

    // Rules -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsCampaigns
    function openCampaign(CampaignTerms calldata terms) external whenNotPaused returns (uint32 campaign) {
        IssuingTerms memory programme = _programmes.requireIssuing(terms.programme);
        MemberId issuer = _member(Licence.POINTS_ISSUER);
        require(programme.issuer == issuer, IPointsProgrammes.PointsNotIssuer(terms.programme, issuer));
        (Day from, Day to) = (terms.from.toDay(), terms.to.toDay());
        _requireTerm(!to.isBefore(from), "to");
        _requireTerm(terms.rate != 0, "rate");
        _requireTerm(terms.budget != 0, "budget");
        _requireTerm(_isOwnProduct(terms, issuer), "product");
        _requireTerm(terms.validityMonths <= programme.validityMonths, "validityMonths");

        campaign = ++_count;
        _campaigns[campaign] = Campaign({
            programme: terms.programme,
            trigger: terms.trigger,
            from: from,
            to: to,
            product: terms.product,
            rate: terms.rate,
            budget: terms.budget,
            awarded: 0,
            validityMonths: terms.validityMonths,
            returnDays: terms.returnDays,
            stopped: false
        });
        emit PointsCampaignOpened(campaign, terms.programme, terms);
    }

    /// @inheritdoc IPointsCampaigns
    function stopCampaign(uint32 campaign) external whenNotPaused {
        Campaign memory stopped = _campaigns[campaign];
        require(stopped.programme != 0 && !stopped.stopped, PointsCampaignClosed(campaign));
        _programmes.requireIssuer(stopped.programme, _servingMember(Licence.POINTS_ISSUER));
        _campaigns[campaign].stopped = true;
        emit PointsCampaignStopped(campaign);
    }

    /// @inheritdoc IPointsCampaigns
    function setRebateCap(Share cap) external whenNotPaused restricted {
        require(cap.toUint() <= WHOLE, PointsRebateCapInvalid(cap));
        _rebateCap = cap;
        emit PointsRebateCapSet(cap);
    }

    // Triggers --------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsCampaigns
    function rewardPremium(
        uint32 campaign,
        PolicyId policy,
        uint16 period
    ) external whenNotPaused returns (EarningId earning) {
        Campaign memory rule = _requireOpen(campaign, Trigger.PREMIUM);
        Policy memory insured = _requirePaid(campaign, rule, policy, period);
        bytes32 cause = _premiumReference(campaign, policy, period);
        earning = _requireFresh(campaign, cause);

        uint48 quantity = _rebate(policy, insured, rule);
        emit PointsPremiumRewarded(campaign, policy, period, earning, quantity, _rebates[policy]);
        _award(campaign, rule, cause, _registry.ownerOf(policy.toUint()), quantity);
    }

    /// @inheritdoc IPointsCampaigns
    function unrewardPremium(uint32 campaign, PolicyId policy, uint16 period) external whenNotPaused {
        Outcome outcome = _registry.policy(policy).outcome;
        bool undone = outcome == Outcome.NOT_TAKEN || outcome == Outcome.WITHDRAWN || outcome == Outcome.RESCINDED;
        require(undone, PointsPolicyStands(policy, outcome));
        emit PointsPremiumUnrewarded(campaign, policy, period, outcome);
        _earnings.cancel(premiumEarning(campaign, policy, period), bytes32(uint256(outcome)));
    }

    /// @inheritdoc IPointsCampaigns
    function checkIn(uint32 campaign) external whenNotPaused returns (EarningId earning) {
        Campaign memory rule = _requireOpen(campaign, Trigger.CHECK_IN);
        _requireDay(campaign, rule, today());
        address account = _msgSender();
        bytes32 cause = _checkInReference(campaign, account, today());
        earning = _requireFresh(campaign, cause);
        emit PointsCheckedIn(campaign, account, earning, rule.rate);
        _award(campaign, rule, cause, account, rule.rate);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPointsCampaigns
    function campaignInfo(uint32 campaign) external view returns (Campaign memory) {
        return _campaigns[campaign];
    }

    /// @inheritdoc IPointsCampaigns
    function rebateCap() external view returns (Share) {
        return _rebateCap;
    }

    /// @inheritdoc IPointsCampaigns
    function rebateOf(PolicyId policy) external view returns (uint256 value, uint256 cap) {
        return (_rebates[policy], _capOf(_registry.policy(policy)));
    }

    /// @inheritdoc IPointsCampaigns
    function checkInEarning(uint32 campaign, address account, BusinessDate day) external view returns (EarningId) {
        return _idOf(campaign, _checkInReference(campaign, account, day.toDay()));
    }

    /// @inheritdoc IPointsCampaigns
    function premiumEarning(uint32 campaign, PolicyId policy, uint16 period) public view returns (EarningId) {
        return _idOf(campaign, _premiumReference(campaign, policy, period));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    function _award(uint32 campaign, Campaign memory rule, bytes32 cause, address account, uint48 quantity) private {
        uint256 awarded = uint256(rule.awarded) + quantity;
        require(awarded <= rule.budget, PointsBudgetExceeded(campaign, awarded, rule.budget));
        _campaigns[campaign].awarded = uint48(awarded);
        _earnings.award(rule.programme, Award(cause, account, quantity, rule.validityMonths, rule.returnDays));
    }

    /// @dev What a premium brings, and counts it against what the policy may bring.
    function _rebate(PolicyId policy, Policy memory insured, Campaign memory rule) private returns (uint48 quantity) {
        uint32 unitValue = _programmes.programmeInfo(rule.programme).value;
        (uint256 brought, uint256 cap) = (_rebates[policy], _capOf(insured));
        uint256 room = Math.saturatingSub(cap, brought) / unitValue;
        uint256 earned = (uint256(insured.premium) * rule.rate) / _RATE_BASE;
        quantity = SafeCast.toUint48(Math.min(earned, room));
        require(quantity != 0, PointsRebateCapReached(policy, brought, cap));
        _rebates[policy] = brought + uint256(quantity) * unitValue;
    }

    function _requireOpen(uint32 campaign, Trigger trigger) private view returns (Campaign memory rule) {
        rule = _campaigns[campaign];
        bool open = rule.programme != 0 && !rule.stopped && rule.trigger == trigger;
        require(open, PointsCampaignClosed(campaign));
    }

    /// @dev A policy of the campaign's product, in force, whose premium is paid for a period that begins within it.
    function _requirePaid(
        uint32 campaign,
        Campaign memory rule,
        PolicyId policy,
        uint16 period
    ) private view returns (Policy memory insured) {
        insured = _registry.policy(policy);
        bool paid = period != 0 && period <= insured.periodsPaid;
        bool rewarded = paid && insured.product == rule.product && insured.outcome == Outcome.NONE;
        require(rewarded, PointsPremiumNotRewarded(campaign, policy, period));
        _requireDay(campaign, rule, _beginning(insured, period));
    }

    function _requireFresh(uint32 campaign, bytes32 cause) private view returns (EarningId earning) {
        earning = _idOf(campaign, cause);
        bool fresh = _earnings.earningInfo(earning).stage == EarningStage.NONE;
        require(fresh, PointsAlreadyAwarded(earning));
    }

    /// @dev Premiums are rewarded by the insurer that receives them; check-ins have no product.
    function _isOwnProduct(CampaignTerms calldata terms, MemberId issuer) private view returns (bool) {
        if (terms.trigger == Trigger.CHECK_IN) return terms.product == 0;
        return terms.product != 0 && _catalogue.productInfo(terms.product).insurer == issuer;
    }

    /// @dev First day of the period that a premium pays for.
    function _beginning(Policy memory insured, uint16 period) private view returns (Day) {
        uint256 months = _catalogue.termsOf(insured.product).periodMonths;
        return insured.inception.addMonths((period - 1) * months);
    }

    /// @dev What a policy may bring by the premiums paid so far, ten-thousandths of a minor unit.
    function _capOf(Policy memory insured) private view returns (uint256) {
        uint256 paid = uint256(insured.premium) * insured.periodsPaid;
        return (paid * PointsArithmetic.MICRO * _rebateCap.toUint()) / WHOLE;
    }

    function _idOf(uint32 campaign, bytes32 earningReference) private view returns (EarningId) {
        return earningId(_campaigns[campaign].programme, Origin.RULE, earningReference);
    }

    function _premiumReference(uint32 campaign, PolicyId policy, uint16 period) private pure returns (bytes32) {
        return keccak256(abi.encode(campaign, policy, period));
    }

    function _checkInReference(uint32 campaign, address account, Day day) private pure returns (bytes32) {
        return keccak256(abi.encode(campaign, account, day));
    }

    function _requireDay(uint32 campaign, Campaign memory rule, Day day) private pure {
        bool within = !day.isBefore(rule.from) && !day.isAfter(rule.to);
        require(within, PointsCampaignDayInvalid(campaign, day.toBusinessDate()));
    }

    function _requireTerm(bool holds, bytes32 field) private pure {
        require(holds, PointsCampaignInvalid(field));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {Deadline, DeadlineOutcome, Deadlines} from "../core/libraries/Deadlines.sol";
import {Foundation, Module} from "../core/Module.sol";
import {BusinessDate} from "../core/types/BusinessDate.sol";
import {Day, today} from "../core/types/Day.sol";
import {Licence} from "../core/types/Licence.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {IBeneficiaryRegister, Entitlement} from "./interfaces/IBeneficiaryRegister.sol";
import {IPolicyRegistry, Outcome, Policy} from "./interfaces/IPolicyRegistry.sol";
import {
    CashValue,
    ClaimPayee,
    IPolicyService,
    PolicyState,
    Reinstatement,
    ReinstatementAnswer
} from "./interfaces/IPolicyService.sol";
import {Cause, IPolicySettlement} from "./interfaces/IPolicySettlement.sol";
import {IProductCatalogue, ProductTerms, ReturnBasis} from "./interfaces/IProductCatalogue.sol";
import {PolicyActs, StateSet} from "./libraries/PolicyActs.sol";
import {PolicyClock} from "./libraries/PolicyClock.sol";
import {PremiumMath} from "./libraries/PremiumMath.sol";
import {PolicyId} from "./types/PolicyId.sol";

/// @notice The four contracts of the policy module that the service works with.
/// @param registry Policies
/// @param catalogue Products
/// @param settlement Money of policies
/// @param beneficiaries Who receives death benefits
struct PolicyParts {
    IPolicyRegistry registry;
    IProductCatalogue catalogue;
    IPolicySettlement settlement;
    IBeneficiaryRegister beneficiaries;
}

/// @title Policy service (保单保全)
/// @dev See {IPolicyService}. Every verb loads the policy with its terms through {_heldIn} or {_insuredIn}, which
/// check who acts and in which states.
contract PolicyService is IPolicyService, Module {
    using Checkpoints for Checkpoints.Trace208;
    using Deadlines for Day;
    using Deadlines for Deadline;
    using PolicyClock for Policy;
    using PremiumMath for Policy;

    IPolicyRegistry private immutable _registry;
    IProductCatalogue private immutable _catalogue;
    IPolicySettlement private immutable _settlement;
    IBeneficiaryRegister private immutable _beneficiaries;

    mapping(PolicyId id => Reinstatement) private _reinstatements;
    mapping(PolicyId id => CashValue) private _cashValues;
    /// @dev Day → 1 from when cover was interrupted by a suspension, 0 from when it ran again.
    mapping(PolicyId id => Checkpoints.Trace208) private _interruptions;

    /// @param foundation Authority, members, forwarder
    /// @param parts The other contracts of the policy module
    constructor(Foundation memory foundation, PolicyParts memory parts) Module(foundation) {
        _registry = parts.registry;
        _catalogue = parts.catalogue;
        _settlement = parts.settlement;
        _beneficiaries = parts.beneficiaries;
    }

    // Receipt and cooling-off ---------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyService
    function acknowledgeDelivery(PolicyId id) external whenNotPaused {
        _heldIn(id, PolicyActs.ACKNOWLEDGE);
        _registry.recordDelivery(id, today());
    }

    /// @inheritdoc IPolicyService
    function withdraw(PolicyId id) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _heldIn(id, PolicyActs.WITHDRAW);
        _end(id, Outcome.WITHDRAWN);
        _oweHolder(id, Cause.WITHDRAWAL, p.fullRefund(terms), terms.payoutDays);
    }

    /// @inheritdoc IPolicyService
    function declareNotTaken(PolicyId id) external whenNotPaused {
        (Policy memory p, ) = _insuredIn(id, PolicyActs.NOT_TAKEN);
        require(p.periodsPaid == 0, PolicyPremiumReceived(id));
        _end(id, Outcome.NOT_TAKEN);
    }

    // Premium -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyService
    function payPremium(PolicyId id) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _heldIn(id, PolicyActs.PREMIUM);
        _receivePremium(id, p, terms);
        _settlement.collect(id, _msgSender(), Cause.PREMIUM, p.premium);
    }

    /// @inheritdoc IPolicyService
    function recordPremium(PolicyId id) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _insuredIn(id, PolicyActs.PREMIUM);
        _receivePremium(id, p, terms);
    }

    /// @inheritdoc IPolicyService
    function remind(PolicyId id) external whenNotPaused {
        (Policy memory p, ) = _insuredIn(id, PolicyActs.REMIND);
        require(!p.remindedOn.isSet(), PolicyAlreadyReminded(id));
        _registry.recordReminder(id, today());
    }

    // Suspension and reinstatement ----------------------------------------------------------------------------------

    /// @inheritdoc IPolicyService
    function requestReinstatement(PolicyId id) external whenNotPaused {
        (, ProductTerms memory terms) = _heldIn(id, PolicyActs.REINSTATEMENT);
        require(!_isPending(_reinstatements[id], terms), ReinstatementNotOpen(id));
        _reinstatements[id] = Reinstatement({requestedOn: today(), answer: ReinstatementAnswer.NONE});
        emit ReinstatementRequested(id, today().toBusinessDate());
    }

    /// @inheritdoc IPolicyService
    function answerReinstatement(PolicyId id, bool agreed, bytes32 reason) external whenNotPaused {
        (, ProductTerms memory terms) = _insuredIn(id, PolicyActs.REINSTATEMENT);
        require(_answerClock(id, terms) == DeadlineOutcome.OPEN, ReinstatementNotOpen(id));
        ReinstatementAnswer answer = agreed ? ReinstatementAnswer.AGREED : ReinstatementAnswer.REFUSED;
        _reinstatements[id].answer = answer;
        emit ReinstatementAnswered(id, answer, reason);
    }

    /// @inheritdoc IPolicyService
    function payArrears(PolicyId id) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _heldIn(id, PolicyActs.REINSTATEMENT);
        uint256 arrears = _reinstate(id, p, terms);
        _settlement.collect(id, _msgSender(), Cause.ARREARS, arrears);
    }

    /// @inheritdoc IPolicyService
    function recordArrears(PolicyId id) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _insuredIn(id, PolicyActs.REINSTATEMENT);
        _reinstate(id, p, terms);
    }

    /// @inheritdoc IPolicyService
    function lapse(PolicyId id, uint128 cashValue) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _insuredIn(id, PolicyActs.REINSTATEMENT);
        Day suspendedOn = p.graceEnd(terms).addDays(1);
        bool windowOver = !today().isBefore(suspendedOn.addMonths(terms.reinstatementMonths));
        require(windowOver && !_isPending(_reinstatements[id], terms), PolicyReinstatable(id));
        _end(id, Outcome.LAPSED);
        _oweHolder(id, Cause.LAPSE, cashValue, terms.payoutDays);
    }

    // Ending early --------------------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyService
    function stateCashValue(PolicyId id, uint128 amount, BusinessDate validTo) external whenNotPaused {
        (, ProductTerms memory terms) = _insuredIn(id, PolicyActs.STATE_CASH_VALUE);
        require(terms.basis == ReturnBasis.CASH_VALUE, PolicyReturnBasis(id));
        Day lastDay = validTo.toDay();
        require(!lastDay.isBefore(today()), CashValueDatePast(validTo));
        _cashValues[id] = CashValue({amount: amount, validTo: lastDay});
        emit CashValueStated(id, amount, validTo);
    }

    /// @inheritdoc IPolicyService
    function surrender(PolicyId id) external whenNotPaused {
        (, ProductTerms memory terms) = _heldIn(id, PolicyActs.SURRENDER);
        CashValue memory stated = _cashValues[id];
        require(!stated.validTo.isBefore(today()), CashValueNotStated(id));
        _end(id, Outcome.SURRENDERED);
        _oweHolder(id, Cause.SURRENDER, stated.amount, terms.payoutDays);
    }

    /// @inheritdoc IPolicyService
    function cancel(PolicyId id) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _heldIn(id, PolicyActs.CANCEL);
        require(terms.basis == ReturnBasis.PRO_RATA, PolicyReturnBasis(id));
        _end(id, Outcome.CANCELLED);
        _oweHolder(id, Cause.CANCELLATION, p.unearned(terms, today()), terms.payoutDays);
    }

    /// @inheritdoc IPolicyService
    function rescind(PolicyId id, BusinessDate knownOn, uint128 refund, bytes32 ground) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _insuredIn(id, PolicyActs.ANY_LIVING);
        require(_mayRescind(p, terms, knownOn.toDay()), RescissionBarred(id, knownOn));
        require(refund <= p.received(), RescissionRefundTooHigh(p.received(), refund));
        _end(id, Outcome.RESCINDED);
        emit PolicyRescinded(id, knownOn, refund, ground);
        _oweHolder(id, Cause.RESCISSION, refund, terms.payoutDays);
    }

    // Claim, maturity, expiry ---------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyService
    function settleClaim(
        PolicyId id,
        BusinessDate occurredOn,
        uint128 benefit,
        ClaimPayee payee,
        uint256 forfeited
    ) external whenNotPaused {
        (Policy memory p, ProductTerms memory terms) = _insuredIn(id, PolicyActs.ANY_LIVING);
        Day eventDay = occurredOn.toDay();
        require(_covers(id, p, terms, eventDay), ClaimNotCovered(id, occurredOn));
        require(benefit != 0, ClaimBenefitMissing());
        _end(id, Outcome.CLAIMED);
        emit PolicyClaimed(id, occurredOn, payee, benefit);
        if (payee == ClaimPayee.HOLDER) return _oweHolder(id, Cause.CLAIM, benefit, terms.claimPayoutDays);

        Entitlement[] memory entitled = _beneficiaries.entitlements(id, eventDay, forfeited, benefit);
        for (uint256 i = 0; i < entitled.length; ++i) {
            _settlement.post(id, entitled[i].account, Cause.CLAIM, entitled[i].amount, terms.claimPayoutDays);
        }
    }

    /// @inheritdoc IPolicyService
    function mature(PolicyId id, uint128 benefit) external whenNotPaused {
        (, ProductTerms memory terms) = _insuredIn(id, PolicyActs.TERM_OVER);
        require(terms.maturityBenefit, PolicyMaturityTerms(id));
        _end(id, Outcome.MATURED);
        _oweHolder(id, Cause.MATURITY, benefit, terms.claimPayoutDays);
    }

    /// @inheritdoc IPolicyService
    function expire(PolicyId[] calldata ids) external whenNotPaused {
        MemberId member = _servingMember(Licence.INSURER);
        uint32 product;
        ProductTerms memory terms;
        for (uint256 i = 0; i < ids.length; ++i) {
            _requireInsurer(ids[i], member);
            Policy memory p = _registry.policy(ids[i]);
            // Batches are mostly of one product, so its terms are read once.
            if (p.product != product) (product, terms) = (p.product, _catalogue.termsOf(p.product));
            _requireIn(ids[i], p.stateAt(terms, today()), PolicyActs.TERM_OVER);
            require(!terms.maturityBenefit, PolicyMaturityTerms(ids[i]));
        }
        _registry.close(ids, Outcome.EXPIRED);
    }

    // Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IPolicyService
    function stateOf(PolicyId id) external view returns (PolicyState) {
        (Policy memory p, ProductTerms memory terms) = _load(id);
        return p.stateAt(terms, today());
    }

    /// @inheritdoc IPolicyService
    function premiumClock(PolicyId id) external view returns (BusinessDate dueOn, BusinessDate graceEndsOn) {
        (Policy memory p, ProductTerms memory terms) = _load(id);
        return (p.paidTo(terms).toBusinessDate(), p.graceEnd(terms).toBusinessDate());
    }

    /// @inheritdoc IPolicyService
    function arrearsOf(PolicyId id) external view returns (uint256) {
        (Policy memory p, ProductTerms memory terms) = _load(id);
        return uint256(p.premium) * p.periodsInArrears(terms, today());
    }

    /// @inheritdoc IPolicyService
    function refundOf(PolicyId id) external view returns (uint256) {
        (Policy memory p, ProductTerms memory terms) = _load(id);
        PolicyState state = p.stateAt(terms, today());
        if (PolicyActs.WITHDRAW.includes(state)) return p.fullRefund(terms);
        bool cancellable = PolicyActs.CANCEL.includes(state) && terms.basis == ReturnBasis.PRO_RATA;
        return cancellable ? p.unearned(terms, today()) : 0;
    }

    /// @inheritdoc IPolicyService
    function reinstatementOf(PolicyId id) external view returns (Reinstatement memory) {
        return _reinstatements[id];
    }

    /// @inheritdoc IPolicyService
    function cashValueOf(PolicyId id) external view returns (CashValue memory) {
        return _cashValues[id];
    }

    // Private: who and in which state -------------------------------------------------------------------------------

    /// @dev Loads a policy for its holder.
    function _heldIn(PolicyId id, StateSet states) private view returns (Policy memory, ProductTerms memory) {
        _registry.requireHolder(id, _msgSender());
        return _loadIn(id, states);
    }

    /// @dev Loads a policy for its insurer.
    function _insuredIn(PolicyId id, StateSet states) private view returns (Policy memory, ProductTerms memory) {
        _requireInsurer(id, _servingMember(Licence.INSURER));
        return _loadIn(id, states);
    }

    function _loadIn(PolicyId id, StateSet states) private view returns (Policy memory p, ProductTerms memory terms) {
        (p, terms) = _load(id);
        _requireIn(id, p.stateAt(terms, today()), states);
    }

    function _requireIn(PolicyId id, PolicyState state, StateSet states) private pure {
        require(states.includes(state), PolicyStateInvalid(id, state));
    }

    function _load(PolicyId id) private view returns (Policy memory p, ProductTerms memory terms) {
        p = _registry.policy(id);
        terms = _catalogue.termsOf(p.product);
    }

    function _requireInsurer(PolicyId id, MemberId member) private pure {
        require(id.insurer() == member, IPolicyRegistry.PolicyNotInsurer(id, member));
    }

    // Private: premium and reinstatement ----------------------------------------------------------------------------

    function _receivePremium(PolicyId id, Policy memory p, ProductTerms memory terms) private {
        bool due = p.periodsPaid == 0 || p.paidTo(terms).isBefore(p.expiry);
        require(due, PolicyFullyPaid(id));
        _registry.recordPremium(id, p.periodsPaid + 1);
    }

    function _reinstate(PolicyId id, Policy memory p, ProductTerms memory terms) private returns (uint256 arrears) {
        _requireAgreed(id, terms);
        uint16 periods = p.periodsInArrears(terms, today());
        arrears = uint256(p.premium) * periods;
        delete _reinstatements[id];
        _interruptions[id].push(Day.unwrap(p.graceEnd(terms)) + 1, 1);
        _interruptions[id].push(Day.unwrap(today()), 0);
        emit PolicyReinstated(id, today().toBusinessDate(), arrears);
        _registry.recordPremium(id, p.periodsPaid + periods);
    }

    function _requireAgreed(PolicyId id, ProductTerms memory terms) private view {
        Reinstatement memory request = _reinstatements[id];
        bool agreed = request.answer == ReinstatementAnswer.AGREED || _answerClock(id, terms) == DeadlineOutcome.MISSED;
        require(agreed && _isPending(request, terms), ReinstatementNotAgreed(id, _agreedOn(request, terms)));
    }

    /// @dev The clock of the insurer's answer; NONE when nobody asked or the answer was given.
    function _answerClock(PolicyId id, ProductTerms memory terms) private view returns (DeadlineOutcome) {
        Reinstatement memory request = _reinstatements[id];
        if (request.answer != ReinstatementAnswer.NONE || !request.requestedOn.isSet()) return DeadlineOutcome.NONE;
        return request.requestedOn.start(terms.silenceDays).outcome(today());
    }

    function _agreedOn(Reinstatement memory request, ProductTerms memory terms) private view returns (uint32) {
        if (!_isPending(request, terms)) return 0;
        return BusinessDate.unwrap(request.requestedOn.addDays(terms.silenceDays + 1).toBusinessDate());
    }

    /// @dev A request is pending until it is refused, or until the arrears stayed unpaid for as many days again as the
    /// insurer has for its answer.
    function _isPending(Reinstatement memory request, ProductTerms memory terms) private view returns (bool) {
        if (!request.requestedOn.isSet() || request.answer == ReinstatementAnswer.REFUSED) return false;
        return !today().isAfter(request.requestedOn.addDays(2 * uint256(terms.silenceDays)));
    }

    // Private: ends -------------------------------------------------------------------------------------------------

    /// @dev Ends one policy; a frozen one does not end, because its end moves value.
    function _end(PolicyId id, Outcome outcome) private {
        _registry.requireNotFrozen(id);
        PolicyId[] memory one = new PolicyId[](1);
        one[0] = id;
        _registry.close(one, outcome);
    }

    function _oweHolder(PolicyId id, Cause cause, uint256 amount, uint256 daysToPay) private {
        // Premiums are below 2⁶⁴ and periods below 2¹⁶, cash values below 2¹²⁸.
        _settlement.post(id, _registry.ownerOf(id.toUint()), cause, uint128(amount), daysToPay);
    }

    /// @dev Whether the insured event lies inside the cover: in the term, not in the future, and not in a suspension,
    /// be it the present one or one that a reinstatement ended.
    function _covers(
        PolicyId id,
        Policy memory p,
        ProductTerms memory terms,
        Day eventDay
    ) private view returns (bool) {
        bool inTerm = !eventDay.isBefore(p.inception) && eventDay.isBefore(p.expiry) && !eventDay.isAfter(today());
        return inTerm && !p.isSuspended(terms, eventDay) && _interruptions[id].upperLookup(Day.unwrap(eventDay)) == 0;
    }

    /// @dev 保险法 16: within days of knowing, and before the contract becomes incontestable.
    function _mayRescind(Policy memory p, ProductTerms memory terms, Day known) private view returns (bool) {
        bool plausible = !known.isBefore(p.issuedOn) && !known.isAfter(today());
        bool inTime = !today().isAfter(known.addDays(terms.rescissionDays));
        return plausible && inTime && !today().isAfter(p.issuedOn.addMonths(terms.contestableMonths));
    }
}

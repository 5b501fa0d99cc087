// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Day} from "../../core/types/Day.sol";
import {PolicyId} from "../types/PolicyId.sol";

/// @notice Where a policy stands (保单状态). Derived; the outcomes follow in the order of {Outcome}.
enum PolicyState {
    NONE,
    ISSUED, // 已出单: the custodian's copy is missing or disputed
    DEPOSITED, // 已托管
    COOLING_OFF, // 犹豫期
    IN_FORCE, // 有效
    GRACE, // 宽限期: a premium is due, cover goes on
    SUSPENDED, // 中止: grace is over, no cover
    TERM_OVER, // 期满: the term is over, the end is yet to be posted
    NOT_TAKEN,
    WITHDRAWN,
    SURRENDERED,
    MATURED,
    CLAIMED,
    RESCINDED,
    CANCELLED,
    LAPSED,
    EXPIRED
}

/// @notice To whom a benefit is owed.
enum ClaimPayee {
    HOLDER, // living benefits and damage: the holder
    BENEFICIARIES // death benefits: the beneficiaries, by rank and share
}

/// @notice The insurer's answer to a request for reinstatement.
enum ReinstatementAnswer {
    NONE,
    AGREED,
    REFUSED
}

/// @notice A holder's request to reinstate a suspended policy (复效申请). It lapses when the arrears are not paid within
/// twice the insurer's time to answer; then it may be made again.
/// @param requestedOn Day of the request; not set when there is none
/// @param answer The insurer's answer; silence past the product's term counts as agreement
struct Reinstatement {
    Day requestedOn;
    ReinstatementAnswer answer;
}

/// @notice The insurer's statement of a policy's cash value (现金价值), net of what the holder owes it.
/// @param amount Minor units
/// @param validTo Last day on which a holder may surrender for it
struct CashValue {
    uint128 amount;
    Day validTo;
}

/// @title Policy service (保单保全)
/// @notice The life of a policy after issue: receipt, cooling-off, premiums, grace, suspension, reinstatement, and
/// every way it ends. Every clock is a term of its product. Which act is possible in which state is a table
/// (docs/policy.md).
interface IPolicyService {
    /// @notice A holder asked to reinstate a suspended policy.
    /// @param id The policy
    /// @param on The day
    event ReinstatementRequested(PolicyId indexed id, BusinessDate on);

    /// @notice The insurer answered.
    /// @param id The policy
    /// @param answer Its answer
    /// @param reason Reference of the reasons for a refusal; zero with an agreement
    event ReinstatementAnswered(PolicyId indexed id, ReinstatementAnswer answer, bytes32 reason);

    /// @notice Arrears were paid and a suspended policy is in force again.
    /// @param id The policy
    /// @param on The day from which cover runs again
    /// @param arrears Minor units
    event PolicyReinstated(PolicyId indexed id, BusinessDate on, uint256 arrears);

    /// @notice The insurer stated a cash value.
    /// @param id The policy
    /// @param amount Minor units
    /// @param validTo Last day on which the holder may surrender for it
    event CashValueStated(PolicyId indexed id, uint128 amount, BusinessDate validTo);

    /// @notice A claim ended a policy.
    /// @param id The policy
    /// @param occurredOn Day of the insured event
    /// @param payee To whom the benefit is owed
    /// @param benefit Minor units
    event PolicyClaimed(PolicyId indexed id, BusinessDate occurredOn, ClaimPayee payee, uint128 benefit);

    /// @notice The insurer rescinded a policy.
    /// @param id The policy
    /// @param knownOn Day on which it learnt of the ground
    /// @param refund Minor units
    /// @param ground Salted digest of the ground and its proof
    event PolicyRescinded(PolicyId indexed id, BusinessDate knownOn, uint128 refund, bytes32 ground);

    /// @notice Thrown when an act is not possible in the state a policy is in.
    /// @param id The policy
    /// @param state Its state today
    error PolicyStateInvalid(PolicyId id, PolicyState state);

    /// @notice Thrown when every premium of the term has been received.
    /// @param id The policy
    error PolicyFullyPaid(PolicyId id);

    /// @notice Thrown when a policy for which premium was received is declared not taken.
    /// @param id The policy
    error PolicyPremiumReceived(PolicyId id);

    /// @notice Thrown when the insurer reminded the holder of this premium before.
    /// @param id The policy
    error PolicyAlreadyReminded(PolicyId id);

    /// @notice Thrown when there is no request for reinstatement, or it was answered.
    /// @param id The policy
    error ReinstatementNotOpen(PolicyId id);

    /// @notice Thrown when the insurer has neither agreed nor been silent for long enough.
    /// @param id The policy
    /// @param agreedOn First day on which its silence counts as agreement; 0 when it refused, nobody asked or it lapsed
    error ReinstatementNotAgreed(PolicyId id, uint32 agreedOn);

    /// @notice Thrown when a suspended policy is ended before the window for reinstatement is over, or while a request
    /// is open.
    /// @param id The policy
    error PolicyReinstatable(PolicyId id);

    /// @notice Thrown when a product does not pay back in this way: surrender is for cash values, cancellation for pro
    /// rata.
    /// @param id The policy
    error PolicyReturnBasis(PolicyId id);

    /// @notice Thrown when there is no valid statement of the cash value. Ask the insurer for one.
    /// @param id The policy
    error CashValueNotStated(PolicyId id);

    /// @notice Thrown when a cash value would be valid to a day that is over.
    /// @param validTo The date given
    error CashValueDatePast(BusinessDate validTo);

    /// @notice Thrown when the insured event lies outside the cover: before inception, after the term, while
    /// suspended, or in the future.
    /// @param id The policy
    /// @param occurredOn The date given
    error ClaimNotCovered(PolicyId id, BusinessDate occurredOn);

    /// @notice Thrown when a benefit is zero.
    error ClaimBenefitMissing();

    /// @notice Thrown when the insurer's right to rescind is barred or its dates make no sense (保险法 16).
    /// @param id The policy
    /// @param knownOn The date given
    error RescissionBarred(PolicyId id, BusinessDate knownOn);

    /// @notice Thrown when a rescission would refund more than was received.
    /// @param received Minor units
    /// @param refund Minor units given
    error RescissionRefundTooHigh(uint256 received, uint128 refund);

    /// @notice Thrown when a product pays a benefit at maturity, so its policies do not just expire; or the other way
    /// round.
    /// @param id The policy
    error PolicyMaturityTerms(PolicyId id);

    /// @notice Acknowledges delivery (保单回执); the cooling-off begins.
    /// @param id The policy
    /// @custom:requires the holder; state DEPOSITED
    /// @custom:emits PolicyDelivered
    /// @custom:throws PolicyNotHolder, PolicyStateInvalid
    function acknowledgeDelivery(PolicyId id) external;

    /// @notice Withdraws in the cooling-off, or before the receipt (犹豫期退保): everything back but the handling fee.
    /// @param id The policy
    /// @custom:requires the holder; states ISSUED, DEPOSITED, COOLING_OFF
    /// @custom:emits PolicyClosed, PayablePosted
    /// @custom:throws PolicyNotHolder, PolicyStateInvalid, ObjectFrozen
    function withdraw(PolicyId id) external;

    /// @notice Declares a policy not taken up (NTU): never received, never paid.
    /// @param id The policy
    /// @custom:requires the insurer; states ISSUED, DEPOSITED
    /// @custom:emits PolicyClosed
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, PolicyPremiumReceived, ObjectFrozen
    function declareNotTaken(PolicyId id) external;

    /// @notice Pays the next premium in deposit tokens, from the allowance given to the settlement contract.
    /// @param id The policy
    /// @custom:requires the holder; states ISSUED, DEPOSITED, COOLING_OFF, IN_FORCE, GRACE
    /// @custom:emits PolicyPremiumRecorded, PremiumCollected
    /// @custom:throws PolicyNotHolder, PolicyStateInvalid, PolicyFullyPaid, as {IPolicySettlement-collect}
    function payPremium(PolicyId id) external;

    /// @notice Records the next premium as received outside the chain.
    /// @param id The policy
    /// @custom:requires the insurer; states ISSUED, DEPOSITED, COOLING_OFF, IN_FORCE, GRACE
    /// @custom:emits PolicyPremiumRecorded
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, PolicyFullyPaid
    function recordPremium(PolicyId id) external;

    /// @notice Reminds the holder of a premium that is due (催告), which may shorten the grace.
    /// @param id The policy
    /// @custom:requires the insurer; state GRACE
    /// @custom:emits PolicyReminded
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, PolicyAlreadyReminded
    function remind(PolicyId id) external;

    /// @notice Asks to reinstate (复效申请). A refused request may be made again.
    /// @param id The policy
    /// @custom:requires the holder; state SUSPENDED
    /// @custom:emits ReinstatementRequested
    /// @custom:throws PolicyNotHolder, PolicyStateInvalid, ReinstatementNotOpen while a request is waiting or agreed
    function requestReinstatement(PolicyId id) external;

    /// @notice Answers a request. An insurer that stays silent past the product's term has agreed (保险法解释三 8).
    /// @param id The policy
    /// @param agreed Whether it agrees
    /// @param reason Reference of the reasons for a refusal
    /// @custom:requires the insurer; state SUSPENDED; within the term for the answer
    /// @custom:emits ReinstatementAnswered
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, ReinstatementNotOpen
    function answerReinstatement(PolicyId id, bool agreed, bytes32 reason) external;

    /// @notice Pays the arrears in deposit tokens; cover runs again from today (保险法 37).
    /// @param id The policy
    /// @custom:requires the holder; state SUSPENDED; the insurer agreed or was silent
    /// @custom:emits PolicyPremiumRecorded, PolicyReinstated, PremiumCollected
    /// @custom:throws PolicyNotHolder, PolicyStateInvalid, ReinstatementNotAgreed, as {IPolicySettlement-collect}
    function payArrears(PolicyId id) external;

    /// @notice Records the arrears as received outside the chain; cover runs again from today.
    /// @param id The policy
    /// @custom:requires the insurer; state SUSPENDED; it agreed or was silent
    /// @custom:emits PolicyPremiumRecorded, PolicyReinstated
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, ReinstatementNotAgreed
    function recordArrears(PolicyId id) external;

    /// @notice Ends a policy that stayed suspended (保险法 37) and owes the holder its cash value.
    /// @param id The policy
    /// @param cashValue Minor units; zero when there is none
    /// @custom:requires the insurer; state SUSPENDED for as long as the product says, no request open or agreed
    /// @custom:emits PolicyClosed, PayablePosted
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, PolicyReinstatable, ObjectFrozen
    function lapse(PolicyId id, uint128 cashValue) external;

    /// @notice States the cash value for which the holder may surrender, net of what the holder owes.
    /// @param id The policy
    /// @param amount Minor units
    /// @param validTo Last day on which it may be taken
    /// @custom:requires the insurer; states DEPOSITED, COOLING_OFF, IN_FORCE, GRACE, SUSPENDED; a product with cash
    /// values
    /// @custom:emits CashValueStated
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, PolicyReturnBasis, CashValueDatePast
    function stateCashValue(PolicyId id, uint128 amount, BusinessDate validTo) external;

    /// @notice Surrenders a policy for the stated cash value (退保).
    /// @param id The policy
    /// @custom:requires the holder; states DEPOSITED, IN_FORCE, GRACE, SUSPENDED; a valid statement
    /// @custom:emits PolicyClosed, PayablePosted
    /// @custom:throws PolicyNotHolder, PolicyStateInvalid, CashValueNotStated, ObjectFrozen
    function surrender(PolicyId id) external;

    /// @notice Cancels a policy (注销): the premium of the days not run comes back.
    /// @param id The policy
    /// @custom:requires the holder; states ISSUED, DEPOSITED, IN_FORCE, GRACE; a product with pro-rata returns
    /// @custom:emits PolicyClosed, PayablePosted
    /// @custom:throws PolicyNotHolder, PolicyStateInvalid, PolicyReturnBasis, ObjectFrozen
    function cancel(PolicyId id) external;

    /// @notice Ends a policy by a claim and owes the benefit.
    /// @param id The policy
    /// @param occurredOn Day of the insured event
    /// @param benefit Minor units, net of what the holder owes
    /// @param payee To whom it is owed
    /// @param forfeited Bitmap of beneficiaries, by their index in the nomination, who died first, waived or forfeited
    /// @custom:requires the insurer; every state in which the policy has not ended; the event inside the cover
    /// @custom:emits PolicyClosed, PolicyClaimed, PayablePosted for each payee
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, ClaimNotCovered, ClaimBenefitMissing, BeneficiaryNone,
    /// ObjectFrozen
    function settleClaim(
        PolicyId id,
        BusinessDate occurredOn,
        uint128 benefit,
        ClaimPayee payee,
        uint256 forfeited
    ) external;

    /// @notice Posts the maturity of a policy and owes the benefit.
    /// @param id The policy
    /// @param benefit Minor units
    /// @custom:requires the insurer; state TERM_OVER; a product with a maturity benefit
    /// @custom:emits PolicyClosed, PayablePosted
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, PolicyMaturityTerms, ObjectFrozen
    function mature(PolicyId id, uint128 benefit) external;

    /// @notice Rescinds a policy for non-disclosure (保险法 16), within its two limits: so many days from knowledge, so
    /// many months from issue.
    /// @param id The policy
    /// @param knownOn Day on which the insurer learnt of the ground
    /// @param refund Minor units; zero after intent, the premiums after gross negligence
    /// @param ground Salted digest of the ground and its proof
    /// @custom:requires the insurer; every state in which the policy has not ended
    /// @custom:emits PolicyClosed, PolicyRescinded, PayablePosted
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, RescissionBarred, RescissionRefundTooHigh,
    /// ObjectFrozen
    function rescind(PolicyId id, BusinessDate knownOn, uint128 refund, bytes32 ground) external;

    /// @notice Posts that policies have expired. All or none.
    /// @param ids The policies
    /// @custom:requires the insurer; state TERM_OVER; products without a maturity benefit
    /// @custom:emits PolicyClosed for each
    /// @custom:throws PolicyNotInsurer, PolicyStateInvalid, PolicyMaturityTerms
    function expire(PolicyId[] calldata ids) external;

    /// @notice Where a policy stands today.
    /// @param id The policy
    /// @return Its state
    function stateOf(PolicyId id) external view returns (PolicyState);

    /// @notice The day on which the next premium is due, and the last day of its grace.
    /// @param id The policy
    /// @return dueOn The day; the end of the term when all premiums have been received
    /// @return graceEndsOn Last day on which cover goes on without it
    function premiumClock(PolicyId id) external view returns (BusinessDate dueOn, BusinessDate graceEndsOn);

    /// @notice What it takes today to reinstate a policy.
    /// @param id The policy
    /// @return Minor units
    function arrearsOf(PolicyId id) external view returns (uint256);

    /// @notice What a policy would pay back today if its holder withdrew it, or cancelled it where it cannot be
    /// withdrawn.
    /// @param id The policy
    /// @return Minor units; zero where it can be neither
    function refundOf(PolicyId id) external view returns (uint256);

    /// @notice The request for reinstatement.
    /// @param id The policy
    /// @return The request
    function reinstatementOf(PolicyId id) external view returns (Reinstatement memory);

    /// @notice The stated cash value.
    /// @param id The policy
    /// @return The statement
    function cashValueOf(PolicyId id) external view returns (CashValue memory);
}

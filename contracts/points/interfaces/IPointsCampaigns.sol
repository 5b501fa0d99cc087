// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {Day} from "../../core/types/Day.sol";
import {Share} from "../../core/types/Share.sol";
import {Outcome, PolicyId} from "../../policy/interfaces/IPolicyRegistry.sol";
import {EarningId} from "../types/EarningId.sol";

/// @notice What a campaign awards points for.
enum Trigger {
    PREMIUM, // 缴费送积分: a premium that is paid
    CHECK_IN // 签到: a visit a day
}

/// @notice A rule that an issuer set in advance, in one storage slot.
/// @param programme Whose points it awards
/// @param trigger What it awards them for
/// @param from First day of the premium's period, or of the check-in
/// @param to Last day of it
/// @param product For premiums: the product in the catalogue
/// @param rate For premiums: units for each million minor units; for check-ins: units for each
/// @param budget Most units that it awards
/// @param awarded Units that it has awarded
/// @param validityMonths Months after the month of the award until whose end the points are valid; zero for the
/// programme's
/// @param returnDays Days until they are credited
/// @param stopped Whether the issuer stopped it
struct Campaign {
    uint32 programme;
    Trigger trigger;
    Day from;
    Day to;
    uint32 product;
    uint32 rate;
    uint48 budget;
    uint48 awarded;
    uint8 validityMonths;
    uint8 returnDays;
    bool stopped;
}

/// @notice What an issuer sets.
/// @param programme Whose points the campaign awards
/// @param trigger What it awards them for
/// @param from First day of the premium's period, or of the check-in
/// @param to Last day of it
/// @param product For premiums: one of the issuer's products in the catalogue; zero for check-ins
/// @param rate For premiums: units for each million minor units; for check-ins: units for each
/// @param budget Most units that it awards, above zero
/// @param validityMonths At most the programme's; zero for the programme's
/// @param returnDays Days until the points are credited
struct CampaignTerms {
    uint32 programme;
    Trigger trigger;
    BusinessDate from;
    BusinessDate to;
    uint32 product;
    uint32 rate;
    uint48 budget;
    uint8 validityMonths;
    uint8 returnDays;
}

/// @title Points campaigns (积分活动)
/// @notice Rules that an issuer sets in advance and that execute when somebody triggers them: the contract looks at
/// the policy itself and awards what the rule says, once. An insurer may give no benefit outside the contract (保险法
/// 116, 131), so what a policy brings in points is capped at a share of its premiums, which the council sets and the
/// regulator reads here.
/// @dev What leaks: which policy brought how many points.
interface IPointsCampaigns {
    /// @notice An issuer opened a campaign.
    /// @param campaign Its number, counted from 1
    /// @param programme Whose points it awards
    /// @param terms What it awards
    event PointsCampaignOpened(uint32 indexed campaign, uint32 indexed programme, CampaignTerms terms);

    /// @notice An issuer stopped a campaign. What was awarded stays.
    /// @param campaign Its number
    event PointsCampaignStopped(uint32 indexed campaign);

    /// @notice A paid premium brought points.
    /// @param campaign The campaign
    /// @param policy The policy
    /// @param period Number of the premium, from 1
    /// @param earning The earning
    /// @param quantity Units
    /// @param value What the policy has brought in all, ten-thousandths of a minor unit
    event PointsPremiumRewarded(
        uint32 indexed campaign,
        PolicyId indexed policy,
        uint16 period,
        EarningId earning,
        uint48 quantity,
        uint256 value
    );

    /// @notice A person checked in and earned points.
    /// @param campaign The campaign
    /// @param account The person's account
    /// @param earning The earning
    /// @param quantity Units
    event PointsCheckedIn(uint32 indexed campaign, address indexed account, EarningId earning, uint48 quantity);

    /// @notice Points that a policy had brought were taken back with it.
    /// @param campaign The campaign
    /// @param policy The policy
    /// @param period Number of the premium
    /// @param outcome How the policy ended
    event PointsPremiumUnrewarded(uint32 indexed campaign, PolicyId indexed policy, uint16 period, Outcome outcome);

    /// @notice The council set what a policy may bring in points.
    /// @param cap Share of the premiums paid
    event PointsRebateCapSet(Share cap);

    /// @notice Thrown when a campaign's terms do not hold together: no rate or budget, an end before the beginning, a
    /// product that is not the issuer's, or points that would be valid for longer than the programme's.
    /// @param field The name of the field
    error PointsCampaignInvalid(bytes32 field);

    /// @notice Thrown when a campaign does not exist, was stopped, or awards for something else.
    /// @param campaign Its number
    error PointsCampaignClosed(uint32 campaign);

    /// @notice Thrown when what is to be rewarded lies outside a campaign's days.
    /// @param campaign Its number
    /// @param day The day that counts
    error PointsCampaignDayInvalid(uint32 campaign, BusinessDate day);

    /// @notice Thrown when a campaign would award more than its budget.
    /// @param campaign Its number
    /// @param awarded Units it would have awarded
    /// @param budget Most units
    error PointsBudgetExceeded(uint32 campaign, uint256 awarded, uint256 budget);

    /// @notice Thrown when a policy brings nothing under a campaign: another product, ended, or the premium not paid.
    /// @param campaign Its number
    /// @param policy The policy
    /// @param period Number of the premium given
    error PointsPremiumNotRewarded(uint32 campaign, PolicyId policy, uint16 period);

    /// @notice Thrown when points are awarded a second time for the same thing.
    /// @param earning The first
    error PointsAlreadyAwarded(EarningId earning);

    /// @notice Thrown when a policy has brought all the points that it may.
    /// @param policy The policy
    /// @param value What it has brought, ten-thousandths of a minor unit
    /// @param cap What it may, ten-thousandths of a minor unit
    error PointsRebateCapReached(PolicyId policy, uint256 value, uint256 cap);

    /// @notice Thrown when a rebate cap is above the whole premium.
    /// @param cap The share given
    error PointsRebateCapInvalid(Share cap);

    /// @notice Thrown when points are taken back from a policy that did not end as if it had never been.
    /// @param policy The policy
    /// @param outcome How it ended; NONE while it lives
    error PointsPolicyStands(PolicyId policy, Outcome outcome);

    /// @notice Opens a campaign.
    /// @param terms See {CampaignTerms}
    /// @return campaign Its number
    /// @custom:requires the programme's issuer, active; the programme is live
    /// @custom:emits PointsCampaignOpened
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsCampaignInvalid
    function openCampaign(CampaignTerms calldata terms) external returns (uint32 campaign);

    /// @notice Stops a campaign.
    /// @param campaign Its number
    /// @custom:requires the programme's issuer, active or exiting
    /// @custom:emits PointsCampaignStopped
    /// @custom:throws PointsCampaignClosed, PointsNotIssuer
    function stopCampaign(uint32 campaign) external;

    /// @notice Sets what a policy may bring in points.
    /// @param cap Share of the premiums paid, at most all of them
    /// @custom:requires the council
    /// @custom:emits PointsRebateCapSet
    /// @custom:throws PointsRebateCapInvalid
    function setRebateCap(Share cap) external;

    /// @notice Awards the points of a premium that was paid, to the policyholder: premium · rate / 10⁶ units, rounded
    /// down, and no more than the policy may still bring.
    /// @param campaign A campaign for premiums
    /// @param policy A policy of its product, in force
    /// @param period Number of the premium, from 1 to those paid, whose period begins within the campaign's days
    /// @return earning The earning
    /// @custom:requires nothing; anybody may call
    /// @custom:emits PointsPremiumRewarded, PointsAwarded
    /// @custom:throws PointsCampaignClosed, PointsPremiumNotRewarded, PointsCampaignDayInvalid, PointsAlreadyAwarded,
    /// PointsRebateCapReached, PointsBudgetExceeded, and as {IPointsEarnings-issue}
    function rewardPremium(uint32 campaign, PolicyId policy, uint16 period) external returns (EarningId earning);

    /// @notice Takes back the points of a premium whose policy was not taken up, withdrawn or rescinded: its premiums
    /// go back, so the points do.
    /// @param campaign The campaign
    /// @param policy The policy
    /// @param period Number of the premium
    /// @custom:requires nothing; anybody may call
    /// @custom:emits PointsPremiumUnrewarded, PointsEarningRevoked
    /// @custom:throws PointsPolicyStands, and as {IPointsEarnings-revoke} when there is nothing to take back
    function unrewardPremium(uint32 campaign, PolicyId policy, uint16 period) external;

    /// @notice Earns the points of the day, once for each account.
    /// @param campaign A campaign for check-ins, within its days
    /// @return earning The earning
    /// @custom:requires a person with an active real-name account, once a day
    /// @custom:emits PointsCheckedIn, PointsAwarded
    /// @custom:throws PointsCampaignClosed, PointsCampaignDayInvalid, PointsAlreadyAwarded, PointsBudgetExceeded, and
    /// as {IPointsEarnings-issue}
    function checkIn(uint32 campaign) external returns (EarningId earning);

    /// @notice A campaign.
    /// @param campaign Its number
    /// @return The campaign; programme zero when there is none
    function campaignInfo(uint32 campaign) external view returns (Campaign memory);

    /// @notice What a policy may bring in points.
    /// @return Share of the premiums paid
    function rebateCap() external view returns (Share);

    /// @notice What a policy has brought and may bring in points, for the regulator. Values in ten-thousandths of a
    /// minor unit.
    /// @param policy The policy
    /// @return value What it has brought, at the values of the days of award
    /// @return cap What it may bring: the cap on as many premiums as are paid, at what one is today
    function rebateOf(PolicyId policy) external view returns (uint256 value, uint256 cap);

    /// @notice The earning of a premium.
    /// @param campaign The campaign
    /// @param policy The policy
    /// @param period Number of the premium
    /// @return The id, whether it was awarded or not
    function premiumEarning(uint32 campaign, PolicyId policy, uint16 period) external view returns (EarningId);

    /// @notice The earning of a check-in.
    /// @param campaign The campaign
    /// @param account The person's account
    /// @param day The day
    /// @return The id, whether it was awarded or not
    function checkInEarning(uint32 campaign, address account, BusinessDate day) external view returns (EarningId);
}

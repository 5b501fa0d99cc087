// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../core/types/Day.sol";
import {BusinessDate} from "../../core/types/BusinessDate.sol";
import {EarningId, Origin} from "../types/EarningId.sol";
import {Month} from "../types/Month.sol";

/// @notice Where an earning stands.
enum EarningStage {
    NONE,
    PENDING, // 待生效: in its return window
    AVAILABLE, // 已到账
    REVOKED // 已撤销: nothing of it is left
}

/// @notice Points that an account earned, in one storage slot.
/// @param account The account that earned them
/// @param quantity Units that are not revoked
/// @param expiry Last month in which they can be spent
/// @param availableOn Day from which they are credited
/// @param stage Where it stands
struct Earning {
    address account;
    uint48 quantity;
    Month expiry;
    Day availableOn;
    EarningStage stage;
}

/// @notice Points to be awarded.
/// @param earningReference The issuer's keyed digest of what they are earned with, used once in a programme
/// @param account Real-name account
/// @param quantity Units, above zero
/// @param validityMonths Months after this one until whose end they are valid; zero for the programme's, which is also
/// the most
/// @param returnDays Days until they are credited, while what they are earned with can be returned; zero for at once
struct Award {
    bytes32 earningReference;
    address account;
    uint48 quantity;
    uint8 validityMonths;
    uint8 returnDays;
}

/// @notice Balances that an issuer keeps in a system of its own (存量积分), units.
/// @param declared What accounts had there when they were declared
/// @param migrated What of it has been minted here, and is locked there
struct Legacy {
    uint48 declared;
    uint48 migrated;
}

/// @title Points earnings (积分发放)
/// @notice How accounts come to points: awarded by issuers, credited after the return window, revoked when what they
/// were earned with is cancelled, or brought over from a system of the issuer.
/// @dev References are keyed digests that only the issuer can connect with a purchase. What leaks: which pseudonymous
/// account earned how much of which programme, and when.
interface IPointsEarnings {
    /// @notice Points were awarded.
    /// @param earning The earning
    /// @param programme The programme
    /// @param account The account
    /// @param quantity Units
    /// @param expiry Last month in which they can be spent
    /// @param availableOn Day from which they are credited
    /// @param earningReference The issuer's keyed digest
    event PointsAwarded(
        EarningId indexed earning,
        uint32 indexed programme,
        address indexed account,
        uint48 quantity,
        Month expiry,
        BusinessDate availableOn,
        bytes32 earningReference
    );

    /// @notice Pending points were credited.
    /// @param earning The earning
    event PointsMatured(EarningId indexed earning);

    /// @notice Points were taken back.
    /// @param earning The earning
    /// @param quantity Units
    /// @param left Units of it that are not revoked
    /// @param reason Digest or code of the reason; no text
    event PointsEarningRevoked(EarningId indexed earning, uint48 quantity, uint48 left, bytes32 reason);

    /// @notice An issuer declared how many points accounts have in a system of its own.
    /// @param programme The programme
    /// @param declared Units in all, what is brought over included
    event PointsLegacyDeclared(uint32 indexed programme, uint48 declared);

    /// @notice Thrown when an earning's reference is zero.
    error PointsReferenceMissing();

    /// @notice Thrown when a reference is used again for something else, or after the earning was revoked.
    /// @param earning The earning that has it
    error PointsReferenceUsed(EarningId earning);

    /// @notice Thrown when points would be valid for longer than the programme's are, or credited only after their last
    /// month.
    /// @param validityMonths Months given
    /// @param most Months at most
    error PointsValidityInvalid(uint8 validityMonths, uint8 most);

    /// @notice Thrown when an earning is not in a stage in which this can be done.
    /// @param earning The earning
    /// @param stage Its stage
    error PointsEarningStageInvalid(EarningId earning, EarningStage stage);

    /// @notice Thrown when points are credited in their return window.
    /// @param earning The earning
    /// @param availableOn Day from which they are
    error PointsEarningPending(EarningId earning, BusinessDate availableOn);

    /// @notice Thrown when more is revoked than is left of an earning, or nothing.
    /// @param earning The earning
    /// @param left Units that are left
    /// @param quantity Units given
    error PointsRevocationInvalid(EarningId earning, uint48 left, uint48 quantity);

    /// @notice Thrown when points are revoked that have expired: nothing of them can be spent.
    /// @param earning The earning
    /// @param expiry Last month in which they could be spent
    error PointsEarningLapsed(EarningId earning, Month expiry);

    /// @notice Thrown when more would be brought over than accounts have in the issuer's system, or less declared than
    /// was brought over.
    /// @param programme The programme
    /// @param migrated Units that would be brought over
    /// @param declared Units that would be declared
    error PointsLegacyExceeded(uint32 programme, uint256 migrated, uint256 declared);

    /// @notice Awards points. Each item stands for itself: a repeat of one that stands is passed over, so that a page
    /// can be sent again.
    /// @param programme LIVE
    /// @param awards What to award; the caller pages them
    /// @custom:requires the programme's issuer, active
    /// @custom:emits PointsAwarded; TransferSingle for what is credited at once
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsReferenceMissing, PointsReferenceUsed,
    /// PointsQuantityMissing, PointsValidityInvalid, PointsLimitExceeded, Person… as {IPersonRegistry-requireActive}
    function issue(uint32 programme, Award[] calldata awards) external;

    /// @notice Brings points over from the issuer's system, which locks them there: a reference is one account there.
    /// @param programme LIVE
    /// @param awards What to bring over; the caller pages them
    /// @custom:requires the programme's issuer, active
    /// @custom:emits PointsAwarded, TransferSingle
    /// @custom:throws PointsLegacyExceeded, and as {issue}
    function migrate(uint32 programme, Award[] calldata awards) external;

    /// @notice Declares how many points accounts have in the issuer's own system, what is brought over included.
    /// @param programme Its programme
    /// @param declared Units
    /// @custom:requires the programme's issuer, active or exiting
    /// @custom:emits PointsLegacyDeclared
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsLegacyExceeded
    function declareLegacy(uint32 programme, uint48 declared) external;

    /// @notice Awards points for a rule that the issuer set in advance.
    /// @param programme LIVE
    /// @param item What to award
    /// @return earning The earning
    /// @custom:requires role POINTS_AWARDING
    /// @custom:emits PointsAwarded; TransferSingle when credited at once
    /// @custom:throws as {issue}
    function award(uint32 programme, Award calldata item) external returns (EarningId earning);

    /// @notice Takes back what is left of an earning by a rule that the issuer set in advance.
    /// @param earning The earning
    /// @param reason Digest or code of the reason
    /// @custom:requires role POINTS_AWARDING
    /// @custom:emits PointsEarningRevoked
    /// @custom:throws as {revoke}
    function cancel(EarningId earning, bytes32 reason) external;

    /// @notice Credits points whose return window is over, to the address that acts for the person now.
    /// @param earnings Pending earnings; the caller pages them
    /// @custom:requires nothing; anybody may call
    /// @custom:emits PointsMatured, TransferSingle
    /// @custom:throws PointsEarningStageInvalid, PointsEarningPending
    function mature(EarningId[] calldata earnings) external;

    /// @notice Takes points back because what they were earned with is cancelled, in full or in part, or because they
    /// were awarded in error. What the account has spent it owes, within the programme's limit.
    /// @param earning The earning, pending or available
    /// @param quantity Units, at most what is left of it
    /// @param reason Digest or code of the reason; no text
    /// @custom:requires the programme's issuer, active or exiting
    /// @custom:emits PointsEarningRevoked; PointsRevoked when it was credited
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsEarningStageInvalid,
    /// PointsRevocationInvalid, PointsEarningLapsed, ObjectFrozen, PointsDebtExceeded
    function revoke(EarningId earning, uint48 quantity, bytes32 reason) external;

    /// @notice An earning.
    /// @param earning The earning
    /// @return The earning; stage NONE when there is none
    function earningInfo(EarningId earning) external view returns (Earning memory);

    /// @notice Units of a programme that are awarded and not credited yet.
    /// @param programme The programme
    /// @return Units
    function pendingOf(uint32 programme) external view returns (uint48);

    /// @notice What an issuer keeps in its own system. It must show there what is declared less what is migrated.
    /// @param programme The programme
    /// @return The balances
    function legacyOf(uint32 programme) external view returns (Legacy memory);

    /// @notice Whether an account of the issuer's own system was brought over and must be locked there.
    /// @param programme The programme
    /// @param legacyReference The issuer's keyed digest of the account
    /// @return True when it was
    function isMigrated(uint32 programme, bytes32 legacyReference) external view returns (bool);

    /// @notice The id of an earning.
    /// @param programme The programme
    /// @param origin How the points came about
    /// @param earningReference The issuer's keyed digest
    /// @return The id
    function idOf(uint32 programme, Origin origin, bytes32 earningReference) external pure returns (EarningId);
}

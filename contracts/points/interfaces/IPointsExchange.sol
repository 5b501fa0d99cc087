// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Day} from "../../core/types/Day.sol";

/// @notice The way from one programme's points to another's, in one storage slot. Both issuers open it.
/// @param outward Whether the first issuer lets its points go this way
/// @param inward Whether the second issuer takes them in
/// @param feeBp What the second issuer keeps of their value, basis points
/// @param dailyCap Most units of the first programme that may go this way on one day
/// @param day The day that `usedToday` belongs to
/// @param usedToday Units of the first programme that went this way on that day
/// @param carry Value that is owed and too small to be posted, ten-thousandths of a minor unit
struct Route {
    bool outward;
    bool inward;
    uint16 feeBp;
    uint48 dailyCap;
    Day day;
    uint48 usedToday;
    uint16 carry;
}

/// @notice What an exchange of points comes to. Values are in ten-thousandths of a minor unit (for CNY 10⁻⁶ yuan).
/// @param consumed Units of the first programme that are spent
/// @param received Units of the second programme that are credited
/// @param fee Value that the second issuer keeps
/// @param dust Value that remains the account's; less than one unit of the first programme, unless that was worth more
/// when earlier dust arose
struct ExchangeOutcome {
    uint48 consumed;
    uint48 received;
    uint256 fee;
    uint32 dust;
}

/// @title Points exchange (积分通兑)
/// @notice Turns points of one programme into points of another, at what a unit of each is worth. In the same
/// transaction the first issuer comes to owe the second the value at the clearing house, so the second is paid for the
/// points it now has to honour.
/// @dev Values change only at the start of a day that was announced thirty days before, so a quote is what the chain
/// computes; who exchanges names it, and gets it or nothing. What leaks: which pseudonymous account exchanged how much
/// between which programmes, and what the issuers owe each other.
interface IPointsExchange {
    /// @notice An issuer opened or closed the way out of its programme.
    /// @param from Its programme
    /// @param to The other programme
    /// @param open Whether its points may go this way
    event PointsRouteOutwardSet(uint32 indexed from, uint32 indexed to, bool open);

    /// @notice An issuer opened or closed the way into its programme.
    /// @param from The other programme
    /// @param to Its programme
    /// @param open Whether it takes the other's points in
    /// @param feeBp What it keeps of their value, basis points
    /// @param dailyCap Most units of the other programme on one day
    event PointsRouteInwardSet(uint32 indexed from, uint32 indexed to, bool open, uint16 feeBp, uint48 dailyCap);

    /// @notice Points were exchanged.
    /// @param from The programme whose points were spent
    /// @param to The programme whose points were credited
    /// @param account The account
    /// @param consumed Units spent
    /// @param received Units credited
    /// @param fee Value that the second issuer keeps, ten-thousandths of a minor unit
    /// @param dust Value that remains the account's in the first programme, ten-thousandths of a minor unit
    /// @param amount What the first issuer owes the second for it, minor units; zero while it is too small to be posted
    event PointsExchanged(
        uint32 indexed from,
        uint32 indexed to,
        address indexed account,
        uint48 consumed,
        uint48 received,
        uint256 fee,
        uint32 dust,
        uint256 amount
    );

    /// @notice Thrown when points would be exchanged between programmes of which one has not opened the way.
    /// @param from The first programme
    /// @param to The second programme
    error PointsRouteClosed(uint32 from, uint32 to);

    /// @notice Thrown when a way would lead from a programme to itself, or between currencies, or take a fee of the
    /// whole value or more.
    /// @param from The first programme
    /// @param to The second programme
    error PointsRouteInvalid(uint32 from, uint32 to);

    /// @notice Thrown when more would go a way on one day than may.
    /// @param from The first programme
    /// @param to The second programme
    /// @param quantity Units that would have gone this way today
    /// @param cap Units that may
    error PointsRouteCapExceeded(uint32 from, uint32 to, uint256 quantity, uint256 cap);

    /// @notice Thrown when a quote is used after its time. Ask for another.
    /// @param validUntil Seconds until which it was good
    error PointsQuoteExpired(uint40 validUntil);

    /// @notice Thrown when a quote would be good for longer than a minute.
    /// @param validUntil Seconds given
    /// @param latest Seconds at most
    error PointsQuoteTooLong(uint40 validUntil, uint256 latest);

    /// @notice Thrown when an exchange does not come to what was quoted. Ask for another quote.
    /// @param quoted Units that were quoted
    /// @param received Units that it comes to
    error PointsQuoteStale(uint48 quoted, uint48 received);

    /// @notice Thrown when points are worth less than one unit of the other programme.
    /// @param from The first programme
    /// @param to The second programme
    /// @param quantity Units given
    error PointsExchangeTooSmall(uint32 from, uint32 to, uint48 quantity);

    /// @notice Opens or closes the way from one's programme to another.
    /// @param from One's programme
    /// @param to Another programme of the same currency
    /// @param open Whether points may go this way
    /// @custom:requires the issuer of `from`, active or exiting
    /// @custom:emits PointsRouteOutwardSet
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsRouteInvalid
    function setOutward(uint32 from, uint32 to, bool open) external;

    /// @notice Opens or closes the way from another programme into one's own.
    /// @param from Another programme of the same currency
    /// @param to One's programme
    /// @param open Whether points may come this way
    /// @param feeBp What one keeps of their value, basis points, below 10,000
    /// @param dailyCap Most units of the other programme on one day
    /// @custom:requires the issuer of `to`, active or exiting
    /// @custom:emits PointsRouteInwardSet
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsRouteInvalid
    function setInward(uint32 from, uint32 to, bool open, uint16 feeBp, uint48 dailyCap) external;

    /// @notice Exchanges points, as quoted or not at all.
    /// @param from The programme whose points are spent: live, or winding down
    /// @param to The programme whose points are credited: live
    /// @param quantity Units of the first programme, above zero; what does not make up a unit of the second goes back
    /// @param quoted Units of the second programme that the quote named
    /// @param validUntil Seconds until which the quote is good, at most a minute ahead
    /// @custom:requires a person with an active real-name account
    /// @custom:emits PointsExchanged, TransferSingle, ObligationPosted
    /// @custom:throws Person… as {IPersonRegistry-requireActive}, PointsQuoteExpired, PointsQuoteTooLong,
    /// PointsProgrammeStatusInvalid, PointsWindDownDateInvalid, PointsRouteClosed, PointsExchangeTooSmall,
    /// PointsQuoteStale, PointsRouteCapExceeded, ObjectFrozen, PointsAccountHeld, PointsInsufficient,
    /// PointsLimitExceeded, Clearing… as {IClearingBook-accrue}
    function exchange(uint32 from, uint32 to, uint48 quantity, uint48 quoted, uint40 validUntil) external;

    /// @notice Quotes an exchange.
    /// @param account The account, whose dust counts
    /// @param from The programme whose points would be spent
    /// @param to The programme whose points would be credited
    /// @param quantity Units of the first programme
    /// @return outcome What it comes to now
    /// @return validUntil Seconds until which to use it: a minute from now
    /// @custom:throws PointsProgrammeStatusInvalid, PointsWindDownDateInvalid, PointsRouteClosed,
    /// PointsExchangeTooSmall
    function quote(
        address account,
        uint32 from,
        uint32 to,
        uint48 quantity
    ) external view returns (ExchangeOutcome memory outcome, uint40 validUntil);

    /// @notice The way from one programme to another.
    /// @param from The first programme
    /// @param to The second programme
    /// @return The way
    function routeInfo(uint32 from, uint32 to) external view returns (Route memory);

    /// @notice The cause under which exchanges on a way run at the clearing house, one obligation for each cycle.
    /// @param from The first programme
    /// @param to The second programme
    /// @return The numbers of both
    function causeOf(uint32 from, uint32 to) external pure returns (bytes32);
}

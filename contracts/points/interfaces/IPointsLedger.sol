// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1155MetadataURI} from "@openzeppelin/contracts/token/ERC1155/extensions/IERC1155MetadataURI.sol";

import {LotId} from "../types/LotId.sol";
import {LotSet} from "../types/LotSet.sol";
import {Month} from "../types/Month.sol";

/// @notice How a programme's points came and went, in units; one storage slot. What is outstanding is minted −
/// redeemed − exchanged − expired − revoked.
/// @param minted Credited
/// @param redeemed Spent at merchants, from the reservation on; what is released or refunded is taken off again
/// @param exchanged Turned into another programme's points
/// @param expired Never spent in time
/// @param revoked Taken back because what they were earned with was cancelled
struct Totals {
    uint48 minted;
    uint48 redeemed;
    uint48 exchanged;
    uint48 expired;
    uint48 revoked;
}

/// @notice What an account has of a programme beside its lots; one storage slot.
/// @param lots The months in which its lots expire
/// @param debt Units that were revoked after they had been spent; the next credits pay it
/// @param dust Value left over by exchanges, ten-thousandths of a minor unit; counted in with the next exchange
/// @param heldUntil Seconds until which the issuer holds the account in its programme (风险冻结)
struct Holding {
    LotSet lots;
    uint48 debt;
    uint32 dust;
    uint40 heldUntil;
}

/// @notice Units of one lot.
/// @param expiry The last month in which they can be spent
/// @param quantity Units
struct Draw {
    Month expiry;
    uint48 quantity;
}

/// @notice Points of one programme that become points of another.
/// @param account Whose they are
/// @param from The programme whose points are spent
/// @param to The programme whose points are credited
/// @param consumed Units spent
/// @param received Units credited
/// @param expiry Last month in which the credited ones can be spent
/// @param limit Most units of the second programme that may then be outstanding
/// @param dust Value that then remains in the first programme, ten-thousandths of a minor unit
struct Swap {
    address account;
    uint32 from;
    uint32 to;
    uint48 consumed;
    uint48 received;
    Month expiry;
    uint48 limit;
    uint32 dust;
}

/// @title Points ledger (积分账本)
/// @notice Who has which points: one ERC-1155 token for each programme and month of expiry, so that ordinary wallets
/// show them. Points are not transferred, but between accounts that an issuer has put into one pool (家庭共享).
/// @dev Units are the smallest quantity of a programme. Credits and debits come from the other points contracts, which
/// the council allowed as operators. What leaks: which pseudonymous account has how many points of which programme.
interface IPointsLedger is IERC1155MetadataURI {
    /// @notice The council allowed a contract to credit and debit points, or no longer.
    /// @param operator The contract
    /// @param allowed Whether it may
    event PointsOperatorSet(address indexed operator, bool allowed);

    /// @notice Points that were credited or reclaimed paid what the account owed.
    /// @param programme The programme
    /// @param account The account
    /// @param quantity Units that paid it
    /// @param debt Units that it still owes
    event PointsDebtRecovered(uint32 indexed programme, address indexed account, uint48 quantity, uint48 debt);

    /// @notice Points were revoked.
    /// @param programme The programme
    /// @param account The account
    /// @param burnt Units taken from its lots
    /// @param owed Units that it had spent and now owes
    event PointsRevoked(uint32 indexed programme, address indexed account, uint48 burnt, uint48 owed);

    /// @notice Points expired.
    /// @param lot The lot
    /// @param account The account
    /// @param quantity Units
    event PointsExpired(LotId indexed lot, address indexed account, uint48 quantity);

    /// @notice An issuer held an account in its programme, or let it go.
    /// @param programme The programme
    /// @param account The account
    /// @param until Seconds until which it is held; not later than now when it was let go
    /// @param reason Digest or code of the case; no text
    event PointsHeld(uint32 indexed programme, address indexed account, uint40 until, bytes32 reason);

    /// @notice An issuer put an account into a pool, or took it out.
    /// @param programme The programme
    /// @param account The account
    /// @param head The account after which the pool is named; zero when it was taken out
    event PointsPoolSet(uint32 indexed programme, address indexed account, address indexed head);

    /// @notice A person's points followed to the address that acts for the person now.
    /// @param programme The programme
    /// @param lost The address before
    /// @param account The address now
    event PointsReclaimed(uint32 indexed programme, address indexed lost, address indexed account);

    /// @notice Thrown when somebody else than an operator credits or debits points.
    /// @param caller Who tried
    error PointsOperatorUnknown(address caller);

    /// @notice Thrown when an operator would be an address without code.
    /// @param operator The address given
    error PointsOperatorNoCode(address operator);

    /// @notice Thrown when a quantity is zero.
    error PointsQuantityMissing();

    /// @notice Thrown when a programme would have more points outstanding than it may.
    /// @param programme The programme
    /// @param outstanding Units there would be
    /// @param limit Most units there may be
    error PointsLimitExceeded(uint32 programme, uint256 outstanding, uint256 limit);

    /// @notice Thrown when an account has fewer points than it would spend.
    /// @param programme The programme
    /// @param account The account
    /// @param available Units that it can spend
    /// @param quantity Units asked for
    error PointsInsufficient(uint32 programme, address account, uint256 available, uint256 quantity);

    /// @notice Thrown when an account would owe more than it may after a revocation. Revoke less.
    /// @param programme The programme
    /// @param account The account
    /// @param debt Units that it would owe
    /// @param limit Most units that it may owe
    error PointsDebtExceeded(uint32 programme, address account, uint256 debt, uint256 limit);

    /// @notice Thrown when points move whose account the issuer holds.
    /// @param programme The programme
    /// @param account The account
    /// @param until Seconds until which it is held
    error PointsAccountHeld(uint32 programme, address account, uint40 until);

    /// @notice Thrown when an issuer would hold an account longer than it may at a time.
    /// @param until Seconds given
    /// @param latest Seconds at most
    error PointsHoldTooLong(uint40 until, uint256 latest);

    /// @notice Thrown when points would go to an account outside the sender's pool. Points are not traded.
    /// @param programme The programme
    /// @param from The sender
    /// @param to The receiver
    error PointsNotPooled(uint32 programme, address from, address to);

    /// @notice Thrown when a pool would have more accounts than it may.
    /// @param head The account after which it is named
    /// @param most How many accounts it may have
    error PointsPoolFull(address head, uint256 most);

    /// @notice Thrown when points would move that have expired.
    /// @param lot The lot
    error PointsLotExpired(LotId lot);

    /// @notice Thrown when points would be swept away that have not expired, or whose programme is suspended.
    /// @param lot The lot
    error PointsLotNotExpired(LotId lot);

    /// @notice Thrown when points are reclaimed by anyone but the address that acts for the person now.
    /// @param lost The address before
    /// @param caller The caller
    error PointsNotSuccessor(address lost, address caller);

    /// @notice Allows a contract to credit and debit points, or no longer.
    /// @param operator The contract
    /// @param allowed Whether it may
    /// @custom:requires the council
    /// @custom:emits PointsOperatorSet
    /// @custom:throws PointsOperatorNoCode
    function setOperator(address operator, bool allowed) external;

    /// @notice Credits points. Whatever the account owes in the programme is taken off first.
    /// @param programme The programme; whether it may issue is the operator's question
    /// @param account The account
    /// @param quantity Units, above zero
    /// @param expiry Last month in which they can be spent, at most sixty months ahead
    /// @param limit Most units of the programme that may then be outstanding
    /// @custom:requires an operator
    /// @custom:emits TransferSingle; PointsDebtRecovered when the account owed
    /// @custom:throws PointsOperatorUnknown, PointsQuantityMissing, PointsLimitExceeded
    function credit(uint32 programme, address account, uint48 quantity, Month expiry, uint48 limit) external;

    /// @notice Redeems points, those that expire first first.
    /// @param programme The programme; whether it may be spent is the operator's question
    /// @param account The account
    /// @param quantity Units, above zero
    /// @return draws What was taken from which lot, earliest expiry first
    /// @custom:requires an operator
    /// @custom:emits TransferSingle or TransferBatch
    /// @custom:throws PointsOperatorUnknown, PointsQuantityMissing, ObjectFrozen, PointsAccountHeld, PointsInsufficient
    function redeem(uint32 programme, address account, uint48 quantity) external returns (Draw[] memory draws);

    /// @notice Gives redeemed points back to the lots they came from. What has expired meanwhile can be spent until
    /// the end of the month that lies thirty days ahead.
    /// @param programme The programme
    /// @param account The account
    /// @param draws What goes back to which lot
    /// @custom:requires an operator
    /// @custom:emits TransferSingle or TransferBatch
    /// @custom:throws PointsOperatorUnknown
    function restore(uint32 programme, address account, Draw[] calldata draws) external;

    /// @notice Revokes points: from the lot they were credited to, then from those that expire first; what the account
    /// has spent it owes.
    /// @param programme The programme
    /// @param account The account
    /// @param quantity Units, above zero
    /// @param expiry The lot they were credited to
    /// @param debtLimit Most units that the account may then owe
    /// @custom:requires an operator
    /// @custom:emits PointsRevoked, TransferSingle or TransferBatch
    /// @custom:throws PointsOperatorUnknown, PointsQuantityMissing, ObjectFrozen, PointsDebtExceeded
    function revoke(uint32 programme, address account, uint48 quantity, Month expiry, uint48 debtLimit) external;

    /// @notice Takes everything that an account can spend of a programme, dust included, to turn it into points of
    /// another. A freeze or hold does not stand against it, since the value stays with the account.
    /// @param programme The programme
    /// @param account The account
    /// @return quantity Units taken
    /// @return dust Value of the dust taken, ten-thousandths of a minor unit
    /// @custom:requires an operator
    /// @custom:emits TransferSingle or TransferBatch
    /// @custom:throws PointsOperatorUnknown
    function drain(uint32 programme, address account) external returns (uint48 quantity, uint32 dust);

    /// @notice Turns points of one programme into points of another on the same account.
    /// @param swap What is spent and credited, and what dust then remains in the first programme
    /// @custom:requires an operator
    /// @custom:emits TransferSingle, TransferBatch; PointsDebtRecovered when the account owed in the second programme
    /// @custom:throws as {redeem} and {credit}
    function exchange(Swap calldata swap) external;

    /// @notice Sets the dust of an account: value that makes no unit.
    /// @param programme The programme
    /// @param account The account
    /// @param dust Ten-thousandths of a minor unit
    /// @custom:requires an operator, which says so in an event of its own
    /// @custom:throws PointsOperatorUnknown
    function setDust(uint32 programme, address account, uint32 dust) external;

    /// @notice Sweeps away what has expired. Who has nothing in the lot is passed over.
    /// @param lot A lot whose month is over, of a programme that is not suspended
    /// @param accounts The accounts to visit; the caller pages them
    /// @custom:requires nothing; anybody may call
    /// @custom:emits PointsExpired, TransferSingle
    /// @custom:throws PointsLotNotExpired
    function expire(LotId lot, address[] calldata accounts) external;

    /// @notice Holds an account in one's programme when fraud is suspected, or lets it go.
    /// @param programme The programme
    /// @param account The account
    /// @param until Seconds, at most thirty days ahead; the past lets it go
    /// @param reason Digest or code of the case; no text
    /// @custom:requires the programme's issuer, active or exiting
    /// @custom:emits PointsHeld
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsHoldTooLong
    function hold(uint32 programme, address account, uint40 until, bytes32 reason) external;

    /// @notice Puts an account into a pool, between whose accounts points of the programme move freely, or takes it
    /// out. A pool is named after one of its accounts and has at most eight.
    /// @param programme The programme
    /// @param account The account
    /// @param head The account after which the pool is named; zero takes the account out
    /// @custom:requires the programme's issuer, active or exiting
    /// @custom:emits PointsPoolSet
    /// @custom:throws PointsProgrammeStatusInvalid, PointsNotIssuer, PointsPoolFull
    function setPool(uint32 programme, address account, address head) external;

    /// @notice Takes over what a person's lost address has in a programme; what the person owes is taken off it, unless
    /// the address that acts now is frozen. Its pool is the issuer's to set anew.
    /// @param programme The programme
    /// @param lost The address before
    /// @custom:requires the address that acts for the person now
    /// @custom:emits PointsReclaimed, TransferSingle or TransferBatch; PointsDebtRecovered when the person owed
    /// @custom:throws PointsNotSuccessor, PersonStatusInvalid, ObjectFrozen when the lost address is frozen
    function reclaim(uint32 programme, address lost) external;

    /// @notice Whether a contract may credit and debit points.
    /// @param operator The contract
    /// @return True when it may
    function isOperator(address operator) external view returns (bool);

    /// @notice How a programme's points came and went.
    /// @param programme The programme
    /// @return The totals
    function totalsOf(uint32 programme) external view returns (Totals memory);

    /// @notice How many points of a programme there are.
    /// @param programme The programme
    /// @return Units
    function outstanding(uint32 programme) external view returns (uint256);

    /// @notice What an account has of a programme beside its lots.
    /// @param programme The programme
    /// @param account The account
    /// @return The holding
    function holdingOf(uint32 programme, address account) external view returns (Holding memory);

    /// @notice The value that exchanges left over for an account in a programme.
    /// @param programme The programme
    /// @param account The account
    /// @return Ten-thousandths of a minor unit
    function dustOf(uint32 programme, address account) external view returns (uint32);

    /// @notice The lots that an account can spend, earliest expiry first. A lot that expired more than 64 months ago
    /// may show as an empty one of 128 months later.
    /// @param programme The programme
    /// @param account The account
    /// @return The lots and what is in them
    function lotsOf(uint32 programme, address account) external view returns (Draw[] memory);

    /// @notice After which account the pool is named that an account is in.
    /// @param programme The programme
    /// @param account The account
    /// @return The account; zero when it is in no pool
    function poolOf(uint32 programme, address account) external view returns (address);
}

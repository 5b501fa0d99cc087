// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../core/types/Commitment.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";
import {EntryType} from "../types/EntryType.sol";
import {PlacementStatus} from "./IReinsurancePlacements.sol";

/// @notice What the rows of a bordereau are.
enum BordereauKind {
    PREMIUM, // 保费明细: totals PREM_CEDED, PREM_RETURN
    CLAIMS // 赔款明细: totals LOSS_PAID, LAE, SALVAGE
}

/// @notice A bordereau as it is posted.
/// @param placement The contract that it belongs to
/// @param bordereauReference The submitter's keyed digest of its own number, used once for the contract
/// @param kind What its rows are
/// @param from First day of its period
/// @param to Last day of its period
/// @param rows How many rows it has
/// @param root Merkle root of the salted rows
/// @param envelope Envelope with the rows, or with the list of their parts
/// @param replaces Reference of the bordereau in whose place it stands, which has a contra; zero for none
struct Posting {
    bytes32 placement;
    bytes32 bordereauReference;
    BordereauKind kind;
    Day from;
    Day to;
    uint32 rows;
    bytes32 root;
    bytes32 envelope;
    bytes32 replaces;
}

/// @notice What the rows of a bordereau come to under one entry.
/// @param entry The entry
/// @param sum Commitment to the total at 100 % of the reinsured share, signed from the reinsurers' view, minor units
struct Total {
    EntryType entry;
    Commitment sum;
}

/// @notice What the chain keeps of a bordereau.
/// @param kind What its rows are
/// @param from First day of its period
/// @param to Last day of its period
/// @param rows How many rows it has
/// @param postedAt When, in seconds; zero when there is none
/// @param contra Whether it negates another
/// @param root Merkle root of the salted rows
/// @param content {IReinsuranceBordereaux-contentOf} of placement, envelope and totals
/// @param counterpart Its contra, or what it negates; zero for none
struct Bordereau {
    BordereauKind kind;
    Day from;
    Day to;
    uint32 rows;
    uint40 postedAt;
    bool contra;
    bytes32 root;
    bytes32 content;
    bytes32 counterpart;
}

/// @title Reinsurance bordereaux (再保险明细)
/// @notice The rows behind the accounts of a contract: premiums or claims of a period, one by one. The rows travel in
/// an envelope to cedent, broker, panel and regulator; the chain keeps their number, the root of a Merkle tree over
/// them, and commitments to their totals, which accounts must book to the fen. One row can be shown to a third party
/// with its proof and without the others. What was wrong is negated by a contra and posted anew.
/// @dev A leaf is keccak256(keccak256(salt ‖ row)) with a salt of its own for each row, so that a root says nothing
/// about rows that can be guessed; pairs are hashed in ascending order (OpenZeppelin's SimpleMerkleTree). Costs do not
/// depend on the number of rows. What leaks: periods, numbers of rows, times, which entries have a total, who forwards
/// what to which retrocession.
interface IReinsuranceBordereaux {
    /// @notice A bordereau was posted.
    /// @param id The bordereau
    /// @param placement The contract that it belongs to
    /// @param submitter Who posted it
    /// @param posting The bordereau
    /// @param totals Its totals
    event BordereauPosted(
        bytes32 indexed id,
        bytes32 indexed placement,
        MemberId indexed submitter,
        Posting posting,
        Total[] totals
    );

    /// @notice A bordereau was negated (冲销): another one with the same rows and opposite totals was posted.
    /// @param id The contra
    /// @param original What it negates
    /// @param placement The contract
    /// @param submitter Who posted it
    /// @param reason Salted digest or code of the reason
    /// @param totals The negated totals
    event BordereauNegated(
        bytes32 indexed id,
        bytes32 indexed original,
        bytes32 indexed placement,
        MemberId submitter,
        bytes32 reason,
        Total[] totals
    );

    /// @notice The rows of a bordereau were passed on to the panel of a retrocession, as they are.
    /// @param id The bordereau
    /// @param retrocession The retrocession
    /// @param retrocedent Who passed them on
    /// @param keyEnvelope Envelope with the key to the rows
    event BordereauForwarded(
        bytes32 indexed id,
        bytes32 indexed retrocession,
        MemberId indexed retrocedent,
        bytes32 keyEnvelope
    );

    /// @notice Thrown when a bordereau has no reference, no rows or no root.
    error BordereauIncomplete();

    /// @notice Thrown when a reference has been used for the contract.
    /// @param id The bordereau that has it
    error BordereauKnown(bytes32 id);

    /// @notice Thrown when there is no such bordereau.
    /// @param id The bordereau
    error BordereauUnknown(bytes32 id);

    /// @notice Thrown when a member is neither cedent nor broker of the contract.
    /// @param placement The contract
    /// @param member The member
    error BordereauNotParty(bytes32 placement, MemberId member);

    /// @notice Thrown when the contract is not in force and not in run-off either.
    /// @param placement The contract
    /// @param status Where it stands
    error BordereauPlacementInvalid(bytes32 placement, PlacementStatus status);

    /// @notice Thrown when rows would be posted for a retrocession. Forward those of the contract that it retrocedes.
    /// @param placement The retrocession
    error BordereauForRetrocession(bytes32 placement);

    /// @notice Thrown when a period ends before it begins, begins before the contract incepts, or, for premiums, ends
    /// after the contract (RE9).
    /// @param from First day given
    /// @param to Last day given
    error BordereauPeriodInvalid(Day from, Day to);

    /// @notice Thrown when an envelope is not granted to a member that must read it. Post it, or grant it, before.
    /// @param envelope The envelope
    /// @param member The member
    error BordereauNotShared(bytes32 envelope, MemberId member);

    /// @notice Thrown when there is no total, one is out of ascending order, or its entry is not of the bordereau's
    /// kind.
    /// @param index The first total that does not fit, from 0
    error BordereauTotalsInvalid(uint256 index);

    /// @notice Thrown when a bordereau would stand in place of one that is unknown, of another kind, or not negated.
    /// @param replaced The bordereau in whose place it would stand
    error BordereauNotReplaceable(bytes32 replaced);

    /// @notice Thrown when contract, envelope or totals shown are not those of a bordereau.
    /// @param id The bordereau
    error BordereauContentDiffers(bytes32 id);

    /// @notice Thrown when a contra, or a bordereau that has one, would be negated.
    /// @param id The bordereau
    error BordereauNotNegatable(bytes32 id);

    /// @notice Thrown when rows would be forwarded to another contract than a retrocession of theirs.
    /// @param placement The contract of the rows
    /// @param retrocession The contract given
    error BordereauRetrocessionInvalid(bytes32 placement, bytes32 retrocession);

    /// @notice Thrown when the contract of the rows does not let reinsurers pass them on.
    /// @param placement The contract
    error BordereauNotOnward(bytes32 placement);

    /// @notice Thrown when rows have been forwarded to the retrocession before.
    /// @param id The bordereau
    /// @param retrocession The retrocession
    error BordereauAlreadyForwarded(bytes32 id, bytes32 retrocession);

    /// @notice Posts a bordereau.
    /// @param posting The bordereau: of a contract that is INCEPTED or in RUN_OFF and no retrocession; its envelope
    /// granted to everybody in the panel of its first day, and to the other one of cedent and broker
    /// @param totals 1 to 3, ascending by entry, of its kind
    /// @return id {bordereauId} of contract and reference
    /// @custom:requires the contract's cedent (INSURER or REINSURER) or broker (BROKER), active or exiting
    /// @custom:emits BordereauPosted
    /// @custom:throws BordereauNotParty, BordereauPlacementInvalid, BordereauForRetrocession, BordereauIncomplete,
    /// BordereauKnown, BordereauPeriodInvalid, BordereauNotReplaceable, BordereauTotalsInvalid, CommitmentInvalid,
    /// BordereauNotShared
    function post(Posting calldata posting, Total[] calldata totals) external returns (bytes32 id);

    /// @notice Negates a bordereau, once; accounts book the contra like any other. Its content is {contentOf} of the
    /// same contract, the same envelope and the negated totals.
    /// @param original The bordereau
    /// @param bordereauReference The submitter's keyed digest of its number for the contra
    /// @param placement The contract of the original
    /// @param envelope The envelope of the original
    /// @param totals The totals of the original
    /// @param reason Salted digest or code of the reason
    /// @return id {bordereauId} of contract and reference
    /// @custom:requires the contract's cedent or broker, active or exiting
    /// @custom:emits BordereauNegated
    /// @custom:throws BordereauNotParty, BordereauPlacementInvalid, BordereauUnknown, BordereauContentDiffers,
    /// BordereauNotNegatable, BordereauIncomplete, BordereauKnown
    function contra(
        bytes32 original,
        bytes32 bordereauReference,
        bytes32 placement,
        bytes32 envelope,
        Total[] calldata totals,
        bytes32 reason
    ) external returns (bytes32 id);

    /// @notice Passes the rows of a bordereau on to the panel of a retrocession: the retrocessionaires open the
    /// original envelope with the key in a small one, so that nothing is keyed in again (平面风险模式). Once for each
    /// retrocession.
    /// @param placement The contract of the bordereau, which lets reinsurers pass rows on
    /// @param bordereauReference The bordereau's reference
    /// @param retrocession A retrocession of that contract, INCEPTED or in RUN_OFF, in whose period the rows begin
    /// @param keyEnvelope Envelope with the key, granted to the panel of the retrocession on the bordereau's first day
    /// @custom:requires the retrocession's cedent, active or exiting
    /// @custom:emits BordereauForwarded
    /// @custom:throws BordereauUnknown, BordereauNotParty, BordereauPlacementInvalid, BordereauRetrocessionInvalid,
    /// BordereauNotOnward, BordereauPeriodInvalid, BordereauAlreadyForwarded, BordereauNotShared
    function forward(bytes32 placement, bytes32 bordereauReference, bytes32 retrocession, bytes32 keyEnvelope) external;

    /// @notice A bordereau.
    /// @param id The bordereau
    /// @return What the chain keeps; `postedAt` zero when there is none
    function bordereauInfo(bytes32 id) external view returns (Bordereau memory);

    /// @notice Whether rows were passed on to a retrocession.
    /// @param id The bordereau
    /// @param retrocession The retrocession
    /// @return True when they were
    function isForwarded(bytes32 id, bytes32 retrocession) external view returns (bool);

    /// @notice Whether a row is one of a bordereau's. Compute the leaf from the row itself: an inner node of the tree
    /// has a proof, too.
    /// @param id The bordereau
    /// @param leaf keccak256(keccak256(salt ‖ row))
    /// @param proof The siblings on the way to the root
    /// @return True when it is
    /// @custom:throws BordereauUnknown
    function verifyRow(bytes32 id, bytes32 leaf, bytes32[] calldata proof) external view returns (bool);

    /// @notice Refuses contract, envelope and totals that are not those of a bordereau.
    /// @param id The bordereau
    /// @param placement The contract that it should belong to
    /// @param envelope Its envelope
    /// @param totals Its totals; of a contra the negated ones
    /// @return counterpart Its contra, or what it negates; zero for none
    /// @custom:throws BordereauContentDiffers, also for a bordereau that is unknown
    function requireContent(
        bytes32 id,
        bytes32 placement,
        bytes32 envelope,
        Total[] calldata totals
    ) external view returns (bytes32 counterpart);

    /// @notice The digest that a bordereau's contract, envelope and totals are known by:
    /// keccak256(abi.encode(placement, envelope, totals)).
    /// @param placement The contract
    /// @param envelope Its envelope
    /// @param totals Its totals
    /// @return The digest
    function contentOf(bytes32 placement, bytes32 envelope, Total[] calldata totals) external pure returns (bytes32);

    /// @notice The id of a bordereau: keccak256(abi.encode(placement, reference)).
    /// @param placement The contract
    /// @param bordereauReference Its keyed digest
    /// @return The id
    function bordereauId(bytes32 placement, bytes32 bordereauReference) external pure returns (bytes32);
}

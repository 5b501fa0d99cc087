// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {DataClass, Grant} from "../../../contracts/core/evidence/interfaces/IEnvelopeLog.sol";
import {SigningRoom} from "../../../contracts/core/evidence/SigningRoom.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {OffsetScope} from "../../../contracts/reinsurance/interfaces/IReinsurancePlacements.sol";
import {ReinsuranceAccounts} from "../../../contracts/reinsurance/ReinsuranceAccounts.sol";
import {ReinsuranceBordereaux} from "../../../contracts/reinsurance/ReinsuranceBordereaux.sol";
import {ReinsuranceClaims} from "../../../contracts/reinsurance/ReinsuranceClaims.sol";
import {ReinsurancePlacements} from "../../../contracts/reinsurance/ReinsurancePlacements.sol";
import {ReinsuranceSettlement} from "../../../contracts/reinsurance/ReinsuranceSettlement.sol";
import {ReinsuranceWorld} from "../ReinsuranceWorld.sol";
import {ClearingCycles} from "./ClearingCycles.sol";
import {ClearingItems} from "./ClearingItems.sol";
import {ClearingModel} from "./ClearingModel.sol";
import {Opening, Openings} from "./ReinsuranceOpenings.sol";

/// @notice A placement by the books. `assumed` is the place of the retroceded one plus one; zero for a direct one.
struct Deal {
    bytes32 id;
    uint256 cedent;
    uint256 opener;
    uint256 assumed;
    OffsetScope offset;
    uint16 panels;
    Opening order;
}

/// @title Reinsurance book
/// @notice Members that cede and reinsure, and plain books beside the contracts': the chain has commitments, the books
/// have amounts and blindings. Amounts are in fen, shares in parts per billion. Acts are public functions of one seed;
/// each says by the books whether it must be refused.
abstract contract ReinsuranceBook is ClearingItems, ClearingCycles {
    using Openings for Opening;

    /// @notice Fen that every member has at the beginning.
    uint256 public constant START = 1e12;
    /// @notice The envelope that everybody has a key to.
    bytes32 internal constant _LETTER = "letter";
    uint64 private constant _COVER = 300_000;

    SigningRoom internal _signing;
    ReinsurancePlacements internal _placements;
    ReinsuranceBordereaux internal _bordereaux;
    ReinsuranceClaims internal _losses;
    ReinsuranceAccounts internal _accounts;
    ReinsuranceSettlement internal _balances;
    uint256 internal _firstReinsurer;
    uint256 internal _broker;

    /// @notice What a member received outside the clearing, less what it paid.
    mapping(uint256 member => int256) public flow;
    Deal[] internal _deals;
    mapping(uint256 deal => mapping(uint16 version => uint256[])) internal _panels;
    mapping(uint256 deal => mapping(uint16 version => uint256[])) internal _shares;
    mapping(uint256 deal => mapping(uint256 member => bool)) internal _follows;
    uint256 private _used;

    constructor(ReinsuranceWorld world) ClearingModel(world, world.FIRST_CEDENT(), world.LAST_REINSURER()) {
        (_signing, _placements, _bordereaux) = (world.signing(), world.placements(), world.bordereaux());
        (_losses, _accounts, _balances) = (world.losses(), world.accounts(), world.balances());
        (_firstReinsurer, _broker) = (world.FIRST_REINSURER(), world.BROKER());
        for (uint256 member = _firstMember; member <= _lastMember; ++member) _fund(member);
        _post();
    }

    /// @notice How many placements there are.
    function dealCount() external view returns (uint256) {
        return _deals.length;
    }

    /// @notice A placement by the books.
    function deal(uint256 index) external view returns (Deal memory) {
        return _deals[index];
    }

    /// @notice A panel of a placement: its members and their shares.
    function panel(uint256 index, uint16 version) external view returns (uint256[] memory, uint256[] memory) {
        return (_panels[index][version], _shares[index][version]);
    }

    /// @dev Notes whether an act happened as the books say.
    /// @return Whether it happened
    function _judge(bool possible, bool happened) internal returns (bool) {
        if (possible != happened) ++breaches;
        if (happened) ++done[msg.sig];
        return happened && possible;
    }

    /// @dev Notes that an act was refused that had to be.
    function _refused(bool happened) internal {
        if (happened) ++breaches;
        else ++done[msg.sig];
    }

    /// @dev Books a payment.
    function _move(uint256 from, uint256 to, uint256 amount) internal {
        (flow[from], flow[to]) = (flow[from] - int256(amount), flow[to] + int256(amount));
    }

    /// @dev A reference that was not used yet.
    function _reference() internal returns (bytes32) {
        return bytes32(++_used);
    }

    function _prank(uint256 member) internal {
        vm.prank(account_(member));
    }

    /// @dev The place of a member in a panel; the panel's length when it is not in it.
    function _seatOf(uint256 index, uint16 version, uint256 member) internal view returns (uint256 seat) {
        uint256[] storage members = _panels[index][version];
        while (seat < members.length && members[seat] != member) ++seat;
    }

    /// @dev Cedent or opener of a placement.
    function _side(uint256 seed, uint256 index) internal view returns (uint256) {
        return _draw(seed, "side", 0, 1) == 0 ? _deals[index].cedent : _deals[index].opener;
    }

    /// @dev Another seed, independent for each number.
    function _branch(uint256 seed, uint256 number) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, number)));
    }

    function _numbers(uint256[] memory members) internal pure returns (MemberId[] memory numbers) {
        numbers = new MemberId[](members.length);
        for (uint256 i = 0; i < members.length; ++i) numbers[i] = _id(members[i]);
    }

    /// @dev Days in Shanghai since 1970.
    function _day() internal view returns (uint16) {
        return uint16((block.timestamp + 8 hours) / 1 days);
    }

    function _fund(uint256 member) private {
        address account = account_(member);
        vm.prank(account);
        _cny.approve(address(_losses), type(uint256).max);
        vm.prank(account);
        _cny.approve(address(_balances), type(uint256).max);
        vm.prank(account);
        _clearing.deposit(_CNY, _COVER);
    }

    function _post() private {
        Grant[] memory grants = new Grant[](_broker + 1 - _firstMember);
        for (uint256 i = 0; i < grants.length; ++i) grants[i] = Grant(_id(_firstMember + i), address(0), "key");
        _prank(_broker);
        _envelopes.announce(_LETTER, "subject", DataClass.N, 1, 1, grants);
    }
}

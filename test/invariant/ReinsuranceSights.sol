// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ClearingHouse} from "../../contracts/core/settlement/ClearingHouse.sol";
import {DepositToken} from "../../contracts/core/settlement/DepositToken.sol";
import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {ReinsuranceAccounts} from "../../contracts/reinsurance/ReinsuranceAccounts.sol";
import {ReinsuranceBordereaux} from "../../contracts/reinsurance/ReinsuranceBordereaux.sol";
import {ReinsuranceClaims} from "../../contracts/reinsurance/ReinsuranceClaims.sol";
import {ReinsurancePlacements} from "../../contracts/reinsurance/ReinsurancePlacements.sol";
import {ReinsuranceSettlement} from "../../contracts/reinsurance/ReinsuranceSettlement.sol";
import {Cheats} from "./Cheats.sol";
import {ReinsuranceHandler} from "./handlers/ReinsuranceHandler.sol";
import {ReinsuranceWorld} from "./ReinsuranceWorld.sol";

/// @title Reinsurance sights
/// @notice The reinsurance contracts and the books beside them at hand.
abstract contract ReinsuranceSights is Cheats {
    bytes3 internal constant _CNY = "CNY";
    uint256 internal constant _FIRST_MEMBER = 11;
    uint256 internal constant _LAST_MEMBER = 16;

    ReinsuranceHandler internal _handler;
    ReinsurancePlacements internal _placements;
    ReinsuranceBordereaux internal _bordereaux;
    ReinsuranceClaims internal _losses;
    ReinsuranceAccounts internal _accounts;
    ReinsuranceSettlement internal _balances;
    ClearingHouse internal _clearing;
    DepositToken internal _cny;

    function _deploy() internal {
        ReinsuranceWorld world = new ReinsuranceWorld();
        (_placements, _bordereaux, _losses) = (world.placements(), world.bordereaux(), world.losses());
        (_accounts, _balances) = (world.accounts(), world.balances());
        (_clearing, _cny) = (world.clearing(), world.cny());
        _handler = new ReinsuranceHandler(world);
    }

    /// @dev Nothing was refused that is possible, nothing happened that is not.
    function _assertNothingWrong() internal view {
        vm.assertEq(_handler.breaches(), 0, "breaches");
    }

    function _id(uint256 member) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(member));
    }
}

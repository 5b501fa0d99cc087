// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Roles} from "../../contracts/core/access/Roles.sol";
import {SigningRoom} from "../../contracts/core/evidence/SigningRoom.sol";
import {Application} from "../../contracts/core/membership/interfaces/IMemberRegistry.sol";
import {Foundation} from "../../contracts/core/Module.sol";
import {Licence, LicenceSet, only} from "../../contracts/core/types/Licence.sol";
import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {IReinsuranceClaims} from "../../contracts/reinsurance/interfaces/IReinsuranceClaims.sol";
import {ReinsuranceAccounts} from "../../contracts/reinsurance/ReinsuranceAccounts.sol";
import {ReinsuranceBordereaux} from "../../contracts/reinsurance/ReinsuranceBordereaux.sol";
import {ReinsuranceClaims} from "../../contracts/reinsurance/ReinsuranceClaims.sol";
import {ReinsurancePlacements} from "../../contracts/reinsurance/ReinsurancePlacements.sol";
import {ReinsuranceSettlement} from "../../contracts/reinsurance/ReinsuranceSettlement.sol";
import {Actors} from "./Actors.sol";
import {World} from "./World.sol";

/// @title Reinsurance world
/// @notice A world with the reinsurance contracts and seven more members: 11 and 12 are insurers, 13 to 16 reinsurers,
/// 17 is a broker; the account of member n is 0xA000 + n. This contract holds the admin role.
contract ReinsuranceWorld is World {
    uint256 public constant FIRST_CEDENT = 11;
    uint256 public constant FIRST_REINSURER = 13;
    uint256 public constant LAST_REINSURER = 16;
    uint256 public constant BROKER = 17;

    SigningRoom public immutable signing;
    ReinsurancePlacements public immutable placements;
    ReinsuranceBordereaux public immutable bordereaux;
    ReinsuranceClaims public immutable losses;
    ReinsuranceAccounts public immutable accounts;
    ReinsuranceSettlement public immutable balances;

    constructor() {
        Foundation memory foundation = Foundation(address(authority), members, address(0));
        signing = new SigningRoom(foundation);
        placements = new ReinsurancePlacements(foundation, signing, envelopes, registry);
        bordereaux = new ReinsuranceBordereaux(foundation, placements, envelopes);
        losses = new ReinsuranceClaims(foundation, placements, envelopes, clearing);
        accounts = new ReinsuranceAccounts(foundation, placements, bordereaux, losses, envelopes);
        balances = new ReinsuranceSettlement(foundation, accounts, clearing);
        _allowReinsurance();
        for (uint256 member = FIRST_CEDENT; member <= BROKER; ++member) _admit(member);
    }

    /// @dev The poster and the role of deploy/roles.ts that the reinsurance contracts have among themselves.
    function _allowReinsurance() private {
        clearing.setPoster(address(balances), true);
        bytes4[] memory booking = new bytes4[](2);
        booking[0] = IReinsuranceClaims.takeCredits.selector;
        booking[1] = IReinsuranceClaims.restoreCredit.selector;
        authority.setTargetFunctionRole(address(losses), booking, Roles.REINSURANCE_BOOKING);
        authority.grantRole(Roles.REINSURANCE_BOOKING, address(accounts), 0);
    }

    function _admit(uint256 number) private {
        address account = address(uint160(0xA000 + number));
        LicenceSet licences = only(number < FIRST_REINSURER ? Licence.INSURER : Licence.REINSURER);
        if (number == BROKER) licences = only(Licence.BROKER);
        bytes20 legalId = bytes20(keccak256(abi.encode("reinsurance", number)));
        vm.prank(Actors.PACIFIC);
        MemberId member = members.sponsor(Application("Reinsurance Member (synthetic)", legalId, licences, account));
        members.admit(member, licences, "resolution");
        vm.prank(account);
        members.publishKey("encryption", "RSA", "key");
        vm.prank(account);
        members.activate();
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Roles} from "../../contracts/core/access/Roles.sol";
import {AssuranceLevel} from "../../contracts/core/identity/interfaces/IPersonRegistry.sol";
import {Application} from "../../contracts/core/membership/interfaces/IMemberRegistry.sol";
import {Foundation} from "../../contracts/core/Module.sol";
import {BusinessDate} from "../../contracts/core/types/BusinessDate.sol";
import {Licence, LicenceSet, either, only} from "../../contracts/core/types/Licence.sol";
import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {IPointsProgrammes} from "../../contracts/points/interfaces/IPointsProgrammes.sol";
import {PointsEarnings} from "../../contracts/points/PointsEarnings.sol";
import {PointsExchange} from "../../contracts/points/PointsExchange.sol";
import {PointsLedger} from "../../contracts/points/PointsLedger.sol";
import {PointsProgrammes} from "../../contracts/points/PointsProgrammes.sol";
import {PointsRedemption} from "../../contracts/points/PointsRedemption.sol";
import {PointsWindDown} from "../../contracts/points/PointsWindDown.sol";
import {Actors} from "./Actors.sol";
import {World} from "./World.sol";

/// @title Points world
/// @notice A world with the points contracts, seven more members and eight users. Members 11 to 15 issue points,
/// 15 to 17 are merchants; the account of member n is 0xA000 + n. This contract holds the admin role, and with it the
/// points operator's.
contract PointsWorld is World {
    uint256 public constant FIRST_ISSUER = 11;
    uint256 public constant LAST_ISSUER = 15;
    uint256 public constant LAST_MEMBER = 17;
    uint256 public constant USERS = 8;

    PointsProgrammes public immutable programmes;
    PointsLedger public immutable points;
    PointsEarnings public immutable earnings;
    PointsExchange public immutable exchange;
    PointsRedemption public immutable redemption;
    PointsWindDown public immutable windDown;

    constructor() {
        Foundation memory foundation = Foundation(address(authority), members, address(0));
        programmes = new PointsProgrammes(foundation, clearing);
        points = new PointsLedger(foundation, persons, programmes);
        earnings = new PointsEarnings(foundation, persons, programmes, points);
        exchange = new PointsExchange(foundation, persons, programmes, points, clearing);
        redemption = new PointsRedemption(foundation, persons, programmes, points, clearing);
        windDown = new PointsWindDown(foundation, programmes, points, earnings, clearing);
        _allowPoints();
        for (uint256 member = FIRST_ISSUER; member <= LAST_MEMBER; ++member) _admit(member);
        for (uint256 user = 3; user < USERS; ++user) _register(user);
    }

    /// @notice The first account of a user; those of the first three are the persons of {World}.
    function user_(uint256 user) public pure returns (address) {
        return address(uint160(0xB001 + user));
    }

    /// @dev Operators, posters and the role of deploy/roles.ts that the points contracts have among themselves.
    function _allowPoints() private {
        points.setOperator(address(earnings), true);
        address[3] memory posters = [address(exchange), address(redemption), address(windDown)];
        for (uint256 i = 0; i < posters.length; ++i) {
            points.setOperator(posters[i], true);
            clearing.setPoster(posters[i], true);
        }
        bytes4[] memory closing = new bytes4[](1);
        closing[0] = IPointsProgrammes.recordClosed.selector;
        authority.setTargetFunctionRole(address(programmes), closing, Roles.POINTS_CLOSING);
        authority.grantRole(Roles.POINTS_CLOSING, address(windDown), 0);
    }

    function _admit(uint256 number) private {
        address account = address(uint160(0xA000 + number));
        LicenceSet licences = only(number < LAST_ISSUER ? Licence.POINTS_ISSUER : Licence.MERCHANT);
        if (number == LAST_ISSUER) licences = either(Licence.POINTS_ISSUER, Licence.MERCHANT);
        bytes20 legalId = bytes20(keccak256(abi.encode("points", number)));
        vm.prank(Actors.PACIFIC);
        MemberId member = members.sponsor(Application("Points Member (synthetic)", legalId, licences, account));
        members.admit(member, licences, "resolution");
        vm.prank(account);
        members.publishKey("encryption", "RSA", "key");
        vm.prank(account);
        members.activate();
    }

    function _register(uint256 user) private {
        vm.prank(Actors.PROVIDER);
        persons.register(
            user_(user),
            keccak256(abi.encode("pseudonym", user)),
            AssuranceLevel.L3,
            BusinessDate.wrap(2100_01_05),
            keccak256("evidence")
        );
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EarningId, earningId, Origin} from "../../../contracts/points/types/EarningId.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice An earning's id says its programme; each origin has references of its own.
contract EarningIdTest is Cheats {
    function testFuzz_theProgrammeComesBack(uint32 programme, uint256 origin, bytes32 earningReference) public pure {
        EarningId id = earningId(programme, _origin(origin), earningReference);
        vm.assertEq(id.programmeOf(), programme, "the programme");
        vm.assertEq(uint256(EarningId.unwrap(id)) >> 224, programme, "in the upper bits");
    }

    function testFuzz_theDigestIsOfOriginAndReference(uint32 programme, uint256 seed, bytes32 reference_) public pure {
        Origin origin = _origin(seed);
        uint256 digest = uint256(EarningId.unwrap(earningId(programme, origin, reference_))) & type(uint224).max;
        bytes32 expected = keccak256(abi.encode(uint256(origin), reference_));
        vm.assertEq(digest, uint224(uint256(expected)), "the lower 224 bits");
    }

    function testFuzz_originsShareNoReference(uint32 programme, bytes32 reference_) public pure {
        uint256 issuer = uint256(EarningId.unwrap(earningId(programme, Origin.ISSUER, reference_)));
        uint256 legacy = uint256(EarningId.unwrap(earningId(programme, Origin.LEGACY, reference_)));
        uint256 rule = uint256(EarningId.unwrap(earningId(programme, Origin.RULE, reference_)));
        vm.assertTrue(issuer != legacy && legacy != rule && rule != issuer, "three earnings");
    }

    function _origin(uint256 seed) private pure returns (Origin) {
        return Origin(_bound(seed, 0, uint256(type(Origin).max)));
    }
}

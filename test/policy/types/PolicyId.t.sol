// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {PolicyId, PolicyReferenceInvalid, policyId} from "../../../contracts/policy/types/PolicyId.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice A policy's id says who issued it, and no two policies share one.
contract PolicyIdTest is Cheats {
    function compose(MemberId member, uint256 policyReference) external pure returns (PolicyId) {
        return policyId(member, policyReference);
    }

    function testFuzz_insurerAndReferenceComeBack(uint32 member, uint224 policyReference) public pure {
        if (policyReference == 0) policyReference = 1;
        PolicyId id = policyId(MemberId.wrap(member), policyReference);
        vm.assertEq(MemberId.unwrap(id.insurer()), member, "the insurer");
        vm.assertEq(uint224(id.toUint()), policyReference, "the reference");
        vm.assertEq(id.toUint() >> 224, member, "the insurer is in the upper bits");
        vm.assertEq(id.toWord(), bytes32(id.toUint()), "the same word everywhere");
    }

    function testFuzz_referencesThatAreTooLongAreRefused(uint32 member, uint256 policyReference) public {
        policyReference = _bound(policyReference, 2 ** 224, type(uint256).max);
        _expectInvalid(member, policyReference);
    }

    function test_theBoundsOfAReference() public {
        _expectInvalid(1, 0);
        _expectInvalid(1, 2 ** 224);
        vm.assertEq(this.compose(MemberId.wrap(0), 2 ** 224 - 1).toUint(), 2 ** 224 - 1, "224 bits");
    }

    function _expectInvalid(uint32 member, uint256 policyReference) private {
        vm.expectRevert(abi.encodeWithSelector(PolicyReferenceInvalid.selector, policyReference));
        this.compose(MemberId.wrap(member), policyReference);
    }
}

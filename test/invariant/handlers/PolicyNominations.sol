// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Splitter} from "../../../contracts/core/libraries/Splitter.sol";
import {Share, WHOLE} from "../../../contracts/core/types/Share.sol";
import {Beneficiary} from "../../../contracts/policy/interfaces/IBeneficiaryRegister.sol";
import {PolicyActs} from "../../../contracts/policy/libraries/PolicyActs.sol";
import {PolicyId} from "../../../contracts/policy/types/PolicyId.sol";
import {Actors} from "../Actors.sol";
import {PolicyBook} from "./PolicyBook.sol";

/// @title Policy nominations
/// @notice The insured nominates beneficiaries; a list whose shares are wrong must be refused.
abstract contract PolicyNominations is PolicyBook {
    /// @notice The insured, registered when there is none yet, nominates.
    function nominate(uint256 seed) external {
        (PolicyId id, ) = _pick(seed, PolicyActs.ANY_LIVING);
        if (_isNone(id)) return;
        vm.prank(_insured(seed, id));
        _beneficiaries.nominate(id, _list(seed));
        ++done[msg.sig];
    }

    /// @notice The insured nominates with a share too much or too little.
    function nominateWrongly(uint256 seed) external {
        (PolicyId id, ) = _pick(seed, PolicyActs.ANY_LIVING);
        if (_isNone(id)) return;
        Beneficiary[] memory list = _list(seed);
        uint256 index = _draw(seed, "index", 0, list.length - 1);
        uint32 share = Share.unwrap(list[index].share);
        list[index].share = Share.wrap(_draw(seed, "up", 0, 1) == 0 ? share + 1 : share - 1);
        vm.prank(_insured(seed, id));
        try _beneficiaries.nominate(id, list) {
            ++breaches;
        } catch {
            ++done[msg.sig];
        }
    }

    /// @dev The account that acts for the insured of a policy.
    function _insured(uint256 seed, PolicyId id) private returns (address) {
        if (_beneficiaries.insuredOf(id) == address(0)) {
            address insured = _person(seed, "insured");
            vm.prank(Actors.PACIFIC);
            _beneficiaries.registerInsured(id, insured);
        }
        return _persons.currentAccount(_beneficiaries.insuredOf(id));
    }

    /// @dev One to four beneficiaries in the first rank and none to three in the second.
    function _list(uint256 seed) private view returns (Beneficiary[] memory list) {
        uint256 first = _draw(seed, "first", 1, 4);
        uint256 second = _draw(seed, "second", 0, 3);
        list = new Beneficiary[](first + second);
        _fillRank(list, 0, first, 1, seed);
        if (second != 0) _fillRank(list, first, second, 2, uint256(keccak256(abi.encode(seed))));
    }

    /// @dev Random shares that sum to 100 %.
    function _fillRank(Beneficiary[] memory list, uint256 from, uint256 count, uint8 rank, uint256 seed) private view {
        uint256[] memory weights = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) weights[i] = _bound(uint256(keccak256(abi.encode(seed, i))), 1, 1_000);
        uint256[] memory shares = Splitter.split(WHOLE, weights);
        for (uint256 i = 0; i < count; ++i) {
            list[from + i] = Beneficiary(currentAccount[((seed % 3) + i) % 3], rank, Share.wrap(uint32(shares[i])));
        }
    }
}

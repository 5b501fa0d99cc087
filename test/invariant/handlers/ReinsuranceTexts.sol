// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReinsuranceBook} from "./ReinsuranceBook.sol";

/// @title Reinsurance texts
/// @notice Panels by chance, and the texts that all who may ever sit in them sign.
abstract contract ReinsuranceTexts is ReinsuranceBook {
    uint256 private constant _ALL = 1_000_000_000;

    /// @dev Cedent, opener and every reinsurer sign the next text of a placement, which is put up later than its panel.
    function _sign(uint256 index) internal {
        vm.warp(block.timestamp + 1);
        (bytes32 id, uint256 opener) = (_deals[index].id, _deals[index].opener);
        bytes32 agreement = _placements.agreementOf(id);
        (uint16 text, ) = _signing.agreementInfo(agreement);
        uint256[] memory parties = _partiesOf(index);
        bytes32 document = keccak256(abi.encode(id, ++text));
        uint40 signBy = uint40(block.timestamp + 1 days);
        _prank(opener);
        if (text == 1) _signing.propose(id, document, 0, _numbers(parties), signBy);
        else _signing.amend(agreement, document, 0, _numbers(parties), signBy);
        for (uint256 i = 0; i < parties.length; ++i) {
            _prank(parties[i]);
            _signing.sign(agreement, text, document);
        }
    }

    /// @dev One to four reinsurers, but not the cedent, with random shares.
    function _drawPanel(uint256 seed, uint256 index, uint16 version) internal {
        uint256 cedent = _deals[index].cedent;
        (uint256[] storage members, uint256[] storage shares) = (_panels[index][version], _shares[index][version]);
        uint256 asked = _draw(seed, "panel", 1, 15);
        if (index == 0) asked = 15;
        for (uint256 i = 0; i <= _lastMember - _firstReinsurer; ++i) {
            uint256 member = _firstReinsurer + i;
            if (member == cedent || ((asked >> i) & 1 == 0 && (i != 3 || members.length != 0))) continue;
            members.push(member);
            shares.push(_draw(_branch(seed, member), "share", 1, _ALL / 4));
        }
    }

    /// @dev What the lines of a panel add up to.
    function _shareOf(uint256 index, uint16 version) internal view returns (uint256 share) {
        uint256[] storage shares = _shares[index][version];
        for (uint256 i = 0; i < shares.length; ++i) share += shares[i];
    }

    function _partiesOf(uint256 index) private view returns (uint256[] memory parties) {
        (uint256 cedent, uint256 opener) = (_deals[index].cedent, _deals[index].opener);
        bool reinsured = cedent < _firstReinsurer;
        uint256 reinsurers = _lastMember + 1 - _firstReinsurer;
        parties = new uint256[](reinsurers + (reinsured ? 1 : 0) + (opener == cedent ? 0 : 1));
        uint256 count = 0;
        if (reinsured) parties[count++] = cedent;
        for (uint256 i = 0; i < reinsurers; ++i) parties[count++] = _firstReinsurer + i;
        if (opener != cedent) parties[count] = opener;
    }
}

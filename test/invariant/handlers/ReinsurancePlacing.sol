// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../../contracts/core/types/Commitment.sol";
import {Day} from "../../../contracts/core/types/Day.sol";
import {
    Endorsement,
    Line,
    OffsetScope,
    PlacementTerms
} from "../../../contracts/reinsurance/interfaces/IReinsurancePlacements.sol";
import {Deal} from "./ReinsuranceBook.sol";
import {Opening, Openings} from "./ReinsuranceOpenings.sol";
import {ReinsuranceTexts} from "./ReinsuranceTexts.sol";

/// @title Reinsurance placing
/// @notice Contracts are marketed, signed down and bound by all signatures, and endorsements change their panels; lines
/// that do not add up to the order are tried first. At the beginning there are three direct contracts and a
/// retrocession.
abstract contract ReinsurancePlacing is ReinsuranceTexts {
    using Openings for Opening;
    using Openings for Opening[];

    uint16 internal constant _TERM = 730;
    uint16 internal constant _DAYS = 3;
    uint256 private constant _MOST_DEALS = 6;
    uint16 private constant _MOST_PANELS = 4;

    uint16 internal immutable _inception;

    constructor() {
        _inception = _day();
        _place(1, _firstMember, _broker, 0);
        _place(2, _firstMember + 1, _firstMember + 1, 0);
        _place(3, _firstReinsurer, _firstReinsurer, 1);
        _place(4, _firstMember, _firstMember, 0);
    }

    /// @notice A cedent or its broker places another contract.
    function place(uint256 seed) external {
        if (_deals.length == _MOST_DEALS) return;
        uint256 cedent = _draw(seed, "cedent", _firstMember, _firstReinsurer - 1);
        _place(seed, cedent, _draw(seed, "brokered", 0, 1) == 0 ? _broker : cedent, 0);
        ++done[msg.sig];
    }

    /// @notice Another panel and its lines are laid down, and all sign; another endorsement than that must be refused.
    function endorse(uint256 seed) external {
        uint256 index = _draw(seed, "deal", 0, _deals.length - 1);
        uint16 version = _deals[index].panels + 1;
        if (version > _MOST_PANELS) return;
        _drawPanel(seed, index, version);
        Opening memory order = Openings.hide(int256(_shareOf(index, version)), seed);
        Endorsement memory right = _endorsement(index, version, order);
        right.signed = order.split(_shares[index][version], seed).commitAll();
        Endorsement memory wrong = _endorsement(index, version, order.plus(Opening(1, 0)));
        wrong.signed = right.signed;
        if (_tryPropose(index, wrong) || !_tryPropose(index, right)) ++breaches;
        _sign(index);
        if (_tryEndorse(index, wrong)) ++breaches;
        if (!_judge(true, _tryEndorse(index, right))) return;
        (_deals[index].panels, _deals[index].order) = (version, order);
        uint256[] memory members = _panels[index][version];
        uint256 seats = _panels[index][version - 1].length;
        for (uint256 i = 0; i < members.length; ++i) {
            if (_seatOf(index, version - 1, members[i]) == seats) _follows[index][members[i]] = false;
        }
    }

    function _place(uint256 seed, uint256 cedent, uint256 opener, uint256 assumed) private {
        uint256 index = _deals.length;
        Deal storage placed = _deals.push();
        (placed.cedent, placed.opener, placed.assumed, placed.panels) = (cedent, opener, assumed, 1);
        placed.offset = index % 2 == 0 ? OffsetScope.ALL_CONTRACTS : OffsetScope.THIS_CONTRACT;
        _drawPanel(seed, index, 1);
        placed.order = Openings.hide(int256(_shareOf(index, 1)), seed);
        PlacementTerms memory terms = _termsOf(placed);
        _prank(opener);
        placed.id = _placements.open(_reference(), terms);
        _market(placed, _panels[index][1]);
        _writeLines(index);
        Opening[] memory signed = placed.order.split(_shares[index][1], seed);
        ++signed[0].amount;
        if (_trySignDown(index, signed)) ++breaches;
        --signed[0].amount;
        if (!_trySignDown(index, signed)) ++breaches;
        _sign(index);
        _prank(opener);
        _placements.bind(placed.id);
    }

    function _market(Deal storage placed, uint256[] memory members) private {
        Commitment memory order = placed.order.commit();
        uint40 until = uint40(block.timestamp + 1 days);
        _prank(placed.opener);
        _placements.requestQuotes(placed.id, _numbers(members));
        _prank(members[0]);
        _placements.quote(placed.id, _LETTER, until);
        _prank(placed.opener);
        _placements.order(placed.id, _id(members[0]), order, until);
    }

    function _writeLines(uint256 index) private {
        uint256[] memory members = _panels[index][1];
        Commitment memory written = _deals[index].order.commit();
        for (uint256 i = 0; i < members.length; ++i) {
            bool follows = members[i] % 2 == 0;
            _follows[index][members[i]] = follows;
            _prank(members[i]);
            _placements.writeLine(_deals[index].id, Line(written, false, follows, 0, _LETTER));
        }
    }

    function _trySignDown(uint256 index, Opening[] memory signed) private returns (bool) {
        Commitment[] memory points = signed.commitAll();
        _prank(_deals[index].opener);
        try _placements.signDown(_deals[index].id, _numbers(_panels[index][1]), points) {
            return true;
        } catch {
            return false;
        }
    }

    function _tryPropose(uint256 index, Endorsement memory endorsement) private returns (bool) {
        _prank(_deals[index].opener);
        try _placements.proposeEndorsement(_deals[index].id, endorsement) {
            return true;
        } catch {
            return false;
        }
    }

    function _tryEndorse(uint256 index, Endorsement memory endorsement) private returns (bool) {
        _prank(_deals[index].opener);
        try _placements.endorse(_deals[index].id, endorsement) {
            return true;
        } catch {
            return false;
        }
    }

    function _endorsement(
        uint256 index,
        uint16 version,
        Opening memory order
    ) private view returns (Endorsement memory endorsement) {
        uint256[] memory members = _panels[index][version];
        (endorsement.effective, endorsement.expiry) = (Day.wrap(_day()), Day.wrap(_inception + _TERM));
        (endorsement.lead, endorsement.panel) = (_id(members[0]), _numbers(members));
        endorsement.share = order.commit();
    }

    function _termsOf(Deal storage placed) private view returns (PlacementTerms memory terms) {
        (terms.cedent, terms.currency, terms.slip) = (_id(placed.cedent), _CNY, _LETTER);
        if (placed.opener != placed.cedent) terms.broker = _id(placed.opener);
        (terms.inception, terms.expiry) = (Day.wrap(_inception), Day.wrap(_inception + _TERM));
        (terms.noticeDays, terms.answerDays, terms.paymentDays) = (90, _DAYS, _DAYS);
        (terms.offset, terms.onward) = (placed.offset, true);
        if (placed.assumed != 0) terms.inward = _deals[placed.assumed - 1].id;
    }
}

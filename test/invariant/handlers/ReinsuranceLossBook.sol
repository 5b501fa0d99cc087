// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../../contracts/core/types/Commitment.sol";
import {Cession, LossReport} from "../../../contracts/reinsurance/interfaces/IReinsuranceLosses.sol";
import {Opening, Openings} from "./ReinsuranceOpenings.sol";
import {ReinsuranceReplies} from "./ReinsuranceReplies.sol";

/// @notice A loss by the books: on which contracts it falls by the last report, and that report's cessions, encoded.
struct OpenLoss {
    bytes32 id;
    bytes32 key;
    uint256 cedent;
    uint16 version;
    bool closed;
    Opening gross;
    Opening retained;
    uint256[] deals;
    bytes cessions;
}

/// @title Reinsurance loss book
/// @notice Cedents report losses and their movements, balanced and not, and close them.
abstract contract ReinsuranceLossBook is ReinsuranceReplies {
    using Openings for Opening;

    uint256 private constant _MOST_LOSSES = 8;

    OpenLoss[] internal _reported;
    mapping(uint256 loss => mapping(uint256 deal => Opening)) internal _ceded;
    /// @dev What was called in cash, less what was given back or withdrawn.
    mapping(uint256 loss => mapping(uint256 deal => Opening)) internal _called;
    mapping(uint256 loss => mapping(uint256 deal => bool)) internal _isCalled;

    /// @notice How many losses there are.
    function lossCount() external view returns (uint256) {
        return _reported.length;
    }

    /// @notice A loss by the books.
    function loss(uint256 index) external view returns (OpenLoss memory) {
        return _reported[index];
    }

    /// @notice What is ceded of a loss to a contract, and what of it is called in cash.
    function cededOf(uint256 index, uint256 place) external view returns (Opening memory, Opening memory) {
        return (_ceded[index][place], _called[index][place]);
    }

    /// @notice A cedent reports a loss, or how it moved.
    function report(uint256 seed) external {
        uint256 index = _draw(seed, "loss", 0, _MOST_LOSSES - 1);
        if (index >= _reported.length) index = _open(seed);
        OpenLoss memory moved = _moved(seed, index, _fallsOn(seed, index, type(uint256).max));
        if (!_judge(true, _tryReport(moved))) return;
        _reported[index] = moved;
        Cession[] memory cessions = abi.decode(moved.cessions, (Cession[]));
        for (uint256 i = 0; i < cessions.length; ++i) {
            _ceded[index][moved.deals[i]] = _cede(seed, index, moved.deals[i]);
        }
    }

    /// @notice A report by which more is recovered and retained than the loss, or that comes out of turn; it must be
    /// refused.
    function reportWrong(uint256 seed) external {
        if (_reported.length == 0) return;
        uint256 index = _draw(seed, "loss", 0, _reported.length - 1);
        OpenLoss memory moved = _moved(seed, index, _fallsOn(seed, index, type(uint256).max));
        if (_draw(seed, "way", 0, 1) == 0) --moved.gross.amount;
        else ++moved.version;
        _refused(_tryReport(moved));
    }

    /// @notice A report that leaves out a contract on which cash was called; it must be refused. While no cedent has
    /// two contracts, one of them places another.
    function reportWithout(uint256 seed) external {
        for (uint256 index = 0; index < _reported.length; ++index) {
            uint256 called = 0;
            while (called < _deals.length && !_isCalled[index][called]) ++called;
            if (called == _deals.length) continue;
            uint256[] memory others = _fallsOn(seed, index, called);
            if (others.length != 0) return _refused(_tryReport(_moved(seed, index, others)));
        }
        this.place(seed);
    }

    /// @notice A cedent closes a loss; a report reopens it.
    function closeLoss(uint256 seed) external {
        if (_reported.length == 0) return;
        OpenLoss storage closed = _reported[_draw(seed, "loss", 0, _reported.length - 1)];
        bool possible = !closed.closed;
        _prank(closed.cedent);
        try _losses.close(closed.id) {
            if (_judge(possible, true)) closed.closed = true;
        } catch {
            _judge(possible, false);
        }
    }

    /// @dev Another loss of a cedent that has a contract.
    function _open(uint256 seed) private returns (uint256 index) {
        index = _reported.length;
        OpenLoss storage opened = _reported.push();
        opened.key = _reference();
        opened.cedent = _deals[_draw(seed, "deal", 0, _deals.length - 1)].cedent;
        opened.id = _losses.lossId(_id(opened.cedent), opened.key);
    }

    function _tryReport(OpenLoss memory moved) private returns (bool) {
        Cession[] memory cessions = abi.decode(moved.cessions, (Cession[]));
        Commitment memory retained = moved.retained.commit();
        LossReport memory given = LossReport(moved.key, moved.version, _LETTER, moved.gross.commit(), retained);
        _prank(moved.cedent);
        try _losses.report(given, cessions) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev The next report on a loss: what is retained, and ceded to each contract, adds up to it.
    function _moved(uint256 seed, uint256 index, uint256[] memory falls) private view returns (OpenLoss memory moved) {
        moved = _reported[index];
        ++moved.version;
        (moved.deals, moved.closed) = (falls, false);
        moved.retained = Openings.hide(int256(_draw(seed, "retained", 0, 90_000)), seed);
        moved.gross = moved.retained;
        Cession[] memory cessions = new Cession[](falls.length);
        for (uint256 i = 0; i < falls.length; ++i) {
            Opening memory ceded = _cede(seed, index, falls[i]);
            moved.gross = moved.gross.plus(ceded);
            Commitment memory point = ceded.commit();
            cessions[i] = Cession(_deals[falls[i]].id, _deals[falls[i]].panels, point, point);
        }
        moved.cessions = abi.encode(cessions);
    }

    /// @dev What a report cedes to a contract: never less than was called.
    function _cede(uint256 seed, uint256 index, uint256 place) private view returns (Opening memory) {
        int256 more = int256(_draw(_branch(seed, place), "ceded", 0, 60_000));
        return Openings.hide(_called[index][place].amount + more, _branch(seed, 13 * (place + 1)));
    }

    /// @dev Contracts of a loss's cedent, ascending by id: those on which cash was called, and others by chance.
    function _fallsOn(uint256 seed, uint256 index, uint256 but) private view returns (uint256[] memory falls) {
        uint256 cedent = _reported[index].cedent;
        uint256[] memory found = new uint256[](_deals.length);
        uint256 count = 0;
        for (uint256 i = 0; i < found.length; ++i) {
            if (_deals[i].cedent != cedent || i == but) continue;
            bool named = count == 0 || _isCalled[index][i] || _draw(_branch(seed, i), "falls", 0, 1) == 0;
            if (named) _insert(found, count++, i);
        }
        falls = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) falls[i] = found[i];
    }

    function _insert(uint256[] memory found, uint256 count, uint256 place) private view {
        while (count != 0 && _deals[found[count - 1]].id > _deals[place].id) {
            found[count] = found[count - 1];
            --count;
        }
        found[count] = place;
    }
}

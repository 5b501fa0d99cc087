// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {today} from "../../../contracts/core/types/Day.sol";
import {Policy} from "../../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {ClaimPayee, PolicyState} from "../../../contracts/policy/interfaces/IPolicyService.sol";
import {ReturnBasis} from "../../../contracts/policy/interfaces/IProductCatalogue.sol";
import {PolicyActs, StateSet} from "../../../contracts/policy/libraries/PolicyActs.sol";
import {PolicyClock} from "../../../contracts/policy/libraries/PolicyClock.sol";
import {PremiumMath} from "../../../contracts/policy/libraries/PremiumMath.sol";
import {PolicyId} from "../../../contracts/policy/types/PolicyId.sol";
import {Actors} from "../Actors.sol";
import {PolicyBook} from "./PolicyBook.sol";

/// @title Policy ends
/// @notice Policies end in every way there is.
abstract contract PolicyEnds is PolicyBook {
    using PolicyClock for Policy;
    using PremiumMath for Policy;

    /// @dev The states in which a claim on today's event is covered whatever the premiums.
    StateSet private constant _COVERED = StateSet.wrap(
        (uint32(1) << uint8(PolicyState.COOLING_OFF)) |
            (uint32(1) << uint8(PolicyState.IN_FORCE)) |
            (uint32(1) << uint8(PolicyState.GRACE))
    );

    /// @notice The holder withdraws in the cooling-off or before.
    function withdraw(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.WITHDRAW);
        if (_spares(seed) || _isNone(id)) return;
        uint256 received = uint256(p.premium) * p.periodsPaid;
        uint256 fee = _terms(p).handlingFee;
        vm.prank(holderOf[id]);
        _service.withdraw(id);
        _ends(id, received > fee ? received - fee : 0);
    }

    /// @notice The insurer ends what was never taken up.
    function declareNotTaken(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.NOT_TAKEN);
        if (_isNone(id) || p.periodsPaid != 0) return;
        vm.prank(Actors.PACIFIC);
        _service.declareNotTaken(id);
        _ends(id, 0);
    }

    /// @notice The holder surrenders at the cash value stated.
    function surrender(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.SURRENDER);
        if (_spares(seed) || _isNone(id) || _terms(p).basis != ReturnBasis.CASH_VALUE) return;
        uint128 cashValue = uint128(_draw(seed, "cash value", 0, 1e12));
        vm.prank(Actors.PACIFIC);
        _service.stateCashValue(id, cashValue, today().toBusinessDate());
        vm.prank(holderOf[id]);
        _service.surrender(id);
        _ends(id, cashValue);
    }

    /// @notice The holder cancels against the unearned premium.
    function cancel(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.CANCEL);
        if (_spares(seed) || _isNone(id) || _terms(p).basis != ReturnBasis.PRO_RATA) return;
        uint256 refund = p.unearned(_terms(p), today());
        vm.prank(holderOf[id]);
        _service.cancel(id);
        _ends(id, refund);
    }

    /// @notice The insurer rescinds.
    function rescind(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.ANY_LIVING);
        if (_spares(seed) || _isNone(id) || !today().isBefore(p.issuedOn.addMonths(_terms(p).contestableMonths)))
            return;
        uint128 refund = uint128(_draw(seed, "refund", 0, uint256(p.premium) * p.periodsPaid));
        vm.prank(Actors.PACIFIC);
        _service.rescind(id, today().toBusinessDate(), refund, "ground");
        _ends(id, refund);
    }

    /// @notice A suspended policy lapses once its window is over.
    function lapse(uint256 seed) external {
        (PolicyId id, ) = _pick(seed, PolicyActs.REINSTATEMENT);
        if (_isNone(id)) return;
        uint128 cashValue = uint128(_draw(seed, "cash value", 0, 1e12));
        vm.prank(Actors.PACIFIC);
        try _service.lapse(id, cashValue) {
            _ends(id, cashValue);
        } catch {}
    }

    /// @notice A claim ends a policy in force; the benefit goes to the holder or to the beneficiaries.
    function settleClaim(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, _COVERED);
        if (_isNone(id) || today().isBefore(p.inception) || p.isSuspended(_terms(p), today())) return;
        uint128 benefit = uint128(_draw(seed, "benefit", 1, 1e15));
        bool nominated = _beneficiaries.beneficiariesAt(id, today().toBusinessDate()).length != 0;
        ClaimPayee payee = nominated ? ClaimPayee.BENEFICIARIES : ClaimPayee.HOLDER;
        vm.prank(Actors.PACIFIC);
        _service.settleClaim(id, today().toBusinessDate(), benefit, payee, 0);
        _ends(id, benefit);
    }

    /// @notice The term is over: the policy matures or expires.
    function finish(uint256 seed) external {
        (PolicyId id, Policy memory p) = _pick(seed, PolicyActs.TERM_OVER);
        if (_isNone(id)) return;
        bool matures = _terms(p).maturityBenefit;
        uint128 benefit = matures ? uint128(_draw(seed, "benefit", 0, 1e12)) : 0;
        vm.prank(Actors.PACIFIC);
        if (matures) _service.mature(id, benefit);
        else _service.expire(_one(id));
        _ends(id, benefit);
    }
}

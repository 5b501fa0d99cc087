// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {today} from "../../../contracts/core/types/Day.sol";
import {MemberId} from "../../../contracts/core/types/MemberId.sol";
import {BusinessDate} from "../../../contracts/core/types/BusinessDate.sol";
import {Endorsement} from "../../../contracts/policy/interfaces/IPolicyEndorsements.sol";
import {Deposit, Policy} from "../../../contracts/policy/interfaces/IPolicyRegistry.sol";
import {ClaimPayee} from "../../../contracts/policy/interfaces/IPolicyService.sol";
import {PolicyId} from "../../../contracts/policy/types/PolicyId.sol";
import {Actors} from "../Actors.sol";
import {PolicyBook} from "./PolicyBook.sol";

/// @title Policy disturbances
/// @notice Its parties try to change a policy that has ended; all of it must be refused.
abstract contract PolicyDisturbances is PolicyBook {
    /// @notice One of the parties of an ended policy tries one of its acts.
    function disturb(uint256 seed) external {
        PolicyId id = _anyEnded(seed);
        if (_isNone(id)) return;
        uint256 choice = _draw(seed, "attempt", 0, 18);
        (address actor, address target, bytes memory call) = (holderOf[id], address(_service), _byHolder(choice, id));
        if (choice >= 6) (actor, call) = (Actors.PACIFIC, _byInsurer(choice, id));
        if (choice >= 15) (actor, target, call) = _onRegistry(choice, id);

        vm.prank(actor);
        (bool success, ) = target.call(call); // solhint-disable-line avoid-low-level-calls
        if (success) ++breaches;
        else ++done[msg.sig];
    }

    function _byHolder(uint256 choice, PolicyId id) private view returns (bytes memory) {
        bytes4[6] memory verbs = [
            _service.acknowledgeDelivery.selector,
            _service.withdraw.selector,
            _service.payPremium.selector,
            _service.requestReinstatement.selector,
            _service.surrender.selector,
            _service.cancel.selector
        ];
        return abi.encodeWithSelector(verbs[choice % 6], id);
    }

    function _byInsurer(uint256 choice, PolicyId id) private view returns (bytes memory) {
        BusinessDate date = today().toBusinessDate();
        if (choice == 6) return abi.encodeCall(_service.declareNotTaken, (id));
        if (choice == 7) return abi.encodeCall(_service.recordPremium, (id));
        if (choice == 8) return abi.encodeCall(_service.remind, (id));
        if (choice == 9) return abi.encodeCall(_service.lapse, (id, 1));
        if (choice == 10) return abi.encodeCall(_service.stateCashValue, (id, 1, date));
        if (choice == 11) return abi.encodeCall(_service.rescind, (id, date, 0, "ground"));
        if (choice == 12) return abi.encodeCall(_service.settleClaim, (id, date, 1, ClaimPayee.HOLDER, 0));
        if (choice == 13) return abi.encodeCall(_service.mature, (id, 1));
        return abi.encodeCall(_service.expire, (_one(id)));
    }

    function _onRegistry(uint256 choice, PolicyId id) private view returns (address, address, bytes memory) {
        Policy memory p = _registry.policy(id);
        if (choice == 15) {
            bytes memory call = abi.encodeCall(_registry.deposit, (Deposit(id, insurerCopy[id])));
            return (_custodian(p.custodian), address(_registry), call);
        }
        if (choice == 16) {
            bytes memory call = abi.encodeCall(_registry.changeCustodian, (_one(id), MemberId.wrap(5)));
            return (Actors.PACIFIC, address(_registry), call);
        }
        if (choice == 17) {
            bytes memory call = abi.encodeCall(_registry.approveTransfer, (id, Actors.BOB, "consent"));
            return (Actors.PACIFIC, address(_registry), call);
        }
        Endorsement memory change = Endorsement(insurerCopy[id], today().toBusinessDate(), p.premium, 0);
        return (Actors.PACIFIC, address(_endorsements), abi.encodeCall(_endorsements.endorse, (id, change)));
    }

    /// @dev An ended policy; the zero id when there is none.
    function _anyEnded(uint256 seed) private view returns (PolicyId) {
        uint256 first = _draw(seed, "policy", 0, type(uint128).max);
        for (uint256 i = 0; i < ids.length; ++i) {
            PolicyId id = ids[(first + i) % ids.length];
            if (_endedAs[id].version != 0) return id;
        }
        return PolicyId.wrap(0);
    }
}

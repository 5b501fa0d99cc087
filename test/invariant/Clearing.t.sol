// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ClearingHouse} from "../../contracts/core/settlement/ClearingHouse.sol";
import {Cycle, CycleStage, Position, Statement} from "../../contracts/core/settlement/interfaces/IClearingBook.sol";
import {Guarantee, GuaranteeFund} from "../../contracts/core/settlement/interfaces/IClearingCover.sol";
import {DepositToken} from "../../contracts/core/settlement/DepositToken.sol";
import {MemberId} from "../../contracts/core/types/MemberId.sol";
import {ClearingHandler} from "./handlers/ClearingHandler.sol";
import {IActs, Walk} from "./Walk.sol";
import {World} from "./World.sol";

/// @notice The invariants CH1 to CH7 of docs/invariants.md.
/// hardhat-config: invariant.fail-on-revert = true
contract ClearingInvariants is Walk {
    bytes3 private constant _CNY = "CNY";
    uint256 private constant _MEMBERS = 6;

    ClearingHouse private _clearing;
    DepositToken private _cny;
    ClearingHandler private _handler;

    function setUp() public {
        World world = new World();
        (_clearing, _cny, _handler) = (world.clearing(), world.cny(), new ClearingHandler(world, 1, _MEMBERS));
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev CH1: the nets of the open cycle add up to zero, those of the closing one to what is collected and not
    /// paid.
    function invariant_CH1_netsAddUpToZero() public view {
        (int256 open, int256 closing) = (0, 0);
        for (uint256 member = 1; member <= _MEMBERS; ++member) {
            Position memory position = _position(member);
            (open, closing) = (open + position.open, closing + position.closing);
        }
        Cycle memory cycle = _closing();
        vm.assertTrue(open == 0, "open");
        vm.assertTrue(closing == int256(uint256(cycle.collected)) - int256(uint256(cycle.paid)), "closing");
    }

    /// @dev CH2: no exposure exceeds its cover, which is deposit and line.
    function invariant_CH2_exposureIsCovered() public view {
        for (uint256 member = 1; member <= _MEMBERS; ++member) {
            Guarantee memory guarantee = _clearing.guaranteeOf(_CNY, _id(member));
            uint256 cover = _position(member).cover;
            vm.assertEq(cover, uint256(guarantee.deposit) + guarantee.line, "cover");
            vm.assertLe(_clearing.exposureOf(_CNY, _id(member)), cover, "exposure");
        }
    }

    /// @dev CH3: the house holds deposits, the fund, what is collected and not yet paid, and unclaimed credits.
    function invariant_CH3_theHouseHoldsWhatItsBooksSay() public view {
        uint256 held = _clearing.fund(_CNY).held;
        for (uint256 member = 1; member <= _MEMBERS; ++member) {
            Guarantee memory guarantee = _clearing.guaranteeOf(_CNY, _id(member));
            held += uint256(guarantee.deposit) + guarantee.unclaimed;
        }
        Cycle memory cycle = _closing();
        vm.assertEq(_cny.balanceOf(address(_clearing)), held + cycle.collected - cycle.paid, "balance");
    }

    /// @dev CH4: a settled cycle moved exactly the nets, and statements say what the items add up to.
    function invariant_CH4_cyclesPayTheNets() public view {
        vm.assertEq(
            _handler.breaches(),
            0,
            "nothing refused that is possible, nothing possible that is not, nets paid"
        );
        uint24 open = _handler.open();
        bool stated = _closing().stage > CycleStage.NETTING;
        for (uint256 member = 1; member <= _MEMBERS; ++member) {
            vm.assertTrue(_position(member).open == _handler.modelNet(open, member), "open net");
            Statement memory statement = _clearing.statementOf(_CNY, _id(member));
            if (!stated || statement.cycle != open - 1) continue;
            vm.assertTrue(statement.net == _handler.modelNet(open - 1, member), "statement");
        }
    }

    /// @dev CH5: the guarantee fund holds all lines.
    function invariant_CH5_theFundHoldsAllLines() public view {
        GuaranteeFund memory fund = _clearing.fund(_CNY);
        (uint256 lines, uint256 units) = (0, 0);
        for (uint256 member = 1; member <= _MEMBERS; ++member) {
            lines += _clearing.guaranteeOf(_CNY, _id(member)).line;
            units += _clearing.unitsOf(_CNY, _id(member));
        }
        vm.assertEq(fund.lines, lines, "lines");
        vm.assertEq(fund.units, units, "units");
        vm.assertLe(lines, fund.held, "fund");
    }

    /// @dev CH6: nothing is paid out before everything is collected.
    function invariant_CH6_nothingIsPaidBeforeAllIsCollected() public view {
        Cycle memory cycle = _closing();
        if (cycle.paid != 0) vm.assertEq(cycle.collected, cycle.debits, "collected");
    }

    /// @dev Among the acts is the repayment of a debt, so a default has drawn on the fund: rare in a random sequence.
    function test_everyActFindsSomethingToDo() public {
        _walk(6);
        invariant_CH2_exposureIsCovered();
        invariant_CH3_theHouseHoldsWhatItsBooksSay();
        invariant_CH5_theFundHoldsAllLines();
    }

    /// @dev CH7: a cycle can always settle: whatever happened, sixty steps bring it to its end.
    function test_CH7_aCycleAlwaysSettles() public {
        for (uint256 i = 0; i < 3; ++i) {
            ClearingHandler handler = ClearingHandler(address(_fresh()));
            _wander(handler, 150, i);
            uint256 before = handler.settled();
            for (uint256 step = 0; step < 60; ++step) handler.proceed(step);
            vm.assertTrue(handler.settled() > before, "no cycle settled");
            vm.assertEq(handler.breaches(), 0, "breaches");
        }
    }

    function _fresh() internal override returns (IActs) {
        setUp();
        return IActs(address(_handler));
    }

    function _wander(ClearingHandler handler, uint256 steps, uint256 salt) private {
        bytes4[] memory acts = handler.acts();
        for (uint256 step = 0; step < steps; ++step) {
            uint256 seed = uint256(keccak256(abi.encode(salt, step)));
            (bool success, ) = address(handler).call(abi.encodeWithSelector(acts[seed % acts.length], seed));
            vm.assertTrue(success, "an act failed");
        }
    }

    function _closing() private view returns (Cycle memory) {
        return _clearing.cycle(_CNY, _handler.open() - 1);
    }

    function _position(uint256 member) private view returns (Position memory) {
        return _clearing.positionOf(_CNY, _id(member));
    }

    function _id(uint256 member) private pure returns (MemberId) {
        return MemberId.wrap(uint32(member));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment, Pedersen} from "../../../contracts/core/libraries/Pedersen.sol";
import {Cheats} from "../../invariant/Cheats.sol";

/// @notice Commitments add up as their amounts do, open to their amount alone, and are points of the curve.
contract PedersenTest is Cheats {
    using Pedersen for Commitment;

    uint256 private constant _FIELD =
        21_888_242_871_839_275_222_246_405_745_257_275_088_696_311_157_297_823_662_689_037_894_645_226_208_583;
    uint256 private constant _ORDER =
        21_888_242_871_839_275_222_246_405_745_257_275_088_548_364_400_416_034_343_698_204_186_575_808_495_617;

    function commit(int256 amount, uint256 blinding) external view returns (Commitment memory) {
        return Pedersen.commit(amount, blinding);
    }

    function publicly(int256 amount) external view returns (Commitment memory) {
        return Pedersen.publicly(amount);
    }

    function add(Commitment calldata a, Commitment calldata b) external view returns (Commitment memory) {
        return Pedersen.add(a, b);
    }

    function requireValid(Commitment calldata a) external view {
        Pedersen.requireValid(a);
    }

    // Properties --------------------------------------------------------------------------------------------------

    function testFuzz_commitmentsAddUpAsTheirAmountsDo(int120 a, int120 b, uint256 r, uint256 s) public view {
        (r, s) = (r % _ORDER, s % _ORDER);
        Commitment memory total = Pedersen.commit(a, r).add(Pedersen.commit(b, s));
        _assertSame(total, Pedersen.commit(int256(a) + b, addmod(r, s, _ORDER)), "the sum");
    }

    function testFuzz_publicAmountsHaveNoBlinding(int128 amount) public view {
        _assertSame(Pedersen.publicly(amount), Pedersen.commit(amount, 0), "blinding zero");
    }

    function test_publicAmountsFitInto128Bits() public {
        vm.expectRevert(abi.encodeWithSelector(Pedersen.CommitmentAmountInvalid.selector, int256(1) << 127));
        this.publicly(int256(1) << 127);
    }

    function testFuzz_sumsOfManyAreSumsOfTwo(int120[4] calldata amounts, uint256 seed) public view {
        Commitment[] memory parts = new Commitment[](4);
        Commitment memory total;
        for (uint256 i = 0; i < 4; ++i) {
            parts[i] = Pedersen.commit(amounts[i], _blinding(seed, i));
            total = total.add(parts[i]);
        }
        _assertSame(Pedersen.sum(parts), total, "one after the other");
        (parts[0], parts[3]) = (parts[3], parts[0]);
        _assertSame(Pedersen.sum(parts), total, "in any order");
    }

    function testFuzz_negation(int128 amount, uint256 blinding) public view {
        blinding %= _ORDER;
        Commitment memory negated = Pedersen.commit(amount, blinding).negate();
        if (amount != type(int128).min) {
            uint256 opposite = (_ORDER - blinding) % _ORDER;
            _assertSame(negated, Pedersen.commit(-int256(amount), opposite), "opens to the opposite");
        }
        _assertSame(negated.add(Pedersen.commit(amount, blinding)), Commitment(0, 0), "cancels out");
        _assertSame(negated.negate(), Pedersen.commit(amount, blinding), "negated twice");
    }

    function testFuzz_opensToItsAmountAndBlindingAlone(int120 amount, uint256 r, int120 other, uint256 s) public view {
        (r, s) = (r % _ORDER, s % _ORDER);
        Commitment memory value = Pedersen.commit(amount, r);
        vm.assertTrue(value.opens(amount, r), "its opening");
        if (other != amount) vm.assertTrue(!value.opens(other, r), "another amount");
        if (s != r) vm.assertTrue(!value.opens(amount, s), "another blinding");
        if (s != r && other != amount) vm.assertTrue(!value.opens(other, s), "another opening");
        vm.assertTrue(!value.opens(int256(amount) + 1, r), "a unit more");
        vm.assertTrue(!value.opens(amount, addmod(r, 1, _ORDER)), "a blinding one higher");
    }

    /// @dev The opposite amount has the same x.
    function testFuzz_doesNotOpenToTheOppositeAmount(int120 amount, uint256 blinding) public view {
        blinding = 1 + (blinding % (_ORDER - 1));
        Commitment memory value = Pedersen.commit(amount, blinding);
        vm.assertTrue(!value.opens(-int256(amount), _ORDER - blinding), "the opposite");
        vm.assertTrue(!value.equals(value.negate()), "its negation");
    }

    function testFuzz_equalAmountsLookDifferent(int128 amount, uint256 r, uint256 s) public view {
        (r, s) = (r % _ORDER, s % _ORDER);
        bool same = Pedersen.commit(amount, r).equals(Pedersen.commit(amount, s));
        vm.assertTrue(same == (r == s), "equal only under the same blinding");
    }

    function testFuzz_everyCommitmentIsAPoint(int128 amount, uint256 blinding) public view {
        Commitment memory value = Pedersen.commit(amount, blinding % _ORDER);
        Pedersen.requireValid(value);
        vm.assertTrue((value.x == 0 && value.y == 0) || _isOnCurve(value.x, value.y), "on the curve");
    }

    // Points that come from outside --------------------------------------------------------------------------------

    function testFuzz_refusesWhatIsNoPoint(uint256 x, uint256 y) public {
        if (x >= _FIELD || y >= _FIELD || !(_isOnCurve(x, y) || (x == 0 && y == 0))) _expectInvalid();
        this.requireValid{gas: 1_000_000}(Commitment(x, y));
    }

    function test_refusesNumbersBeyondTheField() public {
        Commitment[5] memory wrong = [
            Commitment(1, 3),
            Commitment(1 + _FIELD, 2),
            Commitment(1, 2 + _FIELD),
            Commitment(_FIELD, _FIELD),
            Commitment(0, 1)
        ];
        for (uint256 i = 0; i < wrong.length; ++i) {
            _expectInvalid();
            this.requireValid{gas: 1_000_000}(wrong[i]);
            _expectInvalid();
            this.add{gas: 1_000_000}(Commitment(1, 2), wrong[i]);
            _expectInvalid();
            this.add{gas: 1_000_000}(wrong[i], Commitment(1, 2));
        }
        this.requireValid(Commitment(0, 0));
        this.requireValid(Commitment(1, 2));
        this.requireValid(Commitment(1, _FIELD - 2));
    }

    // Bounds ------------------------------------------------------------------------------------------------------

    function test_nothingWithoutBlindingIsInfinity() public view {
        _assertSame(Pedersen.commit(0, 0), Commitment(0, 0), "zero");
        _assertSame(Pedersen.sum(new Commitment[](0)), Commitment(0, 0), "the sum of none");
        _assertSame(Commitment(0, 0).negate(), Commitment(0, 0), "its negation");
        vm.assertTrue(Pedersen.commit(0, 1).x != 0, "zero under a blinding");
    }

    function test_refusesBlindingsOutsideTheGroup() public {
        uint256[2] memory wrong = [_ORDER, type(uint256).max];
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Pedersen.CommitmentBlindingInvalid.selector, wrong[i]));
            this.commit(1, wrong[i]);
        }
        _assertSame(this.commit(0, _ORDER - 1), this.commit(0, 1).negate(), "the highest");
    }

    /// @dev Otherwise a commitment would open to amounts that differ by the order of the group.
    function test_refusesAmountsBeyond128Bits() public {
        int256[5] memory wrong = [
            int256(type(int128).max) + 1,
            int256(type(int128).min) - 1,
            int256(_ORDER),
            type(int256).max,
            type(int256).min
        ];
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Pedersen.CommitmentAmountInvalid.selector, wrong[i]));
            this.commit(wrong[i], 1);
        }
        Commitment memory ends = this.commit(type(int128).max, 7).add(this.commit(type(int128).min, 5));
        _assertSame(ends, this.commit(-1, 12), "the highest and the lowest");
    }

    // Generators --------------------------------------------------------------------------------------------------

    /// @dev One and twice the generator, as EIP-196 and its test vectors give them.
    function test_oneUnitIsTheGeneratorOfEip197() public view {
        _assertSame(Pedersen.commit(1, 0), Commitment(1, 2), "G");
        _assertSame(Pedersen.commit(-1, 0), Commitment(1, _FIELD - 2), "the opposite of G");
        Commitment memory twice = Commitment({
            x: 0x030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3,
            y: 0x15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4
        });
        _assertSame(Pedersen.commit(2, 0), twice, "twice G");
    }

    /// @dev Nobody knows how the second generator follows from the first, because a hash chose it.
    function test_secondGeneratorFollowsFromASentence() public view {
        Commitment memory h = Pedersen.commit(0, 1);
        for (uint256 n = 0; ; ++n) {
            uint256 x = uint256(keccak256(abi.encodePacked("Tongzhou Pedersen H", n))) % _FIELD;
            uint256 y = _power(_rightSide(x), (_FIELD + 1) / 4);
            if (!_isOnCurve(x, y)) continue;
            vm.assertEq(n, 4, "the first number that gives a point");
            _assertSame(h, Commitment(x, y % 2 == 0 ? y : _FIELD - y), "H");
            return;
        }
    }

    function test_orderAndFieldAreThoseOfBn254() public pure {
        vm.assertEq(Pedersen.ORDER, _ORDER, "order");
        vm.assertEq(Pedersen.FIELD, _FIELD, "field");
    }

    // Private -----------------------------------------------------------------------------------------------------

    function _expectInvalid() private {
        vm.expectRevert(abi.encodeWithSelector(Pedersen.CommitmentInvalid.selector));
    }

    function _assertSame(Commitment memory a, Commitment memory b, string memory reason) private pure {
        vm.assertEq(a.x, b.x, reason);
        vm.assertEq(a.y, b.y, reason);
    }

    function _blinding(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index))) % _ORDER;
    }

    function _isOnCurve(uint256 x, uint256 y) private pure returns (bool) {
        return mulmod(y, y, _FIELD) == _rightSide(x);
    }

    function _rightSide(uint256 x) private pure returns (uint256) {
        return addmod(mulmod(x, mulmod(x, x, _FIELD), _FIELD), 3, _FIELD);
    }

    /// @dev By squaring, so that it stands beside the precompiled contracts.
    function _power(uint256 base, uint256 exponent) private pure returns (uint256 result) {
        result = 1;
        for (; exponent != 0; exponent >>= 1) {
            if (exponent & 1 == 1) result = mulmod(result, base, _FIELD);
            base = mulmod(base, base, _FIELD);
        }
    }
}

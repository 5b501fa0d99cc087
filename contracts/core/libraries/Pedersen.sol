// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../types/Commitment.sol";

/// @title Pedersen commitments
/// @notice C = amount · G + blinding · H. A commitment says nothing about its amount, however small the amounts that
/// come into question; it can be opened to no other amount; and commitments add up as their amounts do, so that sums
/// are checked without opening anything (T. P. Pedersen, CRYPTO '91).
/// @dev Hiding is perfect while blindings are random and used once. Binding rests on the discrete logarithm in BN254,
/// about 100 bits, and on nobody knowing the logarithm of H to G: H is derived below from a sentence. Amounts count
/// modulo the order of the group; they are taken up to 128 bits, so that no two of them are the same modulo it. What
/// a commitment hides may be any number of the group, until the commitment or a sum with it is opened. Points that come
/// from outside are checked by the precompiled contracts, which refuse what is not on the curve.
library Pedersen {
    /// @dev Order of the group: amounts and blindings count modulo this.
    uint256 internal constant ORDER =
        21_888_242_871_839_275_222_246_405_745_257_275_088_548_364_400_416_034_343_698_204_186_575_808_495_617;

    /// @dev Field of the coordinates.
    uint256 internal constant FIELD =
        21_888_242_871_839_275_222_246_405_745_257_275_088_696_311_157_297_823_662_689_037_894_645_226_208_583;

    /// @dev The generator of EIP-197.
    uint256 private constant _G_X = 1;
    uint256 private constant _G_Y = 2;

    /// @dev x is keccak256("Tongzhou Pedersen H" ‖ uint256 n) modulo the field for the first n that gives a point, 4; y
    /// is the even one of its two roots.
    uint256 private constant _H_X =
        94_988_812_195_825_838_541_905_281_152_926_055_065_759_720_468_207_729_302_749_609_843_279_989_402;
    uint256 private constant _H_Y =
        7_605_121_961_729_050_073_338_281_402_701_393_355_428_790_221_785_157_951_254_951_252_671_924_594_538;

    /// @notice Thrown when a commitment is no point of the curve.
    error CommitmentInvalid();

    /// @notice Thrown when an amount does not fit into 128 bits with its sign.
    /// @param amount The amount given
    error CommitmentAmountInvalid(int256 amount);

    /// @notice Thrown when a blinding is not below the order of the group.
    /// @param blinding The number given
    error CommitmentBlindingInvalid(uint256 blinding);

    /// @dev The commitment to `amount` (any unit, negative amounts too, 128 bits) under `blinding`.
    function commit(int256 amount, uint256 blinding) internal view returns (Commitment memory) {
        require(amount == int128(amount), CommitmentAmountInvalid(amount));
        require(blinding < ORDER, CommitmentBlindingInvalid(blinding));
        Commitment memory value = _multiply(_G_X, _G_Y, _scalar(amount));
        return add(value, _multiply(_H_X, _H_Y, blinding));
    }

    /// @dev The commitment to a public `amount`, under blinding zero; it hides nothing and is cheaper than {commit}.
    function publicly(int256 amount) internal view returns (Commitment memory) {
        require(amount == int128(amount), CommitmentAmountInvalid(amount));
        return _multiply(_G_X, _G_Y, _scalar(amount));
    }

    /// @dev The commitment to the sum of two amounts under the sum of their blindings.
    function add(Commitment memory a, Commitment memory b) internal view returns (Commitment memory total) {
        bool success;
        // The two points are laid behind the free memory pointer, which stays, and the precompiled contract writes into
        // `total`: accounts add dozens of points, and with the ABI coder each costs four times as much. A chain without
        // the contract returns nothing, which is no success either.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let points := mload(0x40)
            mcopy(points, a, 0x40)
            mcopy(add(points, 0x40), b, 0x40)
            success := staticcall(gas(), 6, points, 0x80, total, 0x40)
            success := and(success, eq(returndatasize(), 0x40))
        }
        require(success, CommitmentInvalid());
    }

    /// @dev The commitment to the negated amount under the negated blinding; of a point that was checked.
    function negate(Commitment memory a) internal pure returns (Commitment memory) {
        return Commitment(a.x, a.y == 0 ? 0 : FIELD - a.y);
    }

    /// @dev The commitment to the sum of all amounts; the caller bounds their number.
    function sum(Commitment[] memory parts) internal view returns (Commitment memory total) {
        for (uint256 i = 0; i < parts.length; ++i) total = add(total, parts[i]);
    }

    /// @dev Whether a commitment opens to `amount` under `blinding`.
    function opens(Commitment memory a, int256 amount, uint256 blinding) internal view returns (bool) {
        return equals(a, commit(amount, blinding));
    }

    /// @dev Whether two commitments are the same point.
    function equals(Commitment memory a, Commitment memory b) internal pure returns (bool) {
        return a.x == b.x && a.y == b.y;
    }

    /// @dev Reverts when a commitment is no point of the curve.
    function requireValid(Commitment memory a) internal view {
        add(a, Commitment(0, 0));
    }

    /// @dev An amount of 128 bits modulo the order; negative ones count from the top.
    function _scalar(int256 amount) private pure returns (uint256) {
        return amount < 0 ? ORDER - uint256(-amount) : uint256(amount);
    }

    function _multiply(uint256 x, uint256 y, uint256 scalar) private view returns (Commitment memory product) {
        bool success;
        // As in {add}.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let factors := mload(0x40)
            mstore(factors, x)
            mstore(add(factors, 0x20), y)
            mstore(add(factors, 0x40), scalar)
            success := staticcall(gas(), 7, factors, 0x60, product, 0x40)
            success := and(success, eq(returndatasize(), 0x40))
        }
        require(success, CommitmentInvalid());
    }
}

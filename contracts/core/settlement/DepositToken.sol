// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";

import {Freezable} from "../Freezable.sol";
import {IPersonRegistry} from "../identity/interfaces/IPersonRegistry.sol";
import {Account} from "../membership/interfaces/IMemberRegistry.sol";
import {Foundation, Module} from "../Module.sol";
import {Licence} from "../types/Licence.sol";
import {MemberId} from "../types/MemberId.sol";
import {BankMovement, IDepositToken} from "./interfaces/IDepositToken.sol";

/// @title Deposit token (存款通证)
/// @dev See {IDepositToken}. All holder checks sit in {_update}, through which every movement passes.
contract DepositToken is IDepositToken, ERC20Permit, Freezable {
    IPersonRegistry private immutable _persons;
    bytes3 private immutable _currency;
    uint8 private immutable _minorUnits;

    mapping(MemberId bank => mapping(bytes32 bankReference => BankMovement)) private _movements;
    mapping(MemberId bank => uint256) private _outstanding;
    mapping(address holder => bool) private _holders;

    /// @param foundation Authority, members, forwarder
    /// @param persons Real-name accounts
    /// @param name_ Token name
    /// @param symbol_ Token symbol
    /// @param currency_ ISO 4217 code, three ASCII letters
    /// @param minorUnits ISO 4217 exponent: CNY 2, JPY 0, KWD 3
    constructor(
        Foundation memory foundation,
        IPersonRegistry persons,
        string memory name_,
        string memory symbol_,
        bytes3 currency_,
        uint8 minorUnits
    ) ERC20(name_, symbol_) ERC20Permit(name_) Module(foundation) {
        _persons = persons;
        _currency = currency_;
        _minorUnits = minorUnits;
    }

    /// @inheritdoc IDepositToken
    function mint(address to, uint128 amount, bytes32 bankReference) external {
        MemberId bank = _member(Licence.BANK);
        _record(bank, bankReference, true, amount);
        _outstanding[bank] += amount;
        emit DepositMinted(bank, bankReference, to, amount);
        _mint(to, amount);
    }

    /// @inheritdoc IDepositToken
    function burn(address from, uint128 amount, bytes32 bankReference) external {
        MemberId bank = _servingMember(Licence.BANK);
        uint256 outstanding = _outstanding[bank];
        require(amount <= outstanding, DepositBeyondIssue(bank, outstanding, amount));
        _record(bank, bankReference, false, amount);
        _outstanding[bank] = outstanding - amount;
        emit DepositBurnt(bank, bankReference, from, amount);
        if (from != _msgSender()) _spendAllowance(from, _msgSender(), amount);
        _burn(from, amount);
    }

    /// @inheritdoc IDepositToken
    function reclaim(address lost) external whenNotPaused {
        address caller = _msgSender();
        require(_succeeds(caller, lost), DepositNotSuccessor(lost, caller));
        _requireRegistered(caller);
        _requireNotFrozen(_object(lost));

        uint256 amount = balanceOf(lost);
        emit DepositReclaimed(lost, caller, amount);
        // Past the check of the sender, who by definition no longer acts.
        super._update(lost, caller, amount);
    }

    /// @inheritdoc IDepositToken
    function setHolder(address holder, bool admitted) external whenNotPaused restricted {
        require(holder.code.length != 0, DepositHolderNoCode(holder));
        _holders[holder] = admitted;
        emit DepositHolderSet(holder, admitted);
    }

    /// @inheritdoc IDepositToken
    function isHolder(address holder) external view returns (bool) {
        return _holders[holder];
    }

    /// @inheritdoc IDepositToken
    function currency() external view returns (bytes3) {
        return _currency;
    }

    /// @inheritdoc IDepositToken
    function movementOf(MemberId bank, bytes32 bankReference) external view returns (BankMovement memory) {
        return _movements[bank][bankReference];
    }

    /// @inheritdoc IDepositToken
    function outstandingOf(MemberId bank) external view returns (uint256) {
        return _outstanding[bank];
    }

    /// @notice Decimals: the minor unit of the currency.
    /// @return The ISO 4217 exponent
    function decimals() public view override returns (uint8) {
        return _minorUnits;
    }

    // Private and internal --------------------------------------------------------------------------------------------

    /// @dev Every movement: the sender acts and is not frozen, the receiver is registered.
    function _update(address from, address to, uint256 amount) internal override whenNotPaused {
        if (from != address(0)) {
            _requireRegistered(from);
            _requireNotFrozen(_object(from));
        }
        if (to != address(0)) _requireRegistered(to);
        super._update(from, to, amount);
    }

    /// @dev Only an account in good standing gives allowances, by {approve} or {permit}.
    function _approve(address owner, address spender, uint256 amount, bool emitEvent) internal override {
        _requireRegistered(owner);
        super._approve(owner, spender, amount, emitEvent);
    }

    /// @dev A member's account spends an allowance only in good standing; contracts of the suite are nobody's account.
    function _spendAllowance(address owner, address spender, uint256 amount) internal override {
        if (!_members.memberOf(spender).isNobody()) _requireRegistered(spender);
        super._spendAllowance(owner, spender, amount);
    }

    function _msgSender() internal view override(Context, Module) returns (address) {
        return Module._msgSender();
    }

    function _msgData() internal view override(Context, Module) returns (bytes calldata) {
        return Module._msgData();
    }

    function _contextSuffixLength() internal view override(Context, Module) returns (uint256) {
        return Module._contextSuffixLength();
    }

    function _record(MemberId bank, bytes32 bankReference, bool isMint, uint128 amount) private {
        require(bankReference != 0, DepositReferenceMissing());
        BankMovement storage movement = _movements[bank][bankReference];
        require(movement.bank.isNobody(), DepositReferenceUsed(bank, bankReference));
        (movement.bank, movement.isMint, movement.amount) = (bank, isMint, amount);
    }

    function _requireRegistered(address account) private view {
        bool registered = _members.isServing(account) || _persons.isActive(account) || _holders[account];
        require(registered, DepositAccountNotRegistered(account));
    }

    /// @dev Whether `caller` acts today for whoever `lost` acted for, and `lost` acts no more. An address that a member
    /// uses is never lost, even if somebody registered it as a person's.
    function _succeeds(address caller, address lost) private view returns (bool) {
        if (caller == lost || _members.isServing(lost)) return false;
        if (_persons.pseudonymOf(lost) != 0) return _persons.currentAccount(lost) == caller;
        Account memory heir = _members.accountInfo(caller);
        return heir.admin && heir.member == _members.memberOf(lost) && _members.isServing(caller);
    }

    function _object(address account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }
}

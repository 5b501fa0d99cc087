// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Freezable} from "../core/Freezable.sol";
import {Pedersen} from "../core/libraries/Pedersen.sol";
import {Foundation, Module} from "../core/Module.sol";
import {IClearingBook, ObligationStage} from "../core/settlement/interfaces/IClearingBook.sol";
import {Commitment} from "../core/types/Commitment.sol";
import {today} from "../core/types/Day.sol";
import {MemberId} from "../core/types/MemberId.sol";
import {IReinsuranceAccounts, Item} from "./interfaces/IReinsuranceAccounts.sol";
import {OffsetScope} from "./interfaces/IReinsurancePlacements.sol";
import {Due, IReinsuranceSettlement, Net, Settlement, StatementStatus} from "./interfaces/IReinsuranceSettlement.sol";
import {Remittance} from "./libraries/Remittance.sol";
import {carriers} from "./types/Trade.sol";

/// @title Reinsurance settlement (再保险结算与结付)
/// @dev See {IReinsuranceSettlement}.
contract ReinsuranceSettlement is IReinsuranceSettlement, Freezable {
    using Pedersen for Commitment;

    uint256 private constant _MOST_ITEMS = 32;
    /// @dev The most that the clearing house takes as one obligation, minor units.
    uint256 private constant _MOST_DUE = uint56(type(int56).max);

    IReinsuranceAccounts private immutable _accounts;
    IClearingBook private immutable _clearing;

    mapping(bytes32 id => Settlement) private _settlements;

    /// @dev For every item but the first, by the id that a settlement beginning with it would have.
    mapping(bytes32 item => bytes32 id) private _includedIn;
    mapping(bytes3 currency => mapping(MemberId holder => mapping(MemberId payer => uint128))) private _unallocated;

    /// @param foundation Authority, members, forwarder
    /// @param accounts What is settled
    /// @param clearing Where members are paid, and nets are cleared
    constructor(
        Foundation memory foundation,
        IReinsuranceAccounts accounts,
        IClearingBook clearing
    ) Module(foundation) {
        (_accounts, _clearing) = (accounts, clearing);
    }

    /// @inheritdoc IReinsuranceSettlement
    function issue(
        bytes32 settlementReference,
        Due[] calldata dues,
        Net calldata net
    ) external whenNotPaused returns (bytes32 id) {
        Settlement memory issued;
        (id, issued) = _issue(_party(), settlementReference, dues, net);
        _settlements[id] = issued;
    }

    /// @inheritdoc IReinsuranceSettlement
    function settle(
        bytes32 settlementReference,
        Due[] calldata dues,
        Net calldata net
    ) external whenNotPaused returns (bytes32 id) {
        MemberId member = _party();
        Settlement memory issued;
        (id, issued) = _issue(member, settlementReference, dues, net);
        if (issued.due != 0) _pay(id, issued, member, issued.due);
        else _settlements[id] = issued;
    }

    /// @inheritdoc IReinsuranceSettlement
    function pay(bytes32 id, uint128 amount) external whenNotPaused {
        MemberId member = _party();
        _pay(id, _requireOpen(id), member, amount);
    }

    /// @inheritdoc IReinsuranceSettlement
    function clear(bytes32 id) external whenNotPaused {
        MemberId member = _party();
        Settlement memory cleared = _requireOpen(id);
        bool overdue = member == cleared.creditor && today().isAfter(cleared.dueOn);
        bool entitled = member == cleared.debtor || overdue;
        require(entitled, SettlementNotOverdue(id, member, cleared.dueOn.toBusinessDate()));
        _requireNotFrozen(id);

        _settlements[id].status = StatementStatus.CLEARING;
        uint56 outstanding = cleared.due - cleared.paid;
        emit SettlementCleared(id, outstanding);
        _clearing.post(cleared.currency, cleared.debtor, cleared.creditor, outstanding, id);
    }

    /// @inheritdoc IReinsuranceSettlement
    function withdraw(bytes32 id, bytes32[] calldata accounts) external whenNotPaused {
        MemberId member = _party();
        Settlement memory withdrawn = settlementInfo(id);
        bool unpaid = withdrawn.status == StatementStatus.ISSUED;
        require(unpaid, SettlementStatusInvalid(id, withdrawn.status));
        // A debtor that could withdraw would put its debt off, time and again.
        require(member == withdrawn.creditor, SettlementNotCreditor(id, withdrawn.creditor));
        _requireNotFrozen(id);
        require(accounts.length == withdrawn.items, SettlementItemsDiffer(id));

        bool toReinsurer = settlementId(accounts[0], withdrawn.creditor) == id;
        MemberId reinsurer = toReinsurer ? withdrawn.creditor : withdrawn.debtor;
        _settlements[id].status = StatementStatus.WITHDRAWN;
        require(settlementId(accounts[0], reinsurer) == id, SettlementItemsDiffer(id));
        for (uint256 i = 1; i < accounts.length; ++i) _release(id, settlementId(accounts[i], reinsurer));
        emit SettlementWithdrawn(id, accounts);
    }

    /// @inheritdoc IReinsuranceSettlement
    function allocate(bytes32 id, uint128 amount) external whenNotPaused {
        MemberId payer = _party();
        Settlement memory paying = _requireOpen(id);
        _requirePayable(id, paying, payer);
        (bytes3 currency, MemberId holder) = (paying.currency, paying.creditor);
        uint128 held = _unallocated[currency][holder][payer];
        uint128 outstanding = paying.due - paying.paid;
        _requireAvailable(amount, held < outstanding ? held : outstanding);

        _unallocated[currency][holder][payer] = held - amount;
        emit UnallocatedUsed(currency, holder, payer, id, amount);
        _credit(id, paying, uint56(amount));
    }

    /// @inheritdoc IReinsuranceSettlement
    function giveBack(bytes3 currency, MemberId payer, uint128 amount) external whenNotPaused {
        MemberId holder = _party();
        uint128 held = _unallocated[currency][holder][payer];
        _requireAvailable(amount, held);

        _unallocated[currency][holder][payer] = held - amount;
        emit UnallocatedReturned(currency, holder, payer, amount);
        Remittance.pay(_clearing, currency, _msgSender(), payer, amount);
    }

    // Views -----------------------------------------------------------------------------------------------------------

    /// @inheritdoc IReinsuranceSettlement
    function unallocatedOf(bytes3 currency, MemberId holder, MemberId payer) external view returns (uint128) {
        return _unallocated[currency][holder][payer];
    }

    /// @inheritdoc IReinsuranceSettlement
    function settledBy(bytes32 account, MemberId reinsurer) public view returns (bytes32 id) {
        id = settlementId(account, reinsurer);
        if (_includedIn[id] != 0) return _includedIn[id];
        StatementStatus status = _settlements[id].status;
        if (status == StatementStatus.NONE || status == StatementStatus.WITHDRAWN) return 0;
    }

    /// @inheritdoc IReinsuranceSettlement
    function settlementInfo(bytes32 id) public view returns (Settlement memory found) {
        found = _settlements[id];
        if (found.status != StatementStatus.CLEARING) return found;
        ObligationStage stage = _clearing.obligation(_clearing.obligationId(address(this), id)).stage;
        bool over = stage == ObligationStage.SETTLED || stage == ObligationStage.WAIVED;
        if (over) found.status = StatementStatus.SETTLED;
    }

    /// @inheritdoc IReinsuranceSettlement
    function settlementId(bytes32 account, MemberId reinsurer) public pure returns (bytes32) {
        return keccak256(abi.encode(account, reinsurer));
    }

    // Private ---------------------------------------------------------------------------------------------------------

    /// @dev Takes all items into a settlement, which is still to be stored.
    function _issue(
        MemberId issuer,
        bytes32 settlementReference,
        Due[] calldata dues,
        Net calldata net
    ) private returns (bytes32 id, Settlement memory issued) {
        require(settlementReference != 0, SettlementReferenceMissing());
        require(dues.length != 0 && dues.length <= _MOST_ITEMS, SettlementItemCount(dues.length));
        Item memory first = _accounts.itemOf(dues[0].account, dues[0].column);
        bool party = issuer == first.cedent || issuer == first.reinsurer;
        require(party, SettlementNotParty(dues[0].account, issuer));
        id = settlementId(dues[0].account, first.reinsurer);
        (Commitment memory total, uint256 paymentDays) = _take(id, first, dues);
        require(total.opens(net.amount, net.blinding), SettlementNetInvalid(net.amount));

        issued = _netted(first, net.amount);
        (issued.items, issued.dueOn) = (uint8(dues.length), today().addDays(paymentDays));
        _emitIssued(id, issued, issuer, settlementReference, dues);
    }

    /// @dev Takes all items: the sum of their balances and the shortest days for payment.
    function _take(
        bytes32 id,
        Item memory first,
        Due[] calldata dues
    ) private returns (Commitment memory total, uint256 paymentDays) {
        _requireFree(dues[0].account, first);
        (total, paymentDays) = (first.balance, first.paymentDays);
        for (uint256 i = 1; i < dues.length; ++i) {
            bytes32 account = dues[i].account;
            Item memory item = _accounts.itemOf(account, dues[i].column);
            _requireAlike(account, first, item);
            _requireOffset(first, item);
            if (item.paymentDays < paymentDays) paymentDays = item.paymentDays;
            _requireFree(account, item);
            require(account != dues[0].account, SettlementItemTaken(account, item.reinsurer, id));
            _includedIn[settlementId(account, item.reinsurer)] = id;
            total = total.add(item.balance);
        }
    }

    /// @dev Frees an item that a settlement includes after its first.
    function _release(bytes32 id, bytes32 item) private {
        require(_includedIn[item] == id, SettlementItemsDiffer(id));
        delete _includedIn[item];
    }

    /// @dev Pays up to what is outstanding; the rest is held by the creditor for the debtor.
    function _pay(bytes32 id, Settlement memory paying, MemberId payer, uint128 amount) private {
        _requirePayable(id, paying, payer);
        require(amount != 0, SettlementAmountMissing());

        uint56 outstanding = paying.due - paying.paid;
        (bytes3 currency, MemberId creditor) = (paying.currency, paying.creditor);
        _credit(id, paying, amount < outstanding ? uint56(amount) : outstanding);
        if (amount > outstanding) {
            _unallocated[currency][creditor][payer] += amount - outstanding;
            emit UnallocatedReceived(currency, creditor, payer, id, amount - outstanding);
        }
        Remittance.pay(_clearing, currency, _msgSender(), creditor, amount);
    }

    /// @dev Counts `amount` as paid, minor units: at most what is outstanding.
    function _credit(bytes32 id, Settlement memory paying, uint56 amount) private {
        (paying.paid, paying.paidOn) = (paying.paid + amount, today());
        uint56 outstanding = paying.due - paying.paid;
        paying.status = outstanding == 0 ? StatementStatus.SETTLED : StatementStatus.SHORT_PAID;
        _settlements[id] = paying;
        emit SettlementPaid(id, amount, outstanding, paying.dueOn.daysUntil(today()));
    }

    function _emitIssued(
        bytes32 id,
        Settlement memory issued,
        MemberId issuer,
        bytes32 settlementReference,
        Due[] calldata dues
    ) private {
        bytes32[] memory accounts = new bytes32[](dues.length);
        for (uint256 i = 0; i < dues.length; ++i) accounts[i] = dues[i].account;
        emit SettlementIssued(
            id,
            issued.debtor,
            issued.creditor,
            issuer,
            settlementReference,
            issued.currency,
            issued.due,
            issued.dueOn.toBusinessDate(),
            accounts
        );
    }

    /// @dev The member that is acting: cedents and reinsurers are either of both.
    function _party() private view returns (MemberId) {
        return _members.authoriseService(_msgSender(), carriers());
    }

    /// @dev A settlement of which something is outstanding here.
    function _requireOpen(bytes32 id) private view returns (Settlement memory found) {
        found = settlementInfo(id);
        bool open = found.status == StatementStatus.ISSUED || found.status == StatementStatus.SHORT_PAID;
        require(open, SettlementStatusInvalid(id, found.status));
    }

    /// @dev An agreed account that is in no other settlement, of a contract that is not frozen.
    function _requireFree(bytes32 account, Item memory item) private view {
        require(item.agreed, SettlementNotAgreed(account, item.reinsurer));
        bytes32 other = settledBy(account, item.reinsurer);
        require(other == 0, SettlementItemTaken(account, item.reinsurer, other));
        _requireNotFrozen(item.placement);
    }

    function _requirePayable(bytes32 id, Settlement memory paying, MemberId payer) private view {
        require(payer == paying.debtor, SettlementNotDebtor(id, paying.debtor));
        _requireNotFrozen(id);
    }

    /// @dev An item may be offset against the first by the clauses of both their contracts.
    function _requireOffset(Item memory first, Item memory item) private pure {
        bool all = first.offset == OffsetScope.ALL_CONTRACTS && item.offset == OffsetScope.ALL_CONTRACTS;
        bool same = item.placement == first.placement;
        require(same || all, SettlementOffsetBarred(first.placement, item.placement));
    }

    function _requireAlike(bytes32 account, Item memory first, Item memory item) private pure {
        bool samePair = item.cedent == first.cedent && item.reinsurer == first.reinsurer;
        require(samePair, SettlementPairDiffers(account, item.cedent, item.reinsurer));
        require(item.currency == first.currency, SettlementCurrencyDiffers(account, item.currency));
    }

    /// @dev A settlement of a net between the parties of an item, of which nothing is paid.
    function _netted(Item memory item, int256 net) private pure returns (Settlement memory issued) {
        (issued.debtor, issued.creditor) = net < 0 ? (item.reinsurer, item.cedent) : (item.cedent, item.reinsurer);
        uint256 amount = uint256(net < 0 ? -net : net);
        require(amount <= _MOST_DUE, SettlementNetTooLarge(net));
        (issued.currency, issued.due) = (item.currency, uint56(amount));
        issued.status = amount == 0 ? StatementStatus.SETTLED : StatementStatus.ISSUED;
    }

    function _requireAvailable(uint128 amount, uint128 most) private pure {
        require(amount != 0 && amount <= most, UnallocatedAmountInvalid(most, amount));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Commitment} from "../../core/types/Commitment.sol";
import {Day} from "../../core/types/Day.sol";
import {MemberId} from "../../core/types/MemberId.sol";

/// @notice How a contract cedes (再保险业务管理规定 2: proportional by sum insured, non-proportional by loss).
enum ContractKind {
    QUOTA_SHARE, // 成数
    SURPLUS, // 溢额
    EXCESS_PER_EVENT, // 事故超赔
    STOP_LOSS, // 赔付率超赔
    FACULTATIVE // 临分
}

/// @notice Where a placement stands.
enum PlacementStatus {
    NONE,
    DRAFT, // 起草
    QUOTING, // 询价
    ORDERED, // 确认排分: firm order, lines are written
    SIGNED_DOWN, // 份额已定
    BOUND, // 已签约, before inception
    INCEPTED, // 生效, derived
    RUN_OFF, // 到期或终止后的未了责任, derived
    NOT_TAKEN_UP // 未成立
}

/// @notice What may be offset against each other between two parties.
enum OffsetScope {
    THIS_CONTRACT, // 仅本合同
    ALL_CONTRACTS // 双方之间的全部合同
}

/// @notice Why a party ends its cover before expiry: with notice, or at once on a special ground.
enum EndGround {
    NOTICE, // 提前通知 (PNOC)
    DOWNGRADE, // 评级下调
    INSOLVENCY, // 丧失偿付能力
    LAW, // 法律变更
    CONTROL, // 控制权变更
    WAR // 战争
}

/// @notice The public terms of a placement. Everything else is in the slip, which only its recipients can read.
/// @param cedent Who cedes (分出公司); of a retrocession, who retrocedes (转分保分出人)
/// @param broker Who places and accounts for the cedent; nobody when placed directly
/// @param kind How it cedes
/// @param currency ISO 4217 code in which it is accounted for and settled
/// @param inception First day of cover
/// @param expiry First day not covered any more
/// @param noticeDays Days of notice to cancel (PNOC), for example 90
/// @param answerDays Days within which an account is to be answered, for example 30
/// @param paymentDays Days within which a settlement is to be paid, for example 30
/// @param offset What its accounts may be offset against
/// @param onward Whether reinsurers may pass rows on to their retrocessionaires
/// @param policy The policy that a direct facultative placement cedes, its id as a word; else zero
/// @param inward The placement a share of which is retroceded; zero for a direct cession
/// @param slip Envelope with the slip (分保条)
struct PlacementTerms {
    MemberId cedent;
    MemberId broker;
    ContractKind kind;
    bytes3 currency;
    Day inception;
    Day expiry;
    uint16 noticeDays;
    uint16 answerDays;
    uint16 paymentDays;
    OffsetScope offset;
    bool onward;
    bytes32 policy;
    bytes32 inward;
    bytes32 slip;
}

/// @notice A placement as of now.
/// @param terms Its terms; `expiry` moves by endorsement
/// @param status Where it stands today
/// @param opener Who opened it and proposes its agreement: cedent or broker
/// @param lead Leading reinsurer (首席再保人); nobody before the order
/// @param panelVersion Number of the latest panel; zero before signing down
/// @param linesBy Seconds until which lines are written; zero before the order
/// @param endsOn First day not covered any more by the cedent's notice; unset while none runs
/// @param order Commitment to the share that is placed, parts per billion of 100 %
struct Placement {
    PlacementTerms terms;
    PlacementStatus status;
    MemberId opener;
    MemberId lead;
    uint16 panelVersion;
    uint40 linesBy;
    Day endsOn;
    Commitment order;
}

/// @notice What other modules need of a placement for every act, without its slip and order.
/// @param cedent Who cedes
/// @param broker Its broker; nobody when placed directly
/// @param lead Leading reinsurer
/// @param currency ISO 4217 code
/// @param status Where it stands today
/// @param panelVersion Number of the latest panel
/// @param inception First day of cover
/// @param expiry First day not covered any more, by its terms or by the cedent's notice
/// @param answerDays Days within which an account is to be answered
/// @param paymentDays Days within which a settlement is to be paid
/// @param offset What its accounts may be offset against
/// @param onward Whether reinsurers may pass rows on
/// @param inward The placement a share of which is retroceded; zero for a direct cession
struct PlacementHeader {
    MemberId cedent;
    MemberId broker;
    MemberId lead;
    bytes3 currency;
    PlacementStatus status;
    uint16 panelVersion;
    Day inception;
    Day expiry;
    uint16 answerDays;
    uint16 paymentDays;
    OffsetScope offset;
    bool onward;
    bytes32 inward;
}

/// @notice A reinsurer of a panel, as it stands now.
/// @param member The reinsurer
/// @param endsOn First day not covered any more by the cedent's or its own notice; unset while none runs
/// @param follows Whether it leaves the answer to accounts to the lead
/// @param subjectivities Conditions (先决条件) of its line that are still open
/// @param deferred Whether it is on risk although they are open
struct Seat {
    MemberId member;
    Day endsOn;
    bool follows;
    uint8 subjectivities;
    bool deferred;
}

/// @notice A written line (认受份额).
/// @param written Commitment to the share written, parts per billion of 100 %
/// @param stands Whether it is a line to stand: not reduced when the order is oversubscribed
/// @param follows Whether the reinsurer will leave the answer to accounts to the lead
/// @param subjectivities Number of conditions to be met before it is on risk
/// @param envelope Envelope with the opening and the conditions; zero when there is no line
struct Line {
    Commitment written;
    bool stands;
    bool follows;
    uint8 subjectivities;
    bytes32 envelope;
}

/// @notice A change of a bound placement (批改), signed by everybody whom it binds.
/// @param effective First day on which the new panel stands; it may lie in the past
/// @param expiry First day not covered any more from now on
/// @param lead Leading reinsurer from now on
/// @param share Commitment to the share that is placed from now on
/// @param panel Reinsurers, ascending
/// @param signed Commitments to their signed lines
struct Endorsement {
    Day effective;
    Day expiry;
    MemberId lead;
    Commitment share;
    MemberId[] panel;
    Commitment[] signed;
}

/// @title Reinsurance placements (再保险合同洽商)
/// @notice From the slip to the signed contract and its panel: quotes, firm order, written lines, signing down, the
/// agreement that all parties sign, endorsements, notices. Treaties, facultative cessions of one policy, and
/// retrocessions of an assumed share.
/// @dev Shares are Pedersen commitments; their openings travel in envelopes within the panel, and the chain checks
/// that the signed lines sum to the order. Signatures are those of {ISigningRoom}. BOUND turns into INCEPTED and
/// RUN_OFF by date alone. What leaks: who markets to whom and when, who declines, the panel, the public terms, that a
/// condition is open; no share, limit or price.
interface IReinsurancePlacements {
    /// @notice A placement was opened.
    /// @param id The placement
    /// @param cedent Who cedes
    /// @param opener Cedent or broker
    /// @param terms Its terms
    event PlacementOpened(bytes32 indexed id, MemberId indexed cedent, MemberId indexed opener, PlacementTerms terms);

    /// @notice Markets were asked to quote.
    /// @param id The placement
    /// @param markets Who was asked, in addition to earlier ones
    event PlacementMarketed(bytes32 indexed id, MemberId[] markets);

    /// @notice A market quoted; an earlier quote of it is replaced.
    /// @param id The placement
    /// @param market Who quoted
    /// @param envelope Envelope with the quote
    /// @param validUntil Last second at which it can be ordered on
    event PlacementQuoted(bytes32 indexed id, MemberId indexed market, bytes32 envelope, uint40 validUntil);

    /// @notice A market declined, and takes back quote and line.
    /// @param id The placement
    /// @param market Who declined
    /// @param reason Salted digest or code of the reason; no text
    event PlacementDeclined(bytes32 indexed id, MemberId indexed market, bytes32 reason);

    /// @notice A firm order was given; an earlier signing down is void, lines stay.
    /// @param id The placement
    /// @param lead Leading reinsurer
    /// @param share Commitment to the share to be placed
    /// @param linesBy Last second at which lines are written
    event PlacementOrdered(bytes32 indexed id, MemberId indexed lead, Commitment share, uint40 linesBy);

    /// @notice A market wrote a line; an earlier line of it is replaced.
    /// @param id The placement
    /// @param market Who wrote it
    /// @param line The line
    event PlacementLineWritten(bytes32 indexed id, MemberId indexed market, Line line);

    /// @notice A market took its line back.
    /// @param id The placement
    /// @param market Whose line it was
    event PlacementLineWithdrawn(bytes32 indexed id, MemberId indexed market);

    /// @notice The lines were signed down; the panel has version 1.
    /// @param id The placement
    /// @param panel Reinsurers, ascending
    /// @param signed Commitments to their signed lines, which sum to the order
    event PlacementSignedDown(bytes32 indexed id, MemberId[] panel, Commitment[] signed);

    /// @notice All parties have signed.
    /// @param id The placement
    /// @param agreement The agreement in the signing room
    /// @param text Version of the text that was signed
    /// @param on The day; cover bound later than its inception was held covered until then
    event PlacementBound(bytes32 indexed id, bytes32 indexed agreement, uint16 text, Day on);

    /// @notice A change was laid down for all parties to sign; texts put up before do not count for it.
    /// @param id The placement
    /// @param panelVersion Number of the panel that it would be
    /// @param endorsement The change
    event PlacementEndorsementProposed(bytes32 indexed id, uint16 panelVersion, Endorsement endorsement);

    /// @notice All parties have signed a change.
    /// @param id The placement
    /// @param panelVersion Number of the panel from now on
    /// @param text Version of the agreement's text that was signed
    /// @param endorsement The change
    event PlacementEndorsed(bytes32 indexed id, uint16 panelVersion, uint16 text, Endorsement endorsement);

    /// @notice A reinsurer's conditions are met, or left open with the reinsurer on risk.
    /// @param id The placement
    /// @param reinsurer Whose conditions they are
    /// @param deferred Whether they are left open
    event PlacementSubjectivitiesSettled(bytes32 indexed id, MemberId indexed reinsurer, bool deferred);

    /// @notice A party ends its cover before expiry.
    /// @param id The placement
    /// @param member The cedent, for the whole panel, or a reinsurer, for itself
    /// @param endsOn First day not covered any more
    /// @param ground Why
    event PlacementNoticeGiven(bytes32 indexed id, MemberId indexed member, Day endsOn, EndGround ground);

    /// @notice A party took its notice back.
    /// @param id The placement
    /// @param member Who had given it
    event PlacementNoticeWithdrawn(bytes32 indexed id, MemberId indexed member);

    /// @notice A placement was given up before it was bound. Final.
    /// @param id The placement
    /// @param member Cedent or broker
    /// @param reason Salted digest or code of the reason; no text
    event PlacementAbandoned(bytes32 indexed id, MemberId indexed member, bytes32 reason);

    /// @notice Thrown when a term is missing or does not fit the others.
    /// @param field Which one, ASCII
    error PlacementTermsInvalid(bytes32 field);

    /// @notice Thrown when a placement is opened again under its reference.
    /// @param id The placement
    error PlacementKnown(bytes32 id);

    /// @notice Thrown when a member acts that is not the party entitled to.
    /// @param id The placement
    /// @param member Who acts
    error PlacementNotParty(bytes32 id, MemberId member);

    /// @notice Thrown when a placement is not in a status in which this can be done.
    /// @param id The placement
    /// @param status Where it stands today; NONE when there is none
    error PlacementStatusInvalid(bytes32 id, PlacementStatus status);

    /// @notice Thrown when markets are none or more than 32, not in ascending order, the cedent itself, invited
    /// already, or not active with licence REINSURER or INSURER.
    /// @param market The first that does not fit; nobody when their number does not
    error PlacementMarketInvalid(MemberId market);

    /// @notice Thrown when a member acts as a market that was not asked, or has declined.
    /// @param id The placement
    /// @param member Who acts
    error PlacementNotInvited(bytes32 id, MemberId member);

    /// @notice Thrown when a member that must read an envelope has no key to it. Grant it one first.
    /// @param envelope The envelope
    /// @param member Who must read it
    error PlacementEnvelopeClosed(bytes32 envelope, MemberId member);

    /// @notice Thrown when a time limit is not in the future.
    /// @param time Seconds given
    error PlacementTimeInvalid(uint40 time);

    /// @notice Thrown when a market has no quote, or one that has expired. Ask it to quote again.
    /// @param id The placement
    /// @param market The market
    error PlacementQuoteMissing(bytes32 id, MemberId market);

    /// @notice Thrown when a line is written too late. The cedent can order again with more time.
    /// @param id The placement
    /// @param linesBy Last second at which lines were written
    error PlacementLinesClosed(bytes32 id, uint40 linesBy);

    /// @notice Thrown when a market has written no line.
    /// @param id The placement
    /// @param market The market
    error PlacementLineMissing(bytes32 id, MemberId market);

    /// @notice Thrown when a line to stand is not signed as it was written.
    /// @param id The placement
    /// @param market Whose line it is
    error PlacementLineStands(bytes32 id, MemberId market);

    /// @notice Thrown when a panel is empty, has more than 30 seats or not a line for each, is not in ascending order,
    /// seats the cedent, or adds a member that is not active with licence REINSURER or INSURER.
    /// @param member The first that does not fit; nobody when a number does not
    error PlacementPanelInvalid(MemberId member);

    /// @notice Thrown when the lead is not in the panel.
    /// @param id The placement
    /// @param lead Leading reinsurer
    error PlacementLeadMissing(bytes32 id, MemberId lead);

    /// @notice Thrown when the signed lines do not sum to the order.
    /// @param id The placement
    error PlacementOrderMismatch(bytes32 id);

    /// @notice Thrown when an endorsement is not the one that was laid down last, or none was.
    /// @param id The placement
    error PlacementNotProposed(bytes32 id);

    /// @notice Thrown when the agreement has no text in force that was put up after what it is to bind was laid down.
    /// @param id The placement
    /// @param agreement The agreement
    error PlacementAgreementMissing(bytes32 id, bytes32 agreement);

    /// @notice Thrown when a member that the agreement must bind is not among its parties.
    /// @param id The placement
    /// @param member Who is missing
    error PlacementSignatureMissing(bytes32 id, MemberId member);

    /// @notice Thrown when a panel would stand from before inception, or from expiry on.
    /// @param id The placement
    /// @param effective First day of the panel
    /// @param expiry First day not covered any more
    error PlacementPeriodInvalid(bytes32 id, Day effective, Day expiry);

    /// @notice Thrown when a placement has had 32 panels. Open a new one.
    /// @param id The placement
    error PlacementPanelsExhausted(bytes32 id);

    /// @notice Thrown when a reinsurer has no open conditions, or would leave open what it has left open already.
    /// @param id The placement
    /// @param member The reinsurer
    error PlacementNoSubjectivities(bytes32 id, MemberId member);

    /// @notice Thrown when a notice would end cover too early or not before it ends anyway.
    /// @param id The placement
    /// @param endsOn The day given
    /// @param earliest First day that would do
    /// @param end Day on which cover ends anyway, which is too late
    error PlacementNoticeInvalid(bytes32 id, Day endsOn, Day earliest, Day end);

    /// @notice Thrown when a member has given no notice, or its notice has run out.
    /// @param id The placement
    /// @param member Who acts
    error PlacementNoticeMissing(bytes32 id, MemberId member);

    /// @notice Thrown when a member has no seat in a panel.
    /// @param id The placement
    /// @param version The panel
    /// @param member The member
    error PlacementSeatMissing(bytes32 id, uint16 version, MemberId member);

    /// @notice Opens a placement.
    /// @param placementReference The opener's keyed digest of its own number, used once
    /// @param terms Its terms
    /// @return id The placement
    /// @custom:requires the cedent (INSURER or REINSURER) or the broker (BROKER) that the terms name, active; the slip
    /// readable by both; of a retrocession, an inward placement that is bound and has the cedent in its panel
    /// @custom:emits PlacementOpened
    /// @custom:throws PlacementTermsInvalid, PlacementNotParty, PlacementEnvelopeClosed, PlacementKnown
    function open(bytes32 placementReference, PlacementTerms calldata terms) external returns (bytes32 id);

    /// @notice Asks markets to quote, in addition to those asked before; also while lines are written, to fill a
    /// shortfall.
    /// @param id DRAFT, QUOTING or ORDERED; a draft is QUOTING then
    /// @param markets 1 to 32, ascending; active, REINSURER or INSURER, each with a key to the slip
    /// @custom:requires cedent or broker, active
    /// @custom:emits PlacementMarketed
    /// @custom:throws PlacementStatusInvalid, PlacementNotParty, PlacementMarketInvalid, PlacementEnvelopeClosed
    function requestQuotes(bytes32 id, MemberId[] calldata markets) external;

    /// @notice Quotes, or replaces a quote. It expires by time.
    /// @param id QUOTING or ORDERED
    /// @param envelope Envelope with the quote, readable by cedent and broker
    /// @param validUntil Last second at which it can be ordered on
    /// @custom:requires an invited market, active
    /// @custom:emits PlacementQuoted
    /// @custom:throws PlacementStatusInvalid, PlacementNotInvited, PlacementTimeInvalid, PlacementEnvelopeClosed
    function quote(bytes32 id, bytes32 envelope, uint40 validUntil) external;

    /// @notice Declines, and takes back quote and line. To come back, the market must be asked again.
    /// @param id QUOTING or ORDERED
    /// @param reason Salted digest or code of the reason
    /// @custom:requires an invited market, active or exiting
    /// @custom:emits PlacementDeclined
    /// @custom:throws PlacementStatusInvalid, PlacementNotInvited
    function decline(bytes32 id, bytes32 reason) external;

    /// @notice Gives the firm order on the lead's quote. It can be given again, with another lead, share or time, as
    /// when the lines fall short; lines stay, a signing down is void.
    /// @param id QUOTING, ORDERED or SIGNED_DOWN; it is ORDERED then
    /// @param lead Leading reinsurer, with a quote that has not expired, or the one whose line was signed down
    /// @param share Commitment to the share to be placed, parts per billion of 100 %
    /// @param linesBy Last second at which lines are written
    /// @custom:requires cedent or broker, active
    /// @custom:emits PlacementOrdered
    /// @custom:throws PlacementStatusInvalid, PlacementNotParty, PlacementQuoteMissing, PlacementTimeInvalid,
    /// CommitmentInvalid
    function order(bytes32 id, MemberId lead, Commitment calldata share, uint40 linesBy) external;

    /// @notice Writes a line, or replaces one.
    /// @param id ORDERED
    /// @param line The line; its envelope readable by cedent and broker
    /// @custom:requires an invited market, active, until `linesBy`
    /// @custom:emits PlacementLineWritten
    /// @custom:throws PlacementStatusInvalid, PlacementNotInvited, PlacementLinesClosed, CommitmentInvalid,
    /// PlacementEnvelopeClosed
    function writeLine(bytes32 id, Line calldata line) external;

    /// @notice Takes a line back.
    /// @param id ORDERED
    /// @custom:requires the market that wrote it, active or exiting
    /// @custom:emits PlacementLineWithdrawn
    /// @custom:throws PlacementStatusInvalid, PlacementLineMissing
    function withdrawLine(bytes32 id) external;

    /// @notice Signs the lines down to the order. A line to stand keeps its very commitment; the others are new ones,
    /// reduced as the market rule has it, which every market checks on the openings.
    /// @param id ORDERED; it is SIGNED_DOWN then
    /// @param panel 1 to 30 reinsurers with a line, ascending, the lead among them
    /// @param signed Commitments to their signed lines; they sum to the order
    /// @custom:requires cedent or broker, active
    /// @custom:emits PlacementSignedDown
    /// @custom:throws PlacementStatusInvalid, PlacementNotParty, PlacementPanelInvalid, PlacementLineMissing,
    /// PlacementLineStands, PlacementLeadMissing, PlacementOrderMismatch, CommitmentInvalid
    function signDown(bytes32 id, MemberId[] calldata panel, Commitment[] calldata signed) external;

    /// @notice Records that all parties have signed: the text in force of {agreementOf}, put up after the signing down,
    /// so that each signed knowing the panel, has cedent, broker and the whole panel among its parties. Also after
    /// inception (held covered).
    /// @param id SIGNED_DOWN; it is BOUND then, or INCEPTED
    /// @custom:requires cedent, broker or a reinsurer of the panel, active
    /// @custom:emits PlacementBound
    /// @custom:throws PlacementStatusInvalid, PlacementNotParty, PlacementAgreementMissing, PlacementSignatureMissing
    function bind(bytes32 id) external;

    /// @notice Lays a change down for all parties to sign: whoever signs the next text agrees to it. A later proposal
    /// takes the place of an earlier one, and of what was signed for it; the same once more changes nothing. To give a
    /// change up, propose what stands.
    /// @param id BOUND, INCEPTED or RUN_OFF
    /// @param endorsement The change
    /// @custom:requires cedent or broker, active or exiting
    /// @custom:emits PlacementEndorsementProposed
    /// @custom:throws PlacementStatusInvalid, PlacementNotParty, PlacementPeriodInvalid, PlacementPanelsExhausted,
    /// PlacementPanelInvalid, PlacementLeadMissing, PlacementOrderMismatch, CommitmentInvalid
    function proposeEndorsement(bytes32 id, Endorsement calldata endorsement) external;

    /// @notice Makes the proposed change, which all parties have signed: a text of {agreementOf} that was put up after
    /// the proposal is in force and has the new panel among its parties; whoever was bound so far is, by the rule of
    /// {ISigningRoom}. Notices and open conditions of a reinsurer stay; a new one has none and answers for itself. The
    /// cedent's notice ends when the expiry is another than before: all have signed when the contract ends.
    /// @param id BOUND, INCEPTED or RUN_OFF
    /// @param endorsement The change as it was proposed
    /// @custom:requires cedent or broker, active or exiting
    /// @custom:emits PlacementEndorsed
    /// @custom:throws PlacementStatusInvalid, PlacementNotParty, PlacementNotProposed, PlacementAgreementMissing,
    /// PlacementSignatureMissing, PlacementPanelInvalid for who joins without a licence
    function endorse(bytes32 id, Endorsement calldata endorsement) external;

    /// @notice States that one's conditions are met, or stay open with oneself on risk.
    /// @param id SIGNED_DOWN, BOUND or INCEPTED
    /// @param deferred True to leave them open
    /// @custom:requires a reinsurer of the latest panel with open conditions, active or exiting
    /// @custom:emits PlacementSubjectivitiesSettled
    /// @custom:throws PlacementStatusInvalid, PlacementSeatMissing, PlacementNoSubjectivities
    function settleSubjectivities(bytes32 id, bool deferred) external;

    /// @notice Ends cover before expiry: the cedent for the whole panel, a reinsurer for itself.
    /// @param id BOUND or INCEPTED
    /// @param endsOn First day not covered any more: on ground NOTICE the days of notice from today or later, on
    /// others today or later; before the day on which the member's cover ends anyway
    /// @param ground Why
    /// @custom:requires the cedent or a reinsurer of the latest panel, active or exiting
    /// @custom:emits PlacementNoticeGiven
    /// @custom:throws PlacementStatusInvalid, PlacementSeatMissing, PlacementNoticeInvalid
    function giveNotice(bytes32 id, Day endsOn, EndGround ground) external;

    /// @notice Takes one's notice back before it has run out.
    /// @param id BOUND or INCEPTED
    /// @custom:requires who gave it, active or exiting
    /// @custom:emits PlacementNoticeWithdrawn
    /// @custom:throws PlacementStatusInvalid, PlacementNoticeMissing
    function withdrawNotice(bytes32 id) external;

    /// @notice Gives a placement up before it is bound (未成立). Final.
    /// @param id DRAFT to SIGNED_DOWN; it is NOT_TAKEN_UP then
    /// @param reason Salted digest or code of the reason
    /// @custom:requires cedent or broker, active or exiting
    /// @custom:emits PlacementAbandoned
    /// @custom:throws PlacementStatusInvalid, PlacementNotParty
    function abandon(bytes32 id, bytes32 reason) external;

    /// @notice A placement.
    /// @param id The placement
    /// @return The placement as of now; status NONE when there is none
    function placementInfo(bytes32 id) external view returns (Placement memory);

    /// @notice What other modules need of a placement, read from three storage slots.
    /// @param id The placement
    /// @return Its header as of now; status NONE when there is none
    function headerOf(bytes32 id) external view returns (PlacementHeader memory);

    /// @notice A panel.
    /// @param id The placement
    /// @param version From 1 to the latest
    /// @return Its seats, ascending by member; none when there is no such panel
    function panelOf(bytes32 id, uint16 version) external view returns (Seat[] memory);

    /// @notice The members of a panel alone.
    /// @param id The placement
    /// @param version From 1 to the latest
    /// @return Reinsurers, ascending; none when there is no such panel
    function membersOf(bytes32 id, uint16 version) external view returns (MemberId[] memory);

    /// @notice A member's seat in a panel.
    /// @param id The placement
    /// @param version The panel
    /// @param member The reinsurer
    /// @return index Its place in the panel, from 0
    /// @return seat The seat
    /// @custom:throws PlacementSeatMissing
    function seatOf(
        bytes32 id,
        uint16 version,
        MemberId member
    ) external view returns (uint256 index, Seat memory seat);

    /// @notice Whether a member of the latest panel is on risk today: the contract has incepted and not ended, its
    /// cover has not ended by notice, and its conditions are met or deferred.
    /// @param id The placement
    /// @param member The reinsurer
    /// @return True when it is
    function isOnRisk(bytes32 id, MemberId member) external view returns (bool);

    /// @notice Which panel stands on a day: the latest that is effective on it.
    /// @param id The placement
    /// @param day The day
    /// @return version Its number; zero before inception
    function panelOn(bytes32 id, Day day) external view returns (uint16 version);

    /// @notice The line a market has written.
    /// @param id The placement
    /// @param market The market
    /// @return The line; envelope zero when there is none
    function lineOf(bytes32 id, MemberId market) external view returns (Line memory);

    /// @notice The quote a market has given.
    /// @param id The placement
    /// @param market The market
    /// @return envelope Envelope with it; zero when there is none
    /// @return validUntil Last second at which it can be ordered on
    function quoteOf(bytes32 id, MemberId market) external view returns (bytes32 envelope, uint40 validUntil);

    /// @notice The change that is laid down to be signed.
    /// @param id The placement
    /// @return Digest keccak256(abi.encode(endorsement)); zero when there is none
    function proposedEndorsement(bytes32 id) external view returns (bytes32);

    /// @notice The agreement in {ISigningRoom} that binds a placement: its opener proposes it under the placement's
    /// id.
    /// @param id The placement
    /// @return Its id
    function agreementOf(bytes32 id) external view returns (bytes32);

    /// @notice The id of a placement: keccak256(abi.encode(opener, reference)).
    /// @param opener Cedent or broker
    /// @param placementReference The opener's keyed digest of its number
    /// @return Its id
    function placementId(MemberId opener, bytes32 placementReference) external pure returns (bytes32);
}

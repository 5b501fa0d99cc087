import { expect } from "chai";
import { Answer } from "../../../typechain-types/index.js";
import { parseBusinessDate } from "../../../gateway/dates/index.js";
import {
  type AccountRecord,
  accountRecord,
  agreedItems,
  type EntryAmount,
  ledgerOf,
  openAccount,
  type OpenedBordereau,
  openItems,
  pairStatement,
  prepareAccount,
  reasonDigest,
  reconcileLedgers,
  reinsuranceReference,
  reviewAccount,
  settlementGroup,
  settlementsOf,
  submitAccount,
} from "../../../gateway/reinsurance/index.js";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { type Deal } from "../../support/reinsurance.js";
import { type World } from "../../support/world.js";
import { type Desk, type Desks, recipientsOf } from "./desks.js";
import { CLAIMS_CSV, linesOf, postFile, PREMIUM_CSV, TERMS, quarterOf } from "./quarter.js";
import { digest, R2_AMOUNTS, SECRET } from "./support.js";

const { networkHelpers } = connection;

/** What the quarter leaves, without the cash call: the balance of vector R2 less its credit. */
const BALANCES = [6_617_286n, 4_962_964n, 4_962_964n, 0n];

async function fixture() {
  return quarterOf(connection);
}

describe("gateway: a quarter between cedent and panel", () => {
  let [world, desks, deal]: [World, Desks, Deal] = [] as never;
  let bordereaux: OpenedBordereau[];

  beforeEach(async () => {
    ({ world, desks, deal } = await networkHelpers.loadFixture(fixture));
    bordereaux = [
      await postFile(world, desks.pacific, deal, ["PREMIUM", PREMIUM_CSV, "B-1"]),
      await postFile(world, desks.pacific, deal, ["CLAIMS", CLAIMS_CSV, "B-2"]),
    ];
  });

  const place = () => ({ chainId: 31_337n, contract: world.addresses.technicalAccounts });
  const amounts = () =>
    linesOf(
      new Map(bordereaux.flatMap(({ totals }) => totals.map(({ entry, opening }) => [entry, opening.amount] as const))),
    );

  /** The cedent's side: submits an account. */
  async function submit(number: string, lines: readonly EntryAmount[], replaces?: string): Promise<string> {
    const prepared = prepareAccount({
      ...{ placement: deal.id, number, kind: "PREMIUM_AND_LOSS", currency: "CNY", panelVersion: 1 },
      period: { from: "2026-01-01", to: "2026-03-31" },
      terms: digest("terms"),
      panel: TERMS.panel,
      bordereaux,
      amounts: lines,
      ...(replaces !== undefined && { replaces }),
    });
    const reference = reinsuranceReference(SECRET, "account", number);
    return submitAccount(desks.pacific.suite, prepared, {
      place: place(),
      reference,
      recipients: await recipientsOf(world),
    });
  }

  const read = (desk: Desk) => (record: AccountRecord) => openAccount(record, { place: place(), open: desk.open });

  /** A reinsurer's side: everything is computed again from the rows. */
  async function review(desk: Desk, id: string) {
    const found = await reviewAccount(desk.suite, id, { terms: TERMS, open: desk.open });
    expect(found.faults).to.deep.equal([]);
    return found;
  }

  const items = (desk: Desk, counterparty?: number) =>
    agreedItems(desk.suite, read(desk), { member: desk.member, counterparty });

  it("goes from rows to the settled balance, the same on both sides", async () => {
    expect(Object.fromEntries(amounts().map(({ entry, amount }) => [entry, amount]))).to.deep.equal(R2_AMOUNTS);
    const id = await submit("Q1", amounts());
    const { suite: ocean } = desks.ocean;
    for (const name of ["ocean", "alpine", "delta", "river"] as const) {
      const { record, differences } = await review(desks[name], id);
      expect(differences).to.deep.equal([]);
      expect(record.panel).to.deep.equal([12, 13, 14, 15]);
      await desks[name].suite.technicalAccounts.acknowledge(id, 3);
      await desks[name].suite.technicalAccounts.agree(id, record.content);
    }
    const own = await items(desks.ocean);
    const theirs = await items(desks.pacific, desks.ocean.member);
    expect(theirs, "the same from both sides").to.deep.equal(own);
    const all = await items(desks.pacific);
    expect(all.map(({ reinsurer, balance }) => [reinsurer, balance.amount])).to.deep.equal(
      BALANCES.map((balance, seat) => [12 + seat, balance]),
    );
    const { dues, net } = settlementGroup(openItems(theirs));
    expect(net.amount).to.equal(BALANCES[0]);
    const before = await world.suite.cny.balanceOf(world.address.ocean);
    await desks.pacific.suite.balances.settle(reinsuranceReference(SECRET, "settlement", "S-1"), dues, net);
    expect(await world.suite.cny.balanceOf(world.address.ocean)).to.equal(before + BALANCES[0]!);
    expect(openItems(await items(desks.ocean))).to.deep.equal([]);
    await balanced(ocean, { opening: 0n, agreed: BALANCES[0]!, settled: BALANCES[0]!, closing: 0n });
  });

  /** Both sides' statement of account between pacific and ocean. */
  async function balanced(suite: Desk["suite"], sums: object, from = parseBusinessDate("2026-01-01")) {
    const request = { cedent: 1, reinsurer: 12, currency: "CNY", from };
    const settlements = await settlementsOf(suite, request);
    const found = pairStatement(request, await items(desks.ocean), settlements);
    expect(pairStatement(request, await items(desks.pacific), settlements)).to.deep.equal(found);
    expect(found).to.deep.include(sums);
    return found;
  }

  it("finds a wrong commission, asks, and settles the account in its place", async () => {
    const wrong = amounts().map((line) =>
      line.entry === "COMM" ? { ...line, amount: line.amount - 1_234_568n } : line,
    );
    const id = await submit("Q1", wrong);
    const { suite } = desks.ocean;
    const { differences, record } = await review(desks.ocean, id);
    expect(differences).to.deep.equal([
      { entry: "COMM", kind: "WHOLE", reinsurer: undefined, stated: -17_283_951n, computed: -16_049_383n },
    ]);
    await desks.alpine.suite.technicalAccounts.agree(id, record.content);
    await suite.technicalAccounts.query(id, 2n, reasonDigest(SECRET, "commission is 32.5 %, not 35 %"));
    const { technicalAccounts } = desks.pacific.suite;
    await technicalAccounts.contra(id, reinsuranceReference(SECRET, "account", "Q1 contra"), digest("reason"));
    const right = await submit("Q1 corrected", amounts(), reinsuranceReference(SECRET, "account", "Q1"));

    expect((await accountRecord(suite, right)).replaces).to.equal(reinsuranceReference(SECRET, "account", "Q1"));
    expect((await technicalAccounts.acknowledgementOf(id, 12)).answer).to.equal(Answer.VOID);
    const contra = await technicalAccounts.counterpartOf(id);
    await desks.alpine.suite.technicalAccounts.agree(contra, record.content);
    for (const name of ["ocean", "alpine"] as const) {
      const reviewed = await review(desks[name], right);
      expect(reviewed.differences).to.deep.equal([]);
      await desks[name].suite.technicalAccounts.agree(right, reviewed.record.content);
    }
    expect((await items(desks.ocean)).map(({ number }) => number)).to.deep.equal(["Q1 corrected"]);
    const alpine = openItems(await items(desks.pacific, 13));
    expect(alpine.map(({ number, contra: negates }) => [number, negates])).to.deep.equal([
      ["Q1", false],
      ["Q1", true],
      ["Q1 corrected", false],
    ]);
    const { dues, net } = settlementGroup(alpine);
    expect(net.amount, "the wrong account and its contra offset").to.equal(BALANCES[1]);
    await desks.pacific.suite.balances.settle(reinsuranceReference(SECRET, "settlement", "S-1"), dues, net);
    expect(openItems(await items(desks.alpine))).to.deep.equal([]);
    expect(ledgerOf(await items(desks.alpine)).reduce((sum, { amount }) => sum + amount, 0n)).to.equal(BALANCES[1]);
  });

  it("states what is open between agreement, issue, short payment and the rest", async () => {
    const id = await submit("Q1", amounts());
    const { record } = await review(desks.ocean, id);
    await desks.ocean.suite.technicalAccounts.agree(id, record.content);
    const [agreed] = [BALANCES[0]!];
    const open = await balanced(desks.ocean.suite, { opening: 0n, agreed, settled: 0n, closing: agreed });
    expect(open.openItems.map(({ number }) => number)).to.deep.equal(["Q1"]);

    const { dues, net } = settlementGroup(open.openItems);
    const { balances } = desks.pacific.suite;
    const settlement = await balances.settlementId(dues[0]!.account, 12);
    await balances.issue(digest("S-0"), dues, net);
    await desks.ocean.suite.balances.withdraw(settlement, [dues[0]!.account]);
    await balances.issue(digest("S-1"), dues, net);
    await balanced(desks.ocean.suite, { closing: agreed, openItems: [] });
    await goTo(connection, "2026-05-02");
    await balances.pay(settlement, 1_000_000n);
    const short = await balanced(desks.ocean.suite, { settled: 1_000_000n, closing: agreed - 1_000_000n });
    expect(short.openSettlements.map(({ status, outstanding }) => [status, outstanding])).to.deep.equal([
      ["SHORT_PAID", agreed - 1_000_000n],
    ]);
    await balances.clear(settlement);
    const may = parseBusinessDate("2026-05-01");
    const last = await balanced(desks.ocean.suite, { opening: agreed, agreed: 0n, settled: agreed, closing: 0n }, may);
    expect(last.entries.map(({ kind, on, amount }) => [kind, on, amount])).to.deep.equal([
      ["PAID", "2026-05-02", -1_000_000n],
      ["CLEARED", "2026-05-02", 1_000_000n - agreed],
    ]);
  });

  it("reconciles both core systems with the chain to the last fen", async () => {
    const id = await submit("Q1", amounts());
    const { record } = await review(desks.ocean, id);
    await desks.ocean.suite.technicalAccounts.agree(id, record.content);
    const [own, theirs] = [ledgerOf(await items(desks.ocean)), ledgerOf(await items(desks.pacific))];
    const { differences, chain } = reconcileLedgers(own, theirs);
    expect(differences).to.deep.equal([]);
    expect(chain).to.deep.equal([{ currency: "CNY", lines: 4, sum: BALANCES[0] }]);
  });
});

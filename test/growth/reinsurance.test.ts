import { expect } from "chai";
import { type ContractTransactionResponse, id, MaxUint256 } from "ethers";
import { sumOpenings } from "../../gateway/commitments/index.js";
import type { SubmissionStruct } from "../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { EntryType, StatementStatus } from "../../typechain-types/index.js";
import { columnOf, contentOf, linesOf, splitLine, submissionOf } from "../support/accounts.js";
import { figure, idUnder, postingOf, totalsOf } from "../support/bordereaux.js";
import { openClearing } from "../support/clearing.js";
import { connection } from "../support/connection.js";
import { describeMeasured } from "../support/measured.js";
import { answeringTo, itemOf, quarterOf, submitQuarter } from "../support/quarters.js";
import { type Deal, placed } from "../support/reinsurance.js";
import { as, deployWorld, memberId, type World } from "../support/world.js";

/** Where the costs are compared: accounts of the treaty, and rows of a bordereau. */
const EARLY = { accounts: 20, rows: 10n };
const LATE = { accounts: 500, rows: 1_000_000n };
/** The part of a cost by which it may differ: 2 %. */
const TOLERANCE = 50n;
/** Accounts that are settled together: as many as may be. */
const TOGETHER = 32;
const ACTS = ["post", "submit", "agree", "settle"] as const;

/** A treaty, and an account of one line that is submitted over and over, each time under another reference. */
interface Market {
  world: World;
  deal: Deal;
  line: ReturnType<typeof splitLine>;
  submission: SubmissionStruct;
}

type Costs = Record<(typeof ACTS)[number], bigint>;

const { networkHelpers } = connection;

async function fixture(): Promise<Market> {
  const world = await deployWorld(connection);
  await openClearing(world, 0n, ["pacific", "ocean"]);
  await as(world, "cny", "pacific").approve(world.addresses.balances, MaxUint256);
  const deal = await placed(world, world.suite);
  const line = splitLine(figure(EntryType.ADJ_PREM, 1_000n), deal);
  return { world, deal, line, submission: await submissionOf(world, deal, "any") };
}

describeMeasured(
  "Growth of reinsurance: what an act costs depends neither on rows nor on how many accounts there are",
  () => {
    let early: Costs;
    let late: Costs;
    let market: Market;

    before(async function () {
      this.timeout(600_000); // a thousand transactions: seconds on a quiet machine, minutes on a busy one
      market = await networkHelpers.loadFixture(fixture);
      await fill(market, 1, EARLY.accounts);
      early = await costsOf(market, "early", EARLY.rows);
      await fill(market, EARLY.accounts + 1, LATE.accounts);
      late = await costsOf(market, "late", LATE.rows);
    });

    it("compares ten rows with a million, and the 20th account with the 500th, all settled", async () => {
      const { suite } = market.world;
      const rows = async (name: string) => (await suite.bordereaux.bordereauInfo(idUnder(market.deal.id, name))).rows;
      expect([await rows("claims of early"), await rows("claims of late")]).to.deep.equal([EARLY.rows, LATE.rows]);
      const last = idUnder(market.deal.id, `account ${LATE.accounts}`);
      const settlement = await suite.balances.settledBy(last, memberId("ocean"));
      expect((await suite.balances.settlementInfo(settlement)).status).to.equal(StatementStatus.SETTLED);
    });

    for (const act of ACTS) {
      it(`${act}: with a million rows and after ${LATE.accounts} accounts it costs what it cost before, within 2 %`, () => {
        expect(late[act]).to.be.closeTo(early[act], early[act] / TOLERANCE);
      });
    }
  },
);

/** Submits accounts, numbers `first` to `last`; ocean agrees to each, and pacific settles them with it. */
async function fill({ world, deal, line, submission }: Market, first: number, last: number): Promise<void> {
  const [lines, content] = [linesOf([line]), contentOf(deal, [line])];
  const [broker, reinsurer] = [as(world, "technicalAccounts", "compass"), as(world, "technicalAccounts", "ocean")];
  for (let n = first; n <= last; n++) {
    await broker.submit({ ...submission, accountReference: id(`account ${n}`) }, [], lines);
    await reinsurer.agree(idUnder(deal.id, `account ${n}`), content);
  }
  for (let n = first; n <= last; n += TOGETHER)
    await settle({ world, deal, line }, n, Math.min(last, n + TOGETHER - 1));
}

/** Settles accounts `first` to `last` in one. */
async function settle({ world, deal, line }: Omit<Market, "submission">, first: number, last: number): Promise<void> {
  const column = columnOf(deal, [line], 0);
  const { amount, blinding } = line.parts[0]!;
  const count = last - first + 1;
  const dues = Array.from({ length: count }, (_, i) => ({ account: idUnder(deal.id, `account ${first + i}`), column }));
  const net = sumOpenings(dues.map(() => ({ amount, blinding })));
  await as(world, "balances", "pacific").settle(id(`settlement ${first}`), dues, net);
}

/** The gas of a bordereau of so many rows, of an account that books two of them, and of its way to being paid. */
async function costsOf({ world, deal }: Market, name: string, rows: bigint): Promise<Costs> {
  const posting = await postingOf(world, deal, name, { rows });
  const totals = totalsOf([figure(EntryType.PREM_CEDED, 1_000n)]);
  const quarter = await quarterOf(world, deal, name, rows);
  return {
    post: await gasOf(as(world, "bordereaux", "compass").post(posting, totals)),
    submit: await gasOf(submitQuarter(world, deal, quarter)),
    agree: await gasOf(as(world, "technicalAccounts", "ocean").agree(...answeringTo(deal, quarter))),
    settle: await gasOf(as(world, "balances", "pacific").settle(id(name), ...itemOf(deal, quarter, 0))),
  };
}

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<bigint> {
  const receipt = await (await sent).wait();
  return receipt!.gasUsed;
}

import { expect } from "chai";
import type { Signer } from "ethers";
import {
  type ClearingStep,
  cutOffCycle,
  cycleNetting,
  cycleStanding,
  type DriveOptions,
  settleCycle,
} from "../../../gateway/clearing/index.js";
import {
  ALL,
  byCouncil,
  CNY,
  closingCycle,
  council,
  cutOffAndNet,
  endFunding,
  endStatements,
  FUNDS,
  openClearing,
  post,
} from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { as, CLEARING, deployWorld, memberId, reference, word, type World } from "../../support/world.js";
import { drivenBy, numberOf, refusal } from "./support.js";

const { ethers, networkHelpers } = connection;

const DEPOSIT = FUNDS / 2n;

async function fixture() {
  const world = await deployWorld(connection);
  await openClearing(world, DEPOSIT);
  await post(world, "pacific", "harbour", 100n, "a");
  await post(world, "summit", "keeper", 40n, "b");
  await post(world, "harbour", "pacific", 30n, "c");
  return world;
}

describe("gateway: bringing a cycle on", () => {
  let world: World;
  let steps: ClearingStep[];

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    steps = [];
  });

  const onStep = (step: ClearingStep) => void steps.push(step);
  const operator = (more: Partial<DriveOptions> = {}) => drivenBy(world, "clearingOperator", { onStep, ...more });
  const stranger = (more: Partial<DriveOptions> = {}) => drivenBy(world, "stranger", { onStep, ...more });
  const acts = () => steps.map(({ act, cycle }) => `${act} ${cycle}`);
  const movements = () =>
    steps.flatMap((step) => step.movements.map(({ kind, member, amount }) => `${kind} ${member} ${amount}`));
  const standing = (cycle: number) => cycleStanding(world.suite.clearing, "CNY", cycle);
  const dueNow = async () => networkHelpers.time.increaseTo((await standing(1)).cutOffDue);

  /** A driver whose account does something, or fails, before a transaction of it leaves. */
  function disturbed(before: (sent: number) => Promise<void>): DriveOptions {
    let sent = 0;
    const signer = new Proxy(world.actors.clearingOperator, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (name !== "sendTransaction") return typeof value === "function" ? (value.bind(target) as unknown) : value;
        return async (...args: Parameters<Signer["sendTransaction"]>) => {
          await before(++sent);
          return target.sendTransaction(...args);
        };
      },
    });
    const clearing = world.suite.clearing.connect(signer);
    return operator({ suite: { clearing, authority: world.suite.authority } });
  }

  describe("cutOffCycle", () => {
    for (const page of [0, 1.5, -1]) {
      it(`refuses pages of ${page} members before it sends anything`, async () => {
        for (const drive of [cutOffCycle, settleCycle]) {
          const error = await refusal(drive(operator({ page })));
          expect(error).to.include({ code: "CLEARING_PAGE", field: "page", value: String(page) });
        }
        expect((await standing(1)).stage).to.equal("OPEN");
      });
    }

    it("refuses a currency or cycle that does not exist", async () => {
      expect(await refusal(cutOffCycle(operator({ currency: "USD" })))).to.include({
        code: "CLEARING_CURRENCY_UNKNOWN",
      });
      expect(await refusal(cutOffCycle(operator({ cycle: 2 })))).to.include({ code: "CLEARING_CYCLE_UNKNOWN" });
    });

    it("needs an account that sends", async () => {
      const clearing = world.suite.clearing.connect(ethers.provider);
      const error = await refusal(cutOffCycle(operator({ suite: { clearing, authority: world.suite.authority } })));
      expect(error).to.include({ code: "CLEARING_NO_SIGNER", field: "clearing" });
    });

    it("is for the operator alone until the cycle is due", async () => {
      await networkHelpers.time.increaseTo((await standing(1)).cutOffDue - 1);
      const error = await refusal(cutOffCycle(stranger()));
      expect(error).to.include({ code: "CLEARING_CUT_OFF_EARLY", field: "cycle", value: "1" });
      const { cutOffDue } = await standing(1);
      expect(error.message)
        .to.include(new Date(cutOffDue * 1_000).toISOString())
        .and.to.include("CLEARING_OPERATOR");
      expect(steps).to.deep.equal([]);
    });

    it("is the operator's at any time: nets are formed in pages and statements are out", async () => {
      const result = await cutOffCycle(operator({ page: 2 }));
      expect(acts()).to.deep.equal(["cutOff 1", "net 1", "net 1", "net 1"]);
      const receipts = await Promise.all(
        steps.map(({ transaction }) => ethers.provider.getTransactionReceipt(transaction)),
      );
      expect(receipts.map((receipt) => receipt?.status)).to.deep.equal([1, 1, 1, 1]);
      const { disputeUntil, openedAt } = await closingCycle(world);
      const netting = {
        currency: "CNY",
        cycle: 1,
        stage: "STATEMENT",
        members: 4,
        gross: 170n,
        net: 110n,
        savedBasisPoints: 3_529,
      };
      expect(result).to.deep.equal({
        currency: "CNY",
        cycle: 1,
        stage: "STATEMENT",
        cutOffDue: Number(openedAt) + CLEARING.cycleLength,
        netting,
        waiting: {
          for: "CONFIRMATION",
          until: Number(disputeUntil),
          members: [
            { number: numberOf("pacific"), net: -70n },
            { number: numberOf("harbour"), net: 70n },
            { number: numberOf("summit"), net: -40n },
            { number: numberOf("keeper"), net: 40n },
          ],
        },
      });
      expect(await cycleNetting(world.suite.clearing, "CNY", 1)).to.deep.equal(netting);
    });

    it("leaves room above the gas of each step, for a deadline that passes meanwhile", async () => {
      await cutOffCycle(operator());
      for (const { transaction } of steps) {
        const sent = await ethers.provider.getTransaction(transaction);
        const receipt = await ethers.provider.getTransactionReceipt(transaction);
        expect(sent!.gasLimit * 10n).to.be.above(receipt!.gasUsed * 12n);
      }
    });

    it("is anybody's once the cycle is due", async () => {
      await dueNow();
      expect((await cutOffCycle(stranger())).stage).to.equal("STATEMENT");
      expect(acts()).to.deep.equal(["cutOffDue 1", "net 1"]);
    });

    it("leaves the operator its own act when the cycle is due", async () => {
      await dueNow();
      await cutOffCycle(operator());
      expect(acts()).to.deep.equal(["cutOff 1", "net 1"]);
    });

    it("finishes nets that an interruption left half formed, and cuts nothing else off", async () => {
      const broken = disturbed((sent) => (sent === 3 ? Promise.reject(new Error("power cut")) : Promise.resolve()));
      const error: unknown = await cutOffCycle({ ...broken, page: 2 }).catch((reason: unknown) => reason);
      expect(error).to.have.property("message", "power cut");
      expect(acts()).to.deep.equal(["cutOff 1", "net 1"]);
      expect(await standing(1)).to.include({ stage: "NETTING", netting: undefined, waiting: undefined });

      expect(await cutOffCycle(operator({ page: 2 }))).to.include({ cycle: 1, stage: "STATEMENT" });
      expect(acts()).to.deep.equal(["cutOff 1", "net 1", "net 1", "net 1"]);
    });

    it("does nothing twice when the cycle is named", async () => {
      await cutOffCycle(operator({ cycle: 1 }));
      steps = [];
      expect(await cutOffCycle(operator({ cycle: 1 }))).to.include({ cycle: 1, stage: "STATEMENT" });
      expect(steps).to.deep.equal([]);
    });

    it("waits for the settlement of the cycle before", async () => {
      await cutOffAndNet(world);
      const error = await refusal(cutOffCycle(operator()));
      expect(error).to.include({ code: "CLEARING_STILL_CLOSING", field: "cycle", value: "1" });
      expect(error.message).to.include("STATEMENT");
      await endStatements(world);
      await settleCycle(stranger());
      steps = [];
      expect(await cutOffCycle(operator())).to.include({ cycle: 2, stage: "SETTLING" });
      expect(acts()).to.deep.equal(["cutOff 2", "net 2"]);
    });

    it("goes on when somebody else takes the same step first", async () => {
      const raced = disturbed(async (sent) => {
        if (sent === 2) await as(world, "clearing", "stranger").net(CNY, ALL);
      });
      expect(await cutOffCycle(raced)).to.include({ cycle: 1, stage: "STATEMENT" });
      expect(acts()).to.deep.equal(["cutOff 1"]);
    });
  });

  describe("settleCycle", () => {
    it("needs a cycle that was cut off", async () => {
      for (const cycle of [undefined, 1]) {
        const error = await refusal(settleCycle(stranger({ cycle })));
        expect(error).to.include({ code: "CLEARING_NOTHING_CLOSING", field: "currency", value: "CNY" });
      }
    });

    it("forms nets that are missing, then says whose confirmation it waits for", async () => {
      await as(world, "clearing", "clearingOperator").cutOff(CNY);
      expect((await settleCycle(stranger({ page: 3 }))).waiting?.members).to.be.lengthOf(4);
      expect(acts()).to.deep.equal(["net 1", "net 1"]);
      await as(world, "clearing", "pacific").confirm(CNY);
      await as(world, "clearing", "keeper").confirm(CNY);
      const { stage, waiting } = await settleCycle(stranger());
      const { disputeUntil } = await closingCycle(world);
      expect({ stage, ...waiting }).to.deep.equal({
        stage: "STATEMENT",
        for: "CONFIRMATION",
        until: Number(disputeUntil),
        members: [
          { number: numberOf("harbour"), net: 70n },
          { number: numberOf("summit"), net: -40n },
        ],
      });
    });

    it("collects from every debtor, pays every creditor, in pages", async () => {
      await cutOffAndNet(world);
      await endStatements(world);
      const before = await balances();
      const result = await settleCycle(stranger({ page: 2 }));
      expect(result).to.include({ cycle: 1, stage: "SETTLED", waiting: undefined });
      expect(acts()).to.deep.equal(["collect 1", "collect 1", "payOut 1", "payOut 1"]);
      expect(movements()).to.deep.equal(["COLLECTED 1 70", "COLLECTED 3 40", "PAID 4 40", "PAID 2 70"]);
      expect((await balances()).map((balance, i) => balance - before[i]!)).to.deep.equal([-70n, 70n, -40n, 40n]);

      steps = [];
      expect(await settleCycle(stranger())).to.deep.equal(result);
      expect(await settleCycle(stranger({ cycle: 1 }))).to.deep.equal(result);
      expect(steps, "repeated").to.deep.equal([]);
    });

    it("says who has not paid and until when, tries again, and lets cover pay after that", async () => {
      const clearing = await byCouncil(world);
      await as(world, "clearing", "summit").withdraw(CNY, DEPOSIT - 40n);
      await as(world, "clearing", "harbour").contribute(CNY, 25n);
      await clearing.setLine(CNY, memberId("summit"), 25n);
      await as(world, "clearing", "summit").withdraw(CNY, 25n);
      await as(world, "cny", "summit").approve(world.addresses.clearing, 0n);
      await cutOffAndNet(world);
      await endStatements(world);
      const { disputeUntil } = await closingCycle(world);
      const waiting = {
        for: "PAYMENT",
        until: Number(disputeUntil) + CLEARING.fundingPeriod,
        members: [{ number: numberOf("summit"), net: -40n }],
      };
      const first = await settleCycle(stranger({ page: 3 }));
      expect(first).to.deep.include({ stage: "FUNDING", waiting });
      expect(acts(), "one round").to.deep.equal(["collect 1", "collect 1"]);
      expect(movements()).to.deep.equal(["COLLECTED 1 70"]);
      expect(await settleCycle(stranger())).to.deep.equal(first);

      steps = [];
      await endFunding(world);
      expect(await settleCycle(stranger())).to.include({ stage: "SETTLED", waiting: undefined });
      expect(steps.flatMap((step) => step.movements)).to.deep.equal([
        { kind: "DEFAULTED", member: numberOf("summit"), amount: 40n, fromFund: 25n },
        { kind: "PAID", member: numberOf("keeper"), amount: 40n, fromFund: 0n },
        { kind: "PAID", member: numberOf("harbour"), amount: 70n, fromFund: 0n },
      ]);
    });

    it("tells what was withheld", async () => {
      await cutOffAndNet(world);
      await as(world, "clearing", "court").freeze(word(memberId("keeper")), reference("order"), 2e9);
      await endStatements(world);
      await settleCycle(stranger());
      expect(movements()).to.include("WITHHELD 4 40");
    });

    it("goes on where an interruption left it, while it collects and while it pays", async () => {
      await cutOffAndNet(world);
      await endStatements(world);
      for (const stage of ["FUNDING", "SETTLING"]) {
        const broken = disturbed((sent) => (sent === 2 ? Promise.reject(new Error("power cut")) : Promise.resolve()));
        await settleCycle({ ...broken, page: 1 }).catch(() => undefined);
        expect((await standing(1)).stage).to.equal(stage);
        if (stage === "FUNDING") await as(world, "clearing", "stranger").collect(CNY, ALL);
      }
      expect(await settleCycle(stranger({ page: 1 }))).to.include({ stage: "SETTLED" });
      expect(movements().sort()).to.deep.equal(["COLLECTED 1 70", "PAID 2 70", "PAID 4 40"]);
    });

    it("names why the clearing house refuses", async () => {
      await cutOffAndNet(world);
      await endStatements(world);
      await world.suite.cny.connect(world.actors.guardian).pause();
      const error = await refusal(settleCycle(stranger()));
      expect(error).to.include({ code: "SUBMIT_REFUSED", value: `ClearingTokenPaused(currency: ${CNY})` });
    });
  });

  it("cuts off by anybody after the operator lost its role", async () => {
    const { authority } = world.suite;
    const admin = authority.connect(await council(world));
    await admin.revokeRole(101, world.address.clearingOperator);
    expect((await refusal(cutOffCycle(operator()))).code).to.equal("CLEARING_CUT_OFF_EARLY");
    await dueNow();
    await cutOffCycle(operator());
    expect(acts()).to.deep.equal(["cutOffDue 1", "net 1"]);
  });

  /** Of pacific, harbour, summit and keeper. */
  const balances = () =>
    Promise.all(
      (["pacific", "harbour", "summit", "keeper"] as const).map((name) =>
        world.suite.cny.balanceOf(world.address[name]),
      ),
    );
});

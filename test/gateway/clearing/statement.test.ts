import { expect } from "chai";
import { type Log, ZeroHash } from "ethers";
import { clearingStatement, cycleNetting } from "../../../gateway/clearing/index.js";
import { connectSuite } from "../../../gateway/suite/index.js";
import type { DepositToken } from "../../../typechain-types/index.js";
import {
  ALL,
  byCouncil,
  causeOf,
  CLEARERS,
  CNY,
  council,
  cutOffAndNet,
  endFunding,
  endStatements,
  FUNDS,
  obligationOf,
  openClearing,
  post,
  POSTER,
} from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import {
  as,
  CLEARING,
  deployWorld,
  type MemberName,
  memberId,
  reference,
  word,
  type World,
} from "../../support/world.js";
import { refusal, statementFor } from "./support.js";

const { ethers, networkHelpers } = connection;

const USD = "0x555344";

async function fixture() {
  const world = await deployWorld(connection);
  await openClearing(world, FUNDS / 2n);
  return world;
}

/**
 * Three cycles with every kind of entry: in the first a, b, c, d are posted, d is waived at once; while it closes b is
 * disputed and a is waived; while the second closes, b is waived too. The third is netted.
 */
async function threeCyclesFixture() {
  const world = await fixture();
  await post(world, "pacific", "harbour", 100n, "a");
  await post(world, "harbour", "summit", 60n, "b");
  await post(world, "summit", "pacific", 30n, "c");
  await post(world, "pacific", "summit", 5n, "d");
  await as(world, "clearing", "summit").waive(await obligationOf(world, "d"));
  await cutOffAndNet(world);
  await as(world, "clearing", "harbour").dispute(await obligationOf(world, "b"), ZeroHash);
  await as(world, "clearing", "harbour").waive(await obligationOf(world, "a"));
  await settle(world);
  await post(world, "harbour", "pacific", 7n, "e");
  await cutOffAndNet(world);
  await as(world, "clearing", "summit").waive(await obligationOf(world, "b"));
  await settle(world);
  await cutOffAndNet(world);
  return world;
}

async function settle(world: World): Promise<void> {
  await endStatements(world);
  await as(world, "clearing", "stranger").collect(CNY, ALL);
  await as(world, "clearing", "stranger").payOut(CNY, ALL);
}

describe("gateway: statements of the clearing house", () => {
  /** What each line of a statement says, in short. */
  const linesOf = async (world: World, name: MemberName, cycle?: number) =>
    (await statementFor(world, name, cycle)).items.map(
      ({ kind, direction, counterparty, effect, stage }) =>
        `${kind} ${direction} ${counterparty.number} ${effect} ${stage}`,
    );
  const totalsOf = async (world: World, name: MemberName, cycle?: number) => {
    const { net, owes, isOwed, gross } = await statementFor(world, name, cycle);
    return [net, owes, isOwed, gross];
  };

  describe("is refused", () => {
    let world: World;

    beforeEach(async () => {
      world = await networkHelpers.loadFixture(fixture);
    });

    it("without a node", async () => {
      const { clearing } = world.suite;
      const unconnected = { ...world.suite, clearing: clearing.connect(null) };
      const error = await refusal(clearingStatement(unconnected, { member: 1, currency: "CNY" }));
      expect(error).to.include({ code: "CLEARING_NOT_CONNECTED", field: "clearing" });
    });

    it("in a currency that is not cleared", async () => {
      const error = await refusal(clearingStatement(world.suite, { member: 1, currency: "USD" }));
      expect(error).to.include({ code: "CLEARING_CURRENCY_UNKNOWN", field: "currency", value: "USD" });
      expect((await refusal(clearingStatement(world.suite, { member: 1, currency: "cny" }))).code).to.equal(
        "IDENTIFIER_FORMAT",
      );
    });

    for (const cycle of [0, 2, 1.5]) {
      it(`for a cycle that does not exist: ${cycle}`, async () => {
        const error = await refusal(statementFor(world, "pacific", cycle));
        expect(error).to.include({ code: "CLEARING_CYCLE_UNKNOWN", field: "cycle", value: String(cycle) });
        expect(error.message).to.include("from 1 to 1");
      });
    }

    it("before the nets are formed", async () => {
      for (const stage of ["OPEN", "NETTING"]) {
        for (const cycle of [undefined, 1]) {
          const error = await refusal(statementFor(world, "pacific", cycle));
          expect(error).to.include({ code: "CLEARING_NOT_NETTED", field: "cycle", value: "1" });
          expect(error.message).to.include(`stage ${stage}`);
        }
        expect((await refusal(cycleNetting(world.suite.clearing, "CNY", 1))).code).to.equal("CLEARING_NOT_NETTED");
        if (stage === "OPEN") await as(world, "clearing", "clearingOperator").cutOff(CNY);
      }
    });

    it("when the node has lost an event: a statement that does not add up is never given", async () => {
      await post(world, "pacific", "harbour", 100n, "a");
      await post(world, "pacific", "harbour", 100n, "b");
      await post(world, "harbour", "pacific", 100n, "c");
      await cutOffAndNet(world);
      const without = (...texts: string[]) =>
        refusal(clearingStatement(forgetful(world, texts.map(causeOf)), { member: 1, currency: "CNY" }));
      const one = await without("a");
      expect(one).to.include({ code: "CLEARING_STATEMENT_WRONG", field: "net", value: "0" });
      expect(one.message).to.include("booked -100 and 200");
      // Its debts alone would not show what it is owed.
      expect(await without("c")).to.include({ code: "CLEARING_STATEMENT_WRONG", value: "-200" });
      // The net alone would not show what adds up to zero.
      expect(await without("b", "c")).to.include({ code: "CLEARING_STATEMENT_WRONG", value: "-100" });
    });
  });

  describe("shows every entry", () => {
    let world: World;

    beforeEach(async () => {
      world = await networkHelpers.loadFixture(threeCyclesFixture);
    });

    it("with obligation, cause, module, counterparty and transaction", async () => {
      const { items, ...head } = await statementFor(world, "summit", 1);
      const { disputeUntil } = await world.suite.clearing.cycle(CNY, 1);
      expect(head).to.deep.equal({
        member: { number: 3, name: "Summit Insurance (synthetic)" },
        currency: "CNY",
        cycle: 1,
        stage: "SETTLED",
        awaitsConfirmation: false,
        disputeUntil: Number(disputeUntil),
        net: -30n,
        owes: 35n,
        isOwed: 5n,
        gross: 40n,
      });
      const filter = world.suite.clearing.filters.ObligationPosted(await obligationOf(world, "c"));
      const [posted] = await world.suite.clearing.queryFilter(filter);
      expect(items.find(({ cause }) => cause === causeOf("c"))).to.deep.equal({
        obligation: await obligationOf(world, "c"),
        kind: "POSTED",
        direction: "OWES",
        counterparty: { number: 1, name: "Pacific Insurance (synthetic)" },
        amount: 30n,
        effect: -30n,
        cause: causeOf("c"),
        poster: world.address[POSTER],
        posterName: undefined,
        stage: "SETTLED",
        transaction: posted!.transactionHash,
      });
    });

    it("of the cycle that an item was disputed out of, and of waivers at once", async () => {
      expect(await linesOf(world, "summit", 1)).to.deep.equal([
        "POSTED IS_OWED 2 60 WAIVED",
        "POSTED OWES 1 -30 SETTLED",
        "POSTED IS_OWED 1 5 WAIVED",
        "DISPUTED_OUT IS_OWED 2 -60 WAIVED",
        "WAIVED OWES 1 -5 WAIVED",
      ]);
      expect(await linesOf(world, "harbour", 1)).to.deep.equal([
        "POSTED IS_OWED 1 100 WAIVED",
        "POSTED OWES 3 -60 WAIVED",
        "DISPUTED_OUT OWES 3 60 WAIVED",
      ]);
      expect(await totalsOf(world, "harbour", 1)).to.deep.equal([100n, 0n, 100n, 100n]);
    });

    it("of the cycle that it was disputed into, and of waivers of the cycle before", async () => {
      expect(await linesOf(world, "harbour", 2)).to.deep.equal([
        "POSTED OWES 1 -7 SETTLED",
        "DISPUTED_IN OWES 3 -60 WAIVED",
        "WAIVED OWES 1 -100 WAIVED",
      ]);
      expect(await totalsOf(world, "harbour", 2)).to.deep.equal([-167n, 167n, 0n, 167n]);
    });

    it("of a waiver that comes two cycles late, in the latest cycle unless another is asked for", async () => {
      expect(await linesOf(world, "summit")).to.deep.equal(["WAIVED OWES 2 -60 WAIVED"]);
      expect(await linesOf(world, "harbour")).to.deep.equal(["WAIVED IS_OWED 3 60 WAIVED"]);
      expect(await totalsOf(world, "summit")).to.deep.equal([-60n, 60n, 0n, 60n]);
    });

    it("and nothing for a member without obligations", async () => {
      const { items, net, gross, awaitsConfirmation } = await statementFor(world, "keeper");
      expect({ items, net, gross, awaitsConfirmation }).to.deep.equal({
        items: [],
        net: 0n,
        gross: 0n,
        awaitsConfirmation: false,
      });
    });

    it("so that the members' statements add up to the cycle", async () => {
      for (const cycle of [1, 2, 3]) {
        const all = await Promise.all(CLEARERS.map((name) => statementFor(world, name, cycle)));
        const netting = await cycleNetting(world.suite.clearing, "CNY", cycle);
        const sum = (values: bigint[]) => values.reduce((total, value) => total + value, 0n);
        expect(sum(all.map(({ net }) => net))).to.equal(0n);
        expect(sum(all.map(({ owes }) => owes))).to.equal(netting.gross);
        expect(sum(all.map(({ net }) => (net > 0n ? net : 0n)))).to.equal(netting.net);
      }
    });

    it("while the nets of the next cycle are being formed", async () => {
      await settle(world);
      await as(world, "clearing", "clearingOperator").cutOff(CNY);
      expect((await statementFor(world, "summit")).cycle).to.equal(3);
    });

    it("and says whether the member is still asked", async () => {
      expect((await statementFor(world, "summit")).awaitsConfirmation).to.be.true;
      await as(world, "clearing", "summit").confirm(CNY);
      const { awaitsConfirmation, stage } = await statementFor(world, "summit");
      expect({ awaitsConfirmation, stage }).to.deep.equal({ awaitsConfirmation: false, stage: "STATEMENT" });
      await endStatements(world);
      expect((await statementFor(world, "harbour")).awaitsConfirmation).to.be.false;
    });
  });

  it("names a module of the suite by the Directory", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const module = await ethers.getImpersonatedSigner(world.addresses.settlement);
    await networkHelpers.setBalance(module.address, 10n ** 18n);
    await (await byCouncil(world)).setPoster(module.address, true);
    await world.suite.clearing.connect(module).post(CNY, 1, 2, 100n, causeOf("a claim"));
    await cutOffAndNet(world);
    const [item] = (await statementFor(world, "harbour")).items;
    expect(item?.posterName).to.equal("PolicySettlement");
  });

  it("knows an item that was posted in the block of the cut-off", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    await connection.provider.request({ method: "evm_setAutomine", params: [false] });
    try {
      await post(world, "pacific", "harbour", 100n, "a");
      await as(world, "clearing", "clearingOperator").cutOff(CNY, { gasLimit: 1_000_000 });
      await networkHelpers.mine();
    } finally {
      await connection.provider.request({ method: "evm_setAutomine", params: [true] });
    }
    const { clearing } = world.suite;
    const events = [clearing.filters.ObligationPosted(), clearing.filters.CycleCutOff()];
    const [posts, cutOffs] = await Promise.all(events.map((event) => clearing.queryFilter(event)));
    expect(posts![0]!.blockNumber).to.equal(cutOffs![0]!.blockNumber);
    await as(world, "clearing", "stranger").net(CNY, ALL);
    expect(await linesOf(world, "harbour", 1)).to.deep.equal(["POSTED IS_OWED 1 100 POSTED"]);
  });

  it("shows every sum added to a running obligation, and moves or negates all of it", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    const accrue = (debtor: MemberName, creditor: MemberName, amount: bigint) =>
      as(world, "clearing", POSTER).accrue(CNY, memberId(debtor), memberId(creditor), amount, causeOf("points"));
    const running = (debtor: MemberName, creditor: MemberName, cycle: number) =>
      world.suite.clearing.runningId(
        world.address[POSTER],
        CNY,
        memberId(debtor),
        memberId(creditor),
        causeOf("points"),
        cycle,
      );
    await post(world, "keeper", "summit", 1n, "another");
    for (const amount of [10n, 20n, 30n]) await accrue("pacific", "harbour", amount);
    for (const amount of [4n, 5n]) await accrue("pacific", "summit", amount);
    await as(world, "clearing", "summit").waive(await running("pacific", "summit", 1));
    await cutOffAndNet(world);
    await as(world, "clearing", "harbour").dispute(await running("pacific", "harbour", 1), ZeroHash);
    await accrue("pacific", "harbour", 1n);
    await settle(world);
    await cutOffAndNet(world);
    expect(await linesOf(world, "pacific", 1)).to.deep.equal([
      "POSTED OWES 2 -10 DISPUTED",
      "POSTED OWES 2 -20 DISPUTED",
      "POSTED OWES 2 -30 DISPUTED",
      "POSTED OWES 3 -4 WAIVED",
      "POSTED OWES 3 -5 WAIVED",
      "DISPUTED_OUT OWES 2 60 DISPUTED",
      "WAIVED IS_OWED 3 9 WAIVED",
    ]);
    expect(await totalsOf(world, "pacific", 1)).to.deep.equal([0n, 9n, 9n, 18n]);
    expect(await linesOf(world, "harbour", 2)).to.deep.equal([
      "POSTED IS_OWED 1 1 POSTED",
      "DISPUTED_IN IS_OWED 1 60 DISPUTED",
    ]);
  });

  it("takes the items of its currency alone", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    await clearDollars(world);
    await post(world, "pacific", "harbour", 100n, "yuan");
    await as(world, "clearing", POSTER).post(USD, 1, 2, 7n, causeOf("dollars"));
    await cutOffAndNet(world);
    await as(world, "clearing", "clearingOperator").cutOff(USD);
    await as(world, "clearing", "stranger").net(USD, ALL);
    expect((await statementFor(world, "harbour", 1)).net).to.equal(100n);
    const dollars = await clearingStatement(world.suite, { member: 2, currency: "USD" });
    expect(dollars.items.map(({ cause, effect }) => [cause, effect])).to.deep.equal([[causeOf("dollars"), 7n]]);
  });

  it("holds for older cycles by the money that moved: collected, defaulted, paid, withheld", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    await as(world, "clearing", "harbour").contribute(CNY, 25n);
    await (await byCouncil(world)).setLine(CNY, memberId("summit"), 25n);
    await as(world, "clearing", "summit").withdraw(CNY, FUNDS / 2n - 15n);
    await post(world, "pacific", "harbour", 100n, "a");
    await post(world, "summit", "keeper", 40n, "b");
    await cutOffAndNet(world);
    await as(world, "cny", "summit").approve(world.addresses.clearing, 0n);
    await as(world, "clearing", "court").freeze(word(memberId("keeper")), causeOf("order"), 2e9);
    await endFunding(world);
    await as(world, "clearing", "stranger").collect(CNY, ALL);
    await as(world, "clearing", "stranger").payOut(CNY, ALL);
    await as(world, "cny", "summit").approve(world.addresses.clearing, FUNDS);
    for (const [debtor, creditor, text] of [
      ["pacific", "keeper", "c"],
      ["harbour", "keeper", "d"],
      ["keeper", "summit", "e"],
    ] as const) {
      await post(world, debtor, creditor, 1n, text);
    }
    await cutOffAndNet(world);
    const nets = await Promise.all(CLEARERS.map(async (name) => (await statementFor(world, name, 1)).net));
    expect(nets).to.deep.equal([-100n, 100n, -40n, 40n, 0n]);
    expect((await world.suite.clearing.guaranteeOf(CNY, memberId("keeper"))).unclaimed).to.equal(40n);
  });

  /** Admits a second currency, in which pacific and harbour clear and pacific has a deposit. */
  async function clearDollars(world: World): Promise<void> {
    const { authority, members, forwarder, persons } = world.addresses;
    const foundation = { authority, members, forwarder };
    const parts = [foundation, persons, "Dollar Deposit", "USDD", USD, 2];
    const token = await ethers.deployContract("DepositToken", parts);
    const decided = token.connect(await council(world));
    await decided.setHolder(world.addresses.clearing, true);
    await (await byCouncil(world)).admitCurrency(token, CLEARING);
    for (const name of ["pacific", "harbour"] as const) {
      await as(world, "clearing", name).setSettlementAccount(USD, world.address[name]);
    }
    const [bank, pacific] = [token.connect(world.actors.bank), token.connect(world.actors.pacific)] as DepositToken[];
    await bank!.mint(world.address.pacific, 100n, reference("dollars"));
    await pacific!.approve(world.addresses.clearing, 100n);
    await as(world, "clearing", "pacific").deposit(USD, 100n);
  }

  /** The suite on a node that has lost the posts of some causes. */
  function forgetful(world: World, causes: readonly string[]) {
    const getLogs = async (filter: object) => {
      const logs: Log[] = await ethers.provider.getLogs(filter);
      return logs.filter(({ data }) => !causes.some((cause) => data.endsWith(cause.slice(2))));
    };
    const provider = new Proxy(ethers.provider, {
      get: (target, name) => {
        if (name === "getLogs") return getLogs;
        if (name === "provider") return provider;
        const value = Reflect.get(target, name) as unknown;
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
    return connectSuite(world.addresses, provider);
  }
});

import { expect } from "chai";
import { parseBusinessDate } from "../../../gateway/dates/index.js";
import {
  conversionPages,
  conversionRequest,
  expiryPages,
  expiryRequest,
  type HolderOptions,
  type Lot,
} from "../../../gateway/points/index.js";
import { chainDate, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { exchange, issue, openProgrammes, openRoute, programmeOf } from "../../support/points.js";
import { type ActorName, as, deployWorld, pseudonym, registerPerson, type World } from "../../support/world.js";
import { all, faultIn } from "./support.js";

const { networkHelpers } = connection;

const PACIFIC = Number(programmeOf("pacific"));
const AIRLINE = Number(programmeOf("airline"));
const RETAILER = Number(programmeOf("retailer"));
const LOT: Lot = { programme: PACIFIC, expiresOn: parseBusinessDate("2026-02-28") };
const PERSONS = ["alice", "bob", "carol", "stranger"] as const;

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await openRoute(world, "pacific", "airline", 0n);
  await registerPerson(world, "stranger", world.address.stranger);
  for (const [index, name] of PERSONS.entries()) {
    await issue(world, "pacific", name, BigInt(10 + index), `old ${name}`, { validityMonths: 1 });
    await issue(world, "pacific", name, BigInt(100 + index), `new ${name}`);
  }
  return world;
}

let world: World;
const prepare = async () => (world = await networkHelpers.loadFixture(fixture));

const send = async (message: { to: string; data: string }) =>
  world.actors.deployer.sendTransaction({ to: message.to, data: message.data });
const ascendingly = (names: readonly ActorName[]): ActorName[] =>
  [...names].sort((a, b) => (BigInt(world.address[a]) < BigInt(world.address[b]) ? -1 : 1));

/** Lets dave's address act for alice. */
async function recover() {
  const { recoveryOf } = world.suite.persons;
  await as(world, "persons", "provider").requestRecovery(pseudonym("alice"), world.address.dave);
  await networkHelpers.time.increaseTo((await recoveryOf(pseudonym("alice"))).readyAt);
  await as(world, "persons", "provider").completeRecovery(pseudonym("alice"));
}

describe("gateway: expiry of points", () => {
  beforeEach(prepare);

  const listed = async (options?: HolderOptions) =>
    (await all(expiryPages(world.suite, LOT, options))).map(({ holders, quantity }) => [
      holders.map((one) => [one.account, one.quantity]),
      quantity,
    ]);
  const had = (name: (typeof PERSONS)[number]) => [world.address[name], BigInt(10 + PERSONS.indexOf(name))] as const;

  it("lists who has something in the lot, ascending, with what each page would sweep", async () => {
    const [first, second, third, fourth] = ascendingly(PERSONS).map((name) => had(name as "alice"));
    const whole = [[[first, second, third, fourth], 46n]];
    expect(await listed()).to.deep.equal(whole);
    expect(await listed({ capacity: 1, range: 3 })).to.deep.equal(whole);
    expect(await listed({ size: 3 })).to.deep.equal([
      [[first, second, third], first![1] + second![1] + third![1]],
      [[fourth], fourth![1]],
    ]);
  });

  it("goes on after the account where a list was left", async () => {
    const [, second, third, fourth] = ascendingly(PERSONS).map((name) => had(name as "alice"));
    const rest = [[[third, fourth], third![1] + fourth![1]]];
    expect(await listed({ after: second![0] })).to.deep.equal(rest);
    expect(await listed({ after: fourth![0] })).to.deep.equal([]);
  });

  it("leaves out who has spent it, fills the page with others, and finds who got it from a pool", async () => {
    const { bob, dave } = world.address;
    await registerPerson(world, "dave", dave);
    for (const account of [bob, dave]) await as(world, "points", "pacific").setPool(PACIFIC, account, bob);
    await exchange(world, "alice", "pacific", "airline", 10n);
    const lot = (BigInt(PACIFIC) << 16n) | 673n;
    await as(world, "points", "bob").safeTransferFrom(bob, dave, lot, 11n, "0x");
    const left = ascendingly(["carol", "stranger", "dave"]).map((name) => world.address[name]);
    const pages = await all(expiryPages(world.suite, LOT, { size: 3 }));
    expect(pages.map(({ holders }) => holders.map(({ account }) => account))).to.deep.equal([left]);
    expect(pages[0]!.quantity).to.equal(11n + 12n + 13n);
  });

  it("sweeps the lot away page by page, and nothing else", async () => {
    await goTo(connection, "2026-03-01");
    const keys = new Set<string>();
    for await (const page of expiryPages(world.suite, LOT, { size: 1 })) {
      const message = await expiryRequest(world.suite.points, LOT, page);
      keys.add(message.key);
      await send(message);
      await send(message);
    }
    expect(keys.size).to.equal(4);
    expect((await world.suite.points.totalsOf(PACIFIC)).expired).to.equal(46n);
    expect(await world.suite.points.outstanding(PACIFIC)).to.equal(406n);
    expect(await listed()).to.deep.equal([]);
  });

  it("refuses pages of nothing", async () => {
    for (const [options, field] of [
      [{ size: 0 }, "size"],
      [{ capacity: 0 }, "capacity"],
      [{ range: 0 }, "range"],
    ] as const) {
      const fault = { code: "POINTS_OPTION", field, value: "0" };
      expect(await faultIn(listed(options)), field).to.deep.equal(fault);
    }
  });

  it("tells how far it has read", async () => {
    const told: number[] = [];
    await listed({ fromBlock: 5, range: 10_000, onProgress: ({ read, of }) => told.push(read, of) });
    const blocks = (await connection.ethers.provider.getBlockNumber()) - 4;
    expect(told).to.deep.equal([blocks, blocks]);
  });
});

describe("gateway: conversion of points", () => {
  beforeEach(prepare);

  const END = "2026-08-01";
  const windDown = () => as(world, "programmes", "pacific").windDown(PACIFIC, chainDate(END));

  it("lists who has points or dust left, ascending, and converts exactly what it says", async () => {
    await exchange(world, "alice", "pacific", "airline", 110n);
    await exchange(world, "bob", "pacific", "airline", 12n);
    await windDown();
    await as(world, "windDown", "pacific").nameSuccessor(PACIFIC, AIRLINE);
    await as(world, "windDown", "airline").accept(PACIFIC, AIRLINE);
    await goTo(connection, "2026-08-02");

    const left = { alice: [0n, 4_000n], bob: [100n, 801_100n], carol: [102n, 816_000n], stranger: [103n, 824_000n] };
    const expected = ascendingly(PERSONS).map((name) => {
      const [quantity, value] = left[name as "alice"];
      return { account: world.address[name], quantity, value };
    });
    const pages = await all(conversionPages(world.suite, PACIFIC, { range: 9 }));
    expect(pages).to.deep.equal([{ holders: expected, quantity: 305n, amount: 244n }]);
    const message = await conversionRequest(world.suite.windDown, PACIFIC, pages[0]!);
    await expect(send(message))
      .to.emit(world.suite.windDown, "PointsPageConverted")
      .withArgs(PACIFIC, 1, 244n, (cause: unknown) => typeof cause === "string");
    // What expired in February is not converted, but swept away.
    expect(await world.suite.points.outstanding(PACIFIC)).to.equal(12n + 13n);
    expect(await all(conversionPages(world.suite, PACIFIC))).to.deep.equal([]);
  });

  it("pages them", async () => {
    const pages = await all(conversionPages(world.suite, PACIFIC, { size: 3 }));
    expect(pages.map(({ holders }) => holders.length)).to.deep.equal([3, 1]);
    expect(pages.reduce((sum, { quantity }) => sum + quantity, 0n)).to.equal(452n);
  });

  it("finds dust that followed a person to a new address", async () => {
    await exchange(world, "alice", "pacific", "airline", 110n);
    await recover();
    await as(world, "points", "dave").reclaim(PACIFIC, world.address.alice);
    const holders = (await all(conversionPages(world.suite, PACIFIC))).flatMap((page) => page.holders);
    const dave = holders.find(({ account }) => account === world.address.dave);
    expect(dave).to.deep.equal({ account: world.address.dave, quantity: 0n, value: 4_000n });
    expect(holders.some(({ account }) => account === world.address.alice)).to.equal(false);
  });

  it("finds dust that came from a programme that ended", async () => {
    const { alice } = world.address;
    await exchange(world, "alice", "pacific", "airline", 100n);
    await windDown();
    await as(world, "windDown", "pacific").nameSuccessor(PACIFIC, RETAILER);
    await as(world, "windDown", "retailer").accept(PACIFIC, RETAILER);
    await goTo(connection, "2026-08-02");
    await world.suite.windDown.convert(PACIFIC, [alice]);
    const holders = (await all(conversionPages(world.suite, RETAILER))).flatMap((page) => page.holders);
    expect(holders).to.deep.equal([{ account: alice, quantity: 0n, value: 10n * 8_000n + 4_300n }]);
  });

  it("does not know a programme that nobody applied for", async () => {
    const fault = { code: "POINTS_PROGRAMME_UNKNOWN", field: "programme", value: "4" };
    expect(await faultIn(all(conversionPages(world.suite, 4)))).to.deep.equal(fault);
  });
});

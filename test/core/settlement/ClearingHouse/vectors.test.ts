import { expect } from "chai";
import {
  ALL,
  byCouncil,
  CLEARERS,
  type Clearer,
  CNY,
  closingCycle,
  cutOffAndNet,
  endFunding,
  endStatements,
  FUNDS,
  netsOf,
  openClearing,
  post,
} from "../../../support/clearing.js";
import { connection } from "../../../support/connection.js";
import { as, deployWorld, memberId, type World } from "../../../support/world.js";
import vectors from "../../../vectors.json" with { type: "json" };

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  await openClearing(world, FUNDS / 2n);
  return world;
}

async function poorFixture() {
  const world = await deployWorld(connection);
  await openClearing(world);
  return world;
}

type Item = [debtor: string, creditor: string, amount: number];

interface NettingVector {
  items: Item[];
  net: Record<string, number>;
  gross: number;
  paid: number;
}

const { P2_points_net, R7_netting } = vectors;
const VECTORS: Record<string, NettingVector> = {
  "P2, a day of points": {
    items: P2_points_net.flows as Item[],
    net: P2_points_net.net,
    gross: P2_points_net.gross,
    paid: P2_points_net.net_paid,
  },
  "R7, reinsurance accounts": {
    items: R7_netting.items as Item[],
    net: R7_netting.net,
    gross: 1_160,
    paid: 160,
  },
};

describe("ClearingHouse: the vectors", () => {
  for (const [title, vector] of Object.entries(VECTORS)) {
    it(`nets and pays ${title}, to the unit`, async () => {
      const world: World = await networkHelpers.loadFixture(fixture);
      const cast = Object.fromEntries(Object.keys(vector.net).map((party, i) => [party, CLEARERS[i] as Clearer]));
      const who = (party: string): Clearer => cast[party] as Clearer;
      for (const [i, [debtor, creditor, amount]] of vector.items.entries()) {
        await post(world, who(debtor), who(creditor), BigInt(amount), `item ${String(i)}`);
      }
      const before = await balances(world);
      await cutOffAndNet(world);
      for (const [party, net] of Object.entries(vector.net)) {
        expect(await netsOf(world, who(party))).to.deep.equal([0n, BigInt(net)]);
      }
      const { gross, debits } = await closingCycle(world);
      expect([gross, debits]).to.deep.equal([BigInt(vector.gross), BigInt(vector.paid)]);

      await endStatements(world);
      await as(world, "clearing", "stranger").collect(CNY, ALL);
      await as(world, "clearing", "stranger").payOut(CNY, ALL);
      const after = await balances(world);
      for (const [party, net] of Object.entries(vector.net)) {
        expect(after[who(party)] - before[who(party)]).to.equal(BigInt(net));
      }
    });
  }
});

describe("ClearingHouse: the example of a default on docs/clearing.md", () => {
  it("is paid by deposit and guarantee fund", async () => {
    const world: World = await networkHelpers.loadFixture(poorFixture);
    const { clearing } = world.suite;
    await as(world, "clearing", "provider").contribute(CNY, 100_000_00n);
    await (await byCouncil(world)).setLine(CNY, memberId("pacific"), 40_000_00n);
    for (const name of CLEARERS) await as(world, "clearing", name).deposit(CNY, 60_000_00n);
    const cast = ["pacific", "harbour", "summit", "keeper"] as const;
    const party = { A: cast[0], B: cast[1], C: cast[2], M1: cast[3] };
    for (const [i, [debtor, creditor, amount]] of [...(P2_points_net.flows as Item[])].reverse().entries()) {
      const [from, to] = [party[debtor as keyof typeof party], party[creditor as keyof typeof party]];
      await post(world, from, to, BigInt(amount), `item ${String(i)}`);
    }
    const before = await balances(world);
    await as(world, "cny", "pacific").approve(world.addresses.clearing, 0n);
    await cutOffAndNet(world);
    await endFunding(world);
    await expect(as(world, "clearing", "stranger").collect(CNY, ALL))
      .to.emit(clearing, "MemberDefaulted")
      .withArgs(CNY, 1, memberId("pacific"), 60_000_00n, 21_005_00n);
    await as(world, "clearing", "stranger").payOut(CNY, ALL);

    const after = await balances(world);
    const { A, ...creditors } = P2_points_net.net;
    expect(A).to.equal(-(60_000_00 + 21_005_00));
    for (const [name, net] of Object.entries(creditors)) {
      const member = party[name as keyof typeof party];
      expect(after[member] - before[member]).to.equal(BigInt(net));
    }
    const { deposit, line, debt } = await clearing.guaranteeOf(CNY, memberId("pacific"));
    expect([deposit, line, debt]).to.deep.equal([0n, 18_995_00n, 21_005_00n]);
    const { held, lines } = await clearing.fund(CNY);
    expect([held, lines]).to.deep.equal([78_995_00n, 18_995_00n]);
  });
});

async function balances({ suite, address }: World): Promise<Record<Clearer, bigint>> {
  const found = CLEARERS.map(async (name) => [name, await suite.cny.balanceOf(address[name])] as const);
  return Object.fromEntries(await Promise.all(found)) as Record<Clearer, bigint>;
}

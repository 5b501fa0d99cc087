import {
  ALL,
  causeOf,
  CNY,
  cutOffAndNet,
  endStatements,
  openClearing,
  post,
  POSTER,
} from "../../../test/support/clearing.js";
import { as, deployWorld, memberId, type MemberName, type World } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";

const DEPOSIT = 500_000_00n;
const AMOUNT = 1_000_00n;
/** One member that owes seven, or is owed by seven. */
const HUB = "pacific";
const OTHERS = ["harbour", "summit", "keeper", "bank", "provider", "regulator", "court"] as const;

/** Posting obligations, and the cycle of eight members. */
export const clearing: Scenario = {
  title: "clearing",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    await openClearing(world, DEPOSIT, [HUB, ...OTHERS]);
    const anybody = as(world, "clearing", "stranger");
    await owe(world, "first", (other) => [HUB, other]);
    await cutOffAndNet(world);
    await endStatements(world);
    await anybody.collect(CNY, ALL);
    await meter.transaction("pay a net credit out, each in a page", anybody.payOut(CNY, ALL), OTHERS.length);

    await owe(world, "second", (other) => [other, HUB]);
    const obligation = post(world, "harbour", "summit", AMOUNT, "measured");
    await meter.transaction("post an obligation to the clearing", obligation);
    await accrue(world);
    await meter.transaction("add to a running obligation in the clearing", accrue(world));
    await meter.transaction("cut a cycle off", as(world, "clearing", "clearingOperator").cutOff(CNY));
    await meter.transaction("form a member's net, each in a page", anybody.net(CNY, ALL), OTHERS.length + 1);
    await endStatements(world);
    await meter.transaction("collect a net debit, each in a page", anybody.collect(CNY, ALL), OTHERS.length);

    const member = as(world, "clearing", "harbour");
    await meter.transaction("deposit clearing cover", member.deposit(CNY, AMOUNT));
    await meter.transaction("withdraw clearing cover", member.withdraw(CNY, AMOUNT));
  },
};

/** Posts one obligation between the hub and each other member. */
async function owe(world: World, cycle: string, parties: (other: MemberName) => [MemberName, MemberName]) {
  for (const other of OTHERS) await post(world, ...parties(other), AMOUNT, `${cycle} ${other}`);
}

/** Adds to the running obligation of one member to another. */
const accrue = (world: World) =>
  as(world, "clearing", POSTER).accrue(CNY, memberId("harbour"), memberId("summit"), AMOUNT, causeOf("running"));

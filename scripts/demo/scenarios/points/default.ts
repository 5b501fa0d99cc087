import { encodeBytes32String } from "ethers";
import { CycleStage, ProgrammeStatus, Standing } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, memberOf, yuan } from "../../stage/index.js";
import { quoteOf } from "./checks.js";
import { CLEARERS, type Clearer, CNY, FUND, LINE, PROGRAMMES, programmeOf, worth } from "./plan.js";
import { CYCLE } from "./netting.js";
import { customerAt, type PointsWorld } from "./world.js";

/** Enough visits to reach every member in one page. */
const ALL = 100;
const OTHERS = CLEARERS.filter((name) => name !== "airline");

/** The airline does not pay: its deposit does, then the guarantee fund, and everybody else is paid in full. */
export const defaulting: Step<PointsWorld> = {
  title: "One debtor does not pay, and everybody else is paid in full",
  async play(world, scene) {
    const { stage, clocks, cast } = world;
    const before = await balances(world);
    await scene.send(as(world, "cny", "airline").approve(world.addresses.clearing, 0));
    await stage.clock.pass(clocks.statementPeriod + 1);
    const anybody = as(world, "clearing", "keeper");
    await scene.send(anybody.collect(CNY, ALL));
    scene.tell(`Nobody disputes. ${cast.airline.title} has taken back the allowance on its account.`);
    scene.check(
      "the others' debts are collected, the airline's is not",
      await collected(world),
      world.nets.get("airline"),
    );
    const early = () => anybody.payOut.staticCall(CNY, ALL);
    await scene.refused("nobody is paid before all is there", early, "ClearingStageInvalid");

    await stage.clock.pass(clocks.fundingPeriod + 1);
    await scene.send(anybody.collect(CNY, ALL));
    await checkWaterfall(world, scene);
    await scene.send(anybody.payOut(CNY, ALL));
    const moved = OTHERS.map((name) => (before.get(name) ?? 0n) + (world.nets.get(name) ?? 0n));
    scene.check("every other account moved by exactly its net", [...(await balances(world)).values()], moved);
    const { stage: reached, collected: taken, paid } = await world.suite.clearing.cycle(CNY, CYCLE);
    scene.check("the cycle is settled", reached, CycleStage.SETTLED);
    scene.check("what was collected was paid out", paid, taken);
    await suspend(world, scene);
  },
};

/** What the others have on their accounts, fen. */
async function balances({ suite, cast }: PointsWorld): Promise<Map<Clearer, bigint>> {
  const entries = OTHERS.map(async (name) => [name, await suite.cny.balanceOf(cast[name].address)] as const);
  return new Map(await Promise.all(entries));
}

/** What is still to be collected, as a sum below zero. */
async function collected(world: PointsWorld): Promise<bigint> {
  const left = CLEARERS.map(async (name) => {
    const { closing } = await world.suite.clearing.positionOf(CNY, await memberOf(world, name));
    return closing < 0n ? closing : 0n;
  });
  return (await Promise.all(left)).reduce((total, closing) => total + closing, 0n);
}

/** Deposit first, then the guarantee fund, whose payment the airline owes, and no new debts. */
async function checkWaterfall(world: PointsWorld, scene: Scene): Promise<void> {
  const { clearing } = world.suite;
  const airline = await memberOf(world, "airline");
  const owed = -(world.nets.get("airline") ?? 0n);
  const { deposit } = PROGRAMMES.airline;
  const fromFund = owed - deposit;
  scene.tell(`Its deposit pays ${yuan(deposit)}, the guarantee fund ${yuan(fromFund)} of ${yuan(owed)}.`);
  const guarantee = await clearing.guaranteeOf(CNY, airline);
  scene.check("the deposit is used up", guarantee.deposit, 0);
  scene.check(
    "the rest is its debt to the fund, and gone from its line",
    [guarantee.debt, guarantee.line],
    [fromFund, LINE - fromFund],
  );
  scene.check("the fund paid that and no more", (await clearing.fund(CNY)).held, FUND - fromFund);
  scene.check("it is suspended from clearing", (await clearing.positionOf(CNY, airline)).standing, Standing.SUSPENDED);
}

/** An exchange of its points would make it owe more; the operator suspends the whole programme. */
async function suspend(world: PointsWorld, scene: Scene): Promise<void> {
  const { suite, cast } = world;
  const way = [programmeOf("airline"), programmeOf("bank"), worth("airline", 1)] as const;
  const customer = world.customers.findIndex((_, number) => world.books.balanceOf("airline", number) >= way[2]);
  const { outcome, validUntil } = await quoteOf(world, customer, way);
  const { wallet } = customerAt(world, customer);
  const exchange = () => suite.exchange.connect(wallet).exchange.staticCall(...way, outcome.received, validUntil);
  await scene.refused("its points make it owe nothing new", exchange, "ClearingMemberSuspended");
  await scene.send(as(world, "programmes", "pointsOperator").suspend(way[0], encodeBytes32String("default")));
  scene.tell(`The operator suspends the miles of ${cast.airline.title}; holders keep them.`);
  const { status } = await suite.programmes.programmeInfo(way[0]);
  scene.check("the programme is suspended", status, ProgrammeStatus.SUSPENDED);
  await scene.refused("its points wait", exchange, "PointsProgrammeStatusInvalid");
}

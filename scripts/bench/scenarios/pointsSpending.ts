import { id } from "ethers";
import { exchange, issue, openMerchant, openProgrammes, openRoute, programmeOf } from "../../../test/support/points.js";
import { as, deployWorld, memberId, type World } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";

const [EARNED, QUANTITY] = [1_000_000n, 10_000n];
const PROGRAMME = programmeOf("pacific");

/** From one programme to another, and what the issuers then owe each other. */
export const pointsExchange: Scenario = {
  title: "points: exchange",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    await openProgrammes(world);
    await openRoute(world, "pacific", "airline");
    await issue(world, "pacific", "alice", EARNED, "purchase");
    await exchange(world, "alice", "pacific", "airline", QUANTITY);
    const second = exchange(world, "alice", "pacific", "airline", QUANTITY);
    await meter.transaction("exchange points between two issuers, with clearing", second);
  },
};

/** Orders at a merchant. */
export const pointsRedemption: Scenario = {
  title: "points: authorise, fulfil, release, refund",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    await openProgrammes(world);
    await openMerchant(world, "pacific", "shop", 100n);
    await issue(world, "pacific", "alice", EARNED, "purchase");
    const shop = as(world, "redemption", "shop");
    const fulfil = (order: string) => shop.fulfil(PROGRAMME, world.address.alice, id(order));
    const refund = (order: string) => shop.refund(PROGRAMME, world.address.alice, id(order), QUANTITY / 2n);

    await authorise(world, "first");
    await meter.transaction("authorise an order of points", authorise(world, "second"));
    await authorise(world, "third");
    await fulfil("first");
    await meter.transaction("fulfil an order of points", fulfil("second"));
    await refund("first");
    await meter.transaction("refund part of an order of points", refund("second"));
    const released = shop.release(PROGRAMME, memberId("shop"), world.address.alice, id("third"));
    await meter.transaction("release an order of points", released);
  },
};

const authorise = (world: World, order: string) =>
  as(world, "redemption", "alice").authorise(PROGRAMME, memberId("shop"), QUANTITY, id(order));

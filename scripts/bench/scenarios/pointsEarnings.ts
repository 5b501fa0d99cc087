import { id } from "ethers";
import { Origin } from "../../../typechain-types/index.js";
import { goTo } from "../../../test/support/chain.js";
import { awardOf, openProgrammes, programmeOf } from "../../../test/support/points.js";
import { as, deployWorld, reference, type World } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";
import { customer, range, registerCustomers } from "./inputs.js";

/** The first customer opens the counters; the next twenty are a batch. */
const [WARM, FIRST, LAST] = [1, 2, 21];
const BATCH = range(FIRST, LAST);
const PROGRAMME = programmeOf("pacific");
const [QUANTITY, RETURN_DAYS] = [1_000n, 7];
/** Points of January 2026 are valid until the end of January 2027, month 684 from January 1970. */
const [RETURNED, EXPIRED, LOT] = ["2026-01-20", "2027-02-01", (PROGRAMME << 16n) | 684n];

/** How points are earned, and how they go. */
export const pointsEarnings: Scenario = {
  title: "points: issue, mature, revoke, expire",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    await openProgrammes(world);
    await registerCustomers(world, WARM, LAST);
    const earnings = as(world, "earnings", "pacific");
    const issue = (purchase: string, customers: readonly number[], returnDays = 0) =>
      earnings.issue(PROGRAMME, awardsOf(world, purchase, customers, returnDays));

    await issue("opening", [WARM]);
    await meter.transaction("issue points to a new holder, each in a batch", issue("first", BATCH), BATCH.length);
    await meter.transaction("issue points to a holder, each in a batch", issue("second", BATCH), BATCH.length);
    await meter.transaction("issue points to a holder", issue("third", [WARM]));
    await issue("opening of the window", [WARM], RETURN_DAYS);
    const pending = issue("pending", BATCH, RETURN_DAYS);
    await meter.transaction("issue points with a return window, each in a batch", pending, BATCH.length);
    const revoked = earnings.revoke(await earningOf(world, "second", FIRST), QUANTITY, reference("return"));
    await meter.transaction("revoke points", revoked);

    await goTo(connection, RETURNED);
    const matured = earnings.mature(await Promise.all(BATCH.map((n) => earningOf(world, "pending", n))));
    await meter.transaction("mature points, each in a batch", matured, BATCH.length);
    await goTo(connection, EXPIRED);
    const expired = as(world, "points", "stranger").expire(LOT, BATCH.map(customer));
    await meter.transaction("expire points, each in a batch", expired, BATCH.length);
  },
};

/** One award to each customer for a purchase. */
const awardsOf = (world: World, purchase: string, customers: readonly number[], returnDays: number) =>
  customers.map((n) => awardOf(world, "alice", QUANTITY, `${purchase} ${n}`, { account: customer(n), returnDays }));

const earningOf = ({ suite }: World, purchase: string, n: number): Promise<string> =>
  suite.earnings.idOf(PROGRAMME, Origin.ISSUER, id(`${purchase} ${n}`));

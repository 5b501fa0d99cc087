import { id } from "ethers";
import { chainDate, goTo, today } from "../../support/chain.js";
import { application, awardOf, COVER, LIMIT, programmeOf, VALUE } from "../../support/points.js";
import { as, memberId, reference, type World } from "../../support/world.js";
import { byCouncil, byOperator, lotOf } from "./support.js";

/** The airline's second programme, on which every act is tried, and the programme that exchanges with it. */
export const PROGRAMME = 4n;
const OTHER = programmeOf("pacific");

/** The last day of a wind-down, half a year after the points of bob expired. */
const LAST_DAY = "2026-08-29";
const QUANTITY = 100n;
const NEXT_VALUE = 9_000n;

/** One act on the programme, by the party whose act it is. */
export interface Act {
  /** What must have happened in a status before it succeeds. */
  prepare?: Partial<Record<"WINDING_DOWN" | "CLOSED", (world: World) => Promise<unknown>>>;
  run: (world: World) => Promise<unknown>;
}

const issuer = (world: World) => as(world, "programmes", "airline");
const decision = reference("decision");

/** Exchanges points of one worth, so that as many come out. */
async function swap(world: World, from: bigint, to: bigint) {
  const validUntil = (await world.connection.networkHelpers.time.latest()) + 30;
  return as(world, "exchange", "alice").exchange(from, to, QUANTITY, QUANTITY, validUntil);
}

/** The last day passes, and a successor stands ready. */
async function end(world: World) {
  await as(world, "windDown", "airline").nameSuccessor(PROGRAMME, OTHER);
  await as(world, "windDown", "pacific").accept(PROGRAMME, OTHER);
  await goTo(world.connection, "2026-08-30");
}

/** Nothing is left, and ninety days have passed. */
async function clear(world: World) {
  await end(world);
  await ACTS.convert.run(world);
  await world.suite.points.expire(lotOf(PROGRAMME, "2026-02"), [world.address.bob]);
  await goTo(world.connection, "2026-11-28");
}

/** Sweeps what expired with the month before this one. */
async function expire(world: World) {
  const [year = 0, month = 0] = (await today(world.connection)).split("-").map(Number);
  const lot = lotOf(PROGRAMME, `${year}-${month - 1}`);
  return as(world, "points", "stranger").expire(lot, [world.address.bob]);
}

/** Every act of the table. */
export const ACTS = {
  withdraw: { run: (world) => issuer(world).withdraw(PROGRAMME) },
  approve: { run: async (world) => (await byCouncil(world)).approve(PROGRAMME, LIMIT, COVER, decision) },
  reject: { run: async (world) => (await byCouncil(world)).reject(PROGRAMME, decision) },
  setLimit: { run: async (world) => (await byCouncil(world)).setLimit(PROGRAMME, LIMIT) },
  launch: { run: (world) => issuer(world).launch(PROGRAMME) },
  suspend: { run: (world) => byOperator(world).suspend(PROGRAMME, decision) },
  resume: { run: (world) => byOperator(world).resume(PROGRAMME, decision) },
  windDown: { run: (world) => issuer(world).windDown(PROGRAMME, chainDate(LAST_DAY)) },
  orderWindDown: {
    run: async (world) => (await byCouncil(world)).orderWindDown(PROGRAMME, chainDate(LAST_DAY), decision),
  },
  proposeValue: { run: (world) => issuer(world).proposeValue(PROGRAMME, NEXT_VALUE) },
  confirmValue: { run: (world) => byOperator(world).confirmValue(PROGRAMME, NEXT_VALUE) },
  issue: {
    run: (world) => as(world, "earnings", "airline").issue(PROGRAMME, [awardOf(world, "alice", QUANTITY, "new")]),
  },
  authorise: {
    run: (world) => as(world, "redemption", "alice").authorise(PROGRAMME, memberId("shop"), QUANTITY, id("order")),
  },
  "exchange in": { run: (world) => swap(world, OTHER, PROGRAMME) },
  "exchange out": { run: (world) => swap(world, PROGRAMME, OTHER) },
  expire: { run: expire },
  nameSuccessor: {
    // A successor that agreed is replaced only when it ends itself.
    prepare: { CLOSED: (world) => as(world, "programmes", "pacific").windDown(OTHER, chainDate("2027-12-31")) },
    run: (world) => as(world, "windDown", "airline").nameSuccessor(PROGRAMME, programmeOf("retailer")),
  },
  convert: {
    prepare: { WINDING_DOWN: end },
    run: (world) => as(world, "windDown", "stranger").convert(PROGRAMME, [world.address.alice]),
  },
  close: { prepare: { WINDING_DOWN: clear }, run: (world) => as(world, "windDown", "stranger").close(PROGRAMME) },
} satisfies Record<string, Act>;

/** Ways and a merchant are open, alice has points, those of bob expired, and a value is proposed. */
async function open(world: World) {
  await ACTS.launch.run(world);
  for (const [from, to, first, second] of [
    [PROGRAMME, OTHER, "airline", "pacific"],
    [OTHER, PROGRAMME, "pacific", "airline"],
  ] as const) {
    await as(world, "exchange", first).setOutward(from, to, true);
    await as(world, "exchange", second).setInward(from, to, true, 0, LIMIT);
  }
  await as(world, "redemption", "airline").setMerchant(PROGRAMME, memberId("shop"), true, 0);
  const short = awardOf(world, "bob", QUANTITY, "short", { validityMonths: 1 });
  await as(world, "earnings", "airline").issue(PROGRAMME, [awardOf(world, "alice", QUANTITY, "long"), short]);
  await as(world, "earnings", "pacific").issue(OTHER, [awardOf(world, "alice", QUANTITY, "long")]);
  await goTo(world.connection, "2026-03-02");
  await ACTS.proposeValue.run(world);
}

/** The way from the status before into each, in the order of a programme's life. */
export const STEPS = {
  NONE: () => Promise.resolve(),
  APPLIED: (world) => issuer(world).applyFor(application("airline", { value: VALUE.pacific })),
  APPROVED: (world) => ACTS.approve.run(world),
  LIVE: open,
  SUSPENDED: (world) => ACTS.suspend.run(world),
  WINDING_DOWN: (world) => ACTS.windDown.run(world),
  CLOSED: async (world) => {
    await clear(world);
    await ACTS.close.run(world);
  },
} as const satisfies Record<string, (world: World) => Promise<unknown>>;

export type StatusName = keyof typeof STEPS;

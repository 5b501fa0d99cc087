import { encodeBytes32String } from "ethers";
import { Origin } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, relay } from "../../stage/index.js";
import { checkPoints, quoteOf } from "./checks.js";
import { FLYER, programmeOf } from "./plan.js";
import { awardOf, balanceOf, customerAt, type PointsWorld } from "./world.js";

/** Two of one family, and somebody else. */
const [PARENT, CHILD, STRANGER] = [4, 5, 6] as const;
const GIFT = 50n;
/** Units awarded in error: more than the retailer's cover by far. */
const ERROR = 20_000_000n;

/** Points are not traded, not overdrawn, and no issuer owes more than it has cover for. */
export const refusals: Step<PointsWorld> = {
  title: "What does not go, does not go",
  async play(world, scene) {
    await shareInFamily(world, scene);
    await overdraw(world, scene);
    await exceedCover(world, scene);
    await checkPoints(world, scene);
  },
};

async function shareInFamily(world: PointsWorld, scene: Scene): Promise<void> {
  const { suite, books } = world;
  const programme = programmeOf("airline");
  const [parent, child, stranger] = [PARENT, CHILD, STRANGER].map((number) => customerAt(world, number));
  const [from, to, outside] = [parent, child, stranger].map((one) => one?.wallet.address ?? "");
  const [lot] = await suite.points.lotsOf(programme, from ?? "");
  const id = (programme << 16n) | (lot?.expiry ?? 0n);
  const points = suite.points.connect(customerAt(world, PARENT).wallet);
  const sell = () => points.safeTransferFrom.staticCall(from ?? "", outside ?? "", id, GIFT, "0x");
  await scene.refused("points are not sent to somebody else", sell, "PointsNotPooled");

  const airline = as(world, "points", "airline");
  for (const account of [from, to]) await scene.send(airline.setPool(programme, account ?? "", from ?? ""));
  await scene.refused("not even out of a family", sell, "PointsNotPooled");
  const gift = suite.points.safeTransferFrom.populateTransaction(from ?? "", to ?? "", id, GIFT, "0x");
  await relay(world, customerAt(world, PARENT), gift, { by: "airline", scene });
  books.move("airline", [PARENT, CHILD], GIFT);
  const shared = await Promise.all([PARENT, CHILD].map((number) => balanceOf(world, "airline", number)));
  scene.check(
    "within a family they are shared",
    shared,
    [PARENT, CHILD].map((number) => books.balanceOf("airline", number)),
  );
}

async function overdraw(world: PointsWorld, scene: Scene): Promise<void> {
  const { suite, books } = world;
  const { wallet } = customerAt(world, FLYER);
  const all = books.balanceOf("bank", FLYER);
  const way = [programmeOf("bank"), programmeOf("retailer"), all] as const;
  const { outcome, validUntil } = await quoteOf(world, FLYER, way);
  const better = () => suite.exchange.connect(wallet).exchange.staticCall(...way, outcome.received + 1n, validUntil);
  await scene.refused("nobody gets more than was quoted", better, "PointsQuoteStale");
  const double = [way[0], way[1], 2n * all] as const;
  const twice = await quoteOf(world, FLYER, double);
  const spend = () =>
    suite.exchange.connect(wallet).exchange.staticCall(...double, twice.outcome.received, twice.validUntil);
  await scene.refused("nobody spends points twice", spend, "PointsInsufficient");
}

/** Points awarded in error cannot draw the issuer beyond its cover; the issuer takes them back. */
async function exceedCover(world: PointsWorld, scene: Scene): Promise<void> {
  const { suite, books, cast } = world;
  const programme = programmeOf("retailer");
  const award = awardOf(world, { customer: STRANGER, quantity: ERROR, what: "an error" });
  const earnings = as(world, "earnings", "retailer");
  await scene.send(earnings.issue(programme, [award]));
  books.earn("retailer", STRANGER, ERROR);
  scene.tell(`${cast.retailer.title} awards ${ERROR} stars in error; somebody tries to exchange them.`);
  const way = [programme, programmeOf("bank"), ERROR] as const;
  const { outcome, validUntil } = await quoteOf(world, STRANGER, way);
  const customer = suite.exchange.connect(customerAt(world, STRANGER).wallet);
  const exceed = () => customer.exchange.staticCall(...way, outcome.received, validUntil);
  await scene.refused("no issuer owes more than its cover", exceed, "ClearingCoverExceeded");
  const earning = await suite.earnings.idOf(programme, Origin.ISSUER, award.earningReference);
  await scene.send(earnings.revoke(earning, ERROR, encodeBytes32String("awarded in error")));
  books.lose("retailer", STRANGER, ERROR, "revoked");
  const left = await balanceOf(world, "retailer", STRANGER);
  scene.check("what was awarded in error is taken back", left, books.balanceOf("retailer", STRANGER));
}

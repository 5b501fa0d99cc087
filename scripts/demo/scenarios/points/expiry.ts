import type { Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { checkPoints } from "./checks.js";
import { programmeOf } from "./plan.js";
import { awardOf, customerAt, type PointsWorld } from "./world.js";

const GUESTS = [9, 10] as const;
const QUANTITY = 1_000n;
/** Days after which the month after this one is surely over. */
const DAYS = 62;

/** Points that nobody spent are gone with their month, and anybody sweeps them away. */
export const expiry: Step<PointsWorld> = {
  title: "Points expire with their month",
  movesClock: true,
  async play(world, scene) {
    const { suite, stage, cast, books } = world;
    const programme = programmeOf("bank");
    const awards = GUESTS.map((customer) =>
      awardOf(world, { customer, quantity: QUANTITY, what: "a short action" }, 1),
    );
    await scene.send(as(world, "earnings", "bank").issue(programme, awards));
    const accounts = GUESTS.map((guest) => customerAt(world, guest).wallet.address);
    const [first = ""] = accounts;
    const [soonest] = await suite.points.lotsOf(programme, first);
    const lot = (programme << 16n) | (soonest?.expiry ?? 0n);
    scene.tell(`${cast.bank.title} awards ${QUANTITY} points each that are valid for a month after this one.`);
    for (const guest of GUESTS) books.earn("bank", guest, QUANTITY);
    await checkPoints(world, scene);
    const expire = as(world, "points", "keeper").expire;
    await scene.refused(
      "nobody sweeps them away before",
      () => expire.staticCall(lot, accounts),
      "PointsLotNotExpired",
    );

    await stage.clock.passDays(DAYS);
    for (const guest of GUESTS) books.lose("bank", guest, QUANTITY, "expired");
    const lots = await suite.points.lotsOf(programme, first);
    const left = lots.reduce((total, { quantity }) => total + quantity, 0n);
    scene.check("after their month they are not to be spent", left, books.balanceOf("bank", GUESTS[0]));
    await scene.send(expire(lot, accounts));
    scene.check("nothing is left in the lot", await suite.points.balanceOf(first, lot), 0);
    await checkPoints(world, scene);
  },
};

import type { Step } from "../../engine/index.js";
import { as, memberOf } from "../../stage/index.js";
import { type Issuer, ISSUERS, LIMIT, MERCHANTS, PROGRAMMES, programmeOf } from "./plan.js";
import type { PointsWorld } from "./world.js";

type Pair = readonly [from: Issuer, to: Issuer];

/** Each issuer lets its points out and the others' in, and names the merchants that take them. */
export const ways: Step<PointsWorld> = {
  title: "Issuers open the ways between their programmes and name merchants",
  async play(world, scene) {
    const { suite, cast } = world;
    const pairs = ISSUERS.flatMap((from) => ISSUERS.filter((to) => to !== from).map((to) => [from, to] as const));
    const outward = ([from, to]: Pair) =>
      as(world, "exchange", from).setOutward(programmeOf(from), programmeOf(to), true);
    await Promise.all(pairs.map((pair) => scene.send(outward(pair))));
    const oneSided = () => suite.exchange.quote(cast.shop.address, programmeOf("bank"), programmeOf("airline"), 1_000);
    await scene.refused("one side alone opens nothing", oneSided, "PointsRouteClosed");
    const inward = ([from, to]: Pair) => {
      const terms = [true, PROGRAMMES[to].exchangeFee, LIMIT] as const;
      return as(world, "exchange", to).setInward(programmeOf(from), programmeOf(to), ...terms);
    };
    await Promise.all(pairs.map((pair) => scene.send(inward(pair))));
    const open = await Promise.all(pairs.map((pair) => isOpen(world, pair)));
    scene.check("twelve ways are open", open.filter(Boolean).length, pairs.length);

    for (const merchant of MERCHANTS) {
      const member = await memberOf(world, merchant);
      const name = (issuer: Issuer) =>
        as(world, "redemption", issuer).setMerchant(programmeOf(issuer), member, true, PROGRAMMES[issuer].merchantFee);
      await Promise.all(ISSUERS.map((issuer) => scene.send(name(issuer))));
    }
    scene.tell(`${MERCHANTS.map((name) => cast[name].title).join(" and ")} take the points of all four.`);
    const airline = await memberOf(world, "airline");
    const attempt = () => as(world, "redemption", "bank").setMerchant.staticCall(programmeOf("bank"), airline, true, 0);
    await scene.refused("an institution without the licence is no merchant", attempt, "PointsMerchantInvalid");
  },
};

async function isOpen({ suite }: PointsWorld, [from, to]: Pair): Promise<boolean> {
  const { outward, inward } = await suite.exchange.routeInfo(programmeOf(from), programmeOf(to));
  return outward && inward;
}

import type { Step } from "../../engine/index.js";
import { as, memberOf } from "../../stage/index.js";
import { type Issuer, ISSUERS, LIMIT, MERCHANTS, PROGRAMMES, programmeOf } from "./plan.js";
import type { PointsWorld } from "./world.js";

/** Each issuer lets its points out and the others' in, and names the merchants that take them. */
export const ways: Step<PointsWorld> = {
  title: "Issuers open the ways between their programmes and name merchants",
  async play(world, scene) {
    const { suite, cast } = world;
    const pairs = ISSUERS.flatMap((from) => ISSUERS.filter((to) => to !== from).map((to) => [from, to] as const));
    for (const [from, to] of pairs) {
      await scene.send(as(world, "exchange", from).setOutward(programmeOf(from), programmeOf(to), true));
    }
    const oneSided = () => suite.exchange.quote(cast.shop.address, programmeOf("bank"), programmeOf("airline"), 1_000);
    await scene.refused("one side alone opens nothing", oneSided, "PointsRouteClosed");
    for (const [from, to] of pairs) {
      const terms = [true, PROGRAMMES[to].exchangeFee, LIMIT] as const;
      await scene.send(as(world, "exchange", to).setInward(programmeOf(from), programmeOf(to), ...terms));
    }
    const open = await Promise.all(pairs.map((pair) => isOpen(world, pair)));
    scene.check("twelve ways are open", open.filter(Boolean).length, pairs.length);

    for (const issuer of ISSUERS) {
      for (const merchant of MERCHANTS) {
        const terms = [await memberOf(world, merchant), true, PROGRAMMES[issuer].merchantFee] as const;
        await scene.send(as(world, "redemption", issuer).setMerchant(programmeOf(issuer), ...terms));
      }
    }
    scene.tell(`${MERCHANTS.map((name) => cast[name].title).join(" and ")} take the points of all four.`);
    const airline = await memberOf(world, "airline");
    const attempt = () => as(world, "redemption", "bank").setMerchant.staticCall(programmeOf("bank"), airline, true, 0);
    await scene.refused("an institution without the licence is no merchant", attempt, "PointsMerchantInvalid");
  },
};

async function isOpen({ suite }: PointsWorld, [from, to]: readonly [Issuer, Issuer]): Promise<boolean> {
  const { outward, inward } = await suite.exchange.routeInfo(programmeOf(from), programmeOf(to));
  return outward && inward;
}

import { encodeBytes32String } from "ethers";
import { Custody, PlacementStatus } from "../../../../typechain-types/index.js";
import type { Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { insureFactory } from "./factory.js";
import { read } from "./letters.js";
import { mined } from "./mining.js";
import { numbersOf } from "./parties.js";
import { market, quote } from "./placing.js";
import { REINSURERS } from "./plan.js";
import type { ReinsuranceWorld } from "./world.js";

const DECLINED = encodeBytes32String("NO-CAPACITY");
const MARKETS = ["harbour", ...REINSURERS] as const;

/** A policy that is too large for its insurer; the broker asks five markets, four quote and one declines. */
export const offer: Step<ReinsuranceWorld> = {
  title: "One factory is too large for its insurer, and a broker asks the market",
  async play(world, scene) {
    const { provider, suite, cast, placings } = world;
    const policy = await insureFactory(world, scene);
    const { custody } = await suite.registry.policy(policy);
    scene.check("the policy to be ceded is deposited in the registry", custody, Custody.DEPOSITED);

    const placing = await scene.sending(provider, () =>
      market(world, "facultative", { markets: MARKETS, subject: { policy } }),
    );
    placings.put("facultative", placing);
    scene.tell(`${cast.compass.title} sends the slip to ${MARKETS.map((name) => cast[name].title).join(", ")}.`);
    const slip = world.letters.at(-1);
    if (slip === undefined) throw new RangeError("no slip was sent");
    const seen = await scene.sending(provider, () => read(world, "delta", slip));
    scene.check("a market reads the slip", seen.includes("SYN-FAC-2026-01"), true);
    const outside = () => read(world, "airline", slip);
    await scene.refused("nobody else does", outside, "EnvelopeNotRecipient");
    const foreign = () => as(world, "placements", "summit").quote.staticCall(placing.id, slip.id, 2n ** 40n - 1n);
    await scene.refused("and nobody quotes who is no member", foreign, "MemberAccountUnknown");

    await scene.sending(provider, async () => {
      await Promise.all(REINSURERS.map((reinsurer) => quote(world, placing, reinsurer)));
      await mined(as(world, "placements", "harbour").decline(placing.id, DECLINED));
    });
    scene.tell(`${cast.harbour.title} declines, the four reinsurers quote.`);
    const quotes = await Promise.all(numbersOf(world, MARKETS).map((one) => suite.placements.quoteOf(placing.id, one)));
    const live = quotes.map(({ validUntil }) => validUntil > 0n);
    scene.check("four quotes are live, the fifth market has none", live, [false, true, true, true, true]);
    const { status } = await suite.placements.placementInfo(placing.id);
    scene.check("the placement is on the market", status, PlacementStatus.QUOTING);
  },
};

import { type Scenario, scenario, type Step } from "../../engine/index.js";
import type { Stage } from "../../stage/index.js";
import { campaign } from "./campaign.js";
import { comeback } from "./comeback.js";
import { crowd } from "./crowd.js";
import { defaulting } from "./default.js";
import { exchanges } from "./exchanges.js";
import { expiry } from "./expiry.js";
import { launch } from "./launch.js";
import { maturity } from "./maturity.js";
import { netting } from "./netting.js";
import { notice } from "./notice.js";
import { orders } from "./orders.js";
import { refusals } from "./refusals.js";
import { ways } from "./ways.js";
import { openWorld, type PointsWorld } from "./world.js";

/** What happens, in order. */
const steps: readonly Step<PointsWorld>[] = [
  launch,
  ways,
  crowd,
  campaign,
  exchanges,
  orders,
  refusals,
  netting,
  defaulting,
  comeback,
  maturity,
  notice,
  expiry,
];

/** A day of points of four issuers, from the first award to what the cover of a defaulter pays. */
export const points: Scenario<Stage> = scenario({
  id: "points",
  title: "Points exchange and clearing (积分通兑与清算)",
  open: openWorld,
  steps,
});

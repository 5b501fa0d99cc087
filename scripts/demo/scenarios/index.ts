import type { Scenario } from "../engine/index.js";
import type { Stage } from "../stage/index.js";
import { points } from "./points/index.js";
import { policy } from "./policy/index.js";
import { reinsurance } from "./reinsurance/index.js";

/** Every scenario, in the order of play. */
export const scenarios: readonly Scenario<Stage>[] = [policy, points, reinsurance];

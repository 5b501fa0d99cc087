import type { Scenario } from "../measure.js";
import { baseline } from "./baseline.js";

/** Everything that is measured. */
export const scenarios: readonly Scenario[] = [baseline];

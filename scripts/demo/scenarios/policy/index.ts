import { type Scenario, scenario, type Step } from "../../engine/index.js";
import type { Stage } from "../../stage/index.js";
import { admission } from "./admission.js";
import { calendar } from "./calendar.js";
import { dispute } from "./dispute.js";
import { endorsement } from "./endorsement.js";
import { envelope } from "./envelope.js";
import { founding } from "./founding.js";
import { freeze } from "./freeze.js";
import { issuance } from "./issuance.js";
import { kyc } from "./kyc.js";
import { lapse } from "./lapse.js";
import { pause } from "./pause.js";
import { product } from "./product.js";
import { recovery } from "./recovery.js";
import { rotation } from "./rotation.js";
import { surrender } from "./surrender.js";
import { suspension } from "./suspension.js";
import { verification } from "./verification.js";
import { openWorld, type PolicyWorld } from "./world.js";

/** What happens, in order. */
export const steps: readonly Step<PolicyWorld>[] = [
  founding,
  calendar,
  admission,
  kyc,
  product,
  issuance,
  dispute,
  verification,
  endorsement,
  envelope,
  freeze,
  pause,
  recovery,
  suspension,
  lapse,
  surrender,
  rotation,
];

/** Digital policies from the founding of the consortium to the last refund. */
export const policy: Scenario<Stage> = scenario({
  id: "policy",
  title: "Digital policies (数字保单)",
  open: openWorld,
  steps,
});

import { type Scenario, scenario, type Step } from "../../engine/index.js";
import type { Stage } from "../../stage/index.js";
import { cashCall } from "./cashCall.js";
import { catastrophe, lateLoss } from "./catastrophe.js";
import { fire } from "./fire.js";
import { interest } from "./interest.js";
import { launch } from "./launch.js";
import { lines } from "./lines.js";
import { offer } from "./offer.js";
import { outsider } from "./outsider.js";
import { overRecovery } from "./overRecovery.js";
import { overdue } from "./overdue.js";
import { quotaAccount } from "./quotaAccount.js";
import { reconciliation } from "./reconciliation.js";
import { reissue } from "./reissue.js";
import { rest } from "./rest.js";
import { retrocession } from "./retrocession.js";
import { rows } from "./rows.js";
import { settlement } from "./settlement.js";
import { surplus } from "./surplus.js";
import { treaties } from "./treaties.js";
import { wording } from "./wording.js";
import { openWorld, type ReinsuranceWorld } from "./world.js";

/** What happens, in order. */
export const steps: readonly Step<ReinsuranceWorld>[] = [
  launch,
  offer,
  lines,
  wording,
  treaties,
  rows,
  cashCall,
  overdue,
  rest,
  quotaAccount,
  reissue,
  settlement,
  interest,
  surplus,
  retrocession,
  catastrophe,
  lateLoss,
  fire,
  overRecovery,
  outsider,
  reconciliation,
];

/** A year of reinsurance from the slip to the last fen, with figures that only the parties can read. */
export const reinsurance: Scenario<Stage> = scenario({
  id: "reinsurance",
  title: "Reinsurance (再保险)",
  open: openWorld,
  steps,
});

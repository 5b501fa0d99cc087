import type { Scenario } from "../measure.js";
import { baseline } from "./baseline.js";
import { clearing } from "./clearing.js";
import { dualControl } from "./dualControl.js";
import { evidence } from "./evidence.js";
import { governance } from "./governance.js";
import { identity } from "./identity.js";
import { money } from "./money.js";
import { pointsCampaigns } from "./pointsCampaigns.js";
import { pointsEarnings } from "./pointsEarnings.js";
import { pointsExchange, pointsRedemption } from "./pointsSpending.js";
import { endorsements, expiry, policies } from "./policies.js";
import { reinsuranceAccounts } from "./reinsuranceAccounts.js";
import { reinsuranceBordereaux } from "./reinsuranceBordereaux.js";
import { reinsuranceClaims, reinsuranceSettlement } from "./reinsuranceMoney.js";
import { reinsurancePlacing } from "./reinsurancePlacing.js";
import { signing } from "./signing.js";

/** Everything that is measured. */
export const scenarios: readonly Scenario[] = [
  baseline,
  identity,
  evidence,
  signing,
  money,
  clearing,
  policies,
  endorsements,
  expiry,
  pointsEarnings,
  pointsCampaigns,
  pointsExchange,
  pointsRedemption,
  reinsurancePlacing,
  reinsuranceBordereaux,
  reinsuranceAccounts,
  reinsuranceClaims,
  reinsuranceSettlement,
  governance,
  dualControl,
];

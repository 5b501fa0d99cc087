import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import Core from "./Core.js";
import Foundation from "./Foundation.js";
import Policy from "./Policy.js";

/** Reinsurance: placements, bordereaux, claims, technical accounts, settlement. */
export default buildModule("Reinsurance", (m) => {
  const { authority, members, forwarder } = m.useModule(Foundation);
  const { envelopes, signing, clearing } = m.useModule(Core);
  const { registry } = m.useModule(Policy);
  const foundation = { authority, members, forwarder };

  const placements = m.contract("ReinsurancePlacements", [foundation, signing, envelopes, registry]);
  const bordereaux = m.contract("ReinsuranceBordereaux", [foundation, placements, envelopes]);
  const losses = m.contract("ReinsuranceClaims", [foundation, placements, envelopes, clearing]);
  const parts = [foundation, placements, bordereaux, losses, envelopes];
  const technicalAccounts = m.contract("ReinsuranceAccounts", parts);
  const balances = m.contract("ReinsuranceSettlement", [foundation, technicalAccounts, clearing]);
  return { placements, bordereaux, losses, technicalAccounts, balances };
});

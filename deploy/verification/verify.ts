import { requireCode } from "../../gateway/chain/index.js";
import { readAuthority } from "./authority.js";
import type { Check } from "./check.js";
import { codeChecks } from "./code.js";
import { directoryChecks } from "./directory.js";
import { permissionChecks } from "./permissions.js";
import { roleChecks } from "./roles.js";
import { clearingChecks, councilChecks, founderChecks, pointsChecks, standingChecks } from "./standing.js";
import { contractsOf, type Subject } from "./subject.js";

/**
 * Reads a live suite and compares everything that its deployment decided with the plan. Changes nothing.
 *
 * @throws GatewayError `CHAIN_NO_CODE` when an address holds no contract
 */
export async function verifyDeployment(subject: Subject): Promise<Check[]> {
  for (const { name, address } of contractsOf(subject)) await requireCode(subject.provider, address, name);
  const authority = await readAuthority(subject);
  const groups = await Promise.all([
    codeChecks(subject),
    standingChecks(subject),
    directoryChecks(subject),
    roleChecks(subject, authority),
    permissionChecks(subject, authority),
    councilChecks(subject),
    clearingChecks(subject),
    pointsChecks(subject),
    founderChecks(subject),
  ]);
  return groups.flat();
}

import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { encodeBytes32String, id } from "ethers";
import { CONTRACT_NAMES } from "../../gateway/addresses/names.js";
import { CONTRACT_ROLES, PERMISSIONS, ROLES } from "../roles.js";
import Core from "./Core.js";
import Council from "./Council.js";
import Foundation from "./Foundation.js";
import Points from "./Points.js";
import Policy from "./Policy.js";
import Reinsurance from "./Reinsurance.js";

/** The roles that accounts hold, with the parameters that name the accounts. */
const OFFICES = {
  GUARDIAN: "guardian",
  CALENDAR_KEEPER: "calendarKeeper",
  CLEARING_OPERATOR: "clearingOperator",
  POINTS_OPERATOR: "pointsOperator",
} as const;

/** The points contracts that credit and debit points, and those that post obligations. */
const POINTS_OPERATORS = ["earnings", "exchange", "redemption", "windDown"] as const;
const POINTS_POSTERS = ["exchange", "redemption", "windDown"] as const;

/**
 * The whole suite: every contract, every role, every announcement. Afterwards the council alone administers, and the
 * deployer holds no role at all.
 */
export default buildModule("Suite", (m) => {
  const { authority, members, forwarder } = m.useModule(Foundation);
  const { council } = m.useModule(Council);
  const core = m.useModule(Core);
  const policy = m.useModule(Policy);
  const points = m.useModule(Points);
  const reinsurance = m.useModule(Reinsurance);

  const suite = { authority, forwarder, members, council, ...core, ...policy, ...points, ...reinsurance };
  const shortNames = Object.keys(suite) as (keyof typeof suite)[];
  const contracts = Object.fromEntries(shortNames.map((name) => [CONTRACT_NAMES[name], suite[name]]));
  const contractOf = (name: string) => contracts[name] as (typeof suite)[keyof typeof suite];

  // None of these steps depends on another, so they go out together. Only the hand-over waits for all of them.
  const steps: ReturnType<typeof m.call>[] = [];
  const administer = (name: string, method: string, args: Parameters<typeof m.call>[2]) => {
    steps.push(m.call(authority, method, args, { id: name }));
  };

  for (const [name, role] of Object.entries(ROLES)) {
    if (role !== ROLES.ADMIN) administer(`label_${name}`, "labelRole", [role, name]);
  }
  for (const { role, contract, functions } of PERMISSIONS) {
    const selectors = functions.map((signature) => id(signature).slice(0, 10));
    const args = [contractOf(contract), selectors, ROLES[role]];
    administer(`allow_${role}_${contract}`, "setTargetFunctionRole", args);
  }
  for (const [role, parameter] of Object.entries(OFFICES)) {
    administer(`grant_${role}`, "grantRole", [ROLES[role as keyof typeof OFFICES], m.getParameter(parameter), 0]);
  }
  for (const { role, contract } of CONTRACT_ROLES) {
    administer(`grant_${role}_${contract}`, "grantRole", [ROLES[role], contractOf(contract), 0]);
  }
  steps.push(m.call(core.cny, "setHolder", [core.clearing, true]));
  steps.push(m.call(core.clearing, "admitCurrency", [core.cny, m.getParameter("clearing")]));
  steps.push(m.call(points.campaigns, "setRebateCap", [m.getParameter("pointsRebateCap")]));
  for (const name of POINTS_OPERATORS) {
    steps.push(m.call(points.points, "setOperator", [points[name], true], { id: `operate_${name}` }));
  }
  for (const name of POINTS_POSTERS) {
    steps.push(m.call(core.clearing, "setPoster", [points[name], true], { id: `post_${name}` }));
  }
  steps.push(m.call(core.clearing, "setPoster", [reinsurance.balances, true], { id: "post_balances" }));
  for (const [name, contract] of Object.entries(contracts)) {
    const args = [encodeBytes32String(name), contract];
    steps.push(m.call(core.directory, "announce", args, { id: `announce_${name}` }));
  }
  m.call(authority, "renounceRole", [ROLES.ADMIN, m.getAccount(0)], { id: "renounce_deployer", after: steps });

  return suite;
});

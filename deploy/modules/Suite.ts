import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { encodeBytes32String, id } from "ethers";
import { CONTRACT_ROLES, PERMISSIONS, ROLES } from "../roles.js";
import Core from "./Core.js";
import Council from "./Council.js";
import Foundation from "./Foundation.js";
import Points from "./Points.js";
import Policy from "./Policy.js";

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

  const contracts = {
    AccessManager: authority,
    ERC2771Forwarder: forwarder,
    MemberRegistry: members,
    ConsortiumCouncil: council,
    PersonRegistry: core.persons,
    EnvelopeLog: core.envelopes,
    SigningRoom: core.signing,
    DepositToken: core.cny,
    ClearingHouse: core.clearing,
    BusinessCalendar: core.calendar,
    Directory: core.directory,
    ProductCatalogue: policy.catalogue,
    PolicyRegistry: policy.registry,
    PolicySettlement: policy.settlement,
    BeneficiaryRegister: policy.beneficiaries,
    PolicyEndorsements: policy.endorsements,
    PolicyService: policy.service,
    PointsProgrammes: points.programmes,
    PointsLedger: points.points,
    PointsEarnings: points.earnings,
    PointsCampaigns: points.campaigns,
    PointsExchange: points.exchange,
    PointsRedemption: points.redemption,
    PointsWindDown: points.windDown,
  };
  type ContractName = keyof typeof contracts;
  const contractOf = (name: string) => contracts[name as ContractName];

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
  administer("grant_GUARDIAN", "grantRole", [ROLES.GUARDIAN, m.getParameter("guardian"), 0]);
  administer("grant_CALENDAR_KEEPER", "grantRole", [ROLES.CALENDAR_KEEPER, m.getParameter("calendarKeeper"), 0]);
  administer("grant_CLEARING_OPERATOR", "grantRole", [ROLES.CLEARING_OPERATOR, m.getParameter("clearingOperator"), 0]);
  administer("grant_POINTS_OPERATOR", "grantRole", [ROLES.POINTS_OPERATOR, m.getParameter("pointsOperator"), 0]);
  for (const { role, contract } of CONTRACT_ROLES) {
    administer(`grant_${role}_${contract}`, "grantRole", [ROLES[role], contractOf(contract), 0]);
  }
  steps.push(m.call(core.cny, "setHolder", [core.clearing, true]));
  steps.push(m.call(core.clearing, "admitCurrency", [core.cny, m.getParameter("clearing")]));
  steps.push(m.call(points.campaigns, "setRebateCap", [m.getParameter("pointsRebateCap")]));
  for (const name of ["earnings", "exchange", "redemption", "windDown"] as const) {
    steps.push(m.call(points.points, "setOperator", [points[name], true], { id: `operate_${name}` }));
  }
  for (const name of ["exchange", "redemption", "windDown"] as const) {
    steps.push(m.call(core.clearing, "setPoster", [points[name], true], { id: `post_${name}` }));
  }
  for (const [name, contract] of Object.entries(contracts)) {
    const args = [encodeBytes32String(name), contract];
    steps.push(m.call(core.directory, "announce", args, { id: `announce_${name}` }));
  }
  m.call(authority, "renounceRole", [ROLES.ADMIN, m.getAccount(0)], { id: "renounce_deployer", after: steps });

  return { authority, forwarder, members, council, ...core, ...policy, ...points };
});

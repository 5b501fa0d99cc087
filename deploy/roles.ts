/**
 * What each role of the AccessManager may call. A `restricted` function that is not listed belongs to the admin role,
 * which the council alone holds. The ids are those of `contracts/core/access/Roles.sol`; a test keeps them equal.
 */
export const ROLES = {
  ADMIN: 0n,
  GUARDIAN: 1n,
  CALENDAR_KEEPER: 100n,
  CLEARING_OPERATOR: 101n,
  POLICY_SERVICE: 200n,
  POINTS_OPERATOR: 300n,
  POINTS_AWARDING: 301n,
  POINTS_CLOSING: 302n,
  REINSURANCE_BOOKING: 400n,
} as const;

export type RoleName = keyof typeof ROLES;

/** The contracts that can be paused and frozen: everything that inherits `Module`. */
export const MODULE_NAMES = [
  "PersonRegistry",
  "EnvelopeLog",
  "SigningRoom",
  "DepositToken",
  "ClearingHouse",
  "ProductCatalogue",
  "PolicyRegistry",
  "PolicySettlement",
  "BeneficiaryRegister",
  "PolicyEndorsements",
  "PolicyService",
  "PointsProgrammes",
  "PointsLedger",
  "PointsEarnings",
  "PointsCampaigns",
  "PointsExchange",
  "PointsRedemption",
  "PointsWindDown",
  "ReinsurancePlacements",
  "ReinsuranceBordereaux",
  "ReinsuranceClaims",
  "ReinsuranceAccounts",
  "ReinsuranceSettlement",
] as const;

/** One row: a role may call these functions of a contract. */
export interface Permission {
  role: Exclude<RoleName, "ADMIN">;
  contract: string;
  functions: readonly string[];
}

export const PERMISSIONS: readonly Permission[] = [
  ...MODULE_NAMES.map((contract) => ({ role: "GUARDIAN", contract, functions: ["pause()"] }) as const),
  { role: "CALENDAR_KEEPER", contract: "BusinessCalendar", functions: ["publish(uint16,uint256[2])"] },
  { role: "CLEARING_OPERATOR", contract: "ClearingHouse", functions: ["cutOff(bytes3)"] },
  {
    role: "POLICY_SERVICE",
    contract: "PolicyRegistry",
    functions: [
      "recordDelivery(uint256,uint16)",
      "recordReminder(uint256,uint16)",
      "recordPremium(uint256,uint16)",
      "recordVersion(uint256,(bytes32,bytes32),uint64)",
      "close(uint256[],uint8)",
    ],
  },
  {
    role: "POLICY_SERVICE",
    contract: "PolicySettlement",
    functions: ["post(uint256,address,uint8,uint128,uint256)", "collect(uint256,address,uint8,uint256)"],
  },
  {
    role: "POINTS_OPERATOR",
    contract: "PointsProgrammes",
    functions: ["suspend(uint32,bytes32)", "resume(uint32,bytes32)", "confirmValue(uint32,uint32)"],
  },
  {
    role: "POINTS_AWARDING",
    contract: "PointsEarnings",
    functions: ["award(uint32,(bytes32,address,uint48,uint8,uint8))", "cancel(bytes32,bytes32)"],
  },
  { role: "POINTS_CLOSING", contract: "PointsProgrammes", functions: ["recordClosed(uint32)"] },
  {
    role: "REINSURANCE_BOOKING",
    contract: "ReinsuranceClaims",
    functions: ["takeCredits(bytes32,uint32[])", "restoreCredit(bytes32,uint32,uint128)"],
  },
];

/** The contracts of the suite that hold a role themselves. */
export const CONTRACT_ROLES: readonly { role: RoleName; contract: string }[] = [
  { role: "ADMIN", contract: "ConsortiumCouncil" },
  { role: "POLICY_SERVICE", contract: "PolicyService" },
  { role: "POLICY_SERVICE", contract: "PolicyEndorsements" },
  { role: "POINTS_AWARDING", contract: "PointsCampaigns" },
  { role: "POINTS_CLOSING", contract: "PointsWindDown" },
  { role: "REINSURANCE_BOOKING", contract: "ReinsuranceAccounts" },
];

import type { SuiteName } from "../suite/index.js";

/** The contract behind each short name, as the sources and the Directory know it. */
export const CONTRACT_NAMES: Readonly<Record<SuiteName, string>> = {
  authority: "AccessManager",
  forwarder: "ERC2771Forwarder",
  members: "MemberRegistry",
  council: "ConsortiumCouncil",
  persons: "PersonRegistry",
  envelopes: "EnvelopeLog",
  signing: "SigningRoom",
  cny: "DepositToken",
  clearing: "ClearingHouse",
  calendar: "BusinessCalendar",
  directory: "Directory",
  catalogue: "ProductCatalogue",
  registry: "PolicyRegistry",
  settlement: "PolicySettlement",
  beneficiaries: "BeneficiaryRegister",
  endorsements: "PolicyEndorsements",
  service: "PolicyService",
  programmes: "PointsProgrammes",
  points: "PointsLedger",
  earnings: "PointsEarnings",
  campaigns: "PointsCampaigns",
  exchange: "PointsExchange",
  redemption: "PointsRedemption",
  windDown: "PointsWindDown",
};

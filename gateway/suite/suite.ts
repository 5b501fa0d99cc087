import type { ContractRunner, Interface } from "ethers";
import {
  AccessManager__factory,
  BeneficiaryRegister__factory,
  BusinessCalendar__factory,
  ClearingHouse__factory,
  ConsortiumCouncil__factory,
  DepositToken__factory,
  Directory__factory,
  EnvelopeLog__factory,
  ERC2771Forwarder__factory,
  MemberRegistry__factory,
  PersonRegistry__factory,
  PointsCampaigns__factory,
  PointsEarnings__factory,
  PointsExchange__factory,
  PointsLedger__factory,
  PointsProgrammes__factory,
  PointsRedemption__factory,
  PointsWindDown__factory,
  PolicyEndorsements__factory,
  PolicyRegistry__factory,
  PolicyService__factory,
  PolicySettlement__factory,
  ProductCatalogue__factory,
  ReinsuranceAccounts__factory,
  ReinsuranceBordereaux__factory,
  ReinsuranceClaims__factory,
  ReinsurancePlacements__factory,
  ReinsuranceSettlement__factory,
  SigningRoom__factory,
} from "../../typechain-types/index.js";

/** How each contract of the suite is connected to. */
const FACTORIES = {
  authority: AccessManager__factory,
  forwarder: ERC2771Forwarder__factory,
  members: MemberRegistry__factory,
  council: ConsortiumCouncil__factory,
  persons: PersonRegistry__factory,
  envelopes: EnvelopeLog__factory,
  signing: SigningRoom__factory,
  cny: DepositToken__factory,
  clearing: ClearingHouse__factory,
  calendar: BusinessCalendar__factory,
  directory: Directory__factory,
  catalogue: ProductCatalogue__factory,
  registry: PolicyRegistry__factory,
  settlement: PolicySettlement__factory,
  beneficiaries: BeneficiaryRegister__factory,
  endorsements: PolicyEndorsements__factory,
  service: PolicyService__factory,
  programmes: PointsProgrammes__factory,
  points: PointsLedger__factory,
  earnings: PointsEarnings__factory,
  campaigns: PointsCampaigns__factory,
  exchange: PointsExchange__factory,
  redemption: PointsRedemption__factory,
  windDown: PointsWindDown__factory,
  placements: ReinsurancePlacements__factory,
  bordereaux: ReinsuranceBordereaux__factory,
  losses: ReinsuranceClaims__factory,
  technicalAccounts: ReinsuranceAccounts__factory,
  balances: ReinsuranceSettlement__factory,
} as const;

/** The contracts of the suite by their short names. */
export type SuiteName = keyof typeof FACTORIES;

/** The contracts of the suite, typed. */
export type Suite = { [Name in SuiteName]: ReturnType<(typeof FACTORIES)[Name]["connect"]> };

/** Where the contracts of a deployment are. */
export type SuiteAddresses = Record<SuiteName, string>;

/** The short names, in the order of deployment. */
export const SUITE_NAMES = Object.keys(FACTORIES) as readonly SuiteName[];

/**
 * The contracts of a deployment, typed and ready to use.
 *
 * @param addresses where they are
 * @param runner    a signer to send with, or a provider to read with
 */
export function connectSuite(addresses: SuiteAddresses, runner: ContractRunner): Suite {
  const contracts = SUITE_NAMES.map((name) => [name, FACTORIES[name].connect(addresses[name], runner)]);
  return Object.fromEntries(contracts) as Suite;
}

/** One contract of the suite's interface by its short name, to decode events and errors with. */
export const suiteInterface = (name: SuiteName): Interface => FACTORIES[name].createInterface();

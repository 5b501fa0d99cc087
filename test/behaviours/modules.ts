import type { FunctionFragment, Interface } from "ethers";
import { type MODULE_NAMES, PERMISSIONS } from "../../deploy/roles.js";
import { suiteInterface, type SuiteName } from "../../gateway/suite/index.js";
import { type Freezable, Freezable__factory, type Module, Module__factory } from "../../typechain-types/index.js";
import type { ActorName, World } from "../support/world.js";

export type ModuleName = (typeof MODULE_NAMES)[number];

/** The short name of each module in the suite. */
export const SHORT_NAMES = {
  PersonRegistry: "persons",
  EnvelopeLog: "envelopes",
  SigningRoom: "signing",
  DepositToken: "cny",
  ClearingHouse: "clearing",
  ProductCatalogue: "catalogue",
  PolicyRegistry: "registry",
  PolicySettlement: "settlement",
  BeneficiaryRegister: "beneficiaries",
  PolicyEndorsements: "endorsements",
  PolicyService: "service",
  PointsProgrammes: "programmes",
  PointsLedger: "points",
  PointsEarnings: "earnings",
  PointsCampaigns: "campaigns",
  PointsExchange: "exchange",
  PointsRedemption: "redemption",
  PointsWindDown: "windDown",
  ReinsurancePlacements: "placements",
  ReinsuranceBordereaux: "bordereaux",
  ReinsuranceClaims: "losses",
  ReinsuranceAccounts: "technicalAccounts",
  ReinsuranceSettlement: "balances",
} as const satisfies Record<ModuleName, SuiteName>;

/** What every module has, of one module, as an actor. */
export const moduleAs = ({ addresses, actors }: World, name: ModuleName, actor: ActorName): Module =>
  Module__factory.connect(addresses[SHORT_NAMES[name]], actors[actor]);

/** The modules whose objects a court or regulator can freeze: those that move value. */
export const FREEZABLE_NAMES = [
  "DepositToken",
  "ClearingHouse",
  "PolicyRegistry",
  "PointsLedger",
  "ReinsuranceClaims",
  "ReinsuranceSettlement",
] as const satisfies readonly ModuleName[];

/** What every module with freeze orders has, of one module, as an actor. */
export const freezableAs = ({ addresses, actors }: World, name: ModuleName, actor: ActorName): Freezable =>
  Freezable__factory.connect(addresses[SHORT_NAMES[name]], actors[actor]);

/** The interface of a module, to encode calls with that are found in it. */
export const interfaceOf = (name: ModuleName): Interface => suiteInterface(SHORT_NAMES[name]);

/** The functions of a module that change state, or those that read. */
export function functionsOf(name: ModuleName, kind: "writes" | "reads"): FunctionFragment[] {
  const all: FunctionFragment[] = [];
  interfaceOf(name).forEachFunction((fragment) => all.push(fragment));
  return all.filter((fragment) => fragment.constant === (kind === "reads"));
}

/** Whether a function of a module belongs to the servicing contracts. */
export const isForService = (name: ModuleName, signature: string): boolean =>
  PERMISSIONS.some(
    ({ role, contract, functions }) =>
      role === "POLICY_SERVICE" && contract === name && functions.some((listed) => listed === signature),
  );

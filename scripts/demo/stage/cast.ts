import type { Signer } from "ethers";
import { GatewayError, type LicenceName } from "../../../gateway/index.js";
import { type Random, syntheticInstitution, type SyntheticInstitution } from "../../synthetic/index.js";
import type { Stage } from "./stage.js";

/** The institutions that play in scenarios, with what they are licensed for. */
const INSTITUTIONS = {
  pacific: ["Pacific Insurance", ["INSURER", "POINTS_ISSUER", "COUNCIL_SEAT"]],
  harbour: ["Harbour Insurance", ["INSURER", "COUNCIL_SEAT"]],
  summit: ["Summit Insurance", ["INSURER", "COUNCIL_SEAT"]],
  keeper: ["Evergreen Custody", ["CUSTODIAN"]],
  bank: ["Settlement Bank", ["BANK", "POINTS_ISSUER"]],
  verifier: ["Identity Bureau", ["KYC_PROVIDER"]],
  regulator: ["Insurance Regulator", ["REGULATOR"]],
  court: ["Financial Court", ["COURT"]],
  airline: ["Crane Airlines", ["POINTS_ISSUER"]],
  retailer: ["Lantern Stores", ["POINTS_ISSUER", "MERCHANT"]],
  shop: ["Corner Bookshop", ["MERCHANT"]],
  ocean: ["Ocean Reinsurance", ["REINSURER"]],
  alpine: ["Alpine Reinsurance", ["REINSURER"]],
  delta: ["Delta Reinsurance", ["REINSURER"]],
  river: ["River Reinsurance", ["REINSURER"]],
  compass: ["Compass Brokers", ["BROKER"]],
} as const satisfies Record<string, readonly [string, readonly LicenceName[]]>;

/** Accounts that act beside the first account of each institution. */
const OTHERS = ["deployer", "guardian", "calendarKeeper", "clearingOperator", "pointsOperator", "newOperator"] as const;

/** The short name of an institution. */
export type InstitutionName = keyof typeof INSTITUTIONS;
/** The short name of an account. */
export type ActorName = InstitutionName | (typeof OTHERS)[number];

/** An account that signs. */
export interface Actor {
  readonly signer: Signer;
  readonly address: string;
}

/** An institution of the cast. */
export interface Institution extends Actor, SyntheticInstitution {
  /** Its name without the mark, for the story. */
  readonly title: string;
  readonly licences: readonly LicenceName[];
}

/** Everybody who has an account of the network. */
export type Cast = Record<InstitutionName, Institution> & Record<(typeof OTHERS)[number], Actor>;

/** The short names of all institutions. */
export const INSTITUTION_NAMES = Object.keys(INSTITUTIONS) as readonly InstitutionName[];

const ACTOR_NAMES: readonly ActorName[] = [...OTHERS, ...INSTITUTION_NAMES];

/**
 * Gives each role an account of the network: the simulated chain's own, or those of the signers that its parameters name.
 *
 * @throws GatewayError `DEMO_ACCOUNTS` when the network has too few
 */
export async function assemble({ connection, network }: Stage, random: Random): Promise<Cast> {
  const signers = await connection.ethers.getSigners();
  if (signers.length < ACTOR_NAMES.length) throw tooFew(network, signers.length);
  const pairs = ACTOR_NAMES.map((name, index) => [name, actorOf(name, signers[index] as Signer & Actor, random)]);
  return Object.fromEntries(pairs) as Cast;
}

function actorOf(name: ActorName, signer: Signer & Actor, random: Random): Actor | Institution {
  const actor = { signer, address: signer.address };
  if (!(name in INSTITUTIONS)) return actor;
  const [title, licences] = INSTITUTIONS[name as InstitutionName];
  return { ...syntheticInstitution(random.fork(name), title), ...actor, title, licences };
}

function tooFew(network: string, count: number): GatewayError {
  const message = `accounts "${count}" of network ${network} are too few: the demo needs ${ACTOR_NAMES.length}, so name a folder with as many key files in signers.folder of its parameters.`;
  return new GatewayError("DEMO_ACCOUNTS", { message, field: "accounts", value: String(count) });
}

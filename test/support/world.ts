import { encodeBytes32String, id, type Signer, toBeHex } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { deploySuite, type Founder, type SuiteParameters } from "../../deploy/deploySuite.js";
import {
  connectSuite,
  type LicenceName,
  licenceSet,
  type Suite,
  type SuiteAddresses,
} from "../../gateway/suite/index.js";
import { AssuranceLevel } from "../../typechain-types/index.js";

/** The founding members of the test consortium (synthetic), in the order of their member numbers from 1. */
const FOUNDERS = {
  pacific: ["Pacific Insurance (synthetic)", "X1110000514027669K", ["INSURER", "POINTS_ISSUER", "COUNCIL_SEAT"]],
  harbour: ["Harbour Insurance (synthetic)", "X1110000893198028N", ["INSURER", "COUNCIL_SEAT"]],
  summit: ["Summit Insurance (synthetic)", "X11100009489990523", ["INSURER", "COUNCIL_SEAT"]],
  keeper: ["Policy Custodian (synthetic)", "X1110000736406082Q", ["CUSTODIAN"]],
  bank: ["Settlement Bank (synthetic)", "X1110000879376159T", ["BANK"]],
  provider: ["Identity Provider (synthetic)", "X1110000551151010L", ["KYC_PROVIDER"]],
  regulator: ["Regulator (synthetic)", "X11100007802752432", ["REGULATOR"]],
  court: ["Court (synthetic)", "X11100007398528351", ["COURT"]],
  airline: ["Airline Miles (synthetic)", "X11100000907971968", ["POINTS_ISSUER"]],
  retailer: ["Retail Chain (synthetic)", "X1110000261397503Q", ["POINTS_ISSUER", "MERCHANT"]],
  shop: ["Corner Shop (synthetic)", "X1110000397105184T", ["MERCHANT"]],
  ocean: ["Ocean Reinsurance (synthetic)", "X1110000618203457X", ["REINSURER"]],
  alpine: ["Alpine Reinsurance (synthetic)", "X11100002947183063", ["REINSURER"]],
  delta: ["Delta Reinsurance (synthetic)", "X1110000857301249L", ["REINSURER"]],
  river: ["River Reinsurance (synthetic)", "X1110000430962815F", ["REINSURER"]],
  compass: ["Compass Brokers (synthetic)", "X1110000172549638T", ["BROKER"]],
} as const satisfies Record<string, [string, string, LicenceName[]]>;

/** People and roles of the test world that are not members. */
const OTHERS = [
  "deployer",
  "guardian",
  "calendarKeeper",
  "clearingOperator",
  "pointsOperator",
  "stranger",
  "alice",
  "bob",
  "carol",
  "dave",
] as const;
const PERSONS = ["alice", "bob", "carol"] as const;

export type MemberName = keyof typeof FOUNDERS;
export type ActorName = MemberName | (typeof OTHERS)[number];

/** Seconds of the test council. */
export const COUNCIL = { votingDelay: 3_600, votingPeriod: 86_400, executionDelay: 43_200, quorum: 666_666_667 };
export const APPLICATION_VALIDITY = 90 * 86_400;
export const RECOVERY_OBJECTION_PERIOD = 3 * 86_400;
/** Seconds of the test clearing: a cycle a day, half a day for statements, a quarter for funding. */
export const CLEARING = { cycleLength: 86_400, statementPeriod: 43_200, fundingPeriod: 21_600 };

/** Parts per billion of a policy's premiums that it may bring in points: five per cent. */
export const POINTS_REBATE_CAP = 50_000_000;

/** A deployed suite with its founders, and the signers that act in it. `dave` has no real-name account. */
export interface World {
  connection: NetworkConnection;
  suite: Suite;
  addresses: SuiteAddresses;
  /** What the suite was deployed with. */
  parameters: SuiteParameters;
  actors: Record<ActorName, Signer>;
  address: Record<ActorName, string>;
}

/** The number of a founding member. */
export const memberId = (name: MemberName): bigint => BigInt(Object.keys(FOUNDERS).indexOf(name) + 1);

/** A person's pseudonym in the test world. */
export const pseudonym = (name: string): string => id(`pseudonym of ${name}`);

/** A digest that stands for some evidence or reason. */
export const reference = (text: string): string => encodeBytes32String(text);

/** The world of each chain, with the way back to it. */
const worlds = new WeakMap<NetworkConnection, { world: World; goBack: () => Promise<void> }>();

/**
 * The suite, deployed through the production Ignition modules, with alice, bob and carol registered. It is deployed
 * once on a chain; later calls take the chain back to where it was then.
 */
export async function deployWorld(connection: NetworkConnection): Promise<World> {
  const known = worlds.get(connection);
  if (known) {
    await known.goBack();
    return known.world;
  }
  const world = await foundWorld(connection);
  const snapshot = await connection.networkHelpers.takeSnapshot();
  worlds.set(connection, { world, goBack: () => snapshot.restore() });
  return world;
}

async function foundWorld(connection: NetworkConnection): Promise<World> {
  const signers = await connection.ethers.getSigners();
  const names: ActorName[] = ["deployer", ...(Object.keys(FOUNDERS) as MemberName[]), ...OTHERS.slice(1)];
  const actors = Object.fromEntries(names.map((name, index) => [name, signers[index]])) as unknown as World["actors"];
  const pairs = await Promise.all(names.map(async (name) => [name, await actors[name].getAddress()] as const));
  const address = Object.fromEntries(pairs) as World["address"];

  const parameters: SuiteParameters = {
    ...COUNCIL,
    founders: (Object.keys(FOUNDERS) as MemberName[]).map((name) => founder(name, address[name])),
    applicationValidity: APPLICATION_VALIDITY,
    recoveryObjectionPeriod: RECOVERY_OBJECTION_PERIOD,
    guardian: address.guardian,
    calendarKeeper: address.calendarKeeper,
    clearingOperator: address.clearingOperator,
    clearing: CLEARING,
    pointsOperator: address.pointsOperator,
    pointsRebateCap: POINTS_REBATE_CAP,
  };
  const addresses = await deploySuite(connection, parameters);
  const suite = connectSuite(addresses, actors.deployer);
  const world: World = { connection, addresses, parameters, actors, address, suite };
  for (const name of PERSONS) await registerPerson(world, name, address[name]);
  return world;
}

/** Opens a real-name account that is valid for ten years. */
export async function registerPerson({ suite, actors }: World, name: string, account: string): Promise<void> {
  const expiresOn = 2036_01_05;
  await suite.persons
    .connect(actors.provider)
    .register(account, pseudonym(name), AssuranceLevel.L3, expiresOn, id(`evidence about ${name}`));
}

/** An actor's view of one contract: `as(world, "persons", "provider")`. */
export function as<Name extends keyof Suite>(world: World, contract: Name, actor: ActorName): Suite[Name] {
  return world.suite[contract].connect(world.actors[actor]) as Suite[Name];
}

/** The object word of an address or id, for freeze orders. */
export const word = (value: bigint | string): string => toBeHex(BigInt(value), 32);

function founder(name: MemberName, admin: string): Founder {
  const [registeredName, legalId, licences] = FOUNDERS[name];
  return { name: registeredName, legalId: legalIdBytes(legalId), licences: licenceSet(...licences), admin };
}

/** A USCC or LEI as the registry's 20 bytes. */
export const legalIdBytes = (text: string): string => encodeBytes32String(text).slice(0, 42);

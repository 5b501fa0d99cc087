import { encodeBytes32String, type Interface, type Provider } from "ethers";
import { legalIdBytes } from "../../../deploy/consortium/index.js";
import { deploySuite, type Founder } from "../../../deploy/deploySuite.js";
import {
  connectSuite,
  GatewayError,
  licenceSet,
  requireCode,
  type Suite,
  SUITE_NAMES,
  type SuiteAddresses,
  suiteInterface,
} from "../../../gateway/index.js";
import { type ActorName, assemble, type Cast, type InstitutionName } from "./cast.js";
import type { Stage } from "./stage.js";

/** Who founds the consortium; the third insurer joins later. */
const FOUNDERS = ["pacific", "harbour", "keeper", "bank", "verifier", "regulator", "court"] as const;

/** Seconds of the council where the clock can be moved: a day of notice, three of voting, two for a veto. */
const UNHURRIED = { votingDelay: 86_400, votingPeriod: 259_200, executionDelay: 172_800, recovery: 259_200 };
/** Seconds of the council where every second is waited for. */
const HURRIED = { votingDelay: 2, votingPeriod: 12, executionDelay: 4, recovery: 6 };

/** Seconds of the clearing where the clock can be moved: a cycle a day, a day for statements, a day for funding. */
const UNHURRIED_CLEARING = { cycleLength: 86_400, statementPeriod: 86_400, fundingPeriod: 86_400 };
/** Seconds of the clearing where every second is waited for. */
const HURRIED_CLEARING = { cycleLength: 12, statementPeriod: 6, fundingPeriod: 6 };

/** The clocks a demonstration consortium was deployed with, in seconds. */
export type ConsortiumClocks = typeof UNHURRIED;

/** A deployed suite with the cast that plays in it. */
export interface Consortium {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly suite: Suite;
  readonly addresses: SuiteAddresses;
  readonly clocks: ConsortiumClocks;
  readonly chainId: bigint;
  readonly provider: Provider;
  /** Of every contract of the suite. */
  readonly interfaces: readonly Interface[];
}

/**
 * Deploys the suite through its Ignition modules, with the founders of the cast.
 *
 * @throws GatewayError `CHAIN_NO_CODE` when the deployment record is of another chain, `DEMO_PLAYED` when the record's
 * consortium has played before
 */
export async function found(stage: Stage): Promise<Consortium> {
  const { connection, network, clock, random } = stage;
  const cast = await assemble(stage, random.fork("institutions"));
  const clocks = clock.canMove ? UNHURRIED : HURRIED;
  const { recovery, ...council } = clocks;
  const parameters = {
    ...council,
    quorum: 600_000_000,
    founders: FOUNDERS.map((name) => founder(cast, name)),
    applicationValidity: 90 * 86_400,
    recoveryObjectionPeriod: recovery,
    guardian: cast.guardian.address,
    calendarKeeper: cast.calendarKeeper.address,
    clearingOperator: cast.clearingOperator.address,
    clearing: clock.canMove ? UNHURRIED_CLEARING : HURRIED_CLEARING,
    pointsOperator: cast.pointsOperator.address,
    pointsRebateCap: 50_000_000, // five per cent of the premiums
  };
  // A suite of its own: that of a consortium on the same network is never touched.
  const addresses = await deploySuite(connection, parameters, `demo-${network}`);
  const { provider } = connection.ethers;
  for (const name of SUITE_NAMES) await requireCode(provider, addresses[name], name);
  const suite = connectSuite(addresses, cast.deployer.signer);
  await requireUnplayed(suite, network);
  const interfaces = SUITE_NAMES.map(suiteInterface);
  const { chainId } = await provider.getNetwork();
  return { stage, cast, suite, addresses, clocks, chainId, provider, interfaces };
}

/** An actor's view of one contract: `as(consortium, "registry", "pacific")`. */
export function as<Name extends keyof Suite>(
  { suite, cast }: Pick<Consortium, "suite" | "cast">,
  contract: Name,
  actor: ActorName,
): Suite[Name] {
  return suite[contract].connect(cast[actor].signer) as Suite[Name];
}

/** The number of an institution. */
export async function memberOf({ suite, cast }: Consortium, name: InstitutionName): Promise<bigint> {
  return suite.members.memberOf(cast[name].address);
}

function founder(cast: Cast, institution: InstitutionName): Founder {
  const { name, uscc, licences, address } = cast[institution];
  return { name, legalId: legalIdBytes(uscc), licences: licenceSet(...licences), admin: address };
}

async function requireUnplayed({ members }: Suite, network: string): Promise<void> {
  const count = await members.memberCount();
  if (count === BigInt(FOUNDERS.length) && (await members.keyCount(1, encodeBytes32String("encryption"))) === 0n)
    return;
  throw new GatewayError("DEMO_PLAYED", {
    message: `network "${network}" already carries a demonstration: move deploy/deployments/demo-${network} away to deploy afresh.`,
    field: "network",
    value: network,
  });
}

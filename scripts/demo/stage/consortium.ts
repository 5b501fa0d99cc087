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
import { type ActorName, assemble, type Cast, INSTITUTION_NAMES, type InstitutionName } from "./cast.js";
import { clocksOf, type ConsortiumClocks } from "./clocks.js";
import type { Stage } from "./stage.js";

/** Who founds the consortium; the third insurer joins later. */
export const FOUNDERS = INSTITUTION_NAMES.filter((name) => name !== "summit");

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
  const { connection, clock, random } = stage;
  const cast = await assemble(stage, random.fork("institutions"));
  const clocks = clocksOf(clock);
  const { recovery, cycleLength, statementPeriod, fundingPeriod, ...council } = clocks;
  const parameters = {
    ...council,
    quorum: 600_000_000,
    founders: FOUNDERS.map((name) => founder(cast, name)),
    applicationValidity: 90 * 86_400,
    recoveryObjectionPeriod: recovery,
    guardian: cast.guardian.address,
    calendarKeeper: cast.calendarKeeper.address,
    clearingOperator: cast.clearingOperator.address,
    clearing: { cycleLength, statementPeriod, fundingPeriod },
    pointsOperator: cast.pointsOperator.address,
    pointsRebateCap: 50_000_000, // five per cent of the premiums
  };
  // A suite of its own: that of a consortium on the same network is never touched.
  const addresses = await deploySuite(connection, parameters, deploymentOf(stage));
  const { provider } = connection.ethers;
  for (const name of SUITE_NAMES) await requireCode(provider, addresses[name], name);
  const suite = connectSuite(addresses, cast.deployer.signer);
  await requireUnplayed(suite, stage);
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

const deploymentOf = ({ network, scenario }: Stage): string => `demo-${network}-${scenario}`;

/** Whatever plays begins with the founders' keys, or with points programmes. */
async function requireUnplayed({ members, programmes }: Suite, stage: Stage): Promise<void> {
  const [count, keys, issued] = await Promise.all([
    members.memberCount(),
    members.keyCount(1, encodeBytes32String("encryption")),
    programmes.programmeCount(),
  ]);
  if (count === BigInt(FOUNDERS.length) && keys === 0n && issued === 0n) return;
  const { network } = stage;
  throw new GatewayError("DEMO_PLAYED", {
    message: `network "${network}" already carries a demonstration: move deploy/deployments/${deploymentOf(stage)} away to deploy afresh.`,
    field: "network",
    value: network,
  });
}

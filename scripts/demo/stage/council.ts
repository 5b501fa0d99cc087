import { type BaseContract, id } from "ethers";
import type { Scene } from "../engine/index.js";
import type { ActorName } from "./cast.js";
import { as, type Consortium } from "./consortium.js";

/** GovernorCountingSimple's vote in favour. */
const FOR = 1;
/** Seconds by which a vote is surely open or over. */
const MARGIN = 1;

/** A call of a contract, encoded. */
export interface Call {
  readonly target: BaseContract;
  readonly call: string;
}

/** What the council shall call. */
export interface Resolution extends Call {
  readonly text: string;
}

type Proposal = [targets: string[], values: bigint[], calldatas: string[], description: string];

/** Council members that vote in favour. */
const SEATS: readonly ActorName[] = ["pacific", "harbour"];

/** Takes a resolution the whole way: proposal, votes of the two founding insurers, veto window, execution. */
export async function resolve(consortium: Consortium, { text, ...call }: Resolution, scene: Scene): Promise<void> {
  await resolveAll(consortium, { text, calls: [call] }, scene);
}

/** As {@link resolve}, for several calls that are made together or not at all. */
export async function resolveAll(
  consortium: Consortium,
  { text, calls }: { readonly text: string; readonly calls: readonly Call[] },
  scene: Scene,
): Promise<void> {
  const { clocks, stage, suite } = consortium;
  const description = `${text} (${await stage.clock.now()})`;
  const addresses = await Promise.all(calls.map(({ target }) => target.getAddress()));
  const proposal: Proposal = [addresses, calls.map(() => 0n), calls.map(({ call }) => call), description];
  const [targets, values, calldatas] = proposal;
  const proposalId = await suite.council.getProposalId(targets, values, calldatas, id(description));

  await scene.send(as(consortium, "council", "pacific").propose(...proposal));
  await stage.clock.pass(clocks.votingDelay + MARGIN);
  for (const seat of SEATS) await scene.send(as(consortium, "council", seat).castVote(proposalId, FOR));
  scene.tell(`The council votes: "${text}", ${SEATS.length} in favour, nobody against.`);
  await stage.clock.pass(clocks.votingPeriod + MARGIN);
  await scene.send(suite.council.queue(targets, values, calldatas, id(description)));
  await stage.clock.pass(clocks.executionDelay + MARGIN);
  await scene.send(suite.council.execute(targets, values, calldatas, id(description)));
}

import { id as digest } from "ethers";
import {
  commit,
  negateOpening,
  type Opening,
  randomBlinding,
  sumOpenings,
} from "../../../gateway/commitments/index.js";
import type {
  CessionStruct,
  LossReportStruct,
} from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceLosses.js";
import { openClearing } from "../../support/clearing.js";
import { by, type Deal, reinsuranceOf, envelopeTo, placed, type Reinsurance } from "../../support/reinsurance.js";
import { type ActorName, as, deployWorld, type MemberName, memberId, type World } from "../../support/world.js";

/** A treaty in force, with money and settlement accounts for its parties. */
export interface Scene {
  world: World;
  reinsurance: Reinsurance;
  deal: Deal;
}

/** The parties of the treaty that have settlement accounts, and money. */
export const PAYERS = ["pacific", "ocean", "alpine", "delta", "river"] as const satisfies readonly MemberName[];

/** Fen of the loss of these tests: all of it, and what falls on the treaty. */
export const LOSS = { gross: 500_000_00n, ceded: 200_000_00n, outstanding: 150_000_00n };

/** A loss as its cedent reports it, with what opens the commitments. */
export interface Stated {
  loss: string;
  report: LossReportStruct;
  cessions: CessionStruct[];
  /** By placement. */
  ceded: Record<string, Opening>;
}

/** How a report of these tests differs. */
export interface Statement {
  text?: string;
  version?: bigint;
  cedent?: MemberName;
  gross?: bigint;
  /** What falls on each contract: the treaty alone. */
  ceded?: readonly (readonly [Deal, bigint])[];
  panelVersion?: bigint;
  /** Who can read it: the panels. */
  readers?: readonly MemberName[];
}

/** The treaty of these tests; everybody lets the claims take money from its account. */
export async function openClaims(connection: World["connection"]): Promise<Scene> {
  const world = await deployWorld(connection);
  const reinsurance = reinsuranceOf(world);
  await openClearing(world, 0n, PAYERS);
  const losses = await reinsurance.losses.getAddress();
  for (const name of PAYERS) await as(world, "cny", name).approve(losses, LOSS.gross);
  return { world, reinsurance, deal: await placed(world, reinsurance) };
}

/** A commitment's opening with a fresh blinding. */
export const closed = (amount: bigint): Opening => ({ amount, blinding: randomBlinding() });

/** What is left of one opening after others. */
export const less = (whole: Opening, ...parts: Opening[]): Opening =>
  sumOpenings([whole, ...parts.map((part) => negateOpening(part))]);

/** A loss as it is reported; its envelope is posted, the report is not. */
export async function stated(scene: Scene, statement: Statement = {}): Promise<Stated> {
  const { world, reinsurance, deal } = scene;
  const { text = "claim 1", version = 1n, cedent = "pacific", gross = LOSS.gross, panelVersion = 1n } = statement;
  const shares = [...(statement.ceded ?? [[deal, LOSS.ceded] as const])].sort(([a], [b]) => (a.id < b.id ? -1 : 1));
  const readers = statement.readers ?? [...new Set(shares.flatMap(([{ panel }]) => panel))];
  const ceded = Object.fromEntries(shares.map(([{ id }, amount]) => [id, closed(amount)]));
  const whole = closed(gross);
  const report = {
    lossReference: digest(text),
    version,
    envelope: await envelopeTo(world, cedent, readers),
    gross: commit(whole),
    retained: commit(less(whole, ...Object.values(ceded))),
  };
  const cessions = shares.map(([{ id }]) => ({
    placement: id,
    panelVersion,
    ceded: commit(ceded[id]!),
    outstanding: commit(closed(LOSS.outstanding)),
  }));
  return { loss: await reinsurance.losses.lossId(memberId(cedent), report.lossReference), report, cessions, ceded };
}

/** The cedent, or somebody in its place, reports a loss. */
export const report = ({ world, reinsurance }: Scene, given: Stated, actor: ActorName = "pacific") =>
  by(world, reinsurance.losses, actor).report(given.report, given.cessions);

/** The loss of these tests, reported. */
export async function reported(scene: Scene, statement: Statement = {}): Promise<Stated> {
  const given = await stated(scene, statement);
  await report(scene, given, statement.cedent);
  return given;
}

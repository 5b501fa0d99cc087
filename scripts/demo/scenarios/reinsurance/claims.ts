import type { BusinessDate } from "../../../../gateway/index.js";
import {
  type CommittedLoss,
  type LossDocument,
  prepareLoss,
  type PreparedLoss,
} from "../../../../gateway/reinsurance/index.js";
import type { LossReportStruct } from "../../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceClaims.js";
import { as } from "../../stage/index.js";
import { write } from "./letters.js";
import { mined } from "./mining.js";
import { type ContractName, panelOf } from "./plan.js";
import type { ReportedLoss } from "./records.js";
import { referenceOf, type ReinsuranceWorld } from "./world.js";

/** What falls on a contract of the story; fen. */
export interface FallsOn {
  readonly name: ContractName;
  readonly ceded: bigint;
  readonly outstanding: bigint;
}

/** A loss of Pacific as it is reported. */
export interface LossPlan {
  /** Claim number. */
  readonly number: string;
  readonly facts: string;
  readonly lossDate: BusinessDate;
  readonly gross: bigint;
  readonly falls: readonly FallsOn[];
  /** The report before. */
  readonly previous?: LossDocument;
  /** Whether a recovery is shared back. */
  readonly correction?: true;
}

/** Computes a report of a loss. @throws GatewayError when the panels would find a fault in it */
export function draftLoss(world: ReinsuranceWorld, { falls, ...plan }: LossPlan): PreparedLoss {
  const cessions = falls.map(({ name, ceded, outstanding }) => {
    return { placement: world.contracts.at(name).id, panelVersion: 1, ceded, outstanding };
  });
  const version = (plan.previous?.version ?? 0) + 1;
  return prepareLoss({ ...plan, version, cessions, currency: "CNY", synthetic: true });
}

/** Reports a loss to the panels of all contracts that it falls on. */
export async function report(world: ReinsuranceWorld, plan: LossPlan): Promise<ReportedLoss> {
  const prepared = draftLoss(world, plan);
  const { document, committed } = prepared;
  const reference = referenceOf(world, "pacific", "loss", plan.number);
  const id = await world.suite.losses.lossId(world.numbers.pacific, reference);
  const panels = plan.falls.flatMap(({ name }) => panelOf(name));
  world.secrets.keepTexts(plan.number, plan.facts);
  world.secrets.keepAmounts(plan.gross, ...plan.falls.flatMap(({ ceded, outstanding }) => [ceded, outstanding]));
  const letter = await write(world, { from: "pacific", to: panels, about: ["losses", id], content: document });
  await mined(
    as(world, "losses", "pacific").report(lossReport(document, committed, reference, letter.id), [
      ...committed.cessions,
    ]),
  );
  return { id, ...prepared };
}

/** What the contract takes of a report. */
export function lossReport(
  { version }: LossDocument,
  { gross, retained }: CommittedLoss,
  lossReference: string,
  envelope: string,
): LossReportStruct {
  return { lossReference, version, envelope, gross, retained };
}

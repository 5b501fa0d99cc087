import { type BusinessDate, type Commitment, type Opening, toDayNumber } from "../../../../gateway/index.js";
import {
  type CallDocument,
  type CommittedLoss,
  type LossDocument,
  openingOf,
  parseCall,
  prepareCall,
  type PreparedCall,
  prepareLoss,
  type PreparedLoss,
} from "../../../../gateway/reinsurance/index.js";
import { as } from "../../stage/index.js";
import { read, write } from "./letters.js";
import { mined } from "./mining.js";
import { type ContractName, CONTRACTS, panelOf, type Reader, type Reinsurer } from "./plan.js";
import { contractOf, referenceOf, type ReinsuranceWorld } from "./world.js";

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

/** A loss that was reported. */
export interface ReportedLoss extends PreparedLoss {
  readonly id: string;
}

/** A cash call that was made. */
export interface MadeCall extends PreparedCall {
  readonly id: string;
  readonly name: ContractName;
}

/** Computes a report of a loss. @throws GatewayError when the panels would find a fault in it */
export function draftLoss(world: ReinsuranceWorld, { falls, ...plan }: LossPlan): PreparedLoss {
  const cessions = falls.map(({ name, ceded, outstanding }) => {
    return { placement: contractOf(world, name).id, panelVersion: 1, ceded, outstanding };
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
) {
  return { lossReference, version, envelope, gross, retained };
}

/** Calls cash of a panel. */
export async function callCash(
  world: ReinsuranceWorld,
  loss: ReportedLoss,
  call: { readonly name: ContractName; readonly number: string; readonly amount: bigint; readonly dueOn: BusinessDate },
): Promise<MadeCall> {
  const { name, number, amount, dueOn } = call;
  const { id: placement, terms } = contractOf(world, name);
  const head = { loss: loss.id, placement, number, dueOn, currency: "CNY", panelVersion: 1, synthetic: true } as const;
  const sums = { amount, threshold: terms.cashCall, ceded: cededOf(loss, placement), called: [] };
  const prepared = prepareCall({ ...head, ...sums, panel: terms.panel });
  const callReference = referenceOf(world, "pacific", "call", number);
  const id = await world.suite.losses.callId(loss.id, callReference);
  world.secrets.keepTexts(number);
  const content = prepared.document;
  const letter = await write(world, { from: "pacific", to: panelOf(name), about: ["losses", id], content });
  const argument = { loss: loss.id, placement, callReference, dueOn: toDayNumber(dueOn), envelope: letter.id };
  const { whole, remaining, parts } = prepared.committed;
  const committed = { whole, remaining, parts: [...parts] };
  await mined(as(world, "losses", "pacific").callCash({ ...argument, ...committed }, [...loss.committed.cessions]));
  return { id, name, ...prepared };
}

/** A reinsurer's part of a call, from the call's document. */
export function partOf({ document, name }: MadeCall, reinsurer: Reinsurer): Opening {
  const part = document.parts[panelOf(name).indexOf(reinsurer)];
  if (part === undefined) throw new RangeError(`${reinsurer} has no part of the call on ${CONTRACTS[name].number}`);
  return openingOf(part);
}

/** What is sent to pay some of a reinsurer's part, whose amount the payment says. */
export function payment(
  call: MadeCall,
  reinsurer: Reinsurer,
  amount: bigint,
  due = partOf(call, reinsurer).amount,
): [id: string, parts: Commitment[], due: bigint, blinding: bigint, amount: bigint] {
  return [call.id, [...call.committed.parts], due, partOf(call, reinsurer).blinding, amount];
}

/** Reads a call as a reinsurer received it. */
export async function readCall(world: ReinsuranceWorld, by: Reader, call: MadeCall): Promise<CallDocument> {
  const letter = world.letters.find(({ context }) => context.recordId === call.id);
  if (letter === undefined) throw new RangeError(`nothing was written about call ${call.id}`);
  return parseCall(await read(world, by, letter));
}

function cededOf({ document }: ReportedLoss, placement: string): Opening {
  const cession = document.cessions.find((one) => one.placement === placement);
  if (cession === undefined) throw new RangeError(`the loss does not fall on ${placement}`);
  return openingOf(cession.ceded);
}

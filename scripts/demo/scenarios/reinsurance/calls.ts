import { type BusinessDate, type Commitment, type Opening, toDayNumber } from "../../../../gateway/index.js";
import { type CallDocument, openingOf, parseCall, prepareCall } from "../../../../gateway/reinsurance/index.js";
import { as } from "../../stage/index.js";
import { read, write } from "./letters.js";
import { mined } from "./mining.js";
import { type ContractName, CONTRACTS, panelOf, type Reader, type Reinsurer } from "./plan.js";
import type { MadeCall, ReportedLoss } from "./records.js";
import { referenceOf, type ReinsuranceWorld } from "./world.js";

/** Calls cash of a panel. */
export async function callCash(
  world: ReinsuranceWorld,
  loss: ReportedLoss,
  call: { readonly name: ContractName; readonly number: string; readonly amount: bigint; readonly dueOn: BusinessDate },
): Promise<MadeCall> {
  const { name, number, amount, dueOn } = call;
  const { id: placement, terms } = world.contracts.at(name);
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

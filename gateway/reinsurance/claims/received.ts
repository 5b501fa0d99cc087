import type { EnvelopeOpener } from "../bordereaux/index.js";
import { reinsuranceFault } from "../fault.js";
import { blocksAt, eventsOf, providerOf, type ReinsuranceSuite } from "../suite.js";
import { type CallDocument, parseCall } from "./callDocument.js";
import type { CommittedCall } from "./call.js";
import { type LossDocument, parseLoss } from "./lossDocument.js";
import type { CommittedLoss } from "./lossReview.js";
import { claimContext } from "./send.js";

/** What was received, with its commitments on the chain. */
export interface Received<Document, Committed> {
  readonly document: Document;
  readonly committed: Committed;
}

/**
 * Reads the latest report of a loss, to be checked with `lossFaults`.
 *
 * @param open by one's own key, from the chain
 * @throws GatewayError `LOSS_UNKNOWN`, `LOSS_DOCUMENT_INVALID`, and as the opener
 */
export async function receivedLoss(
  suite: ReinsuranceSuite,
  loss: string,
  open: EnvelopeOpener,
): Promise<Received<LossDocument, CommittedLoss>> {
  const { losses } = suite;
  const { version, movedAt } = await losses.lossInfo(loss);
  if (version === 0n) throw unknown("LOSS_UNKNOWN", "loss", loss);
  const range = await blocksAt(providerOf(suite), movedAt);
  const reports = await eventsOf(losses, losses.filters.LossReported(loss), range);
  const event = reports.find(({ args }) => args.lossReport.version === version);
  if (event === undefined) throw unknown("LOSS_UNKNOWN", "loss", loss);
  const { lossReport, cessions } = event.args;
  const bytes = await open(lossReport.envelope, await claimContext(suite, loss, Number(version)));
  const committed = {
    gross: pointOf(lossReport.gross),
    retained: pointOf(lossReport.retained),
    cessions: cessions.map(({ placement, panelVersion, ceded, outstanding }) => {
      return {
        placement,
        panelVersion: Number(panelVersion),
        ceded: pointOf(ceded),
        outstanding: pointOf(outstanding),
      };
    }),
  };
  return { document: parseLoss(bytes), committed };
}

/**
 * Reads a cash call, to be checked with `callFaults`.
 *
 * @param open by one's own key, from the chain
 * @throws GatewayError `CALL_UNKNOWN`, `CALL_DOCUMENT_INVALID`, and as the opener
 */
export async function receivedCall(
  suite: ReinsuranceSuite,
  call: string,
  open: EnvelopeOpener,
): Promise<Received<CallDocument, CommittedCall>> {
  const { losses } = suite;
  const range = [0, await providerOf(suite).getBlockNumber()] as const;
  const [event] = await eventsOf(losses, losses.filters.CashCalled(call), range);
  if (event === undefined) throw unknown("CALL_UNKNOWN", "call", call);
  const { envelope, whole, remaining, parts } = event.args;
  const bytes = await open(envelope, await claimContext(suite, call));
  const committed = { whole: pointOf(whole), remaining: pointOf(remaining), parts: parts.map(pointOf) };
  return { document: parseCall(bytes), committed };
}

const pointOf = ({ x, y }: { readonly x: bigint; readonly y: bigint }) => ({ x, y });

function unknown(code: string, field: string, id: string): Error {
  return reinsuranceFault(code, field, id, "is not on the chain: check the id, or ask a node that holds all events");
}

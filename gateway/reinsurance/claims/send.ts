import type { ContractTransactionResponse } from "ethers";
import { type BusinessDate, parseBusinessDate, toDayNumber } from "../../dates/index.js";
import type { EnvelopeContext, RecipientKey } from "../../envelope/index.js";
import { postEnvelope } from "../../exchange/index.js";
import type { Opening } from "../../commitments/index.js";
import { openingOf } from "../openings.js";
import { chainIdOf, type ReinsuranceSuite } from "../suite.js";
import type { CommittedCall, PreparedCall } from "./call.js";
import { callBytes, type CallDocument } from "./callDocument.js";
import type { PreparedLoss } from "./loss.js";
import { lossBytes } from "./lossDocument.js";
import type { CommittedCession } from "./lossReview.js";

/** Under which number and to whom a report or a call goes. */
export interface ClaimOptions {
  /** From `reinsuranceReference`. */
  readonly reference: string;
  /** Cedent, panels, broker and regulator. */
  readonly recipients: readonly RecipientKey[];
}

/** The one place to which a version of a loss, or a cash call, belongs. */
export async function claimContext(suite: ReinsuranceSuite, id: string, version = 1): Promise<EnvelopeContext> {
  return { chainId: await chainIdOf(suite), contract: await suite.losses.getAddress(), recordId: id, version };
}

/**
 * Seals a report of a loss, posts the envelope and reports.
 *
 * @param suite  connected with the cedent's signer
 * @param cedent its member number
 * @returns the loss's id
 * @throws GatewayError as `postEnvelope`; the contract's errors
 */
export async function reportLoss(
  suite: ReinsuranceSuite,
  cedent: number,
  { document, committed }: PreparedLoss,
  { reference: lossReference, recipients }: ClaimOptions,
): Promise<string> {
  const { version } = document;
  const id = await suite.losses.lossId(cedent, lossReference);
  const envelope = await posted(suite, lossBytes(document), recipients, await claimContext(suite, id, version));
  const { gross, retained, cessions } = committed;
  const report = { lossReference, version, envelope, gross, retained };
  await mined(suite.losses.report(report, [...cessions]));
  return id;
}

/**
 * Seals a cash call, posts the envelope and calls.
 *
 * @param suite    connected with the cedent's signer
 * @param cessions those of the latest report
 * @returns the call's id
 * @throws GatewayError as `postEnvelope`; the contract's errors
 */
export async function callCash(
  suite: ReinsuranceSuite,
  { document, committed }: PreparedCall,
  cessions: readonly CommittedCession[],
  { reference: callReference, recipients }: ClaimOptions,
): Promise<string> {
  const { loss, placement } = document;
  const id = await suite.losses.callId(loss, callReference);
  const envelope = await posted(suite, callBytes(document), recipients, await claimContext(suite, id));
  const dueOn: BusinessDate = parseBusinessDate(document.dueOn);
  const { whole, remaining, parts } = committed;
  const call = { loss, placement, callReference, dueOn: toDayNumber(dueOn), envelope, whole, remaining };
  await mined(suite.losses.callCash({ ...call, parts: [...parts] }, [...cessions]));
  return id;
}

/**
 * Pays one's part of a cash call, or some of it.
 *
 * @param suite  connected with the reinsurer's signer, whose account lets `ReinsuranceClaims` take the amount
 * @param amount minor units; the whole part unless given
 * @throws the contract's errors
 */
export async function payCall(
  suite: ReinsuranceSuite,
  id: string,
  { document, committed, member }: { document: CallDocument; committed: CommittedCall; member: number },
  amount?: bigint,
): Promise<void> {
  const { amount: due, blinding } = partOf(document, member);
  await mined(suite.losses.payCall(id, [...committed.parts], due, blinding, amount ?? due));
}

/** What opens a reinsurer's part of a cash call. */
function partOf({ panel, parts }: CallDocument, member: number): Opening {
  const part = parts[panel.indexOf(member)];
  return part === undefined ? { amount: 0n, blinding: 0n } : openingOf(part);
}

function posted(
  { envelopes }: ReinsuranceSuite,
  bytes: Uint8Array,
  recipients: readonly RecipientKey[],
  context: EnvelopeContext,
): Promise<string> {
  const options = { context, dataClass: "N", contentType: "application/json", compressed: true } as const;
  return postEnvelope(envelopes, bytes, recipients, options);
}

async function mined(sent: Promise<ContractTransactionResponse>): Promise<void> {
  await (await sent).wait();
}

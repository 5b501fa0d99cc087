import { commit, negateOpening, type Opening, sumOpenings } from "../../commitments/index.js";
import { reinsuranceFault } from "../fault.js";
import { blinded, openingDocument } from "../openings.js";
import { type LossDocument, requireLoss } from "./lossDocument.js";
import { type CommittedLoss, type LossFault, type LossFaultKind, lossFaults } from "./lossReview.js";

/** What falls on one contract, minor units, at 100 % of what is placed. */
export interface CededLoss {
  readonly placement: string;
  /** Version of its panel that the loss falls on, by its date. */
  readonly panelVersion: number;
  /** Recoverable in all, paid and outstanding. */
  readonly ceded: bigint;
  /** Of it not yet paid by the cedent. */
  readonly outstanding: bigint;
}

/** What a report is made of. */
export interface LossRequest extends Pick<
  LossDocument,
  "number" | "version" | "currency" | "lossDate" | "facts" | "recoveryExpected" | "correction" | "synthetic"
> {
  /** Ultimate net loss, minor units. */
  readonly gross: bigint;
  readonly cessions: readonly CededLoss[];
  /** The report before, from version 2 on. */
  readonly previous?: LossDocument;
}

/** A report, ready to be sealed and sent. */
export interface PreparedLoss {
  /** For the envelope. */
  readonly document: LossDocument;
  /** Commitments as `ReinsuranceClaims.report` takes them. */
  readonly committed: CommittedLoss;
}

const SENTENCES: Readonly<Record<LossFaultKind, string>> = {
  NOT_OPENED: "does not open its commitment: prepare the report again",
  NOT_WHOLE: "is missing between the loss and its parts: prepare the report again",
  OVER_RECOVERY: "would stay with the cedent: cede no more than the loss over all contracts (RE3)",
  OUTSTANDING: "is no reserve: give zero to what is ceded, or say that a recovery is expected (RE15)",
  PAID_FELL: "is less than was paid before: say that the report is a correction, or check the figures (RE15)",
};

/**
 * Makes a report of a loss: what is retained is the rest of the loss, so that the chain sees that cessions and retention
 * are the whole.
 *
 * @throws GatewayError `LOSS_DOCUMENT_INVALID`, `LOSS_<kind>` for the first fault that the panels would find
 */
export function prepareLoss({ gross, cessions, previous, ...head }: LossRequest): PreparedLoss {
  const whole = blinded(gross);
  const parts = [...cessions]
    .sort((a, b) => (BigInt(a.placement) < BigInt(b.placement) ? -1 : 1))
    .map((part) => ({ ...part, ceded: blinded(part.ceded), outstanding: blinded(part.outstanding) }));
  const retained = sumOpenings([whole, ...parts.map(({ ceded }) => negateOpening(ceded))]);
  const document = requireLoss({
    schema: "tongzhou/reinsurance/loss/1",
    ...head,
    gross: openingDocument(whole),
    retained: openingDocument(retained),
    cessions: parts.map((part) => cessionWith(part, openingDocument)),
  });
  requireSound(lossFaults(document, undefined, previous));
  const committed = parts.map((part) => cessionWith(part, commit));
  return { document, committed: { gross: commit(whole), retained: commit(retained), cessions: committed } };
}

/** A cession with its openings in another form. */
function cessionWith<Form>(
  {
    placement,
    panelVersion,
    ceded,
    outstanding,
  }: Record<"ceded" | "outstanding", Opening> & Omit<CededLoss, "ceded" | "outstanding">,
  form: (opening: Opening) => Form,
) {
  return { placement, panelVersion, ceded: form(ceded), outstanding: form(outstanding) };
}

function requireSound([fault]: readonly LossFault[]): void {
  if (fault === undefined) return;
  const { kind, of, amount } = fault;
  throw reinsuranceFault(`LOSS_${kind}`, of, String(amount), SENTENCES[kind]);
}

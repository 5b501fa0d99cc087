import { ZeroHash } from "ethers";
import { PlacementStatus } from "../../typechain-types/index.js";
import {
  type BordereauKindName,
  bordereauId,
  type BusinessDate,
  GatewayError,
  type ReinsuranceTerms,
  unbookedContras,
} from "../../gateway/index.js";
import type { Desk } from "./desk.js";
import type { PlacementParties } from "./placement.js";

/** What is to be submitted for a placement, as the chain will judge it. */
export interface Intended {
  /** Id of the placement. */
  readonly placement: string;
  /** As typed. */
  readonly number: string;
  /** Under which the number appears on the chain. */
  readonly reference: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** A bordereau that is to be posted. */
export interface IntendedBordereau extends Intended {
  readonly kind: BordereauKindName;
}

/**
 * Refuses what the chain would refuse of a bordereau, before its rows are read and encrypted.
 *
 * @throws GatewayError `PLACEMENT_NOT_PARTY`, `PLACEMENT_NOT_SERVED`, `PLACEMENT_RETROCESSION`, `BORDEREAU_NUMBER_USED`,
 * `BORDEREAU_PERIOD_INVALID`
 */
export async function requireBordereau(
  { suite, member }: Desk,
  intended: IntendedBordereau,
  parties: PlacementParties,
): Promise<void> {
  const { placement, number, reference, kind, to } = intended;
  requireSubmitter(placement, member, parties);
  if (parties.inward !== ZeroHash) throw fault("PLACEMENT_RETROCESSION", "placement", placement, RETROCESSION);
  const isLate = kind === "PREMIUM" && to >= parties.expiry;
  if (isLate) throw fault("BORDEREAU_PERIOD_INVALID", "to", to, `is not before ${parties.expiry}, ${EXPIRY}`);
  requireOrder("BORDEREAU_PERIOD_INVALID", intended);
  const id = bordereauId(placement, reference);
  if ((await suite.bordereaux.bordereauInfo(id)).postedAt === 0n) return;
  throw fault("BORDEREAU_NUMBER_USED", "number", number, `is used already, for bordereau ${id}: give another number`);
}

/**
 * Refuses what the chain, or every reinsurer, would refuse of an account, before it is committed and encrypted.
 *
 * @throws GatewayError `PLACEMENT_NOT_PARTY`, `PLACEMENT_NOT_SERVED`, `ACCOUNT_NUMBER_USED`, `ACCOUNT_PERIOD_INVALID`,
 * `ACCOUNT_PANEL_DIFFERS` when the terms have another panel than the placement on the account's first day
 */
export async function requireAccount(
  { suite: { technicalAccounts }, member }: Desk,
  { terms, ...intended }: Intended & { readonly terms: ReinsuranceTerms },
  parties: PlacementParties,
): Promise<void> {
  const { placement, number, reference, from } = intended;
  requireSubmitter(placement, member, parties);
  requireOrder("ACCOUNT_PERIOD_INVALID", intended);
  const [own, placed] = [terms.panel.map((line) => line.member).join(", "), parties.panel.join(", ")];
  const panels = `of the terms is not that of the placement on ${from}, ${placed}: give the terms with this panel, in this order`;
  if (own !== placed) throw fault("ACCOUNT_PANEL_DIFFERS", "panel", own, panels);
  const id = await technicalAccounts.accountId(placement, reference);
  if ((await technicalAccounts.accountInfo(id)).submittedAt === 0n) return;
  throw fault("ACCOUNT_NUMBER_USED", "number", number, `is used already, for account ${id}: give another number`);
}

/**
 * Refuses an account that books bordereaux and leaves the contra of a booked one out, to which no reinsurer would agree.
 *
 * @throws GatewayError `REINSURANCE_CONTRA_LEFT_OUT`
 */
export async function requireContras({ suite }: Desk, placement: string, bordereaux: readonly string[]): Promise<void> {
  const [left] = (await unbookedContras(suite, placement)).filter(({ contra }) => !bordereaux.includes(contra));
  if (left === undefined) return;
  const sentence = `leaves out ${left.contra}, the contra of ${left.original}, which is booked: book the contra, too, and what stands in its place`;
  throw fault("REINSURANCE_CONTRA_LEFT_OUT", "bordereaux", bordereaux.join(), sentence);
}

const RETROCESSION = "is a retrocession, which has no rows of its own: name the contract that it retrocedes";
const EXPIRY = "the first day that the placement does not cover: premiums are of its period";

function requireSubmitter(placement: string, member: number, { cedent, broker, status }: PlacementParties): void {
  if (member !== cedent && member !== broker) {
    const parties = broker === 0 ? `cedent ${cedent}` : `cedent ${cedent} and broker ${broker}`;
    throw fault("PLACEMENT_NOT_PARTY", "placement", placement, `is served by ${parties} alone: take the key of one`);
  }
  if (status === PlacementStatus.INCEPTED || status === PlacementStatus.RUN_OFF) return;
  throw fault(
    "PLACEMENT_NOT_SERVED",
    "placement",
    placement,
    "is not in force and not in run-off either: wait for its first day",
  );
}

function requireOrder(code: string, { from, to }: Intended): void {
  if (to < from) throw fault(code, "to", to, `is before --from ${from}: give a last day on or after the first`);
}

function fault(code: string, field: string, value: string, sentence: string): GatewayError {
  return new GatewayError(code, { message: `--${field} "${value}" ${sentence}.`, field, value });
}

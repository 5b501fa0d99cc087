import { GatewayError } from "../errors.js";
import type { RecipientKey } from "./keys.js";

/**
 * Data class of the content (JR/T 0171, PIPL): `P` public to the consortium, `N` commercial numbers, `S` commercial
 * secrets, `I` personal, `M` sensitive personal (PIPL Art 28).
 */
export type DataClass = "P" | "N" | "S" | "I" | "M";

/** Why the recipients may read the content. */
export interface Entitlement {
  readonly dataClass: DataClass;
  /** For N and S without the regulator among the recipients: the reason, for the sender's own audit log. */
  readonly withoutRegulator?: string;
  /** For M: id of the person's separate consent (PIPL Art 29). */
  readonly consentId?: string;
  /** For M: id of the supervisory or judicial case; the regulator reads M only under one. */
  readonly caseId?: string;
}

/**
 * Checks who may receive content of a data class.
 *
 * - N and S: the regulator looks through, so it is a recipient unless the caller gives a reason.
 * - M: a separate consent or a case stands behind it; with the regulator among the recipients it must be a case.
 *
 * @throws GatewayError `ENVELOPE_REGULATOR_MISSING`, `ENVELOPE_BASIS_MISSING`
 */
export function assertEntitled(
  recipients: readonly Pick<RecipientKey, "regulator">[],
  { dataClass, withoutRegulator, consentId, caseId }: Entitlement,
): void {
  const regulated = recipients.some(({ regulator }) => regulator);
  if ((dataClass === "N" || dataClass === "S") && !regulated && !withoutRegulator) {
    const way = "add the regulator's key or give the reason in withoutRegulator";
    refuse("ENVELOPE_REGULATOR_MISSING", "recipients", dataClass, `needs the regulator as a recipient; ${way}`);
  }
  if (dataClass !== "M") return;
  if (!consentId && !caseId)
    refuse("ENVELOPE_BASIS_MISSING", "consentId", "M", "needs a separate consent id or a case id");
  if (regulated && !caseId)
    refuse("ENVELOPE_BASIS_MISSING", "caseId", "M", "goes to the regulator under a case id only");
}

function refuse(code: string, field: string, dataClass: DataClass, problem: string): never {
  throw new GatewayError(code, { message: `Content of data class ${dataClass} ${problem}.`, field, value: dataClass });
}

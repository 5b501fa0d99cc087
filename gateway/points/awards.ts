import { isAddress, ZeroAddress } from "ethers";
import type { AwardStruct } from "../../typechain-types/contracts/points/interfaces/IPointsEarnings.js";
import { pointsFault, requireQuantity } from "./fault.js";
import { earningReference, legacyReference } from "./references.js";

/** Points to be awarded, as an issuer's records have them. */
export interface AwardRecord {
  /** The issuer's number of what they are earned with; for points brought over, of the account in its own system. */
  readonly number: string;
  /** Address of the real-name account. */
  readonly account: string;
  /** Units, above zero. */
  readonly quantity: bigint;
  /** Months after that of the award until whose end they are valid; the programme's unless given. */
  readonly validityMonths?: number | undefined;
  /** Days until they are credited, while what they are earned with can be returned; none unless given. */
  readonly returnDays?: number | undefined;
}

/** Whose records they are. */
export interface AwardSource {
  /** The issuer's own secret; see `earningReference`. */
  readonly secret: Uint8Array;
  /** Whether they are earned (`issue`) or brought over from the issuer's own system (`migrate`). */
  readonly origin: "ISSUER" | "LEGACY";
}

/** Most months for which points can be valid. */
const MOST_MONTHS = 60;
/** Most days of a return window. */
const MOST_DAYS = 255;

const REFERENCES = { ISSUER: earningReference, LEGACY: legacyReference } as const;

/**
 * Checks a record and turns it into what the contracts take. Whether the programme is valid for as long, and the account
 * a real-name one, is for the chain to say.
 *
 * @param name what the record is called in error messages
 * @throws GatewayError `POINTS_NUMBER_EMPTY`, `POINTS_SECRET_SHORT`, `POINTS_ACCOUNT`, `POINTS_QUANTITY`,
 * `POINTS_VALIDITY`, `POINTS_RETURN_DAYS`
 */
export function awardOf(record: AwardRecord, { secret, origin }: AwardSource, name = "record"): AwardStruct {
  const { number, account, quantity, validityMonths, returnDays = 0 } = record;
  const reference = REFERENCES[origin](secret, number);
  requireAccount(account, `${name}.account`);
  requireQuantity(quantity, `${name}.quantity`);
  if (validityMonths !== undefined) {
    requireWithin(validityMonths, [1, MOST_MONTHS], "POINTS_VALIDITY", `${name}.validityMonths`);
  }
  requireWithin(returnDays, [0, MOST_DAYS], "POINTS_RETURN_DAYS", `${name}.returnDays`);
  return { earningReference: reference, account, quantity, validityMonths: validityMonths ?? 0, returnDays };
}

function requireAccount(account: string, field: string): void {
  if (isAddress(account) && account !== ZeroAddress) return;
  throw pointsFault("POINTS_ACCOUNT", field, account, "is not an account: give its address, with the right checksum");
}

function requireWithin(value: number, [least, most]: readonly [number, number], code: string, field: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw pointsFault(code, field, String(value), `is out of range: give a whole number from ${least} to ${most}`);
}

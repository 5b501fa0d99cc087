/**
 * What stands against an account whose own figures may be right.
 *
 * - `PANEL`: it is split among another panel than that of the first day of its period
 * - `CONTRA_LEFT_OUT`: a bordereau is booked, and its contra, which was there before the account, is not
 * - `ORIGINAL_NOT_AGREED`: it books a contra, and the reader has not agreed to the account with the original
 * - `CONTRA_OPEN`: an account that the reader agreed to has a contra that the reader has not agreed to
 * - `CREDIT_ELSEWHERE`: an account that the reader has not agreed to holds the reader's cash-loss credit
 */
export type ObjectionKind = "PANEL" | "CONTRA_LEFT_OUT" | "ORIGINAL_NOT_AGREED" | "CONTRA_OPEN" | "CREDIT_ELSEWHERE";

/** One of them. */
export interface AccountObjection {
  readonly kind: ObjectionKind;
  /** Id of the bordereau or account that is in the way; of the account itself for its panel. */
  readonly about: string;
  /** What is wrong and the way out. */
  readonly sentence: string;
}

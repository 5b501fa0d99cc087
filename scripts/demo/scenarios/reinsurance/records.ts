import type { EnvelopeContext, Opening } from "../../../../gateway/index.js";
import type {
  BordereauKindName,
  OpenedBordereau,
  PreparedAccount,
  PreparedCall,
  PreparedLoss,
  ReinsuranceTerms,
} from "../../../../gateway/reinsurance/index.js";
import type { ExpectedAccount } from "./figures.js";
import type { ContractName } from "./plan.js";

/** A placement on its way, from the slip to the signed lines. */
export interface Placing {
  readonly name: ContractName;
  /** Id of the placement. */
  readonly id: string;
  /** Opens the order. */
  readonly order: Opening;
}

/** A contract that was bound. */
export interface PlacedContract {
  /** Id of the placement. */
  readonly id: string;
  /** Terms with the panel that signed. */
  readonly terms: ReinsuranceTerms;
  /** Salt of the wording; it travels with the terms. */
  readonly salt: string;
}

/** An envelope that was posted, and where it belongs. */
export interface Letter {
  readonly id: string;
  readonly context: EnvelopeContext;
}

/** A bordereau that was posted. */
export interface BookedBordereau extends OpenedBordereau {
  /** The submitter's number. */
  readonly number: string;
  readonly kind: BordereauKindName;
}

/** An account that was submitted. */
export interface SubmittedAccount extends Pick<PreparedAccount, "document" | "opened" | "content"> {
  readonly id: string;
  readonly name: ContractName;
}

/** An account that its panel agreed to, and what it should be. */
export interface AgreedAccount {
  readonly account: SubmittedAccount;
  readonly expected: ExpectedAccount;
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

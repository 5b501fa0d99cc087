import type { BusinessDate } from "../../dates/index.js";
import type { CountyCode, CurrencyCode } from "../../identifiers/index.js";
import type { Share } from "../../money/index.js";

/** What the rows of a bordereau are about, as in `IReinsuranceBordereaux`. */
export type BordereauKindName = "PREMIUM" | "CLAIMS";

/** A risk as ceded (保费明细): one version of one section of a policy. Amounts are in minor units. */
export interface PremiumRow {
  /** The insurer's policy number (保单号). */
  readonly policy: string;
  /** The policy in the registry, 32 bytes as 0x-prefixed lower-case hex, when it is there. */
  readonly policyId?: string;
  /** 0 for the policy as issued, then the number of the endorsement (批单). */
  readonly endorsement: number;
  /** Section of the policy, such as `FIRE`. */
  readonly section: string;
  /** Name of the insured (被保险人); personal. */
  readonly insured: string;
  /** County of the risk (GB/T 2260). */
  readonly location: CountyCode;
  /** First day of cover. */
  readonly inception: BusinessDate;
  /** Last day of cover. */
  readonly expiry: BusinessDate;
  readonly currency: CurrencyCode;
  readonly sumInsured: bigint;
  /** Probable maximum loss (最大可能损失). */
  readonly pml?: bigint;
  /** The risk unit (危险单位) that the risk belongs to. */
  readonly riskUnit?: string;
  /** Gross premium of this version; below zero for a return (退保). */
  readonly gross: bigint;
  /** Commission on the original policy. */
  readonly originalCommission?: bigint;
  /** Ceded facultatively before the treaty. */
  readonly facShare?: Share;
}

/** How a claim stands (CR0105). */
export type ClaimStatus = "OPEN" | "CLOSED" | "REOPENED";

/**
 * The movement of a claim in a month (赔款明细), as in Lloyd's Coverholder Reporting Standards v5.2 (20 August 2019).
 * Amounts are in minor units.
 */
export interface ClaimRow {
  /** The cedent's claim reference (CR0104). */
  readonly claim: string;
  readonly status: ClaimStatus;
  /** Policy or certificate (CR0029). */
  readonly policy: string;
  /** Name of the insured (CR0035); personal. */
  readonly insured: string;
  /** Date of loss (CR0119). */
  readonly lossDate: BusinessDate;
  /** Date first notified (CR0136). */
  readonly notifiedDate: BusinessDate;
  /** Settlement currency (CR0110). */
  readonly currency: CurrencyCode;
  /** Paid this month, indemnity (CR0126). */
  readonly paidIndemnity: bigint;
  /** Paid this month, fees (CR0127). */
  readonly paidFees: bigint;
  /** Previously paid, indemnity (CR0128). */
  readonly previousIndemnity: bigint;
  /** Previously paid, fees (CR0129). */
  readonly previousFees: bigint;
  /** Reserve, indemnity (CR0130). */
  readonly reserveIndemnity: bigint;
  /** Reserve, fees (CR0131). */
  readonly reserveFees: bigint;
  /** Total incurred, indemnity (CR0134). */
  readonly incurredIndemnity: bigint;
  /** Total incurred, indemnity and fees (CR0155). */
  readonly incurred: bigint;
  /** Salvage and subrogation received this month (残值、追偿), which paid amounts leave out. */
  readonly recovery?: bigint;
  /** A recovery is expected: reserves may be below zero. */
  readonly recoveryExpected?: true;
  /** Corrects earlier months: amounts paid and recovered may be below zero. */
  readonly correction?: true;
  /** The event (catastrophe code) that caused the loss. */
  readonly event?: string;
  /**
   * Sum insured of the policy when the loss happened. Where the share goes by it, a policy taken by special acceptance
   * without a premium row needs it or {@link share}.
   */
  readonly sumInsured?: bigint;
  /** Share of the policy that is ceded, fixed when the policy was ceded; it follows from the premium rows unless given. */
  readonly share?: Share;
  /** Section of the policy, as in its premium row; needed where sections cede different shares. */
  readonly section?: string;
}

/** A row of either kind. */
export type BordereauRow = PremiumRow | ClaimRow;

/** The row that a kind of bordereau has. */
export interface RowOf {
  readonly PREMIUM: PremiumRow;
  readonly CLAIMS: ClaimRow;
}

import type { BordereauKindName, ClaimRow, PremiumRow } from "./rows.js";

/** What a field holds, and so how it is read and written. */
export type FieldForm =
  "text" | "id" | "count" | "date" | "county" | "currency" | "amount" | "signed" | "share" | "status" | "flag";

/** A field of a row. */
export interface Field {
  /** Its member in {@link PremiumRow} or {@link ClaimRow}. */
  readonly name: string;
  readonly form: FieldForm;
  /** Code in Lloyd's Coverholder Reporting Standards v5.2, where it has one. */
  readonly code?: string;
  /** Title of its column there. */
  readonly title?: string;
  readonly optional?: true;
  /** Its values never appear in a message. */
  readonly personal?: true;
}

type FieldsOf<Row> = readonly (Field & { readonly name: keyof Row & string })[];

const PREMIUM: FieldsOf<PremiumRow> = [
  { name: "policy", form: "text", code: "CR0029", title: "Certificate Reference" },
  { name: "policyId", form: "id", optional: true },
  { name: "endorsement", form: "count" },
  { name: "section", form: "text" },
  { name: "insured", form: "text", code: "CR0035", title: "Insured Full Name or Company Name", personal: true },
  { name: "location", form: "county" },
  { name: "inception", form: "date", title: "Risk Inception Date" },
  { name: "expiry", form: "date", title: "Risk Expiry Date" },
  { name: "currency", form: "currency", code: "CR0110", title: "Settlement Currency" },
  { name: "sumInsured", form: "amount" },
  { name: "pml", form: "amount", optional: true },
  { name: "riskUnit", form: "text", optional: true },
  { name: "gross", form: "signed" },
  { name: "originalCommission", form: "signed", optional: true },
  { name: "facShare", form: "share", optional: true },
];

const CLAIMS: FieldsOf<ClaimRow> = [
  { name: "claim", form: "text", code: "CR0104", title: "Claim Reference / Number" },
  { name: "status", form: "status", code: "CR0105", title: "Claim Status" },
  { name: "policy", form: "text", code: "CR0029", title: "Certificate Reference" },
  { name: "insured", form: "text", code: "CR0035", title: "Insured Full Name or Company Name", personal: true },
  { name: "lossDate", form: "date", code: "CR0119", title: "Date of Loss (From)" },
  { name: "notifiedDate", form: "date", code: "CR0136", title: "Date Claim First Advised/Date Claim Made" },
  { name: "currency", form: "currency", code: "CR0110", title: "Settlement Currency" },
  { name: "paidIndemnity", form: "signed", code: "CR0126", title: "Paid this month - Indemnity" },
  { name: "paidFees", form: "signed", code: "CR0127", title: "Paid this month - Fees" },
  { name: "previousIndemnity", form: "amount", code: "CR0128", title: "Previously Paid - Indemnity" },
  { name: "previousFees", form: "amount", code: "CR0129", title: "Previously Paid - Fees" },
  { name: "reserveIndemnity", form: "signed", code: "CR0130", title: "Reserve - Indemnity" },
  { name: "reserveFees", form: "signed", code: "CR0131", title: "Reserve - Fees" },
  { name: "incurredIndemnity", form: "signed", code: "CR0134", title: "Total Incurred - Indemnity" },
  { name: "incurred", form: "signed", code: "CR0155", title: "Total Incurred" },
  { name: "recovery", form: "signed", optional: true },
  { name: "recoveryExpected", form: "flag", optional: true },
  { name: "correction", form: "flag", optional: true },
  { name: "event", form: "text", optional: true },
  { name: "sumInsured", form: "amount", optional: true },
  { name: "share", form: "share", optional: true },
  { name: "section", form: "text", optional: true },
];

/** The fields of each kind of row, in the order in which a file usually has them. */
export const FIELDS: Readonly<Record<BordereauKindName, readonly Field[]>> = { PREMIUM, CLAIMS };

/** What a column is called for people when no file gives it a name: the standard's code, else the field's name. */
export const labelOf = ({ code, name }: Field): string => code ?? name;

import { z } from "zod";
import { AccountKind } from "../../../typechain-types/index.js";
import { parseDocument } from "../../documents/index.js";
import { ROW_BORNE } from "../entries.js";
import { Currency, Digest, EntryName, LineDocument, Member, MOST_LINES, parseForm, Words } from "../forms.js";
import { OpeningDocument } from "../openings.js";
import { paddedBytes } from "../padded.js";

/** The name of a kind of account, as in `contracts/reinsurance/interfaces/IReinsuranceAccounts.sol`. */
export type AccountKindName = keyof typeof AccountKind;

const KINDS = Object.keys(AccountKind) as [AccountKindName, ...AccountKindName[]];

/** Whence an account of a retrocession cascades, and what the retrocedent keeps of its part of each line from rows. */
const CascadeDocument = z.strictObject({
  /** Id of the account of the contract that is retroceded. */
  account: Digest,
  retained: z.array(z.strictObject({ entry: EntryName, opening: OpeningDocument })).max(ROW_BORNE.length),
});

/**
 * An account in the clear (账单): what travels in its envelope to cedent, panel, broker and regulator. The chain has the
 * commitments alone; the openings let everybody concerned check them.
 */
export const AccountDocument = z
  .strictObject({
    schema: z.literal("tongzhou/reinsurance/account/1"),
    /** Marks a made-up document of a test or demonstration. */
    synthetic: z.literal(true).optional(),
    placement: Digest,
    /** The submitter's number of the account (账单号). */
    number: Words(64),
    kind: z.enum(KINDS),
    currency: Currency,
    /** First and last day of the account's period, `YYYY-MM-DD`. */
    period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    /** Version of the panel that shares the account, from 1. */
    panelVersion: z.int().min(1),
    /** Its members in the order of the seats. */
    panel: z.array(Member).min(1),
    /** Fingerprint of the terms by which the lines are computed. */
    terms: Digest,
    /** Ids of the bordereaux that are booked. */
    bordereaux: z.array(Digest),
    /** Reference of the account in whose place it stands, which has a contra. */
    replaces: Digest.optional(),
    lines: z.array(LineDocument).min(1, "expected a line: book a bordereau, or give other lines").max(MOST_LINES),
    /** Of an account of a retrocession, and of no other. */
    cascade: CascadeDocument.optional(),
    /** Words for the reader. */
    note: Words(2_000).optional(),
  })
  .refine(({ period }) => period.from <= period.to, {
    path: ["period", "to"],
    error: "expected a day not before the first",
  })
  .refine(({ panel, lines }) => lines.every(({ parts }) => parts.length === panel.length), {
    path: ["lines"],
    error: "expected one part of each line per member of the panel",
  });
export type AccountDocument = z.infer<typeof AccountDocument>;

/** Writes an account for its envelope: canonical JSON (RFC 8785) in UTF-8. */
export const accountBytes = (document: AccountDocument): Uint8Array => paddedBytes(document);

/** Refuses what is no account. @throws GatewayError `ACCOUNT_DOCUMENT_INVALID` */
export function requireAccount(value: unknown): AccountDocument {
  return parseForm(AccountDocument, value, "ACCOUNT_DOCUMENT_INVALID", "account");
}

/**
 * Reads an account from its envelope.
 *
 * @throws GatewayError `ACCOUNT_DOCUMENT_INVALID`, and as `parseDocument`
 */
export const parseAccount = (bytes: Uint8Array | string): AccountDocument =>
  requireAccount(parseDocument(bytes, "account"));

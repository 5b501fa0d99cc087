import type { SigningVersionStructOutput } from "../../typechain-types/contracts/core/evidence/interfaces/ISigningRoom.js";
import { type SigningRoom, SigningStatus } from "../../typechain-types/index.js";

/** How a document stands to an agreement. */
export type AgreementResult =
  "UNKNOWN" | "MISMATCH" | "IN_FORCE" | "REPLACED" | "OPEN" | "REJECTED" | "WITHDRAWN" | "LAPSED";

/** Whether a party has signed a text. */
export interface PartySignature {
  /** Member id. */
  readonly party: number;
  readonly signed: boolean;
}

/** The answer to a verification (验真), in facts and in words. */
export interface AgreementVerification {
  readonly agreement: string;
  readonly result: AgreementResult;
  /** Number of the text that the document is; 0 when it is none. */
  readonly version: number;
  /** Number of the text in force; 0 when none is. */
  readonly inForce: number;
  /** Seconds at which the last party signed; 0 when not all have. */
  readonly executedAt: number;
  /** Who must sign that text; empty when the document is none. */
  readonly parties: readonly PartySignature[];
  /** The answer as one sentence. */
  readonly sentence: string;
}

type Room = Pick<SigningRoom, "agreementInfo" | "partiesOf" | "versionInfo">;

/** A document found among an agreement's texts. */
interface Found {
  readonly version: number;
  readonly text: SigningVersionStructOutput;
}

/** What each answer says; `{version}`, `{inForce}`, `{signed}`, `{parties}` and `{time}` are filled in. */
const SENTENCES: Readonly<Record<AgreementResult, string>> = {
  UNKNOWN: "No such agreement is registered.",
  MISMATCH: "This is no text of the agreement: it was forged or altered, or never put up for signature.",
  IN_FORCE: "This is text {version}, in force: all {parties} parties had signed it on {time}.",
  REPLACED: "This was text {version}, which all {parties} parties signed; text {inForce} has replaced it.",
  OPEN: "This is text {version}, not in force: {signed} of {parties} parties have signed it.",
  REJECTED: "This is text {version}, not in force: a party refused to sign it.",
  WITHDRAWN: "This is text {version}, not in force: its proposer took it back.",
  LAPSED: "This is text {version}, not in force: {signed} of {parties} parties signed it in time.",
};

/**
 * Verifies a document against the chain: free, for anyone who has it, without any secret. A document that is more than one
 * text of the agreement is taken as the one in force, or else as the latest.
 *
 * @param room      the signing room, connected to any node
 * @param agreement the agreement's id
 * @param document  SHA-256 of the document as received, as `fingerprintOf` or `digestOf` give it
 */
export async function verifyAgreement(room: Room, agreement: string, document: string): Promise<AgreementVerification> {
  const { latest, inForce } = await room.agreementInfo(agreement);
  const found = await find(room, agreement, document, candidates(Number(latest), Number(inForce)));
  const facts = {
    agreement,
    result: resultOf(latest, inForce, found),
    version: found?.version ?? 0,
    inForce: Number(inForce),
    executedAt: Number(found?.text.executedAt ?? 0n),
    parties: found ? await partiesOf(room, agreement, found.version) : [],
  };
  return { ...facts, sentence: sentenceOf(facts) };
}

/** The text in force first, then the others from the latest to the first. */
function candidates(latest: number, inForce: number): number[] {
  const all = Array.from({ length: latest }, (_, index) => latest - index);
  return inForce === 0 ? all : [inForce, ...all.filter((version) => version !== inForce)];
}

async function find(room: Room, agreement: string, document: string, versions: number[]): Promise<Found | undefined> {
  for (const version of versions) {
    const text = await room.versionInfo(agreement, version);
    if (BigInt(text.document) === BigInt(document)) return { version, text };
  }
  return undefined;
}

function resultOf(latest: bigint, inForce: bigint, found: Found | undefined): AgreementResult {
  if (latest === 0n) return "UNKNOWN";
  if (found === undefined) return "MISMATCH";
  if (found.text.status === SigningStatus.EXECUTED) return BigInt(found.version) === inForce ? "IN_FORCE" : "REPLACED";
  const name = UNSIGNED.find((status) => SigningStatus[status] === found.text.status);
  if (name === undefined) throw new RangeError(`the signing room answered ${found.text.status}, which is unknown here`);
  return name;
}

/** The statuses of a text that not all have signed. */
const UNSIGNED = ["OPEN", "REJECTED", "WITHDRAWN", "LAPSED"] as const;

async function partiesOf(room: Room, agreement: string, version: number): Promise<PartySignature[]> {
  const { parties, signed } = await room.partiesOf(agreement, version);
  return parties.map((party, index) => ({ party: Number(party), signed: signed[index] === true }));
}

function sentenceOf({
  result,
  version,
  inForce,
  executedAt,
  parties,
}: Omit<AgreementVerification, "sentence">): string {
  const values: Readonly<Record<string, string | number>> = {
    version,
    inForce,
    parties: parties.length,
    signed: parties.filter(({ signed }) => signed).length,
    time: new Date(executedAt * 1_000).toISOString().replace(".000Z", "Z"),
  };
  return SENTENCES[result].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

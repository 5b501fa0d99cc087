import type { PolicyRegistry } from "../../typechain-types/index.js";
import { Custody, VerificationResult } from "../../typechain-types/index.js";
import type { PolicyDocument } from "../documents/index.js";
import { nameOf } from "../suite/enumNames.js";
import { contentOf } from "./content.js";
import { policyIdIn } from "./identity.js";

/** What belongs to a document that is verified. */
export interface VerifyOptions {
  /** The PDF to be verified with it. */
  readonly pdf?: Uint8Array | undefined;
  /** The policy's id, for a document that does not carry it. */
  readonly id?: bigint | undefined;
}

/** The answer to a verification (验真), in names and in words. */
export interface PolicyVerification {
  readonly id: bigint;
  readonly result: keyof typeof VerificationResult;
  /** The version the document says it is. */
  readonly claimed: number;
  /** The version in force; 0 for an unknown policy. */
  readonly version: number;
  /** Member id of the insurer; 0 for an unknown policy. */
  readonly insurer: number;
  /** How the custodian's copy of the version in force stands. */
  readonly custody: keyof typeof Custody;
  /** The answer as one sentence. */
  readonly sentence: string;
}

/** What each answer says; `{claimed}`, `{version}` and `{insurer}` are filled in. */
const SENTENCES: Record<keyof typeof VerificationResult, string> = {
  UNKNOWN: "No such policy is registered.",
  MISMATCH: "This is not a document of the policy: it was forged or altered.",
  MATCH_CURRENT: "This is version {claimed}, in force, issued by member {insurer}",
  MATCH_SUPERSEDED: "This was version {claimed}; version {version} replaced it, issued by member {insurer}",
  MATCH_TERMINATED: "This is the last version of a policy that has ended, issued by member {insurer}",
};

/** How the custodian's copy stands, as the end of a sentence about a match. */
const CUSTODY_SENTENCES: Record<keyof typeof Custody, string> = {
  PENDING: "; the custodian has not deposited its copy yet.",
  DEPOSITED: "; the custodian holds the identical copy.",
  DISPUTED: "; the custodian's copy differs and the two are settling which is right.",
};

/**
 * Verifies a document against the chain: free, for anyone who has it, without any secret.
 *
 * @param registry the policy registry, connected to any node
 * @param document the document as received
 * @throws GatewayError `POLICY_ID_MISSING` when neither document nor options name the policy, and as {@link contentOf}
 */
export async function verifyDocument(
  registry: Pick<PolicyRegistry, "verify">,
  document: PolicyDocument,
  { pdf, id = policyIdIn(document) }: VerifyOptions = {},
): Promise<PolicyVerification> {
  const answer = await registry.verify(id, document.version, contentOf(document, pdf));
  const facts = {
    id,
    result: nameOf(VerificationResult, answer.result),
    claimed: document.version,
    version: Number(answer.version),
    insurer: Number(answer.insurer),
    custody: nameOf(Custody, answer.custody),
  };
  return { ...facts, sentence: sentenceOf(facts) };
}

function sentenceOf(facts: Omit<PolicyVerification, "sentence">): string {
  const { result, claimed, version, insurer, custody } = facts;
  const values: Record<string, number> = { claimed, version, insurer };
  const sentence = SENTENCES[result].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return result.startsWith("MATCH") ? sentence + CUSTODY_SENTENCES[custody] : sentence;
}

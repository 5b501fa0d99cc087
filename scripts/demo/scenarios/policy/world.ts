import { toUtf8Bytes } from "ethers";
import {
  canonicalJson,
  type EncryptionKeys,
  generateEncryptionKeys,
  type PolicyDocument,
} from "../../../../gateway/index.js";
import { depositOf, type Insurer, readPolicyDocument } from "../../../../gateway/policies/index.js";
import { PolicyState } from "../../../../typechain-types/index.js";
import type { Scene } from "../../engine/index.js";
import { as, type Consortium, found, memberOf, type Player, relay, type Stage } from "../../stage/index.js";

/** Institutions that read envelopes. */
export type Reader = "pacific" | "harbour" | "summit" | "keeper" | "regulator";

/** A policy with everything its insurer has of it. */
export interface PolicyFile {
  readonly id: bigint;
  readonly document: PolicyDocument;
  readonly holder: Player;
}

/** A consortium in which digital policies are written; the steps fill in what the later ones need. */
export interface PolicyWorld extends Consortium {
  /** Pacific's member number, and the secret with which it keys its policy numbers. */
  readonly insurer: Insurer;
  /** Private keys of the readers of envelopes, each in its own gateway. */
  readonly encryption: Record<Reader, EncryptionKeys>;
  readonly holders: Player[];
  /** Product numbers of Pacific. */
  readonly products: { annual: bigint; life: bigint };
  /** Annual policies of Pacific, in the order of issue. */
  readonly portfolio: PolicyFile[];
}

/** Codes and names of the products. */
export const PRODUCTS = {
  annual: { code: "SYN-ACCIDENT-1", name: "Personal accident, one year" },
  life: { code: "SYN-LIFE-5", name: "Life, five years" },
} as const;

/** Founds the consortium. */
export async function openWorld(stage: Stage): Promise<PolicyWorld> {
  const consortium = await found(stage);
  const readers = ["pacific", "harbour", "summit", "keeper", "regulator"] as const;
  const keys = await Promise.all(readers.map(async (name) => [name, await generateEncryptionKeys(name)] as const));
  return {
    ...consortium,
    insurer: {
      member: Number(await memberOf(consortium, "pacific")),
      secret: stage.random.fork("policy secret").bytes(),
    },
    encryption: Object.fromEntries(keys) as PolicyWorld["encryption"],
    holders: [],
    products: { annual: 0n, life: 0n },
    portfolio: [],
  };
}

/**
 * The policy that a step works with; each step takes its own, so that no step disturbs another.
 *
 * @throws RangeError when that many were not issued
 */
export function policyAt({ portfolio }: PolicyWorld, index: number): PolicyFile {
  const file = portfolio[index];
  if (file === undefined) throw new RangeError(`policy ${index} was not issued`);
  return file;
}

/** A document on its way to another institution: bytes out, bytes in, and read again there. */
export function delivered(document: PolicyDocument): PolicyDocument {
  return readPolicyDocument(toUtf8Bytes(canonicalJson(document)), `${document.policyNumber}.json`);
}

/** The custodian deposits the copy it received. */
export async function depositCopy(world: PolicyWorld, document: PolicyDocument, scene: Scene): Promise<void> {
  await scene.send(as(world, "registry", "keeper").deposit(depositOf(delivered(document))));
}

/** The holder acknowledges delivery; the insurer relays it. */
export async function acknowledge(
  world: Consortium,
  { id, holder }: { readonly id: bigint; readonly holder: Pick<Player, "wallet"> },
  scene: Scene,
): Promise<void> {
  const act = world.suite.service.acknowledgeDelivery.populateTransaction(id);
  await relay(world, holder, act, { by: "pacific", scene });
}

/** The name of the state a policy is in today. */
export async function stateOf({ suite }: PolicyWorld, id: bigint): Promise<string> {
  const state = await suite.service.stateOf(id);
  return Object.entries(PolicyState).find(([, value]) => value === state)?.[0] ?? String(state);
}

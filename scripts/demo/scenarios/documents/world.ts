import { encodeBytes32String } from "ethers";
import { GatewayError, toChainDate } from "../../../../gateway/index.js";
import { assignPolicyId, type Insurer, policyIdIn } from "../../../../gateway/policies/index.js";
import { AssuranceLevel } from "../../../../typechain-types/index.js";
import type { Scene } from "../../engine/index.js";
import { as, type Consortium, found, memberOf, type Stage, syntheticWallet } from "../../stage/index.js";
import type { Wallet } from "ethers";
import type { PolicyFileOnDisk } from "./files.js";

const VALID_DAYS = 3_650;

/** A file and the policy it becomes a version of. */
export interface Registration extends PolicyFileOnDisk {
  readonly id: bigint;
}

/** A consortium that registers the reader's own files. */
export interface DocumentsWorld extends Consortium {
  readonly insurer: Insurer;
  readonly registrations: readonly Registration[];
  /** Accounts of holders by their pseudonyms. */
  readonly holders: Map<string, Wallet>;
}

/**
 * Founds a consortium for the files.
 *
 * @throws GatewayError `POLICY_ID_MISMATCH` when a file carries the policy id of another insurer
 */
export async function openWorld(stage: Stage, files: readonly PolicyFileOnDisk[]): Promise<DocumentsWorld> {
  const consortium = await found(stage);
  const member = Number(await memberOf(consortium, "pacific"));
  const insurer = { member, secret: stage.random.fork("policy secret").bytes() };
  const registrations = files.map((file) => ({ ...file, id: ownId(file, insurer) }));
  return { ...consortium, insurer, registrations, holders: new Map() };
}

/** The account of a holder, which is opened when the holder is met for the first time. */
export async function holderOf(world: DocumentsWorld, pseudonym: string, scene: Scene): Promise<Wallet> {
  const known = world.holders.get(pseudonym);
  if (known !== undefined) return known;
  const wallet = syntheticWallet(world.stage.random.fork(pseudonym), world);
  const expiresOn = toChainDate(await world.stage.clock.inDays(VALID_DAYS));
  const evidence = encodeBytes32String("synthetic verification");
  const persons = as(world, "persons", "verifier");
  await scene.send(persons.register(wallet.address, pseudonym, AssuranceLevel.L3, expiresOn, evidence));
  world.holders.set(pseudonym, wallet);
  return wallet;
}

function ownId({ name, document }: PolicyFileOnDisk, insurer: Insurer): bigint {
  const assigned = assignPolicyId(document, insurer);
  if (document.policyId === undefined || document.policyId === assigned.policyId) return policyIdIn(assigned);
  throw new GatewayError("POLICY_ID_MISMATCH", {
    message: `${name}: policyId "${document.policyId}" is another insurer's: leave it out, the demo's insurer gives its own.`,
    field: "policyId",
    value: document.policyId,
  });
}

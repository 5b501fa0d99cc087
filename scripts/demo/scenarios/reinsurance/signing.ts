import { ZeroHash } from "ethers";
import { fingerprintOf, signAgreement } from "../../../../gateway/index.js";
import { as } from "../../stage/index.js";
import { mined } from "./mining.js";
import { numbersOf, partiesOf, placerOf, wordingOf } from "./placing.js";
import type { ContractName, Partner } from "./plan.js";
import { contractOf, type ReinsuranceWorld } from "./world.js";

/** Seconds for which a wording can be signed. */
const SIGNING_TIME = 7 * 86_400;

/** The text of an agreement, as it is put up for signature. */
export interface Text {
  readonly agreement: string;
  readonly version: number;
  /** SHA-256 of the wording. */
  readonly document: string;
}

/** The wording is put up for signature. */
export async function propose(world: ReinsuranceWorld, name: ContractName): Promise<Text> {
  const { id } = contractOf(world, name);
  const document = fingerprintOf(wordingOf(world, name));
  const signBy = (await world.stage.clock.now()) + SIGNING_TIME;
  const parties = numbersOf(world, partiesOf(name));
  await mined(as(world, "signing", placerOf(name)).propose(id, document, ZeroHash, parties, signBy));
  return { agreement: await world.suite.placements.agreementOf(id), version: 1, document };
}

/** An institution signs in the signing room itself. */
export async function sign(world: ReinsuranceWorld, text: Text, by: Partner): Promise<void> {
  await mined(as(world, "signing", by).sign(text.agreement, text.version, text.document));
}

/** An institution signs at home, and another brings the signature to the chain. */
export async function bring(world: ReinsuranceWorld, text: Text, [of, by]: readonly [Partner, Partner]): Promise<void> {
  const { agreement, version, document, account, signature } = await signAgreement(
    world.cast[of].signer,
    world.suite.signing,
    text,
  );
  await mined(as(world, "signing", by).signFor(agreement, version, document, account, signature));
}

/** With all signatures there, the placement is bound. */
export async function bind(world: ReinsuranceWorld, name: ContractName): Promise<void> {
  await mined(as(world, "placements", placerOf(name)).bind(contractOf(world, name).id));
}

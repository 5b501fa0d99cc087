import { ZeroHash } from "ethers";
import { fingerprintOf } from "../../../../gateway/index.js";
import { as } from "../../stage/index.js";
import { mined } from "./mining.js";
import { numbersOf, partiesOf, placerOf, wordingOf } from "./parties.js";
import type { ContractName, Partner } from "./plan.js";
import type { ReinsuranceWorld } from "./world.js";

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
  const { id } = world.contracts.at(name);
  const document = fingerprintOf(wordingOf(world, name));
  const signBy = (await world.stage.clock.now()) + SIGNING_TIME;
  const parties = numbersOf(world, partiesOf(name));
  await mined(as(world, "signing", placerOf(name)).propose(id, document, ZeroHash, parties, signBy));
  return { agreement: await world.suite.placements.agreementOf(id), version: 1, document };
}

/** An institution signs. */
export async function sign(world: ReinsuranceWorld, text: Text, by: Partner): Promise<void> {
  await mined(as(world, "signing", by).sign(text.agreement, text.version, text.document));
}

/** All sign; the last one alone, since its signature costs more: it executes the agreement. */
export async function signAll(world: ReinsuranceWorld, text: Text, parties: readonly Partner[]): Promise<void> {
  await Promise.all(parties.slice(0, -1).map((party) => sign(world, text, party)));
  await Promise.all(parties.slice(-1).map((party) => sign(world, text, party)));
}

/** With all signatures there, the placement is bound. */
export async function bind(world: ReinsuranceWorld, name: ContractName): Promise<void> {
  await mined(as(world, "placements", placerOf(name)).bind(world.contracts.at(name).id));
}

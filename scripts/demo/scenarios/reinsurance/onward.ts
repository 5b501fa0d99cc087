import { type Envelope, fetchEnvelope, ownKey, postSealed, readEnvelope } from "../../../../gateway/index.js";
import {
  type BordereauKindName,
  type BordereauReading,
  contextOf,
  MANIFEST_VERSION,
  onwardContext,
  onwardOpener,
  openBordereau,
  partVersion,
  postedBordereau,
  readOnwardKeys,
  scopeOf,
  sealOnwardKeys,
} from "../../../../gateway/reinsurance/index.js";
import { as } from "../../stage/index.js";
import { placeOf, receive } from "./bordereaux.js";
import { recipientOf } from "./letters.js";
import { mined } from "./mining.js";
import type { BookedBordereau, Letter } from "./records.js";
import { referenceOf, type ReinsuranceWorld } from "./world.js";

/** Ocean passes the keys to the rows of a surplus bordereau on to River. @returns the key envelope */
export async function forward(world: ReinsuranceWorld, bordereau: BookedBordereau): Promise<Letter> {
  const place = placeOf(world);
  const route = { bordereau: bordereau.id, retrocession: world.contracts.at("retrocession").id };
  const readers = ["ocean", "river", "regulator"] as const;
  const recipients = await Promise.all(readers.map((name) => recipientOf(world, name)));
  const envelopes = await envelopesOf(world, bordereau);
  const own = ownKey(world.encryption.ocean);
  const keys = await sealOnwardKeys(route, envelopes, { place, own, recipients });
  const context = onwardContext(place, route);
  await postSealed(as(world, "envelopes", "ocean"), keys, { subject: context.recordId, dataClass: "I" });
  const reference = referenceOf(world, "pacific", "bordereau", bordereau.number);
  const { id } = world.contracts.at("surplus");
  await mined(as(world, "bordereaux", "ocean").forward(id, reference, route.retrocession, keys.id));
  const letter = { id: keys.id, context };
  world.letters.push(letter);
  return letter;
}

/** River opens the original rows with the keys that were passed on. */
export async function receiveOnward(
  world: ReinsuranceWorld,
  bordereau: BookedBordereau,
  keys: Letter | undefined,
): Promise<BordereauReading<BordereauKindName>> {
  if (keys === undefined) throw new RangeError("no keys were passed on");
  const { id, context } = keys;
  const log = as(world, "envelopes", "river");
  const route = { bordereau: bordereau.id, retrocession: world.contracts.at("retrocession").id };
  const bytes = await readEnvelope(log, id, ownKey(world.encryption.river), { context, purpose: "retrocession" });
  const open = onwardOpener(readOnwardKeys(bytes, route), (envelope, where) => fetchEnvelope(log, envelope, where));
  const { posted } = await postedBordereau(world.suite, bordereau.id);
  const scope = scopeOf(world.contracts.at("surplus").terms);
  return openBordereau(posted, { place: placeOf(world), open, scope });
}

/** Manifest and parts of a bordereau, as Ocean fetches them. */
async function envelopesOf(world: ReinsuranceWorld, bordereau: BookedBordereau): Promise<Envelope[]> {
  const { manifest } = await receive(world, "surplus", bordereau, "ocean");
  const fetch = (envelope: string, version: number) =>
    fetchEnvelope(world.suite.envelopes, envelope, contextOf(placeOf(world), bordereau.id, version));
  const parts = manifest.parts.map(({ envelope }, index) => fetch(envelope, partVersion(index)));
  return Promise.all([fetch(bordereau.envelope, MANIFEST_VERSION), ...parts]);
}

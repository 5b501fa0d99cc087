import { encodeBytes32String, toBeHex, toUtf8Bytes, toUtf8String, ZeroAddress } from "ethers";
import {
  canonicalJson,
  decodeEnvelope,
  encodeEnvelope,
  type EncryptionKeys,
  type EnvelopeContext,
  fetchEnvelope,
  generateEncryptionKeys,
  grantEnvelope,
  joinChunks,
  kidOf,
  memberRecipient,
  open,
  type OwnKey,
  ownKey,
  personRecipient,
  postEnvelope,
  readEnvelope,
  type RecipientKey,
} from "../../../../gateway/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, memberOf, relay } from "../../stage/index.js";
import { policyAt, type PolicyFile, type PolicyWorld, type Reader } from "./world.js";

const PURPOSE = "policy service";
const CASE = encodeBytes32String("REG-CASE-2026-7");
const NO_BASIS = encodeBytes32String("");
const POLICY = 4;

/** The schedule of a policy travels encrypted; only its recipients read it, and every reading is on record first. */
export const envelope: Step<PolicyWorld> = {
  title: "A policy schedule is read by its recipients and by nobody else",
  async play(world, scene) {
    const { provider } = world;
    const file = policyAt(world, POLICY);
    const schedule = canonicalJson({ synthetic: true, name: file.holder.identity.name, policy: file.document });
    const person = await generateEncryptionKeys(file.holder.wallet.address.toLowerCase());
    const id = await scene.sending(provider, () => post(world, file, { schedule, person }));
    scene.tell(`${world.cast.pacific.title} posts the schedule for ${world.cast.keeper.title} and the holder.`);

    const copy = await scene.sending(provider, () => read(world, "keeper", { id, file }));
    scene.check("the custodian reads it", copy, schedule);
    const log = world.suite.envelopes.logUse.populateTransaction(id, encodeBytes32String(PURPOSE), NO_BASIS);
    await relay(world, file.holder, log, { by: "pacific", scene });
    const context = contextOf(world, file);
    const found = await fetchEnvelope(world.suite.envelopes, id, context);
    scene.check("the holder reads it", toUtf8String(await open(found, ownKey(person), context)), schedule);
    await refuseStrangers(world, file, id, scene);
    await refuseTampering(world, file, id, scene);

    await scene.sending(provider, () => grantLater(world, file, id));
    scene.tell(`${world.cast.pacific.title} grants access to ${world.cast.regulator.title}, who has a case.`);
    const seen = await scene.sending(provider, () => read(world, "regulator", { id, file, basis: CASE }));
    scene.check("the regulator reads it after a later grant", seen, schedule);
    const uses = await world.suite.envelopes.queryFilter(world.suite.envelopes.filters.EnvelopeUsed(id));
    scene.check("every reading is on record", uses.length, 3);
  },
};

/** Seals the schedule for insurer, custodian and holder, and posts it. @returns the envelope's id */
async function post(
  world: PolicyWorld,
  file: PolicyFile,
  { schedule, person }: { readonly schedule: string; readonly person: EncryptionKeys },
): Promise<string> {
  const readers = ["pacific", "keeper"] as const;
  const members = await Promise.all(readers.map((name) => recipient(world, name)));
  const recipients = [...members, personRecipient(person.kid, person.publicKey)];
  return postEnvelope(as(world, "envelopes", "pacific"), toUtf8Bytes(schedule), recipients, {
    context: contextOf(world, file),
    dataClass: "I",
    contentType: "application/json",
    compressed: true,
  });
}

/** A member logs its use, and only then decrypts. */
async function read(
  world: PolicyWorld,
  reader: Reader,
  { id, file, basis = NO_BASIS }: { readonly id: string; readonly file: PolicyFile; readonly basis?: string },
): Promise<string> {
  const options = { context: contextOf(world, file), purpose: PURPOSE, basis };
  return toUtf8String(await readEnvelope(as(world, "envelopes", reader), id, await own(world, reader), options));
}

async function refuseStrangers(world: PolicyWorld, file: PolicyFile, id: string, scene: Scene): Promise<void> {
  const harbour = await own(world, "harbour");
  await scene.refused(
    "another insurer cannot log a use",
    () => read(world, "harbour", { id, file }),
    "EnvelopeNotRecipient",
  );
  const context = contextOf(world, file);
  const found = await fetchEnvelope(world.suite.envelopes, id, context);
  await scene.refused("nor open it", () => open(found, harbour, context), "ENVELOPE_NOT_RECIPIENT");
  const disguised = { ...harbour, kid: (await own(world, "keeper")).kid };
  await scene.refused(
    "nor under the custodian's name",
    () => open(found, disguised, context),
    "ENVELOPE_NOT_RECIPIENT",
  );
}

async function refuseTampering(world: PolicyWorld, file: PolicyFile, id: string, scene: Scene): Promise<void> {
  const context = contextOf(world, file);
  const { content, wrappedKeys } = encodeEnvelope(await fetchEnvelope(world.suite.envelopes, id, context));
  const flipped = content.map((byte, index) => (index === content.length - 1 ? byte ^ 1 : byte));
  await scene.refused("an altered envelope does not fit its id", () => joinChunks([flipped], id), "ENVELOPE_DIGEST");
  const altered = decodeEnvelope({ content: flipped, wrappedKeys }, context);
  const keeper = await own(world, "keeper");
  const attempt = () => open(altered, keeper, context);
  await scene.refused("and does not open", attempt, "ENVELOPE_TAMPERED");
}

/** The insurer wraps the key for the regulator, who has a case. */
async function grantLater(world: PolicyWorld, file: PolicyFile, id: string): Promise<void> {
  await grantEnvelope(as(world, "envelopes", "pacific"), id, await own(world, "pacific"), {
    recipient: await recipient(world, "regulator"),
    context: contextOf(world, file),
    entitlement: { dataClass: "I" },
  });
}

/** A member's key under the key id by which the chain knows it. */
async function own(world: PolicyWorld, name: Reader): Promise<OwnKey> {
  const kid = kidOf({ member: await memberOf(world, name), person: ZeroAddress });
  return ownKey({ ...world.encryption[name], kid });
}

async function recipient(world: PolicyWorld, name: Reader): Promise<RecipientKey> {
  return memberRecipient(world.suite.members, await memberOf(world, name));
}

function contextOf({ chainId, addresses }: PolicyWorld, { id, document }: PolicyFile): EnvelopeContext {
  return { chainId, contract: addresses.envelopes, recordId: toBeHex(id, 32), version: document.version };
}

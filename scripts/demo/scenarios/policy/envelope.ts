import { encodeBytes32String, getBytes, hexlify, toBeHex, toUtf8Bytes, toUtf8String, ZeroAddress } from "ethers";
import {
  canonicalJson,
  decodeEnvelope,
  encodeEnvelope,
  type EncodedEnvelope,
  type EncryptionKeys,
  type EnvelopeContext,
  generateEncryptionKeys,
  grant,
  joinChunks,
  open,
  ownKey,
  seal,
  type WrappedKey,
} from "../../../../gateway/index.js";
import type { GrantStruct } from "../../../../typechain-types/contracts/core/evidence/interfaces/IEnvelopeLog.js";
import { DataClass } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, memberOf, type Player, relay } from "../../stage/index.js";
import { policyAt, type PolicyFile, type PolicyWorld, type Reader } from "./world.js";

const PURPOSE = encodeBytes32String("policy service");
const CASE = encodeBytes32String("REG-CASE-2026-7");
const NO_BASIS = encodeBytes32String("");
const POLICY = 4;

/** The schedule of a policy travels encrypted; only its recipients read it, and every reading is on record first. */
export const envelope: Step<PolicyWorld> = {
  title: "A policy schedule is read by its recipients and by nobody else",
  async play(world, scene) {
    const file = policyAt(world, POLICY);
    const schedule = canonicalJson({ synthetic: true, name: file.holder.identity.name, policy: file.document });
    const person = await generateEncryptionKeys("holder");
    const id = await post(world, file, { schedule, person }, scene);
    scene.tell(`${world.cast.pacific.title} posts the schedule for ${world.cast.keeper.title} and the holder.`);

    scene.check(
      "the custodian reads it",
      await readAsMember(world, "keeper", { id, file, basis: NO_BASIS }, scene),
      schedule,
    );
    const log = world.suite.envelopes.logUse.populateTransaction(id, PURPOSE, NO_BASIS);
    await relay(world, file.holder, log, { by: "pacific", scene });
    scene.check("the holder reads it", await read(world, file, id, person), schedule);
    await refuseStrangers(world, file, id, scene);
    await refuseTampering(world, file, id, scene);

    await grantLater(world, file, id, scene);
    const seen = await readAsMember(world, "regulator", { id, file, basis: CASE }, scene);
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
  scene: Scene,
): Promise<string> {
  const { pacific, keeper } = world.encryption;
  const options = { dataClass: "I", contentType: "application/json", compressed: true } as const;
  const sealed = await seal(toUtf8Bytes(schedule), [pacific, keeper, person], contextOf(world, file), options);
  const { content, wrappedKeys } = encodeEnvelope(sealed);
  const grants = await Promise.all(wrappedKeys.map((key) => grantFor(world, file.holder, key)));
  const subject = toBeHex(file.id, 32);
  await scene.send(as(world, "envelopes", "pacific").post(sealed.id, subject, DataClass.I, hexlify(content), grants));
  return sealed.id;
}

/** An envelope as its readers find it on the chain. */
async function fetch({ suite }: PolicyWorld, id: string): Promise<EncodedEnvelope> {
  const { envelopes } = suite;
  const chunks = await envelopes.queryFilter(envelopes.filters.EnvelopeChunkPosted(id));
  const grants = await envelopes.queryFilter(envelopes.filters.EnvelopeGranted(id));
  return {
    content: joinChunks(
      chunks.map(({ args }) => getBytes(args.data)),
      id,
    ),
    wrappedKeys: grants.map(({ args }) => ({ kid: kidOf(args.member, args.person), bytes: getBytes(args.wrappedKey) })),
  };
}

/** Fetches and opens an envelope with one's own key. */
async function read(world: PolicyWorld, file: PolicyFile, id: string, keys: EncryptionKeys): Promise<string> {
  const context = contextOf(world, file);
  const kid = await kidFor(world, keys.kid, file.holder);
  const found = decodeEnvelope(await fetch(world, id), context);
  return toUtf8String(await open(found, ownKey({ ...keys, kid }), context));
}

/** A member logs its use, and only then decrypts. */
async function readAsMember(
  world: PolicyWorld,
  reader: Reader,
  { id, file, basis }: { readonly id: string; readonly file: PolicyFile; readonly basis: string },
  scene: Scene,
): Promise<string> {
  await scene.send(as(world, "envelopes", reader).logUse(id, PURPOSE, basis));
  return read(world, file, id, world.encryption[reader]);
}

async function refuseStrangers(world: PolicyWorld, file: PolicyFile, id: string, scene: Scene): Promise<void> {
  const { harbour } = world.encryption;
  const log = () => as(world, "envelopes", "harbour").logUse.staticCall(id, PURPOSE, NO_BASIS);
  await scene.refused("another insurer cannot log a use", log, "EnvelopeNotRecipient");
  await scene.refused("nor open it", () => read(world, file, id, harbour), "ENVELOPE_NOT_RECIPIENT");
  const context = contextOf(world, file);
  const disguised = async () => {
    const kid = await kidFor(world, "keeper", file.holder);
    return open(decodeEnvelope(await fetch(world, id), context), ownKey({ ...harbour, kid }), context);
  };
  await scene.refused("nor under the custodian's name", disguised, "ENVELOPE_NOT_RECIPIENT");
}

async function refuseTampering(world: PolicyWorld, file: PolicyFile, id: string, scene: Scene): Promise<void> {
  const { content, wrappedKeys } = await fetch(world, id);
  const flipped = content.map((byte, index) => (index === content.length - 1 ? byte ^ 1 : byte));
  await scene.refused("an altered envelope does not fit its id", () => joinChunks([flipped], id), "ENVELOPE_DIGEST");
  const context = contextOf(world, file);
  const kid = await kidFor(world, "keeper", file.holder);
  const attempt = async () =>
    open(
      decodeEnvelope({ content: flipped, wrappedKeys }, context),
      ownKey({ ...world.encryption.keeper, kid }),
      context,
    );
  await scene.refused("and does not open", attempt, "ENVELOPE_TAMPERED");
}

/** The insurer wraps the key for the regulator, who has a case. */
async function grantLater(world: PolicyWorld, file: PolicyFile, id: string, scene: Scene): Promise<void> {
  const context = contextOf(world, file);
  const found = decodeEnvelope(await fetch(world, id), context);
  const own = ownKey({ ...world.encryption.pacific, kid: await kidFor(world, "pacific", file.holder) });
  const key = await grant(found, own, world.encryption.regulator);
  await scene.send(as(world, "envelopes", "pacific").grant(id, [await grantFor(world, file.holder, key)]));
  scene.tell(`${world.cast.pacific.title} grants access to ${world.cast.regulator.title}, who has a case.`);
}

function contextOf({ chainId, addresses }: PolicyWorld, { id, document }: PolicyFile): EnvelopeContext {
  return { chainId, contract: addresses.envelopes, recordId: toBeHex(id, 32), version: document.version };
}

async function grantFor(world: PolicyWorld, { wallet }: Player, { kid, bytes }: WrappedKey): Promise<GrantStruct> {
  const wrappedKey = hexlify(bytes);
  if (kid === "holder") return { member: 0, person: wallet.address, wrappedKey };
  return { member: await memberOf(world, kid as Reader), person: ZeroAddress, wrappedKey };
}

/** How the chain names the party of a key. */
function kidOf(member: bigint, person: string): string {
  return person === ZeroAddress ? `member ${member}` : person;
}

async function kidFor(world: PolicyWorld, kid: string, { wallet }: Player): Promise<string> {
  return kid === "holder" ? wallet.address : kidOf(await memberOf(world, kid as Reader), ZeroAddress);
}

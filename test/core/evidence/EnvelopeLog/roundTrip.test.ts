import { expect } from "chai";
import { encodeBytes32String, getBytes, hexlify, sha256, toUtf8Bytes, ZeroAddress } from "ethers";
import {
  decodeEnvelope,
  encodeEnvelope,
  type EncryptionKeys,
  type Envelope,
  type EnvelopeContext,
  generateEncryptionKeys,
  grant,
  joinChunks,
  open,
  ownKey,
  publicKeyFromBytes,
  publicKeyToBytes,
  type RecipientKey,
  seal,
  splitChunks,
} from "../../../../gateway/envelope/index.js";
import { DataClass } from "../../../../typechain-types/index.js";
import { rejection } from "../../../gateway/envelope/fixture.js";
import { connection } from "../../../support/connection.js";
import { as, deployWorld, type MemberName, memberId, reference, type World } from "../../../support/world.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

const ENCRYPTION = encodeBytes32String("encryption");
const REPORT = toUtf8Bytes("Survey report of the synthetic vessel: hull sound, cargo dry. 船况良好。");
const SUBJECT = reference("marine policy 7");

/** A member's key id: its number and the version of its key. A person's is its account. */
const kidOf = (member: bigint, person: string) => (member === 0n ? person : `${member}/1`);

describe("EnvelopeLog: an envelope from gateway to gateway over the chain", () => {
  let world: World;
  let context: EnvelopeContext;
  let keys: Record<"harbour" | "regulator" | "alice" | "summit", EncryptionKeys>;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    context = { chainId: 31_337n, contract: world.addresses.envelopes, recordId: SUBJECT, version: 1 };
    keys = {
      harbour: await publishedKey("harbour"),
      regulator: await publishedKey("regulator"),
      summit: await publishedKey("summit"),
      alice: await generateEncryptionKeys(world.address.alice),
    };
  });

  /** A member's new key pair, with its public half in the member registry. */
  async function publishedKey(name: MemberName): Promise<EncryptionKeys> {
    const pair = await generateEncryptionKeys(kidOf(memberId(name), ZeroAddress));
    const bytes = publicKeyToBytes(pair.publicKey);
    await as(world, "members", name).publishKey(ENCRYPTION, encodeBytes32String("X25519"), bytes);
    return pair;
  }

  /** A member as a recipient, by the key that the chain knows. */
  async function recipient(name: MemberName): Promise<RecipientKey> {
    const member = memberId(name);
    const { key } = await world.suite.members.publicKey(member, ENCRYPTION, 1);
    const publicKey = publicKeyFromBytes(getBytes(key));
    return { kid: kidOf(member, ZeroAddress), publicKey, regulator: name === "regulator" };
  }

  /** Seals for Harbour, the regulator and alice. */
  async function sealed(plaintext: Uint8Array) {
    const { kid, publicKey } = keys.alice;
    const recipients = [await recipient("harbour"), await recipient("regulator"), { kid, publicKey }];
    const envelope = await seal(plaintext, recipients, context, { dataClass: "S" });
    return { id: envelope.id, ...encodeEnvelope(envelope) };
  }

  /** The wrapped keys as the contract takes them, in the order of {@link sealed}. */
  function grantsOf(wrappedKeys: readonly { bytes: Uint8Array }[]) {
    const parties = [
      { member: memberId("harbour"), person: ZeroAddress },
      { member: memberId("regulator"), person: ZeroAddress },
      { member: 0n, person: world.address.alice },
    ];
    return parties.map((party, index) => ({ ...party, wrappedKey: wrappedKeys[index]!.bytes }));
  }

  async function post(plaintext: Uint8Array): Promise<string> {
    const { id, content, wrappedKeys } = await sealed(plaintext);
    await as(world, "envelopes", "pacific").post(id, SUBJECT, DataClass.S, content, grantsOf(wrappedKeys));
    return id;
  }

  /** The pieces of an envelope from the chain's events. */
  async function chunksOf(id: string): Promise<Uint8Array[]> {
    const { envelopes } = world.suite;
    const events = await envelopes.queryFilter(envelopes.filters.EnvelopeChunkPosted(id));
    return events.map(({ args }) => getBytes(args.data));
  }

  /** An envelope rebuilt from the chain; `chunks` are its pieces, from the chain too unless they travelled off it. */
  async function read(id: string, chunks?: Uint8Array[]): Promise<Envelope> {
    const { envelopes } = world.suite;
    const grants = await envelopes.queryFilter(envelopes.filters.EnvelopeGranted(id));
    const wrappedKeys = grants.map(({ args: { member, person, wrappedKey } }) => ({
      kid: kidOf(member, person),
      bytes: getBytes(wrappedKey),
    }));
    return decodeEnvelope({ content: joinChunks(chunks ?? (await chunksOf(id)), id), wrappedKeys }, context);
  }

  it("is opened by each recipient, who has logged the use before", async () => {
    const id = await post(REPORT);
    const envelope = await read(id);
    expect(envelope.id).to.equal(id);
    for (const name of ["harbour", "regulator", "alice"] as const) {
      await as(world, "envelopes", name).logUse(id, reference("underwriting"), reference(""));
      expect(await open(envelope, ownKey(keys[name]), context)).to.deep.equal(REPORT);
    }
  });

  it("is opened by nobody else, not even under a recipient's key id", async () => {
    const envelope = await read(await post(REPORT));
    await rejection(open(envelope, ownKey(keys.summit), context), "ENVELOPE_NOT_RECIPIENT");
    const disguised = ownKey({ ...keys.summit, kid: keys.harbour.kid });
    await rejection(open(envelope, disguised, context), "ENVELOPE_NOT_RECIPIENT");
  });

  it("is not taken for the content of another record", async () => {
    const envelope = await read(await post(REPORT));
    const elsewhere = { ...context, recordId: reference("marine policy 8") };
    await rejection(open(envelope, ownKey(keys.harbour), elsewhere), "ENVELOPE_CONTEXT");
  });

  it("shows nothing of its content on the chain", async () => {
    const id = await post(REPORT);
    const shown = (await chunksOf(id)).map((chunk) => hexlify(chunk)).join("");
    expect(shown).not.to.include(hexlify(REPORT.slice(0, 16)).slice(2));
    expect(id).not.to.equal(sha256(REPORT));
  });

  it("is opened by a later recipient through a grant of its sender", async () => {
    const id = await post(REPORT);
    await rejection(open(await read(id), ownKey(keys.summit), context), "ENVELOPE_NOT_RECIPIENT");

    // Harbour can open it and wraps the key; the sender posts it.
    const wrapped = await grant(await read(id), ownKey(keys.harbour), await recipient("summit"));
    const later = { member: memberId("summit"), person: ZeroAddress, wrappedKey: wrapped.bytes };
    await as(world, "envelopes", "pacific").grant(id, [later]);

    const envelope = await read(id);
    expect(envelope.id).to.equal(id);
    expect(await open(envelope, ownKey(keys.summit), context)).to.deep.equal(REPORT);
    expect(await open(envelope, ownKey(keys.alice), context)).to.deep.equal(REPORT);
  });

  it("travels in several pieces when it is large", async () => {
    const large = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31 + (index >> 8)) % 251);
    const { id, content, wrappedKeys } = await sealed(large);
    const chunks = splitChunks(content, 32_768);
    expect(chunks.length).to.equal(4);
    const pacific = as(world, "envelopes", "pacific");
    await pacific.announce(id, SUBJECT, DataClass.S, content.length, chunks.length, grantsOf(wrappedKeys));

    for (const chunk of chunks.slice(0, -1)) await pacific.append(id, chunk);
    await rejection(read(id), "ENVELOPE_DIGEST");

    await pacific.append(id, chunks.at(-1)!);
    expect(await open(await read(id), ownKey(keys.alice), context)).to.deep.equal(large);
  });

  it("travels off chain by its digest, with its wrapped keys on the chain", async () => {
    const { id, content, wrappedKeys } = await sealed(REPORT);
    const pacific = as(world, "envelopes", "pacific");
    await pacific.announce(id, SUBJECT, DataClass.S, content.length, 0, grantsOf(wrappedKeys));
    expect(await chunksOf(id)).to.deep.equal([]);
    expect(await open(await read(id, [content]), ownKey(keys.regulator), context)).to.deep.equal(REPORT);
    await rejection(read(id, [content.slice(1)]), "ENVELOPE_DIGEST");
  });
});

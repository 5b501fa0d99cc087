import { expect } from "chai";
import { encodeBytes32String, toUtf8Bytes, ZeroAddress, ZeroHash } from "ethers";
import {
  type EncryptionKeys,
  generateEncryptionKeys,
  ownKey,
  publicKeyToBytes,
} from "../../../gateway/envelope/index.js";
import {
  ENCRYPTION_PURPOSE,
  fetchEnvelope,
  grantEnvelope,
  kidOf,
  memberRecipient,
  personRecipient,
  postEnvelope,
  readEnvelope,
} from "../../../gateway/exchange/index.js";
import { DataClass } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { as, deployWorld, type MemberName, memberId, reference, type World } from "../../support/world.js";
import { rejection } from "../envelope/fixture.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

const SUBJECT = reference("marine policy 7");
const REPORT = toUtf8Bytes("Survey report of the synthetic vessel: hull sound, cargo dry. 船况良好。");
const READING = { purpose: "underwriting" } as const;

describe("exchange of envelopes", () => {
  let world: World;
  let keys: Record<"pacific" | "harbour" | "regulator" | "summit" | "alice", EncryptionKeys>;
  const context = () => ({ chainId: 31_337n, contract: world.addresses.envelopes, recordId: SUBJECT, version: 1 });
  const recipient = (name: MemberName) => memberRecipient(world.suite.members, memberId(name));
  const read = (name: keyof typeof keys, id: string, basis = ZeroHash) =>
    readEnvelope(as(world, "envelopes", name), id, ownKey(keys[name]), { context: context(), ...READING, basis });

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    keys = {
      pacific: await published("pacific"),
      harbour: await published("harbour"),
      regulator: await published("regulator"),
      summit: await published("summit"),
      alice: await generateEncryptionKeys(kidOf({ member: 0n, person: world.address.alice })),
    };
  });

  async function published(name: MemberName): Promise<EncryptionKeys> {
    const pair = await generateEncryptionKeys(kidOf({ member: memberId(name), person: ZeroAddress }));
    const algorithm = encodeBytes32String("X25519");
    await as(world, "members", name).publishKey(ENCRYPTION_PURPOSE, algorithm, publicKeyToBytes(pair.publicKey));
    return pair;
  }

  /** Pacific posts a secret for itself, Harbour, the regulator and alice. */
  async function post(plaintext = REPORT, chunkBytes?: number): Promise<string> {
    const members = await Promise.all((["pacific", "harbour", "regulator"] as const).map(recipient));
    const parties = [...members, personRecipient(world.address.alice, keys.alice.publicKey)];
    const options = {
      context: context(),
      dataClass: "S",
      ...(chunkBytes === undefined ? {} : { chunkBytes }),
    } as const;
    return postEnvelope(as(world, "envelopes", "pacific"), plaintext, parties, options);
  }

  it("takes members by the newest key they published, and knows the regulator", async () => {
    const renewed = await published("harbour");
    expect(await recipient("harbour")).to.deep.equal({
      kid: "member:2",
      publicKey: renewed.publicKey,
      regulator: false,
    });
    expect((await recipient("regulator")).regulator).to.equal(true);
  });

  it("says which member has published no key", () => rejection(recipient("keeper"), "EXCHANGE_KEY_UNPUBLISHED"));

  it("is read by members and persons, each use on the chain before", async () => {
    const id = await post();
    const { envelopes } = world.suite;
    expect((await envelopes.envelope(id)).dataClass).to.equal(DataClass.S);
    for (const name of ["harbour", "regulator", "alice"] as const) {
      expect(await read(name, id)).to.deep.equal(REPORT);
      const uses = await envelopes.queryFilter(envelopes.filters.EnvelopeUsed(id));
      const { args } = uses.at(-1)!;
      expect(kidOf(args)).to.equal(keys[name].kid);
      expect(args.purpose).to.equal(encodeBytes32String("underwriting"));
    }
  });

  it("decrypts nothing when the log refuses", async () => {
    const id = await post();
    const disguised = ownKey(keys.harbour);
    const attempt = readEnvelope(as(world, "envelopes", "summit"), id, disguised, { context: context(), ...READING });
    await expect(attempt).to.be.revertedWithCustomError(world.suite.envelopes, "EnvelopeNotRecipient");
  });

  it("cuts large content into pieces", async () => {
    const large = Uint8Array.from({ length: 50_000 }, (_, index) => (index * 31 + (index >> 8)) % 251);
    const id = await post(large, 20_000);
    expect((await world.suite.envelopes.envelope(id)).chunks).to.equal(3n);
    expect(await read("harbour", id)).to.deep.equal(large);
  });

  it("is read by a later recipient, after a grant", async () => {
    const id = await post();
    const options = {
      recipient: await recipient("summit"),
      context: context(),
      entitlement: { dataClass: "S" },
    } as const;
    await grantEnvelope(as(world, "envelopes", "pacific"), id, ownKey(keys.pacific), options);
    expect(await read("summit", id)).to.deep.equal(REPORT);
  });

  it("does not grant sensitive personal content without a basis", async () => {
    const id = await post();
    const options = {
      recipient: await recipient("summit"),
      context: context(),
      entitlement: { dataClass: "M" },
    } as const;
    await rejection(
      grantEnvelope(as(world, "envelopes", "pacific"), id, ownKey(keys.pacific), options),
      "ENVELOPE_BASIS_MISSING",
    );
    expect(await world.suite.envelopes.isGrantedTo(id, memberId("summit"))).to.equal(false);
  });

  it("takes content that travelled off chain only when it fits its id", async () => {
    const id = await post();
    const [chunk] = await world.suite.envelopes.queryFilter(world.suite.envelopes.filters.EnvelopeChunkPosted(id));
    const content = Buffer.from(chunk!.args.data.slice(2), "hex");
    const { envelopes } = world.suite;
    expect((await fetchEnvelope(envelopes, id, context(), content)).id).to.equal(id);
    await rejection(fetchEnvelope(envelopes, id, context(), content.subarray(1)), "ENVELOPE_DIGEST");
  });

  it("needs no envelope for public content", async () => {
    const options = { context: context(), dataClass: "P" } as const;
    const attempt = postEnvelope(as(world, "envelopes", "pacific"), REPORT, [await recipient("harbour")], options);
    await rejection(attempt, "EXCHANGE_CLASS");
  });
});

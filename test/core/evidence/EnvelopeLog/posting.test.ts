import { expect } from "chai";
import { sha256, ZeroAddress } from "ethers";
import { DataClass, MemberStatus } from "../../../../typechain-types/index.js";
import type { GrantStruct } from "../../../../typechain-types/contracts/core/evidence/interfaces/IEnvelopeLog.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import { type ActorName, as, deployWorld, memberId, reference, type World } from "../../../support/world.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

const CIPHERTEXT = "0x00112233445566778899";
const SIZE = 10;
const ID = sha256(CIPHERTEXT);
const SUBJECT = reference("treaty 7");
const KEY = `0x${"5a".repeat(72)}`;
const PACIFIC = memberId("pacific");

const toMember = (member: bigint, wrappedKey = KEY): GrantStruct => ({ member, person: ZeroAddress, wrappedKey });
const toPerson = (person: string, wrappedKey = KEY): GrantStruct => ({ member: 0n, person, wrappedKey });

describe("EnvelopeLog: posting and granting", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const HARBOUR = toMember(memberId("harbour"));
  const envelopes = () => world.suite.envelopes;
  const post = (grants: GrantStruct[] = [HARBOUR], by: ActorName = "pacific", id = ID, ciphertext = CIPHERTEXT) =>
    as(world, "envelopes", by).post(id, SUBJECT, DataClass.S, ciphertext, grants);
  const announce = (chunks: number, grants: GrantStruct[] = [HARBOUR], by: ActorName = "pacific", size = SIZE) =>
    as(world, "envelopes", by).announce(ID, SUBJECT, DataClass.N, size, chunks, grants);
  const append = (data: string, by: ActorName = "pacific") => as(world, "envelopes", by).append(ID, data);
  const grant = (grants: GrantStruct[], by: ActorName = "pacific") => as(world, "envelopes", by).grant(ID, grants);

  describe("who may post", () => {
    for (const [verb, act] of [
      ["post", (by: ActorName) => post(undefined, by)],
      ["announce", (by: ActorName) => announce(1, undefined, by)],
    ] as const) {
      it(`${verb} is refused to whoever is no member`, async () => {
        for (const actor of ["stranger", "alice"] as const) {
          await expect(act(actor))
            .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
            .withArgs(world.address[actor]);
        }
      });

      it(`${verb} is refused to a suspended member`, async () => {
        await suspend(world, "pacific");
        await expect(act("pacific"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
          .withArgs(PACIFIC, MemberStatus.SUSPENDED);
      });

      it(`${verb} is open to a member that is leaving, whatever its licence`, async () => {
        await beginExit(world, "keeper");
        await act("keeper");
        expect((await envelopes().envelope(ID)).sender).to.equal(memberId("keeper"));
      });
    }
  });

  describe("an envelope that travels whole", () => {
    it("must hash to its id", async () => {
      await expect(post(undefined, undefined, reference("another id")))
        .to.be.revertedWithCustomError(envelopes(), "EnvelopeDigestMismatch")
        .withArgs(reference("another id"), ID);
    });

    it("must have a ciphertext", async () => {
      await expect(post(undefined, undefined, sha256("0x"), "0x")).to.be.revertedWithCustomError(
        envelopes(),
        "EnvelopeEmpty",
      );
    });

    it("is posted once", async () => {
      await post();
      for (const again of [post([HARBOUR], "summit"), announce(1)]) {
        await expect(again).to.be.revertedWithCustomError(envelopes(), "EnvelopeAlreadyPosted").withArgs(ID);
      }
    });

    it("is on the chain with its ciphertext and a wrapped key for each member and person", async () => {
      const { alice } = world.address;
      const posted = post([HARBOUR, toPerson(alice, "0x0a")]);
      await expect(posted).to.emit(envelopes(), "EnvelopePosted").withArgs(ID, PACIFIC, SUBJECT, DataClass.S, SIZE, 1);
      await expect(posted).to.emit(envelopes(), "EnvelopeChunkPosted").withArgs(ID, 0, CIPHERTEXT);
      await expect(posted)
        .to.emit(envelopes(), "EnvelopeGranted")
        .withArgs(ID, memberId("harbour"), ZeroAddress, KEY)
        .and.to.emit(envelopes(), "EnvelopeGranted")
        .withArgs(ID, 0, alice, "0x0a");

      const postedAt = BigInt(await networkHelpers.time.latest());
      const stored = [...(await envelopes().envelope(ID))];
      expect(stored).to.deep.equal([PACIFIC, postedAt, DataClass.S, BigInt(SIZE), 1n, 1n]);
    });

    it("knows its recipients and nobody else", async () => {
      await post([HARBOUR, toPerson(world.address.alice)]);
      expect(await envelopes().isGrantedTo(ID, memberId("harbour"))).to.equal(true);
      expect(await envelopes().isGrantedTo(ID, memberId("summit"))).to.equal(false);
      expect(await envelopes().isGrantedToPerson(ID, world.address.alice)).to.equal(true);
      expect(await envelopes().isGrantedToPerson(ID, world.address.bob)).to.equal(false);
      expect(await envelopes().isGrantedTo(sha256("0x01"), memberId("harbour"))).to.equal(false);
      const [harbour, summit, keeper] = [memberId("harbour"), memberId("summit"), memberId("keeper")];
      expect(await envelopes().firstWithout(ID, [harbour, summit, keeper])).to.equal(summit);
      expect(await envelopes().firstWithout(ID, [keeper, summit])).to.equal(keeper);
      expect(await envelopes().firstWithout(ID, [harbour])).to.equal(0n);
      expect(await envelopes().firstWithout(ID, [])).to.equal(0n);
    });

    it("takes no more pieces", async () => {
      await post();
      await expect(append("0x01"))
        .to.be.revertedWithCustomError(envelopes(), "EnvelopeChunkUnexpected")
        .withArgs(ID, 1, 1);
    });
  });

  describe("an envelope that travels in pieces", () => {
    it("must have a ciphertext", async () => {
      await expect(announce(2, [HARBOUR], "pacific", 0)).to.be.revertedWithCustomError(envelopes(), "EnvelopeEmpty");
    });

    it("is announced once", async () => {
      await announce(2);
      for (const again of [announce(2), post([HARBOUR], "summit")]) {
        await expect(again).to.be.revertedWithCustomError(envelopes(), "EnvelopeAlreadyPosted").withArgs(ID);
      }
    });

    it("is announced with its recipients, and its pieces follow in order", async () => {
      const announced = announce(2, [HARBOUR]);
      await expect(announced)
        .to.emit(envelopes(), "EnvelopePosted")
        .withArgs(ID, PACIFIC, SUBJECT, DataClass.N, SIZE, 2)
        .and.to.emit(envelopes(), "EnvelopeGranted")
        .withArgs(ID, memberId("harbour"), ZeroAddress, KEY);
      await expect(announced).not.to.emit(envelopes(), "EnvelopeChunkPosted");
      expect((await envelopes().envelope(ID)).received).to.equal(0);

      await expect(append("0x0011")).to.emit(envelopes(), "EnvelopeChunkPosted").withArgs(ID, 0, "0x0011");
      await expect(append("0x2233445566778899"))
        .to.emit(envelopes(), "EnvelopeChunkPosted")
        .withArgs(ID, 1, "0x2233445566778899");
      expect((await envelopes().envelope(ID)).received).to.equal(2);
      await expect(append("0x01"))
        .to.be.revertedWithCustomError(envelopes(), "EnvelopeChunkUnexpected")
        .withArgs(ID, 2, 2);
    });

    it("takes no pieces when it travels off chain", async () => {
      await announce(0);
      expect((await envelopes().envelope(ID)).chunks).to.equal(0);
      await expect(append(CIPHERTEXT))
        .to.be.revertedWithCustomError(envelopes(), "EnvelopeChunkUnexpected")
        .withArgs(ID, 0, 0);
    });

    it("takes no empty piece", async () => {
      await announce(2);
      await expect(append("0x")).to.be.revertedWithCustomError(envelopes(), "EnvelopeEmpty");
    });
  });

  describe("adding to an envelope", () => {
    for (const [verb, act] of [
      ["append", (by: ActorName) => append("0x01", by)],
      ["grant", (by: ActorName) => grant([HARBOUR], by)],
    ] as const) {
      it(`${verb} needs an envelope`, async () => {
        await expect(act("pacific")).to.be.revertedWithCustomError(envelopes(), "EnvelopeUnknown").withArgs(ID);
      });

      it(`${verb} is for the sender alone, not for its recipients`, async () => {
        await announce(1, [HARBOUR, toPerson(world.address.alice)]);
        await expect(act("harbour"))
          .to.be.revertedWithCustomError(envelopes(), "EnvelopeNotSender")
          .withArgs(ID, PACIFIC);
        await expect(act("alice"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
          .withArgs(world.address.alice);
      });

      it(`${verb} is refused to a sender that is suspended`, async () => {
        await announce(1);
        await suspend(world, "pacific");
        await expect(act("pacific"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
          .withArgs(PACIFIC, MemberStatus.SUSPENDED);
      });
    }

    it("gives later recipients a wrapped key", async () => {
      await post();
      const { bob } = world.address;
      await expect(grant([toMember(memberId("summit"), "0x0b"), toPerson(bob, "0x0c")]))
        .to.emit(envelopes(), "EnvelopeGranted")
        .withArgs(ID, memberId("summit"), ZeroAddress, "0x0b")
        .and.to.emit(envelopes(), "EnvelopeGranted")
        .withArgs(ID, 0, bob, "0x0c");
      expect(await envelopes().isGrantedTo(ID, memberId("summit"))).to.equal(true);
      expect(await envelopes().isGrantedTo(ID, memberId("harbour"))).to.equal(true);
      expect(await envelopes().isGrantedToPerson(ID, bob)).to.equal(true);
    });
  });

  describe("recipients", () => {
    for (const [verb, prepare, act] of [
      ["post", () => Promise.resolve(), (grants: GrantStruct[]) => post(grants)],
      ["announce", () => Promise.resolve(), (grants: GrantStruct[]) => announce(2, grants)],
      ["grant", () => announce(2), (grants: GrantStruct[]) => grant(grants)],
    ] as const) {
      it(`of ${verb} are 1 to 32`, async () => {
        await prepare();
        const members = (count: number) => Array.from({ length: count }, (_, index) => toMember(BigInt(index + 1)));
        for (const count of [0, 33]) {
          await expect(act(members(count)))
            .to.be.revertedWithCustomError(envelopes(), "EnvelopeRecipientCount")
            .withArgs(count);
        }
        await act(members(32));
        expect(await envelopes().isGrantedTo(ID, 32n)).to.equal(true);
      });

      it(`of ${verb} are each a member or a person`, async () => {
        await prepare();
        const nobody = toMember(0n);
        const both = { ...HARBOUR, person: world.address.alice };
        for (const invalid of [nobody, both]) {
          await expect(act([HARBOUR, invalid])).to.be.revertedWithCustomError(envelopes(), "EnvelopeRecipientInvalid");
        }
      });

      it(`of ${verb} each have a wrapped key of 1 to 512 bytes`, async () => {
        await prepare();
        for (const length of [0, 513]) {
          await expect(act([toMember(2n, `0x${"00".repeat(length)}`)]))
            .to.be.revertedWithCustomError(envelopes(), "EnvelopeKeyInvalid")
            .withArgs(length);
        }
        await act([toMember(2n, `0x${"00".repeat(512)}`)]);
        expect(await envelopes().isGrantedTo(ID, 2n)).to.equal(true);
      });
    }
  });

  it("knows nothing of an envelope that was never posted", async () => {
    expect([...(await envelopes().envelope(ID))]).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n]);
  });
});
